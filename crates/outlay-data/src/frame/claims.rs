//! Builder of the table claims.

use outlay_text::claim::Claim;
use outlay_text::closed::{Basis, Flags};
use outlay_text::quantity::Currency;
use outlay_text::span::CharOffsets;

use super::{Bools, Dates, Floats, Floats32, Ids, Ints, Lists, Strings, rows, words};
use crate::schema;

rows! {
    /// Rows of the table claims.
    ClaimRows of schema::CLAIMS {
        claim_id: Strings,
        doc: Ints,
        sentence: Ints,
        start: Ints,
        end: Ints,
        surface: Strings,
        evidence: Strings,
        subject: Strings,
        subject_kind: Ids,
        subject_surface: Strings,
        metric: Strings,
        metric_surface: Strings,
        measure: Ids,
        kind: Ids,
        value: Floats,
        low: Floats,
        high: Floats,
        comparator: Ids,
        direction: Ids,
        unit: Strings,
        currency: Strings,
        per: Strings,
        period_start: Dates,
        period_end: Dates,
        period_grain: Ids,
        period_surface: Strings,
        modality: Ids,
        attribution: Strings,
        counterparty: Strings,
        basis: Strings,
        about_ai: Bools,
        same_as: Strings,
        ratio_of: Strings,
        confidence: Floats32,
        rule: Strings,
        flags: Lists,
    }
}

impl ClaimRows {
    /// Adds what was read from the text in row `doc`; `more` gives further warnings of each claim.
    pub fn extend(&mut self, doc: u32, text: &str, claims: &[Claim], more: impl Fn(usize) -> Flags) {
        let mut offsets = CharOffsets::new(text);
        self.len += claims.len();
        for (at, c) in claims.iter().enumerate() {
            let span = offsets.span(c.span);
            self.claim_id.push(Some(&c.claim_id));
            self.doc.push(doc);
            self.sentence.push(c.sentence);
            self.start.push(span.start);
            self.end.push(span.end);
            self.surface.push(Some(words(text, c.span)));
            self.evidence.push(Some(words(text, c.evidence)));
            self.subject.push(c.subject.as_deref());
            self.subject_kind.push(c.subject_kind.map(|k| k as u8));
            self.subject_surface.push(c.subject_span.map(|span| words(text, span)));
            self.metric.push(Some(&c.metric));
            self.metric_surface.push(c.metric_span.map(|span| words(text, span)));
            self.measure.push(Some(c.measure as u8));
            self.kind.push(Some(c.kind as u8));
            self.value.push(c.value);
            self.low.push(c.low);
            self.high.push(c.high);
            self.comparator.push(Some(c.comparator as u8));
            self.direction.push(c.direction.map(|d| d as u8));
            self.unit.push(c.unit.as_deref());
            self.currency.push(c.currency.as_ref().map(Currency::as_str));
            self.per.push(c.per.as_deref());
            self.period_start.push(c.period_start);
            self.period_end.push(c.period_end);
            self.period_grain.push(c.period_grain.map(|g| g as u8));
            self.period_surface.push(c.period_span.map(|span| words(text, span)));
            self.modality.push(Some(c.modality as u8));
            self.attribution.push(c.attribution.as_deref());
            self.counterparty.push(c.counterparty.as_deref());
            self.basis.push(c.basis.map(Basis::as_str));
            self.about_ai.push(c.about_ai);
            self.same_as.push(c.same_as.as_deref());
            self.ratio_of.push(c.ratio_of.as_deref());
            self.confidence.push(c.confidence);
            self.rule.push(Some(&c.rule));
            self.flags.push_flags(c.flags.union(more(at)));
        }
    }
}
