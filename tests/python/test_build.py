"""From documents to a dataset, in memory and on disk."""

import datetime as dt
import hashlib
import json
import subprocess
import sys
import time
import zipfile

import duckdb
import ibis
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

import outlay
from outlay import Dataset

NORWAY = "Norway's sovereign fund invested $2.5 billion in chip makers in 2023, up from $1.9 billion in 2022.\n"
KOREA = "South Korea will spend 9.4 trillion won on AI by 2027, the ministry said.\n"


@pytest.fixture
def folder(tmp_path):
    """Three documents, one of them unreadable, and one below."""
    docs = tmp_path / "docs"
    (docs / "below").mkdir(parents=True)
    (docs / "a.txt").write_text(NORWAY)
    (docs / "b.md").write_text(f"---\ntitle: Seoul's plan\ndate: 2025-03-04\n---\n\n{KOREA}")
    (docs / "below" / "c.txt").write_bytes(b"")
    return docs


def sha256s(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def many(n):
    """Rows of texts that differ."""
    return pl.DataFrame(
        {
            "body": [
                f"Firm {i} invested ${i + 1} million in data centres in {2000 + i % 25}.\n" * (1 + i % 7)
                for i in range(n)
            ],
            "published": [dt.date(2024, 1, 1) + dt.timedelta(days=i % 400) for i in range(n)],
            "title": [f"Note {i}" for i in range(n)],
        }
    )


def test_every_document_is_a_row_and_a_broken_one_says_why(folder):
    dataset = outlay.build(folder)
    documents = dataset.documents
    assert [s.rsplit("/", 1)[1] for s in documents["source"]] == ["a.txt", "b.md", "c.txt"]
    assert documents["error"].is_null().to_list() == [True, True, False]
    assert documents["published"].to_list()[1] == dt.date(2025, 3, 4)
    assert documents["doc_id"].str.len_chars().to_list() == [16] * 3
    text = documents["text"][0]
    money = dataset.quantities.filter(kind="money", doc_id=documents["doc_id"][0])
    assert money["surface"].to_list() == ["$2.5 billion", "$1.9 billion"]
    for start, end, surface in money.select("start", "end", "surface").iter_rows():
        assert text[start:end] == surface


def test_inputs_may_be_paths_globs_or_frames(folder):
    whole = outlay.build(folder)
    for inputs in (str(folder), [folder], f"{folder}/**/*", [folder / "b.md", folder / "a.txt", folder / "below"]):
        assert outlay.build(inputs).claims.equals(whole.claims)
    frame = pl.DataFrame({"text": [NORWAY, None], "source": ["a", "b"], "published": ["2024-01-05", None]})
    for inputs in (frame, frame.to_arrow(), frame.to_pandas()):
        documents = outlay.build(inputs).documents
        assert documents["source"].to_list() == ["a", "b"]
        assert documents["published"].to_list() == [dt.date(2024, 1, 5), None]
        assert documents["error"].to_list() == [None, "the row holds no text"]


@pytest.mark.parametrize(
    ("inputs", "error", "words"),
    [
        ("nowhere", FileNotFoundError, "no file or folder at 'nowhere'"),
        ([], ValueError, "empty"),
        (5, TypeError, "paths or a frame, not int"),
        (pl.DataFrame({"a": ["x"], "b": ["y"]}), ValueError, "Say it with text="),
        (pl.LazyFrame({"a": ["x"]}), TypeError, "collect"),
    ],
)
def test_wrong_inputs_get_a_plain_sentence(inputs, error, words):
    with pytest.raises(error, match=words):
        outlay.build(inputs)


def test_copies_are_named_and_counted_once():
    long = " ".join(
        f"In {1990 + i} the agency spent ${i + 3} million on machine number {i}, it said." for i in range(20)
    )
    frame = pl.DataFrame({"text": [long, "Another text.", long + "\n\nShare this page", long], "source": list("abcd")})
    documents = outlay.build(frame).documents
    first = documents["doc_id"][0]
    assert documents["duplicate_of"].to_list() == [None, None, first, first]
    assert documents["doc_id"].n_unique() == 4


def test_the_same_bytes_for_any_threads_and_either_way_of_building(tmp_path):
    frame = many(9000)
    expected = None
    for name, threads in (("one", 1), ("two", 2), ("five", 5)):
        outlay.build(frame, out=tmp_path / name, threads=threads)
        outlay.build(frame, threads=threads).write(tmp_path / f"memory-{name}")
        expected = expected or sha256s(tmp_path / name)
        assert sha256s(tmp_path / name) == expected
        assert sha256s(tmp_path / f"memory-{name}") == expected
    assert set(expected) == {f"{t}.parquet" for t in Dataset.TABLES} | {"datapackage.json"}


def test_a_dataset_comes_back_as_it_was_written(folder, tmp_path):
    dataset = outlay.build(folder)
    out = dataset.write(tmp_path / "out")
    again = outlay.read(out)
    for table in Dataset.TABLES:
        assert getattr(again, table).equals(getattr(dataset, table)), table
        assert getattr(again, table).schema == getattr(dataset, table).schema, table
        assert again.scan(table).collect().equals(getattr(dataset, table))
    assert sha256s(again.write(tmp_path / "copy")) == sha256s(out)


def test_other_libraries_read_the_tables(folder, tmp_path):
    dataset = outlay.build(folder, out=tmp_path / "out")
    for table in Dataset.TABLES:
        path = tmp_path / "out" / f"{table}.parquet"
        frame = getattr(dataset, table)
        assert pd.read_parquet(path).shape == frame.shape
        assert pq.read_table(path).to_pandas().shape == frame.shape
        assert len(duckdb.read_parquet(str(path)).columns) == frame.width
        assert duckdb.sql("select * from frame").fetchall().__len__() == frame.height
        assert nw.from_native(frame).filter(~nw.col("doc_id").is_null()).to_arrow().num_rows == frame.height
        assert nw.scan_parquet(path, backend="pyarrow").collect().shape == frame.shape


# Ibis 12 asks DuckDB and pandas for what they have since renamed.
@pytest.mark.filterwarnings("ignore")
def test_ibis_reads_the_tables_and_the_frames(folder, tmp_path):
    dataset = outlay.build(folder, out=tmp_path / "out")
    tables = ibis.duckdb.connect()
    claims = tables.read_parquet(tmp_path / "out" / "claims.parquet")
    documents = tables.read_parquet(tmp_path / "out" / "documents.parquet")
    joined = claims.join(documents, "doc_id").group_by("metric").agg(total=claims.value_usd.sum()).order_by("metric")
    expected = dataset.claims.group_by("metric").agg(total=pl.col("value_usd").sum()).sort("metric")
    got = joined.to_polars()
    assert got["metric"].to_list() == expected["metric"].cast(pl.String).to_list()
    assert got["total"].to_list() == expected["total"].to_list()
    money = ibis.polars.connect({"claims": dataset.claims}).table("claims").filter(ibis._.currency == "USD")
    assert money.count().execute() == dataset.claims.filter(currency="USD").height


def test_the_manifest_describes_the_tables(folder, tmp_path):
    outlay.build(folder, out=tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    assert [r["name"] for r in manifest["resources"]] == list(Dataset.TABLES)
    for resource in manifest["resources"]:
        path = tmp_path / "out" / resource["path"]
        assert resource["hash"] == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
        assert resource["bytes"] == path.stat().st_size
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == pq.read_schema(path).names
        assert all(f["description"] for f in fields)
    read = {i["path"].rsplit("/", 1)[1]: i["sha256"] for i in manifest["outlay"]["inputs"]}
    assert read["a.txt"] == hashlib.sha256(NORWAY.encode()).hexdigest()


def test_a_folder_with_other_files_is_refused(folder, tmp_path):
    with pytest.raises(ValueError, match="holds other files"):
        outlay.build(folder, out=folder)
    with pytest.raises(FileNotFoundError):
        outlay.read(tmp_path / "nowhere")


def test_a_second_build_replaces_the_first(folder, tmp_path):
    outlay.build(folder, out=tmp_path / "out")
    (folder / "d.txt").write_text(KOREA)
    outlay.build(folder, out=tmp_path / "out")
    outlay.build(folder, out=tmp_path / "fresh")
    assert sha256s(tmp_path / "out") == sha256s(tmp_path / "fresh")


def test_progress_is_told_and_what_it_raises_ends_the_build(tmp_path):
    heard = []
    outlay.build(many(9000), out=tmp_path / "out", progress=lambda *counts: heard.append(counts))
    assert heard[-1][:3] == (1, 1, 9000)
    assert len(heard) > 2

    def stop(*_):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        outlay.build(many(9000), progress=stop)


def test_an_archive_may_be_longer_than_a_member(tmp_path):
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as members:
        for number in range(40):
            members.writestr(f"{number:02}.txt", f"In 2024, Volvo invested ${number + 1}.5 billion in AI chips.")
    limits = {"max_member_bytes": 400}
    assert archive.stat().st_size > 400
    whole = outlay.build(archive, limits=limits)
    assert whole.documents["error"].null_count() == 40
    assert whole.documents["source"][0].endswith("all.zip!00.txt")
    out = outlay.build(archive, out=tmp_path / "out", limits=limits, threads=1)
    assert out.claims.equals(whole.claims)
    broken = outlay.build(archive, limits={"max_members": 7}).documents
    assert broken.height == 1
    assert "max_members" in broken["error"][0]
    (tmp_path / "cut.zip").write_bytes(archive.read_bytes()[:900])
    assert "cannot be opened" in outlay.build(tmp_path / "cut.zip").documents["error"][0]


def test_an_unfinished_dataset_is_called_one(tmp_path):
    def stop(inputs, of, documents, claims):
        if documents:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outlay.build(many(9000), out=tmp_path / "out", progress=stop)
    with pytest.raises(ValueError, match="run it again"):
        outlay.read(tmp_path / "out")
    outlay.build(many(9000), out=tmp_path / "out")
    outlay.verify(tmp_path / "out")


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_full_disk_is_called_one(tmp_path, folder):
    # A small file system that is full: root may mount one, others pass this test over.
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("needs the right to mount")
    out = disk / "out"
    try:
        with pytest.raises(OSError, match="No space left on device"):
            outlay.build(many(9000), out=out)
        assert not [*out.glob("*.parquet"), *out.glob("*.json")]
        with pytest.raises(ValueError, match="run it again"):
            outlay.read(out)
        # With room it goes on, and nothing of the first attempt shows.
        subprocess.run(["mount", "-o", "remount,size=256m", str(disk)], check=True)
        outlay.build(many(9000), out=out)
        outlay.verify(out)
    finally:
        time.sleep(0.1)
        subprocess.run(["umount", str(disk)], check=True)


LIMITED = """
import resource, signal, sys
import polars as pl
import outlay
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
text = [f"In 2024, Volvo invested ${i}.5 billion in AI chips." for i in range(1, 9001)]
try:
    outlay.build(pl.DataFrame({"text": text}), out=sys.argv[1])
except OSError as problem:
    print(problem)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files")
@pytest.mark.parametrize("limit", [20_000, 300_000])
def test_a_file_that_may_not_grow_is_an_error_and_leaves_no_table(tmp_path, limit):
    out = tmp_path / "out"
    command = [sys.executable, "-c", LIMITED, str(out), str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "File too large" in done.stdout, done.stderr
    assert str(out) in done.stdout
    assert not [*out.glob("*.parquet"), *out.glob("*.json")]


def test_marked_text_and_report(folder, tmp_path):
    dataset = outlay.build(folder)
    marked = dataset.show(dataset.documents["doc_id"][0])
    assert "$2.5 billion" in str(marked)
    assert "tex2jax_ignore" in marked._repr_html_()
    page = dataset.report(tmp_path / "report.html").read_text()
    assert "http" not in page.replace("http-equiv", "")
    with pytest.raises(KeyError, match="no document"):
        dataset.show("nothing")


def test_claims_are_explained(folder):
    dataset = outlay.build(folder)
    for claim in dataset.claims.iter_rows(named=True):
        reasons = dataset.explain(claim["claim_id"])
        assert "metric" in reasons["field"].to_list()
    with pytest.raises(KeyError, match="no claim"):
        dataset.explain("nothing")


def test_sources_are_cited(folder):
    citations = outlay.build(folder).cite()
    assert len(citations) == 2
    assert "title = {{Seoul's plan}}" in citations.bibtex()
    assert "year = {2025}" in citations.bibtex()
    assert citations.csl()[1]["issued"] == {"date-parts": [[2025, 3, 4]]}
    assert len({item["id"] for item in citations.csl()}) == 2


def test_money_is_made_comparable(tmp_path):
    text = "In 2024, Japan's government spent 120 billion yen on artificial intelligence research."
    frame = pl.DataFrame({"text": [text], "published": [dt.date(2025, 6, 2)]})
    claims = outlay.build(frame).claims.filter(currency="JPY")
    assert claims.height == 1
    row = claims.row(0, named=True)
    # The mean of 2024 was about 151 yen.
    assert 148 < row["fx_rate"] < 155
    assert row["fx_date"] == "2024"
    assert row["value_usd"] == pytest.approx(120e9 / row["fx_rate"])

    own = pl.DataFrame(
        {"currency": ["JPY"] * 3, "date": ["2024-01-02", "2024-06-03", "2024-12-30"], "rate": [100.0] * 3}
    )
    row = outlay.build(frame, rates=own).claims.filter(currency="JPY").row(0, named=True)
    assert row["fx_rate"] == 100
    assert row["fx_source"] == "user"
    with pytest.raises(ValueError, match="no column 'rate'"):
        outlay.build(frame, rates=own.drop("rate"))

    built = outlay.build(frame)
    real = built.real(2020, by="dollars")
    row = real.claims.filter(currency="JPY").row(0, named=True)
    # Consumer prices: 258.811 in 2020, 313.689 in 2024.
    assert row["value_real"] == pytest.approx(row["value_usd"] * 258.811 / 313.689)
    assert (row["deflator_date"], row["deflator_source"][:2]) == ("2024", "US")
    assert real.panel()["basis"].unique().to_list() == ["real 2020"]
    with pytest.raises(ValueError, match="year must be from"):
        real.real(1800)

    # Prices in Japan moved by these per cents from 2021 to 2024; a dollar of 2020 was 106.77 yen on average.
    row = built.real(2020).claims.filter(currency="JPY").row(0, named=True)
    then = 120e9 / (1 - 0.002334) / 1.024977 / 1.032681 / 1.027385
    assert row["value_real"] == pytest.approx(
        then / outlay.rates.rate("JPY", dt.date(2020, 1, 1), dt.date(2020, 12, 31)).rate
    )
    assert row["deflator_source"] == "World Bank, FP.CPI.TOTL.ZG"


def test_what_has_no_prices_has_no_real_value():
    text = "In 2021, France's government spent €2 billion on AI research; Taiwan's spent NT$30 billion on AI chips."
    dataset = outlay.build(pl.DataFrame({"text": [text], "published": [dt.date(2022, 3, 1)]}))
    with pytest.warns(UserWarning, match="have no value in prices of 2024") as warned:
        real = dataset.real(2024).claims
    assert [str(w.message).split(":")[0] for w in warned] == [
        "1 sums in EUR have no value in prices of 2024",
        "1 sums in TWD have no value in prices of 2024",
    ]
    assert "from 2009 to 2023 only" in str(warned[0].message)
    assert real["value_real"].to_list() == [None, None]
    assert real["flags"].list.contains("no_deflator").all()

    own = pl.DataFrame({"currency": ["EUR", "EUR", "TWD", "TWD"], "year": [2021, 2024] * 2, "index": [80, 100, 90, 99]})
    again = dataset.real(2024, deflators=own)
    euros = again.claims.filter(currency="EUR").row(0, named=True)
    mean = outlay.rates.rate("EUR", dt.date(2024, 1, 1), dt.date(2024, 12, 31)).rate
    assert euros["value_real"] == pytest.approx(2e9 * 1.25 / mean)
    assert (euros["deflator_date"], euros["deflator_source"]) == ("2021", "user")
    assert not again.claims["flags"].list.contains("no_deflator").any()
    with pytest.raises(ValueError, match="deflators: "):
        dataset.real(2024, deflators=own.drop("index"))


def test_arithmetic_is_checked():
    text = (
        "China's core AI industry was valued at 600 billion yuan ($84 billion) as of April 2025. "
        "Private AI investment in the US reached $109.1 billion in 2024, about 12 times China's $9.3 billion."
    )
    dataset = outlay.build(pl.DataFrame({"text": [text], "published": [dt.date(2025, 7, 28)]}))
    checks = dataset.checks
    assert set(checks["doc_id"]) <= set(dataset.documents["doc_id"])
    known = set(dataset.claims["claim_id"])
    assert all(set(ids) <= known for ids in checks["claim_ids"])
    # 600/84 is 7.143: far from 7.27 at the end of April, near the 7.17 of the day of writing.
    verdicts = dict(checks.select(pl.col("kind", "verdict").cast(pl.String)).iter_rows())
    assert verdicts == {"conversion": "agrees", "ratio": "rounds"}
    ratio = checks.filter(kind="ratio")
    assert ratio["implied"].to_list() == [pytest.approx(109.1 / 9.3)]
