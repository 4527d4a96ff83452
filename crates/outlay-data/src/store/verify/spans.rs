//! Every span again: the characters from `start` to `end` of the document must be the surface.

use std::collections::HashMap;

use polars::prelude::DataFrame;

use super::Findings;
use crate::error::Error;

/// Checks the rows of one table against the texts.
pub fn check(
    name: &str,
    rows: &DataFrame,
    documents: &DataFrame,
    findings: &mut Findings,
) -> Result<(), Error> {
    let ids = documents.column("doc_id")?.str()?;
    let texts = documents.column("text")?.str()?;
    let texts: HashMap<&str, &str> =
        ids.iter().zip(texts.iter()).filter_map(|(id, text)| Some((id?, text?))).collect();
    let docs = rows.column("doc_id")?.str()?;
    let starts = rows.column("start")?.u32()?;
    let ends = rows.column("end")?.u32()?;
    let surfaces = rows.column("surface")?.str()?;
    let evidence = rows.column("evidence").ok().map(|c| c.str().cloned()).transpose()?;
    let mut slicer = Slicer::default();
    let wrong = (0..rows.height()).filter_map(|row| {
        let doc = docs.get(row).unwrap_or_default();
        let Some(text) = texts.get(doc) else {
            return Some((row, format!("there is no document {doc}")));
        };
        let (start, end) = (starts.get(row)? as usize, ends.get(row)? as usize);
        let surface = surfaces.get(row)?;
        let found = slicer.slice(text, start, end);
        if found != Some(surface) {
            let found = found.unwrap_or("nothing");
            return Some((
                row,
                format!("characters {start} to {end} of document {doc} are '{found}', not '{surface}'"),
            ));
        }
        let sentence = evidence.as_ref().and_then(|e| e.get(row));
        sentence
            .filter(|s| !text.contains(*s))
            .map(|_| (row, "its evidence does not stand in its document".to_owned()))
    });
    findings.rows(name, wrong.collect::<Vec<_>>());
    Ok(())
}

/// Slices texts by characters. Goes on from the last place where it can: rows come in the order of the text.
#[derive(Default)]
struct Slicer {
    text: usize,
    chars: usize,
    byte: usize,
}

impl Slicer {
    fn slice<'t>(&mut self, text: &'t str, start: usize, end: usize) -> Option<&'t str> {
        if self.text != text.as_ptr() as usize || self.chars > start {
            *self = Self { text: text.as_ptr() as usize, chars: 0, byte: 0 };
        }
        let rest = &text[self.byte..];
        self.byte += offset(rest, start - self.chars)?;
        self.chars = start;
        let rest = &text[self.byte..];
        rest.get(..offset(rest, end.checked_sub(start)?)?)
    }
}

/// The byte at which character number `chars` begins, or the end.
fn offset(text: &str, chars: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_by_characters_in_any_order() {
        let text = "投资3亿元，约$5";
        let mut slicer = Slicer::default();
        assert_eq!(slicer.slice(text, 2, 5), Some("3亿元"));
        assert_eq!(slicer.slice(text, 7, 9), Some("$5"));
        assert_eq!(slicer.slice(text, 0, 2), Some("投资"));
        assert_eq!(slicer.slice(text, 7, 10), None);
        assert_eq!(slicer.slice(text, 12, 13), None);
        assert_eq!(slicer.slice("a $5", 2, 4), Some("$5"));
    }
}
