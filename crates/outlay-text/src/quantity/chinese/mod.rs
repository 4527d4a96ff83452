//! Quantities of Chinese sentences.

mod amount;
mod bound;
mod coin;
mod fold;
mod fraction;
mod noun;
mod range;
mod region;
mod reject;

use std::borrow::Cow;

use amount::{Amount, Measure};

use crate::chinese::{numeral, scan};
use crate::closed::{Comparator, Direction, Flag, Flags, Kind};
use crate::letter::is_alphanumeric;
use crate::quantity::reading::{Reading, Sign};
use crate::quantity::{BaseUnit, Currency, Quantity};
use crate::reader::Context;
use crate::span::Span;
use crate::vocabulary::{Chinese, Symbol};

/// Adds the quantities of the sentence to `out`, in order. `index`: number of the sentence in its text.
pub(crate) fn read(reading: &Reading<'_>, sentence: Span, index: u32, out: &mut Vec<Quantity>) {
    let table = Chinese::builtin();
    let text = sentence.of(reading.text);
    let mut sentence = Sentence { table, reading, text, base: sentence.start, index, hedge: None, floor: 0 };
    let mut scan = scan::Scan::new(table, scan::Wanted::Quantity, text);
    while let Some(at) = scan.next() {
        scan.skip_to(sentence.candidate(at, out));
    }
}

/// The currency and scale of a table's heading: 单位：亿美元, 万元.
pub(super) fn unit(reading: &Reading<'_>, heading: &str) -> Option<(Sign, f64)> {
    let unit = heading.trim_start_matches(['单', '單', '位', '：', ':', ' ', '金', '额', '額']);
    let one = format!("1{unit}");
    let context = Context { language: Some(reading.language), ..Context::default() };
    let inner = Reading::new(&one, &context, reading.vocabulary);
    let yuan = reading.yuan.get_or_init(|| region::yuan(Chinese::builtin(), reading.text));
    let _ = inner.yuan.set(*yuan);
    let mut out = Vec::new();
    read(&inner, Span::new(0, one.len()), 0, &mut out);
    let [row] = out.as_slice() else { return None };
    let whole = row.span.start == 0 && row.span.end as usize == one.len();
    let currency = row.currency.filter(|_| whole)?;
    let ambiguous = row.flags.contains(Flag::AmbiguousCurrency);
    Some((Sign { currency, ambiguous, bare: false }, row.value?))
}

/// One sentence while it is read.
struct Sentence<'a> {
    table: &'static Chinese,
    reading: &'a Reading<'a>,
    text: &'a str,
    /// Where the sentence begins in its text.
    base: u32,
    index: u32,
    /// End of the last quantity and the bound before it: it holds for a list that follows.
    hedge: Option<(usize, Comparator)>,
    /// End of the last quantity: what stands before it is taken.
    floor: usize,
}

impl Sentence<'_> {
    /// Reads what begins at `at`; the place to go on from.
    fn candidate(&mut self, at: usize, out: &mut Vec<Quantity>) -> usize {
        let Some(first) = self.text[at..].chars().next() else { return self.text.len() };
        if !first.is_ascii()
            && let Some(end) = self.table.word_at(self.text, at)
        {
            return end;
        }
        let Some(mut amount) = self.amount(at) else { return self.past_numeral(at) };
        self.flops(&mut amount);
        self.nothing_counted(&mut amount);
        let start = amount.start;
        self.prefix(&mut amount);
        amount = range::join(self.table, self.text, amount);
        self.sign(&mut amount);
        let numeral = Amount { start, ..amount.clone() };
        let percent_by_magnitude = self.magnitude(&mut amount);
        if !percent_by_magnitude && reject::rejected(self.table, self.text, &numeral_or(&amount, numeral)) {
            return amount.end.max(at + first.len_utf8());
        }
        if let Some(end) = self.table.word_at(self.text, self.last_numeral(&amount)) {
            let bare = matches!(amount.measure, Measure::Bare) && amount.rule != "zh-fraction";
            if bare || end > amount.end {
                return end.max(amount.end);
            }
        }
        let end = amount.end;
        let quantity = self.quantity(amount);
        let past = quantity.span.end.saturating_sub(self.base) as usize;
        out.push(quantity);
        self.floor = past.max(end);
        self.floor
    }

    fn amount(&self, at: usize) -> Option<Amount> {
        let first = self.text[at..].chars().next()?;
        if self.table.symbol(first) == Symbol::Fold {
            return fold::read(self.table, self.text, at);
        }
        if let Some(mut fraction) = fraction::read(self.table, self.text, at) {
            if fraction.rule == "zh-fraction" && fraction.is_kind(Kind::Percent) {
                let improper = fraction.low > 100.0;
                if improper || fraction::alone(self.table, self.text, &fraction) {
                    fraction.low /= 100.0;
                    fraction.high /= 100.0;
                    fraction.resolution /= 100.0;
                    fraction.measure = Measure::Bare;
                    fraction.shape.scaled = true;
                    fraction.shape.large = true;
                    fraction.shape.bare = false;
                }
            }
            fraction.start = at;
            return Some(fraction);
        }
        amount::read(self.table, self.text, at)
    }

    /// Where the numeral ends of which nothing could be made.
    fn past_numeral(&self, at: usize) -> usize {
        let width = self.text[at..].chars().next().map_or(1, char::len_utf8);
        numeral::read(self.table, self.text, at).map_or(at + width, |n| n.end.max(at + width))
    }

    /// The place of the last numeral character of the amount.
    fn last_numeral(&self, amount: &Amount) -> usize {
        let number = &self.text[amount.start..amount.number_end.max(amount.start)];
        let last = number.char_indices().rev().find(|(_, c)| self.table.symbol(*c) != Symbol::None);
        last.map_or(amount.start, |(i, _)| amount.start + i)
    }

    /// 十双, 三千零五个, 两百点: where nothing but numbers stands, the commonest classifiers count nothing.
    fn nothing_counted(&self, amount: &mut Amount) {
        let common = ["个", "個", "双", "雙", "对", "對", "点", "點"];
        let sign = matches!(amount.measure, Measure::Classifier { .. }) || amount.is_unit("point");
        if sign
            && common.contains(&&self.text[amount.number_end..amount.end])
            && fraction::alone(self.table, self.text, amount)
        {
            amount.measure = Measure::Bare;
            amount.rule = "zh-number";
            amount.end = self.text[..amount.number_end].trim_end().len();
        }
    }

    /// 每秒1.97万亿次浮点运算: a computing speed.
    fn flops(&self, amount: &mut Amount) {
        let counted =
            matches!(amount.measure, Measure::Classifier { .. }) && self.text[..amount.end].ends_with('次');
        if !counted || amount.low < 1e9 {
            return;
        }
        let before = &self.text[self.floor.min(amount.start)..amount.start];
        let speeds =
            ["每秒可执行", "每秒可執行", "每秒执行", "每秒能进行", "每秒可进行", "每秒钟", "每秒达", "每秒"];
        let Some(prefix) = speeds.iter().find(|p| before.ends_with(**p)) else { return };
        let kinds = ["双精度浮点运算", "浮点运算", "浮點運算", "浮点计算", "运算", "運算", "计算", "計算"];
        let rest = &self.text[amount.end..];
        amount.end += kinds.iter().find(|k| rest.starts_with(**k)).map_or(0, |k| k.len());
        amount.start -= prefix.len();
        let base = Some(BaseUnit { name: Cow::Borrowed("flop_per_second"), factor: 1.0 });
        amount.measure = Measure::Unit { kind: Kind::Measure, name: Cow::Borrowed("flop_per_second"), base };
        amount.rule = "zh-measure";
    }

    /// A currency before the number: 人民币120亿元, $5 billion, HK$10.
    fn prefix(&self, amount: &mut Amount) {
        if !matches!(amount.measure, Measure::Bare | Measure::Money(_)) {
            return;
        }
        let before = &self.text[self.floor.min(amount.start)..amount.start];
        let trimmed = before.trim_end_matches([' ', '\u{A0}', '\u{3000}']);
        if before.len() - trimmed.len() > 6 {
            return;
        }
        let found = self.table.prefixes.ending(trimmed).find(|(length, _)| {
            let word = &trimmed[trimmed.len() - length..];
            let head = &trimmed[..trimmed.len() - length];
            let letters = word.starts_with(|c: char| c.is_ascii_alphabetic());
            // 30亿美元500家: the currency belongs to the amount before.
            let name = !letters && word.starts_with(char::is_alphabetic);
            let taken = name && head.ends_with(['万', '亿', '萬', '億', '元']);
            !(taken || letters && head.ends_with(|c: char| c.is_ascii_alphanumeric()))
        });
        let dollar = trimmed.ends_with('$');
        let currency = match (found, dollar) {
            (Some((length, Some(currency))), _) => Some((length, *currency)),
            (None, true) => Some((1, self.reading.dollar().currency)),
            _ => None,
        };
        if let Some((length, currency)) = currency {
            amount.start -= before.len() - trimmed.len() + length;
            if matches!(amount.measure, Measure::Bare | Measure::Money(None)) || dollar {
                amount.measure = Measure::Money(Some(currency));
                amount.rule = "zh-money-prefix";
            }
        }
    }

    /// 负, 負, 零下 and the minus sign.
    fn sign(&self, amount: &mut Amount) {
        let before = &self.text[self.floor.min(amount.start)..amount.start];
        if before.ends_with("零下") && (amount.is_unit("degree_celsius") || amount.is_unit("celsius")) {
            amount.start -= "零下".len();
            (amount.low, amount.high) = (-amount.high, -amount.low);
            return;
        }
        let Some(sign) = before.chars().next_back().filter(|c| matches!(c, '负' | '負' | '-' | '－' | '−'))
        else {
            return;
        };
        let head = &before[..before.len() - sign.len_utf8()];
        let previous = head.chars().next_back();
        let negative = match sign {
            '负' | '負' => !head.ends_with('正') && !matches!(amount.measure, Measure::Classifier { .. }),
            _ => {
                amount.shape.arabic
                    && previous.is_none_or(|c| {
                        !is_alphanumeric(c) && !"-－−%％）)".contains(c)
                            || amount.is_kind(Kind::Percent) && !c.is_ascii() && c != '％'
                    })
            }
        };
        if negative {
            amount.start -= sign.len_utf8();
            (amount.low, amount.high) = (-amount.high, -amount.low);
            amount.shape.signed = true;
        }
    }

    /// 三位数增长: a percentage of which only the magnitude is said.
    fn magnitude(&self, amount: &mut Amount) -> bool {
        let rest = &self.text[amount.end..];
        let digits = matches!(amount.measure, Measure::Bare)
            && amount.shape.single
            && (2.0..=4.0).contains(&amount.low)
            && (rest.starts_with("位数") || rest.starts_with("位數"));
        let growth = digits && rest.chars().skip(2).take(5).any(|c| "增涨漲长長升跌降".contains(c));
        if growth {
            let low = 10_f64.powf(amount.low - 1.0);
            (amount.low, amount.high) = (low, low * 10.0);
            amount.vague = true;
            amount.end += "位数".len();
            amount.measure =
                Measure::Unit { kind: Kind::Percent, name: Cow::Borrowed("percent"), base: None };
            amount.rule = "zh-percent";
        }
        growth
    }

    /// The row of the table.
    fn quantity(&mut self, mut amount: Amount) -> Quantity {
        let after = bound::after(self.table, self.text, &amount);
        if let Some((_, end)) = after {
            amount.end = end;
        }
        let before = bound::before(self.table, self.text, &amount).or_else(|| self.inherited(&amount));
        self.hedge = before.map(|bound| (amount.end, bound));
        let mut flags = Flags::NONE;
        let mut rule = amount.rule;
        let mut noun = None;
        let (kind, unit, currency, base): (_, Option<Cow<'static, str>>, _, _) = match amount.measure.clone()
        {
            Measure::Money(currency) => {
                let currency = currency.unwrap_or_else(|| self.yuan(&mut flags));
                (Kind::Money, Some(code(currency)), Some(currency), None)
            }
            Measure::Unit { kind, name, base } => (kind, Some(name), None, base),
            Measure::Classifier { noun: implied, .. } => {
                let counted = noun::counted(self.table, self.text, &amount);
                noun = counted.as_ref().map(|n| n.span);
                let classifier = &self.text[amount.number_end..amount.end];
                let name = counted
                    .map(|n| n.name)
                    .or_else(|| implied.filter(|n| n != "share" || amount.shape.arabic))
                    .unwrap_or_else(|| Cow::Owned(classifier.to_owned()));
                (Kind::Count, Some(name), None, None)
            }
            Measure::Bare => {
                if let Some(counted) = noun::adjacent(self.table, self.text, &amount) {
                    noun = Some(counted.span);
                    rule = "zh-count";
                    (Kind::Count, Some(counted.name), None, None)
                } else if amount.shape.large
                    && amount.rule == "zh-number"
                    && noun::is_money(self.table, self.text, &amount)
                {
                    flags.insert(Flag::ImpliedCurrency);
                    rule = "zh-money-implied";
                    let currency = self.yuan(&mut flags);
                    (Kind::Money, Some(code(currency)), Some(currency), None)
                } else {
                    (Kind::Number, None, None, None)
                }
            }
        };
        if amount.vague {
            flags.insert(Flag::Vague);
        }
        let stated =
            if amount.more { Some(Comparator::Greater) } else { amount.about.then_some(Comparator::About) };
        let bound = match (after.map(|(bound, _)| bound), before) {
            (Some(Comparator::About) | None, Some(before)) => Some(before),
            (after, _) => after,
        };
        let comparator = if amount.vague || amount.low != amount.high {
            Comparator::Range
        } else {
            bound.or(stated).unwrap_or(Comparator::Equal)
        };
        let (low, high) = match comparator {
            Comparator::Greater | Comparator::AtLeast => (Some(amount.low), None),
            Comparator::Less | Comparator::AtMost => (None, Some(amount.high)),
            _ => (Some(amount.low), Some(amount.high)),
        };
        let direction = if rule == "zh-fold" {
            Some(Direction::Up)
        } else {
            bound::direction(self.table, self.text, &amount)
        };
        Quantity {
            span: Span { start: self.base + amount.start as u32, end: self.base + amount.end as u32 },
            sentence: self.index,
            kind,
            value: (!amount.vague).then_some(f64::midpoint(amount.low, amount.high)),
            low,
            high,
            comparator,
            direction,
            currency,
            unit,
            base,
            per: bound::per(self.table, self.text, &amount),
            noun: noun.map(|n| Span { start: n.start + self.base, end: n.end + self.base }),
            resolution: amount.resolution,
            flags,
            rule: Cow::Borrowed(rule),
        }
    }

    /// The bound of the quantity before, where this one follows it in a list.
    fn inherited(&self, amount: &Amount) -> Option<Comparator> {
        let (end, bound) = self.hedge?;
        let between = self.text.get(end..amount.start)?.trim();
        matches!(between, "、" | "和" | "与" | "與" | "及" | "以及").then_some(bound)
    }

    /// What 元 means in this text.
    fn yuan(&self, flags: &mut Flags) -> Currency {
        let sign = *self.reading.yuan.get_or_init(|| region::yuan(self.table, self.reading.text));
        if sign.ambiguous {
            flags.insert(Flag::AmbiguousCurrency);
        }
        sign.currency
    }
}

/// Ranges are judged by what they begin with; a currency or sign in front says enough by itself.
fn numeral_or(amount: &Amount, numeral: Amount) -> Amount {
    if amount.start < numeral.start { amount.clone() } else { numeral }
}

/// The code of a currency as a unit.
fn code(currency: Currency) -> Cow<'static, str> {
    match currency {
        Currency::CNY => Cow::Borrowed("CNY"),
        Currency::USD => Cow::Borrowed("USD"),
        other => Cow::Owned(other.as_str().to_owned()),
    }
}
