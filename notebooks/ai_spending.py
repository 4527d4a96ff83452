# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # From articles to a dataset of AI spending
#
# Sixteen short articles, in text, Markdown and HTML, English and Chinese, become one tidy table: who spends, on what,
# how much, when, how sure the text is, and who says so. Each value leads back to its characters in the source.

# %%
from pathlib import Path

import altair as alt
import polars as pl
from IPython.display import HTML

import outlay

DOCUMENTS = next(p for p in (Path("demo/documents"), Path("../demo/documents")) if p.exists())

# %% [markdown]
# ## Build
#
# One call reads every file, whatever its format, and returns a dataset of six Polars frames.

# %%
dataset = outlay.build(DOCUMENTS)
dataset.documents.select("title", "format", "language", "published", "sponsored", "duplicate_of")

# %% [markdown]
# ## Claims
#
# A claim is one value that a text asserts of a subject and a metric. `value_usd` is converted at the day's rate for a
# stock, at the period's average for a flow, and the row says which.

# %%
claims = dataset.claims
claims.select(
    "subject",
    "metric",
    "measure",
    "surface",
    "value_usd",
    "fx_date",
    "period_start",
    "period_end",
    "modality",
    "attribution",
    "confidence",
)

# %% [markdown]
# The text itself, with the values marked that claims rest on (hover over one):

# %%
first = dataset.documents.filter(pl.col("title").str.contains("America still outspends"))["doc_id"].item()
dataset.show(first)

# %% [markdown]
# ## United States against China
#
# The panel has one row for each subject, metric and period. It takes the best claim and never averages; `spread` shows
# where documents disagree.

# %%
panel = dataset.panel(metrics=["private_investment"])
panel.select("subject", "period_start", "value", "low", "high", "currency", "n_claims", "n_documents", "spread")

# %%
pair = panel.filter(pl.col("subject").is_in(["USA", "CHN"]), pl.col("period_start").dt.year() == 2024)
assert set(pair["subject"]) == {"USA", "CHN"}
chart = (
    alt.Chart(pair.with_columns(billions=pl.col("value") / 1e9), title="Private AI investment in 2024")
    .mark_bar()
    .encode(
        x=alt.X("billions:Q", title="billions of US dollars"),
        y=alt.Y("subject:N", title=None, sort="-x"),
        color=alt.Color("subject:N", legend=None),
        tooltip=["subject", "value", "n_documents"],
    )
    .properties(width=520, height=110)
)
chart

# %% [markdown]
# ## How a budget moved
#
# The same figure along the dates of publication: Meta raised the lower end of its capital budget for 2025 three times.

# %%
moved = dataset.vintages(subjects=["Meta"], metrics=["capex"]).filter(pl.col("period_end").dt.year() == 2025)
moved = moved.filter(pl.col("modality").cast(pl.String) != "reported")
moved.select("published", "low", "high", "modality", "change")

# %%
alt.Chart(
    moved.with_columns(low=pl.col("low") / 1e9, high=pl.col("high") / 1e9),
    title="Meta: capital expenditures planned for 2025",
).mark_bar(size=18).encode(
    x=alt.X("published:T", title="published"),
    y=alt.Y("low:Q", title="billions of US dollars", scale=alt.Scale(zero=False)),
    y2="high:Q",
).properties(width=520, height=220)

# %% [markdown]
# ## A check explained
#
# The articles' own arithmetic is done again: conversions in brackets against the reference rate, ratios, growth. The
# verdict `rounds` means that rounding of the printed digits, or a house rate near the period's, explains the
# difference; only what nothing explains is `disagrees`.

# %%
with pl.Config(fmt_str_lengths=400, tbl_width_chars=200):
    display(dataset.checks.select("verdict", "kind", "stated", "implied", "note"))

# %% [markdown]
# Where does a row come from? `explain` names the rule and the words behind each field.

# %%
ratio = claims.filter(pl.col("measure").cast(pl.String) == "ratio")["claim_id"][0]
dataset.explain(ratio)

# %% [markdown]
# ## Keep it
#
# A dataset on disk is Parquet files and one manifest with the digests of everything that went in and came out. Two
# builds of the same documents give the same bytes; `verify` proves it.

# %%
import tempfile

with tempfile.TemporaryDirectory() as folder:
    dataset.write(Path(folder) / "ai-spending")
    print(outlay.verify(Path(folder) / "ai-spending"))
    print(*sorted(p.name for p in (Path(folder) / "ai-spending").iterdir()), sep="\n")
