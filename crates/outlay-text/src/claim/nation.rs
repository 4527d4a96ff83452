//! The country whose figures a ministry or a learned body reports, where nobody else owns them: 国家统计局今天公布.

use super::document::Document;
use crate::lexicon::Sense;

/// Sentences back in which the body may be named.
const SENTENCES: u32 = 2;
/// Finds looked at.
const FINDS: usize = 60;

/// The country of the public or learned body named last before byte `at`, as tables show it, and how many sentences
/// back it stands.
pub(super) fn reported_by<'d>(document: &'d Document<'_>, sentence: u32, at: u32) -> Option<(&'d str, u32)> {
    let first = document.sentence(sentence.saturating_sub(SENTENCES)).hits.start;
    let own = document.sentence(sentence).hits.clone();
    let end = own.start + document.hits[own.clone()].partition_point(|h| h.span.start < at);
    for i in (first.max(end.saturating_sub(FINDS))..end).rev() {
        let Sense::Name(name) = document.hits[i].sense else { continue };
        if let Some(country) = document.vocabulary.lexicon().name(name).country.as_deref() {
            let back = (0..=SENTENCES)
                .find(|b| document.sentence(sentence.saturating_sub(*b)).hits.start <= i)
                .unwrap_or(SENTENCES);
            return Some((country, back));
        }
    }
    None
}
