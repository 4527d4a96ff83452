//! The other side of a deal in a Chinese sentence: the words around it, by the part it plays.

use super::Part;
use crate::claim::{Claim, Document, Mention, Naming};
use crate::closed::SubjectKind;
use crate::span::Span;
use crate::vocabulary::cue::{self, SpeechCue};

/// Bytes around a value that are looked at.
const REACH: usize = 150;
/// Longest name in bytes.
const LONGEST: usize = 60;

/// What opens the name, what closes it; an empty close: the next mark.
type Frame = (&'static str, &'static [&'static str]);

const DEAL: &[&str] = &["达成", "達成", "签订", "簽訂", "签署", "簽署", "合作", "签约", "簽約", "的"];
const MARK: &[&str] = &[];
const INVEST: &[&str] = &[
    "的投资",
    "投资",
    "投資",
    "注资",
    "注資",
    "追加",
    "再投",
    "增资",
    "增資",
    "出资",
    "投入",
    "累计投",
    "再砸",
];

const fn frames(part: Part) -> &'static [Frame] {
    match part {
        Part::Investee => &[
            ("押注", MARK),
            ("领投", &["融资", "融資", "的"]),
            ("入股", MARK),
            ("投资了", MARK),
            ("投資了", MARK),
            ("向", INVEST),
            ("對", INVEST),
            ("对", INVEST),
            ("认购", MARK),
            ("認購", MARK),
            ("控股", MARK),
            ("持有", &["的", "股"]),
        ],
        Part::Acquired => &[
            ("收购了", MARK),
            ("收購了", MARK),
            ("收购", MARK),
            ("收購", MARK),
            ("买下", MARK),
            ("買下", MARK),
            ("拿下", MARK),
            ("吞下", MARK),
            ("并购", MARK),
            ("併購", MARK),
        ],
        Part::Partner => {
            &[("与", DEAL), ("與", DEAL), ("和", DEAL), ("向", &["采购", "採購", "支付", "购买", "提供"])]
        }
        Part::Supplier => {
            &[("从", &["采购", "购买", "租"]), ("向", &["采购", "購買", "购买", "租用", "下单"])]
        }
        Part::Lender => &[("从", &["获得", "借"]), ("向", &["借款", "贷款"])],
        Part::Beneficiary => &[
            ("用于", MARK),
            ("用於", MARK),
            ("注資", MARK),
            ("注资", MARK),
            ("撥款", MARK),
            ("拨款给", MARK),
            ("资助", MARK),
            ("資助", MARK),
            ("投向", MARK),
        ],
        Part::Host => &[
            ("向", INVEST),
            ("對", INVEST),
            ("对", INVEST),
            (
                "在",
                &[
                    "投资", "投資", "建设", "建設", "设立", "新建", "投建", "兴建", "投入", "建", "蓋",
                    "追加", "再砸",
                ],
            ),
        ],
    }
}

/// What may be the other side, the best first.
pub(super) fn find(document: &Document<'_>, claim: &Claim, part: Part) -> Vec<Option<Span>> {
    let text = document.text;
    let sentence = document.sentence(claim.sentence).span;
    let mut start = (claim.span.start as usize).saturating_sub(REACH).max(sentence.start as usize);
    let mut end = (claim.span.end as usize + REACH).min(sentence.end as usize);
    // A second figure has its own other side.
    for q in document.quantities_of(claim.sentence) {
        if q.span.end <= claim.span.start {
            start = start.max(q.span.end as usize);
        } else if q.span.start >= claim.span.end {
            end = end.min(q.span.start as usize);
        }
    }
    let after =
        Span::new(claim.span.end as usize, text.floor_char_boundary(end).max(claim.span.end as usize));
    let start = text.ceil_char_boundary(start).min(claim.span.start as usize);
    let before = Span::new(start, claim.span.start as usize);
    let ahead = matches!(part, Part::Acquired | Part::Investee | Part::Beneficiary);
    let (first, second) = if ahead { (after, before) } else { (before, after) };
    let mut out: Vec<Option<Span>> = frames(part)
        .iter()
        .flat_map(|frame| [within(text, first, frame), within(text, second, frame)])
        .collect();
    if matches!(part, Part::Partner | Part::Beneficiary | Part::Supplier) {
        let named = |s: Span| {
            document
                .mentions_of(claim.sentence)
                .iter()
                .any(|m| m.span.overlaps(s) && m.naming <= Naming::Open)
        };
        let body = |s: Span| {
            cue::speech()
                .scan(text, s)
                .last()
                .is_some_and(|f| f.cue == SpeechCue::Suffix && f.span.end == s.end)
        };
        out.retain(|s| s.is_some_and(|s| named(s) && part != Part::Beneficiary || body(s)));
    }
    if matches!(part, Part::Partner | Part::Acquired) {
        out.push(super::other_side(document, claim).map(|m| m.span));
    }
    if matches!(part, Part::Investee | Part::Acquired) {
        out.push(super::topic(document, claim).map(|m| m.span));
    }
    if part == Part::Host {
        out.insert(0, host(document, claim));
    }
    if part == Part::Beneficiary {
        out.push(granted(document, claim));
    }
    out
}

/// The place that 在, 向 or 对 opens, or that stands before 投资: nearest before the value, else behind it.
fn host(document: &Document<'_>, claim: &Claim) -> Option<Span> {
    let text = document.text;
    let placed = |m: &&Mention<'_>| {
        matches!(m.kind, SubjectKind::Country | SubjectKind::Place | SubjectKind::Region)
            && m.naming != Naming::Described
            && !claim.subject_span.is_some_and(|s| s.overlaps(m.span))
            && text[..m.span.start as usize].trim_end().ends_with(['在', '向', '对', '對', '到', '于', '於'])
    };
    let mentions = document.mentions_of(claim.sentence);
    let before = mentions.iter().filter(placed).rfind(|m| m.span.end <= claim.span.start);
    before.or_else(|| mentions.iter().filter(placed).find(|m| m.span.start >= claim.span.end)).map(|m| m.span)
}

/// The firm that gets public money: 向Rapidus追加…, 英特尔获…补助.
fn granted(document: &Document<'_>, claim: &Claim) -> Option<Span> {
    let text = document.text;
    let firm = |m: &&Mention<'_>| {
        let lead = text[..m.span.start as usize].trim_end();
        let rest = &text[m.span.end as usize..claim.span.start.max(m.span.end) as usize];
        let given = lead.ends_with(['向', '给', '給', '对', '對']);
        let gets =
            ["获", "獲", "拿到", "得到"].iter().any(|w| rest.contains(w)) && !rest.contains(['，', '；']);
        m.kind == SubjectKind::Org && m.naming <= Naming::Open && (given || gets)
    };
    document
        .mentions_of(claim.sentence)
        .iter()
        .filter(|m| m.span.end <= claim.span.start)
        .rfind(firm)
        .map(|m| m.span)
}

/// The name that a frame encloses, in the part of the text up to the next figure's clause.
fn within(text: &str, part: Span, (open, closes): &Frame) -> Option<Span> {
    let body = part.of(text);
    let clause = body.find(['；', ';']).unwrap_or(body.len());
    let at = body[..clause].find(open)? + open.len();
    let rest = &body[at..clause];
    let stop = rest.find(['，', ',', '。', '、', '：', '；', '（', '(', '\n']).unwrap_or(rest.len());
    let stop =
        if closes.is_empty() { stop } else { closes.iter().filter_map(|c| rest[..stop].find(c)).min()? };
    let name = rest[..stop].trim();
    let name = name.strip_prefix("了").unwrap_or(name);
    let digits = name.contains(|c: char| c.is_ascii_digit());
    if name.is_empty() || name.len() > LONGEST || digits {
        return None;
    }
    let start = part.start as usize + at + (rest.find(name)?);
    Some(Span::new(start, start + name.len()))
}
