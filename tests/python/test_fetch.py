"""`outlay fetch` against a server on loopback: what it stores, what it obeys, what it survives."""

import pytest
from warcio.archiveiterator import ArchiveIterator

from loopback import Handler, served
from outlay.fetch import Politeness, fetch

# warcio leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

PAGE = "<html><body><p>The ministry will spend €4 billion on computing in 2027.</p></body></html>".encode()


class Site(Handler):
    """A site with a page, a private folder, a page that fails twice, a huge one and an absent one."""

    asked: list[str] = []

    def do_GET(self):
        Site.asked.append(self.path)
        tries = Site.asked.count(self.path)
        if self.path == "/robots.txt":
            self.answer(200, b"User-agent: *\nDisallow: /private/\n", "text/plain")
        elif self.path == "/shaky" and tries < 3:
            self.answer(503, b"later", "text/plain")
        elif self.path == "/huge":
            self.answer(200, b"x" * 100_000, "text/html")
        elif self.path == "/absent":
            self.answer(404, b"no", "text/plain")
        else:
            self.answer(200, PAGE, "text/html; charset=utf-8")


@pytest.fixture
def site():
    Site.asked = []
    with served(Site) as address:
        yield address


QUICK = Politeness(delay=0.01, timeout=5.0, max_bytes=50_000)


def test_a_page_is_stored_with_its_address_and_time(site, tmp_path):
    (got,) = fetch(f"{site}/page", tmp_path, politeness=QUICK)
    assert got.error is None
    with got.path.open("rb") as file:
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_headers.get_header("WARC-Target-URI") == f"{site}/page"
        assert record.rec_headers.get_header("WARC-Date").endswith("Z")
        assert record.content_stream().read() == PAGE


def test_a_second_run_asks_for_nothing(site, tmp_path):
    fetch([f"{site}/page"], tmp_path, politeness=QUICK)
    before = len(Site.asked)
    (again,) = fetch([f"{site}/page", f"{site}/page"], tmp_path, politeness=QUICK)
    assert again.error is None and len(Site.asked) == before


def test_robots_are_obeyed_and_can_be_overruled_on_purpose(site, tmp_path):
    (got,) = fetch(f"{site}/private/page", tmp_path, politeness=QUICK)
    assert got.path is None and "robots.txt" in got.error
    assert "/private/page" not in Site.asked
    free = Politeness(delay=0.01, robots=False)
    (got,) = fetch(f"{site}/private/page", tmp_path, politeness=free)
    assert got.path is not None


def test_a_passing_fault_is_tried_again(site, tmp_path):
    (got,) = fetch(f"{site}/shaky", tmp_path, politeness=QUICK)
    assert got.error is None and Site.asked.count("/shaky") == 3


def test_one_bad_address_never_loses_the_others(site, tmp_path):
    urls = [f"{site}/absent", f"{site}/huge", "ftp://example.org/x", "http://127.0.0.1:1/", f"{site}/page"]
    got = fetch(urls, tmp_path, politeness=Politeness(delay=0.01, timeout=5.0, retries=0, max_bytes=50_000))
    assert [r.path is not None for r in got] == [False, False, False, False, True]
    assert "404" in got[0].error and "larger than 50000 bytes" in got[1].error and "http://" in got[2].error
    assert got[3].error
    assert sorted(p.name for p in tmp_path.iterdir()) == [got[4].path.name]
