"""The same bytes for any number of threads and size of batch, in memory and streamed, and after any kill."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import outlay
from outlay import Dataset

DEMO = Path(__file__).resolve().parents[2] / "demo" / "documents"


def sha256s(folder):
    """Of all files; the hidden folder of a build that was stopped before its end is none."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()}


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """The demo's documents as rows of one file, which is read as a stream."""
    file = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    documents = outlay.build(DEMO).documents
    assert documents["error"].null_count() == len(list(DEMO.iterdir()))
    documents.select("source", "title", "published", "language", "text").write_ndjson(file)
    return file


@pytest.fixture(scope="module", params=["files", "rows"])
def inputs(request, rows):
    return DEMO if request.param == "files" else rows


@pytest.fixture(scope="module")
def expected(inputs, tmp_path_factory):
    out = tmp_path_factory.mktemp("expected") / "out"
    outlay.build(inputs, out=out)
    digests = sha256s(out)
    assert set(digests) == {f"{table}.parquet" for table in Dataset.TABLES} | {"datapackage.json"}
    assert outlay.read(out).claims.height > 50
    return digests


@pytest.mark.parametrize("batch", [1, 2500, None])
@pytest.mark.parametrize("threads", [1, 2])
def test_three_sizes_of_batch_and_two_numbers_of_threads(inputs, expected, tmp_path, batch, threads):
    outlay.build(inputs, out=tmp_path / "streamed", batch=batch, threads=threads)
    outlay.build(inputs, batch=batch, threads=threads).write(tmp_path / "memory")
    assert sha256s(tmp_path / "streamed") == expected
    assert sha256s(tmp_path / "memory") == expected


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=st.integers(1, 20_000), threads=st.integers(1, 5), streamed=st.booleans())
def test_any_batch_and_any_threads(inputs, expected, tmp_path_factory, batch, threads, streamed):
    out = tmp_path_factory.mktemp("any") / "out"
    if streamed:
        outlay.build(inputs, out=out, batch=batch, threads=threads)
    else:
        outlay.build(inputs, batch=batch, threads=threads).write(out)
    assert sha256s(out) == expected


def test_a_batch_holds_something():
    with pytest.raises(ValueError, match="batch must be"):
        outlay.build(DEMO, batch=0)


RUN = """
import sys, outlay
outlay.build(sys.argv[1], out=sys.argv[2], threads=2, batch=4000, progress=False)
"""


def test_killed_at_random_moments_it_ends_with_the_same_bytes(rows, tmp_path):
    """`OUTLAY_KILLS` says how many kills (4 without it), `OUTLAY_SEED` when they come."""
    kills, moments = int(os.environ.get("OUTLAY_KILLS", "4")), random.Random(int(os.environ.get("OUTLAY_SEED", "7")))
    command = [sys.executable, "-c", RUN, str(rows)]
    started = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole")], check=True)
    took = time.monotonic() - started
    expected = sha256s(tmp_path / "whole")
    out, killed = tmp_path / "killed", 0
    while killed < kills:
        process = subprocess.Popen([*command, str(out)])
        try:
            assert process.wait(timeout=took * moments.uniform(0.2, 1.2)) == 0
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            # Either nothing has its final name yet, or the dataset is whole.
            if (out / "datapackage.json").exists():
                assert sha256s(out) == expected
            continue
        assert sha256s(out) == expected
        for file in out.iterdir():
            file.unlink()
    subprocess.run([*command, str(out)], check=True)
    assert sha256s(out) == expected
