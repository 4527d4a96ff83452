//! Who says so: through quotation, 'according to', verbs of saying, 据….

use super::why::Why;
use super::{Claim, Document};
use crate::closed::SubjectKind;
use crate::statement;

/// The name of whoever `claim` is ascribed to, or `None` for the author.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Option<Why<String>> {
    let (speaker, verb) = statement::speaker_of(document, claim.sentence, claim.span)?;
    let name = match &claim.subject {
        Some(subject)
            if speaker.anaphor
                && (speaker.name.is_empty() || claim.subject_kind == Some(SubjectKind::Org)) =>
        {
            subject.clone()
        }
        _ => speaker.name,
    };
    if name.is_empty() {
        return None;
    }
    Some(Why::new(name, "attribution.speech", Some(verb)))
}
