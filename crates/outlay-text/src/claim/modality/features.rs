//! What the words around a value say of how sure it is, as named features.

use crate::claim::{Claim, Document};
use crate::closed::{Measure, Modality};
use crate::span::Span;
use crate::vocabulary::cue::{self, Found, ModalityCue};

/// Bytes before and after a value that are looked at.
const REACH: usize = 320;

/// How many marks of a clause's end stand between a cue and the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    /// None: the same clause.
    Clause,
    /// Commas, brackets, conjunctions.
    Phrase,
    /// A semicolon.
    Sentence,
}

impl Distance {
    const fn name(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Phrase => "phrase",
            Self::Sentence => "sentence",
        }
    }
}

/// Calls `emit` with the name of each feature of `claim`; returns the cue that weighs most, where there is one.
pub(super) fn each(document: &Document<'_>, claim: &Claim, mut emit: impl FnMut(&str)) -> Option<Span> {
    let text = document.text;
    let sentence = document.sentence(claim.sentence);
    let window = around(text, claim.span, sentence.span);
    let cues: Vec<Found<ModalityCue>> =
        cue::modality().scan(text, window).into_iter().filter(|f| f.cue != ModalityCue::Ignore).collect();
    let mut name = String::new();
    let mut say = |parts: &[&str]| {
        name.clear();
        for part in parts {
            name.push_str(part);
        }
        emit(&name);
    };
    let language = if sentence.han { "zh" } else { "en" };
    let group = group_of(&claim.metric);
    say(&["bias"]);
    say(&["language.", language]);
    say(&["metric.", &claim.metric]);
    say(&["measure.", claim.measure.as_str()]);
    say(&["block.", if is_title(text, sentence.span) { "title" } else { "body" }]);
    let period = period_of(document, claim);
    say(&["period.", period]);
    say(&["period.", period, "+group.", group]);

    let before = || cues.iter().rev().filter(|f| f.span.end <= claim.span.start);
    let after = || cues.iter().filter(|f| f.span.start >= claim.span.end);
    for (side, nearest) in [("before", before().next()), ("after", after().next())] {
        match nearest {
            Some(f) => {
                say(&["nearest.", side, ".", distance(text, f.span, claim.span).name(), ".", f.cue.as_str()]);
            }
            None => say(&["nearest.", side, ".none"]),
        }
    }
    let mut seen: Vec<(bool, Distance, ModalityCue)> = Vec::new();
    for f in &cues {
        let is_before = f.span.end <= claim.span.start;
        if !is_before && f.span.start < claim.span.end {
            continue;
        }
        let key = (is_before, distance(text, f.span, claim.span), f.cue);
        if !seen.contains(&key) {
            seen.push(key);
            let side = if is_before { "before" } else { "after" };
            say(&["any.", side, ".", key.1.name(), ".", f.cue.as_str()]);
        }
    }
    let (rule, by) = first_guess(text, claim, group, &cues);
    say(&["rule.", rule.as_str()]);
    say(&["rule.", rule.as_str(), "+period.", period]);
    if let Some((side, far)) = by {
        say(&["rule.", rule.as_str(), ".", side, ".", far.name()]);
    }
    let governs = |f: &&Found<ModalityCue>| is_governing(f.cue);
    let same = |f: &&Found<ModalityCue>| distance(text, f.span, claim.span) == Distance::Clause;
    let linked = |f: &&Found<ModalityCue>| distance(text, f.span, claim.span) <= Distance::Phrase;
    let governor = before()
        .filter(governs)
        .find(same)
        .or_else(|| after().filter(governs).find(same))
        .or_else(|| before().filter(governs).find(linked))
        .or_else(|| after().filter(governs).find(linked));
    let Some(governor) = governor else {
        say(&["governor.none"]);
        say(&["governor.none+metric.", &claim.metric]);
        say(&["governor.none+period.", period]);
        return None;
    };
    let side = if governor.span.end <= claim.span.start { "before" } else { "after" };
    let far = distance(text, governor.span, claim.span).name();
    let cue = governor.cue.as_str();
    say(&["governor.", cue]);
    say(&["governor.", cue, ".", side, ".", far]);
    say(&["governor.", cue, "+group.", group]);
    say(&["governor.", cue, "+period.", period]);
    if claim.measure != Measure::Level {
        say(&["governor.", cue, "+derived"]);
    }
    if claim.subject.is_none() {
        say(&["governor.", cue, "+own"]);
    }
    if before().take_while(|f| f.span.start > governor.span.end).any(|f| is_done(f.cue)) {
        say(&["governor.", cue, "+done"]);
    }
    Some(governor.span)
}

/// What the grammar alone would say: the nearest cue before the value in its clause, then one behind it that makes it its subject,
/// then one further before with nothing done in between.
fn first_guess(
    text: &str,
    claim: &Claim,
    group: &str,
    cues: &[Found<ModalityCue>],
) -> (Modality, Option<(&'static str, Distance)>) {
    let own = claim.subject.is_none();
    for f in cues.iter().rev().filter(|f| f.span.end <= claim.span.start) {
        let far = distance(text, f.span, claim.span);
        if far == Distance::Sentence || (far == Distance::Phrase && is_done(f.cue)) {
            break;
        }
        if let Some(modality) = meaning(f.cue, group, own) {
            return (modality, Some(("before", far)));
        }
    }
    for f in cues.iter().filter(|f| f.span.start >= claim.span.end) {
        let far = distance(text, f.span, claim.span);
        if far != Distance::Clause || is_done(f.cue) {
            break;
        }
        if let Some(modality) = meaning(f.cue, group, own) {
            return (modality, Some(("after", far)));
        }
    }
    (Modality::Reported, None)
}

/// The modality that a cue gives what it governs, if it gives one.
fn meaning(cue: ModalityCue, group: &str, own: bool) -> Option<Modality> {
    use ModalityCue as M;
    let spending = matches!(group, "spending" | "deal" | "raise" | "physical");
    Some(match cue {
        M::Will | M::Set if spending => Modality::Planned,
        M::Expect | M::Guidance if spending && own => Modality::Planned,
        M::Will | M::WillReach | M::Set | M::Expect | M::Forecast | M::Could | M::Guidance => {
            Modality::Projected
        }
        M::Infinitive | M::Plan | M::Commit | M::Allocate | M::Build => Modality::Planned,
        M::Would | M::If => Modality::Hypothetical,
        M::Estimate => Modality::Estimated,
        M::Target | M::Work => Modality::Target,
        M::Talks | M::Propose | M::Seeking => Modality::Proposed,
        M::Not | M::WillNot | M::Cancel => Modality::Denied,
        _ => return None,
    })
}

/// The part of a sentence around a value that is looked at, on character boundaries.
pub(super) fn around(text: &str, value: Span, sentence: Span) -> Span {
    let start = (value.start as usize).saturating_sub(REACH).max(sentence.start as usize);
    let end = (value.end as usize + REACH).min(sentence.end as usize);
    Span::new(text.ceil_char_boundary(start), text.floor_char_boundary(end).max(value.end as usize))
}

/// Whether a cue of that class sets the modality of what it governs.
const fn is_governing(cue: ModalityCue) -> bool {
    use ModalityCue as M;
    !matches!(
        cue,
        M::Past
            | M::Perfect
            | M::Present
            | M::Got
            | M::Spent
            | M::Result
            | M::Headline
            | M::Reportedly
            | M::Already
            | M::Earlier
            | M::Running
            | M::New
            | M::Building
            | M::Deal
            | M::Ignore
    )
}

/// Whether a cue of that class says that something happened.
const fn is_done(cue: ModalityCue) -> bool {
    use ModalityCue as M;
    matches!(cue, M::Past | M::Perfect | M::Got | M::Spent | M::Result | M::Already)
}

/// What stands between a cue and a value.
fn distance(text: &str, cue: Span, value: Span) -> Distance {
    let between =
        if cue.end <= value.start { cue.end..value.start } else { value.end..cue.start.max(value.end) };
    let between = &text[between.start as usize..between.end as usize];
    let mut found = Distance::Clause;
    let mut previous = ' ';
    for c in between.chars() {
        match c {
            ';' | '；' => return Distance::Sentence,
            '，' | '：' | '—' | '–' | '(' | ')' | '（' | '）' | '、' => found = Distance::Phrase,
            ' ' if matches!(previous, ',' | ':') => found = Distance::Phrase,
            _ => {}
        }
        previous = c;
    }
    if found == Distance::Clause
        && [" and ", " but ", " while ", " which "].iter().any(|w| between.contains(w))
    {
        found = Distance::Phrase;
    }
    found
}

/// Kinds of metrics that share their verbs: who decides on spending announces it, who earns reports it.
fn group_of(metric: &str) -> &'static str {
    match metric {
        "gov_spending"
        | "capex"
        | "infrastructure_spending"
        | "rnd_spending"
        | "compute_spending"
        | "ai_spending"
        | "corporate_investment"
        | "private_investment" => "spending",
        "contract_value" | "project_cost" | "acquisition_price" | "equity_investment" | "chip_count" => {
            "deal"
        }
        "power_capacity" | "compute_capacity" | "energy_use" | "datacenter_count" | "facility_count" => {
            "physical"
        }
        "funding_round" | "funding_total" | "debt_financing" | "ipo_proceeds" | "fund_size"
        | "vc_investment" => "raise",
        "valuation" | "market_cap" => "worth",
        "market_size" | "industry_size" | "economic_impact" | "gdp" => "market",
        metric if metric.ends_with("_count") => "count",
        _ => "result",
    }
}

/// Where the claim's period lies, seen from the day of publication.
fn period_of(document: &Document<'_>, claim: &Claim) -> &'static str {
    let (start, end) = (claim.period_start, claim.period_end);
    let Some(published) = document.published else {
        return match (start, end) {
            (None, None) => "none",
            (None, Some(_)) => "by",
            _ => "undated",
        };
    };
    match (start, end) {
        (None, None) => "none",
        (None, Some(end)) if end > published => "by",
        (Some(start), _) if start > published => "future",
        (_, Some(end)) if end < published => "past",
        (Some(_), None) => "since",
        _ => "current",
    }
}

/// Whether a sentence stands alone like a headline: no stop at its end.
fn is_title(text: &str, sentence: Span) -> bool {
    !sentence.of(text).ends_with(['.', '。', '!', '?', '！', '？', '”', '"', '…', ';', '；', ':', '：'])
}
