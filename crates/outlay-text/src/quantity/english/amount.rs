//! A number and what stands on it: currency, percent sign, unit, multiple.

use super::line::Line;
use super::number::{self, Form, Number};
use super::{money, suffix};
use crate::quantity::reading::{Reading, Sign};
use crate::vocabulary::unit::Unit;

/// What the number is an amount of, as far as the signs on it say.
#[derive(Clone, Copy, Debug)]
pub(super) enum What<'v> {
    /// Nothing is written on it.
    Bare,
    /// A currency.
    Money(Sign),
    /// '%'.
    Percent,
    /// 'percentage points'.
    Point,
    /// 'basis points'.
    BasisPoint,
    /// 'points' or 'pts' alone: of an index, a score or percentages.
    Points,
    /// 'times', 'x', '-fold'.
    Multiple,
    /// A unit of measure.
    Measure(&'v Unit),
}

impl What<'_> {
    pub const fn is_bare(&self) -> bool {
        matches!(self, Self::Bare)
    }
}

/// A number with what stands on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount<'v> {
    pub start: usize,
    pub end: usize,
    pub number: Number,
    pub what: What<'v>,
    /// Whether the sign or unit was taken over from a neighbour.
    pub shared: bool,
    /// Upper end of a range.
    pub upper: Option<Number>,
    /// Whether a currency sign or code stands before the number.
    pub prefixed: bool,
}

/// What was read at a candidate.
pub(super) enum Read<'v> {
    Amount(Amount<'v>),
    /// No amount: go on from there.
    Skip(usize),
}

/// Whether a number is the upper end of a range of money whose lower end has no scale yet: '$160–180m', '€3 to 5m'.
fn goes_on(line: Line<'_>, before: Option<&Amount<'_>>, start: usize) -> bool {
    let Some(lower) = before else { return false };
    lower.prefixed
        && lower.number.scale == 1.0
        && matches!(lower.what, What::Money(_))
        && matches!(line.slice(lower.end, start).trim(), "-" | "–" | "—" | "‑" | "to")
}

/// '(5.3)%', '$(3.4) million': brackets that say a minus, as accounts write it.
fn in_brackets(reading: &Reading<'_>, line: Line<'_>, number: Number) -> Number {
    let plain = number.form == Form::Digits && number.scale == 1.0 && number.value > 0.0;
    if !plain || line.byte_before(number.start) != b'(' || line.byte(number.end) != b')' {
        return number;
    }
    let (start, end) = (number.start - 1, number.end + 1);
    let money = line.prev(start).is_some_and(money::is_currency_sign);
    if !money && line.byte(end) != b'%' {
        return number;
    }
    let value = -number.value;
    number::with_scale(line, &reading.vocabulary.numbers, Number { start, end, value, ..number })
}

/// 'per cent of twenty': the sign before the number, at the beginning of a line.
fn percent_of(line: Line<'_>, amount: &mut Amount<'_>) {
    let head = line.head(amount.start);
    if head.len() > 14 {
        return;
    }
    let spelled = head.trim().to_ascii_lowercase();
    if ["percent of", "percents of", "per cent of", "per cents of"].contains(&spelled.as_str()) {
        amount.what = What::Percent;
        amount.start = line.start;
    }
}

/// Completes `number` into an amount. `floor`: end of the amount before it.
/// `before`: the amount before it, whose currency a range goes on in ('$160–180m').
pub(super) fn complete<'v>(
    reading: &Reading<'v>,
    line: Line<'_>,
    number: Number,
    floor: usize,
    before: Option<&Amount<'v>>,
) -> Read<'v> {
    let mut amount = Amount {
        start: number.start,
        end: number.end,
        number,
        what: What::Bare,
        shared: false,
        upper: None,
        prefixed: false,
    };
    if number.form == Form::Multiple {
        amount.what = What::Multiple;
        return Read::Amount(amount);
    }
    let number = in_brackets(reading, line, number);
    amount.number = number;
    (amount.start, amount.end) = (number.start, number.end);
    let prefix = money::before(reading, line, number.start, floor);
    let suffix =
        match suffix::read(reading, line, &number, prefix.is_some() || goes_on(line, before, number.start)) {
            suffix::Suffix::NotANumber(end) => return Read::Skip(end),
            suffix::Suffix::Found(found) => found,
        };
    amount.number = suffix.number;
    amount.end = suffix.end;
    amount.what = suffix.what;
    if number.form == Form::Magnitude && amount.what.is_bare() {
        money::of_currency(reading, line, &mut amount);
    }
    if amount.what.is_bare() {
        percent_of(line, &mut amount);
    }
    if let Some(prefix) = prefix
        && prefix.form.is_believed(reading, &amount.number)
    {
        amount.start = prefix.start;
        // '-$ billions' is no number to negate.
        if number.form != Form::Magnitude {
            amount.number.value *= prefix.sign;
        }
        amount.prefixed = true;
        amount.what = What::Money(money::resolve(reading, prefix.form));
        money::absorb_code(reading, line, &mut amount);
    }
    money::add_cents(reading, line, &mut amount);
    Read::Amount(amount)
}
