//! Properties of claims' further fields and of statements: spans that can be sliced, names without outer white space, no panic.

use outlay_text::{Analysis, Context, Reader};
use proptest::prelude::*;

/// Pieces that the grammar of speech, modality and deals is made of.
const PIECES: &[&str] = &[
    "Nvidia",
    "OpenAI’s",
    "CEO",
    "Jensen Huang",
    "Dr.",
    "he",
    "it",
    "the company",
    "said",
    "says that",
    "according to",
    "announced",
    "“",
    "”",
    "\"",
    "'s",
    ",",
    ".",
    ";",
    ":",
    "(",
    ")",
    "—",
    "and",
    "while",
    "if",
    "would",
    "will invest",
    "$5 billion",
    "€1.2bn",
    "12 times",
    "up 40%",
    "from",
    "to",
    "in",
    "2025",
    "by 2030",
    "<p>",
    "</a>",
    "[x](https://a.b)",
    "**",
    "&#8217;",
    "据",
    "国家数据局",
    "数据显示",
    "，",
    "。",
    "表示",
    "：",
    "将投资",
    "约合",
    "（",
    "）",
    "30亿元",
    "4亿美元",
    "增长20%",
    "董事长",
    "在",
    "今天",
    "日",
    "的",
    "AI",
    "人工智能",
    "\n",
    " ",
    "é",
    "🙂",
    "\u{200b}",
];

fn check(text: &str, analysis: &Analysis) {
    let slice = |span: outlay_text::span::Span| text.get(span.range());
    for s in &analysis.statements {
        let words = slice(s.span);
        assert!(words.is_some_and(|w| !w.is_empty() && w == w.trim()), "{words:?} in {text:?}");
        assert!(!s.speaker.trim().is_empty(), "{text:?}");
        assert!(s.speaker_span.is_none_or(|span| slice(span).is_some()), "{text:?}");
    }
    let ids: Vec<&str> = analysis.claims.iter().map(|c| c.claim_id.as_str()).collect();
    for c in &analysis.claims {
        for related in [&c.same_as, &c.ratio_of].into_iter().flatten() {
            assert!(ids.contains(&related.as_str()) && *related != c.claim_id, "{related} in {text:?}");
        }
        for name in [&c.attribution, &c.counterparty].into_iter().flatten() {
            assert!(!name.is_empty() && name == name.trim(), "{name:?} in {text:?}");
        }
        assert!(c.reasons.iter().filter_map(|r| r.span).all(|span| slice(span).is_some()), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_can_be_sliced(pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..40)) {
        let mut text = String::new();
        for (piece, blank) in pieces {
            text.push_str(piece);
            if blank {
                text.push(' ');
            }
        }
        check(&text, &Reader::default().analyze(&text, &Context::default()));
    }
}

#[test]
fn one_endless_sentence_is_read_in_windows() {
    let reader = Reader::default();
    for piece in [
        "Nvidia said it will invest $5 billion in OpenAI, ",
        "他表示将投资30亿元（约合4亿美元），",
        "said ",
        "“",
        "据",
        "a,",
    ] {
        let text = piece.repeat(6_000 / piece.len());
        check(&text, &reader.analyze(&text, &Context::default()));
    }
}
