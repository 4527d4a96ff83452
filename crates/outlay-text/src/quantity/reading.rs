//! What every reader of quantities is given, and the walk over the sentences.

use crate::closed::Language;
use crate::quantity::{Currency, Quantity, chinese, english};
use crate::reader::Context;
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// What the readers of one text share.
pub(crate) struct Reading<'t> {
    /// The whole text; spans are bytes of it.
    pub text: &'t str,
    /// The words.
    pub vocabulary: &'t Vocabulary,
    /// Language of the text: the caller's word, else decided by its script.
    pub language: Language,
    /// What a bare `$` means here.
    pub dollar: Sign,
    /// What a bare `¥` means here.
    pub yen: Sign,
}

/// The currency of a sign that several currencies share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    /// The likeliest currency.
    pub currency: Currency,
    /// Whether the text leaves others possible.
    pub ambiguous: bool,
}

/// Every numeric expression of the text, in order: each sentence by the reader of its script.
pub(crate) fn read(
    text: &str,
    sentences: &[Span],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
) -> Vec<Quantity> {
    let reading = Reading::new(text, context, vocabulary);
    let mut out = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let has_han = !sentence.of(text).is_ascii() && has_han(sentence.of(text));
        if has_han {
            chinese::read(&reading, *sentence, index as u32, &mut out);
        } else {
            english::read(&reading, *sentence, index as u32, &mut out);
        }
    }
    out
}

impl<'t> Reading<'t> {
    fn new(text: &'t str, context: &Context<'_>, vocabulary: &'t Vocabulary) -> Self {
        let language = context.language.unwrap_or_else(|| script(text));
        let sign = |currency| Sign { currency, ambiguous: false };
        let yen = if language == Language::Chinese { Currency::CNY } else { Currency::JPY };
        Self { text, vocabulary, language, dollar: sign(Currency::USD), yen: sign(yen) }
    }
}

/// Whether a Han character stands in `text`.
pub(crate) fn has_han(text: &str) -> bool {
    // Han lies in U+3400–U+9FFF (lead bytes E3 90 – E9); one lead byte suffices to look closer.
    text.as_bytes().iter().any(|b| (0xE3..=0xE9).contains(b)) && text.chars().any(is_han)
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// Chinese where at least one character in ten of the beginning is Han.
fn script(text: &str) -> Language {
    let (mut han, mut all) = (0, 0);
    for c in text.chars().take(2_000) {
        han += u32::from(is_han(c));
        all += 1;
    }
    if han * 10 > all { Language::Chinese } else { Language::English }
}
