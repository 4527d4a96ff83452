//! The noun phrase that a metric's word heads: 'data center in Kansas City'.

use std::borrow::Cow;

use super::{Ask, Candidate};
use crate::claim::gap;
use crate::claim::mention::{Naming, extend_chinese, extend_english};
use crate::claim::rank::{Features, Template as T};
use crate::closed::SubjectKind;
use crate::lexicon::Form;
use crate::span::slice;

impl<'t> Ask<'_, 't> {
    /// The noun phrase that the trigger heads: 'data center in Kansas City', 'AI switching market'.
    pub(super) fn phrase(&self, out: &mut Vec<Candidate<'t>>) {
        let Some(trigger) = self.trigger else { return };
        let document = self.document;
        let id = document.vocabulary.metric(self.metric).id.as_str();
        let kind = match id {
            "project_cost" | "power_capacity" | "datacenter_count" | "chip_count" | "job_count" => {
                SubjectKind::Project
            }
            "fund_size" => SubjectKind::Fund,
            "market_size" | "industry_size" | "vc_investment" | "company_count" | "training_cost"
            | "energy_use" => SubjectKind::Sector,
            _ => return,
        };
        let quantity = &document.quantities[self.index];
        let sentence = quantity.sentence;
        let s = document.sentence(sentence);
        if !s.span.contains(trigger) {
            return;
        }
        let mut span = if s.han {
            extend_chinese(document, sentence, trigger)
        } else {
            extend_english(document, sentence, trigger)
        };
        // 'in Kansas City' belongs to the phrase.
        let rest = slice(document.text, span.end, s.span.end);
        if let Some(after) = rest.strip_prefix(" in ").or_else(|| rest.strip_prefix(" at "))
            && let Some(place) = document.mentions_of(sentence).iter().find(|m| {
                m.span.start as usize == s.span.end as usize - after.len() && m.naming != Naming::Anaphor
            })
        {
            span = span.join(place.span);
        }
        let mut f = Features::default();
        self.kind_features(Naming::Described, Form::Noun, kind, &mut f);
        let class = self.class_of(trigger);
        f.add(T::TriggerPhrase, self.metric as usize * 4 + class);
        let (near_side, gap) = gap::between(trigger, quantity.span);
        let words = gap::words(gap.of(document.text));
        f.add(T::TriggerPhrase, 600);
        f.add(T::TriggerPhrase, 610 + near_side as usize * 9 + gap::bucket(words));
        f.add(T::TriggerPhrase, 650 + (near_side as usize * 4 + class) * 7 + self.group());
        f.add(T::TriggerPhrase, 800 + usize::from(quantity.noun.is_some_and(|n| n.contains(trigger))));
        let modified = span.start < trigger.start || span.end > trigger.end;
        let (side, _) = gap::between(trigger, quantity.span);
        f.add(T::TriggerPhrase, 300 + (side as usize * 2 + usize::from(modified)) * 7 + self.group());
        out.push(Candidate {
            canonical: Some(Cow::Borrowed(span.of(document.text))),
            kind,
            span: Some(span),
            naming: Naming::Described,
            rule: "subject.trigger_phrase",
            features: f,
        });
    }
}
