//! Fields of given claims: reads JSON lines (`text`, optional `published`, `claims` with spans in code points, subject, metric,
//! measure, period; value and currency, else those that are read there) from standard input and writes one JSON array a line with what the text says of each
//! claim beyond that, and with the features that the modality model sees. The training script and evaluations use it.

use std::borrow::Cow;
use std::io::{BufRead, Write};

use jiff::civil::Date;
use outlay_text::claim::{self, Claim, Document};
use outlay_text::closed::{Comparator, Direction, Flags, Kind, Measure, Modality, SubjectKind};
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
    subject_surface: Option<String>,
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
    /// What the claims behind it see; else what is read.
    modality: Option<Modality>,
}

#[derive(serde::Serialize)]
struct Output {
    claim: Claim,
    features: Vec<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        let context = Context { language: None, published: input.published, title: None };
        let sentences = sentence::split(&input.text);
        let quantities = reader.quantities(&input.text, &context);
        let periods = reader.periods(&input.text, &context);
        let document =
            Document::new(&input.text, &context, reader.vocabulary(), &sentences, &quantities, &periods);
        let offsets: Vec<usize> =
            input.text.char_indices().map(|(i, _)| i).chain([input.text.len()]).collect();
        let mut claims: Vec<Claim> = Vec::new();
        for given in &input.claims {
            let span = Span::new(offsets[given.start], offsets[given.end]);
            let number = sentences.partition_point(|s| s.end <= span.start).min(sentences.len() - 1);
            let read = quantities.iter().find(|q| q.span.overlaps(span)).filter(|_| given.value.is_none());
            let currency = given.currency.clone().or_else(|| read?.currency.map(|c| c.as_str().to_owned()));
            let surface = given.subject_surface.as_deref().filter(|s| !s.is_empty());
            let subject_span = surface.and_then(|s| nearest(&input.text, s, span));
            claims.push(Claim {
                claim_id: given.id.clone(),
                quantity: 0,
                sentence: number as u32,
                span,
                evidence: sentences[number],
                subject: given.subject.clone(),
                subject_kind: given.subject_kind.as_deref().and_then(SubjectKind::parse),
                subject_span,
                metric: given.metric.clone(),
                metric_span: None,
                measure: given.measure,
                kind: given
                    .kind
                    .as_deref()
                    .and_then(Kind::parse)
                    .or_else(|| Some(read?.kind))
                    .unwrap_or(Kind::Count),
                value: given.value.or_else(|| read?.value),
                low: given.low.or_else(|| read?.low),
                high: given.high.or_else(|| read?.high),
                comparator: given.comparator.or_else(|| Some(read?.comparator)).unwrap_or(Comparator::Equal),
                direction: given.direction,
                unit: currency.clone().map(Cow::Owned),
                currency: currency.as_deref().and_then(Currency::new),
                per: None,
                period_start: given.period_start,
                period_end: given.period_end,
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
            });
        }
        claim::relation::link(&document, &mut claims);
        let mut rows = Vec::new();
        let mut before: Vec<Claim> = Vec::new();
        for (mut claim, given) in claims.into_iter().zip(&input.claims) {
            claim.modality = claim::modality::read(&document, &claim, &before).value;
            claim.attribution = claim::attribution::read(&document, &claim).map(|w| w.value);
            claim.counterparty = claim::counterparty::read(&document, &claim).map(|w| w.value);
            claim.basis = claim::basis::read(&document, &claim).map(|w| w.value);
            claim.about_ai = claim::about_ai::read(&document, &claim).value;
            let features = claim::modality::features(&document, &claim, &before);
            let seen = given.modality.unwrap_or(claim.modality);
            before.push(Claim { modality: seen, ..claim.clone() });
            rows.push(Output { claim, features });
        }
        serde_json::to_writer(&mut out, &rows)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The occurrence of `words` nearest to a value, one before it if there is any.
fn nearest(text: &str, words: &str, value: Span) -> Option<Span> {
    let at = text[..value.start as usize].rfind(words).or_else(|| text.find(words))?;
    Some(Span::new(at, at + words.len()))
}
