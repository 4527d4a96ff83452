//! Reads the files named on the command line, or one a line on standard input, and prints one JSON object a document.
//!
//! `cargo run --example documents -- [--fast] FILE…`

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write, stdin, stdout};

use outlay_read::{Mode, Options, for_each};

fn main() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let fast = files.iter().any(|argument| argument == "--fast");
    files.retain(|argument| argument != "--fast");
    if files.is_empty() {
        files = stdin().lines().collect::<Result<_, _>>()?;
    }
    let options = Options { mode: if fast { Mode::Fast } else { Mode::Accurate }, ..Options::default() };
    let mut out = BufWriter::new(stdout().lock());
    for file in files {
        let mut written = Ok(());
        for_each(&file, File::open(&file)?, &options, |document| {
            let row = serde_json::json!({
                "source": document.source,
                "format": document.format.as_str(),
                "title": document.title,
                "author": document.author,
                "site": document.site,
                "published": document.published.map(|day| day.to_string()),
                "language": document.language,
                "text": document.text,
                "sponsored": document.sponsored,
                "notice": document.notice,
                "error": document.error,
            });
            if written.is_ok() {
                written = writeln!(out, "{row}");
            }
        })?;
        written?;
    }
    Ok(())
}
