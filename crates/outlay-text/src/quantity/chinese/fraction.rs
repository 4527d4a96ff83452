//! Fractions: 百分之十二, 三分之二, 3又1000分之23.

use std::borrow::Cow;

use super::amount::{Amount, Measure};
use crate::chinese::numeral::{self, Numeral, skip_blanks};
use crate::closed::Kind;
use crate::letter::is_alphanumeric;
use crate::vocabulary::Chinese;

/// The fraction whose denominator (or whole number before 又) begins at `at`.
pub(crate) fn read(table: &Chinese, text: &str, at: usize) -> Option<Amount> {
    if let Some(whole) = whole(table, text, at) {
        return Some(whole);
    }
    let first = numeral::read(table, text, at).filter(Numeral::is_finite)?;
    let after = skip_blanks(text, first.end);
    if text[after..].starts_with('又') {
        let (second, parts) = parts(table, text, skip_blanks(text, after + "又".len()))?;
        let mut amount = Amount::bare(at, &first);
        let share = second.low / parts.low;
        amount.add(share, second.resolution / parts.low);
        (amount.end, amount.number_end) = (second.end, second.end);
        amount.shape.precise = true;
        amount.rule = "zh-fraction";
        return Some(amount);
    }
    let (numerator, denominator) = parts(table, text, at)?;
    let mut amount = Amount::bare(at, &numerator);
    let named = denominator.shape.bare;
    // 百分之十二 is 12 percent; 三分之二 of something is 66.7 percent.
    amount.low = amount.low * 100.0 / denominator.low;
    amount.high = amount.high * 100.0 / denominator.low;
    amount.resolution = amount.resolution * 100.0 / denominator.low;
    amount.shape = denominator.shape;
    amount.shape.single = false;
    amount.measure = Measure::Unit { kind: Kind::Percent, name: Cow::Borrowed("percent"), base: None };
    amount.rule = if named { "zh-percent" } else { "zh-fraction" };
    Some(amount)
}

/// 百分百: all of it.
fn whole(table: &Chinese, text: &str, at: usize) -> Option<Amount> {
    let rest = text[at..].strip_prefix("百分百")?;
    let mut amount = Amount::bare(at, &numeral::read(table, text, at)?);
    (amount.low, amount.high) = (100.0, 100.0);
    amount.end = text.len() - rest.len();
    amount.number_end = amount.end;
    amount.measure = Measure::Unit { kind: Kind::Percent, name: Cow::Borrowed("percent"), base: None };
    amount.rule = "zh-percent";
    Some(amount)
}

/// Numerator and denominator of the fraction at `at`.
fn parts(table: &Chinese, text: &str, at: usize) -> Option<(Numeral, Numeral)> {
    let denominator = numeral::read(table, text, at).filter(Numeral::is_finite)?;
    let fen = skip_blanks(text, denominator.end);
    let zhi = skip_blanks(text, text[fen..].strip_prefix('分').map(|_| fen + "分".len())?);
    let numerator_at = skip_blanks(text, text[zhi..].strip_prefix('之').map(|_| zhi + "之".len())?);
    let numerator = numeral::read(table, text, numerator_at).filter(Numeral::is_finite)?;
    (denominator.low > 0.0 && !denominator.vague).then_some((numerator, denominator))
}

/// Whether the sentence says nothing but numbers: there a fraction is a number, not a share of something.
pub(crate) fn alone(table: &Chinese, text: &str, amount: &Amount) -> bool {
    let part = |c: char| {
        !is_alphanumeric(c)
            || table.symbol(c) != crate::vocabulary::Symbol::None
            || "分之又和个個双雙对對".contains(c)
    };
    text.len() < 600 && text[..amount.start].chars().all(part) && text[amount.end..].chars().all(part)
}
