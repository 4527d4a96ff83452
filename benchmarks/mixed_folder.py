"""Lays documents out in one folder in every format that a build reads, and notes how many went into each file."""

import csv
import gzip
import io
import json
import os
import uuid
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.feather

SHARED = Path(os.environ.get("OUTLAY_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@dataclass(frozen=True)
class Story:
    """A document before it is written down in some format."""

    text: str
    title: str = ""
    published: str | None = None
    language: str = "en"


def shared_stories():
    """The documents of ../shared/corpus."""
    stories = []
    for language in ("en", "zh"):
        with gzip.open(SHARED / "corpus" / f"documents_{language}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                title = row["path"].rsplit("/", 1)[-1]
                stories.append(Story(row["text"], title, row["published"], language))
    return stories


def shared_pages():
    """The pages of ../shared/bench/ingest, as they were fetched."""
    files = sorted((SHARED / "bench" / "ingest" / "html").glob("*.html.gz"))
    return [(file.name.removesuffix(".html.gz"), gzip.decompress(file.read_bytes())) for file in files]


def shared_pdfs():
    """The PDF files of ../shared/bench/ingest."""
    return [(file.stem, file.read_bytes()) for file in sorted((SHARED / "bench" / "ingest" / "pdf").glob("*.pdf"))]


def html(story):
    blocks = "".join(f"<p>{escape(block)}</p>\n" for block in story.text.split("\n\n") if block.strip())
    date = f'<meta property="article:published_time" content="{story.published}">' if story.published else ""
    title = escape(story.title)
    head = f"<meta charset='utf-8'><title>{title}</title>{date}"
    body = f"<body><h1>{title}</h1>\n{blocks}</body>"
    return f"<!doctype html><html lang='{story.language}'><head>{head}</head>{body}</html>"


def rows(stories):
    return [{"title": s.title, "published": s.published, "language": s.language, "body": s.text} for s in stories]


def frame(stories):
    schema = {"title": pl.String, "published": pl.String, "language": pl.String, "body": pl.String}
    return pl.DataFrame(rows(stories), schema=schema).with_columns(pl.col("published").str.to_date())


def delimited(stories, delimiter):
    out = io.StringIO()
    writer = csv.DictWriter(out, ["title", "published", "language", "body"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows(stories))
    return out.getvalue().encode()


def json_lines(stories):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(stories)).encode()


def parquet(stories):
    out = io.BytesIO()
    frame(stories).write_parquet(out)
    return out.getvalue()


def arrow_file(stories):
    out = io.BytesIO()
    # Dictionaries, as categories come, and compressed buffers.
    frame(stories).with_columns(pl.col("language").cast(pl.Categorical)).write_ipc(out, compression="zstd")
    return out.getvalue()


def arrow_stream(stories):
    table = frame(stories).to_arrow(compat_level=pl.CompatLevel.oldest())
    out = io.BytesIO()
    with pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table, max_chunksize=7)
    return out.getvalue()


def feather(stories):
    out = io.BytesIO()
    pyarrow.feather.write_feather(frame(stories).to_arrow(), out, compression="lz4")
    return out.getvalue()


def rss(stories):
    items = "".join(
        f"<item><title>{escape(s.title)}</title><description>{escape(paragraphs(s))}</description></item>\n"
        for s in stories
    )
    channel = f"<channel><title>Mixed</title><link>https://example.org</link>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">{channel}</rss>'.encode()


def atom(stories):
    entries = "".join(
        f"<entry><id>urn:{at}</id><title>{escape(s.title)}</title><updated>{s.published or '2025-01-01'}T00:00:00Z"
        f"</updated><content type='html'>{escape(paragraphs(s))}</content></entry>\n"
        for at, s in enumerate(stories)
    )
    head = "<id>urn:mixed</id><title>Mixed</title><updated>2025-01-01T00:00:00Z</updated>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'.encode()


def json_feed(stories):
    items = [{"id": str(at), "title": s.title, "content_html": paragraphs(s)} for at, s in enumerate(stories)]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Mixed", "items": items}
    return json.dumps(feed, ensure_ascii=False).encode()


def paragraphs(story):
    return "".join(f"<p>{escape(block)}</p>" for block in story.text.split("\n\n") if block.strip())


def warc(pages, packed):
    """A record a page, each compressed by itself as crawlers do."""
    records = [record(f"https://example.org/{name}", page) for name, page in pages]
    return b"".join(gzip.compress(r, mtime=0) if packed else r for r in records)


def record(address, page):
    block = http("HTTP/1.1 200 OK", [("Content-Type", "text/html"), ("Content-Length", len(page))]) + page
    fields = [
        ("WARC-Type", "response"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}>"),
        ("WARC-Date", "2025-03-04T00:00:00Z"),
        ("WARC-Target-URI", address),
        ("Content-Type", "application/http; msgtype=response"),
        ("Content-Length", len(block)),
    ]
    return http("WARC/1.0", fields) + block + b"\r\n\r\n"


def http(first, fields):
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in fields), "", ""]).encode()


def archive(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members:
            zipped.writestr(name, content)
    return out.getvalue()


def zst(content):
    return pa.compress(content, codec="zstd", asbytes=True)


def encoded(story, wanted):
    """The text in an encoding that can say all of it."""
    try:
        return story.text.encode(wanted)
    except UnicodeEncodeError:
        return story.text.encode("utf-8")


SINGLE = {
    "txt": lambda s: s.text.encode(),
    "md": lambda s: f"---\ntitle: {json.dumps(s.title)}\n---\n\n{s.text}".encode(),
    "utf16.txt": lambda s: s.text.encode("utf-16"),
    "legacy.txt": lambda s: encoded(s, "gb18030" if s.language == "zh" else "windows-1252"),
    "html": lambda s: html(s).encode(),
    "txt.gz": lambda s: gzip.compress(s.text.encode(), mtime=0),
    "txt.zst": lambda s: zst(s.text.encode()),
    "html.zip": lambda s: archive([("page.html", html(s))]),
}

MANY = {
    "stories.jsonl": json_lines,
    "stories.jsonl.gz": lambda s: gzip.compress(json_lines(s), mtime=0),
    "stories.jsonl.zst": lambda s: zst(json_lines(s)),
    "stories.json": lambda s: json.dumps(rows(s), ensure_ascii=False).encode(),
    "stories.csv": lambda s: delimited(s, ","),
    "stories.csv.gz": lambda s: gzip.compress(delimited(s, ","), mtime=0),
    "stories.tsv": lambda s: delimited(s, "\t"),
    "stories.parquet": parquet,
    "stories.parquet.zst": lambda s: zst(parquet(s)),
    "stories.arrow": arrow_file,
    "stories.arrows": arrow_stream,
    "stories.feather": feather,
    "no_extension": arrow_stream,
    "rss.xml": rss,
    "atom.xml": atom,
    "feed.json": json_feed,
    "stories.zip": lambda s: archive([("below/a.txt", s[0].text), ("stories.parquet", parquet(s[1:]))]),
}


def lay_out(folder, stories, pages=(), pdfs=()):
    """Writes everything below `folder`, each document once.

    Returns:
        File below the folder -> the documents in it, in order: a `Story`, or the name of a page or PDF file.
    """
    folder = Path(folder)
    laid = {}

    def put(name, content, documents):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        laid[name] = list(documents)

    # A third of the stories in files of their own, the rest in files of many.
    single = stories[::3]
    many = [s for at, s in enumerate(stories) if at % 3]
    for at, story in enumerate(single):
        ending, write = list(SINGLE.items())[at % len(SINGLE)]
        put(f"single/{at:05}.{ending}", write(story), [story])
    for at, (name, write) in enumerate(MANY.items()):
        if share := many[at :: len(MANY)]:
            put(f"many/{name}", write(share), share)
    for at, (name, page) in enumerate(pages[::3]):
        packed = at % 2
        put(f"pages/{name}.html{'.gz' * packed}", gzip.compress(page, mtime=0) if packed else page, [name])
    for name, share, packed in (("crawl.warc", pages[1::3], False), ("crawl.warc.gz", pages[2::3], True)):
        if share:
            put(f"pages/{name}", warc(share, packed), [name for name, _ in share])
    for name, content in pdfs[::2]:
        put(f"pdf/{name}.pdf", content, [name])
    if rest := pdfs[1::2]:
        put("pdf/rest.zip", archive([(f"{name}.pdf", content) for name, content in rest]), [name for name, _ in rest])
    return laid
