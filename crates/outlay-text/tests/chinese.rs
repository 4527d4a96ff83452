//! The Chinese readers on any input: spans that slice, surfaces without outer white space, order, and no panic.

use jiff::civil::date;
use outlay_text::closed::{Comparator, Kind, Language};
use outlay_text::{Context, Reader};
use proptest::prelude::*;

/// Pieces that numbers, dates and their neighbours are made of, so that random strings meet the grammar.
const PIECES: [&str; 97] = [
    "一",
    "二",
    "三",
    "两",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "兆",
    "萬",
    "億",
    "零",
    "〇",
    "半",
    "几",
    "数",
    "多",
    "余",
    "来",
    "点",
    "壹",
    "陆",
    "0",
    "1",
    "9",
    "20",
    "2024",
    "3.5",
    "1,200",
    "１２",
    ".",
    ",",
    "-",
    "－",
    "~",
    "至",
    "到",
    "、",
    "或",
    "甚至",
    "%",
    "％",
    "‰",
    "百分之",
    "分之",
    "又",
    "个百分点",
    "个",
    "家",
    "成",
    "倍",
    "翻番",
    "翻了",
    "元",
    "美元",
    "人民币",
    "$",
    "¥",
    "万元",
    "块",
    "角",
    "分",
    "年",
    "月",
    "日",
    "季度",
    "上半年",
    "今年",
    "去年",
    "前",
    "第",
    "近",
    "自",
    "截至",
    "以来",
    "“",
    "”",
    "十四五",
    "财年",
    "世纪",
    "年代",
    "周",
    "Q4",
    "兆瓦",
    "GW",
    "P",
    "每秒",
    "次",
    "超",
    "约",
    "以上",
    " ",
    "\u{3000}",
    "。",
    "<p>",
    "://",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => "\\PC{1,3}",
        1 => "[一-龥]{1,2}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn quantities_slice_and_bound(text in texts()) {
        let context = Context { language: Some(Language::Chinese), ..Context::default() };
        let mut end = 0;
        for q in Reader::default().quantities(&text, &context) {
            let surface = text.get(q.span.range());
            prop_assert!(surface.is_some_and(|s| !s.is_empty() && s.trim() == s), "{q:?} in {text:?}");
            prop_assert!(q.span.start >= end, "overlap at {q:?} in {text:?}");
            end = q.span.end;
            prop_assert!(q.value.is_none_or(f64::is_finite));
            prop_assert!(q.resolution.is_finite() && q.resolution > 0.0, "{q:?}");
            prop_assert_eq!(q.currency.is_some(), q.kind == Kind::Money);
            if let (Some(low), Some(high)) = (q.low, q.high) {
                prop_assert!(low <= high, "{q:?}");
            }
            prop_assert!(q.noun.is_none_or(|n| text.get(n.range()).is_some()));
            if q.comparator == Comparator::Equal {
                prop_assert_eq!((q.low, q.high), (q.value, q.value));
            }
        }
    }

    #[test]
    fn periods_slice_and_run_forwards(text in texts(), dated in any::<bool>()) {
        let published = dated.then(|| date(2026, 3, 10));
        let context = Context { published, language: Some(Language::Chinese), title: None };
        let mut end = 0;
        for p in Reader::default().periods(&text, &context) {
            let surface = text.get(p.span.range());
            prop_assert!(surface.is_some_and(|s| !s.is_empty() && s.trim() == s), "{p:?} in {text:?}");
            prop_assert!(p.span.start >= end, "overlap at {p:?} in {text:?}");
            end = p.span.end;
            if let (Some(first), Some(last)) = (p.start, p.end) {
                prop_assert!(first <= last, "{p:?} in {text:?}");
            }
            prop_assert!(published.is_some() || !p.anchored || (p.start.is_none() && p.end.is_none()), "{p:?}");
        }
    }
}

/// Long runs of one character are read once, not once for each of their characters.
#[test]
fn long_runs_give_little_and_end() {
    let context =
        Context { language: Some(Language::Chinese), published: Some(date(2026, 3, 10)), title: None };
    let reader = Reader::default();
    for piece in [
        "一",
        "九",
        "十",
        "亿",
        "1",
        "1,",
        "九、",
        "半",
        "几百",
        "年",
        "今年",
        "（",
        "1 ",
        "二〇",
        "百分之",
        "3至",
    ] {
        let text = format!("共{}元", piece.repeat(20_000));
        let quantities = reader.quantities(&text, &context).len();
        let periods = reader.periods(&text, &context).len();
        assert!(quantities + periods <= 40_002, "{piece}: {quantities} quantities, {periods} periods");
    }
}

proptest! {
    /// The count by bytes is the count by characters.
    #[test]
    fn chinese_is_what_has_enough_han(text in "[a-c \u{33F0}-\u{3410}\u{3FF0}-\u{4010}\u{4DB0}-\u{4E10}\u{9FF0}-\u{A010}\u{F8F0}-\u{F910}\u{FAF0}-\u{FB10}，。]{0,12}") {
        let han = |c: &char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}');
        let latin = text.chars().filter(char::is_ascii_alphabetic).count();
        prop_assert_eq!(outlay_text::sentence::is_chinese(&text), text.chars().filter(han).count() * 8 > latin);
    }
}
