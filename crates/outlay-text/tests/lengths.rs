//! Long and hostile texts: they are read to the end, all of them alike, and no row depends on how long the text is.
//! A reader that looks at everything behind it for each number would take minutes here.

#[path = "support/shapes.rs"]
mod shapes;

use outlay_text::{Context, Reader};
use proptest::prelude::*;
use shapes::{MB, SHAPES};

/// Rows of quantities and periods.
fn rows(reader: &Reader, text: &str) -> [usize; 2] {
    let context = Context::default();
    [reader.quantities(text, &context).len(), reader.periods(text, &context).len()]
}

#[test]
fn every_shape_is_read_to_the_end() {
    let reader = Reader::default();
    for shape in SHAPES {
        let text = format!("{}{}", shape.head, shape.piece.repeat(MB / 20 / shape.piece.len()));
        let [quantities, periods] = rows(&reader, &text);
        assert!(quantities + periods <= text.len(), "{}: more rows than bytes", shape.name);
    }
}

#[test]
fn what_follows_a_hostile_text_is_read() {
    let reader = Reader::default();
    for hostile in ["(", "<a ", "<", "x", "7", "\n", " ", "（", "[", "\"", "智"] {
        let text = format!("{}\n\nThe firm spent $5 million in 2024.", hostile.repeat(MB / 10));
        let quantities = reader.quantities(&text, &Context::default());
        let found = quantities.last().map(|q| &text[q.span.range()]);
        assert_eq!(found, Some("$5 million"), "after many {hostile:?}");
    }
    assert!(
        reader.quantities(&"7".repeat(MB), &Context::default()).is_empty(),
        "a million digits are no number"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    /// Ten times the paragraphs give ten times the rows, whatever the paragraph is.
    #[test]
    fn rows_grow_with_the_text(shape in prop::sample::select((0..SHAPES.len()).collect::<Vec<_>>()), n in 1_usize..40) {
        let reader = Reader::default();
        let paragraph = format!("{}{}\n\n", SHAPES[shape].head, SHAPES[shape].piece.repeat(n));
        let [few, many] = [10, 100].map(|times| rows(&reader, &paragraph.repeat(times)));
        let name = SHAPES[shape].name;
        prop_assert_eq!(few.map(|rows| rows * 10), many, "{} of {} pieces", name, n);
    }
}
