//! How a claim came about, in plain sentences.

use super::{Claim, Reason};
use crate::closed::{Comparator, Kind};
use crate::reader::Analysis;
use crate::span::Span;

/// How the claim with that id came about: text, number, unit, then subject, metric, measure, period, modality and the rest,
/// each with the rule and the words behind it. Empty where no claim has the id.
#[must_use]
pub fn explain(text: &str, analysis: &Analysis, claim_id: &str) -> Vec<String> {
    let Some(claim) = analysis.claims.iter().find(|c| c.claim_id == claim_id) else { return Vec::new() };
    let mut out = vec![
        format!("The text says: \u{201c}{}\u{201d}", words(text, claim.evidence)),
        format!("The value stands as \u{201c}{}\u{201d}; read as {}.", words(text, claim.span), value(claim)),
    ];
    let subject = claim.subject.as_deref().unwrap_or("not resolved");
    out.push(sentence(text, claim, "subject", &format!("The subject is {subject}")));
    out.push(sentence(text, claim, "metric", &format!("The metric is {}", claim.metric)));
    out.push(sentence(text, claim, "measure", &format!("The value is a {}", claim.measure)));
    out.push(sentence(text, claim, "period", &period(claim)));
    out.push(sentence(text, claim, "modality", &format!("It is {}", claim.modality)));
    if let Some(name) = &claim.attribution {
        out.push(sentence(text, claim, "attribution", &format!("According to {name}")));
    }
    if let Some(name) = &claim.counterparty {
        out.push(sentence(text, claim, "counterparty", &format!("The other side is {name}")));
    }
    if let Some(basis) = claim.basis {
        out.push(sentence(text, claim, "basis", &format!("It is reckoned as {basis}")));
    }
    let topic = if claim.about_ai {
        "It is about artificial intelligence"
    } else {
        "It is not about artificial intelligence"
    };
    out.push(sentence(text, claim, "about_ai", topic));
    for (field, other) in [("same_as", &claim.same_as), ("ratio_of", &claim.ratio_of)] {
        let Some(target) = other.as_ref().and_then(|id| analysis.claims.iter().find(|c| c.claim_id == *id))
        else {
            continue;
        };
        let relation = if field == "same_as" { "It restates" } else { "It is measured against" };
        out.push(sentence(
            text,
            claim,
            field,
            &format!("{relation} \u{201c}{}\u{201d}", words(text, target.span)),
        ));
    }
    if claim.flags.iter().next().is_some() {
        let flags: Vec<&str> = claim.flags.iter().map(crate::closed::Flag::as_str).collect();
        out.push(format!("Warnings: {}.", flags.join(", ")));
    }
    out.push(format!(
        "The chance that subject, metric and value are right is put at {:.0} %.",
        claim.confidence * 100.0
    ));
    out
}

/// A statement with the rule and the words of its field.
fn sentence(text: &str, claim: &Claim, field: &str, statement: &str) -> String {
    let reason = claim.reasons.iter().find(|r| r.field == field);
    match reason {
        Some(Reason { rule, span: Some(span), .. }) => {
            format!("{statement}, from \u{201c}{}\u{201d} (rule {rule}).", words(text, *span))
        }
        Some(Reason { rule, span: None, .. }) => format!("{statement} (rule {rule})."),
        None => format!("{statement}."),
    }
}

/// The words of a span on one line.
fn words(text: &str, span: Span) -> String {
    text.get(span.range()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value with its bounds and unit.
fn value(claim: &Claim) -> String {
    let unit = match claim.kind {
        Kind::Money => claim.currency.map_or_else(String::new, |c| format!(" {}", c.as_str())),
        _ => claim.unit.as_deref().map_or_else(String::new, |u| format!(" {u}")),
    };
    let number = |v: Option<f64>| v.map_or_else(|| "an unknown amount".to_owned(), |v| format!("{v}"));
    let body = match claim.comparator {
        Comparator::Range => format!("{} to {}", number(claim.low), number(claim.high)),
        Comparator::Equal => number(claim.value),
        other => format!("{other} {}", number(claim.value.or(claim.low).or(claim.high))),
    };
    let rate = claim.per.as_deref().map_or_else(String::new, |p| format!(" per {p}"));
    format!("{body}{unit}{rate}")
}

fn period(claim: &Claim) -> String {
    match (claim.period_start, claim.period_end) {
        (Some(start), Some(end)) if start == end => format!("It refers to {start}"),
        (Some(start), Some(end)) => format!("It refers to {start} to {end}"),
        (Some(start), None) => format!("It refers to the time since {start}"),
        (None, Some(end)) => format!("It refers to the time up to {end}"),
        (None, None) => "No period is dated".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, Reader, explain};

    #[test]
    fn every_field_names_its_rule() {
        let text = "Alphabet expects to spend $75 billion on capital expenditures in 2025.";
        let analysis = Reader::default().analyze(text, &Context::default());
        let lines = explain(text, &analysis, &analysis.claims[0].claim_id);
        assert_eq!(lines[1], "The value stands as \u{201c}$75 billion\u{201d}; read as 75000000000 USD.");
        assert!(
            lines[2].starts_with("The subject is Alphabet, from \u{201c}Alphabet\u{201d} (rule subject."),
            "{lines:?}"
        );
        assert!(lines[3].starts_with("The metric is capex, from \u{201c}"), "{lines:?}");
        assert!(explain(text, &analysis, "no such id").is_empty());
    }
}
