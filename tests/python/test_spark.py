"""The rows of a local Spark cluster of two executors are the rows of one process."""

import os
import sys

import polars as pl
import pytest

pytest.importorskip("pyspark", reason="Apache Spark is not installed: pip install outlay[spark]")

import outlay
import outlay.spark

# Spark warns of pandas 3 at each start; nothing here hands a pandas frame to it.
pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

TEXTS = [
    "Canada committed C$2.4 billion to AI in its 2024 budget.",
    "阿里巴巴未来三年将投入超过3800亿元人民币，用于建设云和AI硬件基础设施。",
    "Nothing to see here.",
    "Meta expects capital expenditures of $66-72 billion in 2025, up from $39.2 billion in 2024.",
]


@pytest.fixture(scope="module")
def spark():
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["SPARK_LOCAL_HOSTNAME"] = "localhost"
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
        .config("spark.executorEnv.PYTHONPATH", os.pathsep.join(p for p in sys.path if p))
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def table():
    return pl.DataFrame({"doc_id": [f"d{i:03}" for i in range(60)], "text": [TEXTS[i % 4] for i in range(60)]})


@pytest.mark.parametrize("verb", ["quantities", "claims"])
def test_two_executors_give_the_rows_of_one_process(spark, table, verb):
    df = spark.createDataFrame(table.rows(), table.columns).repartition(4)
    got = pl.DataFrame(getattr(outlay.spark, verb)(df, "text").toArrow()).sort("doc_id", "start", "end")
    want = getattr(outlay, verb)(table["text"])
    want = (
        want.with_columns(doc_id=table["doc_id"].gather(want["doc"]))
        .select("doc_id", pl.exclude("doc", "doc_id"))
        .sort("doc_id", "start", "end")
    )
    plain = [pl.col(n).cast(got.schema[n]) for n in got.columns]
    assert got.height >= 60
    assert got.select(plain).equals(want.select(plain))


def test_a_missing_column_is_a_plain_sentence(spark, table):
    df = spark.createDataFrame(table.rows(), table.columns)
    with pytest.raises(ValueError, match="no column 'body'"):
        outlay.spark.claims(df, "body")
