//! Each kind of file, made here, gives its documents.

use std::io::{Cursor, Write};

use outlay_read::{Document, Format, Options, for_each, read};

const STORY: &str = "Outlays on artificial intelligence reached $3 billion in 2024, the ministry said on Monday, after two years \
                     of growth in every region of the country.";

fn one(source: &str, bytes: impl AsRef<[u8]>) -> Document {
    let mut documents = read(source, bytes.as_ref(), &Options::default());
    assert_eq!(documents.len(), 1, "{documents:?}");
    documents.remove(0)
}

fn day(document: &Document) -> Option<String> {
    document.published.map(|day| day.to_string())
}

fn page(body: &str) -> String {
    format!(
        "<html lang='en'><head><title>Outlays rise | Example Ledger</title><meta property='og:site_name' content='Example Ledger'>\
         <meta property='article:modified_time' content='2025-01-01'><meta property='article:published_time' content='2024-05-07T09:00:00Z'>\
         <meta name='author' content='Ada Example'></head><body><nav><a href='/'>Home</a></nav><article><h1>Outlays rise</h1>{body}</article>\
         <footer>Copyright 2025</footer></body></html>"
    )
}

#[test]
fn a_page_gives_text_and_metadata() {
    let document = one(
        "a.html",
        page(&format!(
            "<p>{STORY}</p><p><a href='/other'>Read also: markets fall again</a></p><p>{STORY}</p>"
        )),
    );
    assert_eq!(document.format, Format::Html);
    assert_eq!(document.title.as_deref(), Some("Outlays rise"));
    assert_eq!(document.author.as_deref(), Some("Ada Example"));
    assert_eq!(document.site.as_deref(), Some("Example Ledger"));
    assert_eq!(day(&document).as_deref(), Some("2024-05-07"));
    assert_eq!(document.language.as_deref(), Some("en"));
    assert!(
        document.text.contains("$3 billion")
            && !document.text.contains("Copyright")
            && !document.text.contains("Read also")
    );
    assert!(!document.sponsored && document.error.is_none());
}

#[test]
fn numbers_survive_markup() {
    let document = one(
        "a.html",
        page(&format!(
            "<p>The run took 10<sup>25</sup> operations and cost $9.3 billion<sup>1</sup> in 2024<sup>2</sup>. {STORY}</p>\
             <table><tr><th></th><th>2023</th><th>2024</th></tr><tr><td>China</td><td>7.8</td><td>9.3</td></tr></table>\
             <ul><li>$2 billion for chips</li><li>$1 billion for schools</li></ul><p>Dis&shy;trict&nbsp;plan: {STORY}</p>"
        )),
    );
    for part in [
        "10^25 operations",
        "$9.3 billion in 2024.",
        "\n\t2023\t2024\nChina\t7.8\t9.3",
        "chips\n$1 billion",
        "District plan",
    ] {
        assert!(document.text.contains(part), "{part} in {:?}", document.text);
    }
}

#[test]
fn plain_text_keeps_every_character() {
    let text = "Outlays rise\n\n  Outlays rose to $3bn.  \n\ttab\u{A0}and \u{AD} all.\n";
    assert_eq!(one("a.txt", text).text, text);
    assert_eq!(one("a.txt", format!("\u{FEFF}{}", text.replace('\n', "\r\n"))).text, text);
    assert_eq!(one("a.txt", text).title.as_deref(), Some("Outlays rise"));
}

#[test]
fn front_matter_is_metadata() {
    let document = one(
        "a.md",
        format!(
            "---\ntitle: \"Outlays rise\"\nauthors:\n  - Ada Example\n  - Bo Sample\ndate: 2024-05-07\n---\n\n# Outlays\n\n{STORY}\n"
        ),
    );
    assert_eq!(document.format, Format::Markdown);
    assert_eq!(document.title.as_deref(), Some("Outlays rise"));
    assert_eq!(document.author.as_deref(), Some("Ada Example; Bo Sample"));
    assert_eq!(day(&document).as_deref(), Some("2024-05-07"));
    assert!(document.text.starts_with("# Outlays"));
    assert_eq!(one("b.md", "---\n\nA rule, no front matter.\n").text, "---\n\nA rule, no front matter.\n");
}

#[test]
fn encodings_are_found() {
    let chinese = "<html><head><title>支出</title></head><body><p>该部门周一表示，2024年人工智能支出达到30亿元，比上一年增长百分之十五，各地区均有增长。</p></body></html>";
    for label in ["gbk", "big5", "utf-16le", "gb18030"] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let text = if label == "big5" {
            chinese
                .replace("该部门周一表示", "該部門週一表示")
                .replace("亿", "億")
                .replace("达", "達")
                .replace("长", "長")
                .replace("区", "區")
        } else {
            chinese.to_owned()
        };
        let bytes = if label == "utf-16le" {
            let mut bytes = b"\xFF\xFE".to_vec();
            bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        } else {
            encoding.encode(&text).0.into_owned()
        };
        let document = one("a.html", bytes);
        assert!(document.text.contains("2024年人工智能支出"), "{label}: {:?}", document.text);
        assert_eq!(document.language.as_deref(), Some("zh"));
    }
    // Any byte of UTF-16 may look like a control character.
    let long = "\u{FEFF}".to_owned() + &"在一个月里，该部门把三十亿元用于算力。".repeat(200);
    let bytes: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(one("a.txt", bytes).error, None);
    let latin = encoding_rs::WINDOWS_1252.encode("L’État a dépensé 3 milliards d’euros pour l’intelligence artificielle, a annoncé le ministère à Évry.").0.into_owned();
    assert!(one("a.txt", latin).text.contains("dépensé 3 milliards"));
}

#[test]
fn rows_of_json_lines_are_documents_and_bad_ones_errors() {
    let lines = format!(
        "{{\"url\": \"https://www.example.org/a\", \"headline\": \"Outlays rise\", \"date\": \"2024-05-07T10:00:00\", \"content\": \"{STORY}\", \"lang\": \"en\", \"authors\": [\"Ada Example\", {{\"name\": \"Bo Sample\"}}]}}\n\
         not json\n\n{{\"content\": \"<p>One.</p><p>Two.</p>\"}}\n{{\"title\": \"no text\"}}\n"
    );
    let documents = read("a.jsonl", lines.as_bytes(), &Options::default());
    assert_eq!(documents.len(), 4);
    assert_eq!(documents[0].source, "a.jsonl#1");
    assert_eq!(documents[0].title.as_deref(), Some("Outlays rise"));
    assert_eq!(documents[0].author.as_deref(), Some("Ada Example; Bo Sample"));
    assert_eq!(documents[0].site.as_deref(), Some("example.org"));
    assert_eq!(day(&documents[0]).as_deref(), Some("2024-05-07"));
    assert_eq!(documents[0].text, STORY);
    assert!(documents[1].error.as_deref().unwrap().contains("no valid JSON"));
    assert_eq!(documents[2].text, "One.\n\nTwo.");
    assert!(documents[3].error.as_deref().unwrap().contains("'content'"));
}

#[test]
fn json_lists_are_read_like_lines() {
    let list = format!("[{{\"body\": \"{STORY}\"}}, {{\"body\": \"{STORY}\"}}]");
    assert_eq!(read("a.json", list.as_bytes(), &Options::default()).len(), 2);
    let inside = format!("{{\n \"status\": \"ok\", \"articles\": {list}}}");
    assert_eq!(read("a.json", inside.as_bytes(), &Options::default())[1].source, "a.json#2");
    assert_eq!(one("a.json", format!("{{\n\"title\": \"T\", \"text\": \"{STORY}\"}}")).text, STORY);
}

#[test]
fn rows_of_csv_are_documents_ragged_or_not() {
    let csv = format!("id;titel;text\n1;\"A; B\";\"{STORY}\nNext line.\"\n2;short\n3;C;\"{STORY}\";extra\n");
    let documents = read("a.csv", csv.as_bytes(), &Options::default());
    assert_eq!(documents.len(), 3);
    assert_eq!(documents[0].text, format!("{STORY}\nNext line."));
    assert!(documents[1].error.is_some());
    assert_eq!(documents[2].text, STORY);
    let named = Options { text_column: Some("note".into()), ..Options::default() };
    assert_eq!(read("b.tsv", b"note\ttext\nshort\tlong", &named)[0].text, "short");
}

#[test]
fn a_table_of_figures_is_one_document() {
    let document = one("a.csv", "country,2023,2024\nChina,7.8,9.3\nUnited States,67.2,109.1\n");
    assert_eq!(document.text, "country\t2023\t2024\nChina\t7.8\t9.3\nUnited States\t67.2\t109.1");
}

#[test]
fn items_of_feeds_are_documents() {
    let rss = format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Example Ledger</title><item><title>Outlays rise</title><pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;{STORY}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description></item></channel></rss>"
    );
    let document = one("a.xml", rss);
    assert_eq!(
        (document.format, document.text.as_str()),
        (Format::Rss, format!("{STORY}\n\nMore.").as_str())
    );
    assert_eq!(document.site.as_deref(), Some("Example Ledger"));
    assert_eq!(day(&document).as_deref(), Some("2024-05-07"));
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>L</title><id>i</id><updated>2024-05-07T00:00:00Z</updated><entry><id>e</id><title>T</title><author><name>Ada Example</name></author><updated>2024-05-07T00:00:00Z</updated><content type='html'>{STORY}</content></entry></feed>"
    );
    let document = one("feed", atom);
    assert_eq!((document.format, document.author.as_deref()), (Format::Atom, Some("Ada Example")));
    let json = format!(
        "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"L\", \"items\": [{{\"id\": \"1\", \"content_text\": \"{STORY}\", \"title\": \"T\"}}]}}"
    );
    assert_eq!(one("a.json", json).format, Format::JsonFeed);
    assert!(one("a.xml", "<rss><channel>").error.is_some());
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn record(kind: &str, address: &str, block: &[u8]) -> Vec<u8> {
    let mut out = format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2024-05-07T00:00:00Z\r\nWARC-Target-URI: {address}\r\nContent-Length: {}\r\n\r\n", block.len()).into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

#[test]
fn pages_in_web_archives_are_documents() {
    let body = gzip(page(&format!("<p>{STORY}</p><p>{STORY}</p>")).as_bytes());
    let mut chunked = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n", body.len()).into_bytes();
    chunked.extend(body);
    chunked.extend(b"\r\n0\r\n\r\n");
    let image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG".to_vec();
    let missing =
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html><p>Not found.</p>".to_vec();
    // Each record is a gzip member of its own, as crawlers write them.
    let mut archive = Vec::new();
    for (kind, block) in [
        ("warcinfo", b"software: x".to_vec()),
        ("response", chunked),
        ("response", image),
        ("response", missing),
        ("conversion", STORY.as_bytes().to_vec()),
    ] {
        archive.extend(gzip(&record(kind, "https://www.example.org/2024/05/07/a", &block)));
    }
    let documents = read("a.warc.gz", &archive, &Options::default());
    assert_eq!(documents.len(), 2, "{documents:?}");
    assert_eq!(documents[0].source, "a.warc.gz#https://www.example.org/2024/05/07/a");
    assert_eq!((documents[0].format, documents[0].title.as_deref()), (Format::Html, Some("Outlays rise")));
    assert_eq!(documents[1].text, STORY);
    let cut = read("a.warc.gz", &archive[..archive.len() - 60], &Options::default());
    assert!(
        cut[0].error.is_none() && cut.last().unwrap().error.is_some(),
        "what came before the cut is kept: {cut:?}"
    );
}

#[test]
fn archives_hold_documents() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("b/two.txt", STORY),
        ("a.html", "<html><p>One page.</p></html>"),
        ("__MACOSX/x", "no"),
        (".hidden", "no"),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let documents = read("x.zip", &bytes, &Options::default());
    let sources: Vec<&str> = documents.iter().map(|document| document.source.as_str()).collect();
    assert_eq!(sources, ["x.zip!a.html", "x.zip!b/two.txt"]);
    assert_eq!(one("a.txt.gz", gzip(STORY.as_bytes())).text, STORY);
    assert_eq!(one("a.txt.zst", zstd::encode_all(STORY.as_bytes(), 1).unwrap()).text, STORY);
    assert_eq!(read("y.zip.gz", &gzip(&bytes), &Options::default()).len(), 2);
}

#[test]
fn what_holds_no_text_is_an_error() {
    for (name, bytes) in [
        ("a.png", &b"\x89PNG\r\n\x1a\n\0\0"[..]),
        ("a.txt", b""),
        ("a.zip", b"PK\x03\x04broken"),
        ("a.gz", b"\x1F\x8Bbroken"),
        ("a.html", b"<html><body></body></html>"),
        ("a.bin", b"\0\x01\x02\0\x03"),
        ("a.pdf", b"%PDF-1.4 broken"),
        ("a.json", b"{\"a\": "),
        ("a.csv", b"a,b\n"),
        ("a.parquet", b"PAR1\0\0"),
    ] {
        assert!(one(name, bytes).error.is_some(), "{name}");
    }
}

#[test]
fn a_stream_gives_what_the_file_gives() {
    let lines =
        (0..200).map(|i| format!("{{\"text\": \"Number {i}: {STORY}\"}}\n")).collect::<Vec<_>>().concat();
    let mut streamed = Vec::new();
    for_each("a.jsonl.gz", Cursor::new(gzip(lines.as_bytes())), &Options::default(), |document| {
        streamed.push(document);
    })
    .unwrap();
    let whole = read("a.jsonl.gz", lines.as_bytes(), &Options::default());
    assert_eq!(streamed, whole);
    assert_eq!(streamed.len(), 200);
}

#[test]
fn sponsored_pages_are_marked() {
    let document = one(
        "a.html",
        page(&format!(
            "<p class='disclaimer'>This article is sponsored content.</p><p>{STORY}</p><p>{STORY}</p>"
        )),
    );
    assert!(document.sponsored);
    assert_eq!(document.notice.as_deref(), Some("This article is sponsored content."));
}
