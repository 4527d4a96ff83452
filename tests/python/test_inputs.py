"""Folders of all formats at once: no document is lost, and what is no input says so."""

import gzip
import io
import json
import os
import pty
import subprocess
import sys

import polars as pl
import pyarrow as pa
import pytest

import mixed_folder
import outlay
from outlay.cli import main

STORY = "Norway's sovereign fund invested ${} billion in chip makers in {}, the ministry said.\n\nIt will go on."
CHINESE = "财政部表示，{}年人工智能支出达到{}亿元。\n\n该部门计划继续增加投入，支持算力基础设施建设。"


def stories(n):
    """Texts that differ, every third in Chinese."""
    for i in range(n):
        if i % 3 == 1:
            yield mixed_folder.Story(CHINESE.format(2000 + i % 25, i + 1), f"第{i}篇", "2025-03-04", "zh")
        else:
            yield mixed_folder.Story(STORY.format(i + 1, 2000 + i % 25), f"Note {i}", "2025-03-04")


def counted(documents, folder):
    """How many rows came out of each file."""
    sources = documents["source"].str.strip_prefix(f"{folder}/").str.replace(r"[#!].*", "")
    return dict(sources.value_counts().iter_rows())


def test_no_document_of_a_mixed_folder_is_lost(tmp_path):
    folder = tmp_path / "mixed"
    laid = mixed_folder.lay_out(folder, list(stories(200)))
    outlay.build(folder, out=tmp_path / "out")
    documents = outlay.read(tmp_path / "out").documents
    assert documents.filter(pl.col("error").is_not_null()).select("source", "error").rows() == []
    assert counted(documents, folder) == {name: len(inside) for name, inside in laid.items()}
    read = {}
    for source, text in documents.select("source", "text").iter_rows():
        read.setdefault(source.removeprefix(f"{folder}/").split("#")[0].split("!")[0], []).append(text)
    for name, inside in laid.items():
        assert sorted(t.strip() for t in read[name]) == sorted(s.text for s in inside), name
    assert documents["published"].is_not_null().sum() >= 100
    outlay.verify(tmp_path / "out", rerun=True)


def test_no_document_of_the_shared_collection_is_lost(tmp_path):
    if not (mixed_folder.SHARED / "corpus").exists():
        pytest.skip(f"{mixed_folder.SHARED} is absent: OUTLAY_SHARED names the folder")
    # A tenth, because this may be a development build; benchmarks/documents.py reads all of it.
    folder = tmp_path / "mixed"
    pages, pdfs = mixed_folder.shared_pages()[::10], mixed_folder.shared_pdfs()[::10]
    laid = mixed_folder.lay_out(folder, mixed_folder.shared_stories()[::10], pages, pdfs)
    documents = outlay.build(folder).documents
    assert counted(documents, folder) == {name: len(inside) for name, inside in laid.items()}
    unread = documents.filter(pl.col("error").is_not_null())
    assert unread.filter(~pl.col("source").str.contains("/pdf/")).select("source", "error").rows() == []
    assert documents.filter(pl.col("error").is_null() & (pl.col("chars") == 0)).is_empty()


@pytest.mark.parametrize("write", [mixed_folder.parquet, mixed_folder.arrow_file, mixed_folder.arrow_stream])
def test_tables_are_found_by_content_and_their_text_by_name(tmp_path, write):
    file = tmp_path / "table.bin"
    file.write_bytes(write(list(stories(60))))
    documents = outlay.build(file).documents
    assert documents["format"].unique().to_list() == ["parquet" if write is mixed_folder.parquet else "arrow"]
    assert documents["source"].to_list() == [f"{file}#{n}" for n in range(1, 61)]
    assert documents["title"].to_list()[:2] == ["Note 0", "第1篇"]
    assert documents["published"].cast(pl.String).unique().to_list() == ["2025-03-04"]
    assert outlay.build(file, text="title").documents["text"].to_list()[0] == "Note 0"
    documents = outlay.build(file, text="nothing").documents
    assert documents.height == 1
    assert "there is no column 'nothing': there are 'title'" in documents["error"][0]


def test_tables_of_other_libraries(tmp_path):
    texts = ["Spending rose to $3 billion.", None, "This article is sponsored content.\n\nOutlays reached $1 billion."]
    days = pl.Series([None, None, "2025-03-04T10:00:00"]).str.to_datetime()
    frame = pl.DataFrame({"id": [1, 2, 3], "maintext": texts, "authors": [["A B", "C D"], [], None], "date": days})
    frame.write_parquet(tmp_path / "a.parquet")
    frame.with_columns(pl.col("maintext").cast(pl.Binary)).write_ipc(tmp_path / "b.arrow")
    frame.to_pandas().to_feather(tmp_path / "c.feather")
    for file in ("a.parquet", "b.arrow", "c.feather"):
        documents = outlay.build(tmp_path / file).documents
        assert documents["error"].to_list() == [None, "the field 'maintext' is empty", None], file
        assert documents["text"].to_list()[2] == texts[2]
        assert documents["author"].to_list() == ["A B; C D", None, None]
        assert documents["sponsored"].to_list() == [False, False, True]
        assert str(documents["published"][2]) == "2025-03-04"


def test_damaged_tables_are_rows_with_an_error(tmp_path):
    whole = {"parquet": mixed_folder.parquet, "arrow": mixed_folder.arrow_file, "arrows": mixed_folder.arrow_stream}
    for ending, write in whole.items():
        content = write(list(stories(60)))
        (tmp_path / f"cut.{ending}").write_bytes(content[: len(content) // 2])
        (tmp_path / f"head.{ending}").write_bytes(content[:40])
    pl.DataFrame({"text": []}, schema={"text": pl.String}).write_parquet(tmp_path / "none.parquet")
    pl.DataFrame({"a": [1]}).write_ipc(tmp_path / "numbers.arrow")
    (tmp_path / "z.txt").write_text("Spending rose to $3 billion.")
    documents = outlay.build(tmp_path).documents
    failed = documents.filter(pl.col("error").is_not_null())
    assert failed.height == 8
    assert documents.filter(source=str(tmp_path / "z.txt"))["error"].to_list() == [None]
    assert failed.filter(pl.col("source").str.ends_with("none.parquet"))["error"][0] == "the table has no rows"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://example.org/a.html", "outlay fetch https://example.org/a.html -o FOLDER"),
        ("s3://bucket/a/*.parquet", "aws s3 cp --recursive"),
        ("gs://bucket/a.jsonl", "gcloud storage cp"),
        ("hdfs://name/a", "Copy it first"),
    ],
)
def test_an_address_is_no_input(address, words, tmp_path, capsys):
    with pytest.raises(ValueError, match="no build opens a connection"):
        outlay.build(address)
    assert main(["build", address, "-o", str(tmp_path / "out")]) == 2
    assert words in capsys.readouterr().err


def outlay_command(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "outlay", *arguments], check=False, capture_output=True, **options)


def test_standard_input_is_an_input(tmp_path):
    for content in (b"Spending rose to $3 billion.", gzip.compress(b'{"text": "Spending rose to $3 billion."}\n')):
        out = tmp_path / str(len(content))
        done = outlay_command("build", "-", "-o", str(out), input=content)
        assert done.returncode == 0, done.stderr
        dataset = outlay.read(out)
        assert dataset.quantities["value"].to_list() == [3e9]
        assert dataset.documents["source"][0].startswith("standard input")
        outlay.verify(out)
    table = io.BytesIO()
    pa.ipc.new_stream(table, pa.schema([("text", pa.string())])).close()
    assert (
        b"the table has no rows"
        in outlay_command("build", "-", "-o", str(tmp_path / "t"), input=table.getvalue()).stderr
    )


def test_limits_are_adjustable_and_kept_in_the_manifest(tmp_path):
    (tmp_path / "a.txt").write_text("Spending rose to $3 billion.")
    out = tmp_path / "out"
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(out), "--limit", "max_text_bytes=10"]) == 0
    assert "raise max_text_bytes" in outlay.read(out).documents["error"][0]
    settings = json.loads((out / "datapackage.json").read_text())["outlay"]["settings"]
    assert settings["read"]["limits"]["max_text_bytes"] == 10
    outlay.verify(out, rerun=True)
    with pytest.raises(ValueError, match="there is no limit 'max_bytes': there are max_html_bytes, "):
        outlay.build(tmp_path / "a.txt", limits={"max_bytes": 10})


def test_the_fast_mode_is_kept_in_the_manifest(tmp_path):
    page = "<html><h1>Outlays</h1><article>" + f"<p>{STORY.format(3, 2024)}</p>" * 3 + "</article></html>"
    (tmp_path / "a.html").write_text(page)
    out = tmp_path / "out"
    assert main(["build", str(tmp_path / "a.html"), "-o", str(out), "--fast"]) == 0
    settings = json.loads((out / "datapackage.json").read_text())["outlay"]["settings"]
    assert settings["read"]["mode"] == "fast"
    outlay.verify(out, rerun=True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_shows_in_a_terminal_only(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text("Spending rose to $3 billion.")
    (docs / "b.txt").write_bytes(b"")
    command = ["build", str(docs), "-o", str(tmp_path / "one")]
    assert b"documents" not in outlay_command(*command).stderr
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "outlay", "build", str(docs), "-o", str(tmp_path / "two")]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=slave)
    os.close(slave)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert "\r" in shown
    last = shown.split("\r\n")[0].rsplit("\r", 1)[-1]
    assert last.startswith("2 of 2 inputs, 2 documents (1 not read), ")
    assert "MB/s" in last
    assert done.stdout.startswith(b"2 documents, 1 not read, ")


def test_progress_shows_in_a_notebook():
    code = """
import sys
from outlay.progress import Progress
class Stream:
    def __init__(self): self.said = ""
    def isatty(self): return False
    def write(self, text): self.said += text
    def flush(self): pass
sys.stderr = silent = Stream()
with Progress() as hear: hear(1, 1, 2, 3, 4_000_000, 1)
Stream.__module__ = "ipykernel.iostream"
sys.stderr = notebook = Stream()
with Progress() as hear: hear(1, 1, 2, 3, 4_000_000, 1)
print(repr(silent.said), notebook.said.strip())
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.startswith("'' 1 of 1 inputs, 2 documents (1 not read), 3 claims, 4.0 MB of text, ")
