//! The lexicon: one pass over a text finds every known name, metric trigger and cue word.

mod cue;
mod resolve;
pub(crate) mod trie;

use crate::closed::{Language, SubjectKind};
use crate::error::Error;
use crate::span::Span;
use crate::vocabulary::Guards;

use resolve::Layers;
use trie::Trie;

pub use cue::{Cue, Family};

/// What a run of characters may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A known name: index into [`Lexicon::name`].
    Name(u32),
    /// A metric trigger: index into the vocabulary's triggers.
    Trigger(u32),
    /// A cue word of that class.
    Cue(Cue),
}

/// How a name stands for its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The name itself.
    Noun,
    /// 'Chinese', 'American': also the adjective of a country or region.
    Adjective,
    /// A government, capital or palace that stands for the country.
    Metonym,
    /// An everyday word that is a name only in a fitting neighbourhood ('Scale', 'Meta').
    Guarded,
}

/// What part the bearer of a name plays in texts about money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// It acts: it earns, spends, employs.
    #[default]
    Actor,
    /// It is cited: a newspaper, a research house.
    Source,
    /// It lends, rates and is cited.
    Bank,
    /// It puts money into others.
    Investor,
    /// A government, a ministry, an agency.
    Public,
    /// A university, an institute, a body of several states.
    Learned,
}

/// A known name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Canonical name; ISO 3166-1 alpha-3 for countries.
    pub canonical: Box<str>,
    /// What its bearer is.
    pub kind: SubjectKind,
    /// How it stands for its bearer.
    pub form: Form,
    /// Whether its bearer is an artificial-intelligence lab or product.
    pub ai: bool,
    /// What part its bearer plays.
    pub part: Part,
    /// For a public or learned body: its country or region, as the canonical names are.
    pub country: Option<Box<str>>,
    /// For a person: whom the person acts for, canonical name and kind.
    pub acts_for: Option<(Box<str>, SubjectKind)>,
}

/// One find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// What it may mean.
    pub sense: Sense,
}

/// Collects entries before the automaton is built.
#[derive(Debug, Default)]
pub struct Builder {
    patterns: Vec<Box<str>>,
    senses: Vec<Sense>,
    guards: Vec<Option<Box<Guards>>>,
    names: Vec<Name>,
}

impl Builder {
    /// Adds a surface of a name.
    pub fn name(&mut self, surface: &str, name: &Name, guards: &Guards) {
        if self.names.last() != Some(name) {
            self.names.push(name.clone());
        }
        self.push(surface, Sense::Name(self.names.len() as u32 - 1));
        if let Some(guarded) = self.guards.last_mut() {
            *guarded = (!guards.is_empty()).then(|| Box::new(guards.clone()));
        }
    }

    /// Adds a surface of the trigger with that index.
    pub fn trigger(&mut self, surface: &str, index: u32) {
        self.push(surface, Sense::Trigger(index));
    }

    /// Adds the rows of a cue table (columns: cue, text).
    pub fn cues(&mut self, table: &str, csv: &str) -> Result<(), Error> {
        for (cue, text) in cue::rows(table, csv)? {
            self.push(&text, Sense::Cue(cue));
        }
        Ok(())
    }

    fn push(&mut self, surface: &str, sense: Sense) {
        if !surface.is_empty() {
            self.patterns.push(surface.into());
            self.senses.push(sense);
            self.guards.push(None);
        }
    }

    /// The lexicon of the collected entries.
    #[must_use]
    pub fn build(self) -> Lexicon {
        Lexicon {
            trie: Trie::new(self.patterns, true),
            senses: self.senses,
            guards: self.guards,
            names: self.names,
        }
    }
}

/// All vocabularies in one trie.
#[derive(Debug)]
pub struct Lexicon {
    trie: Trie,
    senses: Vec<Sense>,
    guards: Vec<Option<Box<Guards>>>,
    names: Vec<Name>,
}

impl Lexicon {
    /// The name with that index.
    #[must_use]
    pub fn name(&self, index: u32) -> &Name {
        &self.names[index as usize]
    }

    /// Every find in `text`, by start, then the longer first. Within a layer (names, triggers, each family of cues) the
    /// leftmost longest find wins; finds of different layers may overlap. A surface may carry several senses.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        self.scan_until(text, text.len())
    }

    /// The finds of [`Self::scan`] that begin before byte `limit`.
    pub(crate) fn scan_until(&self, text: &str, limit: usize) -> Vec<Hit> {
        let bytes = text.as_bytes();
        let mut hits = Vec::with_capacity(limit / 24);
        let mut layers = Layers::default();
        let (mut starts, mut here, mut at) = (Vec::new(), Vec::new(), 0);
        loop {
            self.trie.next_starts(bytes, &mut at, limit, &mut starts);
            if starts.is_empty() {
                return hits;
            }
            for start in &starts {
                here.clear();
                self.trie.at(bytes, *start, bytes.len(), |id, end| here.push((id, end)));
                // The longer first; what ends alike stays in the order of the tables.
                if here.len() > 1 {
                    here.sort_by_key(|(_, end)| std::cmp::Reverse(*end));
                }
                for &(id, end) in &here {
                    let hit = Hit { span: Span::new(start.at, end), sense: self.senses[id as usize] };
                    if layers.free(&hit)
                        && resolve::stands_alone(text, start.at..end)
                        && self.stands(text, id, hit)
                    {
                        layers.take(&hit);
                        hits.push(hit);
                    }
                }
            }
        }
    }

    /// Whether a name is spelt like one and its guards let it stand.
    fn stands(&self, text: &str, id: u32, hit: Hit) -> bool {
        let guards = self.guards[id as usize].as_deref();
        let range = hit.span.range();
        !matches!(hit.sense, Sense::Name(_))
            || resolve::spelt_as_name(
                text,
                range.clone(),
                self.trie.pattern(id),
                guards.is_some_and(|g| g.case),
            ) && guards.is_none_or(|g| g.allow(&text[..range.start], &text[range.end..]))
    }
}

/// The language of a text by its script: Chinese where Han characters make up a tenth of its letters or more.
#[must_use]
pub fn language_of(text: &str) -> Language {
    let (mut han, mut letters) = (0_usize, 0_usize);
    for c in text.chars().take(4000) {
        han += usize::from(is_han(c));
        letters += usize::from(c.is_alphabetic());
    }
    if han * 10 >= letters && han > 0 { Language::Chinese } else { Language::English }
}

/// Whether `c` is a Chinese character.
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// Whether a Chinese character stands in `text`.
#[must_use]
pub fn has_han(text: &str) -> bool {
    // Their first bytes are E3 to E9, EF and F0: quotes and dashes have others.
    text.bytes().any(|b| matches!(b, 0xE3..=0xE9 | 0xEF | 0xF0)) && text.chars().any(is_han)
}

/// Whether `text` reads as Chinese: a few characters in brackets do not make an English sentence Chinese.
#[must_use]
pub fn is_mostly_han(text: &str) -> bool {
    if !has_han(text) {
        return false;
    }
    let (mut han, mut latin) = (0_usize, 0_usize);
    for c in text.chars() {
        han += usize::from(is_han(c));
        latin += usize::from(c.is_ascii_alphabetic());
    }
    han > 0 && han * 6 >= latin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let mut builder = Builder::default();
        for (surface, kind) in
            [("Meta", SubjectKind::Org), ("China", SubjectKind::Country), ("China Mobile", SubjectKind::Org)]
        {
            let name = Name {
                canonical: surface.into(),
                kind,
                form: Form::Noun,
                ai: false,
                part: Part::Actor,
                country: None,
                acts_for: None,
            };
            let guards = Guards { case: surface == "Meta", ..Guards::default() };
            builder.name(surface, &name, &guards);
        }
        builder.trigger("capital spending", 0);
        builder.trigger("营收", 1);
        builder.build()
    }

    #[test]
    fn the_longest_name_wins_and_words_stay_whole() {
        let text = "Metaverse: China Mobile's Capital spending; meta, METACOM, 中国 China的营收";
        let found: Vec<&str> = lexicon().scan(text).iter().map(|h| h.span.of(text)).collect();
        assert_eq!(found, ["China Mobile", "Capital spending", "China", "营收"]);
    }
}
