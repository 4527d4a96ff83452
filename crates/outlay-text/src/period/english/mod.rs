//! English dates and periods.
//!
//! A sentence becomes a sparse list of tokens (`token`): words of the calendar and numbers, with what stands between
//! them. The grammar (`grammar`, `date`, `year`, `relative`, `range`) tries a rule at every token and takes the longest
//! reading; what it read is resolved (`expr`) against the publication date and the fiscal calendar of the text.

mod compare;
mod date;
mod elapsed;
mod expr;
mod grammar;
mod guard;
mod number;
mod range;
mod relative;
mod token;
mod unit;
mod year;

use self::grammar::Grammar;
pub(super) use self::token::Token;
use super::{Period, Reading};
use crate::closed::{Flag, Flags, Grain};
use crate::period::calendar::Days;
use crate::span::Span;
use crate::vocabulary::Class;

/// Adds the periods of the English `sentence` (the `index`-th of the text) to `out`, in order. `tokens` is scratch.
pub(super) fn read(
    reading: &Reading<'_>,
    sentence: Span,
    index: u32,
    tokens: &mut Vec<Token>,
    out: &mut Vec<Period>,
) {
    token::tokens(reading.text, sentence, &reading.vocabulary.calendar, tokens);
    if !tokens.iter().any(|t| makes_dates(t.class)) {
        return;
    }
    let mut grammar = Grammar {
        text: reading.text,
        tokens,
        published: reading.published,
        calendars: &reading.calendars,
        before: last_dated(out, index),
    };
    let mut i = 0;
    while i < tokens.len() {
        let Some(found) = grammar.expression(i) else {
            i += 1;
            continue;
        };
        let mut flags = Flags::NONE;
        if found.expr.guessed {
            flags.insert(Flag::FiscalCalendar);
        }
        out.push(Period {
            span: tokens[i].span.join(tokens[found.next - 1].span),
            sentence: index,
            start: found.first,
            end: found.last,
            grain: found.grain,
            fiscal: found.expr.fiscal,
            anchored: found.expr.anchored,
            flags,
            rule: found.expr.rule.into(),
        });
        grammar.before = last_dated(out, index);
        i = found.next;
    }
}

/// The last dated period of the sentence, or of the one before it.
fn last_dated(periods: &[Period], sentence: u32) -> Option<(Days, Grain)> {
    periods
        .iter()
        .rev()
        .take(8)
        .take_while(|p| p.sentence + 1 >= sentence)
        .find_map(|p| Some((Days { first: p.start?, last: p.end? }, p.grain)))
}

/// Whether a word of that class may be the heart of a date: the others only stand around one.
const fn makes_dates(class: Class) -> bool {
    matches!(
        class,
        Class::Number
            | Class::Decade
            | Class::Month
            | Class::Weekday
            | Class::Season
            | Class::Unit
            | Class::Ordinal
            | Class::Today
            | Class::Fiscal
            | Class::FiscalMark
            | Class::QuarterMark
            | Class::HalfMark
            | Class::YearToDate
            | Class::Period
    )
}
