//! Amounts that belong together: ranges ('$60-65 billion'), and lists that share scale, unit or currency ('4-, 3- and 2-nanometre').

use super::amount::{Amount, What};
use super::bounds;
use super::line::Line;
use super::number::{Form, Number};
use crate::quantity::reading::Reading;
use crate::vocabulary::english::WordClass;

/// What stands between two amounts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// '-' or '–'.
    Dash,
    /// 'to'.
    To,
    /// 'and'.
    And,
    /// 'or'.
    Or,
    /// ',' or '/', or a comma with 'and'.
    Comma,
}

/// Joins ranges and shares scales and units, in place.
pub(super) fn join(reading: &Reading<'_>, line: Line<'_>, amounts: &mut Vec<Amount<'_>>) {
    share(line, amounts);
    let mut kept = 0;
    let mut i = 0;
    while i < amounts.len() {
        let mut amount = amounts[i];
        if let Some(next) = amounts.get(i + 1)
            && !is_level_before_range(line, &amounts[i..])
            && let Some(range) = range(reading, line, &amount, next)
        {
            amount = range;
            i += 1;
        }
        amounts[kept] = amount;
        kept += 1;
        i += 1;
    }
    amounts.truncate(kept);
    complete_changes(reading, line, amounts);
}

/// Longest stretch of text between the two levels of a change.
const LONGEST_CHANGE: usize = 40;

/// 'from 21 mpg in the city to 23', 'from 24 to 33-35 billion euros': of two levels, the one without a unit takes the other's.
fn complete_changes(reading: &Reading<'_>, line: Line<'_>, amounts: &mut [Amount<'_>]) {
    for i in 1..amounts.len() {
        let (left, right) = amounts.split_at_mut(i);
        let (a, b) = (&mut left[i - 1], &mut right[0]);
        let gap = line.slice(a.end, bounds::hedge_start(reading, line, b.start));
        if gap.len() > LONGEST_CHANGE
            || !gap.trim_end().ends_with(" to")
            || gap.contains([',', ';', '.', '(', ')'])
        {
            continue;
        }
        let (at, before) = line.previous_word(bounds::skip_marks(line, a.start));
        let hedged = line.previous_word(at).1;
        if !before.eq_ignore_ascii_case("from") && !hedged.eq_ignore_ascii_case("from") {
            continue;
        }
        let direct = before.eq_ignore_ascii_case("from");
        let plain = |x: &Amount<'_>| x.number.form == Form::Digits && x.number.scale == 1.0 && !is_year(x);
        match (a.what, b.what) {
            (What::Percent | What::Measure(_) | What::Multiple, What::Bare)
                if plain(b) && b.upper.is_none() && is_last(reading, line, b.end) =>
            {
                b.what = a.what;
                b.shared = true;
            }
            // 'from $5 to $10 million'
            (What::Money(x), What::Money(y))
                if gap.trim() == "to"
                    && x.currency == y.currency
                    && a.number.scale == 1.0
                    && b.number.scale > 1.0
                    && b.number.form == Form::Digits
                    && !a.number.grouped
                    && similar(a, b) =>
            {
                a.number = a.number.scaled(b.number.scale);
            }
            (What::Bare, what)
                if gap.trim() == "to"
                    && is_unit(b)
                    && (is_zero(a) || plain(a) && !b.prefixed && (b.upper.is_some() || direct)) =>
            {
                a.what = what;
                a.shared = true;
                if b.number.scale > 1.0 && !is_zero(a) && similar(a, b) {
                    a.number = a.number.scaled(b.number.scale);
                }
            }
            _ => {}
        }
    }
}

/// 'from zero to 933 MW': nothing of whatever the other level is of.
fn is_zero(a: &Amount<'_>) -> bool {
    a.number.value == 0.0 && a.number.scale == 1.0 && matches!(a.number.form, Form::Words | Form::Digits)
}

/// Whether nothing follows that the number could count: the end, a mark, or a function word.
fn is_last(reading: &Reading<'_>, line: Line<'_>, at: usize) -> bool {
    let (from, word) = line.next_word(at);
    let tied = from == at && matches!(line.byte(at), b'-' | b'/' | b'%');
    !tied && (word.is_empty() || reading.vocabulary.english.is(word, WordClass::Stop)) && !line.is_digit(from)
}

/// What stands between the two, where it is a link and nothing else. A hyphen that a suffix leaves ('4-, 3-') is part of it.
fn link(line: Line<'_>, left: usize, right: usize) -> Option<Link> {
    let gap = line.slice(left, right);
    if gap.len() > 16 {
        return None;
    }
    let core = gap.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '`' | '"' | '“' | '”'));
    let (first, core) = match core.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (true, rest.trim_start()),
        _ => (false, core),
    };
    let blank = gap.starts_with(char::is_whitespace);
    let lower = core.to_ascii_lowercase();
    Some(match lower.as_str() {
        "-" | "–" | "‑" | "−" | "～" | "~" => Link::Dash,
        "—" if !blank => Link::Dash,
        "to" | "through" | "up to" | "- to" | "to-" => Link::To,
        "and" | "&" => Link::And,
        "or" => Link::Or,
        "," | "/" | ", and" | ", or" | "and/or" => Link::Comma,
        "to -" if first => Link::To,
        _ => return None,
    })
}

/// Whether the second and third amount are a range to which the first changes: 'from 24 to 33-35 billion'.
fn is_level_before_range(line: Line<'_>, amounts: &[Amount<'_>]) -> bool {
    let [a, b, c, ..] = amounts else { return false };
    let dashed = link(line, b.end, c.start) == Some(Link::Dash) && b.number.value < c.number.value;
    dashed && link(line, a.end, b.start) == Some(Link::To)
}

/// The range of two amounts, where they are its ends.
fn range<'v>(reading: &Reading<'_>, line: Line<'_>, a: &Amount<'v>, b: &Amount<'v>) -> Option<Amount<'v>> {
    if a.upper.is_some() || b.number.form == Form::Magnitude || a.number.form == Form::Magnitude {
        return None;
    }
    let tie = link(line, a.end, b.start)?;
    let (at, before) = line.previous_word(bounds::skip_marks(line, a.start));
    match tie {
        Link::Dash | Link::To => {}
        Link::And => {
            let between = before.eq_ignore_ascii_case("between")
                || line.previous_word(at).1.eq_ignore_ascii_case("between");
            if !between {
                return None;
            }
        }
        // 'two or three years'
        Link::Or => {
            let small = (a.what.is_bare() || a.shared)
                && a.number.form == b.number.form
                && a.number.scale == b.number.scale;
            // '7- or 8-inch' are two.
            if !small
                || line.byte(a.end) == b'-'
                || b.number.mantissa() - a.number.mantissa() != 1.0
                || a.number.mantissa() > 20.0
                || a.number.decimal
            {
                return None;
            }
        }
        Link::Comma => return None,
    }
    let (lower, upper, what) = ends(a, b)?;
    // 'three-nought-four' is spelled digit by digit.
    let chained = line.byte_before(a.start) == b'-' || line.byte(b.end) == b'-';
    let spelled = tie == Link::Dash && a.number.form == Form::Words && chained
        // '7-Eleven'
        || tie == Link::Dash && a.number.form == Form::Digits && b.number.form == Form::Words;
    if lower.value >= upper.value || spelled {
        return None;
    }
    if tie == Link::To && is_change(reading, line, a, lower.value, upper.value) {
        return None;
    }
    let number = Number { end: upper.end, ..lower };
    Some(Amount {
        start: a.start,
        end: b.end,
        number,
        what,
        shared: false,
        upper: Some(upper),
        prefixed: a.prefixed,
    })
}

/// Whether the currency and the scale of the upper end are those of the lower as well: '4.1 to $4.3 billion'.
fn shares_sign(a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let (low, high) = (a.number.value, b.number.mantissa());
    let digits = a.number.form == Form::Digits && !a.number.grouped && a.number.scale == 1.0;
    digits && b.number.scale > 1.0 && low < high && high <= low * 2.0
}

/// Both ends on one scale and in one unit, or `None` where they do not agree.
fn ends<'v>(a: &Amount<'v>, b: &Amount<'v>) -> Option<(Number, Number, What<'v>)> {
    let what = match (a.what, b.what) {
        // '2021 to $54 billion' and '12 to $5' are no ranges, '4.1 to $4.3 billion' is one.
        (What::Bare, What::Money(_)) if b.prefixed && !shares_sign(a, b) => return None,
        (What::Bare, What::Percent) if is_year(a) => return None,
        (What::Bare, _) if is_year(a) && b.number.scale > 1.0 => return None,
        // '60 to 65 billion dollars', '$60 to 65 billion'
        (What::Bare, what) | (what @ What::Money(_), What::Bare) => what,
        (What::Money(x), What::Money(y)) if x.currency == y.currency || y.bare => a.what,
        (What::Percent, What::Point) => b.what,
        (What::Percent, What::Percent)
        | (What::Point, What::Point)
        | (What::BasisPoint, What::BasisPoint)
        | (What::Points, What::Points)
        | (What::Multiple, What::Multiple) => a.what,
        (What::Measure(x), What::Measure(y)) if x.base.name == y.base.name => {
            // '800 m to 1 km': in the unit of the upper end.
            let factor = x.base.factor / y.base.factor;
            let lower = if factor == 1.0 { a.number } else { a.number.scaled(factor) };
            return Some((lower, b.number, b.what));
        }
        _ => return None,
    };
    let mut lower = a.number;
    let takes_scale =
        lower.scale == 1.0 && b.number.scale > 1.0 && !lower.grouped && lower.form != Form::Multiple;
    if takes_scale && lower.value * b.number.scale < b.number.value {
        lower = lower.scaled(b.number.scale);
    }
    Some((lower, b.number, what))
}

/// Whether 'A to B' says two levels or a change and a level, not a range: 'from 2 to 5', 'rose $4 to $9'.
fn is_change(reading: &Reading<'_>, line: Line<'_>, a: &Amount<'_>, low: f64, high: f64) -> bool {
    // 'from around 5 to 9', 'rose by nearly $4 to $9'
    let begin = bounds::hedge_start(reading, line, a.start);
    let (at, mut word) = line.previous_word(bounds::skip_marks(line, begin));
    if word.eq_ignore_ascii_case("from") {
        let (_, verb) = line.previous_word(at);
        let own_units = !a.what.is_bare() && !a.shared;
        let moved = reading.vocabulary.directions.before(verb).is_some();
        return (own_units || moved || a.number.grouped)
            && !reading.vocabulary.english.is(verb, WordClass::Ranging);
    }
    let by = word.eq_ignore_ascii_case("by");
    if by {
        (_, word) = line.previous_word(at);
    }
    // 'down 1% to 5%' is guidance, 'fell 1% to 5%' two levels.
    let particle = ["up", "down"].iter().any(|w| word.eq_ignore_ascii_case(w));
    if particle && matches!(a.what, What::Percent | What::Point | What::BasisPoint) {
        return false;
    }
    let moved = reading.vocabulary.directions.before(word).is_some();
    moved && (high > low * 2.5 || a.number.decimal && !by && !matches!(a.what, What::Percent | What::Bare))
}

/// Lists: an item without scale or unit takes those of the item after it, from the right to the left.
fn share(line: Line<'_>, amounts: &mut [Amount<'_>]) {
    for i in (1..amounts.len()).rev() {
        let (left, right) = amounts.split_at_mut(i);
        let (a, b) = (&mut left[i - 1], &right[0]);
        let Some(tie) = link(line, a.end, b.start) else { continue };
        if matches!(tie, Link::Dash | Link::To)
            || a.number.form != Form::Digits && a.number.form != Form::Words
        {
            continue;
        }
        if b.number.form == Form::Fraction || b.number.form == Form::Magnitude {
            continue;
        }
        let hyphens = line.byte(a.end) == b'-';
        // 'at 16,644, 16 per cent above': grouped digits before a small number are no list with it.
        let apart = tie == Link::Comma && a.number.grouped && !b.number.grouped && !similar(a, b);
        let takes_unit =
            a.what.is_bare() && a.number.scale == 1.0 && is_unit(b) && (hyphens || !b.prefixed) && !apart;
        let agrees = a.what.is_bare() && b.what.is_bare()
            || takes_unit
            || matches!((a.what, b.what), (What::Money(x), What::Money(y)) if x.currency == y.currency);
        if !agrees || is_year(a) {
            continue;
        }
        let comparable = a.number.value < 1000.0 && !a.number.grouped && a.number.form == b.number.form;
        if a.number.scale == 1.0 && b.number.scale >= 1e3 && comparable && similar(a, b) {
            a.number = a.number.scaled(b.number.scale);
            a.shared = true;
        }
        if takes_unit {
            a.what = b.what;
            a.shared = true;
        }
    }
}

/// Whether the mantissas are of one size: '$4 and $5 billion', not '$800 and $5 billion'.
fn similar(a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let (left, right) = (a.number.mantissa().abs(), b.number.mantissa().abs());
    left <= right * 10.0 && right <= left * 20.0
}

const fn is_unit(b: &Amount<'_>) -> bool {
    matches!(
        b.what,
        What::Percent | What::Point | What::BasisPoint | What::Measure(_) | What::Money(_) | What::Multiple
    )
}

/// Whether the amount could be a year: 'in 2024 and 3 million'.
pub(super) fn is_year(a: &Amount<'_>) -> bool {
    a.what.is_bare() && is_year_number(&a.number)
}

pub(super) fn is_year_number(n: &Number) -> bool {
    n.is_plain_integer() && n.whole_digits == 4 && (1400.0..2200.0).contains(&n.value)
}
