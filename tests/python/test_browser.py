"""The report in a real browser: what a reader sees and what the filter does."""

import shutil
from pathlib import Path

import pytest

import outlay

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: `make browser` installs Debian's"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
DEMO = Path(__file__).resolve().parents[2] / "demo" / "documents"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    playwright = pytest.importorskip("playwright.sync_api")
    path = tmp_path_factory.mktemp("report") / "report.html"
    outlay.build(DEMO).report(path)
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        failures = []
        page.on("requestfailed", lambda request: failures.append(request.url))
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(path.as_uri())
        yield page, failures
        browser.close()


def test_every_claim_is_marked_in_its_text_and_nothing_is_loaded(page):
    page, failures = page
    marks = page.locator("mark.outlay-claim")
    assert marks.count() > 30
    assert "$109.1 billion" in " ".join(marks.all_inner_texts())
    assert failures == []


def test_the_filter_hides_the_other_rows(page):
    page, _ = page
    rows = page.locator("#claims tbody tr:visible")
    before = rows.count()
    page.fill("#filter", "capex meta")
    assert 0 < rows.count() < before
    page.fill("#filter", "")
    assert rows.count() == before


def test_a_figure_leads_to_its_words(page):
    page, _ = page
    page.locator("#panel tbody tr a").first.click()
    assert page.locator("mark.outlay-claim:target").count() == 1
