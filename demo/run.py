"""The main job once: the demo's documents into a dataset, and what an analyst looks at first.

Run by `make demo`. Writes the dataset (Parquet and its manifest) and a page for the browser into demo-out/.
"""

import shutil
from pathlib import Path

import polars as pl

import outlay
from outlay.html.figures import bounded, period

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "demo-out"


def heading(words):
    print(f"\n{words}\n{'=' * len(words)}")


def main():
    pl.Config.set_tbl_rows(60)
    pl.Config.set_fmt_str_lengths(60)
    pl.Config.set_tbl_width_chars(160)
    pl.Config.set_tbl_hide_dataframe_shape(True)
    pl.Config.set_tbl_hide_column_data_types(True)
    shutil.rmtree(OUT, ignore_errors=True)

    dataset = outlay.build(HERE / "documents")
    documents, claims = dataset.documents, dataset.claims

    heading(f"{documents.height} documents, {claims.height} claims")
    print(documents.select("title", "format", "language", "published", "sponsored", "duplicate_of"))

    heading("Claims: who, what, how much, when, how sure")
    shown = [
        {
            "subject": c["subject"],
            "metric": c["metric"],
            "value": bounded(c),
            "in US dollars": c["value_usd"] and f"{c['value_usd'] / 1e9:.1f} bn",
            "period": period(c["period_start"], c["period_end"]),
            "modality": str(c["modality"]),
            "said by": c["attribution"],
        }
        for c in claims.iter_rows(named=True)
    ]
    print(pl.DataFrame(shown, infer_schema_length=None))

    heading("Private AI investment, United States against China")
    panel = dataset.panel(metrics=["private_investment"])
    print(panel.select("subject", "period_start", "period_end", "value", "currency", "n_documents", "spread"))

    heading("Meta's capital budget for 2025, as it was raised")
    moved = dataset.vintages(subjects=["Meta"], metrics=["capex"]).filter(pl.col("period_end").dt.year() == 2025)
    print(moved.select("published", "low", "high", "modality", "change"))

    heading("The documents' own arithmetic, done again")
    print(dataset.checks.select("verdict", "kind", "note"))

    folder = OUT / "dataset"
    dataset.write(folder)
    outlay.verify(folder)
    dataset.report(OUT / "report.html")
    print(f"\nThe dataset is in {folder} (verified), a page for the browser in {OUT / 'report.html'}.")


if __name__ == "__main__":
    main()
