//! What speaks for a period and what against it, as named features.

use crate::claim::feature_name::joined;
use std::borrow::Cow;

use super::candidate::{Candidate, Place};
use super::gap::{between, is_bracket};
use super::kinds::{group_of, kind_of};
use crate::claim::{Block, Claim, Document};
use crate::closed::Measure;
use crate::period::Period;
use crate::span::Span;
use crate::vocabulary::Class;
use crate::vocabulary::cue::{self, Found, TimeCue};

/// A claim with its candidates, and what all of them share.
pub(super) struct Scene<'a, 't> {
    pub document: &'a Document<'t>,
    pub claim: &'a Claim,
    /// The claims before it in its sentence, and those of the sentences before.
    pub before: &'a [Claim],
    pub candidates: &'a [Candidate],
    language: &'static str,
    group: &'static str,
    /// Whether the sentence takes up what stands before it.
    takes_up: bool,
    /// Dated periods in the sentence.
    dated: usize,
    /// What the grammar alone would take.
    guess: Option<(Candidate, &'static str)>,
}

impl<'a, 't> Scene<'a, 't> {
    pub fn new(
        document: &'a Document<'t>,
        claim: &'a Claim,
        before: &'a [Claim],
        candidates: &'a [Candidate],
    ) -> Self {
        let sentence = document.sentence(claim.sentence);
        let opening = Span::new(
            sentence.span.start as usize,
            document
                .text
                .ceil_char_boundary((sentence.span.start as usize + 30).min(sentence.span.end as usize)),
        );
        let takes_up = cue::time()
            .scan(document.text, opening)
            .iter()
            .any(|f| f.cue == TimeCue::Anaphor && f.span.start <= opening.start + 4);
        let dated = document
            .periods_of(claim.sentence)
            .iter()
            .filter(|p| p.start.is_some() || p.end.is_some())
            .count();
        let mut scene = Self {
            document,
            claim,
            before: &before[before.len().saturating_sub(16)..],
            candidates,
            language: if sentence.han { "zh" } else { "en" },
            group: group_of(&claim.metric),
            takes_up,
            dated,
            guess: None,
        };
        scene.guess = scene.first_guess();
        scene
    }

    /// What speaks for no period at all.
    pub fn none(&self, emit: impl FnMut(&str)) {
        let mut say = joined(emit);
        say(&["none"]);
        say(&["none.", self.language]);
        say(&["none.guess.", self.guess.map_or("none", |g| g.1)]);
        say(&["none.guess.", self.guess.map_or("none", |g| g.1), ".group.", self.group]);
        say(&["none.group.", self.group]);
        say(&["none.measure.", self.claim.measure.as_str()]);
        say(&["none.value.", &self.value_word()]);
        say(&["none.dated.", count(self.dated)]);
        say(&["none.dated.", count(self.dated), ".", self.language]);
        let block = match self.document.sentence(self.claim.sentence).block {
            Block::Prose => "prose",
            Block::Heading => "heading",
            Block::Item => "item",
            Block::Row => "row",
        };
        say(&["none.block.", block]);
        if let Some(last) = self.before.last().filter(|c| c.sentence == self.claim.sentence) {
            let bound = if last.period_span.is_some() { "bound" } else { "unbound" };
            say(&["none.last.", bound]);
            say(&["none.last.", bound, ".", self.language]);
        }
    }

    /// What speaks for `candidate` and against it.
    pub fn each(&self, candidate: &Candidate, emit: impl FnMut(&str)) {
        let mut say = joined(emit);
        let period = &self.document.periods[candidate.period];
        match candidate.place {
            Place::Here => {
                match self.guess {
                    Some((guess, step)) if guess == *candidate => {
                        say(&["guess.", step]);
                        say(&["guess.", step, ".", self.language]);
                        say(&["guess.", step, ".kind.", kind_of(period)]);
                    }
                    _ => say(&["guess.not"]),
                }
                self.here(period, &mut say);
            }
            Place::Back(distance) => self.back(period, distance, &mut say),
            Place::Heading => {
                say(&["heading"]);
                say(&["heading.", self.language]);
                say(&["heading.rule.", kind_of(period)]);
                say(&["heading.dated.", count(self.dated)]);
            }
        }
    }

    /// A period in the sentence of the value.
    fn here(&self, period: &Period, say: &mut impl FnMut(&[&str])) {
        let (value, p) = (self.claim.span, period.span);
        let language = self.language;
        let side = if p.start < value.start { "before" } else { "after" };
        let between = between(p, value);
        let kind = kind_of(period);
        say(&["here"]);
        say(&["here.", language, ".", side]);
        say(&["here.", side, ".far.", self.bucket(between)]);
        let clauses = self.clauses(between);
        say(&["here.", side, ".clauses.", clauses]);
        say(&["here.", language, ".", side, ".clauses.", clauses]);
        let document = self.document;
        let quantities = document
            .quantities_of(self.claim.sentence)
            .iter()
            .filter(|q| between.contains(q.span) && !q.span.is_empty())
            .count();
        let periods =
            document.periods_of(self.claim.sentence).iter().filter(|q| between.contains(q.span)).count();
        say(&["here.", side, ".quantities.", count(quantities)]);
        say(&["here.", side, ".periods.", count(periods)]);
        say(&["here.", side, ".between.", count(quantities), count(periods), ".clauses.", clauses]);
        say(&["here.kind.", kind]);
        say(&["here.kind.", kind, ".", side]);
        let dated = if period.start.is_some() || period.end.is_some() { "dated" } else { "undated" };
        say(&["here.", dated]);
        let word = self.word_before(p);
        say(&["here.word.", &word]);
        say(&["here.word.", &word, ".", side]);
        if self.claim.measure != Measure::Level {
            say(&["here.measure.", self.claim.measure.as_str(), ".word.", &word]);
            say(&["here.measure.", self.claim.measure.as_str(), ".", side]);
            say(&["here.measure.", self.claim.measure.as_str(), ".kind.", kind]);
        }
        let sentence = document.sentence(self.claim.sentence).span;
        if p.start - sentence.start < 8 {
            say(&["here.opens"]);
            say(&["here.opens.", language]);
            say(&["here.opens.group.", self.group]);
            if periods == 0 {
                say(&["here.opens.alone"]);
            }
        }
        if self.dated <= 1 {
            say(&["here.only"]);
            say(&["here.only.", side]);
        }
        if side == "before" && document.words(between).contains([':', '：']) {
            say(&["here.intro"]);
        }
        let owner = self.owner(p);
        match owner {
            Some(q) if q.overlaps(value) => say(&["here.own"]),
            Some(_) if side == "before" => say(&["here.others.before"]),
            Some(_) => say(&["here.others.after"]),
            None => {}
        }
        let next = document
            .quantities_of(self.claim.sentence)
            .iter()
            .find(|q| q.span.start >= p.end)
            .filter(|q| self.adjoins(Span { start: p.end, end: q.span.start }));
        match next {
            Some(q) if q.span.overlaps(value) && owner.is_none() => say(&["here.leads"]),
            Some(q) if q.span.overlaps(value) => say(&["here.leads.owned"]),
            Some(_) if side == "after" => say(&["here.leads.another"]),
            _ => {}
        }
        let behind = &document.text[p.end as usize..];
        if behind.trim_start().starts_with('的') {
            say(&["here.attributive.", side]);
            if quantities == 0 {
                say(&["here.attributive.next"]);
            }
        }
        let preposition = self.value_word();
        say(&["here.value.", &preposition, ".", side]);
        if side == "before" && periods == 0 {
            say(&["here.value.", &preposition, ".nearest"]);
        }
        if self.is_ahead(period) {
            say(&["here.ahead"]);
            say(&["here.ahead.group.", self.group]);
        }
        let used: Vec<&Claim> = self
            .before
            .iter()
            .filter(|c| c.sentence == self.claim.sentence && c.period_span.is_some_and(|s| s.contains(p)))
            .collect();
        if !used.is_empty() {
            say(&["here.used"]);
            say(&["here.used.", language]);
            if used.iter().any(|c| c.metric == self.claim.metric) {
                say(&["here.used.metric"]);
            }
            if used.last().map(|c| c.span) == self.before.last().map(|c| c.span) {
                say(&["here.used.last"]);
                say(&["here.used.last.clauses.", clauses]);
            }
        }
        self.cues(period, between, side, say);
    }

    /// Cues around a period and between it and the value.
    fn cues(&self, period: &Period, between: Span, side: &str, say: &mut impl FnMut(&[&str])) {
        let text = self.document.text;
        let p = period.span;
        let clause = self.document.clause_at(self.claim.sentence, p.start);
        let from = (p.start as usize).saturating_sub(60).max(clause.start as usize);
        let to = (p.end as usize + 60).min(clause.end as usize).max(p.end as usize);
        let left = Span::new(text.ceil_char_boundary(from), p.start as usize);
        let right = Span::new(p.end as usize, text.ceil_char_boundary(to));
        let nearest = |mut found: Vec<Found<TimeCue>>, from_end: bool| {
            if from_end {
                found.reverse();
            }
            found.into_iter().find(|f| f.cue != TimeCue::Anaphor)
        };
        let time = cue::time();
        match nearest(time.scan(text, left), true) {
            Some(f) => {
                say(&["here.left.", f.cue.as_str()]);
                say(&["here.left.", f.cue.as_str(), ".", side]);
                say(&["here.left.", f.cue.as_str(), ".measure.", self.claim.measure.as_str()]);
            }
            None => say(&["here.left.none"]),
        }
        match nearest(time.scan(text, right), false) {
            Some(f) => {
                say(&["here.right.", f.cue.as_str()]);
                say(&["here.right.", f.cue.as_str(), ".", side]);
            }
            None => say(&["here.right.none"]),
        }
        let window = Span { start: between.start, end: between.end.min(between.start + 400) };
        let window = Span::new(
            window.start as usize,
            text.floor_char_boundary(window.end as usize).max(window.start as usize),
        );
        let mut seen = [false; TimeCue::NAMES.len()];
        for f in time.scan(text, window) {
            if !std::mem::replace(&mut seen[f.cue as usize], true) {
                say(&["here.between.", f.cue.as_str(), ".", side]);
                if matches!(f.cue, TimeCue::Announce) {
                    say(&["here.between.", f.cue.as_str(), ".kind.", kind_of(period)]);
                    say(&["here.between.", f.cue.as_str(), ".group.", self.group]);
                }
            }
        }
    }

    /// A period of a sentence before.
    fn back(&self, period: &Period, distance: u32, say: &mut impl FnMut(&[&str])) {
        let far = count(distance as usize);
        let language = self.language;
        say(&["back"]);
        say(&["back.", far, ".", language]);
        say(&["back.dated.", count(self.dated)]);
        say(&["back.kind.", kind_of(period)]);
        say(&["back.group.", self.group]);
        let p = period.span;
        let sentence = self.document.sentence(period.sentence);
        if p.start - sentence.span.start < 8 {
            say(&["back.opens"]);
            say(&["back.opens.", language]);
            say(&["back.opens.", far]);
        }
        let here = self.document.sentence(self.claim.sentence);
        if here.paragraph == sentence.paragraph {
            say(&["back.paragraph"]);
        } else {
            say(&["back.paragraph.other.", language]);
        }
        if sentence.block == Block::Heading {
            say(&["back.heading"]);
        }
        let introduces = sentence.span.of(self.document.text).trim_end().ends_with([':', '：']);
        if introduces {
            say(&["back.intro"]);
        }
        if here.block == Block::Item {
            say(&["back.item"]);
            if sentence.block == Block::Item {
                say(&["back.item.item"]);
            }
        }
        if self.is_ahead(period) {
            say(&["back.ahead.group.", self.group]);
        }
        match self.before.iter().rev().find(|c| c.period_span.is_some_and(|s| s.contains(p))) {
            Some(c) => {
                let metric = if c.metric == self.claim.metric { "metric" } else { "other" };
                let same = c.subject.is_some() && c.subject == self.claim.subject;
                say(&["back.bound.", metric, ".", if same { "subject" } else { "other" }]);
                say(&["back.bound.", metric, ".", language]);
                if c.sentence == self.claim.sentence {
                    say(&["back.bound.here"]);
                }
            }
            None => say(&["back.unbound"]),
        }
        if self.before.last().is_some_and(|c| c.sentence == self.claim.sentence && c.period_span.is_none()) {
            say(&["back.passed"]);
        }
        if self.takes_up {
            say(&["back.anaphor"]);
            say(&["back.anaphor.", far]);
        }
        let alone = self.candidates.iter().filter(|c| c.place == Place::Back(distance)).count() == 1;
        if alone {
            say(&["back.alone"]);
        }
        let clause = self.document.clause_at(period.sentence, p.start);
        let around = cue::time().scan(self.document.text, clause);
        for class in [TimeCue::Announce, TimeCue::Found, TimeCue::Event, TimeCue::Complete] {
            if around.iter().any(|f| f.cue == class) {
                say(&["back.near.", class.as_str()]);
            }
        }
        if let Some(last) = self.before.last()
            && last.sentence != self.claim.sentence
            && last.period_span.is_none()
        {
            say(&["back.last.unbound"]);
        }
    }

    /// Whether a period lies ahead of the day of publication.
    fn is_ahead(&self, period: &Period) -> bool {
        self.document.published.is_some_and(|published| {
            period.start.is_some_and(|s| s > published)
                || period.start.is_none() && period.end.is_some_and(|e| e > published)
        })
    }

    /// How far apart, in classes.
    fn bucket(&self, between: Span) -> &'static str {
        let bytes = if self.language == "zh" { between.len() / 2 } else { between.len() };
        match bytes {
            0..=5 => "0",
            6..=15 => "1",
            16..=40 => "2",
            41..=90 => "3",
            91..=180 => "4",
            _ => "5",
        }
    }

    /// Ends of clauses in between.
    fn clauses(&self, between: Span) -> &'static str {
        let clauses = self.document.clauses_of(self.claim.sentence);
        let from = clauses.partition_point(|c| c.span.start < between.start);
        count(clauses[from..].iter().take_while(|c| c.span.start < between.end).count())
    }

    /// Whether next to nothing stands in a gap.
    pub fn adjoins(&self, gap: Span) -> bool {
        let words = self.document.words(gap);
        gap.len() <= 22
            && !words.contains([',', ';', '，', '；', '。', '、', '(', '（'])
            && words.split_whitespace().count() <= 3
    }

    /// The quantity that a period belongs to because it stands right behind it: the value in brackets between them is the same.
    pub fn owner(&self, p: Span) -> Option<Span> {
        let quantities = self.document.quantities_of(self.claim.sentence);
        let last = quantities.partition_point(|q| q.span.end <= p.start).checked_sub(1)?;
        let mut span = quantities[last].span;
        if !self.adjoins(Span { start: span.end, end: p.start }) {
            return None;
        }
        if let Some(previous) = last.checked_sub(1).map(|i| quantities[i].span)
            && previous.end <= span.start
            && is_bracket(self.document.words(Span { start: previous.end, end: span.start }))
        {
            span = span.join(previous);
        }
        Some(span)
    }

    /// The function word right before the value.
    fn value_word(&self) -> Cow<'static, str> {
        self.word_before(self.claim.span)
    }

    /// The word right before a period, where it is a function word.
    fn word_before(&self, p: Span) -> Cow<'static, str> {
        let text = &self.document.text[..p.start as usize];
        let trimmed = text.trim_end_matches([' ', '*', '\u{a0}']);
        if trimmed.ends_with([',', '.', ';', ':', '(', '\n']) || trimmed.is_empty() {
            return "stop".into();
        }
        let letters = trimmed.bytes().rev().take(9).take_while(u8::is_ascii_alphabetic).count();
        let word = &trimmed[trimmed.len() - letters..];
        let known = self.document.vocabulary.calendar.get(word.as_bytes());
        if known.is_some_and(|entry| entry.class != Class::Counted) {
            word.to_ascii_lowercase().into()
        } else {
            "other".into()
        }
    }
}

const fn count(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        _ => "3",
    }
}
