//! Parts and their total.

use outlay_text::claim::Claim;
use outlay_text::closed::{Basis, Kind, Measure};

use super::sentence::Sentence;
use super::{Check, CheckKind, Document, Verdict, amount, same_unit, verdict};

/// The check of a claim that is a total: by its own word, or because its parts follow ('of which', 其中).
pub(super) fn check(document: &Document<'_>, total: &Claim) -> Option<Check> {
    named(document, total).or_else(|| listed(document, total))
}

/// A total whose parts are listed behind it. Only parts that add up count: a list may be of some of the parts.
fn listed(document: &Document<'_>, total: &Claim) -> Option<Check> {
    if total.measure != Measure::Level || total.same_as.is_some() || total.per.is_some() {
        return None;
    }
    let sentence = Sentence::around(document.text, document.analysis, document.vocabulary, total);
    let behind = &sentence.figures[sentence.at + 1..];
    // Growths and shares of the total or of the parts stand between.
    let is_rate = |c: &Claim| matches!(c.kind, Kind::Percent | Kind::PercentagePoint | Kind::Multiple);
    let first = behind.iter().position(|c| c.is_none_or(|c| !is_rate(c)))?;
    let from = first.checked_sub(1).and_then(|before| behind[before]).unwrap_or(total);
    if !sentence.gap(from, behind[first]?)?.is_parts() {
        return None;
    }
    let parts: Vec<&Claim> = behind[first..]
        .iter()
        .copied()
        .filter(|c| c.is_none_or(|c| !is_rate(c) && c.measure != Measure::Change))
        .collect::<Option<_>>()?;
    if parts.len() < 2 || !parts.iter().all(|c| c.measure == Measure::Level && same_unit(c, total)) {
        return None;
    }
    added(document, total, &parts).filter(|check| check.verdict == Verdict::Agrees)
}

/// A claim that says to be a total, against the other levels of its sentence.
fn named(document: &Document<'_>, total: &Claim) -> Option<Check> {
    if total.basis != Some(Basis::Total) || total.measure != Measure::Level || total.same_as.is_some() {
        return None;
    }
    let levels: Vec<&Claim> =
        document.levels(total, 0).filter(|level| level.claim_id != total.claim_id).collect();
    let alike = |part: &&&Claim| {
        same_unit(part, total)
            && part.basis != Some(Basis::Total)
            && part.modality == total.modality
            && part.period_start == total.period_start
            && part.period_end == total.period_end
    };
    let parts: Vec<&Claim> = levels.iter().filter(alike).copied().collect();
    // A figure of another time or unit in the sentence: who knows what the total is of.
    if parts.len() < 2 || parts.len() != levels.len() {
        return None;
    }
    let distinct = parts
        .iter()
        .enumerate()
        .all(|(i, part)| parts[..i].iter().all(|other| other.subject != part.subject));
    let check = added(document, total, &parts)?;
    // Parts that fall short may be some of the parts only; parts of one subject may overlap.
    let surely = check.verdict != Verdict::Disagrees || check.implied >= check.stated && distinct;
    surely.then_some(check)
}

/// The check of a total against the sum of its parts.
fn added(document: &Document<'_>, total: &Claim, parts: &[&Claim]) -> Option<Check> {
    let stated = total.value?;
    let mut implied = 0.0;
    let mut follows = document.interval(parts[0])?;
    for (i, part) in parts.iter().enumerate() {
        implied += part.value?;
        if i > 0 {
            follows = follows.plus(document.interval(part)?);
        }
    }
    let figure = document.interval(total)?;
    let verdict = verdict(figure, follows, (stated, implied), total.comparator);
    let words: Vec<&str> = parts.iter().map(|part| document.words(part)).collect();
    let judged = match verdict {
        Verdict::Agrees => "they agree",
        Verdict::Rounds => "rounding explains the difference",
        Verdict::Disagrees => "the parts are more than the whole",
    };
    let note = format!(
        "{} = {}; the text says {} in total: {judged}.",
        words.join(" + "),
        amount(implied),
        document.words(total)
    );
    let claims: Vec<&Claim> = std::iter::once(total).chain(parts.iter().copied()).collect();
    Some(Check::new(CheckKind::Sum, &claims, stated, implied, verdict, note))
}
