//! Quantities of English sentences.
//!
//! A walk over the bytes finds where numbers may begin ([`scan`]); a number is read there ([`number`], [`numeral`], [`words`]) with what
//! stands on it ([`amount`]); amounts are joined to ranges and lists ([`join`]); what is no quantity is refused ([`judge`]);
//! the words around the rest say bounds, direction, noun and rate ([`bounds`], [`direction`], [`noun`], [`rate`]), and a
//! row may lean on the one before it ([`pair`]).

mod amount;
mod bounds;
mod direction;
mod join;
mod judge;
mod line;
mod money;
mod noun;
mod number;
mod numeral;
mod pair;
mod rate;
mod row;
mod scan;
mod suffix;
mod table;
mod words;

use amount::{Amount, Read, What};
use judge::Judge;
use line::Line;
use number::Found;
use scan::{Candidate, Scan};

use crate::quantity::Quantity;
use crate::quantity::reading::Reading;
use crate::span::Span;
use crate::vocabulary::english::WordClass;
pub(super) use money::of_heading as unit;

/// Adds the quantities of the span to `out`, in order. `index`: number of the sentence in its text. The span may be a part
/// of a sentence (a Latin island in a Chinese one).
pub(crate) fn read(reading: &Reading<'_>, sentence: Span, index: u32, out: &mut Vec<Quantity>) {
    let line = Line { text: reading.text, start: sentence.start as usize, end: sentence.end as usize };
    table::enter(reading, line);
    let mut amounts = amounts(reading, line);
    if amounts.is_empty() {
        return;
    }
    join::join(reading, line, &mut amounts);
    let mut judge = Judge::new(reading, line);
    amounts.retain(|amount| judge.accepts(amount));
    row::push(reading, line, index, &amounts, out);
}

/// Whether letters touch the digits and no currency or percentage explains them.
fn is_name(candidate: Candidate, amount: &Amount<'_>) -> bool {
    matches!(candidate, Candidate::Glued { .. }) && !matches!(amount.what, What::Percent)
}

/// Whether a small word and a percentage were run together ('predicts that95% of all code').
fn is_lost_blank(reading: &Reading<'_>, line: Line<'_>, start: usize, digit: usize, end: usize) -> bool {
    let word = line.slice(start, digit);
    line.byte(end) == b'%' && word.len() > 1 && reading.vocabulary.english.is(word, WordClass::Stop)
}

/// Everything in the line that looks like a number, with what stands on it.
fn amounts<'v>(reading: &Reading<'v>, line: Line<'_>) -> Vec<Amount<'v>> {
    let words = &reading.vocabulary.numbers;
    let mut scan = Scan::new(line, words);
    let mut out: Vec<Amount<'v>> = Vec::new();
    let mut at = line.start;
    let mut floor = line.start;
    while let Some(candidate) = scan.next(at) {
        let found = match candidate {
            Candidate::Digit(digit) => number::of_digits(line, words, digit, floor),
            Candidate::Glued { start, digit, end } => {
                let lost_blank = is_lost_blank(reading, line, start, digit, end);
                if !lost_blank && money::before(reading, line, digit, floor).is_none() {
                    at = end;
                    continue;
                }
                number::of_digits(line, words, digit, floor)
            }
            Candidate::Word { start, end } => words::read(line, words, start, end, floor),
        };
        match found {
            Found::Nothing(end) => at = end,
            Found::Number(number) => match amount::complete(reading, line, number, floor, out.last()) {
                Read::Skip(end) => at = end.max(number.end),
                // 'R1': letters that turned out to be no currency.
                Read::Amount(amount) if !amount.prefixed && is_name(candidate, &amount) => at = amount.end,
                Read::Amount(amount) => {
                    at = amount.end.max(number.end);
                    floor = at;
                    out.push(amount);
                }
            },
        }
    }
    out
}
