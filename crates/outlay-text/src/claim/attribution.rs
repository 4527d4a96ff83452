//! Who says so: through quotation, 'according to', verbs of saying, 据….

use super::why::Why;
use super::{Claim, Document};
use crate::closed::SubjectKind;
use crate::statement;

/// A name without the markup around it.
fn without_tags(name: &str) -> &str {
    let start = if name.starts_with('<') { name.find('>').map_or(0, |i| i + 1) } else { 0 };
    let inner = &name[start..];
    inner.find("</").map_or(inner, |end| &inner[..end])
}

/// The name of whoever `claim` is ascribed to, or `None` for the author.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Option<Why<String>> {
    let (speaker, verb) =
        statement::speaker_of(document, claim.sentence, claim.span, claim.subject.as_deref())?;
    let own = speaker.anaphor && (speaker.name.is_empty() || claim.subject_kind == Some(SubjectKind::Org));
    // A Chinese text's sources keep the names that it gives them.
    let written = statement::is_chinese(document, claim.sentence);
    let name = match (&claim.subject, claim.subject_span) {
        (Some(_), Some(span)) if own && written && !speaker.span.overlaps(span) => {
            span.of(document.text).to_owned()
        }
        (Some(subject), _) if own => subject.clone(),
        _ if written && !speaker.anaphor => speaker.span.of(document.text).to_owned(),
        _ => speaker.name,
    };
    let name = without_tags(&name).trim().to_owned();
    // 'Based on our forecast' names nobody; 央视网消息 is the carrier.
    let participle =
        (name.ends_with("ed") || name.ends_with("ing")) && document.vocabulary.everyday_english.has(&name);
    if name.is_empty() || participle || name.ends_with("消息") {
        return None;
    }
    Some(Why::new(name, "attribution.speech", Some(verb)))
}
