//! The periods that a value may belong to.

use crate::claim::{Block, Claim, Document};

/// How far back a text carries a period over, in sentences.
const REACH: u32 = 3;
/// Periods of one sentence that are looked at, the nearest to the value.
const MOST: usize = 12;

/// Where a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the sentence of the value.
    Here,
    /// That many sentences before it.
    Back(u32),
    /// In the heading above it.
    Heading,
}

/// A period that a value may belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Index into the periods of the document.
    pub period: usize,
    pub place: Place,
}

impl Candidate {
    /// Id of the rule that binds it.
    pub const fn rule(self) -> &'static str {
        match self.place {
            Place::Here => "period.same_sentence",
            Place::Back(_) => "period.carried_over",
            Place::Heading => "period.heading",
        }
    }
}

/// Every candidate of `claim`, in the order of the text but for the headings, which come last.
pub(super) fn all(document: &Document<'_>, claim: &Claim, before: &[Claim]) -> Vec<Candidate> {
    let mut out = Vec::new();
    let first = claim.sentence.saturating_sub(REACH);
    for sentence in first..claim.sentence {
        let distance = claim.sentence - sentence;
        let range = document.sentence(sentence).periods.clone();
        let start = document.sentence(sentence).span.start;
        let mut taken = 0;
        for period in range {
            let span = document.periods[period].span;
            // From further back only what opened its sentence or was bound there.
            let opens = span.start.saturating_sub(start) < 14;
            let bound = || {
                before
                    .iter()
                    .rev()
                    .take(16)
                    .any(|b| b.sentence == sentence && b.period_span.is_some_and(|s| s.contains(span)))
            };
            if taken < MOST && (distance == 1 || opens || bound()) {
                out.push(Candidate { period, place: Place::Back(distance) });
                taken += 1;
            }
        }
    }
    let mut here: Vec<usize> = document.sentence(claim.sentence).periods.clone().collect();
    if here.len() > MOST {
        here.sort_by_key(|p| (document.periods[*p].span.start.abs_diff(claim.span.start), *p));
        here.truncate(MOST);
        here.sort_unstable();
    }
    out.extend(here.into_iter().map(|period| Candidate { period, place: Place::Here }));
    // The last heading above, if it has a period and is not among the sentences before.
    let heading = (claim.sentence.saturating_sub(40)..first)
        .rev()
        .find(|s| document.sentence(*s).block == Block::Heading);
    if let Some(period) = heading.and_then(|s| document.sentence(s).periods.clone().next()) {
        out.push(Candidate { period, place: Place::Heading });
    }
    out
}
