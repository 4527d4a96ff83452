//! Chinese dates and periods.
//!
//! The scan stops at numerals and words of dates; `grammar` reads the date that begins there (`year`, `month`, `relative`),
//! `join` makes ranges of two dates and takes in the words around them (自…以来, 到…, …前), `resolve` gives a date without
//! a year its year.

mod found;
mod grammar;
mod join;
mod month;
mod relative;
mod resolve;
mod year;

use std::cell::Cell;

use self::grammar::Grammar;
use super::{Period, Reading};
use crate::chinese::scan::{Scan, Wanted};
use crate::closed::{Flag, Flags, Grain};
use crate::span::Span;
use crate::vocabulary::Chinese;

/// Adds the periods of the Chinese `sentence` (the `index`-th of the text) to `out`, in order.
pub(super) fn read(reading: &Reading<'_>, sentence: Span, index: u32, out: &mut Vec<Period>) {
    let table = Chinese::builtin();
    let text = sentence.of(reading.text);
    let mut scan = Scan::new(table, Wanted::Period, text);
    let mut floor = 0;
    while let Some(at) = scan.next() {
        let grammar = Grammar {
            table,
            text,
            published: reading.published,
            calendars: &reading.calendars,
            base: sentence.start,
            floor,
            before: out.last().filter(|p| p.sentence + 1 >= index),
            known: Cell::new(None),
        };
        let Some(found) = grammar.expression(at) else {
            scan.skip_to(grammar.past(at));
            continue;
        };
        let mut flags = Flags::NONE;
        if found.guessed {
            flags.insert(Flag::FiscalCalendar);
        }
        let (start, end) = found.bounds();
        // 2019年2月29日: a day that the year does not have is none.
        if found.grain == Grain::Day && !found.anchored && start.is_none() && end.is_none() {
            scan.skip_to(found.end);
            continue;
        }
        out.push(Period {
            span: Span { start: sentence.start + found.start as u32, end: sentence.start + found.end as u32 },
            sentence: index,
            start,
            end,
            grain: found.grain,
            fiscal: found.fiscal,
            anchored: found.anchored,
            flags,
            rule: found.rule.into(),
        });
        floor = found.end;
        scan.skip_to(found.end);
    }
}
