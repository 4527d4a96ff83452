//! Decisions that grammar settles, after the rankers: what an investment is by its object, whose cost a project's is.

use super::document::Document;
use super::mention::Mention;
use super::metric::Source;
use super::subject::Candidate;
use crate::closed::SubjectKind;
use crate::lexicon::{Form, Sense};
use crate::quantity::Quantity;
use crate::span::Span;
use crate::span::slice;
use crate::vocabulary::metric::Strength;

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
    let find = |wanted: &str| {
        document.vocabulary.metrics().iter().position(|m| m.id == wanted).map_or(chosen, |i| i as u16)
    };
    let Source::Trigger(trigger) = source else { return chosen };
    if id == "valuation" {
        return branch(document, trigger).map_or(chosen, find);
    }
    let words = document.words(trigger).to_lowercase();
    let group = matches!(subject.kind, SubjectKind::Sector | SubjectKind::World);
    match id {
        // What several firms spend together is infrastructure spending, what one spends is its capital expenditure.
        "capex" if group => return find("infrastructure_spending"),
        "infrastructure_spending" if subject.kind == SubjectKind::Org => return find("capex"),
        "funding_round" if floats(document, document.quantities[index].sentence) => {
            return find("ipo_proceeds");
        }
        _ => {}
    }
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
    find(wanted)
}

/// 'its core AI industry valued at V': a branch has a size, a market as well; only firms have a valuation.
fn branch(document: &Document<'_>, trigger: Span) -> Option<&'static str> {
    let before = document.text[..trigger.start as usize].trim_end();
    let before = ["is", "was", "are", "currently", "now"]
        .iter()
        .find_map(|w| before.strip_suffix(w))
        .unwrap_or(before)
        .trim_end();
    [("industry", "industry_size"), ("sector", "industry_size"), ("market", "market_size")]
        .iter()
        .find(|(noun, _)| before.ends_with(noun))
        .map(|(_, metric)| *metric)
}

/// Whether the sentence speaks of going public.
fn floats(document: &Document<'_>, sentence: u32) -> bool {
    document.hits_of(sentence).iter().any(|h| {
        matches!(h.sense, Sense::Trigger(t) if document.vocabulary.trigger(t).strength != Strength::Weak
            && document.vocabulary.metric(document.vocabulary.trigger(t).metric).id == "ipo_proceeds")
    })
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
        let gap = slice(text, at, next.span.start);
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
    if let Some(owner) = owner(document, index)
        && let Some(i) = candidates.iter().position(|c| c.span == Some(owner))
    {
        return i;
    }
    let id = document.vocabulary.metric(metric).id.as_str();
    if !matches!(id, "project_cost" | "fund_size")
        || matches!(candidates[best].kind, SubjectKind::Project | SubjectKind::Fund)
    {
        return best;
    }
    let end = document.quantities[index].span.end;
    let phrase = candidates.iter().position(|c| {
        c.rule == "subject.trigger_phrase"
            && c.span.is_some_and(|s| s.start >= end && slice(document.text, end, s.start).len() <= 2)
    });
    phrase.unwrap_or(best)
}

/// 'Attended by V companies, the fair …': what opens with a participle speaks of the subject behind the comma.
fn after_participle(document: &Document<'_>, quantity: &Quantity, mentions: &[Mention<'_>]) -> Option<Span> {
    let sentence = document.sentence(quantity.sentence);
    if sentence.han {
        return None;
    }
    let first = sentence.span.of(document.text).split(' ').next().unwrap_or_default();
    let opens = first == "With" || (first.len() > 4 && (first.ends_with("ed") || first.ends_with("ing")));
    let clause = document.clause_at(quantity.sentence, quantity.span.start);
    if !opens || clause.start > sentence.span.start + 1 {
        return None;
    }
    let next = mentions.iter().find(|m| m.span.start >= clause.end && m.form != Form::Adjective)?;
    let lead = slice(document.text, clause.end, next.span.start);
    (lead.len() <= 8).then_some(next.span)
}

/// The mention that owns the value by its place: 'compared with China's $9.3 billion', 'OpenAI ($57.9 billion)'.
fn owner(document: &Document<'_>, index: usize) -> Option<Span> {
    let quantity = &document.quantities[index];
    let text = document.text;
    let mentions = document.mentions_of(quantity.sentence);
    let before = &mentions[..mentions.partition_point(|m| m.span.end <= quantity.span.start)];
    if before.is_empty() {
        return after_participle(document, quantity, mentions);
    }
    let m = before.last()?;
    if !matches!(m.kind, SubjectKind::Org | SubjectKind::Country | SubjectKind::Product | SubjectKind::Place)
    {
        return None;
    }
    let gap = slice(text, m.span.end, quantity.span.start);
    let possessive = gap.strip_prefix("'s ").or_else(|| gap.strip_prefix("’s "));
    let owned = possessive.is_some_and(|rest| rest.split_whitespace().count() <= 1 && !rest.contains(','))
        && text[quantity.span.end as usize..].starts_with(|c: char| c.is_ascii_punctuation() || c == ' ');
    let owned = owned
        && !text[quantity.span.end as usize..].trim_start().starts_with(|c: char| c.is_ascii_lowercase());
    let bracket =
        matches!(gap, " (" | "（" | "(") && text[quantity.span.end as usize..].starts_with([')', '）']);
    (owned || bracket).then_some(m.span)
}
