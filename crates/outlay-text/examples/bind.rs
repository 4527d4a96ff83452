//! Periods of given claims: reads JSON lines (`text`, optional `published`, `claims` with spans in code points, subject, metric,
//! measure and period) from standard input and writes one JSON array a line: for each claim the period that was bound and the
//! choices that there were, with the features that the period model sees. With the argument `gold` the claims before one have
//! their given periods, else those that were bound. The training script uses it.

use std::borrow::Cow;
use std::io::{BufRead, Write};

use jiff::civil::Date;
use outlay_text::claim::{self, Claim, Document};
use outlay_text::closed::{Comparator, Direction, Flag, Flags, Kind, Measure, Modality, SubjectKind};
use outlay_text::period::Period;
use outlay_text::quantity::Currency;
use outlay_text::span::Span;
use outlay_text::{Context, Reader, sentence};

#[derive(serde::Deserialize)]
struct Input {
    text: String,
    published: Option<Date>,
    claims: Vec<Given>,
}

#[derive(serde::Deserialize)]
struct Given {
    id: String,
    start: usize,
    end: usize,
    subject: Option<String>,
    subject_kind: Option<String>,
    metric: String,
    measure: Measure,
    kind: Option<String>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    comparator: Option<Comparator>,
    direction: Option<Direction>,
    currency: Option<String>,
    period_start: Option<Date>,
    period_end: Option<Date>,
}

#[derive(serde::Serialize)]
struct Choice {
    start: Option<Date>,
    end: Option<Date>,
    surface: String,
    fiscal: bool,
    features: Vec<String>,
}

#[derive(serde::Serialize)]
struct Output {
    start: Option<Date>,
    end: Option<Date>,
    surface: Option<String>,
    rule: &'static str,
    choices: Vec<Choice>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gold = std::env::args().nth(1).as_deref() == Some("gold");
    let reader = Reader::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        let text = input.text.as_str();
        let context = Context { language: None, published: input.published, title: None };
        let sentences = sentence::split(text);
        let quantities = reader.quantities(text, &context);
        let periods = reader.periods(text, &context);
        let document = Document::new(text, &context, reader.vocabulary(), &sentences, &quantities, &periods);
        let offsets: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let mut before: Vec<Claim> = Vec::new();
        let mut rows = Vec::new();
        for given in &input.claims {
            let mut claim = given.claim(&offsets, &sentences);
            let bound = claim::period::bind(&document, &claim, &before);
            let choices = claim::period::choices(&document, &claim, &before)
                .into_iter()
                .map(|choice| {
                    let span = choice.period.as_ref().and_then(|p| p.span);
                    Choice {
                        start: choice.period.as_ref().and_then(|p| p.value.start),
                        end: choice.period.as_ref().and_then(|p| p.value.end),
                        fiscal: choice
                            .period
                            .as_ref()
                            .is_some_and(|p| p.value.flags.contains(Flag::FiscalCalendar)),
                        surface: span.map_or_else(String::new, |s| s.of(text).to_owned()),
                        features: choice.features,
                    }
                })
                .collect();
            rows.push(Output {
                start: bound.as_ref().and_then(|b| b.value.start),
                end: bound.as_ref().and_then(|b| b.value.end),
                surface: bound.as_ref().and_then(|b| b.span).map(|s| s.of(text).to_owned()),
                rule: bound.as_ref().map_or("", |b| b.rule),
                choices,
            });
            claim.period_span =
                if gold { given.period(&periods, claim.span) } else { bound.and_then(|b| b.span) };
            before.push(claim);
        }
        serde_json::to_writer(&mut out, &rows)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

impl Given {
    /// The period of the text nearest to the value that has the given dates.
    fn period(&self, periods: &[Period], value: Span) -> Option<Span> {
        periods
            .iter()
            .filter(|_| self.period_end.is_some() || self.period_start.is_some())
            .filter(|p| p.start == self.period_start && p.end == self.period_end)
            .map(|p| p.span)
            .min_by_key(|s| s.start.abs_diff(value.start))
    }

    fn claim(&self, offsets: &[usize], sentences: &[Span]) -> Claim {
        let span = Span::new(offsets[self.start], offsets[self.end]);
        let number = sentences.partition_point(|s| s.end <= span.start).min(sentences.len() - 1);
        Claim {
            claim_id: self.id.clone(),
            quantity: 0,
            sentence: number as u32,
            span,
            evidence: sentences[number],
            subject: self.subject.clone(),
            subject_kind: self.subject_kind.as_deref().and_then(SubjectKind::parse),
            subject_span: None,
            metric: self.metric.clone(),
            metric_span: None,
            measure: self.measure,
            kind: self.kind.as_deref().and_then(Kind::parse).unwrap_or(Kind::Count),
            value: self.value,
            low: self.low,
            high: self.high,
            comparator: self.comparator.unwrap_or(Comparator::Equal),
            direction: self.direction,
            unit: self.currency.clone().map(Cow::Owned),
            currency: self.currency.as_deref().and_then(Currency::new),
            per: None,
            period_start: None,
            period_end: None,
            period_grain: None,
            period_span: None,
            modality: Modality::Reported,
            attribution: None,
            counterparty: None,
            basis: None,
            about_ai: false,
            same_as: None,
            ratio_of: None,
            confidence: 1.0,
            rule: Cow::Borrowed("given"),
            flags: Flags::NONE,
            reasons: Vec::new(),
        }
    }
}
