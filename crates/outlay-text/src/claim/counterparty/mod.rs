//! The other side of a deal: investee, supplier, acquired firm, lender, beneficiary, host.

mod chinese;
mod english;

use super::why::Why;
use super::{Claim, Document, Mention, Naming};
use crate::closed::SubjectKind;
use crate::span::Span;
use crate::statement;

/// Sentences before a value in which the firm that money goes to is looked for.
const EARLIER: u32 = 3;

/// What part the other side plays, by the metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Whose shares are bought.
    Investee,
    /// The firm that is bought.
    Acquired,
    /// Who sells, or the partner of a contract.
    Partner,
    /// Who supplies what is bought.
    Supplier,
    /// Who lends.
    Lender,
    /// Who or what gets the money.
    Beneficiary,
    /// The place that hosts it.
    Host,
}

impl Part {
    fn of(metric: &str) -> Option<Self> {
        Some(match metric {
            "equity_investment" => Self::Investee,
            "acquisition_price" => Self::Acquired,
            "contract_value" => Self::Partner,
            "compute_spending" | "chip_count" | "power_capacity" => Self::Supplier,
            "debt_financing" => Self::Lender,
            "gov_spending" | "vc_investment" => Self::Beneficiary,
            "corporate_investment" | "datacenter_count" | "facility_count" => Self::Host,
            _ => return None,
        })
    }
}

/// The investee, seller, supplier, lender, beneficiary or host of `claim`.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Option<Why<String>> {
    let part = Part::of(&claim.metric)?;
    let candidates = if statement::is_chinese(document, claim.sentence) {
        chinese::find(document, claim, part)
    } else {
        english::find(document, claim, part)
    };
    candidates.into_iter().flatten().find_map(|found| {
        let name = name(document, claim, part, found)?;
        let own = claim.subject.as_deref() == Some(name.as_str())
            || claim.subject_span.is_some_and(|s| s.overlaps(found));
        (!own && !name.is_empty()).then(|| Why::new(name, rule(part), Some(found)))
    })
}

const fn rule(part: Part) -> &'static str {
    match part {
        Part::Investee => "counterparty.investee",
        Part::Acquired => "counterparty.acquired",
        Part::Partner => "counterparty.partner",
        Part::Supplier => "counterparty.supplier",
        Part::Lender => "counterparty.lender",
        Part::Beneficiary => "counterparty.beneficiary",
        Part::Host => "counterparty.host",
    }
}

/// The canonical name of an organisation that a phrase ends with, else the phrase; `None` where it stands for something unnamed.
fn name(document: &Document<'_>, claim: &Claim, part: Part, phrase: Span) -> Option<String> {
    let number = (claim.sentence.saturating_sub(EARLIER)..=claim.sentence)
        .rev()
        .find(|n| document.sentence(*n).span.start <= phrase.start)
        .unwrap_or(claim.sentence);
    let known = document.mentions_of(number).iter().rfind(|m| {
        phrase.contains(m.span)
            && m.span.end == phrase.end
            && m.kind == SubjectKind::Org
            && m.naming != Naming::Described
    });
    let words = phrase.of(document.text).trim();
    let sure = known.filter(|m| m.naming == Naming::Known);
    let bearer = sure.or_else(|| owned(document, number, phrase)).or(known);
    match bearer.filter(|m| m.canonical.is_some()).map(|m| named(document, m)) {
        Some(name) => Some(name),
        None if part != Part::Host && (refers_back(words) || is_definite(document.text, phrase)) => {
            apposed(document, number, phrase).or_else(|| topic(document, claim)).map(|m| named(document, m))
        }
        None => Some(words.to_owned()),
    }
}

/// The name of a mention: canonical for organisations, else as it is written.
fn named(document: &Document<'_>, mention: &Mention<'_>) -> String {
    match mention.canonical.as_deref() {
        Some(name) if mention.kind == SubjectKind::Org => name.to_owned(),
        _ => mention.span.of(document.text).to_owned(),
    }
}

/// Whether a phrase points at something named before: 'its rival', 'the firm', 该公司, 后者.
fn refers_back(words: &str) -> bool {
    ["the ", "its ", "it", "this ", "his ", "这", "這", "该", "該", "其", "后者", "後者", "前者", "对方"]
        .iter()
        .any(|w| {
            words.strip_prefix(w).is_some_and(|rest| w.ends_with(' ') || !w.is_ascii() || rest.is_empty())
        })
        && !words.contains(|c: char| c.is_ascii_uppercase())
}

/// The organisation behind a phrase that owns it: 'Musk's AI startup xAI'.
fn owned<'d>(document: &'d Document<'_>, number: u32, phrase: Span) -> Option<&'d Mention<'d>> {
    let rest = &document.text[phrase.end as usize..];
    let mark = ["'s ", "’s "].iter().find(|mark| rest.starts_with(**mark))?;
    let next = document
        .mentions_of(number)
        .iter()
        .find(|m| m.span.start >= phrase.end && m.kind == SubjectKind::Org && m.naming <= Naming::Open)?;
    let between = &document.text[phrase.end as usize..next.span.start as usize];
    let near =
        between.len() <= mark.len() + 32 && !between.contains([',', '.', ';']) && !between.contains(" of ");
    near.then_some(next)
}

/// The organisation that a comma sets beside a phrase: 'its rival, Anthropic'.
fn apposed<'d>(document: &'d Document<'_>, number: u32, phrase: Span) -> Option<&'d Mention<'d>> {
    let next = document.mentions_of(number).iter().find(|m| m.span.start >= phrase.end)?;
    let between = &document.text[phrase.end as usize..next.span.start as usize];
    let near = between.len() <= 8 && between.starts_with([',', '，', '—']);
    (near && next.kind == SubjectKind::Org).then_some(next)
}

/// Whether an article or a possessive stands before a phrase without a name: 'the design-software house'.
fn is_definite(text: &str, phrase: Span) -> bool {
    let before = &text[..phrase.start as usize];
    !phrase.of(text).contains(char::is_uppercase)
        && ["the ", "its ", "this ", "that ", "his "].iter().any(|w| before.ends_with(w))
}

/// The organisation that the passage is of, other than the subject: the first of its paragraph up to the value, else the
/// first behind it.
fn topic<'d>(document: &'d Document<'_>, claim: &Claim) -> Option<&'d Mention<'d>> {
    let speaker =
        statement::speaker_of(document, claim.sentence, claim.span, None).map(|(speaker, _)| speaker.span);
    let other = |m: &&Mention<'_>| {
        m.kind == SubjectKind::Org
            && (m.naming == Naming::Known || m.naming == Naming::Open && is_spelt(document.text, m.span))
            && m.canonical.is_some()
            && m.canonical.as_deref() != claim.subject.as_deref()
            && !claim.subject_span.is_some_and(|s| s.overlaps(m.span))
            && !speaker.is_some_and(|s| s.overlaps(m.span))
    };
    let here = document.mentions_of(claim.sentence);
    let paragraph = document.sentence(claim.sentence).paragraph;
    (claim.sentence.saturating_sub(EARLIER)..=claim.sentence)
        .filter(|n| document.sentence(*n).paragraph == paragraph)
        .find_map(|n| document.mentions_of(n).iter().filter(other).find(|m| m.span.end <= claim.span.start))
        .or_else(|| here.iter().filter(other).find(|m| m.span.start >= claim.span.end))
}

/// Whether an unknown name is one by its spelling: Latin letters, or Chinese in quotation marks.
fn is_spelt(text: &str, name: Span) -> bool {
    name.of(text).is_ascii() || text[..name.start as usize].ends_with(['“', '「', '『', '"'])
}

/// The organisation of the value's clause that is not the subject, nearest to it.
fn other_side<'d>(document: &'d Document<'_>, claim: &Claim) -> Option<&'d Mention<'d>> {
    let speaker =
        statement::speaker_of(document, claim.sentence, claim.span, None).map(|(speaker, _)| speaker.span);
    document
        .mentions_of(claim.sentence)
        .iter()
        .filter(|m| {
            m.kind == SubjectKind::Org
                && !speaker.is_some_and(|s| s.overlaps(m.span))
                && (m.naming == Naming::Known
                    || m.naming == Naming::Open && m.span.of(document.text).contains(' '))
                && m.canonical.is_some()
                && m.canonical.as_deref() != claim.subject.as_deref()
                && !claim.subject_span.is_some_and(|s| s.overlaps(m.span))
                && !is_parted(document.text, m.span, claim.span)
        })
        .min_by_key(|m| m.span.start.abs_diff(claim.span.end).min(m.span.end.abs_diff(claim.span.start)))
}

/// Whether another clause begins between a name and a value.
fn is_parted(text: &str, name: Span, value: Span) -> bool {
    let between =
        if name.end <= value.start { name.end..value.start } else { value.end..name.start.max(value.end) };
    let between = &text[between.start as usize..between.end as usize];
    [" while ", " whereas ", "; ", "；", " but "].iter().any(|w| between.contains(w))
}
