//! Bounds and hedges around a quantity.

use super::amount::What;
use super::line::Line;
use crate::closed::Comparator;
use crate::quantity::reading::Reading;
use crate::vocabulary::bounds::Phrase;
use crate::vocabulary::english::WordClass;

/// The comparator that the words before `start` or after `end` say; `noun_end`: end of the counted noun.
pub(super) fn comparator(
    reading: &Reading<'_>,
    line: Line<'_>,
    start: usize,
    end: usize,
    noun_end: usize,
    what: &What<'_>,
) -> Comparator {
    let left = before(reading, line, start, what);
    // A bound beats a hedge: 'about 20% or more'.
    match left {
        None | Some(Comparator::About) => {
            after(reading, line, end, noun_end).or(left).unwrap_or(Comparator::Equal)
        }
        Some(bound) => bound,
    }
}

fn before(reading: &Reading<'_>, line: Line<'_>, start: usize, what: &What<'_>) -> Option<Comparator> {
    let mut at = skip_marks(line, start);
    if let Some(found) = sign_before(line, at) {
        return Some(found);
    }
    // 'sub-500'
    if line.byte_before(start) == b'-' && line.word_before(start - 1).eq_ignore_ascii_case("sub") {
        return Some(Comparator::Less);
    }
    let time = matches!(what, What::Measure(unit) if unit.base.name == "second");
    let mut skipped = "";
    for _ in 0..3 {
        let (from, word) = word_before(line, at);
        if word.is_empty() {
            return None;
        }
        for phrase in reading.vocabulary.comparators.before(word) {
            let Some(begin) = matches_before(line, from, phrase) else { continue };
            let alone = phrase.words.is_empty();
            if !skipped.is_empty() && !reaches_over(word, skipped, alone) {
                continue;
            }
            if alone && time && word.eq_ignore_ascii_case("over") && !bounds_time(line, begin) {
                continue;
            }
            return Some(phrase.comparator);
        }
        if !reading.vocabulary.english.is(word, WordClass::Article) {
            return None;
        }
        skipped = word;
        at = skip_marks(line, from);
    }
    None
}

/// Start of the bounding phrase right before `start`, or `start`.
pub(super) fn hedge_start(reading: &Reading<'_>, line: Line<'_>, start: usize) -> usize {
    let (from, word) = word_before(line, skip_marks(line, start));
    let phrases = reading.vocabulary.comparators.before(word);
    // 'from' ends 'starting from', but alone it bounds nothing.
    phrases.iter().find_map(|phrase| matches_before(line, from, phrase)).unwrap_or(start)
}

/// Whether the bound may stand before an article: 'crossed the 20% mark', 'more than a 50% rise'; not 'over the 5 years'.
fn reaches_over(word: &str, article: &str, alone: bool) -> bool {
    let verb = word.len() > 5 && (word.ends_with("ed") || word.ends_with("ing") || word.ends_with('s'));
    let side = word.eq_ignore_ascii_case("below") || word.eq_ignore_ascii_case("above");
    let a = article.eq_ignore_ascii_case("a") || article.eq_ignore_ascii_case("an");
    verb || side || !alone || a && !(word.eq_ignore_ascii_case("over") || word.eq_ignore_ascii_case("under"))
}

/// 'for over two years' bounds; 'over two years' says when.
fn bounds_time(line: Line<'_>, over: usize) -> bool {
    let (_, word) = line.previous_word(over);
    ["for", "just", "well", "little", "took", "of", "after", "is", "was", "lasted", "in"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

/// Start of the whole phrase, where its other words stand before `at`.
fn matches_before(line: Line<'_>, at: usize, phrase: &Phrase) -> Option<usize> {
    let mut at = at;
    for expected in &phrase.words {
        let (from, word) = word_before(line, at);
        if !word.eq_ignore_ascii_case(expected) {
            return None;
        }
        at = from;
    }
    Some(at)
}

/// The word before `at`, with a point that belongs to an abbreviation ('approx.', 'ca.').
fn word_before(line: Line<'_>, at: usize) -> (usize, &str) {
    let end = line.before_blank(at);
    if line.byte_before(end) == b'.' {
        let word = line.word_before(end - 1);
        return (end - 1 - word.len(), line.slice(end - 1 - word.len(), end));
    }
    let word = line.word_before(end);
    (end - word.len(), word)
}

/// Past quotation marks, emphasis and an opening bracket before `at`.
pub(super) fn skip_marks(line: Line<'_>, at: usize) -> usize {
    let mut at = line.before_blank(at);
    for _ in 0..4 {
        match line.prev(at) {
            Some(c @ ('*' | '`' | '"' | '“' | '‘' | '_' | '+')) => at -= c.len_utf8(),
            _ => break,
        }
    }
    line.before_blank(at)
}

/// Signs that bound a value; arrows only look like one.
const SIGNS: [(&str, Comparator); 16] = [
    (">=", Comparator::AtLeast),
    ("≥", Comparator::AtLeast),
    ("⩾", Comparator::AtLeast),
    ("<=", Comparator::AtMost),
    ("≤", Comparator::AtMost),
    ("⩽", Comparator::AtMost),
    ("&gt;", Comparator::Greater),
    ("&lt;", Comparator::Less),
    ("->", Comparator::Equal),
    ("=>", Comparator::Equal),
    (">", Comparator::Greater),
    ("<", Comparator::Less),
    ("~", Comparator::About),
    ("≈", Comparator::About),
    ("∼", Comparator::About),
    ("±", Comparator::About),
];

/// '>', '≥', '~' … right before the quantity.
fn sign_before(line: Line<'_>, at: usize) -> Option<Comparator> {
    let head = line.head(at);
    let (sign, found) = SIGNS.iter().find(|(sign, _)| head.ends_with(sign))?;
    // A '>' that closes a tag or marks a quotation bounds nothing.
    if *sign == ">" {
        let before = head[..head.len() - 1].trim_end();
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(400))..];
        let tag = near.rfind('<').map_or("", |i| &near[i + 1..]);
        let closes_tag = before.ends_with(['"', '\'', '/'])
            || !tag.contains('>') && tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if closes_tag || before.is_empty() {
            return None;
        }
    }
    (*found != Comparator::Equal).then_some(*found)
}

fn after(reading: &Reading<'_>, line: Line<'_>, end: usize, noun_end: usize) -> Option<Comparator> {
    let next = line.next(end);
    if matches!(next, Some('+' | '＋')) {
        return Some(Comparator::AtLeast);
    }
    if line.byte(end) == b'-' {
        let word = line.word(end + 1);
        if word.eq_ignore_ascii_case("plus")
            || word.eq_ignore_ascii_case("dollar") && line.rest(end + 1 + word.len()).starts_with("-plus")
        {
            return Some(Comparator::AtLeast);
        }
        if word.eq_ignore_ascii_case("ish") {
            return Some(Comparator::About);
        }
    }
    for at in [end, noun_end] {
        let at = skip_closing(line, at);
        let (from, word) = line.next_word(at);
        if from == at && at == end {
            continue;
        }
        'phrases: for phrase in reading.vocabulary.comparators.after(word) {
            if phrase.words.is_empty()
                && (word.eq_ignore_ascii_case("plus") || !allows_alone(line, end, word))
            {
                continue;
            }
            let mut at = from + word.len();
            for expected in &phrase.words {
                let (from, word) = line.next_word(at);
                if !word.eq_ignore_ascii_case(expected) {
                    continue 'phrases;
                }
                at = from + word.len();
            }
            return Some(phrase.comparator);
        }
        if noun_end == end {
            break;
        }
    }
    None
}

/// 'in the $4,000 range' hedges; 'a range of' after a quantity does not. 'max' and the like stand alone.
fn allows_alone(line: Line<'_>, end: usize, word: &str) -> bool {
    if word.eq_ignore_ascii_case("range") {
        let (from, _) = line.next_word(end);
        return !line.rest(from + 5).trim_start().starts_with("of");
    }
    true
}

pub(super) fn skip_closing(line: Line<'_>, at: usize) -> usize {
    let mut at = at;
    for _ in 0..4 {
        match line.next(at) {
            Some(c @ ('*' | '`' | '"' | '”' | '_')) => at += c.len_utf8(),
            _ => break,
        }
    }
    at
}
