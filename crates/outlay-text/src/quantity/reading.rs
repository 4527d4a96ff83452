//! What every reader of quantities is given, and the walk over the sentences.

use std::cell::{Cell, OnceCell, RefCell};

use memchr::memmem;

use crate::closed::Language;
use crate::lexicon::is_han;
use crate::quantity::{Currency, Quantity, chinese, english, table};
use crate::reader::Context;
use crate::sentence::is_chinese;
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// What the readers of one text share. Facts about the whole text are found when first asked for, once.
pub(crate) struct Reading<'t> {
    /// The whole text; spans are bytes of it.
    pub text: &'t str,
    /// The words.
    pub vocabulary: &'t Vocabulary,
    /// Language of the text: the caller's word, else decided by its script.
    pub language: Language,
    dollar: Cell<Option<Sign>>,
    /// Scale of the table whose rows are read ('in millions'); 1 outside of tables.
    pub table_scale: Cell<f64>,
    yen: Cell<Option<Sign>>,
    /// What 元 means here, found when it is asked for first.
    pub yuan: OnceCell<Sign>,
    named: RefCell<Vec<(*const Box<str>, bool)>>,
}

/// The currency of a sign or name that several currencies share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    /// The likeliest currency.
    pub currency: Currency,
    /// Whether the text leaves others possible.
    pub ambiguous: bool,
    /// Whether only `$`, 'dollars' or `¥` is written.
    pub bare: bool,
}

impl Sign {
    /// A sign that means one currency.
    pub const fn of(currency: Currency) -> Self {
        Self { currency, ambiguous: false, bare: false }
    }
}

/// Every numeric expression of the text, in order: each sentence by the reader of its script.
pub(crate) fn read(
    text: &str,
    sentences: &[Span],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
) -> Vec<Quantity> {
    let reading = Reading::new(text, context, vocabulary);
    let wide = may_have_han(text);
    let mut out = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let words = sentence.of(text);
        if wide && (is_chinese(words) || has_wide_digit(words)) {
            chinese::read(&reading, *sentence, index as u32, &mut out);
        } else {
            english::read(&reading, *sentence, index as u32, &mut out);
        }
    }
    table::apply(&reading, &mut out);
    out
}

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t str, context: &Context<'_>, vocabulary: &'t Vocabulary) -> Self {
        let language = context.language.unwrap_or_else(|| script(text));
        Self {
            text,
            vocabulary,
            language,
            dollar: Cell::new(None),
            yen: Cell::new(None),
            table_scale: Cell::new(1.0),
            yuan: OnceCell::new(),
            named: RefCell::default(),
        }
    }

    /// What a bare `$` means here: US dollars, doubtful where the text names another dollar.
    pub fn dollar(&self) -> Sign {
        self.dollar.get().unwrap_or_else(|| {
            let ambiguous = self.vocabulary.currencies.hints().other_dollars.occurs(self.text);
            let sign = Sign { currency: Currency::USD, ambiguous, bare: true };
            self.dollar.set(Some(sign));
            sign
        })
    }

    /// What a bare `¥` means here: by the countries that the text names, else by its language.
    pub fn yen(&self) -> Sign {
        self.yen.get().unwrap_or_else(|| {
            let hints = self.vocabulary.currencies.hints();
            let (china, japan) = (hints.yuan.occurs(self.text), hints.yen.occurs(self.text));
            let chinese = if china == japan { self.language == Language::Chinese } else { china };
            let currency = if chinese { Currency::CNY } else { Currency::JPY };
            let sign = Sign { currency, ambiguous: china == japan, bare: true };
            self.yen.set(Some(sign));
            sign
        })
    }

    /// Whether the text holds one of the words. The lists are the vocabulary's own, so each is sought once a text.
    pub fn names_any(&self, words: &[Box<str>]) -> bool {
        let key = words.as_ptr();
        if let Some((_, known)) = self.named.borrow().iter().find(|(k, _)| *k == key) {
            return *known;
        }
        let text = self.text.as_bytes();
        let begins = |at: usize| at == 0 || !text[at - 1].is_ascii_alphanumeric();
        let found = words.iter().any(|word| memmem::find_iter(text, word.as_bytes()).any(begins));
        self.named.borrow_mut().push((key, found));
        found
    }
}

/// Whether a lead byte of Han characters (E3–E9, or EF for compatibility forms) stands in `text`: settles most texts quickly.
fn may_have_han(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, 0xE3..=0xE9 | 0xEF))
}

/// Whether full-width digits ('１２３') stand in `text`: only the Chinese reader knows them.
fn has_wide_digit(text: &str) -> bool {
    memmem::find_iter(text.as_bytes(), &[0xEF, 0xBC])
        .any(|i| matches!(text.as_bytes().get(i + 2), Some(0x90..=0x99)))
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
