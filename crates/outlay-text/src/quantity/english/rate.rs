//! Denominators: '$20 a month', '$50 billion per gigawatt', '5T tokens/day', '$90bn annually'.

use std::borrow::Cow;

use super::line::Line;
use super::noun;
use crate::quantity::reading::Reading;
use crate::vocabulary::english::WordClass;

/// The denominator after `at` (the end of the quantity or of its noun).
pub(super) fn per(reading: &Reading<'_>, line: Line<'_>, at: usize) -> Option<Cow<'static, str>> {
    let english = &reading.vocabulary.english;
    let mark = line.byte(at);
    if mark == b'/' {
        let word = compound(line, at + 1);
        return english.is(word, WordClass::Rate).then(|| small(word));
    }
    let blank = if mark == b'-' { at + 1 } else { line.after_blank(at) };
    if blank == at {
        return None;
    }
    let word = line.word(blank);
    let end = blank + word.len();
    match word {
        "per" | "Per" => {
            let gap = if line.byte(end) == b'-' { end + 1 } else { line.after_blank(end) };
            let denominator = compound(line, gap);
            if denominator.is_empty() {
                return None;
            }
            // 'per million tokens'
            let scaled = reading.vocabulary.numbers.get(denominator).is_some_and(|w| w.value >= 100.0);
            let (next, noun) = line.next_word(gap + denominator.len());
            if scaled && !noun.is_empty() {
                return Some(Cow::Owned(noun::singular(english, line.slice(gap, next + noun.len()))));
            }
            // 'per diluted share'
            if !english.is(denominator, WordClass::Rate) && english.is(noun, WordClass::Rate) {
                return Some(small(noun));
            }
            (!denominator.eq_ignore_ascii_case("cent")).then(|| small(denominator))
        }
        "a" | "an" | "each" | "every" => {
            let gap = if line.byte(end) == b'-' { end + 1 } else { line.after_blank(end) };
            let denominator = compound(line, gap);
            english.is(denominator, WordClass::Rate).then(|| small(denominator))
        }
        "annually" | "yearly" => Some("year".into()),
        "monthly" => Some("month".into()),
        "daily" => Some("day".into()),
        "weekly" => Some("week".into()),
        "hourly" => Some("hour".into()),
        _ => None,
    }
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

fn small(word: &str) -> Cow<'static, str> {
    Cow::Owned(word.to_lowercase())
}
