"""The command `outlay`."""

import pytest

import outlay
from outlay.cli import main


@pytest.fixture
def docs(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text("Norway's sovereign fund invested $2.5 billion in AI start-ups in 2023.\n")
    (docs / "b.txt").write_bytes(b"")
    return docs


def test_build_show_verify_diff_cite_report(docs, tmp_path, capsys):
    out = str(tmp_path / "out")
    assert main(["build", str(docs), "-o", out]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("2 documents, 1 not read, ")
    assert "b.txt: " in captured.err
    assert main(["verify", out]) == 0
    assert main(["verify", out, "--rerun"]) == 0
    assert main(["show", out]) == 0
    assert main(["show", out, outlay.read(out).documents["doc_id"][0]]) == 0
    assert "$2.5 billion" in capsys.readouterr().out
    for claim in outlay.read(out).claims["claim_id"]:
        assert main(["explain", out, claim]) == 0
    assert main(["diff", out, out]) == 0
    assert main(["cite", out]) == 0
    assert "@misc{" in capsys.readouterr().out
    assert main(["report", out, "-o", str(tmp_path / "page.html")]) == 0

    (docs / "b.txt").write_text("Spending fell to $1 billion.\n")
    assert main(["build", str(docs), "-o", str(tmp_path / "new"), "--quiet"]) == 0
    assert main(["diff", out, str(tmp_path / "new")]) == 1
    assert main(["verify", out]) == 1
    assert "b.txt: changed since the build" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "nowhere", "-o", "out"], "no file or folder at 'nowhere'"),
        (["verify", "nowhere"], "datapackage.json"),
        (["show", "nowhere"], "datapackage.json"),
    ],
)
def test_wrong_use_is_status_2_and_one_line(arguments, words, capsys):
    assert main(arguments) == 2
    captured = capsys.readouterr().err
    assert words in captured
    assert captured.count("\n") == 1
