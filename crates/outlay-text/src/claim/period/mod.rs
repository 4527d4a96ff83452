//! Which period belongs to which value.
//!
//! A cell of a table takes its period from the label of its row, else from the header of its column (`table`). Elsewhere the
//! periods of the sentence, and those that the text may carry over from before, compete with each other and with 'none'
//! (`candidate`): a log-linear model over named features (`features`) ranks them, with weights in
//! `vocabulary/weights_period.csv`, fitted by `scripts/train_period.py`.

mod candidate;
mod features;
mod gap;
mod guess;
mod kinds;
mod table;
mod weights;

use super::why::{Interval, Why};
use super::{Claim, Document};
use crate::closed::Flag;
use crate::period::{self, Period};
use crate::span::Span;

use self::candidate::Candidate;

/// The period that the value of `claim` refers to. `before`: the finished claims that precede it, in order.
#[must_use]
pub fn bind(document: &Document<'_>, claim: &Claim, before: &[Claim]) -> Option<Why<Interval>> {
    if let Some(found) = table::period_of(document, claim) {
        return Some(why(document, claim, found, "period.table"));
    }
    if let Some(first) = before.last().filter(|first| says_again(document, first, claim)) {
        let value = Interval {
            start: first.period_start,
            end: first.period_end,
            grain: first.period_grain?,
            flags: first.flags.iter().filter(|f| *f == Flag::FiscalCalendar).collect(),
        };
        return Some(Why::new(value, "period.conversion", first.period_span));
    }
    let weights = weights::builtin();
    let mut best: Option<(f32, Candidate)> = None;
    let mut none = 0.0;
    let candidates = candidate::all(document, claim, before);
    if candidates.is_empty() {
        return None;
    }
    let scene = features::Scene::new(document, claim, before, &candidates);
    scene.none(|feature| none += weights.of(feature));
    for candidate in &candidates {
        let mut score = 0.0;
        scene.each(candidate, |feature| score += weights.of(feature));
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, *candidate));
        }
    }
    let (score, candidate) = best?;
    let rule = candidate.rule();
    (score > none).then(|| why(document, claim, &document.periods[candidate.period], rule))
}

/// Whether the value stands in brackets right behind that of `first`: a conversion, of the same period.
fn says_again(document: &Document<'_>, first: &Claim, claim: &Claim) -> bool {
    first.span.end < claim.span.start
        && claim.span.start - first.span.end <= 24
        && gap::is_bracket(document.words(Span { start: first.span.end, end: claim.span.start }))
}

/// A choice that [`bind`] has.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The period; `None` for the choice of none.
    pub period: Option<Why<Interval>>,
    /// The names of its features.
    pub features: Vec<String>,
}

/// Every choice that [`bind`] has for `claim`: none first, then each period. For the training script.
#[must_use]
pub fn choices(document: &Document<'_>, claim: &Claim, before: &[Claim]) -> Vec<Choice> {
    let candidates = candidate::all(document, claim, before);
    let scene = features::Scene::new(document, claim, before, &candidates);
    let mut none = Vec::new();
    scene.none(|feature| none.push(feature.to_owned()));
    let mut out = vec![Choice { period: None, features: none }];
    for candidate in &candidates {
        let mut features = Vec::new();
        scene.each(candidate, |feature| features.push(feature.to_owned()));
        let period = why(document, claim, &document.periods[candidate.period], candidate.rule());
        out.push(Choice { period: Some(period), features });
    }
    out
}

/// The dates of `period` as they hold for `claim`: a fiscal year is that of its subject.
fn why(document: &Document<'_>, claim: &Claim, period: &Period, rule: &'static str) -> Why<Interval> {
    let own = claim.subject.as_deref().filter(|_| period.fiscal);
    let refined = own.and_then(|subject| {
        period::by_fiscal_calendar(
            document.text,
            period.span,
            document.published,
            document.vocabulary,
            subject,
        )
    });
    let period = refined.as_ref().unwrap_or(period);
    let value = Interval { start: period.start, end: period.end, grain: period.grain, flags: period.flags };
    Why::new(value, rule, Some(with_preposition(document.text, period.span)))
}

/// The period with the preposition right before it: 'in 2024', 'as of April 2025'.
fn with_preposition(text: &str, span: Span) -> Span {
    let before = text[..span.start as usize].trim_end_matches(' ');
    let article = before.strip_suffix("the").filter(|b| b.ends_with(' ')).map(|b| b.trim_end_matches(' '));
    for before in [Some(before), article].into_iter().flatten() {
        let from = before.len() - before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let word = &before[from..];
        if ["in", "for", "during", "on", "at", "over", "throughout"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
        {
            return Span::new(from, span.end as usize);
        }
        if word.eq_ignore_ascii_case("of") {
            let as_of = before[..from].trim_end_matches(' ');
            if as_of.len() >= 2
                && as_of.is_char_boundary(as_of.len() - 2)
                && as_of[as_of.len() - 2..].eq_ignore_ascii_case("as")
            {
                return Span::new(as_of.len() - 2, span.end as usize);
            }
        }
    }
    span
}
