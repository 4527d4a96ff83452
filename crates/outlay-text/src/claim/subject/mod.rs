//! Candidates for the subject of a value, and what speaks for each.

mod features;
mod neighbours;
mod other;
mod phrase;
mod pointers;
mod stretch;

use std::borrow::Cow;

use super::document::Document;
use super::engine::Earlier;
use super::mention::Naming;
use super::metric::Source;
use super::parallel;
use super::rank::{Features, Template as T};
use crate::closed::SubjectKind;
use crate::lexicon::{Form, Sense};
use crate::span::Span;
use pointers::Pointers;

/// Mentions before and after the value that become candidates.
const BEFORE: usize = 12;
const AFTER: usize = 6;

/// Sentences back.
const SENTENCES: u32 = 3;

/// A subject that the value may be said of.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'t> {
    /// Canonical name; `None` where nothing resolves.
    pub canonical: Option<Cow<'t, str>>,
    pub kind: SubjectKind,
    /// The words.
    pub span: Option<Span>,
    pub naming: Naming,
    pub rule: &'static str,
    pub features: Features,
}

/// Everything that may be the subject of the value of `index` under `metric`. The first candidate is 'unresolved'.
pub(super) fn candidates<'t>(
    document: &Document<'t>,
    index: usize,
    metric: u16,
    source: Source,
    earlier: &[Earlier<'t>],
) -> Vec<Candidate<'t>> {
    let quantity = &document.quantities[index];
    let sentence = quantity.sentence;
    let trigger = match source {
        Source::Trigger(span) | Source::Cell(span) => Some(span),
        Source::Earlier(_) | Source::Implied | Source::Nothing => None,
    };
    let pointers = Pointers::of(document, sentence, quantity.span.start);
    let partner = parallel::name(document, index);
    let mentions = &document.mentions;
    let start = quantity.span.start;
    let before = mentions.partition_point(|m| m.span.start < start);
    let reached = before + mentions[before..].iter().take_while(|m| m.span.start <= start).count();
    let ask = Ask { pointers, document, index, metric, trigger, earlier, before, reached, partner };
    let mut out = vec![ask.unresolved()];
    let own = document.sentence(sentence).mentions.clone();
    let middle = own.start + mentions[own.clone()].partition_point(|m| m.span.start < quantity.span.start);
    for i in middle..own.end.min(middle + AFTER) {
        ask.mention(i, i - middle, &mut out);
    }
    for (rank, i) in (0..middle).rev().enumerate() {
        let m = &mentions[i];
        if rank >= BEFORE || sentence.saturating_sub(m.sentence) > SENTENCES {
            break;
        }
        ask.mention(i, rank, &mut out);
    }
    if let Some(heading) = document.heading_of(sentence)
        && sentence.saturating_sub(heading) > SENTENCES
    {
        for i in document.sentence(heading).mentions.clone().take(4) {
            ask.mention(i, 11, &mut out);
        }
    }
    ask.phrase(&mut out);
    ask.world(&mut out);
    ask.nation(&mut out);
    ask.cells(&mut out);
    ask.inherited(&mut out);
    ask.in_step(&mut out);
    out
}

struct Ask<'d, 't> {
    pointers: Pointers<'d>,
    document: &'d Document<'t>,
    index: usize,
    metric: u16,
    trigger: Option<Span>,
    earlier: &'d [Earlier<'t>],
    /// How many mentions begin before the value, and how many before or with it.
    before: usize,
    reached: usize,
    /// The member of a list in step with the value's list.
    partner: Option<Span>,
}

impl Ask<'_, '_> {
    fn group(&self) -> usize {
        self.document.vocabulary.metric(self.metric).group as usize
    }

    /// The features that name and kind give.
    fn kind_features(&self, naming: Naming, form: Form, kind: SubjectKind, f: &mut Features) {
        f.add(T::Naming, (naming as usize * 12 + kind as usize) * 4 + form as usize);
        f.add(T::KindMetric, self.metric as usize * 12 + kind as usize);
    }

    fn class_of(&self, trigger: Span) -> usize {
        let hits = &self.document.hits;
        let from = hits.partition_point(|h| h.span.start < trigger.start);
        hits[from..]
            .iter()
            .take_while(|h| h.span.start == trigger.start)
            .find_map(|h| match h.sense {
                Sense::Trigger(t) if h.span == trigger => Some(self.document.vocabulary.trigger(t)),
                _ => None,
            })
            .filter(|t| t.metric == self.metric)
            .map_or(0, |t| t.class as usize)
    }
}
