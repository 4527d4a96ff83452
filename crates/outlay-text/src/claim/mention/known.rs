//! Names that the vocabulary knows.

use std::borrow::Cow;

use super::{Mention, Naming, is_possessive};
use crate::claim::document::Document;
use crate::lexicon::Sense;

/// The known names of a sentence. Where one surface names several, the first entry stands.
pub(super) fn find<'t>(document: &Document<'t>, sentence: u32) -> Vec<Mention<'t>> {
    let mut out: Vec<Mention<'t>> = Vec::new();
    for hit in document.hits_of(sentence) {
        let Sense::Name(index) = hit.sense else { continue };
        if out.last().is_some_and(|m| m.span.overlaps(hit.span)) {
            continue;
        }
        let name = document.vocabulary.lexicon().name(index);
        // A person's figures are those of whom the person acts for.
        let (canonical, kind) = match &name.acts_for {
            Some((body, kind)) => (&**body, *kind),
            None => (&*name.canonical, name.kind),
        };
        out.push(Mention {
            span: hit.span,
            sentence,
            naming: Naming::Known,
            form: name.form,
            canonical: Some(Cow::Borrowed(canonical)),
            kind,
            possessive: is_possessive(&document.text[hit.span.end as usize..]),
            speaker: false,
            part: name.part,
        });
    }
    out
}
