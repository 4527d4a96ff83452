//! Denominators: '$20 a month', '$50 billion per gigawatt', '5T tokens/day', '$0.12/kWh', '$3 per 1M tokens', '$90bn annually'.

use std::borrow::Cow;

use super::line::Line;
use super::{noun, numeral, suffix};
use crate::quantity::reading::Reading;
use crate::vocabulary::english::WordClass;
use crate::vocabulary::rate::Place;

/// Words after 'a week' that make it a time, not a rate.
const WHEN: [&str; 4] = ["ago", "earlier", "later", "prior"];

/// The denominator after `at` (the end of the quantity or of its noun).
pub(super) fn per(reading: &Reading<'_>, line: Line<'_>, at: usize) -> Option<Cow<'static, str>> {
    let mark = line.byte(at);
    if mark == b'/' {
        return scaled(reading, line, at + 1).or_else(|| written(reading, line, at + 1));
    }
    let blank = if mark == b'-' { at + 1 } else { line.after_blank(at) };
    if blank == at {
        return None;
    }
    // '$5 / hour'
    if line.byte(blank) == b'/' {
        let next = line.after_blank(blank + 1);
        return scaled(reading, line, next).or_else(|| written(reading, line, next));
    }
    let word = line.word(blank);
    let end = blank + word.len();
    let next = if line.byte(end) == b'-' { end + 1 } else { line.after_blank(end) };
    match word {
        "per" | "Per" => scaled(reading, line, next)
            .or_else(|| written(reading, line, next))
            .or_else(|| any(reading, line, next)),
        "a" | "an" | "each" | "every" => {
            let denominator = compound(line, next);
            let (_, after) = line.next_word(next + denominator.len());
            let time = WHEN.iter().any(|w| after.eq_ignore_ascii_case(w));
            let found = reading.vocabulary.rates.get(denominator, &[Place::Word]).filter(|_| !time)?;
            Some(Cow::Owned(found.to_owned()))
        }
        _ => {
            if !word.ends_with(['y', 'e']) && !matches!(word, "p" | "P") {
                return None;
            }
            let word = if line.ahead(blank, 4).eq_ignore_ascii_case("p.a.") { "p.a." } else { word };
            reading.vocabulary.rates.get(word, &[Place::Adverb]).map(|per| Cow::Owned(per.to_owned()))
        }
    }
}

/// A denominator of the tables at `at`: 'month', 'mo', 'kWh', 'gigawatt'.
fn written(reading: &Reading<'_>, line: Line<'_>, at: usize) -> Option<Cow<'static, str>> {
    let word = compound(line, at);
    // '$5/h100' is no rate.
    if word.is_empty() || line.next(at + word.len()).is_some_and(char::is_alphanumeric) {
        return None;
    }
    // 'square foot', 'kilowatt hour'
    if let Some((unit, _)) = suffix::named(reading, line, at).filter(|(_, end)| *end > at + word.len()) {
        return Some(unit.name.clone());
    }
    if let Some(per) = reading.vocabulary.rates.get(word, &[Place::Word, Place::Short]) {
        return Some(Cow::Owned(per.to_owned()));
    }
    let units = &reading.vocabulary.units;
    let named = || units.name(&word.to_lowercase());
    let unit = if word.len() > 1 { units.symbol(word).or_else(named) } else { None };
    unit.map(|unit| unit.name.clone())
}

/// Any word after 'per'.
fn any(reading: &Reading<'_>, line: Line<'_>, at: usize) -> Option<Cow<'static, str>> {
    let denominator = compound(line, at);
    if denominator.is_empty() || denominator.eq_ignore_ascii_case("cent") {
        return None;
    }
    // 'per diluted share'
    let (_, noun) = line.next_word(at + denominator.len());
    let noun = reading.vocabulary.rates.get(noun, &[Place::Word]);
    Some(Cow::Owned(noun.map_or_else(|| denominator.to_lowercase(), str::to_owned)))
}

/// Names of the scales that denominators come in.
const SCALES: [(f64, &str); 4] = [(1e2, "hundred"), (1e3, "thousand"), (1e6, "million"), (1e9, "billion")];

/// 'million tokens', '1M tokens', '1,000 GPU hours': a power of ten and what it counts.
fn scaled(reading: &Reading<'_>, line: Line<'_>, at: usize) -> Option<Cow<'static, str>> {
    let english = &reading.vocabulary.english;
    let words = &reading.vocabulary.numbers;
    let mut factor = 1.0;
    let mut end = at;
    if line.is_digit(at) {
        let number = numeral::read(line, at).ok().filter(|n| n.exponent == 0)?;
        factor = number.mantissa;
        end = line.after_blank(number.end);
    }
    let digits = end > at;
    let scale = line.word(end);
    let short = words.short(scale).filter(|_| digits || matches!(scale, "M" | "K"));
    if let Some(value) = words.get(scale).map(|w| w.value).filter(|v| *v >= 100.0).or(short) {
        factor *= value;
        end = line.after_blank(end + scale.len());
    }
    let (_, name) = SCALES.iter().find(|(value, _)| *value == factor)?;
    // '1M output tokens' counts tokens.
    let noun = noun::counted(reading, line, line.before_blank(end)).map(|noun| noun.unit).or_else(|| {
        let word = compound(line, end);
        let counted = !word.is_empty() && !english.is(word, WordClass::Stop);
        counted.then(|| Cow::Owned(noun::singular(english, word)))
    })?;
    Some(Cow::Owned(format!("{name}_{noun}")))
}

/// A word with hyphens inside ('GPU-hour').
fn compound(line: Line<'_>, at: usize) -> &str {
    let rest = line.rest(at);
    let end = rest
        .char_indices()
        .find(|(i, c)| !(c.is_alphabetic() || *c == '-') || *i > 30)
        .map_or(rest.len(), |(i, _)| i);
    rest[..end].trim_end_matches('-')
}
