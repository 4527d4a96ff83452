"""What the Python adapters share: the protocol of README.md."""

import argparse
import json
import sys
import time


def serve(read):
    """Runs `read(text) -> list of rows` over standard input within the budget and writes the result."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--budget", type=float, default=10.0)
    budget = arguments.parse_args().budget
    texts = [json.loads(line)["text"] for line in sys.stdin]
    read("warm up: $5 billion, 12 percent, 3,000 people")
    rows, size, start = [], 0, time.process_time()
    for text in texts:
        rows.append(read(text))
        size += len(text.encode())
        if time.process_time() - start > budget:
            break
    json.dump({"cpu_s": time.process_time() - start, "bytes": size, "rows": rows}, sys.stdout)
