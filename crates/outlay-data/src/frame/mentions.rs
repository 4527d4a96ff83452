//! Builders of the tables of what is written: quantities and periods.

use outlay_text::period::Period;
use outlay_text::quantity::{Currency, Quantity};
use outlay_text::span::CharOffsets;

use super::{Bools, Dates, Floats, Ids, Ints, Strings, rows, words};
use crate::schema;

rows! {
    /// Rows of the table quantities.
    QuantityRows of schema::QUANTITIES {
        doc: Ints,
        sentence: Ints,
        start: Ints,
        end: Ints,
        surface: Strings,
        kind: Ids,
        value: Floats,
        low: Floats,
        high: Floats,
        comparator: Ids,
        direction: Ids,
        currency: Strings,
        unit: Strings,
        per: Strings,
        noun: Strings,
    }
}

impl QuantityRows {
    /// Adds what was read from the text in row `doc`.
    pub fn extend(&mut self, doc: u32, text: &str, quantities: &[Quantity]) {
        let mut offsets = CharOffsets::new(text);
        self.len += quantities.len();
        for q in quantities {
            let span = offsets.span(q.span);
            self.doc.push(doc);
            self.sentence.push(q.sentence);
            self.start.push(span.start);
            self.end.push(span.end);
            self.surface.push(Some(words(text, q.span)));
            self.kind.push(Some(q.kind as u8));
            self.value.push(q.value);
            self.low.push(q.low);
            self.high.push(q.high);
            self.comparator.push(Some(q.comparator as u8));
            self.direction.push(q.direction.map(|d| d as u8));
            self.currency.push(q.currency.as_ref().map(Currency::as_str));
            self.unit.push(q.unit.as_deref());
            self.per.push(q.per.as_deref());
            self.noun.push(q.noun.map(|span| words(text, span)));
        }
    }
}

rows! {
    /// Rows of the table periods.
    PeriodRows of schema::PERIODS {
        doc: Ints,
        sentence: Ints,
        start: Ints,
        end: Ints,
        surface: Strings,
        period_start: Dates,
        period_end: Dates,
        grain: Ids,
        fiscal: Bools,
        anchored: Bools,
    }
}

impl PeriodRows {
    /// Adds what was read from the text in row `doc`.
    pub fn extend(&mut self, doc: u32, text: &str, periods: &[Period]) {
        let mut offsets = CharOffsets::new(text);
        self.len += periods.len();
        for p in periods {
            let span = offsets.span(p.span);
            self.doc.push(doc);
            self.sentence.push(p.sentence);
            self.start.push(span.start);
            self.end.push(span.end);
            self.surface.push(Some(words(text, p.span)));
            self.period_start.push(p.start);
            self.period_end.push(p.end);
            self.grain.push(Some(p.grain as u8));
            self.fiscal.push(p.fiscal);
            self.anchored.push(p.anchored);
        }
    }
}
