//! Loader of `calendar_words.csv`: the English words that dates and periods are written with.

use rustc_hash::FxHashMap;

use super::word_table::key;
use crate::error::Error;

/// What a word does in a date or period expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Digits, as they stand (never in the table).
    Number,
    /// '1990s', ''90s' (never in the table).
    Decade,
    /// A month, 1 to 12.
    Month,
    /// A day of the week, 1 for Monday.
    Weekday,
    /// 1 for spring.
    Season,
    /// Day, week, month, quarter, half, year, decade, century, weekend: 1 to 9.
    Unit,
    /// 'one' to 'ninety'.
    Cardinal,
    /// 'hundred', 'thousand'.
    Hundred,
    /// 'first'; '1st'.
    Ordinal,
    /// 'nineties'.
    DecadeName,
    /// 'last' (-1), 'past' (-2), 'previous' (-3), 'this' (0), 'next' (1), 'coming' (2), 'following' (3), 'same' (4).
    Shift,
    /// 'final'.
    Final,
    /// Early (1), beginning (2), middle (3), late (4), end (5).
    Part,
    /// 'period'.
    Period,
    /// 'earlier'.
    Earlier,
    /// 'later'.
    Later,
    /// 'the rest of'.
    Rest,
    /// 'full', 'entire'.
    Whole,
    /// 'today' (0), 'yesterday' (-1), 'tomorrow' (1).
    Today,
    /// 'now'.
    Now,
    /// 'ago' (-1), 'hence' (1).
    Ago,
    /// 'fiscal'.
    Fiscal,
    /// 'FY' (0), 'CY' (1).
    FiscalMark,
    /// 'Q'.
    QuarterMark,
    /// 'H'.
    HalfMark,
    /// 'YTD'.
    YearToDate,
    /// 'ended'.
    Ended,
    /// 'couple' (2), 'few' (3).
    Couple,
    /// 'within'.
    Within,
    /// 'over'.
    Over,
    /// 'in', 'during', 'on', 'at', 'for'.
    Plain,
    /// 'of'.
    Of,
    /// 'to'.
    To,
    /// 'the'.
    The,
    /// 'a'.
    A,
    /// 'and'.
    And,
    /// 'or'.
    Or,
    /// 'from'.
    From,
    /// 'between'.
    Between,
    /// 'since'.
    Since,
    /// 'by'.
    By,
    /// 'until' (0), 'through' (1).
    Until,
    /// 'before'.
    Before,
    /// 'after'.
    After,
    /// 'starting'.
    Starting,
    /// 'onwards'.
    Onward,
    /// 'about', 'than': a number follows, not a year.
    MoreThan,
    /// 'will', 'expected': what follows lies ahead.
    Future,
    /// 'section', 'version': the number after it is a name.
    Numbered,
    /// 'people', 'GPUs': what stands before is a number, not a year.
    Counted,
}

const CLASSES: &[(&str, Class)] = &[
    ("month", Class::Month),
    ("weekday", Class::Weekday),
    ("season", Class::Season),
    ("unit", Class::Unit),
    ("cardinal", Class::Cardinal),
    ("hundred", Class::Hundred),
    ("ordinal", Class::Ordinal),
    ("decade_name", Class::DecadeName),
    ("shift", Class::Shift),
    ("final", Class::Final),
    ("part", Class::Part),
    ("period", Class::Period),
    ("earlier", Class::Earlier),
    ("later", Class::Later),
    ("rest", Class::Rest),
    ("whole", Class::Whole),
    ("today", Class::Today),
    ("now", Class::Now),
    ("ago", Class::Ago),
    ("fiscal", Class::Fiscal),
    ("fiscal_mark", Class::FiscalMark),
    ("quarter_mark", Class::QuarterMark),
    ("half_mark", Class::HalfMark),
    ("ytd", Class::YearToDate),
    ("ended", Class::Ended),
    ("couple", Class::Couple),
    ("within", Class::Within),
    ("over", Class::Over),
    ("plain", Class::Plain),
    ("of", Class::Of),
    ("to", Class::To),
    ("the", Class::The),
    ("a", Class::A),
    ("and", Class::And),
    ("or", Class::Or),
    ("from", Class::From),
    ("between", Class::Between),
    ("since", Class::Since),
    ("by", Class::By),
    ("until", Class::Until),
    ("before", Class::Before),
    ("after", Class::After),
    ("starting", Class::Starting),
    ("onward", Class::Onward),
    ("more_than", Class::MoreThan),
    ("future", Class::Future),
    ("numbered", Class::Numbered),
    ("counted", Class::Counted),
];

/// When a word counts as a word of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Always.
    None,
    /// With a capital letter, or next to a number ('Nov', '2016, nov').
    Capital,
    /// With a capital letter and a number or a preposition beside it ('in May', 'May 2025').
    Context,
}

/// A word of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it does.
    pub class: Class,
    /// Which one.
    pub value: i16,
    /// When it counts.
    pub guard: Guard,
}

/// The words of the calendar, by spelling.
#[derive(Debug)]
pub struct CalendarWords {
    words: FxHashMap<u128, Entry>,
    /// For each first letter the lengths of its words, as bits: most words of a text are told apart by these alone.
    lengths: [u32; 26],
}

impl CalendarWords {
    /// Reads the table.
    pub(crate) fn load(table: &str, csv: &str) -> Result<Self, Error> {
        let mut out = Self { words: FxHashMap::default(), lengths: [0; 26] };
        for (index, row) in csv::Reader::from_reader(csv.as_bytes()).records().enumerate() {
            let wrong = |what: &str| Error::vocabulary(table, index + 2, what);
            let row = row.map_err(|e| wrong(&e.to_string()))?;
            let [word, class, value, guard] = [0, 1, 2, 3].map(|i| row.get(i).unwrap_or_default().trim());
            let key = key(word.as_bytes()).filter(|_| word.bytes().all(|b| b.is_ascii_lowercase()));
            let key = key.ok_or_else(|| wrong("a word has 1 to 16 lower-case letters"))?;
            let entry = Entry {
                class: CLASSES
                    .iter()
                    .find(|(name, _)| *name == class)
                    .ok_or_else(|| wrong("unknown class"))?
                    .1,
                value: value.parse().map_err(|_| wrong("the value is no whole number"))?,
                guard: match guard {
                    "" => Guard::None,
                    "capital" => Guard::Capital,
                    "context" => Guard::Context,
                    _ => return Err(wrong("a guard is empty, 'capital' or 'context'")),
                },
            };
            out.lengths[usize::from(word.as_bytes()[0] - b'a')] |= 1 << word.len();
            if out.words.insert(key, entry).is_some() {
                return Err(wrong("the word stands twice"));
            }
        }
        Ok(out)
    }

    /// The entry of an ASCII word in any case.
    #[inline]
    #[must_use]
    pub fn get(&self, word: &[u8]) -> Option<Entry> {
        let first = word.first()?.to_ascii_lowercase().checked_sub(b'a')?;
        let lengths = self.lengths.get(usize::from(first))?;
        if word.len() > 16 || lengths & (1 << word.len()) == 0 {
            return None;
        }
        self.words.get(&key(word)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_case() {
        let words = CalendarWords::load("t", "word,class,value,guard\nsept,month,9,capital\n").unwrap();
        let entry = Entry { class: Class::Month, value: 9, guard: Guard::Capital };
        assert_eq!(words.get(b"Sept"), Some(entry));
        assert_eq!(words.get(b"sep"), None);
        assert_eq!(words.get(b"a-very-long-word-indeed"), None);
    }

    #[test]
    fn a_broken_row_names_its_line() {
        for row in [
            "sept,moon,9,",
            "sept,month,x,",
            "sept,month,9,loud",
            "Sept 2,month,9,",
            "may,month,5,\nmay,month,5,",
        ] {
            let error =
                CalendarWords::load("t.csv", &format!("word,class,value,guard\n{row}\n")).unwrap_err();
            assert!(error.is_vocabulary() && error.to_string().contains("t.csv, line "), "{error}");
        }
    }
}
