//! One amount: a numeral with its currency, unit or classifier.

use std::borrow::Cow;

use super::coin;
use crate::chinese::numeral::{self, Numeral, Shape, skip_blanks};
use crate::closed::Kind;
use crate::letter::is_alphanumeric;
use crate::quantity::{BaseUnit, Currency};
use crate::vocabulary::{Chinese, Symbol, Unit};

/// What an amount is measured in.
#[derive(Clone, Debug)]
pub(crate) enum Measure {
    /// Nothing is written.
    Bare,
    /// `None`: the currency of the text's region.
    Money(Option<Currency>),
    /// A unit of the table.
    Unit { kind: Kind, name: Cow<'static, str>, base: Option<BaseUnit> },
    /// A classifier.
    Classifier { noun: Option<Cow<'static, str>>, weak: bool },
}

/// An amount in a text, before anything is known of its surroundings.
#[derive(Clone, Debug)]
pub(crate) struct Amount {
    pub start: usize,
    pub end: usize,
    /// One past the numeral and its blanks: where the unit begins.
    pub number_end: usize,
    pub low: f64,
    pub high: f64,
    pub vague: bool,
    pub more: bool,
    pub about: bool,
    pub resolution: f64,
    /// What its single number is multiplied by (万 in 3万), else 1.
    pub scale: f64,
    pub shape: Shape,
    pub measure: Measure,
    /// Id of the rule that read it.
    pub rule: &'static str,
}

impl Amount {
    /// A numeral without a unit.
    pub(crate) fn bare(start: usize, numeral: &Numeral) -> Self {
        Self {
            start,
            end: numeral.end,
            number_end: numeral.end,
            low: numeral.low,
            high: numeral.high,
            vague: numeral.vague,
            more: numeral.more,
            about: numeral.about,
            resolution: numeral.resolution,
            scale: numeral.scale,
            shape: numeral.shape,
            measure: Measure::Bare,
            rule: "zh-number",
        }
    }

    /// Multiplies what was read.
    fn multiply(&mut self, factor: f64) {
        self.low *= factor;
        self.high *= factor;
        self.resolution *= factor;
    }

    /// Adds to what was read.
    pub(crate) fn add(&mut self, value: f64, resolution: f64) {
        self.low += value;
        self.high += value;
        self.resolution = resolution;
    }

    /// Whether it has a unit of that kind.
    pub(crate) fn is_kind(&self, wanted: Kind) -> bool {
        matches!(&self.measure, Measure::Unit { kind, .. } if *kind == wanted)
    }

    /// Whether it is a length of time.
    pub(crate) fn is_time(&self) -> bool {
        matches!(&self.measure, Measure::Unit { base: Some(base), .. } if base.name == "second")
    }

    /// Whether its unit has that name.
    pub(crate) fn is_unit(&self, wanted: &str) -> bool {
        matches!(&self.measure, Measure::Unit { name, .. } if name == wanted)
    }
}

/// The amount whose numeral begins at `at`: the numeral, then the longest unit that follows.
pub(crate) fn read(table: &Chinese, text: &str, at: usize) -> Option<Amount> {
    if let Some(half) = half(table, text, at) {
        return Some(half);
    }
    let numeral = numeral::read(table, text, at).filter(Numeral::is_finite)?;
    let mut amount = Amount::bare(at, &numeral);
    if numeral.shape.single && numeral.low == 1.0 && is_half(&text[numeral.end..]) {
        amount.add(-0.5, 0.5);
        apply(&mut amount, &half_of());
        amount.end += "半".len();
        return Some(amount);
    }
    english_scale(text, &mut amount);
    suffix(table, text, &mut amount);
    Some(amount)
}

/// The unit after the numeral, and what may follow it (两年半, 三成五, 10日元5日本銭).
pub(crate) fn suffix(table: &Chinese, text: &str, amount: &mut Amount) {
    let at = skip_blanks(text, amount.end);
    amount.number_end = at;
    let rest = &text[at..];
    // 一个半月, 两个半小时.
    let and_half = ["个半", "個半"].iter().find(|h| rest.starts_with(**h)).map_or(0, |h| h.len());
    if and_half > 0 {
        let unit = text[at + and_half..].chars().next().filter(|c| "月小星".contains(*c));
        if unit.is_none() {
            // 两个半; 一个半导体 is another word.
            if is_half(&rest["个".len()..]) {
                amount.add(0.5, 0.5);
                amount.end = at + and_half;
                (amount.shape.precise, amount.shape.single) = (true, false);
            }
            return;
        }
    }
    if rest.starts_with(['个', '個'])
        && let Some(length) = spaced(rest, "个百分点").or_else(|| spaced(rest, "個百分點"))
        && let Some((_, unit)) = unit_at(table, "个百分点", 0, false)
    {
        apply(amount, &unit);
        amount.end = at + length;
        return;
    }
    if and_half == 0 && coin::tenths(table, text, amount, at) {
        return;
    }
    let Some((length, unit)) = unit_at(table, text, at + and_half, amount.shape.arabic) else {
        // 个半月: the unit of a month is 个月.
        if and_half > 0 && text[at + and_half..].starts_with('月') {
            amount.add(0.5, 0.5);
            let measure = unit_at(table, "个月", 0, false).map(|(_, unit)| unit);
            if let Some(unit) = measure {
                apply(amount, &unit);
                amount.end = at + and_half + "月".len();
            }
        }
        return;
    };
    // 7680 x 4320 is a size, 10x a multiple.
    if at > amount.end && rest.starts_with(['x', 'X']) {
        return;
    }
    // 4US$5: the sign belongs to the number after it.
    let end = at + and_half + length;
    let prefix = text[..end].ends_with(['$', '¥', '￥', '€', '£'])
        && text[end..].starts_with(|c: char| c.is_ascii_digit());
    if prefix {
        return;
    }
    if and_half > 0 {
        amount.add(0.5, 0.5);
    }
    apply(amount, &unit);
    amount.end = at + and_half + length;
    if let Unit::Money { currency, .. } = unit {
        coin::coins(table, text, amount, currency);
    }
    fraction_of_unit(table, text, amount);
}

/// The length of the word with blanks between its characters, where `rest` begins with it (个 百分点).
fn spaced(rest: &str, word: &str) -> Option<usize> {
    let mut at = 0;
    for c in word.chars() {
        at = skip_blanks(rest, at);
        at += rest[at..].strip_prefix(c).map(|_| c.len_utf8())?;
    }
    Some(at)
}

/// The longest unit at `at`. Latin units end at a word's end.
pub(super) fn unit_at(table: &Chinese, text: &str, at: usize, arabic: bool) -> Option<(usize, Unit)> {
    let rest = &text[at..];
    for (length, unit) in table.units.starting(rest) {
        let after = &rest[length..];
        let latin = rest.as_bytes()[length - 1].is_ascii_alphabetic();
        if latin && !arabic && !text[..at].ends_with(['万', '萬', '亿', '億', ' '])
            || latin && after.starts_with(|c: char| c.is_ascii_alphanumeric())
            || !unit.clear_before(after)
            || matches!(&rest[..length], "P" | "E") && !is_compute(text, at)
        {
            continue;
        }
        return Some((length, unit.known.clone()));
    }
    None
}

/// Whether a bare P or E at `at` is one of computing power: after a scale (10万P), or where that is talked of.
fn is_compute(text: &str, at: usize) -> bool {
    text[..at].trim_end().ends_with(['万', '萬', '千', '亿', '億'])
        || ["算", "集群", "机柜", "机架", "FLOPS", "GPU"].iter().any(|word| text.contains(word))
}

/// What the unit of the amount multiplies and divides its number by: (10, 1) for 成, (1, 10) for 角.
pub(crate) fn part(table: &Chinese, text: &str, amount: &Amount) -> (f64, f64) {
    let known = (amount.end > amount.number_end)
        .then(|| unit_at(table, text, amount.number_end, amount.shape.arabic))
        .flatten();
    let factor = match known {
        Some((_, Unit::Money { part, .. })) => part,
        Some((_, Unit::Named { kind, factor, .. })) if kind != Kind::Measure => factor,
        _ => 1.0,
    };
    if factor < 1.0 { (1.0, (1.0 / factor).round()) } else { (factor, 1.0) }
}

fn apply(amount: &mut Amount, unit: &Unit) {
    match unit {
        Unit::Money { currency, part } => {
            if *part != 1.0 {
                // Dividing keeps 3 cents at 0.03 exactly.
                let divisor = (1.0 / part).round();
                (amount.low, amount.high) = (amount.low / divisor, amount.high / divisor);
                amount.resolution /= divisor;
            }
            amount.measure = Measure::Money(*currency);
            amount.rule = "zh-money";
        }
        Unit::Named { kind, name, base, factor } => {
            if *kind != Kind::Measure && *factor != 1.0 {
                if *factor < 1.0 {
                    let divisor = (1.0 / factor).round();
                    (amount.low, amount.high) = (amount.low / divisor, amount.high / divisor);
                    amount.resolution /= divisor;
                } else {
                    amount.multiply(*factor);
                }
            }
            let base = base.clone().map(|name| BaseUnit { name, factor: *factor });
            amount.measure = Measure::Unit { kind: *kind, name: name.clone(), base };
            amount.rule = match kind {
                Kind::Percent | Kind::PercentagePoint => "zh-percent",
                Kind::Multiple => "zh-multiple",
                Kind::Measure => "zh-measure",
                _ => "zh-number",
            };
        }
        Unit::Classifier { noun, weak } => {
            amount.measure = Measure::Classifier { noun: noun.clone(), weak: *weak };
            amount.rule = "zh-count";
        }
    }
}

/// A half or a digit after the unit: 两年半, 一倍半, 三成半, 七成六.
fn fraction_of_unit(table: &Chinese, text: &str, amount: &mut Amount) {
    let tenth = amount.is_kind(Kind::Percent) && text[..amount.end].ends_with('成');
    if !(tenth || amount.is_time() || amount.is_kind(Kind::Multiple)) || amount.vague {
        return;
    }
    let unit = if tenth { 10.0 } else { 1.0 };
    let at = if tenth { skip_blanks(text, amount.end) } else { amount.end };
    let mut rest = text[at..].chars();
    let Some(c) = rest.next() else { return };
    let after = rest.next();
    match table.symbol(c) {
        Symbol::Half if !after.is_some_and(|c| "导導径徑岛島场場价價数數山路球自成年".contains(c)) =>
        {
            amount.add(unit / 2.0, unit / 2.0);
            amount.end = at + c.len_utf8();
        }
        Symbol::Digit(d) if tenth && after.is_none_or(|c| !is_alphanumeric(c)) => {
            amount.add(f64::from(d), 1.0);
            amount.end = at + c.len_utf8();
        }
        _ => {}
    }
}

/// 一半 is 50 percent; 一半径 is another word.
fn is_half(rest: &str) -> bool {
    let after = rest.strip_prefix('半').map(|r| r.chars().next());
    after.is_some_and(|c| !c.is_some_and(|c| "导導径徑岛島场場山路球自成".contains(c)))
}

fn half_of() -> Unit {
    Unit::Named { kind: Kind::Percent, name: Cow::Borrowed("percent"), base: None, factor: 100.0 }
}

/// 半年, 半个月, 半数.
fn half(table: &Chinese, text: &str, at: usize) -> Option<Amount> {
    let rest = text[at..].strip_prefix('半')?;
    let number_end = at + "半".len();
    let shape = Shape { single: true, ..Shape::default() };
    let numeral = Numeral {
        end: number_end,
        low: 0.5,
        high: 0.5,
        vague: false,
        more: false,
        about: false,
        resolution: 0.5,
        scale: 1.0,
        shape,
    };
    let mut amount = Amount::bare(at, &numeral);
    if rest.starts_with(['数', '數']) {
        apply(&mut amount, &half_of());
        amount.end = number_end + 3;
        return Some(amount);
    }
    if text[..at].ends_with(['上', '下', '前', '后', '後', '大', '小', '过', '過', '对', '一', '多'])
    {
        return None;
    }
    let (length, unit) = unit_at(table, text, number_end, false)?;
    apply(&mut amount, &unit);
    amount.end = number_end + length;
    amount.is_time().then_some(amount)
}

/// English scales after Arabic digits: '$5 billion', '3.2bn', '40k', '12k个百分点'.
fn english_scale(text: &str, amount: &mut Amount) {
    const SCALES: [(&str, f64); 13] = [
        ("trillion", 1e12),
        ("billion", 1e9),
        ("million", 1e6),
        ("thousand", 1e3),
        ("tn", 1e12),
        ("bn", 1e9),
        ("mn", 1e6),
        ("T", 1e12),
        ("B", 1e9),
        ("b", 1e9),
        ("M", 1e6),
        ("k", 1e3),
        ("K", 1e3),
    ];
    if !amount.shape.arabic || amount.shape.scaled {
        return;
    }
    let at = skip_blanks(text, amount.end);
    let rest = &text[at..];
    let word = SCALES.iter().find(|(word, _)| {
        rest.starts_with(word)
            && !rest[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
    });
    let Some((word, factor)) = word else { return };
    let before = text[..amount.start].trim_end();
    let money = before.ends_with(['$', '＄', '¥', '￥', '€', '£', '₹', '₩'])
        || before.ends_with("USD")
        || before.ends_with("RMB");
    let after = text[at + word.len()..].trim_start();
    let counted =
        ["参数", "參數", "个", "個", "美元", "tokens", "token", "Token"].iter().any(|w| after.starts_with(w));
    if word.len() > 1 || money || *word == "k" && at == amount.end || counted && at == amount.end {
        amount.multiply(*factor);
        amount.scale *= *factor;
        amount.end = at + word.len();
        amount.shape.scaled = true;
        amount.shape.large = *factor > 1e3;
    }
}
