//! The tables of the Chinese readers: numerals, units, classifiers, currencies, bounds, directions, rates and words that
//! only look like numbers.

use std::borrow::Cow;
use std::str::FromStr;
use std::sync::LazyLock;

use csv::StringRecord;

use super::chinese_period::PeriodWord;
use super::word_index::WordIndex;
use crate::chinese::scan::Wanted;
use crate::closed::{Comparator, Direction, Kind};
use crate::error::Error;
use crate::quantity::Currency;

/// The part a character plays in a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Symbol {
    /// No part.
    None,
    /// 0–9 or ０–９.
    Arabic(u8),
    /// 零 〇.
    Zero,
    /// 一 … 九.
    Digit(u8),
    /// 壹 … 玖: also parts of ordinary words (大陆, 队伍).
    Formal(u8),
    /// 两 俩: counts, but is no digit of a decimal or a year.
    Counting(u8),
    /// A power of ten: 十 1, 百 2, 千 3, 万 4, 亿 8, 兆 12.
    Scale(u8),
    /// 几: a few.
    Few,
    /// 数: several.
    Several,
    /// 多 余: somewhat more.
    More,
    /// 来: or so.
    OrSo,
    /// 点: the decimal point.
    Point,
    /// 半: half.
    Half,
    /// 翻: begins a multiple (翻番).
    Fold,
}

/// What a word after a number says.
#[derive(Clone, Debug)]
pub(crate) enum Unit {
    /// A currency; `None`: the one of the text's region. `part`: 0.01 for cents.
    Money { currency: Option<Currency>, part: f64 },
    /// A unit of the units table.
    Named { kind: Kind, name: Cow<'static, str>, base: Option<Cow<'static, str>>, factor: f64 },
    /// A classifier, with the noun that it alone implies. `weak`: part of too many words to follow a lone Chinese digit.
    Classifier { noun: Option<Cow<'static, str>>, weak: bool },
}

/// A word with the continuations or neighbours that make it another word.
#[derive(Clone, Debug)]
pub(crate) struct Guarded<T> {
    /// What the word says.
    pub known: T,
    /// Texts that must not stand beside it.
    pub unless: Vec<Box<str>>,
}

impl<T> Guarded<T> {
    /// Whether what follows leaves the word itself.
    pub(crate) fn clear_before(&self, rest: &str) -> bool {
        !self.unless.iter().any(|u| rest.starts_with(&**u))
    }

    /// Whether what precedes leaves the word itself.
    pub(crate) fn clear_after(&self, before: &str) -> bool {
        !self.unless.iter().any(|u| before.ends_with(&**u))
    }
}

/// What an amount without a unit may be an amount of, by the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// 融资, 营收: money.
    Money,
    /// 用户, 销量: things.
    Count,
}

/// What of a word stands before a numeral, and what from the numeral on.
type Around = (Box<str>, Box<str>);

/// The tables.
#[derive(Debug)]
pub(crate) struct Chinese {
    symbols: Vec<Symbol>,
    /// Texts before 数 that make it a noun (人数, 总数).
    not_several: Vec<Box<str>>,
    index: Vec<u8>,
    pub units: WordIndex<Guarded<Unit>>,
    pub prefixes: WordIndex<Option<Currency>>,
    pub bounds_before: WordIndex<Guarded<Comparator>>,
    pub bounds_after: WordIndex<Guarded<Comparator>>,
    pub directions: WordIndex<Direction>,
    pub rates_before: WordIndex<Cow<'static, str>>,
    pub rates_after: WordIndex<Cow<'static, str>>,
    pub nouns: WordIndex<Cow<'static, str>>,
    pub topics: WordIndex<Topic>,
    /// Currencies that 元 may mean, with the words that say so.
    pub regions: Vec<(Currency, Vec<Box<str>>)>,
    /// Characters that only traditional script has.
    pub traditional: Vec<Box<str>>,
    /// The words of dates.
    pub periods: WordIndex<(PeriodWord, i32)>,
    begins_period: Vec<bool>,
    /// Words that contain a numeral, by that numeral: what stands before it and what follows it.
    words: WordIndex<Vec<Around>>,
}

impl Chinese {
    /// The built-in tables, read once.
    pub(crate) fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Chinese> =
            LazyLock::new(|| Chinese::load().expect("the built-in tables are checked by the tests"));
        &BUILTIN
    }

    /// Reads and checks the tables.
    pub(crate) fn load() -> Result<Self, Error> {
        let Numerals { symbols, index, not_several } = numerals()?;
        let mut units = currencies_after()?;
        units.extend(measures()?);
        let known: Vec<String> = units.iter().map(|(w, _)| w.clone()).collect();
        units.extend(classifiers()?.into_iter().filter(|(w, _)| !known.contains(w)));
        let mut out = Self {
            symbols,
            not_several,
            index,
            units: WordIndex::new(units),
            prefixes: WordIndex::new(currencies_before()?),
            bounds_before: WordIndex::new(bounds("before")?),
            bounds_after: WordIndex::new(bounds("after")?),
            directions: WordIndex::new(directions()?),
            rates_before: WordIndex::new(rates("before")?),
            rates_after: WordIndex::new(rates("after")?),
            nouns: WordIndex::new(nouns()?),
            topics: WordIndex::new(topics()?),
            regions: Vec::new(),
            traditional: Vec::new(),
            periods: WordIndex::new(Vec::new()),
            begins_period: Vec::new(),
            words: WordIndex::default(),
        };
        out.words = out.not_numbers()?;
        out.read_regions()?;
        out.read_periods()?;
        Ok(out)
    }

    /// The part of `c` in a numeral.
    pub(crate) fn symbol(&self, c: char) -> Symbol {
        self.index.get(c as usize).map_or(Symbol::None, |i| self.symbols[usize::from(i & NUMBER)])
    }

    /// Whether what is wanted may begin with the character of three bytes that starts with these.
    pub(crate) fn may_begin(&self, bytes: [u8; 3], wanted: Wanted) -> bool {
        let code = (usize::from(bytes[0] & 0x0F) << 12)
            | (usize::from(bytes[1] & 0x3F) << 6)
            | usize::from(bytes[2] & 0x3F);
        match wanted {
            Wanted::Quantity => self.index[code] & BEGINS != 0,
            Wanted::Period => self.begins_period[code],
        }
    }

    /// Whether 数 after this text counts (数十亿) and is not the end of a noun (人数).
    pub(crate) fn may_be_several(&self, before: &str) -> bool {
        !self.not_several.iter().any(|u| before.ends_with(&**u))
    }

    /// Where a word that only looks like a number covers the numeral at `at`: the end of the word.
    pub(crate) fn word_at(&self, text: &str, at: usize) -> Option<usize> {
        let (before, after) = text.split_at_checked(at)?;
        let (_, words) = self.words.starting(after).next()?;
        // Hundreds of words share a first character: six bytes settle most of them without a call.
        let near = after.as_bytes().first_chunk::<6>();
        let may = |word: &str| word.as_bytes().first_chunk::<6>().is_none_or(|chunk| Some(chunk) == near);
        let found = words.iter().filter(|(b, a)| may(a) && after.starts_with(&**a) && before.ends_with(&**b));
        found.map(|(_, a)| at + a.len()).max()
    }

    fn read_periods(&mut self) -> Result<(), Error> {
        let table = "zh_periods.csv";
        let mut words = Vec::new();
        self.begins_period = vec![false; 0x1_0000];
        for c in '\u{3000}'..='\u{FFFF}' {
            let begins = matches!(
                self.symbol(c),
                Symbol::Arabic(_) | Symbol::Zero | Symbol::Digit(_) | Symbol::Counting(_) | Symbol::Scale(1)
            );
            self.begins_period[c as usize] = begins;
        }
        for (line, row) in rows(table, include_str!("../../vocabulary/zh_periods.csv"))? {
            let class = PeriodWord::parse(&row[1])
                .ok_or_else(|| Error::vocabulary(table, line, format!("no class '{}'", &row[1])))?;
            if let Some(first) = row[0].chars().next() {
                self.begins_period[first as usize & 0xFFFF] |= class.begins();
            }
            words.push((row[0].to_owned(), (class, parse(table, line, &row[2], "number")?)));
        }
        self.periods = WordIndex::new(words);
        Ok(())
    }

    fn read_regions(&mut self) -> Result<(), Error> {
        let table = "zh_regions.csv";
        for (line, row) in rows(table, include_str!("../../vocabulary/zh_regions.csv"))? {
            if &row[1] == "traditional" {
                self.traditional.push(row[0].into());
                continue;
            }
            let Some(currency) = code(table, line, &row[1])? else { continue };
            match self.regions.iter_mut().find(|(c, _)| *c == currency) {
                Some((_, words)) => words.push(row[0].into()),
                None => self.regions.push((currency, vec![row[0].into()])),
            }
        }
        Ok(())
    }

    fn not_numbers(&self) -> Result<WordIndex<Vec<Around>>, Error> {
        let table = "zh_not_numbers.csv";
        let mut by_numeral: Vec<(String, Vec<Around>)> = Vec::new();
        for (line, row) in rows(table, include_str!("../../vocabulary/zh_not_numbers.csv"))? {
            let word = &row[0];
            let mut any = false;
            for (at, c) in word.char_indices() {
                if matches!(self.symbol(c), Symbol::None | Symbol::Point | Symbol::More | Symbol::OrSo) {
                    continue;
                }
                any = true;
                let pair = (word[..at].into(), word[at..].into());
                match by_numeral.iter_mut().find(|(n, _)| n.starts_with(c)) {
                    Some((_, pairs)) => pairs.push(pair),
                    None => by_numeral.push((c.to_string(), vec![pair])),
                }
            }
            if !any {
                return Err(Error::vocabulary(table, line, format!("'{word}' contains no numeral")));
            }
        }
        Ok(WordIndex::new(by_numeral))
    }
}

/// Set in the index of characters that a numeral may begin with.
const BEGINS: u8 = 0x80;
/// The rest of the index: the number of the symbol.
const NUMBER: u8 = 0x7F;

/// A field that lives as long as the program: the tables are read once.
fn keep(field: &str) -> Cow<'static, str> {
    Cow::Borrowed(String::leak(field.to_owned()))
}

fn rows(table: &str, text: &'static str) -> Result<Vec<(usize, StringRecord)>, Error> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let parsed = reader.records().enumerate().map(|(i, row)| match row {
        Ok(row) => Ok((i + 2, row)),
        Err(error) => Err(Error::vocabulary(table, i + 2, error.to_string())),
    });
    parsed.collect()
}

fn parse<T: FromStr>(table: &str, line: usize, field: &str, what: &str) -> Result<T, Error> {
    field.parse().map_err(|_| Error::vocabulary(table, line, format!("'{field}' is no {what}")))
}

fn split(field: &str) -> Vec<Box<str>> {
    field.split_whitespace().map(Into::into).collect()
}

fn code(table: &str, line: usize, field: &str) -> Result<Option<Currency>, Error> {
    if field == "*" {
        return Ok(None);
    }
    Currency::new(field)
        .map(Some)
        .ok_or_else(|| Error::vocabulary(table, line, format!("'{field}' is no currency code")))
}

struct Numerals {
    symbols: Vec<Symbol>,
    index: Vec<u8>,
    not_several: Vec<Box<str>>,
}

fn numerals() -> Result<Numerals, Error> {
    let table = "zh_numerals.csv";
    let mut symbols = vec![Symbol::None];
    let mut index = vec![0; 0x1_0000];
    let mut not_several = Vec::new();
    let mut add = |c: char, symbol: Symbol| {
        let begins = !matches!(symbol, Symbol::Point | Symbol::More | Symbol::OrSo);
        index[c as usize & 0xFFFF] = symbols.len() as u8 | if begins { BEGINS } else { 0 };
        symbols.push(symbol);
    };
    for digit in 0..10_u8 {
        add(char::from(b'0' + digit), Symbol::Arabic(digit));
        add(char::from_u32(0xFF10 + u32::from(digit)).unwrap_or('０'), Symbol::Arabic(digit));
    }
    for (line, row) in rows(table, include_str!("../../vocabulary/zh_numerals.csv"))? {
        let value = || parse(table, line, &row[2], "number");
        let symbol = match &row[1] {
            "zero" => Symbol::Zero,
            "digit" => Symbol::Digit(value()?),
            "formal" => Symbol::Formal(value()?),
            "counting" => Symbol::Counting(value()?),
            "scale" => Symbol::Scale(value()?),
            "few" => Symbol::Few,
            "several" => Symbol::Several,
            "more" => Symbol::More,
            "or_so" => Symbol::OrSo,
            "point" => Symbol::Point,
            "half" => Symbol::Half,
            "fold" => Symbol::Fold,
            role => return Err(Error::vocabulary(table, line, format!("no role '{role}'"))),
        };
        if symbol == Symbol::Several {
            not_several.extend(split(&row[3]));
        }
        let c = parse(table, line, &row[0], "single character")?;
        add(c, symbol);
    }
    Ok(Numerals { symbols, index, not_several })
}

type Units = Vec<(String, Guarded<Unit>)>;

const CURRENCIES: &str = include_str!("../../vocabulary/zh_currencies.csv");

fn currencies_after() -> Result<Units, Error> {
    let table = "zh_currencies.csv";
    let mut out = Vec::new();
    for (line, row) in rows(table, CURRENCIES)? {
        if &row[3] == "before" {
            continue;
        }
        let part = if row[2].is_empty() { 1.0 } else { parse(table, line, &row[2], "number")? };
        let known = Unit::Money { currency: code(table, line, &row[1])?, part };
        out.push((row[0].to_owned(), Guarded { known, unless: split(&row[4]) }));
    }
    Ok(out)
}

fn currencies_before() -> Result<Vec<(String, Option<Currency>)>, Error> {
    let table = "zh_currencies.csv";
    let mut out = Vec::new();
    for (line, row) in rows(table, CURRENCIES)? {
        if &row[3] != "after" {
            out.push((row[0].to_owned(), code(table, line, &row[1])?));
        }
    }
    Ok(out)
}

fn measures() -> Result<Units, Error> {
    let table = "zh_units.csv";
    let mut out = Vec::new();
    for (line, row) in rows(table, include_str!("../../vocabulary/zh_units.csv"))? {
        let kind = Kind::parse(&row[1])
            .ok_or_else(|| Error::vocabulary(table, line, format!("no kind '{}'", &row[1])))?;
        let base = (!row[3].is_empty()).then(|| keep(&row[3]));
        let factor = parse(table, line, &row[4], "number")?;
        let known = Unit::Named { kind, name: keep(&row[2]), base, factor };
        out.push((row[0].to_owned(), Guarded { known, unless: split(&row[5]) }));
    }
    Ok(out)
}

fn classifiers() -> Result<Units, Error> {
    let mut out = Vec::new();
    for (_, row) in rows("zh_classifiers.csv", include_str!("../../vocabulary/zh_classifiers.csv"))? {
        let noun = (!row[1].is_empty()).then(|| keep(&row[1]));
        out.push((
            row[0].to_owned(),
            Guarded { known: Unit::Classifier { noun, weak: !row[3].is_empty() }, unless: split(&row[2]) },
        ));
    }
    Ok(out)
}

fn bounds(side: &str) -> Result<Vec<(String, Guarded<Comparator>)>, Error> {
    let table = "zh_bounds.csv";
    let mut out = Vec::new();
    for (line, row) in rows(table, include_str!("../../vocabulary/zh_bounds.csv"))? {
        let known = Comparator::parse(&row[2])
            .ok_or_else(|| Error::vocabulary(table, line, format!("no comparator '{}'", &row[2])))?;
        if &row[1] == side {
            out.push((row[0].to_owned(), Guarded { known, unless: split(&row[3]) }));
        }
    }
    Ok(out)
}

fn directions() -> Result<Vec<(String, Direction)>, Error> {
    let table = "zh_directions.csv";
    let mut out = Vec::new();
    for (line, row) in rows(table, include_str!("../../vocabulary/zh_directions.csv"))? {
        let known = Direction::parse(&row[1])
            .ok_or_else(|| Error::vocabulary(table, line, format!("no direction '{}'", &row[1])))?;
        out.push((row[0].to_owned(), known));
    }
    Ok(out)
}

fn rates(side: &str) -> Result<Vec<(String, Cow<'static, str>)>, Error> {
    let all = rows("zh_rates.csv", include_str!("../../vocabulary/zh_rates.csv"))?;
    let of_side = all.iter().filter(|(_, row)| &row[1] == side);
    Ok(of_side.map(|(_, row)| (row[0].to_owned(), keep(&row[2]))).collect())
}

fn nouns() -> Result<Vec<(String, Cow<'static, str>)>, Error> {
    let all = rows("zh_nouns.csv", include_str!("../../vocabulary/zh_nouns.csv"))?;
    Ok(all.iter().map(|(_, row)| (row[0].to_owned(), keep(&row[1]))).collect())
}

fn topics() -> Result<Vec<(String, Topic)>, Error> {
    let table = "zh_topics.csv";
    let mut out = Vec::new();
    for (line, row) in rows(table, include_str!("../../vocabulary/zh_topics.csv"))? {
        let known = match &row[1] {
            "money" => Topic::Money,
            "count" => Topic::Count,
            topic => return Err(Error::vocabulary(table, line, format!("no topic '{topic}'"))),
        };
        out.push((row[0].to_owned(), known));
    }
    Ok(out)
}
