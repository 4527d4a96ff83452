//! What the predicates around a value point to.

use crate::claim::document::Document;
use crate::claim::grammar;
use crate::closed::SubjectKind;

/// What the predicates around a value point to.
#[derive(Default)]
pub(super) struct Pointers<'d> {
    /// Canonical name and mention of the subject of the nearest verb that does not speak.
    pub(super) doer: Option<(usize, Option<&'d str>)>,
    /// The same of the next one.
    next: Option<(usize, Option<&'d str>)>,
    /// The subject of the nearest verb of saying.
    speaker: Option<(usize, Option<&'d str>)>,
    /// Whether an organisation, and whether a country, is named before the value in its sentence.
    pub(super) named: usize,
}

impl<'d> Pointers<'d> {
    pub(super) fn of(document: &'d Document<'_>, sentence: u32, at: u32) -> Self {
        let mut out = Self::default();
        for p in grammar::governing(document, sentence, at).take(8) {
            let Some(i) = p.subject else { continue };
            let found = Some((i, document.mentions[i].canonical.as_deref()));
            if p.speech {
                out.speaker = out.speaker.or(found);
            } else if out.doer.is_none() {
                out.doer = found;
            } else if out.next.is_none() && out.doer != found {
                out.next = found;
            }
        }
        let before = document.mentions_of(sentence).iter().take_while(|m| m.span.end <= at).take(20);
        for m in before {
            match m.kind {
                SubjectKind::Org => out.named |= 1,
                SubjectKind::Country | SubjectKind::Place => out.named |= 2,
                _ => {}
            }
        }
        out
    }

    /// 1 the doer, 2 its other mentions, 3 and 4 the next doer, 5 and 6 the speaker where nobody does, 7 and 8 where
    /// somebody does.
    pub(super) fn role(&self, i: usize, canonical: Option<&str>) -> usize {
        let is = |p: Option<(usize, Option<&str>)>| match p {
            Some((j, _)) if j == i => 1,
            Some((_, Some(c))) if Some(c) == canonical => 2,
            _ => 0,
        };
        match (is(self.doer), is(self.next), is(self.speaker)) {
            (d @ 1.., ..) => d,
            (_, n @ 1.., _) => 2 + n,
            (.., s @ 1..) if self.doer.is_none() => 4 + s,
            (.., s @ 1..) => 6 + s,
            _ => 0,
        }
    }
}
