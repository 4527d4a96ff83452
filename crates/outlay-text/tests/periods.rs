//! Properties of the reader of periods on texts that nobody wrote.

use jiff::civil::date;
use outlay_text::period::Period;
use outlay_text::{Context, Reader};
use proptest::prelude::*;

/// The periods of a text, and whether each of them is sound.
fn read(text: &str) -> Vec<Period> {
    let context = Context { published: Some(date(2025, 11, 20)), ..Context::default() };
    let periods = Reader::default().periods(text, &context);
    let mut end = 0;
    for period in &periods {
        let range = period.span.range();
        let surface = text.get(range.clone()).expect("a span on character boundaries");
        assert!(!surface.is_empty() && surface.trim() == surface, "'{surface}'");
        assert!(range.start >= end, "'{surface}' overlaps the one before");
        end = range.end;
        if let (Some(first), Some(last)) = (period.start, period.end) {
            assert!(first <= last, "'{surface}' runs from {first} to {last}");
        }
    }
    periods
}

/// Words that dates are made of, and others.
fn word() -> impl Strategy<Value = String> {
    let words = [
        "in",
        "from",
        "to",
        "the",
        "of",
        "by",
        "since",
        "between",
        "and",
        "last",
        "next",
        "year",
        "years",
        "quarter",
        "first",
        "second",
        "end",
        "early",
        "mid-",
        "late",
        "May",
        "June",
        "Oct.",
        "fiscal",
        "FY25",
        "Q3",
        "H1",
        "'90s",
        "1990s",
        "2024",
        "2025-26",
        "2024-05-13",
        "31",
        "12",
        "5th",
        "twenty",
        "five",
        "ago",
        "ended",
        "Monday",
        "week",
        "-",
        "–",
        "/",
        ",",
        ".",
        "’",
        "\u{a0}",
        "é",
        "投资",
        "2025年",
        "🙂",
        "**",
        "(",
        "a",
        "few",
        "rest",
        "over",
        "month",
        "9999",
        "0000",
        "99999",
        "1e9",
        "January 31",
        "February 29",
        "until",
        "through",
        "now",
        "before",
        "decade",
    ];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn any_words_are_read(words in prop::collection::vec((word(), prop::bool::ANY), 0..30)) {
        let text: String = words.iter().flat_map(|(word, space)| [word.as_str(), if *space { " " } else { "" }]).collect();
        read(&text);
    }

    #[test]
    fn a_year_is_read_as_itself(year in 1900_i16..2100) {
        let text = format!("Spending in {year} was high.");
        let periods = read(&text);
        prop_assert_eq!(periods.len(), 1);
        prop_assert_eq!(periods[0].start, Some(date(year, 1, 1)));
        prop_assert_eq!(periods[0].end, Some(date(year, 12, 31)));
    }

    #[test]
    fn the_orders_of_a_date_agree(year in 1900_i16..2100, month in 1_i8..=12, day in 1_i8..=28) {
        const NAMES: [&str; 12] = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ];
        let name = NAMES[month as usize - 1];
        for text in [
            format!("{name} {day}, {year}"),
            format!("{day} {name} {year}"),
            format!("{year}-{month:02}-{day:02}"),
            format!("{day}.{month}.{year}"),
        ] {
            let periods = read(&text);
            prop_assert_eq!(periods.len(), 1, "{}", text);
            prop_assert_eq!(periods[0].start, Some(date(year, month, day)), "{}", text);
            prop_assert_eq!(periods[0].end, periods[0].start, "{}", text);
        }
    }

    #[test]
    fn what_stands_around_changes_nothing(tail in "[a-z ]{0,20}") {
        let text = format!("Émile 投🙂 spends by the end of 2027, {tail}");
        let periods = read(&text);
        prop_assert!(periods.iter().any(|p| p.end == Some(date(2027, 12, 31))), "{:?}", periods);
    }
}

#[test]
fn hostile_texts_are_read() {
    for unit in [
        "1",
        "1.",
        "1/",
        "2024-",
        "'",
        "(",
        "in ",
        "of the ",
        "last ",
        "May ",
        "the year after ",
        "é",
        "2024 and ",
        "Q",
    ] {
        read(&unit.repeat(20_000));
    }
}
