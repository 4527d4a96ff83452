//! The figures of one sentence in their order, and the words between them.

use std::sync::LazyLock;

use outlay_text::Analysis;
use outlay_text::claim::Claim;
use outlay_text::closed::{Direction, Kind, Measure};
use outlay_text::vocabulary::Vocabulary;

use super::same_unit;

/// Figures on either side of one that are looked at.
const NEIGHBOURS: usize = 12;
/// Bytes between two figures that belong to one phrase.
const NEAR: usize = 140;

/// The figures of a sentence around one of them.
pub(super) struct Sentence<'a> {
    /// The claim of each quantity; `None` where nothing is claimed.
    pub figures: Vec<Option<&'a Claim>>,
    /// Where the claim in the middle stands among them.
    pub at: usize,
    text: &'a str,
    analysis: &'a Analysis,
    vocabulary: &'a Vocabulary,
}

impl<'a> Sentence<'a> {
    /// The sentence around a claim. A conversion ('($84 billion)') is no figure of its own.
    pub fn around(
        text: &'a str,
        analysis: &'a Analysis,
        vocabulary: &'a Vocabulary,
        claim: &'a Claim,
    ) -> Self {
        let middle = claim.quantity as usize;
        let first = middle.saturating_sub(NEIGHBOURS);
        let last = (middle + NEIGHBOURS + 1).min(analysis.quantities.len());
        let (mut figures, mut at) = (Vec::new(), 0);
        for (number, quantity) in analysis.quantities.iter().enumerate().take(last).skip(first) {
            if quantity.sentence != claim.sentence {
                continue;
            }
            let found = if number == middle { Some(claim) } else { claim_of(analysis, number, claim) };
            let converts = |c: &Claim| {
                c.same_as.is_some() && figures.last().copied().flatten().is_some_and(|b| restates(c, b))
            };
            if number == middle {
                at = figures.len();
            } else if found.is_some_and(converts) {
                continue;
            }
            figures.push(found);
        }
        Self { figures, at, text, analysis, vocabulary }
    }

    /// The claim so many places behind the middle, or before it.
    pub fn near(&self, offset: isize) -> Option<&'a Claim> {
        *self.figures.get(self.at.checked_add_signed(offset)?)?
    }

    /// The words between two claims, without dates; `None` where they are far apart or a clause ends between them.
    pub fn gap(&self, first: &Claim, second: &Claim) -> Option<Gap> {
        let (start, end) = (first.span.end as usize, second.span.start as usize);
        if end < start || end - start > NEAR {
            return None;
        }
        self.words(start, end)
    }

    /// The last words before a claim.
    pub fn lead(&self, claim: &Claim) -> Gap {
        let end = claim.span.start as usize;
        let start = self.text.ceil_char_boundary(end.saturating_sub(48));
        self.words(start, end).unwrap_or_default()
    }

    /// Whether 'of' and what it is a share of follow: '17 % of revenue' is no growth.
    pub fn is_share(&self, claim: &Claim) -> bool {
        let end = claim.span.end as usize;
        let next =
            self.text[end..self.text.floor_char_boundary((end + 16).min(self.text.len()))].trim_start();
        claim.measure == Measure::Share || next.starts_with("of ") || next.starts_with("margin")
    }

    fn words(&self, start: usize, end: usize) -> Option<Gap> {
        let periods = &self.analysis.periods;
        let first = periods.partition_point(|p| (p.span.end as usize) <= start);
        let mut text = String::new();
        let mut from = start;
        for period in periods[first..].iter().take_while(|p| (p.span.start as usize) < end) {
            let (open, close) = ((period.span.start as usize).max(from), (period.span.end as usize).min(end));
            text.push_str(&self.text[from..open.min(end)]);
            text.push(' ');
            from = close.max(from);
        }
        text.push_str(&self.text[from..end.max(from)]);
        let text = text.to_lowercase();
        (!text.contains([';', '；', '。', '\n', '|', ':', '：']) && !text.contains(". "))
            .then(|| Gap::new(text, self.vocabulary))
    }
}

/// The claim of a quantity: of several the one of the same metric.
fn claim_of<'a>(analysis: &'a Analysis, quantity: usize, like: &Claim) -> Option<&'a Claim> {
    let claims = &analysis.claims;
    let first = claims.partition_point(|c| (c.quantity as usize) < quantity);
    let own = || claims[first..].iter().take_while(|c| c.quantity as usize == quantity);
    own().find(|c| c.metric == like.metric).or_else(|| own().next())
}

/// Whether a claim says the sum before it in another currency.
fn restates(claim: &Claim, before: &Claim) -> bool {
    claim.kind == Kind::Money && before.kind == Kind::Money && !same_unit(claim, before)
}

/// The words between two figures.
#[derive(Debug, Default)]
pub(super) struct Gap {
    text: String,
    words: Vec<String>,
    /// Words that say which way something moved, and what the last of them says.
    moves: usize,
    way: Option<Direction>,
}

/// `connectors.csv`: role and word.
static CONNECTORS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("connectors.csv").lines().filter(|row| !row.starts_with('#')).skip(1);
    rows.filter_map(|row| row.split_once(',')).collect()
});

/// The words of one role.
fn words_of(role: &str) -> impl Iterator<Item = &'static str> {
    CONNECTORS.iter().filter(move |(of, _)| *of == role).map(|(_, word)| *word)
}

fn is(role: &str, word: &str) -> bool {
    words_of(role).any(|known| known == word)
}

impl Gap {
    fn new(text: String, vocabulary: &Vocabulary) -> Self {
        let words: Vec<String> = text
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect();
        let ways: Vec<Direction> = words.iter().filter_map(|w| vocabulary.direction(w)).collect();
        Self { text, words, moves: ways.len(), way: ways.last().copied() }
    }

    /// Which way the words say that a figure moved.
    pub const fn way(&self) -> Option<Direction> {
        self.way
    }

    fn last(&self) -> Option<(usize, &str)> {
        let words = self.words.iter().enumerate().rev();
        words.map(|(i, w)| (i, w.as_str())).find(|(_, w)| !is("empty", w))
    }

    fn is_plain(&self) -> bool {
        !self.words.iter().any(|w| is("other", w))
    }

    /// '… from', 'compared to', 'versus', 较…的: what follows is what the figure before is measured against.
    pub fn is_from(&self) -> bool {
        let Some((at, last)) = self.last() else { return false };
        let before = at.checked_sub(1).map(|i| self.words[i].as_str());
        is("from", last)
            || matches!(last, "to" | "with") && before.is_some_and(|before| is("compared", before))
    }

    /// Whether the last word is 'from', or 由, 从 or 自 with nothing but a date behind: the first of two levels follows.
    pub fn is_start(&self) -> bool {
        let chinese = self.text.trim_end_matches(['的', ' ']);
        self.last().is_some_and(|(_, last)| last == "from") || words_of("start").any(|w| chinese.ends_with(w))
    }

    /// 'to': the level that was reached follows.
    pub fn is_to(&self) -> bool {
        let words = self.words.iter().map(String::as_str).filter(|w| !is("empty", w));
        let english =
            words.clone().count() <= 3 && words.clone().next_back() == Some("to") && self.is_plain();
        english || (self.text.chars().count() <= 20 && words_of("reached").any(|w| self.text.contains(w)))
    }

    /// ', up', ', an increase of', 'representing a', ，增长: how far the figure before has moved follows.
    pub fn is_change(&self) -> bool {
        self.is_plain() && self.words.len() <= 8 && (self.moves > 0 || self.is_or() || self.is_chinese())
    }

    /// As [`Gap::is_change`], and no word that might be another subject.
    pub fn is_change_alone(&self) -> bool {
        let empty = |w: &&String| is("empty", w) || is("link", w);
        self.is_change()
            && self.words.len() == self.moves + self.words.iter().filter(empty).count()
            && (!self.is_chinese() || self.text.chars().count() <= 12)
    }

    /// 'or', or a bracket alone; in Chinese 同比增长 and the like: the same once more in per cent follows.
    pub fn is_or(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).filter(|w| !is("empty", w)).collect();
        match words.as_slice() {
            ["or"] => true,
            [] if self.text.is_ascii() => self.text.trim() == "(",
            [] => self.text.chars().count() <= 10 && !words_of("share").any(|w| self.text.contains(w)),
            _ => false,
        }
    }

    /// Whether the text says that the figure is a part of what stands before ('其中', 'including').
    pub fn is_parts(&self) -> bool {
        words_of("parts").any(|w| self.text.contains(w))
    }

    /// 'of the': what it is a share of follows.
    pub fn is_of(&self) -> bool {
        self.words.first().is_some_and(|w| w == "of")
            && self.words.len() <= 6
            && self.is_plain()
            && !self.text.contains(',')
    }

    fn is_chinese(&self) -> bool {
        self.words.is_empty() && !self.text.is_ascii()
    }
}
