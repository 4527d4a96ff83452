//! What is the same for all metrics of one value: its clause, its object, the triggers around and how near each is bound.

use super::coarse;
use super::kind::fits;
use crate::claim::document::Document;
use crate::claim::gap::{self, Link, Side};
use crate::claim::parallel;
use crate::claim::rank::OBJECTS;
use crate::lexicon::{Cue, Hit, Sense};
use crate::quantity::Quantity;
use crate::span::{Span, slice};
use crate::vocabulary::metric::{Class, Trigger};

/// What is the same for all candidates of one value.
pub(super) struct Surroundings {
    /// Coarse kind of the quantity.
    pub(super) coarse: usize,
    /// Kind of the likely subject of the clause, plus one; 0 for none.
    pub(super) subject: usize,
    /// What follows the value.
    pub(super) object: usize,
    /// The clause of the value.
    pub(super) clause: Span,
    /// Whether a word of change governs the value.
    pub(super) moved: usize,
    /// Every trigger near whose metric fits the kind: span, metric and how near it is bound.
    pub(super) bonds: Vec<(Span, u16, usize)>,
    /// The member of a list in step with the value's list.
    pub(super) partner: Option<Span>,
    /// What stands between each trigger near and the value.
    pub(super) ways: Vec<(Span, Way)>,
}

/// What stands between a trigger and the value.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) side: Side,
    pub(super) gap: Span,
    pub(super) words: usize,
    pub(super) first: Link,
    pub(super) last: Link,
}

impl Way {
    pub(super) fn new(document: &Document<'_>, quantity: &Quantity, span: Span) -> Self {
        let (side, gap) = gap::between(span, quantity.span);
        let body = gap.of(document.text);
        let (first, last) = gap::links(body);
        Self { side, gap, words: gap::words(body), first, last }
    }
}

impl Surroundings {
    pub(super) fn of(document: &Document<'_>, index: usize, near: &[Hit], subject: usize) -> Self {
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
            partner: parallel::trigger(document, index),
        }
    }
}

/// How near a trigger is bound to the value: 0 its very noun or head, 1 governs it by a link word, 2 follows by one,
/// 3 two or three words off, 4 in its clause, 5 elsewhere.
pub(super) fn bond(quantity: &Quantity, span: Span, way: &Way, trigger: Trigger, clause: Span) -> usize {
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
    link * OBJECTS + mention
}
