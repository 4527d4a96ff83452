//! Candidates for the subject of a value, and what speaks for each.

use std::borrow::Cow;

use super::document::{Block, Document};
use super::engine::Earlier;
use super::gap::{self, LINKS, Link, Side};
use super::grammar;
use super::mention::{Mention, Naming, extend_chinese, extend_english};
use super::metric::{Source, block};
use super::nation;
use super::rank::{Features, Template as T};
use crate::closed::SubjectKind;
use crate::lexicon::{Cue, Form, Sense};
use crate::span::Span;
use crate::span::slice;
use crate::vocabulary::metric::Class;

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
    let ask = Ask { pointers, document, index, metric, trigger, earlier };
    let mut out = vec![ask.unresolved()];
    let mentions = &document.mentions;
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
    out
}

/// What the predicates around a value point to.
#[derive(Default)]
struct Pointers<'d> {
    /// Canonical name and mention of the subject of the nearest verb that does not speak.
    doer: Option<(usize, Option<&'d str>)>,
    /// The same of the next one.
    next: Option<(usize, Option<&'d str>)>,
    /// The subject of the nearest verb of saying.
    speaker: Option<(usize, Option<&'d str>)>,
    /// Whether an organisation, and whether a country, is named before the value in its sentence.
    named: usize,
}

impl<'d> Pointers<'d> {
    fn of(document: &'d Document<'_>, sentence: u32, at: u32) -> Self {
        let mut out = Self::default();
        for p in grammar::governing(document, sentence, at).take(8) {
            let Some(i) = p.subject else { continue };
            let found = Some((i, document.mentions[i].canonical.as_deref()));
            if p.speech {
                out.speaker = out.speaker.or(found);
            } else if out.doer.is_none() {
                out.doer = found;
            } else if out.next.is_none() && out.doer != found {
                out.next = found;
            }
        }
        let before = document.mentions_of(sentence).iter().take_while(|m| m.span.end <= at).take(20);
        for m in before {
            match m.kind {
                SubjectKind::Org => out.named |= 1,
                SubjectKind::Country | SubjectKind::Place => out.named |= 2,
                _ => {}
            }
        }
        out
    }

    /// 1 the doer, 2 its other mentions, 3 and 4 the next doer, 5 and 6 the speaker where nobody does, 7 and 8 where
    /// somebody does.
    fn role(&self, i: usize, canonical: Option<&str>) -> usize {
        let is = |p: Option<(usize, Option<&str>)>| match p {
            Some((j, _)) if j == i => 1,
            Some((_, Some(c))) if Some(c) == canonical => 2,
            _ => 0,
        };
        match (is(self.doer), is(self.next), is(self.speaker)) {
            (d @ 1.., ..) => d,
            (_, n @ 1.., _) => 2 + n,
            (.., s @ 1..) if self.doer.is_none() => 4 + s,
            (.., s @ 1..) => 6 + s,
            _ => 0,
        }
    }
}

struct Ask<'d, 't> {
    pointers: Pointers<'d>,
    document: &'d Document<'t>,
    index: usize,
    metric: u16,
    trigger: Option<Span>,
    earlier: &'d [Earlier<'t>],
}

impl<'t> Ask<'_, 't> {
    fn group(&self) -> usize {
        self.document.vocabulary.metric(self.metric).group as usize
    }

    fn unresolved(&self) -> Candidate<'t> {
        let mut f = Features::default();
        let s = self.document.sentence(self.document.quantities[self.index].sentence);
        f.add(T::Unresolved, self.group());
        f.add(T::Unresolved, 10 + block(s.block) * 2 + usize::from(s.han));
        f.add(T::Unresolved, 30 + s.mentions.len().min(5));
        Candidate {
            canonical: None,
            kind: SubjectKind::Other,
            span: None,
            naming: Naming::Anaphor,
            rule: "subject.unresolved",
            features: f,
        }
    }

    /// The features that name and kind give.
    fn kind_features(&self, naming: Naming, form: Form, kind: SubjectKind, f: &mut Features) {
        f.add(T::Naming, (naming as usize * 12 + kind as usize) * 4 + form as usize);
        f.add(T::KindMetric, self.metric as usize * 12 + kind as usize);
    }

    fn mention(&self, i: usize, rank: usize, out: &mut Vec<Candidate<'t>>) {
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
            let last = document.sentence(m.sentence).predicates.clone();
            let subject = document.predicates[last].iter().any(|p| p.subject == Some(i));
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

    /// The stretch between two values: in 'A (V1), B (V2)' the name before a value owns it, in 'V1 from A, V2 from B' the
    /// one behind. `i`: index of the mention.
    fn segment(&self, i: usize, side: Side, f: &mut Features) {
        let document = self.document;
        let quantity = &document.quantities[self.index];
        let m = &document.mentions[i];
        let values = document.quantities_of(quantity.sentence);
        let own = values.partition_point(|q| q.span.start < quantity.span.start);
        let names = |span: Span| {
            document
                .mentions_of(quantity.sentence)
                .iter()
                .filter(move |x| span.contains(x.span) && x.form != Form::Adjective)
                .take(4)
        };
        let (stretch, value_link) = match side {
            Side::Before => {
                let start = own
                    .checked_sub(1)
                    .map_or(document.sentence(quantity.sentence).span.start, |q| values[q].span.end);
                let stretch = Span { start: start.min(quantity.span.start), end: quantity.span.start };
                (stretch, gap::links(tail(stretch.of(document.text), 12)).1)
            }
            Side::After => {
                let end = values
                    .get(own + 1)
                    .map_or(document.sentence(quantity.sentence).span.end, |q| q.span.start);
                let stretch = Span { start: quantity.span.end, end: end.max(quantity.span.end) };
                (stretch, gap::links(head(stretch.of(document.text), 12)).0)
            }
            Side::Over => return,
        };
        let first_value = usize::from(own == 0);
        let list = usize::from(values.len() > 2);
        let inside = stretch.contains(m.span);
        let count = names(stretch).count();
        let place = if !inside {
            0
        } else if count <= 1 {
            1
        } else if names(stretch).next().is_some_and(|x| x.span == m.span) {
            2
        } else {
            3
        };
        let at = ((usize::from(side == Side::After) * 4 + place) * 2 + first_value) * 2 + list;
        f.add(T::Segment, at);
        f.add(
            T::Segment,
            40 + ((usize::from(side == Side::After) * 4 + place) * LINKS + value_link as usize) * 2
                + first_value,
        );
        let empty = usize::from(count == 0);
        f.add(
            T::Segment,
            400 + (((usize::from(side == Side::After) * 4 + place) * 2 + empty) * 7 + self.group()) * 2
                + first_value,
        );
    }

    /// How many named mentions of other bearers stand between the mention and the value.
    fn named_rank(&self, i: usize) -> usize {
        let document = self.document;
        let at = document.quantities[self.index].span.start;
        let m = &document.mentions[i];
        let range = if m.span.start < at {
            let end = document.mentions.partition_point(|x| x.span.start < at);
            i + 1..end
        } else {
            let start = document.mentions.partition_point(|x| x.span.start < at);
            start..i
        };
        document.mentions[range]
            .iter()
            .take(12)
            .filter(|x| x.canonical != m.canonical && x.form != Form::Adjective)
            .count()
    }

    fn to_trigger(&self, m: &Mention<'_>, trigger: Span, f: &mut Features) {
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

    /// How often the bearer was met so far: once, twice, more; and whether a heading names it.
    fn salience(&self, m: &Mention<'_>) -> usize {
        let document = self.document;
        let end =
            document.mentions.partition_point(|x| x.span.start <= document.quantities[self.index].span.start);
        let from = end.saturating_sub(40);
        let same = |x: &&Mention<'_>| x.canonical.is_some() && x.canonical == m.canonical;
        let count = document.mentions[from..end].iter().filter(same).count().min(4);
        let heading = document.mentions[from..end]
            .iter()
            .filter(same)
            .any(|x| document.sentence(x.sentence).block == Block::Heading);
        count * 2 + usize::from(heading)
    }

    /// The noun phrase that the trigger heads: 'data center in Kansas City', 'AI switching market'.
    fn phrase(&self, out: &mut Vec<Candidate<'t>>) {
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

    /// The world, where spending or a market has no owner.
    fn world(&self, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let id = document.vocabulary.metric(self.metric).id.as_str();
        let open = [
            "ai_spending",
            "infrastructure_spending",
            "market_size",
            "vc_investment",
            "private_investment",
            "energy_use",
            "power_capacity",
            "economic_impact",
            "corporate_investment",
        ];
        if !open.contains(&id) {
            return;
        }
        let mut f = Features::default();
        self.kind_features(Naming::Described, Form::Noun, SubjectKind::World, &mut f);
        f.add(T::Unresolved, 100 + self.metric as usize);
        let s = document.sentence(document.quantities[self.index].sentence);
        f.add(T::Unresolved, 200 + self.pointers.named * 4 + block(s.block));
        let doer = self.pointers.doer.map_or(0, |(i, _)| document.mentions[i].kind as usize + 1);
        f.add(T::Unresolved, 300 + doer);
        out.push(Candidate {
            canonical: Some(Cow::Borrowed("WORLD")),
            kind: SubjectKind::World,
            span: None,
            naming: Naming::Described,
            rule: "subject.world",
            features: f,
        });
    }

    /// The country whose ministry or statistical office reports.
    fn nation(&self, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let quantity = &document.quantities[self.index];
        let Some((country, back)) = nation::reported_by(document, quantity.sentence, quantity.span.start)
        else {
            return;
        };
        if out.iter().any(|c| c.canonical.as_deref() == Some(country)) {
            return;
        }
        let mut f = Features::default();
        self.kind_features(Naming::Described, Form::Metonym, SubjectKind::Country, &mut f);
        f.add(T::Unresolved, 400 + self.metric as usize);
        f.add(T::Unresolved, 500 + self.pointers.named * 4 + back as usize);
        let doer = self.pointers.doer.map_or(0, |(i, _)| document.mentions[i].part as usize + 1);
        f.add(T::Unresolved, 520 + doer);
        out.push(Candidate {
            canonical: Some(Cow::Owned(country.to_owned())),
            kind: SubjectKind::Country,
            span: None,
            naming: Naming::Described,
            rule: "subject.country_of_speaker",
            features: f,
        });
    }

    /// Names in the label of the row and the header of the column.
    fn cells(&self, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let Some(cell) = document.grid.cell_at(document.quantities[self.index].span.start) else { return };
        for (place, span) in [(0, cell.row_label), (1, cell.column_header), (2, cell.caption)] {
            let Some(span) = span else { continue };
            let from = document.mentions.partition_point(|m| m.span.start < span.start);
            for m in document.mentions[from..].iter().take_while(|m| m.span.end <= span.end).take(2) {
                let mut f = Features::default();
                self.kind_features(m.naming, m.form, m.kind, &mut f);
                f.add(T::Place, 900 + place);
                out.push(Candidate {
                    canonical: m.canonical.clone(),
                    kind: m.bearer,
                    span: Some(m.span),
                    naming: m.naming,
                    rule: "subject.table_cell",
                    features: f,
                });
            }
        }
    }

    /// The subjects of the claims before.
    fn inherited(&self, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let quantity = &document.quantities[self.index];
        for (back, e) in self.earlier.iter().rev().take(2).enumerate() {
            let other = &document.quantities[e.quantity];
            let apart = quantity.sentence.saturating_sub(other.sentence);
            if apart > 2 || other.span.end > quantity.span.start {
                continue;
            }
            let mut f = Features::default();
            self.kind_features(e.naming, Form::Noun, e.kind, &mut f);
            let gap = Span { start: other.span.end, end: quantity.span.start.max(other.span.end) };
            let body = gap.of(document.text);
            let (first, last) = if body.len() < 400 { gap::links(body) } else { (Link::Other, Link::Other) };
            let same_metric = usize::from(e.metric == self.metric);
            let fresh = document.mentions[document.mentions.partition_point(|m| m.span.start < gap.start)..]
                .iter()
                .take_while(|m| m.span.end <= gap.end)
                .filter(|m| m.canonical != e.subject)
                .count()
                .min(3);
            f.add(T::Same, 100 + (back * 3 + apart as usize) * 4 + fresh);
            f.add(T::Same, 200 + first as usize * 2 + same_metric);
            f.add(T::Same, 300 + last as usize * 2 + same_metric);
            f.add(
                T::Same,
                400 + (gap::bucket(gap::words(body)) * 2 + same_metric) * 2 + usize::from(fresh > 0),
            );
            out.push(Candidate {
                canonical: e.subject.clone(),
                kind: e.kind,
                span: e.subject_span,
                naming: e.naming,
                rule: "subject.goes_on",
                features: f,
            });
        }
    }
}

/// The last characters of a text.
fn tail(text: &str, count: usize) -> &str {
    let from = text.char_indices().rev().nth(count - 1).map_or(0, |(i, _)| i);
    &text[from..]
}

/// The first characters of a text.
fn head(text: &str, count: usize) -> &str {
    let to = text.char_indices().nth(count).map_or(text.len(), |(i, _)| i);
    &text[..to]
}

/// Prepositions that tell the parts of a deal from each other.
const fn oblique_slot(link: Link) -> Option<usize> {
    Some(match link {
        Link::Of => 0,
        Link::To => 1,
        Link::At => 2,
        Link::By => 3,
        Link::For => 4,
        Link::In => 5,
        Link::On => 6,
        Link::With => 7,
        Link::From => 8,
        _ => return None,
    })
}

/// Whether 'according to', 据 or the like cites the mention.
fn follows_source_word(document: &Document<'_>, m: &Mention<'_>, start: u32) -> bool {
    let lead = slice(document.text, start, m.span.start).trim_end();
    let lead = lead.strip_suffix("the").map_or(lead, str::trim_end);
    ["ccording to", "ited by", "per", "rom", "根据", "据", "根據", "據", "按照", "来自"]
        .iter()
        .any(|w| lead.ends_with(w))
        && !lead.ends_with("占据")
}

/// The link that governs a mention: that before the first of its list ('led by SK Hynix and Samsung'). `i`: its index.
fn governing_link(document: &Document<'_>, i: usize) -> Link {
    let mut at = i;
    let mut link = preceding(document, &document.mentions[i]);
    for _ in 0..6 {
        if !matches!(link, Link::And | Link::Comma) {
            return link;
        }
        let m = &document.mentions[at];
        let Some(previous) = at.checked_sub(1).map(|p| &document.mentions[p]) else { break };
        let joined = previous.sentence == m.sentence
            && previous.form != Form::Adjective
            && matches!(
                slice(document.text, previous.span.end, m.span.start),
                ", " | " and " | ", and " | " or " | " & " | "、" | "和" | "与" | "及"
            );
        if !joined {
            break;
        }
        at -= 1;
        let first = preceding(document, previous);
        if matches!(first, Link::Nothing | Link::Other) {
            return link;
        }
        link = first;
    }
    link
}

/// The link word before the mention, articles skipped; `Comma` and others for marks; `Nothing` at a beginning.
fn preceding(document: &Document<'_>, m: &Mention<'_>) -> Link {
    let start = document.sentence(m.sentence).span.start as usize;
    let mut text = document.text.get(start..m.span.start as usize).unwrap_or_default().trim_end();
    for article in ["the", "a", "an", "The", "its", "new", "some", "startup", "company", "giant"] {
        if let Some(rest) = text.strip_suffix(article)
            && (rest.is_empty() || rest.ends_with(' '))
        {
            text = rest.trim_end();
        }
    }
    if text.is_empty() {
        return Link::Nothing;
    }
    let from = text.char_indices().rev().nth(14).map_or(0, |(i, _)| i);
    let tail = &text[from..];
    let word_start = tail
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |i| i + tail[i..].chars().next().map_or(1, char::len_utf8));
    let word = &tail[word_start..];
    if word.is_empty() {
        let mark = tail.chars().next_back().map_or(0, char::len_utf8);
        return gap::links(&tail[tail.len() - mark..]).1;
    }
    let last = word.chars().next_back().map_or(0, char::len_utf8);
    let unit = if word.is_ascii() { word } else { &word[word.len() - last..] };
    match gap::links(unit).1 {
        Link::Nothing => Link::Other,
        link => link,
    }
}

/// What follows a mention: 0 other, 1 possessive, 2 a verb, 3 a trigger, 4.. a link.
fn following(document: &Document<'_>, m: &Mention<'_>) -> usize {
    if m.possessive {
        return 1;
    }
    let end = m.span.end;
    let hits = &document.hits;
    let from = hits.partition_point(|h| h.span.start < end);
    let near = hits[from..].iter().take_while(|h| h.span.start <= end + 1);
    let mut trigger = false;
    for h in near {
        match h.sense {
            Sense::Cue(Cue::VerbMark) => return 2,
            Sense::Trigger(t) => {
                trigger = true;
                if document.vocabulary.trigger(t).class == Class::Verb {
                    return 2;
                }
            }
            _ => {}
        }
    }
    if trigger {
        return 3;
    }
    let stop = document.sentence(m.sentence).span.end as usize;
    let rest = &document.text[end as usize..stop.max(end as usize)];
    let upto = rest.char_indices().nth(8).map_or(rest.len(), |(i, _)| i);
    4 + gap::links(&rest[..upto]).0 as usize
}
