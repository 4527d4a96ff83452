//! Ratios, growths and shares: does the figure follow from the two that it sets against each other?

use outlay_text::claim::Claim;
use outlay_text::closed::{Comparator, Direction, Kind, Measure};

use super::interval::Interval;
use super::{Check, CheckKind, Document, Verdict, number, same_unit, verdict};

/// The check of a claim that is measured against another one.
pub(super) fn check(document: &Document<'_>, claim: &Claim) -> Option<Check> {
    let base = document.claim(claim.ratio_of.as_deref()?)?;
    let kind = match claim.measure {
        Measure::Ratio => CheckKind::Ratio,
        Measure::Growth => CheckKind::Growth,
        Measure::Share => CheckKind::Share,
        Measure::Level | Measure::Change => return None,
    };
    if !matches!(base.measure, Measure::Level) || claim.per.is_some() {
        return None;
    }
    // A base that was found by its quotient proves nothing of the quotient, unless its time says so too.
    let by_quotient = claim.reasons.iter().any(|reason| reason.rule == "ratio_of.implied");
    let mut found: Vec<Check> = document
        // 'A reached $109.1 billion. That was 12 times B's …': a ratio looks back one sentence.
        .levels(claim, u32::from(kind == CheckKind::Ratio))
        .filter(|level| level.claim_id != base.claim_id && same_unit(level, base))
        .filter(|level| may_be_top(kind, claim, level, base))
        .filter(|level| !by_quotient || kind == CheckKind::Growth && follows(base, level))
        .filter_map(|level| one(document, kind, claim, level, base))
        .filter(|check| check.verdict != Verdict::Disagrees || is_certain(kind, document, check, base))
        .collect();
    // Several figures may be meant: the one that fits is; where none fits, nobody knows which was meant.
    match found.len() {
        0 | 1 => found.pop(),
        _ => found.into_iter().find(|check| check.verdict != Verdict::Disagrees),
    }
}

/// Whether the text leaves no doubt which two levels it compares: both stand in one sentence; a growth needs two times that are known, and no
/// bound ('over 116 billion' may be the very figure that follows).
fn is_certain(kind: CheckKind, document: &Document<'_>, check: &Check, base: &Claim) -> bool {
    let Some(top) = check.claim_ids.get(1).and_then(|id| document.claim(id)) else { return false };
    let exact = |claim: &Claim| matches!(claim.comparator, Comparator::Equal | Comparator::About);
    let dated = |claim: &Claim| claim.period_start.is_some() && claim.period_end.is_some();
    if top.sentence != base.sentence {
        return false;
    }
    // 'A, double its $190 million following a $56 million round': what is compared stands before the comparison.
    let claim = check.claim_ids.first().and_then(|id| document.claim(id));
    if kind == CheckKind::Ratio
        && (claim.is_none_or(|claim| top.span.start > claim.span.start) || is_one(top, base))
    {
        return false;
    }
    kind != CheckKind::Growth
        || exact(top) && exact(base) && dated(top) && dated(base) && base.period_end < top.period_end
}

/// Whether the time of a level is known to be after that of the base.
fn follows(base: &Claim, top: &Claim) -> bool {
    base.period_end.zip(top.period_end).is_some_and(|(before, after)| before < after)
}

/// Whether a level may be what is set against the base: of the same subject for a growth, at another time; of another
/// subject or part for a ratio.
fn may_be_top(kind: CheckKind, claim: &Claim, level: &Claim, base: &Claim) -> bool {
    match kind {
        CheckKind::Growth => {
            level.subject == base.subject && level.subject == claim.subject && !is_one(level, base)
        }
        CheckKind::Ratio => {
            let undated = base.period_start.is_none() && base.period_end.is_none();
            level.subject == claim.subject && (!is_one(level, base) || undated)
        }
        _ => level.subject == claim.subject || level.subject == base.subject,
    }
}

/// Whether two levels are of one subject and period, so far as the text says.
fn is_one(a: &Claim, b: &Claim) -> bool {
    a.subject == b.subject && a.period_start == b.period_start && a.period_end == b.period_end
}

/// The check of a claim against two levels. 'Grew 3.8 times' (增长3.8倍) is 3.8 or 4.8 times as much: what fits was meant.
pub(super) fn one(
    document: &Document<'_>,
    kind: CheckKind,
    claim: &Claim,
    top: &Claim,
    base: &Claim,
) -> Option<Check> {
    let check = read(document, kind, claim, (top, base), 0.0)?;
    let grew = kind == CheckKind::Growth && claim.kind == Kind::Multiple;
    if check.verdict != Verdict::Disagrees || !grew {
        return Some(check);
    }
    let more = read(document, kind, claim, (top, base), 1.0);
    Some(more.filter(|more| more.verdict != Verdict::Disagrees).unwrap_or(check))
}

/// The check of a claim against two levels, the quotient of which less `once` is what it says.
fn read(
    document: &Document<'_>,
    kind: CheckKind,
    claim: &Claim,
    (top, base): (&Claim, &Claim),
    once: f64,
) -> Option<Check> {
    let percent = matches!(claim.kind, Kind::Percent);
    if !percent && claim.kind != Kind::Multiple {
        return None;
    }
    let down = claim.direction == Some(Direction::Down);
    // What the quotient of the two levels is in the claim's own terms.
    let terms = |quotient: f64| match (kind, percent) {
        (CheckKind::Growth, true) if down => 100.0 * (1.0 - quotient),
        (CheckKind::Growth, true) => 100.0 * (quotient - 1.0),
        (_, true) => 100.0 * quotient,
        (_, false) => quotient - once,
    };
    let stated = claim.value?;
    let implied = terms(top.value? / base.value?);
    let follows = document.interval(top)?.over(document.interval(base)?)?.map(terms);
    let figure = document.interval(claim)?;
    // A growth of one per cent lies inside the rounding of its levels: nothing can be said.
    if !implied.is_finite()
        || implied <= 0.0
        || stated <= 0.0
        || follows.low <= 0.0 && follows.high >= 2.0 * implied
    {
        return None;
    }
    let printed = percent
        && claim.comparator == Comparator::Equal
        && figure.meets(Interval { low: implied, high: implied });
    let verdict = match verdict(figure, loosened(follows, claim), (stated, implied), claim.comparator) {
        Verdict::Rounds if printed => Verdict::Agrees,
        other => other,
    };
    let unit = if percent { " %" } else { "" };
    let judged = verdict.phrase();
    let (over, under) = (document.words(top), document.words(base));
    let way = match kind {
        CheckKind::Growth if percent => format!("from {under} to {over} is {}{unit}", number(implied)),
        _ if once > 0.0 => format!("{over} / {under} = {} + {once}", number(implied)),
        _ => format!("{over} / {under} = {}{unit}", number(implied)),
    };
    let note = format!("{way}; the text says {}: {judged}.", document.words(claim));
    Some(Check::new(kind, &[claim, top, base], stated, implied, verdict, note))
}

/// Multiples are said in round words ('doubled', 'ten times'): they may be off by as much as a quarter.
fn loosened(interval: Interval, claim: &Claim) -> Interval {
    let round = claim.kind == Kind::Multiple && claim.value.is_some_and(|value| value.fract() == 0.0);
    match claim.comparator {
        Comparator::Equal if round => interval.widened(0.25),
        _ => interval.widened(0.002),
    }
}
