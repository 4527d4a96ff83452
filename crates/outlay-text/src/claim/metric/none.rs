//! Why the quantity may be no claim at all.

use super::{Candidate, Source, block, coarse, is_trigger};
use crate::claim::document::Document;
use crate::claim::gap::{self, Side};
use crate::claim::rank::{Features, Template as T};
use crate::lexicon::{Cue, Hit, Sense};
use crate::quantity::Quantity;

/// Why the quantity may be no claim at all.
pub(super) fn nothing(document: &Document<'_>, quantity: &Quantity, near: &[Hit]) -> Candidate {
    let mut f = Features::default();
    let kind = coarse(quantity);
    f.add(T::NoneKind, kind);
    let triggers = near.iter().filter(|h| is_trigger(h)).count();
    f.add(T::NoneTriggers, kind * 8 + triggers.min(7));
    // 'in billions of dollars' in a caption only names the unit.
    let lead = &document.text[..quantity.span.start as usize];
    if quantity.value.is_none() && (lead.ends_with("in ") || lead.ends_with('(')) {
        f.add(T::NoneShape, 200);
    }
    let clause = document.clause_at(quantity.sentence, quantity.span.start);
    let excluded = |h: &&Hit| h.sense == Sense::Cue(Cue::NoClaim);
    let mut nearest = 9;
    let mut count = 0;
    for h in near.iter().filter(excluded) {
        let (side, gap) = gap::between(h.span, quantity.span);
        let words = gap::words(gap.of(document.text));
        let place = match (side, words) {
            (Side::Over, _) => 0,
            (Side::After, 0..=1) => 1,
            (Side::Before, 0..=2) => 2,
            (Side::After, 2..=4) => 3,
            (Side::Before, 3..=6) => 4,
            _ if clause.contains(h.span) => 5,
            _ => 6,
        };
        count += 1;
        nearest = nearest.min(place);
    }
    f.add(T::NoneExcluded, nearest * 10 + kind);
    f.add(T::NoneExcluded, 100 + count.min(4));
    let value = quantity.value.unwrap_or(0.0);
    let before = document.text[..quantity.span.start as usize].chars().next_back().unwrap_or(' ');
    let shapes = [
        quantity.per.is_some(),
        quantity.value.is_none(),
        value.abs() < 10.0,
        value.abs() < 1000.0,
        value.abs() >= 1e6,
        matches!(before, '(' | '（'),
        quantity.noun.is_some(),
        quantity.direction.is_some(),
        quantity.low.is_none() || quantity.high.is_none(),
    ];
    for (i, yes) in shapes.into_iter().enumerate() {
        if yes {
            f.add(T::NoneShape, i * 10 + kind);
        }
    }
    let s = document.sentence(quantity.sentence);
    f.add(T::NoneBlock, block(s.block) * 2 + usize::from(s.han));
    Candidate { metric: 0, source: Source::Nothing, features: f }
}
