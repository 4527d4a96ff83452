"""A dataset that somebody changed is found out, and the finding names what was changed."""

import json

import polars as pl
import pytest

import outlay
from outlay import VerificationError

TEXT = """Chip budgets

Norway's sovereign fund invested $2.5 billion in chip makers in 2023, up from $1.9 billion in 2022.
"We will go on", said Kari Nordmann, its head of technology.
"""


@pytest.fixture
def dataset(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text(TEXT)
    (docs / "b.txt").write_text(
        "In 2024, South Korea's government spent 9.4 trillion won ($6.9 billion) on artificial intelligence.\n"
    )
    outlay.build(docs, out=tmp_path / "out")
    outlay.verify(tmp_path / "out", rerun=True)
    return tmp_path / "out"


def findings(folder, **arguments):
    with pytest.raises(VerificationError) as caught:
        outlay.verify(folder, **arguments)
    return caught.value.findings


def forge(folder, table, change):
    """Change a table and make the manifest agree, as somebody would who knows how."""
    path = folder / f"{table}.parquet"
    frame = pl.read_parquet(path)
    forged = change(frame)
    assert not forged.equals(frame)
    other = folder.parent / f"forged-{table}"
    tables = {name: pl.read_parquet(folder / f"{name}.parquet") for name in outlay.Dataset.TABLES}
    outlay.Dataset(tables | {table: forged}, outlay.read(folder)._origin).write(other)
    path.write_bytes((other / f"{table}.parquet").read_bytes())
    (folder / "datapackage.json").write_bytes((other / "datapackage.json").read_bytes())


def test_a_byte_in_a_table(dataset):
    path = dataset / "claims.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert any(f.startswith("claims.parquet: changed since it was written") for f in findings(dataset))


def test_a_missing_table(dataset):
    (dataset / "periods.parquet").unlink()
    assert any(f.startswith("periods.parquet: cannot be read") for f in findings(dataset))


def test_a_changed_source(dataset):
    (dataset.parent / "docs" / "a.txt").write_text(TEXT.replace("2.5", "3.5"))
    assert [f for f in findings(dataset) if "a.txt: changed since the build" in f]
    assert any(f.startswith("documents, row 0") for f in findings(dataset, rerun=True))


def test_a_changed_manifest(dataset):
    path = dataset / "datapackage.json"
    manifest = json.loads(path.read_text())
    manifest["resources"][1]["outlay:rows"] += 1
    manifest["resources"][2]["schema"]["fields"][0]["type"] = "integer"
    path.write_text(json.dumps(manifest))
    found = findings(dataset)
    assert any(f.startswith("quantities.parquet: has") for f in found)
    assert any(f.startswith("periods.parquet: the manifest describes other columns") for f in found)


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        ("quantities", lambda f: f.with_columns(pl.col("start") + 1, pl.col("end") + 1), "characters"),
        ("quantities", lambda f: f.with_columns(pl.lit("$9.9 billion").alias("surface")), "not '$9.9 billion'"),
        ("periods", lambda f: f.with_columns(pl.lit("f" * 16).alias("doc_id")), "there is no document ffff"),
        ("claims", lambda f: f.with_columns(evidence=pl.lit("It rained.")), "evidence does not stand"),
        ("claims", lambda f: f.with_columns(same_as=pl.lit("0" * 16)), "same_as names 0000000000000000"),
        ("claims", lambda f: f.with_columns(high=pl.col("value") / 2, low=pl.col("value")), "low"),
        ("claims", lambda f: f.with_columns(pl.col("value_usd") * 2), "value_usd is"),
        ("claims", lambda f: f.with_columns(pl.col("fx_rate") * 2, pl.col("value_usd") / 2), "fx_rate is"),
        ("claims", lambda f: f.with_columns(fx_date=pl.lit("2020-03-16")), "the rate of KRW for 2020-03-16 is"),
        ("claims", lambda f: f.with_columns(fx_source=pl.lit("hearsay")), "fx_source is hearsay"),
        ("statements", lambda f: f.with_columns(pl.col("start") - 1), "statements, row 0: characters"),
        ("documents", lambda f: pl.concat([f, f]), "is not unique"),
        (
            "documents",
            lambda f: f.with_columns(pl.col("text").str.replace("2.5", "3.5")),
            "quantities, row 0: characters",
        ),
    ],
)
def test_forged_rows(dataset, table, change, words):
    forge(dataset, table, change)
    found = findings(dataset)
    assert any(words in f for f in found), found
    assert not any("SHA-256" in f for f in found)


def test_a_forged_value_is_found_by_a_second_build(dataset):
    forge(dataset, "claims", lambda f: f.with_columns(subject=pl.lit("Elsewhere")))
    outlay.verify(dataset)
    assert any("subject is" in f for f in findings(dataset, rerun=True))


def test_a_dataset_of_a_frame_is_built_again_from_its_documents(tmp_path):
    rows = {"text": [TEXT, None, TEXT], "title": ["Chips", None, None], "published": ["2024-01-05", None, "2024-02-05"]}
    outlay.build(pl.DataFrame(rows), out=tmp_path / "out")
    outlay.verify(tmp_path / "out", rerun=True)
    forge(tmp_path / "out", "claims", lambda f: f.with_columns(subject=pl.lit("Elsewhere")))
    assert any("subject is" in f for f in findings(tmp_path / "out", rerun=True))


def test_two_datasets_are_compared(dataset, tmp_path):
    assert outlay.diff(dataset, dataset).is_empty()
    (tmp_path / "docs" / "a.txt").write_text(TEXT.replace("$2.5 billion", "$3.5 billion"))
    (tmp_path / "docs" / "b.txt").unlink()
    changes = outlay.diff(dataset, outlay.build(tmp_path / "docs"))
    assert changes.filter(table="documents", change="removed").height == 1
    value = changes.filter(table="quantities", change="changed", column="value")
    assert value.select("old", "new").row(0) == ("2500000000.0", "3500000000.0")
    assert changes.filter(table="quantities", change="removed").height >= 2
