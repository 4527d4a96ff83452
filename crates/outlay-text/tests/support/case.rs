//! A case of the corpus, parsed from Markdown.

use jiff::civil::Date;
use outlay_text::closed::Language;
use outlay_text::{Analysis, Context, Reader};
use toml::{Table, Value};

/// The tables that a case may expect rows of.
pub const TABLES: [&str; 4] = ["quantity", "period", "claim", "statement"];

/// One case.
pub struct Case {
    pub heading: String,
    pub text: String,
    /// The parsed `toml` block.
    pub expected: Table,
    /// Bytes of the `toml` block's body in the file.
    pub body: std::ops::Range<usize>,
}

impl Case {
    /// The cases of one file.
    pub fn parse_all(source: &str) -> Result<Vec<Self>, String> {
        let mut out = Vec::new();
        let mut heading = String::new();
        let mut text: Option<String> = None;
        let mut open: Option<(&str, &str, usize)> = None;
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            let bare = line.trim_end();
            let start = at;
            at += line.len();
            if let Some((fence, kind, body)) = open {
                if bare != fence {
                    continue;
                }
                open = None;
                let inner = &source[body..start];
                match kind {
                    "text" => text = Some(inner.strip_suffix('\n').unwrap_or(inner).to_owned()),
                    "toml" => {
                        let text = text
                            .take()
                            .ok_or_else(|| format!("'{heading}': a toml block without its text"))?;
                        let expected = expected(inner).map_err(|e| format!("'{heading}': {e}"))?;
                        out.push(Self { heading: heading.clone(), text, expected, body: body..start });
                    }
                    _ => {}
                }
            } else if bare.starts_with("```") {
                let kind = bare.trim_start_matches('`');
                open = Some((&bare[..bare.len() - kind.len()], kind, at));
            } else if let Some(title) = bare.strip_prefix("# ") {
                title.clone_into(&mut heading);
            }
        }
        if open.is_some() || text.is_some() {
            return Err(format!("'{heading}': a block is open or has no expectation"));
        }
        Ok(out)
    }

    /// Reads the text with what the case knows of it.
    pub fn read(&self, reader: &Reader) -> Result<Analysis, String> {
        let context = self.expected.get("context").and_then(Value::as_table);
        let field = |key: &str| {
            let value = context.and_then(|c| c.get(key))?;
            Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        let published =
            field("published").map(|d| d.parse::<Date>().map_err(|e| e.to_string())).transpose()?;
        let language =
            field("language").map(|l| Language::parse(&l).ok_or("no such language")).transpose()?;
        let title = field("title");
        let context = Context { language, published, title: title.as_deref() };
        let analysis = reader.analyze(&self.text, &context);
        if reader.claims(&self.text, &context) != analysis.claims {
            return Err("its claims are others where nothing else is asked for".into());
        }
        Ok(analysis)
    }

    /// Whether rows that are not written may have been read.
    pub fn is_partial(&self) -> bool {
        self.expected.get("partial").and_then(Value::as_bool).unwrap_or(false)
    }
}

fn expected(body: &str) -> Result<Table, String> {
    let table = body.parse::<Table>().map_err(|e| e.to_string())?;
    match table.keys().find(|k| !TABLES.contains(&k.as_str()) && *k != "context" && *k != "partial") {
        Some(key) => Err(format!("unknown key '{key}'")),
        None => Ok(table),
    }
}
