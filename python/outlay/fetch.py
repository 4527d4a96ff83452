"""`outlay fetch`: pages from the web into a snapshot. The one verb that opens a connection.

A snapshot is a WARC file (ISO 28500) for each address, with the address, the time and the very bytes of the
answer, so that what was read stays readable when the page changes or goes away. `outlay.build(folder)` reads it
like any other document.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import io
import os
import time
import urllib.error
import urllib.parse
import urllib.request
import urllib.robotparser
from collections.abc import Callable, Iterable
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

__all__ = ["Fetched", "Politeness", "fetch"]

AGENT = "outlay"
RETRY_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclasses.dataclass(frozen=True)
class Politeness:
    """How a server is treated.

    delay: seconds between two requests to one host (the host's own Crawl-delay, if longer, wins).
    timeout: seconds that a server may stay silent. retries: further tries after a passing fault.
    max_bytes: size at which an answer is given up. robots: whether robots.txt is obeyed.
    """

    delay: float = 1.0
    timeout: float = 30.0
    retries: int = 2
    max_bytes: int = 32 * 1024 * 1024
    robots: bool = True
    user_agent: str = f"{AGENT}/0.1 (+https://pypi.org/project/outlay)"


@dataclasses.dataclass(frozen=True)
class Fetched:
    """What became of one address: the snapshot's path, or the sentence that says why there is none."""

    url: str
    path: Path | None
    error: str | None
    bytes: int = 0


class _Hosts:
    """When each host may be asked again, and what its robots.txt allows."""

    def __init__(self, politeness: Politeness, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        self.politeness, self.sleep, self.clock = politeness, sleep, clock
        self.last: dict[str, float] = {}
        self.rules: dict[str, urllib.robotparser.RobotFileParser] = {}
        self.verdicts: dict[str, bool | None] = {}

    def wait(self, host: str) -> None:
        rules = self.rules.get(host)
        stated = rules.crawl_delay(AGENT) if rules else None
        pause = max(self.politeness.delay, float(stated or 0))
        left = self.last.get(host, float("-inf")) + pause - self.clock()
        if left > 0:
            self.sleep(left)
        self.last[host] = self.clock()

    def allows(self, url: str) -> bool:
        if not self.politeness.robots:
            return True
        parts = urllib.parse.urlsplit(url)
        if parts.netloc not in self.rules:
            rules, verdict = urllib.robotparser.RobotFileParser(), None
            robots = f"{parts.scheme}://{parts.netloc}/robots.txt"
            try:
                self.wait(parts.netloc)
                _, _, body = _get(robots, self.politeness)
                rules.parse(body.decode("utf-8", "replace").splitlines())
            except urllib.error.HTTPError as problem:
                # RFC 9309: no file allows all, a server in trouble or one that wants a login allows nothing.
                verdict = problem.code not in (401, 403) and problem.code < 500
            except (OSError, ValueError):
                verdict = False
            self.rules[parts.netloc], self.verdicts[parts.netloc] = rules, verdict
        decided = self.verdicts[parts.netloc]
        return self.rules[parts.netloc].can_fetch(AGENT, url) if decided is None else decided


def _get(url: str, politeness: Politeness) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status line, headers and body of one GET; the body is refused beyond `max_bytes`."""
    request = urllib.request.Request(url, headers={"User-Agent": politeness.user_agent, "Accept-Encoding": "identity"})
    try:
        opened = urllib.request.urlopen(request, timeout=politeness.timeout)
    except urllib.error.HTTPError as problem:
        problem.close()
        raise
    with opened as answer:
        parts, size = [], 0
        while block := answer.read(65536):
            size += len(block)
            if size > politeness.max_bytes:
                raise ValueError(f"the answer is larger than {politeness.max_bytes} bytes; raise max_bytes to keep it")
            parts.append(block)
        return f"{answer.status} {answer.reason or ''}".strip(), list(answer.headers.items()), b"".join(parts)


def _record(url: str, status: str, headers: list[tuple[str, str]], body: bytes, when: dt.datetime) -> bytes:
    """One gzipped WARC response record; its id derives from the content, so equal answers give equal files."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    identity = hashlib.sha256(b"\0".join([url.encode(), when.isoformat().encode(), body])).hexdigest()
    uuid = f"{identity[:8]}-{identity[8:12]}-{identity[12:16]}-{identity[16:20]}-{identity[20:32]}"
    record = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(body),
        http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-Record-ID": f"<urn:uuid:{uuid}>",
        },
    )
    writer.write_record(record)
    return out.getvalue()


def _name(url: str) -> str:
    """A file name that people recognise and that no two addresses share."""
    parts = urllib.parse.urlsplit(url)
    words = "".join(c if c.isascii() and (c.isalnum() or c in ".-") else "-" for c in f"{parts.netloc}{parts.path}")
    return f"{words.strip('-')[:80]}-{hashlib.sha256(url.encode()).hexdigest()[:12]}.warc.gz"


def _one(url: str, folder: Path, hosts: _Hosts, now: Callable[[], dt.datetime]) -> Fetched:
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return Fetched(url, None, "not a web address: it must begin with http:// or https://")
    path = folder / _name(url)
    if path.exists():
        return Fetched(url, path, None, path.stat().st_size)
    if not hosts.allows(url):
        return Fetched(
            url, None, "the site's robots.txt does not allow it; ask the publisher, or save the page by hand"
        )
    politeness, error = hosts.politeness, ""
    for attempt in range(politeness.retries + 1):
        hosts.wait(parts.netloc)
        try:
            status, headers, body = _get(url, politeness)
        except urllib.error.HTTPError as problem:
            error = f"the server answered {problem.code} {problem.reason}"
            if problem.code not in RETRY_STATUS:
                break
            pause = problem.headers.get("Retry-After", "") if problem.headers else ""
            hosts.sleep(min(float(pause), 120.0) if pause.isdigit() else politeness.delay * 2**attempt)
        except ValueError as problem:
            error = str(problem)
            break
        except OSError as problem:
            error = f"no answer: {getattr(problem, 'reason', None) or problem}"
            hosts.sleep(politeness.delay * 2**attempt)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            # Written beside its place and moved there: a snapshot is whole or absent.
            half = path.with_suffix(".part")
            half.write_bytes(_record(url, status, headers, body, now()))
            half.replace(path)
            return Fetched(url, path, None, len(body))
    return Fetched(url, None, error)


def fetch(
    urls: str | Iterable[str],
    out: str | os.PathLike[str],
    *,
    politeness: Politeness | None = None,
    on_result: Callable[[Fetched], None] | None = None,
) -> list[Fetched]:
    """Fetches each address once into `out`, one WARC file an address.

    An address whose snapshot is there already is not asked again. A failure is a result with an `error`, never an
    exception; the others go on. `on_result` is called after each address.
    """
    wanted = [urls] if isinstance(urls, str) else list(urls)
    folder, results = Path(out), []
    hosts = _Hosts(politeness or Politeness(), time.sleep, time.monotonic)
    for url in dict.fromkeys(wanted):
        result = _one(url, folder, hosts, lambda: dt.datetime.now(dt.timezone.utc))
        results.append(result)
        if on_result is not None:
            on_result(result)
    return results
