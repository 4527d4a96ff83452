//! Decisions that grammar settles, after the rankers: what an investment is by its object, whose cost a project's is.

use super::document::Document;
use super::metric::Source;
use super::subject::Candidate;
use crate::closed::SubjectKind;
use crate::quantity::Quantity;

/// Metrics that a verb of investing may speak of.
const INVESTMENTS: [&str; 5] =
    ["corporate_investment", "equity_investment", "capex", "gov_spending", "private_investment"];

/// The metric of the value of `index`: a verb of investing is read by its subject and its object.
pub(super) fn metric(
    document: &Document<'_>,
    index: usize,
    chosen: u16,
    source: Source,
    subject: &Candidate<'_>,
) -> u16 {
    let id = document.vocabulary.metric(chosen).id.as_str();
    let Source::Trigger(trigger) = source else { return chosen };
    let words = document.words(trigger).to_lowercase();
    let invests = words.starts_with("invest") && !words.starts_with("investment")
        || words.contains(" invest")
        || ["投资", "投資", "投入", "计划投入", "拟投资", "将投资"].contains(&words.as_str());
    if !invests || !INVESTMENTS.contains(&id) {
        return chosen;
    }
    let quantity = &document.quantities[index];
    let public = matches!(subject.kind, SubjectKind::Country | SubjectKind::Region);
    let object = object(document, quantity);
    let wanted = match (public, object) {
        (true, _) if subject.canonical.is_some() && id != "private_investment" => "gov_spending",
        (false, Some(SubjectKind::Org | SubjectKind::Product)) => "equity_investment",
        (false, Some(SubjectKind::Country | SubjectKind::Place | SubjectKind::Region)) => {
            "corporate_investment"
        }
        _ => return chosen,
    };
    document.vocabulary.metrics().iter().position(|m| m.id == wanted).map_or(chosen, |i| i as u16)
}

/// The kind of what money goes into: the name behind 'in' or 'into', or between 向 and 投资.
fn object(document: &Document<'_>, quantity: &Quantity) -> Option<SubjectKind> {
    let text = document.text;
    let mentions = document.mentions_of(quantity.sentence);
    let rest = text[quantity.span.end as usize..].trim_start();
    let into = ["into ", "in "].iter().find(|p| rest.starts_with(**p));
    if let Some(into) = into {
        let at = (text.len() - rest.len() + into.len()) as u32;
        let next = mentions.iter().find(|m| m.span.start >= at)?;
        let gap = &text[at as usize..next.span.start as usize];
        let near = gap.len() <= 24
            && !gap.contains([',', '.', ';'])
            && !gap.contains(" center")
            && !gap.contains(" in ");
        return near.then_some(next.kind);
    }
    if document.sentence(quantity.sentence).han {
        let before = mentions.iter().rev().find(|m| {
            m.span.end <= quantity.span.start
                && text[..m.span.start as usize].trim_end().ends_with(['向', '对', '對', '在'])
                && quantity.span.start - m.span.end < 24
        });
        return before.map(|m| m.kind);
    }
    None
}

/// The subject of the value of `index`: the cost of a project and the size of a fund are those of the noun that the value
/// modifies, unless a name of that kind was chosen.
pub(super) fn subject(
    document: &Document<'_>,
    index: usize,
    metric: u16,
    candidates: &[Candidate<'_>],
    best: usize,
) -> usize {
    let id = document.vocabulary.metric(metric).id.as_str();
    if !matches!(id, "project_cost" | "fund_size")
        || matches!(candidates[best].kind, SubjectKind::Project | SubjectKind::Fund)
    {
        return best;
    }
    let end = document.quantities[index].span.end;
    let phrase = candidates.iter().position(|c| {
        c.rule == "subject.trigger_phrase"
            && c.span
                .is_some_and(|s| s.start >= end && document.text[end as usize..s.start as usize].len() <= 2)
    });
    phrase.unwrap_or(best)
}
