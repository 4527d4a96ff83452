//! The other side of a deal: investee, supplier, acquired firm, lender, beneficiary, host.

mod chinese;
mod english;

use super::why::Why;
use super::{Claim, Document, Mention, Naming};
use crate::closed::SubjectKind;
use crate::span::Span;
use crate::statement;

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
        let name = name(document, claim.sentence, found);
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

/// The canonical name of an organisation that a phrase ends with, else the phrase.
fn name(document: &Document<'_>, sentence: u32, phrase: Span) -> String {
    let known = document.mentions_of(sentence).iter().rfind(|m| {
        phrase.contains(m.span)
            && m.span.end == phrase.end
            && m.kind == SubjectKind::Org
            && m.naming != Naming::Described
    });
    match known.and_then(|m| m.canonical.as_deref()) {
        Some(name) => name.to_owned(),
        None => phrase.of(document.text).trim().to_owned(),
    }
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
