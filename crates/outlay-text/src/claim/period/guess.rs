//! What the grammar alone would bind: the strongest feature of the model.

use super::candidate::{Candidate, Place};
use super::features::Scene;
use super::gap::between;
use crate::vocabulary::cue::{self, TimeCue};

impl Scene<'_, '_> {
    /// The candidate that the grammar alone would take, and the step that takes it.
    pub fn first_guess(&self) -> Option<(Candidate, &'static str)> {
        let value = self.claim.span;
        let here: Vec<Candidate> =
            self.candidates.iter().copied().filter(|c| c.place == Place::Here).collect();
        let span = |c: &Candidate| self.document.periods[c.period].span;
        // What another quantity owns, and what only serves to compare, belongs to others.
        let free = |c: &&Candidate| {
            let p = span(c);
            let owned = self.owner(p).is_some_and(|q| !q.overlaps(value));
            !owned
        };
        let pick = |test: &dyn Fn(&Candidate) -> bool| here.iter().filter(free).find(|c| test(c)).copied();
        let own = pick(&|c| {
            let p = span(c);
            p.start >= value.end
                && (self.adjoins(between(p, value)) || self.owner(p).is_some_and(|q| q.overlaps(value)))
        });
        if let Some(c) = own {
            return Some((c, "own"));
        }
        if let Some(c) = pick(&|c| span(c).end <= value.start && self.adjoins(between(span(c), value))) {
            return Some((c, "leads"));
        }
        let clause = self.document.clause_at(self.claim.sentence, value.start);
        let said = |c: &Candidate| {
            let window = between(span(c), value);
            cue::time().scan(self.document.text, window).iter().any(|f| f.cue == TimeCue::Announce)
        };
        if let Some(c) = pick(&|c| clause.contains(span(c)) && !said(c)) {
            return Some((c, "clause"));
        }
        let start = self.document.sentence(self.claim.sentence).span.start;
        if let Some(c) = pick(&|c| span(c).start - start < 8 && !said(c)) {
            return Some((c, "frame"));
        }
        let last = self.before.last().filter(|b| b.sentence == self.claim.sentence);
        let used = last.and_then(|b| b.period_span);
        if let Some(c) = pick(&|c| used.is_some_and(|s| s.contains(span(c)))) {
            return Some((c, "used"));
        }
        if let Some(c) = pick(&|c| here.len() == 1 && !said(c)) {
            return Some((c, "only"));
        }
        None
    }
}
