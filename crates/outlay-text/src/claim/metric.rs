//! Candidates for the metric of a value, and what speaks for each.

use super::document::{Block, Document};
use super::engine::Earlier;
use super::gap::{self, LINKS, Link, Side};
use super::possible::GOES_ON;
use super::rank::{Features, Template as T};
use crate::closed::Kind;
use crate::lexicon::{Cue, Hit, Sense, is_han};
use crate::quantity::Quantity;
use crate::span::Span;
use crate::span::slice;
use crate::vocabulary::metric::{Class, Strength, Trigger};

/// Bytes to either side of a value in which triggers count.
pub(super) const WINDOW: u32 = 260;
/// Triggers to either side of a value that become candidates.
const NEAREST: usize = 14;

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source {
    /// The quantity makes no claim.
    Nothing,
    /// A trigger.
    Trigger(Span),
    /// The claim with that index, whose metric goes on.
    Earlier(usize),
    /// A cell of the table's header, or the label of the row.
    Cell(Span),
    /// No word: the unit, or the figures before.
    Implied,
}

/// A metric that the value may be said of.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Index of the metric; meaningless for [`Source::Nothing`].
    pub metric: u16,
    pub source: Source,
    pub features: Features,
}

/// Everything that the value of `index` may be said of. The first candidate is always 'no claim'. Where the others may come
/// from is also written in `possible`, which spares the reading of what cannot make a claim.
pub(super) fn candidates(
    document: &Document<'_>,
    index: usize,
    earlier: &[Earlier],
    subject: usize,
) -> Vec<Candidate> {
    let quantity = &document.quantities[index];
    let sentence = quantity.sentence;
    let hits = document.hits_of(sentence);
    let window = Span {
        start: quantity.span.start.saturating_sub(WINDOW),
        end: quantity.span.end.saturating_add(WINDOW),
    };
    let from = hits.partition_point(|h| h.span.start < window.start);
    let to = hits.partition_point(|h| h.span.start < window.end);
    let near = &hits[from..to];
    let mut out = vec![nothing(document, quantity, near)];
    let context = Surroundings::of(document, index, near, subject);
    let at = near.partition_point(|h| h.span.start < quantity.span.start);
    let before: Vec<&Hit> = near[..at].iter().rev().filter(|h| is_trigger(h)).take(NEAREST).collect();
    let after: Vec<&Hit> = near[at..].iter().filter(|h| is_trigger(h)).take(NEAREST).collect();
    for hit in before.into_iter().chain(after) {
        let Sense::Trigger(t) = hit.sense else { continue };
        let trigger = document.vocabulary.trigger(t);
        let features = trigger_features(document, quantity, hit.span, (t, trigger), near, &context);
        out.push(Candidate { metric: trigger.metric, source: Source::Trigger(hit.span), features });
    }
    inherited(document, index, earlier, near, &context, &mut out);
    remote(document, index, &context, &mut out);
    implied(document, index, earlier, &context, &mut out);
    out
}

/// The metric that the unit alone names: watts are a capacity, watt hours a use.
pub(super) fn of_unit(quantity: &Quantity) -> Option<&'static str> {
    match coarse(quantity) {
        6 => Some("power_capacity"),
        7 => Some("compute_capacity"),
        9 => Some("energy_use"),
        _ => None,
    }
}

/// Candidates that no word names: the unit says so ('750 MW'), or the figures before ('raised $30m at $200m').
fn implied(
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
    let from = before.char_indices().rev().nth(10).map_or(0, |(i, _)| i);
    let (_, last) = gap::links(&before[from..]);
    f.add(T::Implied, context.coarse * LINKS + last as usize);
    f.add(T::Implied, 300 + context.coarse * 8 + block(s.block) * 2 + usize::from(s.han));
    metric_features(document, metric as u16, context, &mut f);
    out.push(Candidate { metric: metric as u16, source: Source::Implied, features: f });
}

fn is_trigger(hit: &Hit) -> bool {
    matches!(hit.sense, Sense::Trigger(_))
}

/// What is the same for all candidates of one value.
struct Surroundings {
    /// Coarse kind of the quantity.
    coarse: usize,
    /// Kind of the likely subject of the clause, plus one; 0 for none.
    subject: usize,
    /// What follows the value.
    object: usize,
    /// The clause of the value.
    clause: Span,
    /// Whether a word of change governs the value.
    moved: usize,
    /// Every trigger near whose metric fits the kind: span, metric and how near it is bound.
    bonds: Vec<(Span, u16, usize)>,
    /// What stands between each trigger near and the value.
    ways: Vec<(Span, Way)>,
}

/// What stands between a trigger and the value.
#[derive(Clone, Copy)]
struct Way {
    side: Side,
    gap: Span,
    words: usize,
    first: Link,
    last: Link,
}

impl Way {
    fn new(document: &Document<'_>, quantity: &Quantity, span: Span) -> Self {
        let (side, gap) = gap::between(span, quantity.span);
        let body = gap.of(document.text);
        let (first, last) = gap::links(body);
        Self { side, gap, words: gap::words(body), first, last }
    }
}

impl Surroundings {
    fn of(document: &Document<'_>, index: usize, near: &[Hit], subject: usize) -> Self {
        let quantity = &document.quantities[index];
        let clause = document.clause_at(quantity.sentence, quantity.span.start);
        let kind = coarse(quantity);
        let mut bonds = Vec::new();
        let mut ways: Vec<(Span, Way)> = Vec::new();
        for h in near {
            let Sense::Trigger(t) = h.sense else { continue };
            let way = match ways.last() {
                Some((span, way)) if *span == h.span => *way,
                _ => {
                    let way = Way::new(document, quantity, h.span);
                    ways.push((h.span, way));
                    way
                }
            };
            let t = document.vocabulary.trigger(t);
            if fits(document, t.metric, kind) {
                bonds.push((h.span, t.metric, bond(quantity, h.span, &way, t, clause)));
            }
        }
        Self {
            bonds,
            ways,
            coarse: kind,
            subject,
            object: object(document, quantity),
            clause,
            moved: moved(document, quantity, near),
        }
    }
}

/// Whether a level of the metric, or a growth or share of it, may be given in the coarse kind.
fn fits(document: &Document<'_>, metric: u16, coarse: usize) -> bool {
    let m = document.vocabulary.metric(metric);
    match coarse {
        0 => m.kinds.contains(&Kind::Money),
        4 | 5 => m.kinds.contains(&Kind::Count),
        6 => m.id == "power_capacity" || m.id == "compute_capacity",
        7 => m.id == "compute_capacity",
        9 => m.id == "energy_use",
        1..=3 => true,
        _ => false,
    }
}

/// How near a trigger is bound to the value: 0 its very noun or head, 1 governs it by a link word, 2 follows by one,
/// 3 two or three words off, 4 in its clause, 5 elsewhere.
fn bond(quantity: &Quantity, span: Span, way: &Way, trigger: Trigger, clause: Span) -> usize {
    if quantity.noun.is_some_and(|n| n.contains(span)) {
        return 0;
    }
    let Way { side, words, first, last, .. } = *way;
    let broken =
        matches!(first, Link::Comma | Link::And | Link::Bracket) || matches!(last, Link::Comma | Link::And);
    match side {
        Side::Over => 0,
        Side::After if words == 0 && !broken => 0,
        Side::Before if words <= 3 && !broken => match last {
            Link::Of | Link::At | Link::To | Link::Be | Link::Nothing => 1,
            Link::Other | Link::Article | Link::By if trigger.class == Class::Verb || words <= 1 => 1,
            _ => 3,
        },
        Side::After if words <= 2 && !broken => match first {
            Link::In | Link::Of | Link::For => 2,
            _ => 3,
        },
        _ if clause.contains(span) => 4,
        _ => 5,
    }
}

/// Kinds of quantities as far as metrics care.
pub(super) fn coarse(quantity: &Quantity) -> usize {
    match quantity.kind {
        Kind::Money => 0,
        Kind::Percent => 1,
        Kind::PercentagePoint => 2,
        Kind::Multiple => 3,
        Kind::Count => 4,
        Kind::Number => 5,
        Kind::Measure => match quantity.base.as_ref().map(|b| b.name.as_ref()) {
            Some("watt") => 6,
            Some("flop_per_second" | "flop") => 7,
            Some("watt_hour") => 9,
            _ => 8,
        },
    }
}

/// Whether words of change stand right before or after the value: 0 none, 1 before 'by' or bare, 2 'to', 3 after.
fn moved(document: &Document<'_>, quantity: &Quantity, near: &[Hit]) -> usize {
    let is_move = |h: &&Hit| matches!(h.sense, Sense::Cue(Cue::Rise | Cue::Fall));
    let before = near.iter().filter(is_move).rfind(|h| h.span.end <= quantity.span.start);
    if let Some(h) = before {
        let gap = slice(document.text, h.span.end, quantity.span.start);
        if gap::words(gap) <= 4 {
            return match gap::links(gap).1 {
                Link::To => 2,
                Link::Of | Link::From => 4,
                _ => 1,
            };
        }
    }
    let after = near.iter().filter(is_move).find(|h| h.span.start >= quantity.span.end);
    after.map_or(0, |h| {
        let gap = slice(document.text, quantity.span.end, h.span.start);
        if gap::words(gap) <= 2 { 3 } else { 0 }
    })
}

/// What stands behind 'in', 'into', 'for', 'on', 'to' after the value: the kind of the next mention or noun.
fn object(document: &Document<'_>, quantity: &Quantity) -> usize {
    let rest_start = quantity.noun.map_or(quantity.span.end, |n| n.end.max(quantity.span.end));
    let clause_end = document.sentence(quantity.sentence).span.end;
    let rest = slice(document.text, rest_start, clause_end.max(rest_start));
    let word = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let link = match word.to_ascii_lowercase().as_str() {
        "in" | "into" => 1,
        "for" => 2,
        "on" => 3,
        "to" => 4,
        "from" => 5,
        "of" => 6,
        "at" => 7,
        "a" | "an" | "per" => 8,
        "worth" => 9,
        "by" => 10,
        "with" => 11,
        _ => 0,
    };
    if link == 0 {
        return 0;
    }
    let behind = rest_start + (rest.len() - rest.trim_start().len() + word.len()) as u32;
    let mention = document
        .mentions_of(quantity.sentence)
        .iter()
        .find(|m| m.span.start >= behind)
        .filter(|m| m.span.start - behind < 30)
        .map_or(0, |m| m.kind as usize + 1);
    link * 12 + mention
}

/// Why the quantity may be no claim at all.
fn nothing(document: &Document<'_>, quantity: &Quantity, near: &[Hit]) -> Candidate {
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

pub(super) const fn block(block: Block) -> usize {
    match block {
        Block::Prose => 0,
        Block::Heading => 1,
        Block::Item => 2,
        Block::Row => 3,
    }
}

const fn class(trigger: Trigger) -> usize {
    trigger.class as usize
}

/// Features of the metric whatever its source.
fn metric_features(document: &Document<'_>, metric: u16, context: &Surroundings, f: &mut Features) {
    let m = document.vocabulary.metric(metric);
    let group = m.group as usize;
    let level_fits = fits(document, metric, context.coarse);
    f.add(T::Fits, usize::from(level_fits) * 10 + context.coarse);
    f.add(T::Prior, metric as usize * 4 + prior_kind(context.coarse));
    f.add(T::SubjectKind, metric as usize * 13 + context.subject);
    if matches!(group, 0 | 2) || metric_is(document, metric, &["acquisition_price", "economic_impact"]) {
        f.add(T::Object, metric_slot(metric) * 12 + context.object % 12);
        f.add(T::Object, 700 + metric_slot(metric) * 12 + context.object / 12);
    }
    f.add(T::Moved, (group * 10 + context.coarse) * 5 + context.moved);
}

/// Money metrics are few: their place among themselves.
const fn metric_slot(metric: u16) -> usize {
    (metric as usize) % 26
}

fn metric_is(document: &Document<'_>, metric: u16, ids: &[&str]) -> bool {
    ids.contains(&document.vocabulary.metric(metric).id.as_str())
}

const fn prior_kind(coarse: usize) -> usize {
    match coarse {
        0 => 0,
        1..=3 => 1,
        4 | 5 => 2,
        _ => 3,
    }
}

fn trigger_features(
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
fn shares(document: &Document<'_>, quantity: &Quantity) -> bool {
    let text = document.text;
    let after = text[quantity.span.end as usize..].trim_start();
    after.starts_with("of ")
        || text[..quantity.span.start as usize].chars().rev().take(12).any(|c| matches!(c, '占' | '佔'))
}

/// Candidates that go on with the metric of an earlier claim.
fn inherited(
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
fn remote(document: &Document<'_>, index: usize, context: &Surroundings, out: &mut Vec<Candidate>) {
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
