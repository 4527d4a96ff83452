//! Parts and their total.

use outlay_text::claim::Claim;
use outlay_text::closed::{Basis, Measure};

use super::{Check, CheckKind, Document, Verdict, amount, same_unit, verdict};

/// The check of a claim that says to be a total, against the other levels of its sentence.
pub(super) fn check(document: &Document<'_>, total: &Claim) -> Option<Check> {
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
    // Parts that fall short may be some of the parts only; parts of one subject may overlap.
    if verdict == Verdict::Disagrees && (implied < stated || !distinct) {
        return None;
    }
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
    let claims: Vec<&Claim> = std::iter::once(total).chain(parts).collect();
    Some(Check::new(CheckKind::Sum, &claims, stated, implied, verdict, note))
}
