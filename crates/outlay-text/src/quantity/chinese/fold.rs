//! Multiples in a verb: 翻番, 翻了一番, 翻两番, 翻倍.

use std::borrow::Cow;

use super::amount::{Amount, Measure};
use crate::chinese::numeral::{self, Numeral, Shape};
use crate::closed::Kind;
use crate::vocabulary::Chinese;

/// The multiple whose 翻 stands at `at`.
pub(crate) fn read(table: &Chinese, text: &str, at: usize) -> Option<Amount> {
    let mut end = at + text[at..].chars().next()?.len_utf8();
    for word in ['了', '上'] {
        if text[end..].starts_with(word) {
            end += word.len_utf8();
        }
    }
    let numeral = numeral::read(table, text, end).filter(Numeral::is_finite);
    let count = numeral.as_ref().map_or(1.0, |n| n.low);
    let rest = &text[numeral.as_ref().map_or(end, |n| n.end)..];
    let value = if rest.starts_with('番') && (0.0..=20.0).contains(&count) {
        // Each 番 doubles.
        2_f64.powf(count)
    } else if rest.starts_with('倍') {
        if numeral.is_some() { count } else { 2.0 }
    } else {
        return None;
    };
    let end = text.len() - rest.len() + "番".len();
    let shape = Shape { scaled: true, ..Shape::default() };
    let written = Numeral {
        end,
        low: value,
        high: value,
        vague: false,
        more: false,
        about: false,
        resolution: 1.0,
        scale: 1.0,
        shape,
    };
    let mut amount = Amount::bare(at, &written);
    amount.measure = Measure::Unit { kind: Kind::Multiple, name: Cow::Borrowed("times"), base: None };
    amount.rule = "zh-fold";
    Some(amount)
}
