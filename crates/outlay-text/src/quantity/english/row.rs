//! Amounts into rows: bounds, direction, noun, rate.

use std::borrow::Cow;

use super::amount::{Amount, What};
use super::line::Line;
use super::number::Form;
use super::{bounds, direction, judge, noun, pair, rate, table};
use crate::closed::{Comparator, Flag, Flags, Kind};
use crate::quantity::Quantity;
use crate::quantity::reading::Reading;
use crate::span::Span;
use crate::vocabulary::english::WordClass;

/// Adds a row for every amount.
pub(super) fn push(
    reading: &Reading<'_>,
    line: Line<'_>,
    index: u32,
    amounts: &[Amount<'_>],
    out: &mut Vec<Quantity>,
) {
    let percents = amounts.iter().any(|a| matches!(a.what, What::Percent | What::Point));
    let mut floor = line.start;
    let first = out.len();
    for amount in amounts {
        out.push(row(reading, line, index, amount, percents, floor));
        floor = amount.end;
    }
    pair::complete(reading, line, amounts, &mut out[first..]);
}

fn row(
    reading: &Reading<'_>,
    line: Line<'_>,
    index: u32,
    amount: &Amount<'_>,
    percents: bool,
    floor: usize,
) -> Quantity {
    let number = &amount.number;
    let (low, high) = (number.value, amount.upper.map_or(number.value, |u| u.value));
    let mut row = Quantity {
        span: Span::new(amount.start, amount.end),
        sentence: index,
        kind: Kind::Number,
        value: Some(middle(low, high, number.resolution)),
        low: Some(low),
        high: Some(high),
        comparator: Comparator::Equal,
        direction: direction::direction(reading, line, amount.start, amount.end, floor, &amount.what),
        currency: None,
        unit: None,
        base: None,
        per: None,
        noun: None,
        resolution: number.resolution,
        flags: Flags::NONE,
        rule: Cow::Borrowed("number"),
    };
    let mut after_noun = amount.end;
    name_kind(reading, line, amount, percents, &mut row, &mut after_noun);
    row.comparator = bounds::comparator(reading, line, amount.start, amount.end, after_noun, &amount.what);
    row.per = rate::per(reading, line, amount.end).or_else(|| rate::per(reading, line, after_noun));
    bound(&mut row, amount);
    table::rescale(reading, line, amount, &mut row);
    row
}

/// The midpoint, with no more digits than half of the last one: (3.35 + 3.45) / 2 is 3.4.
fn middle(low: f64, high: f64, resolution: f64) -> f64 {
    let middle = f64::midpoint(low, high);
    if low == high || resolution >= 1.0 || resolution <= 0.0 {
        return middle;
    }
    let steps = (2.0 / resolution).round();
    (middle * steps).round() / steps
}

/// Kind, unit, currency and noun.
fn name_kind(
    reading: &Reading<'_>,
    line: Line<'_>,
    amount: &Amount<'_>,
    percents: bool,
    row: &mut Quantity,
    after_noun: &mut usize,
) {
    let named = |kind, unit: &'static str, rule| (kind, Some(Cow::Borrowed(unit)), Cow::Borrowed(rule));
    let number = &amount.number;
    (row.kind, row.unit, row.rule) = match amount.what {
        What::Money(sign) => {
            row.currency = Some(sign.currency);
            if sign.ambiguous {
                row.flags.insert(Flag::AmbiguousCurrency);
            }
            (Kind::Money, Some(Cow::Owned(sign.currency.as_str().to_owned())), Cow::Borrowed("money"))
        }
        What::Percent => named(Kind::Percent, "percent", "percent"),
        What::Point => named(Kind::PercentagePoint, "percentage_point", "percentage_point"),
        What::BasisPoint => named(Kind::PercentagePoint, "basis_point", "basis_point"),
        What::Points if percents && row.direction.is_some() && number.value.abs() < 40.0 => {
            named(Kind::PercentagePoint, "percentage_point", "points_beside_percents")
        }
        What::Points => named(Kind::Count, "point", "points"),
        What::Multiple => named(Kind::Multiple, "times", "multiple"),
        What::Measure(unit) => {
            row.base = Some(unit.base.clone());
            (Kind::Measure, Some(unit.name.clone()), Cow::Borrowed("measure"))
        }
        What::Bare if number.form == Form::Fraction && !judge::is_lone(line, number) => {
            for value in [&mut row.value, &mut row.low, &mut row.high] {
                *value = value.map(|v| v * 100.0);
            }
            row.resolution *= 100.0;
            named(Kind::Percent, "percent", "fraction")
        }
        What::Bare if is_size_of_model(reading, line, amount) => {
            named(Kind::Count, "parameter", "parameters")
        }
        What::Bare => {
            let tied = noun::hyphenated(reading, line, amount.end).filter(|_| number.form == Form::Digits);
            let rule = if tied.is_some() { "hyphenated_count" } else { "count" };
            match tied.or_else(|| noun::counted(reading, line, amount.end)) {
                Some(noun) => {
                    row.noun = Some(noun.span);
                    *after_noun = noun.span.end as usize;
                    (Kind::Count, Some(noun.unit), Cow::Borrowed(rule))
                }
                None => (Kind::Number, None, Cow::Borrowed("number")),
            }
        }
    };
}

/// 'a 70B model', 'the 405B dense one', 'MoE 235B': how many parameters a model has.
fn is_size_of_model(reading: &Reading<'_>, line: Line<'_>, amount: &Amount<'_>) -> bool {
    let number = amount.upper.as_ref().unwrap_or(&amount.number);
    let glued = matches!(line.byte_before(number.end), b'B' | b'T' | b'b')
        && line.byte_before(number.end - 1).is_ascii_digit();
    let sized = |word: &str| reading.vocabulary.english.is(word, WordClass::Sized);
    let hyphen = usize::from(line.byte(number.end) == b'-');
    glued
        && number.scale >= 1e9
        && (sized(line.next_word(number.end + hyphen).1) || sized(line.previous_word(amount.start).1))
}

/// Low and high by the comparator.
fn bound(row: &mut Quantity, amount: &Amount<'_>) {
    if amount.number.form == Form::Magnitude {
        row.flags.insert(Flag::Vague);
        row.low = row.value;
        row.high = row.value.map(|v| v * 10.0);
        row.value = None;
        row.comparator = Comparator::Range;
        return;
    }
    if amount.upper.is_some() {
        row.comparator = Comparator::Range;
        return;
    }
    match row.comparator {
        Comparator::Greater | Comparator::AtLeast => row.high = None,
        Comparator::Less | Comparator::AtMost => row.low = None,
        _ => {}
    }
}
