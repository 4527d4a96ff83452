"""Measures a build over a folder of all formats: `python benchmarks/documents.py [--fast]`, after `make build`.

Lays out the documents of ../shared/corpus and the pages and PDF files of ../shared/bench/ingest in one folder (see
mixed_folder.py), runs `outlay build` on it, counts what came out of each file against what went in, and prints
throughput and the peak of memory. `--pages` measures web pages alone, in both modes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

import mixed_folder
import outlay


def built(folder, out, *options):
    """Runs the command; what it took: seconds, CPU seconds, peak memory in MB."""
    start = time.monotonic()
    command = [sys.executable, "-m", "outlay", "build", os.fspath(folder), "-o", os.fspath(out), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, own = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"outlay build ended with status {process.returncode}")
    return time.monotonic() - start, own.ru_utime + own.ru_stime, own.ru_maxrss / 1024


def lost(documents, folder, laid):
    """Files out of which came another number of documents than went in."""
    sources = documents["source"].str.strip_prefix(f"{folder}/").str.replace(r"[#!].*", "")
    found = dict(sources.value_counts().iter_rows())
    return {name: (len(inside), found.get(name, 0)) for name, inside in laid.items() if len(inside) != found.get(name)}


def told(name, folder, out, options):
    seconds, cpu, peak = built(folder, out, *options)
    documents = outlay.read(out).scan("documents").select("source", "error", "text").collect()
    files = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    text = documents["text"].str.len_bytes().sum() / 1e6
    unread = documents["error"].is_not_null().sum()
    print(
        f"{name}: {documents.height:,} documents ({unread} not read), {files:.1f} MB of files, {text:.1f} MB of text: "
        f"{seconds:.1f} s, {cpu:.1f} CPU s, {documents.height / cpu:,.0f} documents and {text / cpu:.1f} MB of text "
        f"a CPU second, peak {peak:,.0f} MB"
    )
    return documents


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fast", action="store_true", help="one extractor for web pages")
    arguments.add_argument("--pages", action="store_true", help="web pages alone, accurate and fast")
    arguments.add_argument("--threads", default="1")
    options = arguments.parse_args()
    if not (mixed_folder.SHARED / "corpus").exists():
        raise SystemExit(f"{mixed_folder.SHARED} is absent: OUTLAY_SHARED names the folder")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "mixed"
        threads = ["--threads", options.threads]
        if options.pages:
            folder.mkdir()
            for name, page in mixed_folder.shared_pages():
                (folder / f"{name}.html").write_bytes(page)
            told("accurate", folder, Path(place) / "accurate", threads)
            told("fast", folder, Path(place) / "fast", ["--fast", *threads])
            return
        stories, pages, pdfs = mixed_folder.shared_stories(), mixed_folder.shared_pages(), mixed_folder.shared_pdfs()
        laid = mixed_folder.lay_out(folder, stories, pages, pdfs)
        documents = told("mixed folder", folder, Path(place) / "out", ["--fast"] * options.fast + threads)
        print(f"{sum(map(len, laid.values())):,} documents went in; files that lost or gained any: ", end="")
        print(lost(documents, folder, laid) or "none")
        reasons = documents.filter(pl.col("error").is_not_null())["error"].str.slice(0, 60)
        for reason, count in reasons.value_counts(sort=True).iter_rows():
            print(f"  {count} not read: {reason}")


if __name__ == "__main__":
    main()
