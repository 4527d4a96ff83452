//! What the words around a value say of how sure it is, as named features.

use super::kinds::{group_of, period_of};
use super::verb;
use crate::claim::feature_name::joined;
use crate::claim::{Block, Claim, Document, Sentence};
use crate::closed::{Measure, Modality, SubjectKind};
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
///
/// `before`: the finished claims that precede it, in order.
pub(super) fn each(
    document: &Document<'_>,
    claim: &Claim,
    before_it: &[Claim],
    emit: impl FnMut(&str),
) -> Option<Span> {
    let text = document.text;
    let sentence = document.sentence(claim.sentence);
    let cell = document.grid.cell_at(claim.span.start).filter(|_| sentence.block == Block::Row);
    // What stands in the other cells of a row says nothing of this one.
    let window = around(text, claim.span, cell.map_or(sentence.span, |c| c.span.join(claim.span)));
    let cues: Vec<Found<ModalityCue>> =
        cue::modality().scan(text, window).into_iter().filter(|f| f.cue != ModalityCue::Ignore).collect();
    let mut say = joined(emit);
    let language = if sentence.han { "zh" } else { "en" };
    let group = match group_of(&claim.metric) {
        // What many do is an outcome, not a plan of anyone's.
        "spending" if is_of_many(claim) => "market",
        group => group,
    };
    say(&["bias"]);
    say(&["language.", language]);
    say(&["metric.", &claim.metric]);
    say(&["measure.", claim.measure.as_str()]);
    say(&["block.", if is_title(text, sentence.span) { "title" } else { "body" }]);
    let period = period_of(document, claim);
    say(&["period.", period]);
    say(&["period.", period, "+group.", group]);

    let placed: Vec<Placed> = cues.iter().filter_map(|f| Placed::new(text, f, claim.span)).collect();
    let before = || placed.iter().rev().filter(|f| f.before);
    let after = || placed.iter().filter(|f| !f.before);
    for (side, nearest) in [("before", before().next()), ("after", after().next())] {
        match nearest {
            Some(f) => say(&["nearest.", side, ".", f.far.name(), ".", f.cue.as_str()]),
            None => say(&["nearest.", side, ".none"]),
        }
    }
    let mut seen: Vec<(bool, Distance, ModalityCue)> = Vec::new();
    for f in &placed {
        let key = (f.before, f.far, f.cue);
        if !seen.contains(&key) {
            seen.push(key);
            say(&["any.", f.side(), ".", f.far.name(), ".", f.cue.as_str()]);
        }
    }
    let has = |cue| placed.iter().any(|f| f.before && f.far <= Distance::Phrase && f.cue == cue);
    if has(ModalityCue::If) && (has(ModalityCue::Would) || has(ModalityCue::Could)) {
        say(&["conditional"]);
    }
    let lead = if cell.is_some() { None } else { Lead::of(document, sentence, placed.is_empty()) };
    for (place, span) in cell
        .into_iter()
        .flat_map(|c| [("column", c.column_header), ("row", c.row_label), ("caption", c.caption)])
    {
        for f in span.into_iter().flat_map(|s| cue::modality().scan(text, s)) {
            say(&["cell.", place, ".", f.cue.as_str()]);
        }
    }
    if !sentence.han {
        let form = verb::before(document, Span { start: window.start, end: claim.span.start });
        say(&["verb.", form]);
        say(&["verb.", form, "+group.", group]);
    }
    if let Some(last) = before_it.last() {
        carried(document, last, claim, &placed, &mut say);
    }
    if let Some(lead) = &lead {
        say(&["lead.", if lead.opens_list { "list" } else { "prose" }, ".", lead.cue.as_str()]);
    }
    let (rule, by) = first_guess(text, claim, group, &placed, lead.as_ref());
    say(&["rule.", rule.as_str()]);
    say(&["rule.", rule.as_str(), "+period.", period]);
    match by {
        Some(f) => say(&["rule.", rule.as_str(), ".", f.side(), ".", f.far.name()]),
        None => say(&["rule.", rule.as_str(), ".alone+metric.", &claim.metric]),
    }
    let governs = |f: &&Placed| is_governing(f.cue);
    let infinitive = |f: &&Placed| f.cue == ModalityCue::Infinitive;
    let governor = before()
        .filter(governs)
        .find(|f| f.far == Distance::Clause && !infinitive(f))
        .or_else(|| before().find(|f| f.far == Distance::Clause && infinitive(f)))
        .or_else(|| after().filter(governs).find(|f| f.far == Distance::Clause))
        .or_else(|| before().filter(governs).find(|f| f.far <= Distance::Phrase))
        .or_else(|| after().filter(governs).find(|f| f.far <= Distance::Phrase));
    let Some(governor) = governor else {
        say(&["governor.none"]);
        say(&["governor.none+metric.", &claim.metric]);
        say(&["governor.none+period.", period]);
        return None;
    };
    let cue = governor.cue.as_str();
    say(&["governor.", cue]);
    say(&["governor.", cue, ".", governor.side(), ".", governor.far.name()]);
    say(&["governor.", cue, "+group.", group]);
    say(&["governor.", cue, "+period.", period]);
    if claim.measure != Measure::Level {
        say(&["governor.", cue, "+derived"]);
    }
    if is_own(text, claim, governor.span) {
        say(&["governor.", cue, "+own"]);
    }
    if before().take_while(|f| f.span.start > governor.span.end).any(|f| is_done(f.cue)) {
        say(&["governor.", cue, "+done"]);
    }
    Some(governor.span)
}

/// What the claim before says of this one: items of a list and figures of a sentence are mostly as sure as their neighbours.
fn carried(
    document: &Document<'_>,
    last: &Claim,
    claim: &Claim,
    cues: &[Placed],
    say: &mut impl FnMut(&[&str]),
) {
    let was = last.modality.as_str();
    if last.sentence == claim.sentence {
        let since = || cues.iter().filter(|f| f.before && f.span.start >= last.span.end);
        let between = if since().any(|f| is_governing(f.cue)) {
            "governed"
        } else if since().any(|f| is_done(f.cue)) {
            "done"
        } else {
            "bare"
        };
        say(&["last.", was, ".here.", between]);
        let period = (last.period_start, last.period_end) == (claim.period_start, claim.period_end);
        say(&["last.", was, ".here.", between, if period { ".period.same" } else { ".period.other" }]);
        if claim.measure != Measure::Level && last.measure == Measure::Level {
            say(&["last.", was, ".here.", between, ".derived"]);
        }
        if last.metric == claim.metric {
            say(&["last.", was, ".here.", between, ".metric"]);
        }
    } else if claim.sentence - last.sentence <= 2 {
        let block = document.sentence(claim.sentence).block;
        let place = match block {
            Block::Row => "row",
            Block::Item if document.sentence(last.sentence).block == block => "item",
            _ => "prose",
        };
        let bare = if cues.iter().any(|f| f.before && is_governing(f.cue)) { "governed" } else { "bare" };
        say(&["last.", was, ".", place, ".", bare]);
    }
}

/// A cue and where it stands to the value.
struct Placed {
    span: Span,
    cue: ModalityCue,
    before: bool,
    far: Distance,
}

impl Placed {
    fn new(text: &str, found: &Found<ModalityCue>, value: Span) -> Option<Self> {
        let before = found.span.end <= value.start;
        if found.cue == ModalityCue::Could && found.span.of(text) == "May" {
            return None;
        }
        (before || found.span.start >= value.end).then(|| Self {
            span: found.span,
            cue: found.cue,
            before,
            far: distance(text, found.span, value),
        })
    }

    const fn side(&self) -> &'static str {
        if self.before { "before" } else { "after" }
    }
}

/// The last governing cue of what stands before the sentence.
struct Lead {
    cue: ModalityCue,
    /// Whether it opens a list that the sentence is an item of: 'there are authorized to be appropriated—'.
    opens_list: bool,
}

impl Lead {
    /// `bare`: no cue stands in the sentence, so that it hangs on what is before it.
    fn of(document: &Document<'_>, sentence: &Sentence, bare: bool) -> Option<Self> {
        let text = document.text;
        let end = sentence.span.start as usize;
        let start = text.ceil_char_boundary(end.saturating_sub(if bare { 2 * REACH } else { REACH }));
        let last = last_governing(document, sentence, start.min(end) as u32)?;
        let opened = text[last.span.end as usize..end].contains([':', '：', '—']);
        let item =
            sentence.block == Block::Item || sentence.span.of(text).starts_with(['(', '-', '•', '*', '·']);
        let fragment = bare && sentence.block != Block::Heading && !sentence.han;
        Some(Self { cue: last.cue, opens_list: opened && item || fragment })
    }
}

/// The last governing cue between `start` and the sentence, sought one sentence after another from there back.
fn last_governing(document: &Document<'_>, sentence: &Sentence, start: u32) -> Option<Found<ModalityCue>> {
    let mut end = sentence.span.start;
    let mut number = document.sentences.partition_point(|s| s.span.start < end);
    while end > start {
        number = number.checked_sub(1)?;
        let from = document.sentence(number as u32).span.start.max(start);
        let found = cue::modality().scan(document.text, Span { start: from, end });
        if let Some(last) = found.into_iter().rfind(|f| is_governing(f.cue)) {
            return Some(last);
        }
        end = from;
    }
    None
}

/// Whether the subject is a branch or the world: nobody who could plan.
const fn is_of_many(claim: &Claim) -> bool {
    matches!(claim.subject_kind, Some(SubjectKind::Sector | SubjectKind::World | SubjectKind::Other))
}

/// Whether the one who expects, plans or forecasts is the subject itself: 'we expect capex', 'Meta projects spending of'.
fn is_own(text: &str, claim: &Claim, cue: Span) -> bool {
    if is_of_many(claim) {
        return false;
    }
    let Some(subject) = claim.subject_span.filter(|_| claim.subject.is_some()) else { return true };
    let from = (cue.start as usize).saturating_sub(16);
    let lead = &text[text.ceil_char_boundary(from).min(cue.start as usize)..cue.start as usize];
    let pronoun = lead
        .split_whitespace()
        .next_back()
        .is_some_and(|w| matches!(w, "we" | "We" | "it" | "It" | "they" | "company" | "now"));
    let near = subject.end <= cue.start
        && cue.start - subject.end <= 40
        && !text[subject.end as usize..cue.start as usize].contains([',', '，', ';']);
    pronoun || near
}

/// What the grammar alone would say: the nearest cue before the value in its clause, then one behind it that makes it its subject,
/// then one further before with nothing done in between, then what opens the list.
fn first_guess<'c>(
    text: &str,
    claim: &Claim,
    group: &str,
    cues: &'c [Placed],
    lead: Option<&Lead>,
) -> (Modality, Option<&'c Placed>) {
    let of_many = is_of_many(claim);
    let mut infinitive = None;
    for f in cues.iter().rev().filter(|f| f.before) {
        if f.far == Distance::Sentence || (f.far == Distance::Phrase && is_done(f.cue)) {
            break;
        }
        if let Some(modality) = meaning(f.cue, group, is_own(text, claim, f.span), of_many) {
            // 'in talks to raise', 'aims to raise': an infinitive is as sure as what governs it.
            if f.cue == ModalityCue::Infinitive {
                infinitive = infinitive.or(Some(f));
                continue;
            }
            // 'Gartner forecasts that spending will reach': the forecast governs what will be.
            let reckons = |c: &&Placed| {
                matches!(c.cue, ModalityCue::Forecast | ModalityCue::Expect | ModalityCue::Estimate)
            };
            let foretold = matches!(f.cue, ModalityCue::Will | ModalityCue::WillReach)
                && cues
                    .iter()
                    .filter(reckons)
                    .any(|c| c.before && c.span.end <= f.span.start && c.far <= Distance::Phrase);
            if foretold {
                return (Modality::Projected, Some(f));
            }
            if infinitive.is_some() && f.far != Distance::Clause {
                break;
            }
            return (modality, Some(f));
        }
    }
    if let Some(f) = infinitive {
        return (Modality::Planned, Some(f));
    }
    for f in cues.iter().filter(|f| !f.before) {
        if f.far != Distance::Clause || is_done(f.cue) {
            break;
        }
        if let Some(modality) = meaning(f.cue, group, is_own(text, claim, f.span), of_many) {
            return (modality, Some(f));
        }
    }
    let listed = lead.filter(|l| l.opens_list && !cues.iter().any(|f| is_done(f.cue)));
    let modality = listed.and_then(|l| meaning(l.cue, group, true, of_many));
    (modality.unwrap_or(Modality::Reported), None)
}

/// The modality that a cue gives what it governs, if it gives one.
fn meaning(cue: ModalityCue, group: &str, own: bool, of_many: bool) -> Option<Modality> {
    use ModalityCue as M;
    let spending = matches!(group, "spending" | "deal" | "supply" | "raise" | "physical" | "staff");
    Some(match cue {
        M::Will | M::Set if spending && !of_many => Modality::Planned,
        M::Expect | M::Forecast | M::Guidance if spending && own => Modality::Planned,
        M::Will | M::WillReach | M::Set | M::Expect | M::Forecast | M::Could | M::Guidance => {
            Modality::Projected
        }
        M::Deal if matches!(group, "supply" | "physical") => Modality::Planned,
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
            | M::Outcome
            | M::Announce
            | M::Ahead
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

/// Whether a sentence stands alone like a headline: no stop at its end.
fn is_title(text: &str, sentence: Span) -> bool {
    !sentence.of(text).ends_with(['.', '。', '!', '?', '！', '？', '”', '"', '…', ';', '；', ':', '：'])
}
