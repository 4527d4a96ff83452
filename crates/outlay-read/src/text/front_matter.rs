//! The block of `key: value` lines between `---` at the head of Markdown files.

use jiff::civil::Date;

use crate::document::Document;
use crate::metadata::date;
use crate::table::columns::{self, Role};

/// What a front matter says of its document.
#[derive(Debug, Default)]
pub(crate) struct FrontMatter {
    title: Option<String>,
    author: Option<String>,
    site: Option<String>,
    published: Option<Date>,
    language: Option<String>,
    /// What is told of the text, for a file that has nothing else.
    pub(crate) summary: Option<String>,
}

/// Splits a text into its front matter and its body, if it has one.
pub(crate) fn split(text: &str) -> Option<(FrontMatter, &str)> {
    let rest = text.trim_start_matches('\u{FEFF}').strip_prefix("---")?;
    let rest = rest.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let mut matter = FrontMatter::default();
    let mut at = 0;
    let mut key = String::new();
    let mut keys = 0;
    for line in rest.split_inclusive('\n') {
        at += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return (keys > 0).then(|| (matter, rest[at..].trim_start_matches('\n')));
        }
        let trimmed = line.trim_start();
        if let Some(item) = trimmed.strip_prefix("- ") {
            matter.set(&key, item);
        } else if line.starts_with([' ', '\t']) || trimmed.is_empty() || trimmed.starts_with('#') {
            // A continuation, a nested value or a comment.
        } else if let Some((name, value)) = trimmed.split_once(':') {
            key = name.trim().to_lowercase();
            keys += 1;
            matter.set(&key, value);
        } else {
            return None;
        }
    }
    None
}

impl FrontMatter {
    fn set(&mut self, key: &str, value: &str) {
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        if value.is_empty() {
            return;
        }
        let text = || Some(value.to_owned());
        match columns::role(key) {
            Some(Role::Title) if self.title.is_none() => self.title = text(),
            Some(Role::Author) => {
                let names = value.split(',').map(|name| name.trim().trim_matches(['"', '\'']));
                let names =
                    self.author.iter().map(String::as_str).chain(names).collect::<Vec<_>>().join("; ");
                self.author = Some(names);
            }
            Some(Role::Site) if self.site.is_none() => self.site = text(),
            Some(Role::Published) if self.published.is_none() => self.published = date::machine(value),
            Some(Role::Language) if self.language.is_none() => {
                self.language = value.get(..2).map(str::to_lowercase);
            }
            Some(Role::Text) if self.summary.is_none() => self.summary = text(),
            _ => {}
        }
    }

    /// Writes what was said into the document.
    pub(crate) fn apply(self, document: &mut Document) {
        document.title = self.title;
        document.author = self.author;
        document.site = self.site;
        document.published = self.published;
        document.language = self.language;
    }
}
