//! What stands after a number: scale, percent, currency, unit, 'times', or letters that make it no number at all.

use super::amount::What;
use super::line::Line;
use super::money;
use super::number::{Form, Number};
use super::scan::run_end;
use crate::quantity::reading::Reading;
use crate::vocabulary::english::WordClass;
use crate::vocabulary::number::{NumberClass, lower};
use crate::vocabulary::unit::Unit;

/// What follows a number.
pub(super) enum Suffix<'v> {
    Found(Found<'v>),
    /// The letters make it a name, an ordinal or a time; the run ends there.
    NotANumber(usize),
}

/// The number with its scale, what it is an amount of, and where that ends.
pub(super) struct Found<'v> {
    pub number: Number,
    pub what: What<'v>,
    pub end: usize,
}

/// Reads what follows `number`; `money`: a currency stands before it.
pub(super) fn read<'v>(reading: &Reading<'v>, line: Line<'_>, number: &Number, money: bool) -> Suffix<'v> {
    let glued = number.form == Form::Digits
        && line.next(number.end).is_some_and(|c| c.is_alphabetic() || is_unit_sign(c));
    if glued && number.scale == 1.0 {
        glued_run(reading, line, number, money)
    } else {
        Suffix::Found(spaced(reading, line, *number, money))
    }
}

/// Signs that begin a unit or a multiple without being letters.
const fn is_unit_sign(c: char) -> bool {
    matches!(c, '°' | 'º' | '×' | 'µ' | '℃' | '℉')
}

/// Letters that touch the digits: '5bn', '10x', '3MW', '25bps', '100USD', '5th', '2010s'.
fn glued_run<'v>(reading: &Reading<'v>, line: Line<'_>, number: &Number, money: bool) -> Suffix<'v> {
    let at = number.end;
    let run = run(line, at);
    let end = at + run.len();
    let words = &reading.vocabulary.numbers;
    if let Some(factor) = words.short(run)
        && (money || is_scale(reading, line, run, end))
    {
        let scaled = Number { end, ..number.scaled(factor) };
        return Suffix::Found(spaced(reading, line, scaled, money));
    }
    if is_clock(line, at) {
        return Suffix::NotANumber(end);
    }
    let found = |what, end| Suffix::Found(Found { number: *number, what, end });
    // '20s' are a decade or an age; '7s' seconds.
    if run == "s" && number.value % 10.0 == 0.0 && number.value >= 20.0 && number.is_plain_integer() {
        return Suffix::NotANumber(end);
    }
    match run {
        "x" | "X" | "×" if !line.byte(end).is_ascii_digit() => return found(What::Multiple, end),
        "pct" | "pc" | "PCT" => return found(What::Percent, end),
        "pp" | "ppt" | "ppts" | "pps" => return found(What::Point, end),
        "bps" | "bp" => return found(What::BasisPoint, end),
        "fold" => return found(What::Multiple, end),
        _ => {}
    }
    if let Some((unit, end)) = symbol(reading, line, at, true) {
        return found(What::Measure(unit), end);
    }
    if let Some(found) = scaled_code(reading, line, at, number) {
        return Suffix::Found(found);
    }
    if let Some(money) = money::after(reading, line, at, number) {
        let number = money.apply(*number);
        return Suffix::Found(Found { number, what: What::Money(money.sign), end: money.end });
    }
    // '5million', '10percent': words glued on by a lost blank.
    if let Some(word) = words.get(run).filter(|w| w.value >= 1e3 && w.class == NumberClass::Scale) {
        let scaled = Number { end, ..number.scaled(word.value) };
        return Suffix::Found(spaced(reading, line, scaled, money));
    }
    if run.len() > 3 {
        let found = spaced(reading, line, *number, money);
        if !matches!(found.what, What::Bare) {
            return Suffix::Found(found);
        }
    }
    // A lost blank after money: '$125 millionto' is handled by its number, '$95of' here.
    if money && run.len() >= 2 && reading.vocabulary.english.is(run, WordClass::Stop) {
        return found(What::Bare, number.end);
    }
    Suffix::NotANumber(run_end(&line.text.as_bytes()[..line.end], at).max(end))
}

/// '30MUSD', '5bnEUR': an abbreviated scale and a code in one word.
fn scaled_code<'v>(reading: &Reading<'v>, line: Line<'_>, at: usize, number: &Number) -> Option<Found<'v>> {
    let run = run(line, at);
    run.char_indices().skip(1).find_map(|(i, _)| {
        let factor = reading.vocabulary.numbers.short(&run[..i])?;
        let money = money::after(reading, line, at + i, number).filter(|_| run.len() > i + 2)?;
        Some(Found { number: number.scaled(factor), what: What::Money(money.sign), end: money.end })
    })
}

/// 'a.m.', 'p.m.', 'am', 'pm' at `at`.
fn is_clock(line: Line<'_>, at: usize) -> bool {
    let dotted = line.ahead(at, 4);
    let word = line.word(at);
    ["a.m.", "p.m."].iter().any(|c| dotted.eq_ignore_ascii_case(c))
        || ["am", "pm"].iter().any(|c| word.eq_ignore_ascii_case(c))
}

/// Letters and unit signs at `at`.
fn run(line: Line<'_>, at: usize) -> &str {
    let rest = line.rest(at);
    let end = rest
        .char_indices()
        .find(|(i, c)| !c.is_alphabetic() && !is_unit_sign(*c) || *i > 24)
        .map_or(rest.len(), |(i, _)| i);
    &rest[..end]
}

/// Whether the abbreviation after plain digits is a scale: 'm' may be metres, 't' tonnes, 'K' and 'M' are scales.
fn is_scale(reading: &Reading<'_>, line: Line<'_>, run: &str, end: usize) -> bool {
    if line.byte(end).is_ascii_digit() || line.byte(end) == b'_' {
        return false;
    }
    match run {
        "k" | "K" | "M" | "B" | "T" | "bn" | "Bn" | "BN" | "bln" | "mn" | "mln" | "Mn" | "tn" | "trn"
        | "tln" | "Mio" | "mio" => true,
        "L" | "Cr" | "cr" | "mill" => false,
        // '5m users' against '5m': a plural noun or a currency must follow.
        _ => {
            let (at, word) = line.next_word(end);
            let plural = word.len() > 3 && word.ends_with('s')
                || reading.vocabulary.english.is(word, WordClass::Plural);
            let noun = plural && !reading.vocabulary.english.is(word, WordClass::Stop);
            at > end && (noun || money::name_after(reading, line, end).is_some())
        }
    }
}

/// '2.5 M', '1.3 B parameters': a capital after a decimal number, with the end of the phrase or a plural after it.
fn is_lone_scale(line: Line<'_>, number: &Number, run: &str, at: usize) -> bool {
    let (from, word) = line.next_word(at + run.len());
    let plural = word.len() > 3 && word.ends_with('s');
    matches!(run, "M" | "B") && number.decimal && (plural || word.is_empty() && !line.is_digit(from))
}

/// What follows after blanks or a hyphen.
fn spaced<'v>(reading: &Reading<'v>, line: Line<'_>, number: Number, money: bool) -> Found<'v> {
    let mut number = number;
    let mut at = line.after_blank(number.end);
    if line.byte(at) == b'%' || line.rest(at).starts_with('％') {
        let end = at + if line.byte(at) == b'%' { 1 } else { '％'.len_utf8() };
        return percent(line, number, end);
    }
    // '3‰' is 0.3 percent.
    if line.rest(at).starts_with('‰') {
        let (value, resolution) = (number.value / 10.0, number.resolution / 10.0);
        number = Number { value, resolution, ..number };
        return Found { number, what: What::Percent, end: at + '‰'.len_utf8() };
    }
    if number.scale == 1.0 && number.form == Form::Digits && at > number.end {
        let run = run(line, at);
        let factor = reading.vocabulary.numbers.short(run).filter(|_| {
            run.len() > 1 || at == number.end + 1 && (money || is_lone_scale(line, &number, run, at))
        });
        let plain = !matches!(run, "mm" | "mil" | "tr" | "mill") || money;
        if let Some(factor) = factor.filter(|_| plain && !line.byte(at + run.len()).is_ascii_digit())
            && (run.len() > 1 || is_last(line, at + run.len()))
        {
            number = Number { end: at + run.len(), ..number.scaled(factor) };
            at = line.after_blank(number.end);
        }
    }
    let bare = Found { number, what: What::Bare, end: number.end };
    let found = |what, end| Found { number, what, end };
    // 'half a year', 'half an hour'
    if number.form == Form::Fraction && number.value == 0.5 {
        let article = line.word(at);
        if article.eq_ignore_ascii_case("a") || article.eq_ignore_ascii_case("an") {
            let unit = named(reading, line, line.after_blank(at + article.len()));
            return unit.map_or(bare, |(unit, end)| Found { number, what: What::Measure(unit), end });
        }
    }
    // '20-year', '5-percent', 'billion-dollar'
    if at > number.end && is_clock(line, at) {
        return bare;
    }
    let hyphen = at == number.end && line.byte(at) == b'-';
    let at = if hyphen { at + 1 } else { at };
    let word = line.word(at);
    let mut buffer = [0; 24];
    let spelled = lower(word, &mut buffer).unwrap_or("");
    let end = at + word.len();
    match spelled {
        "percent" | "percentage" | "pct" | "percents" | "pcts" => {
            let points = end_of_points(line, end);
            return match points {
                Some(end) => found(What::Point, end),
                None if spelled == "percentage" => bare,
                None => found(What::Percent, end),
            };
        }
        "per" => {
            let (cent, word) = line.next_word(end);
            if word.eq_ignore_ascii_case("cent") || word.eq_ignore_ascii_case("cents") {
                return found(What::Percent, cent + word.len());
            }
            return bare;
        }
        "basis" => {
            if let Some(end) = end_of_points(line, end) {
                return found(What::BasisPoint, end);
            }
        }
        "bps" | "bp" => return found(What::BasisPoint, end),
        "pp" | "ppt" | "ppts" | "pps" => return found(What::Point, end),
        "points" | "point" | "pts" if !money => return found(What::Points, end),
        "times" if !money && number.form != Form::Scale => return found(What::Multiple, end),
        "fold" if hyphen || at > number.end => return found(What::Multiple, end),
        "x" if at > number.end && !line.is_digit(line.after_blank(end)) && is_last(line, end) => {
            return found(What::Multiple, end);
        }
        _ => {}
    }
    if !money {
        if let Some(found) = scaled_code(reading, line, at, &number).filter(|_| number.scale == 1.0) {
            return found;
        }
        if let Some(money) = money::after(reading, line, at, &number) {
            return Found { number: money.apply(number), what: What::Money(money.sign), end: money.end };
        }
        // 'EFLOP/s' is longer than 'EFLOP'.
        let name = named(reading, line, at);
        let rate =
            name.filter(|(_, end)| line.byte(*end) == b'/').and_then(|_| symbol(reading, line, at, hyphen));
        if let Some((unit, end)) = rate.or(name).or_else(|| symbol(reading, line, at, hyphen)) {
            return found(What::Measure(unit), end);
        }
    }
    bare
}

/// '%', or '% points'.
fn percent<'v>(line: Line<'_>, number: Number, end: usize) -> Found<'v> {
    match end_of_points(line, end) {
        Some(end) => Found { number, what: What::Point, end },
        None => Found { number, what: What::Percent, end },
    }
}

/// End of 'points' after `at`.
fn end_of_points(line: Line<'_>, at: usize) -> Option<usize> {
    let gap = if line.byte(at) == b'-' { at + 1 } else { line.after_blank(at) };
    let word = line.word(gap);
    (gap > at && ["point", "points", "pts"].iter().any(|p| word.eq_ignore_ascii_case(p)))
        .then_some(gap + word.len())
}

/// Whether no letter or digit follows at `at`.
fn is_last(line: Line<'_>, at: usize) -> bool {
    !line.next(at).is_some_and(|c| c.is_alphanumeric() || c == '-')
}

/// The unit whose name stands at `at`, the longest of up to four words.
pub(super) fn named<'v>(reading: &Reading<'v>, line: Line<'_>, at: usize) -> Option<(&'v Unit, usize)> {
    let units = &reading.vocabulary.units;
    let word = line.word(at);
    if word.len() < 3 {
        return None;
    }
    let mut name = [0; 40];
    let mut len = copy_lower(word, &mut name, 0)?;
    let mut end = at + word.len();
    // 'FLOPs' are operations, 'FLOPS' are operations a second: a symbol of these very letters decides.
    let mut best = units.symbol(word).or_else(|| units.name(text_of(&name[..len]))).map(|u| (u, end));
    if units.is_head(text_of(&name[..len])) {
        for _ in 0..3 {
            let gap = if line.byte(end) == b'-' { end + 1 } else { line.after_blank(end) };
            let next = line.word(gap);
            if gap == end || next.is_empty() {
                break;
            }
            let Some(start) = copy_lower(if line.byte(end) == b'-' { "-" } else { " " }, &mut name, len)
            else {
                break;
            };
            let Some(stop) = copy_lower(next, &mut name, start) else { break };
            len = stop;
            end = gap + next.len();
            if let Some(unit) = units.name(text_of(&name[..len])) {
                best = Some((unit, end));
            }
        }
    }
    // 'rose 27,000 year-over-year'
    best.filter(|(_, end)| !OVER_TIME.iter().any(|o| line.ahead(*end, 6).starts_with(o)))
}

/// What turns a unit of time into an adverb.
const OVER_TIME: [&str; 3] = ["-over-", "-to-da", "-on-ye"];

fn copy_lower(word: &str, buffer: &mut [u8; 40], at: usize) -> Option<usize> {
    let out = buffer.get_mut(at..at + word.len())?;
    out.copy_from_slice(word.as_bytes());
    out.make_ascii_lowercase();
    Some(at + word.len())
}

fn text_of(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or("")
}

/// The unit of the symbol, or of a plural of it ('3 TBs').
fn symbol_or_plural<'v>(reading: &Reading<'v>, symbol: &str) -> Option<&'v Unit> {
    let units = &reading.vocabulary.units;
    let singular =
        symbol.strip_suffix('s').filter(|s| s.len() > 1 && s.starts_with(['k', 'M', 'G', 'T', 'P', 'E']));
    units.symbol(symbol).or_else(|| units.symbol(singular?))
}

/// Whether '.', one small letter and no more follow: '80 m.p.h.' are no metres.
fn is_abbreviation(rest: &str) -> bool {
    matches!(rest.as_bytes(), [b'.', b'a'..=b'z', after @ ..] if !after.first().is_some_and(u8::is_ascii_alphanumeric))
}

/// The unit whose symbol stands at `at`, the longest first; `touches`: no blank stands before it.
fn symbol<'v>(reading: &Reading<'v>, line: Line<'_>, at: usize, touches: bool) -> Option<(&'v Unit, usize)> {
    let rest = line.rest(at);
    let mut len = 0;
    for (i, c) in rest.char_indices() {
        let fits = c.is_alphanumeric()
            || matches!(c, '/' | '²' | '³' | '°' | 'º' | 'µ' | '℃' | '℉' | 'Ω' | ' ' | '.' | '-');
        if !fits || i > 8 {
            break;
        }
        len = i + c.len_utf8();
    }
    let mut end = len;
    while end > 0 {
        if rest.is_char_boundary(end)
            && !rest[end..].chars().next().is_some_and(char::is_alphanumeric)
            && !is_abbreviation(&rest[end..])
            && let Some(unit) = symbol_or_plural(reading, &rest[..end])
        {
            return (touches || unit.spaced).then_some((unit, at + end));
        }
        end -= 1;
    }
    None
}
