//! What is looked at in a metric and in the word that names it.

use super::is_trigger;
use super::kind::{fits, metric_is, prior_kind};
use super::surroundings::{Surroundings, Way, bond};
use crate::claim::document::Document;
use crate::claim::gap::{self, LINKS, Link, Side};
use crate::claim::rank::{Features, OBJECT_LINKS, OBJECTS, SUBJECTS, Template as T};
use crate::closed::Kind;
use crate::lexicon::{Hit, Sense, is_han};
use crate::quantity::Quantity;
use crate::span::Span;
use crate::vocabulary::metric::{Class, Strength, Trigger};

pub(super) const fn class(trigger: Trigger) -> usize {
    trigger.class as usize
}

/// Features of the metric whatever its source.
pub(super) fn metric_features(
    document: &Document<'_>,
    metric: u16,
    context: &Surroundings,
    f: &mut Features,
) {
    let m = document.vocabulary.metric(metric);
    let group = m.group as usize;
    let level_fits = fits(document, metric, context.coarse);
    f.add(T::Fits, usize::from(level_fits) * 10 + context.coarse);
    f.add(T::Prior, metric as usize * 4 + prior_kind(context.coarse));
    f.add(T::SubjectKind, metric as usize * SUBJECTS + context.subject);
    if matches!(group, 0 | 2) || metric_is(document, metric, &["acquisition_price", "economic_impact"]) {
        f.add(T::Object, metric_slot(metric) * OBJECTS + context.object % OBJECTS);
        f.add(T::Object, OBJECT_LINKS + metric_slot(metric) * OBJECTS + context.object / OBJECTS);
    }
    f.add(T::Moved, (group * 10 + context.coarse) * 5 + context.moved);
}

/// Money metrics are few: their place among themselves.
const fn metric_slot(metric: u16) -> usize {
    (metric as usize) % 26
}

pub(super) fn trigger_features(
    document: &Document<'_>,
    quantity: &Quantity,
    span: Span,
    (index, trigger): (u32, Trigger),
    near: &[Hit],
    context: &Surroundings,
) -> Features {
    let mut f = Features::default();
    let text = document.text;
    let way = context.ways.iter().find(|(s, _)| *s == span).map(|(_, way)| *way);
    let way = way.unwrap_or_else(|| Way::new(document, quantity, span));
    let Way { side, gap, words, first, last } = way;
    let (s, c) = (side as usize, class(trigger));
    let strength = trigger.strength as usize;
    let han = usize::from(span.of(text).chars().next().is_some_and(is_han));
    f.add(T::Trigger, (s * 4 + c) * 3 + strength);
    f.add(T::Distance, ((s * 4 + c) * 9 + gap::bucket(words)) * 2 + han);
    f.add(T::FirstLink, (s * 4 + c) * LINKS + first as usize);
    f.add(T::LastLink, (s * 4 + c) * LINKS + last as usize);
    let crossed = gap::crossed(document, quantity.sentence, gap);
    f.add(T::Clauses, (s * 4 + crossed) * 2 + han);
    let quantities = document
        .quantities_of(quantity.sentence)
        .iter()
        .filter(|q| gap.contains(q.span) && !q.span.is_empty() && q.span != quantity.span)
        .count()
        .min(3);
    f.add(T::Between, (s * 4 + quantities) * 2 + usize::from(crossed > 0));
    let mut rivals = 0;
    let mut agreement = 0;
    for h in near.iter().filter(|h| is_trigger(h)) {
        let Sense::Trigger(t) = h.sense else { continue };
        let other = document.vocabulary.trigger(t);
        if gap.contains(h.span) && other.metric != trigger.metric && other.strength <= trigger.strength {
            rivals += 1;
        }
        if other.metric == trigger.metric && h.span != span && context.clause.contains(h.span) {
            agreement += if other.strength == Strength::Strong { 2 } else { 1 };
        }
    }
    f.add(T::Rivals, s * 5 + rivals.min(4));
    f.add(T::Agreement, agreement.min(4));
    let own = bond(quantity, span, &way, trigger, context.clause);
    f.set_trigger(index, own <= 2);
    let rival =
        context.bonds.iter().filter(|(_, m, _)| *m != trigger.metric).map(|(.., b)| *b).min().unwrap_or(6);
    f.add(T::Bond, (own * 7 + rival) * 4 + c);
    f.add(T::Bond, 200 + own * 3 + strength);
    let closer = context
        .bonds
        .iter()
        .filter(|(s, m, _)| *m != trigger.metric && *s != span && gap.contains(*s))
        .count()
        .min(4);
    f.add(T::Nearest, (s * 5 + closer) * 4 + c);
    f.add(
        T::KindGroup,
        (document.vocabulary.metric(trigger.metric).group as usize * 10 + context.coarse) * 4 + c,
    );
    if let Some(noun) = quantity.noun {
        let inside = if noun.contains(span) { if noun.end == span.end { 2 } else { 1 } } else { 0 };
        f.add(T::InNoun, (inside * 4 + c) * 10 + context.coarse);
    }
    if c == Class::Unit as usize {
        f.add(T::InNoun, 200 + usize::from(side == Side::After && words == 0) * 2 + usize::from(han == 1));
    }
    if matches!(quantity.kind, Kind::Percent) {
        let whole = match side {
            Side::After if first == Link::Of && words <= 4 => 1,
            Side::Before if of_whole(text, span, gap) => 2,
            _ if shares(document, quantity) => 3,
            _ => 0,
        };
        f.add(T::Whole, whole * 4 + c);
    }
    if let Some(partner) = context.partner {
        f.add(T::ParallelMetric, if partner.overlaps(span) { 1 } else { 2 });
    }
    f.add(T::Length, gap::words(span.of(text)).min(4));
    metric_features(document, trigger.metric, context, &mut f);
    f
}

/// Whether 占 or the like stands right before the trigger and a percentage right behind: the trigger names the whole.
fn of_whole(text: &str, trigger: Span, gap: Span) -> bool {
    let before = text[..trigger.start as usize].chars().rev().take(6).any(|c| matches!(c, '占' | '佔'));
    before && gap::words(gap.of(text)) <= 3
}

/// Whether the percentage is said to be a part of something.
pub(super) fn shares(document: &Document<'_>, quantity: &Quantity) -> bool {
    let text = document.text;
    let after = text[quantity.span.end as usize..].trim_start();
    after.starts_with("of ")
        || text[..quantity.span.start as usize].chars().rev().take(12).any(|c| matches!(c, '占' | '佔'))
}
