//! Who says so: through quotation, 'according to', verbs of saying, 据….

use super::why::Why;
use super::{Claim, Document};
use crate::closed::SubjectKind;
use crate::statement;

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
    let name = name.trim().to_owned();
    if name.is_empty() {
        return None;
    }
    Some(Why::new(name, "attribution.speech", Some(verb)))
}
