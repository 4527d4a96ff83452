"""Peak memory and time of a build into a folder, over more text than one wants in memory.

    python benchmarks/memory.py --gigabytes 2 --as jsonl    # or folder, zip
    python benchmarks/memory.py --gigabytes 2 --as folder --threads 1

The text is the corpus of ../shared (or the demo's documents) as often as it takes. Each copy has other figures and its
paragraphs in another order, so that no document is another one's duplicate and every document costs its share. The
build runs in a process of its own; its peak is what the kernel counts (`VmHWM`: the interpreter and Polars included).
"""

import argparse
import gzip
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("OUTLAY_SHARED", ROOT.parent / "shared"))
BUILD = "import sys, outlay; outlay.build(sys.argv[1], out=sys.argv[2], threads=int(sys.argv[3]))"


def documents():
    """Texts to multiply."""
    files = [SHARED / "corpus" / f"documents_{language}.jsonl.gz" for language in ("en", "zh")]
    if all(file.exists() for file in files):
        found = []
        for file in files:
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                found += [json.loads(line) for line in lines]
        return [(row["text"], row.get("published")) for row in found]
    return [(p.read_text(encoding="utf-8"), None) for p in sorted((ROOT / "demo" / "documents").glob("*.txt"))]


def variants(wanted):
    """As many bytes of documents as wanted: name, text, day of publication."""
    sources = documents()
    made = copy = 0
    while made < wanted:
        for number, (text, published) in enumerate(sources):
            if copy:
                text = other(text, random.Random(copy * 1_000_003 + number))
            yield f"{copy:04}-{number:05}", text, published
            made += len(text.encode())
            if made >= wanted:
                return
        copy += 1


def other(text, chance):
    """The text with other figures and its paragraphs in another order."""
    text = re.sub(r"(?<![\d.,])[1-9]\d{1,2}(?![\d.,])", lambda _: str(chance.randint(10, 999)), text)
    parts = text.split("\n\n")
    chance.shuffle(parts)
    return "\n\n".join(parts)


def lay_out(form, folder, wanted):
    """The documents as one file of JSON lines, as a folder of text files, or as one archive of them."""
    count = 0
    if form == "jsonl":
        place = folder / "documents.jsonl"
        with place.open("w", encoding="utf-8") as file:
            for name, text, published in variants(wanted):
                row = {"source": name, "text": text, "published": published}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
    elif form == "folder":
        place = folder / "documents"
        for name, text, _ in variants(wanted):
            file = place / name[:4] / f"{name}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            count += 1
    else:
        place = folder / "documents.zip"
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, text, _ in variants(wanted):
                archive.writestr(f"{name}.txt", text)
                count += 1
    return place, count


def peak(process, shown):
    """Megabytes at the most, seconds, and CPU seconds of a process that is still running; waits for its end."""
    begun, highest, cpu, told = time.monotonic(), 0, 0.0, 0.0
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
            ticks = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        except OSError:
            break
        # A process that has ended, and was not waited for, has no memory.
        sizes = {line.split(":")[0]: int(line.split()[1]) for line in status.splitlines() if line.startswith("Vm")}
        highest = max(highest, sizes.get("VmHWM", 0))
        cpu = max(cpu, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"))
        if shown and time.monotonic() - told >= shown:
            told = time.monotonic()
            now = sizes.get("VmRSS", 0) / 1e3
            print(f"{told - begun:6.0f} s  {now:6.0f} MB now  {highest / 1e3:6.0f} MB peak", flush=True)
        time.sleep(0.1)
    return highest * 1024 / 1e6, time.monotonic() - begun, cpu


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--gigabytes", type=float, default=2.0, help="bytes of text, in thousand millions")
    arguments.add_argument("--as", dest="form", choices=("jsonl", "folder", "zip"), default="jsonl")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--work", type=Path, help="folder for inputs and tables, kept")
    arguments.add_argument("--every", type=float, default=0, help="print the memory every so many seconds")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        place = work / {"jsonl": "documents.jsonl", "folder": "documents", "zip": "documents.zip"}[options.form]
        count = None
        if not place.exists():
            place, count = lay_out(options.form, work, options.gigabytes * 1e9)
        out = work / f"out-{options.form}"
        shutil.rmtree(out, ignore_errors=True)
        command = [sys.executable, "-c", BUILD, os.fspath(place), os.fspath(out), str(options.threads)]
        process = subprocess.Popen(command)
        megabytes, seconds, cpu = peak(process, options.every)
        if process.wait():
            sys.exit("the build failed")
        resources = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["resources"]
        tables = {r["name"]: (r.get("rows") or r.get("rowCount"), r["bytes"]) for r in resources}
        written = sum(size for _, size in tables.values())
        print(
            f"{options.gigabytes:g} GB as {options.form}, {options.threads} threads"
            + (f", {count:,} documents" if count else "")
            + f": peak {megabytes:.0f} MB, {cpu:.0f} s of CPU, {seconds:.0f} s, {written / 1e9:.2f} GB of tables"
        )


if __name__ == "__main__":
    main()
