//! Metrics that no word beside the value names: the unit says so, an earlier claim goes on, a heading or a table tells.

use super::features::{class, metric_features, shares};
use super::kind::metric_is;
use super::surroundings::Surroundings;
use super::{Candidate, Source, block, coarse, is_trigger, of_unit};
use crate::claim::document::{Block, Document};
use crate::claim::engine::Earlier;
use crate::claim::gap::{self, LINKS};
use crate::claim::possible::GOES_ON;
use crate::claim::rank::{Features, Template as T};
use crate::closed::Kind;
use crate::lexicon::{Hit, Sense, is_han};
use crate::quantity::Quantity;
use crate::span::{Span, slice, tail};
use crate::vocabulary::metric::{Class, Strength};

/// Candidates that no word names: the unit says so ('750 MW'), or the figures before ('raised $30m at $200m').
pub(super) fn implied(
    document: &Document<'_>,
    index: usize,
    earlier: &[Earlier],
    context: &Surroundings,
    out: &mut Vec<Candidate>,
) {
    let quantity = &document.quantities[index];
    let id = match of_unit(quantity) {
        Some(id) => id,
        None if context.coarse == 0 => {
            let round = earlier.last().is_some_and(|e| {
                document.quantities[e.quantity].sentence == quantity.sentence
                    && metric_is(document, e.metric, &["funding_round", "funding_total", "valuation"])
            });
            if !round {
                return;
            }
            "valuation"
        }
        None => return,
    };
    let Some(metric) = document.vocabulary.metrics().iter().position(|m| m.id == id) else { return };
    let mut f = Features::default();
    let s = document.sentence(quantity.sentence);
    let before = slice(document.text, s.span.start, quantity.span.start);
    let (_, last) = gap::links(tail(before, 11));
    f.add(T::Implied, context.coarse * LINKS + last as usize);
    f.add(T::Implied, 300 + context.coarse * 8 + block(s.block) * 2 + usize::from(s.han));
    metric_features(document, metric as u16, context, &mut f);
    out.push(Candidate { metric: metric as u16, source: Source::Implied, features: f });
}

/// Candidates that go on with the metric of an earlier claim.
pub(super) fn inherited(
    document: &Document<'_>,
    index: usize,
    earlier: &[Earlier],
    near: &[Hit],
    context: &Surroundings,
    out: &mut Vec<Candidate>,
) {
    let quantity = &document.quantities[index];
    let mut taken = 0;
    for (j, e) in earlier.iter().enumerate().rev().take(4) {
        let other = &document.quantities[e.quantity];
        let apart = quantity.sentence.saturating_sub(other.sentence);
        if apart > GOES_ON || taken == 3 || other.span.end > quantity.span.start {
            continue;
        }
        let mut f = Features::default();
        let gap = Span { start: other.span.end, end: quantity.span.start };
        let body = gap.of(document.text);
        let words = gap::words(body);
        let (first, last) = gap::links(if body.len() < 400 { body } else { "" });
        let fresh = near
            .iter()
            .filter(|h| is_trigger(h) && gap.contains(h.span))
            .filter(|h| matches!(h.sense, Sense::Trigger(t) if document.vocabulary.trigger(t).strength != Strength::Weak))
            .count()
            .min(3);
        let same_kind = usize::from(coarse(other) == context.coarse);
        let adjacent = usize::from(e.quantity + 1 == index);
        f.add(T::Inherit, ((apart as usize * 4 + fresh) * 2 + same_kind) * 2 + adjacent);
        f.add(T::Inherit, 100 + (gap::bucket(words) * 2 + same_kind) * 3 + apart as usize);
        f.add(T::Inherit, 300 + coarse(other) * 10 + context.coarse);
        // 月均超130亿件 does not go on with 3000家.
        let classifier = |q: &Quantity| q.span.of(document.text).chars().next_back().filter(|c| is_han(*c));
        if matches!(context.coarse, 4 | 5) && document.sentence(quantity.sentence).han {
            let same = usize::from(classifier(other) == classifier(quantity));
            f.add(T::Inherit, 500 + same * 2 + usize::from(apart > 0));
        }
        let parted = document.heading_of(quantity.sentence).is_some_and(|h| h > other.sentence)
            || document.sentence(quantity.sentence).paragraph != document.sentence(other.sentence).paragraph;
        f.add(T::Inherit, 510 + usize::from(parted) * 3 + apart as usize);
        f.add(T::InheritLink, first as usize * 10 + context.coarse);
        f.add(T::InheritLink, 300 + last as usize * 10 + context.coarse);
        let brackets = usize::from(body.contains(['(', '（']));
        f.add(T::InheritLink, 600 + (brackets * 10 + context.coarse) * 2 + same_kind);
        let crossed = if apart == 0 { gap::crossed(document, quantity.sentence, gap) } else { 3 };
        f.add(T::Clauses, 40 + crossed * 4 + taken);
        if quantity.kind == Kind::Percent {
            f.add(T::Whole, 20 + usize::from(shares(document, quantity)) * 2 + same_kind);
        }
        metric_features(document, e.metric, context, &mut f);
        out.push(Candidate { metric: e.metric, source: Source::Earlier(j), features: f });
        taken += 1;
    }
}

/// Candidates from the heading above, the sentence before, and the table around.
pub(super) fn remote(
    document: &Document<'_>,
    index: usize,
    context: &Surroundings,
    out: &mut Vec<Candidate>,
) {
    let quantity = &document.quantities[index];
    let number = quantity.sentence;
    let mut push = |hit: &Hit, place: usize, source: Source| {
        let Sense::Trigger(t) = hit.sense else { return };
        let trigger = document.vocabulary.trigger(t);
        if trigger.strength == Strength::Weak || trigger.class == Class::Verb {
            return;
        }
        let mut f = Features::default();
        f.set_trigger(t, false);
        f.add(T::Remote, (place * 4 + class(trigger)) * 3 + trigger.strength as usize);
        f.add(T::Remote, 200 + place * 10 + context.coarse);
        metric_features(document, trigger.metric, context, &mut f);
        out.push(Candidate { metric: trigger.metric, source, features: f });
    };
    if let Some(cell) = document.grid.cell_at(quantity.span.start) {
        for (place, span) in [(2, cell.row_label), (3, cell.column_header), (4, cell.caption)] {
            let Some(span) = span else { continue };
            let from = document.hits.partition_point(|h| h.span.start < span.start);
            for hit in document.hits[from..].iter().take_while(|h| h.span.end <= span.end).take(12) {
                push(hit, place, Source::Cell(hit.span));
            }
        }
    }
    let Some(previous) = number.checked_sub(1) else { return };
    let before = document.sentence(previous);
    if document.sentence(number).block == Block::Prose && before.block == Block::Prose {
        for hit in document.hits[before.hits.clone()].iter().rev().filter(|h| is_trigger(h)).take(4) {
            push(hit, 0, Source::Trigger(hit.span));
        }
    }
    if let Some(heading) = document.heading_of(number) {
        for hit in document.hits_of(heading).iter().filter(|h| is_trigger(h)).take(6) {
            push(hit, 1, Source::Trigger(hit.span));
        }
    }
}
