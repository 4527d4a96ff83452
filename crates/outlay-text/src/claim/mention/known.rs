//! Names that the vocabulary knows.

use std::borrow::Cow;

use super::{Mention, Naming, is_possessive};
use crate::claim::document::Document;
use crate::lexicon::{Cue, Form, Hit, Name, Sense};
use crate::vocabulary::metric::Class;

/// The known names of a sentence. Where one surface names several, the one that its neighbours admit stands.
pub(super) fn find<'t>(document: &Document<'t>, sentence: u32) -> Vec<Mention<'t>> {
    let mut out: Vec<Mention<'t>> = Vec::new();
    for hit in document.hits_of(sentence) {
        let Sense::Name(index) = hit.sense else { continue };
        if out.last().is_some_and(|m| m.span.overlaps(hit.span)) || document.masked(hit.span) {
            continue;
        }
        let name = document.vocabulary.lexicon().name(index);
        if !admitted(document, sentence, hit, name) {
            continue;
        }
        // A person's figures are those of whom the person acts for.
        let (canonical, bearer) = match &name.acts_for {
            Some((body, kind)) => (&**body, *kind),
            None => (&*name.canonical, name.kind),
        };
        out.push(Mention {
            span: hit.span,
            sentence,
            naming: Naming::Known,
            form: name.form,
            canonical: Some(Cow::Borrowed(canonical)),
            kind: name.kind,
            bearer,
            possessive: is_possessive(&document.text[hit.span.end as usize..]),
            speaker: false,
            part: name.part,
        });
    }
    out
}

/// Whether the neighbours allow the name: an everyday word must act or be named in full elsewhere; a capital stands for
/// its government only where it acts.
fn admitted(document: &Document<'_>, sentence: u32, hit: &Hit, name: &Name) -> bool {
    // 软件业 in 软件业务.
    let found = hit.span.of(document.text);
    let after = &document.text[hit.span.end as usize..];
    if found.ends_with(['业', '業']) && after.starts_with(['务', '務', '绩', '績']) {
        return false;
    }
    match name.form {
        Form::Noun | Form::Adjective => true,
        Form::Metonym => acts(document, sentence, hit),
        Form::Guarded => {
            let found = hit.span.of(document.text);
            let spelt = !found.is_ascii() || found.starts_with(|c: char| c.is_ascii_uppercase());
            spelt && (acts(document, sentence, hit) || introduced(document, hit) || elsewhere(document, name))
        }
    }
}

/// Whether a verb or a possessive mark follows, and no preposition of place comes before.
fn acts(document: &Document<'_>, sentence: u32, hit: &Hit) -> bool {
    let text = document.text;
    let before = text[..hit.span.start as usize].trim_end();
    if [" in", " of", " from", " at", " to", "在", "位于", "于"].iter().any(|p| before.ends_with(p)) {
        return false;
    }
    let after = &text[hit.span.end as usize..];
    is_possessive(after)
        || document.hits_of(sentence).iter().any(|h| {
            h.span.start >= hit.span.end
                && h.span.start <= hit.span.end + 1
                && match h.sense {
                    Sense::Cue(Cue::VerbMark) => true,
                    Sense::Trigger(t) => document.vocabulary.trigger(t).class == Class::Verb,
                    _ => false,
                }
        })
}

/// Whether a word for a company comes right before, or an explanation right after.
fn introduced(document: &Document<'_>, hit: &Hit) -> bool {
    let text = document.text;
    let before = text[..hit.span.start as usize].trim_end();
    let after = &text[hit.span.end as usize..];
    ["startup", "start-up", "company", "firm", "maker", "lab", "公司", "企业", "平台"]
        .iter()
        .any(|w| before.ends_with(w))
        || [", a ", ", an ", ", the ", ", which ", "（"].iter().any(|w| after.starts_with(w))
}

/// Whether the bearer is named in full near the beginning of the document.
fn elsewhere(document: &Document<'_>, name: &Name) -> bool {
    document
        .mentions
        .iter()
        .rev()
        .take(60)
        .chain(document.mentions.iter().take(60))
        .any(|m| m.naming == Naming::Known && m.canonical.as_deref() == Some(&*name.canonical))
}
