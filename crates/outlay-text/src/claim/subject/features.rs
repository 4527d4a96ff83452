//! What is looked at in a mention that may be the subject.

use super::neighbours::{following, follows_source_word, governing_link, oblique_slot};
use super::{Ask, Candidate};
use crate::claim::document::Block;
use crate::claim::gap::{self, LINKS, Side};
use crate::claim::grammar;
use crate::claim::mention::{Mention, Naming};
use crate::claim::metric::block;
use crate::claim::rank::{Features, Template as T};
use crate::closed::SubjectKind;
use crate::lexicon::Form;
use crate::span::{Span, slice};

impl<'t> Ask<'_, 't> {
    pub(super) fn mention(&self, i: usize, rank: usize, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let m = &document.mentions[i];
        let quantity = &document.quantities[self.index];
        let mut f = Features::default();
        self.kind_features(m.naming, m.form, m.kind, &mut f);
        let apart = (quantity.sentence.saturating_sub(m.sentence)) as usize;
        let (side, gap) = gap::between(m.span, quantity.span);
        let s = if apart > 0 { 3 } else { side as usize };
        f.add(T::Place, (apart.min(4) * 4 + block(document.sentence(m.sentence).block)) * 3 + side as usize);
        f.add(T::Rank, s * 13 + rank.min(12));
        let named_rank = self.named_rank(i);
        f.add(T::Rank, 100 + s * 8 + named_rank.min(7));
        if apart == 0 {
            let words = gap::words(gap.of(document.text));
            f.add(T::Span, s * 9 + gap::bucket(words));
            if words <= 3 {
                let link = gap::links(gap.of(document.text)).0 as usize;
                f.add(T::Adjacent, (usize::from(side == Side::After) * LINKS + link) * 7 + self.group());
            }
            let crossed = gap::crossed(document, quantity.sentence, gap);
            f.add(T::Crossed, (s * 4 + crossed) * 2 + usize::from(document.sentence(m.sentence).han));
            if let Some(trigger) = self.trigger.filter(|t| document.sentence(m.sentence).span.contains(*t)) {
                self.to_trigger(m, trigger, &mut f);
            }
        }
        let before = governing_link(document, i);
        f.add(T::Preposition, (before as usize * 4 + s) * 7 + self.group());
        let follows = following(document, m);
        f.add(T::Follows, follows * 4 + s);
        f.add(T::Follows, 100 + follows * 7 + self.group());
        let clause = document.clause_at(m.sentence, m.span.start).start;
        let sentence_start = document.sentence(m.sentence).span.start;
        let opens_clause = m.span.start.saturating_sub(clause) < 7;
        let opens_sentence = m.span.start.saturating_sub(sentence_start) < 7;
        let first = document.mentions_of(m.sentence).first().is_some_and(|x| x.span == m.span);
        f.add(
            T::First,
            ((usize::from(opens_clause) * 2 + usize::from(opens_sentence)) * 2 + usize::from(first)) * 4 + s,
        );
        if follows_source_word(document, m, sentence_start) {
            f.add(T::Speaker, 10 + s);
        }
        if m.speaker {
            f.add(T::Speaker, s);
        }
        if m.possessive {
            f.add(T::Role, 10 + s);
        }
        let governs = if apart == 0 {
            grammar::governing(document, quantity.sentence, quantity.span.start)
                .take(5)
                .enumerate()
                .find(|(_, p)| p.subject == Some(i))
                .map_or(0, |(k, p)| {
                    f.add(T::Governs, 400 + k * 4 + usize::from(p.passive) * 2 + usize::from(p.aside));
                    1 + k * 4 + usize::from(p.speech) * 2 + usize::from(p.shared)
                })
        } else {
            let subject = document.predicates_of(m.sentence).iter().any(|p| p.subject == Some(i));
            30 + usize::from(subject)
        };
        f.add(T::Governs, governs * 2 + usize::from(document.sentence(m.sentence).han));
        f.add(T::Governs, 100 + governs * 7 + self.group());
        if let Some(trigger) = self.trigger.filter(|t| document.sentence(m.sentence).span.contains(*t)) {
            let by_trigger = grammar::governing(document, m.sentence, trigger.start)
                .take(3)
                .position(|p| p.subject == Some(i))
                .map_or(0, |k| k + 1);
            f.add(T::Governs, 500 + by_trigger * 4 + self.class_of(trigger));
        }
        let role = self.pointers.role(i, m.canonical.as_deref());
        f.add(T::Governor, role * 7 + self.group());
        f.add(
            T::Governor,
            100 + (role * 2 + usize::from(document.sentence(m.sentence).han)) * 6 + m.part as usize,
        );
        f.add(T::Governor, 300 + (role * 4 + m.naming as usize) * 2 + usize::from(apart > 0));
        f.add(T::KindRival, m.kind as usize * 4 + self.pointers.named);
        let next =
            document.mentions.get(i + 1).filter(|n| n.sentence == m.sentence && n.span.start >= m.span.end);
        let modifies = next.map_or(0, |n| match slice(document.text, m.span.end, n.span.start) {
            "" | " " | "-" => 1,
            "的" | "'s " | "’s " => 2,
            "-based " | "-backed " | "旗下" => 3,
            _ => 0,
        });
        f.add(T::Modifier, modifies * 12 + m.kind as usize);
        // 'Global AI investment': what stands right before, and whether a bare topic only modifies a noun.
        let previous = i.checked_sub(1).map(|p| &document.mentions[p]).filter(|p| {
            p.sentence == m.sentence && matches!(slice(document.text, p.span.end, m.span.start), "" | " ")
        });
        f.add(T::Modifier, 60 + previous.map_or(0, |p| p.kind as usize + 1) * 12 + m.kind as usize);
        if m.kind == SubjectKind::Sector {
            let bare = usize::from(m.span.len() <= 6);
            f.add(T::Modifier, 240 + (bare * 26 + follows.min(25)) * 2 + usize::from(previous.is_some()));
        }
        f.add(T::Part, m.part as usize * 7 + self.group());
        if grammar::oblique(document, m, sentence_start) {
            f.add(T::Part, 100 + s);
        }
        if apart == 0 {
            self.segment(i, side, &mut f);
        }
        f.add(T::GovernorMetric, self.metric as usize * 9 + role);
        f.add(T::PartMetric, self.metric as usize * 6 + m.part as usize);
        if let Some(slot) = oblique_slot(before).filter(|_| side != Side::Over) {
            f.add(T::PrepositionMetric, (self.metric as usize * 9 + slot) * 3 + s.min(2));
        }
        if let Some(partner) = self.partner {
            f.add(T::Parallel, if partner.overlaps(m.span) { 1 } else { 2 });
        }
        if apart > 0 {
            let own = document.sentence(quantity.sentence);
            let other = document.sentence(m.sentence);
            let heading = document.heading_of(quantity.sentence).is_some_and(|h| h > m.sentence);
            let paragraph = own.paragraph != other.paragraph;
            let han = usize::from(own.han);
            f.add(
                T::Apart,
                ((usize::from(heading) * 2 + usize::from(paragraph)) * 4 + apart.min(3)) * 2 + han,
            );
            f.add(T::Apart, 40 + (usize::from(heading) * 2 + usize::from(paragraph)) * 12 + m.kind as usize);
        }
        f.add(T::Salience, self.salience(m));
        if let Some(e) = self.earlier.last() {
            let same = m.canonical.is_some() && e.subject == m.canonical;
            let near = document.quantities[e.quantity].sentence == quantity.sentence;
            f.add(T::Same, usize::from(same) * 2 + usize::from(near));
            if !same {
                // A new subject between the last claim and this value speaks for a new subject.
                let fresh = m.span.start > document.quantities[e.quantity].span.end && side == Side::Before;
                f.add(T::Same, 10 + usize::from(fresh));
            }
        }
        out.push(Candidate {
            canonical: m.canonical.clone(),
            kind: m.bearer,
            span: Some(m.span),
            naming: m.naming,
            rule: match m.naming {
                Naming::Known => "subject.known_name",
                Naming::Open => "subject.open_name",
                Naming::Described => "subject.described",
                Naming::Anaphor => "subject.anaphor",
            },
            features: f,
        });
    }

    /// How many named mentions of other bearers stand between the mention and the value.
    pub(super) fn named_rank(&self, i: usize) -> usize {
        let document = self.document;
        let at = document.quantities[self.index].span.start;
        let m = &document.mentions[i];
        let range = if m.span.start < at { i + 1..self.before } else { self.before..i };
        document.mentions[range]
            .iter()
            .take(12)
            .filter(|x| x.canonical != m.canonical && x.form != Form::Adjective)
            .count()
    }

    pub(super) fn to_trigger(&self, m: &Mention<'_>, trigger: Span, f: &mut Features) {
        let document = self.document;
        let (side, gap) = gap::between(m.span, trigger);
        let words = gap::words(gap.of(document.text));
        f.add(T::Span, 50 + side as usize * 9 + gap::bucket(words));
        let class = self.class_of(trigger);
        let (first, last) = gap::links(gap.of(document.text));
        f.add(T::Role, 20 + (side as usize * 4 + class) * LINKS + first as usize);
        f.add(T::Role, 300 + (side as usize * 4 + class) * LINKS + last as usize);
        let crossed = gap::crossed(document, m.sentence, gap);
        f.add(T::Crossed, 40 + (side as usize * 4 + crossed) * 4 + class);
        let between = gap.of(document.text);
        let owns = side == Side::Before && words <= 4 && !between.contains([',', '，', ';', '；', '(', '（']);
        let verb = grammar::governing(document, m.sentence, trigger.start)
            .next()
            .is_some_and(|p| p.at >= m.span.end);
        let owner = usize::from(owns) * (1 + usize::from(m.possessive) + 2 * usize::from(words == 0))
            + 5 * usize::from(verb);
        f.add(T::Owner, owner * 4 + class);
        let possessive = usize::from(m.possessive && side == Side::Before);
        f.add(T::Role, 600 + possessive * 9 + gap::bucket(words));
    }

    /// How often the bearer was met so far: once, twice, more; and whether a heading names it.
    pub(super) fn salience(&self, m: &Mention<'_>) -> usize {
        if m.canonical.is_none() {
            return 0;
        }
        let document = self.document;
        let (mut count, mut heading) = (0, false);
        for x in &document.mentions[self.reached.saturating_sub(40)..self.reached] {
            if x.canonical == m.canonical {
                count = (count + 1).min(4);
                heading = heading || document.sentence(x.sentence).block == Block::Heading;
            }
        }
        count * 2 + usize::from(heading)
    }
}
