//! What holds of every text, whatever is in it.

use outlay_text::claim::Document;
use outlay_text::closed::Comparator;
use outlay_text::{Context, Reader, sentence};
use proptest::prelude::*;

/// Pieces that readers of quantities care about, to be strung together at random.
const PIECES: &[&str] = &[
    "$",
    "US$",
    "£",
    "€",
    "¥",
    "5",
    "12,000",
    "3.5",
    "1'000",
    "10,37,200",
    "½",
    "bn",
    " billion",
    "million",
    "%",
    " percent",
    " basis points",
    "-",
    "–",
    " to ",
    " and ",
    ", ",
    ".",
    " ",
    "\n",
    "\t",
    "\u{a0}",
    "over ",
    "about ",
    "up to ",
    "between ",
    "from ",
    "half a ",
    "a third ",
    "tens of ",
    "billions of dollars",
    "twelvefold",
    "doubled",
    " GW",
    " km",
    "years",
    "AI companies",
    "GPT-4",
    "Q3 2025",
    "2024",
    "H100",
    "Warner Bros. Discovery ",
    "The Japanese chip maker ",
    "</p><p>",
    "。",
    "投资",
    "(",
    ")",
    "[",
    "<a href=\"",
    "\">",
    "https://x.com/5",
    "约",
    "亿元",
    "三千八百",
    "个百分点",
    "一成半",
    "，",
    "增长",
    "🙂",
    "é",
    "e9",
    "×10^",
    "&nbsp;",
    "/",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), "\\PC{0,3}"],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let reader = Reader::default();
    let quantities = reader.quantities(text, &Context::default());
    let mut end = 0;
    for q in &quantities {
        let range = q.span.range();
        let surface = text.get(range.clone());
        prop_assert!(surface.is_some(), "a span off a character boundary: {q:?}");
        let surface = surface.unwrap_or("");
        prop_assert!(
            !surface.is_empty() && surface.trim() == surface,
            "white space at the ends of '{surface}'"
        );
        prop_assert!(range.start >= end, "quantities overlap or are out of order: '{surface}'");
        end = range.end;
        if let Some(noun) = q.noun {
            prop_assert!(text.get(noun.range()).is_some_and(|n| !n.is_empty() && n.trim() == n));
        }
        prop_assert!(q.value.is_none_or(f64::is_finite), "a value out of bounds: {q:?}");
        prop_assert!(q.resolution.is_finite() && q.resolution > 0.0, "no resolution: {q:?}");
        if let (Some(low), Some(high)) = (q.low, q.high) {
            prop_assert!(low <= high, "ends out of order: {q:?}");
        }
        match q.comparator {
            Comparator::Greater | Comparator::AtLeast => prop_assert!(q.high.is_none()),
            Comparator::Less | Comparator::AtMost => prop_assert!(q.low.is_none()),
            _ => prop_assert!(q.low.is_some() && q.high.is_some()),
        }
        prop_assert_eq!(q.currency.is_some(), q.kind == outlay_text::closed::Kind::Money);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn quantities_are_well_formed_in_soup(text in soup()) {
        check(&text)?;
    }

    #[test]
    fn mentions_stay_in_their_sentences(text in soup()) {
        let (reader, context) = (Reader::default(), Context::default());
        let sentences = sentence::split(&text);
        let (quantities, periods) = (reader.quantities(&text, &context), reader.periods(&text, &context));
        let document =
            Document::new(&text, &context, reader.vocabulary(), &sentences, &quantities, &periods);
        for m in &document.mentions {
            prop_assert!(document.sentence(m.sentence).span.contains(m.span), "{:?} in {text:?}", m);
        }
    }

    #[test]
    fn quantities_are_well_formed_in_any_text(text in "\\PC{0,60}") {
        check(&text)?;
    }

    /// What stands in one paragraph does not change what is read in another.
    #[test]
    fn a_paragraph_before_changes_nothing_but_offsets(text in "[a-z ]{0,12}[1-9][0-9]{0,2} (million users|percent|GW)") {
        let reader = Reader::default();
        let alone = reader.quantities(&text, &Context::default());
        let head = "Nothing is counted here.\n\n";
        let after = reader.quantities(&format!("{head}{text}"), &Context::default());
        prop_assert_eq!(alone.len(), after.len());
        for (a, b) in alone.iter().zip(&after) {
            prop_assert_eq!(a.span.start + head.len() as u32, b.span.start);
            prop_assert_eq!((a.value, &a.unit), (b.value, &b.unit));
        }
    }
}
