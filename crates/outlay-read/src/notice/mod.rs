//! Paid content by its own words: sponsored posts, advertorials, press releases, disclaimers that admit payment.
//!
//! A label counts alone on a short line by the headline or at the end, a sentence only when it speaks of the text itself
//! ('this article is sponsored'), a wire service in the dateline. Denials, commission links, advice on risk, opinions and
//! notes on generated text are not sponsorship.

mod vocabulary;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use vocabulary::WORDINGS;

use crate::html::{key, letters};

/// A line longer than this holds no label.
const LABEL_LINE: usize = 90;
/// A sentence longer than this tells a story.
const SENTENCE: usize = 320;
/// How far apart the parts of a wording may stand, in bytes.
const GAP: usize = 110;
/// How many segments the line of a label may have: more is a menu.
const SEGMENTS: usize = 4;
/// How many lines from the top and from the end hold labels.
const EDGE: usize = 8;
/// How many lines from the top hold a dateline.
const DATELINES: usize = 8;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Place {
    /// At the top or the end of the document, where labels stand.
    pub(crate) edge: bool,
    /// Where no slots and menus stand, so that weak labels count.
    pub(crate) own: bool,
    /// Where the dateline of a release stands.
    pub(crate) dateline: bool,
    /// Where a release ends.
    pub(crate) end: bool,
}

/// The notice in a document of plain text: the words that say it is paid for.
pub(crate) fn in_text(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let count = lines.len();
    find(lines.iter().enumerate().map(|(at, line)| {
        let edge = at < EDGE || at + EDGE >= count;
        (*line, Place { edge, own: edge, dateline: at < DATELINES, end: at + EDGE >= count })
    }))
}

/// The notice on a page: `whole` is all its text, `main` its article, `title` its headline.
pub(crate) fn in_page(whole: &str, main: &str, title: Option<&str>) -> Option<String> {
    let title = title.map(key).unwrap_or_default();
    let lines: Vec<&str> = whole.lines().filter(|line| !line.trim().is_empty()).collect();
    let at_title = lines.iter().position(|line| !title.is_empty() && letters(line).eq(title.chars()));
    let article: Vec<&str> = main.lines().filter(|line| !line.trim().is_empty()).collect();
    // A paragraph outside the article is not about it.
    let around = lines.iter().enumerate().filter(|(_, line)| line.len() <= SENTENCE).map(|(at, line)| {
        let edge = at_title.is_some_and(|title| at + 4 >= title && at <= title + EDGE);
        (*line, Place { edge, ..Place::default() })
    });
    let count = article.len();
    let inside = article.iter().enumerate().map(|(at, line)| {
        let edge = at < 3 || at + 3 >= count;
        (*line, Place { edge, own: false, dateline: at < DATELINES, end: at + EDGE >= count })
    });
    find(inside.chain(around))
}

/// The first notice in the lines.
fn find<'a>(lines: impl Iterator<Item = (&'a str, Place)>) -> Option<String> {
    lines.into_iter().find_map(|(line, place)| {
        let elsewhere = !(place.edge || place.end || place.dateline);
        if elsewhere && line.is_ascii() && !PARTS.first.is_match(line) {
            return None;
        }
        let flat = flat(line);
        let lower = lower(&flat);
        let short = (place.edge || place.end) && lower.chars().count() <= LABEL_LINE;
        let is_notice = (place.edge && short && (is_label(&lower, place.own) || starts(&lower)))
            || (place.dateline && WIRES.is_match(&*lower))
            || (place.end
                && short
                && WORDINGS.sources.iter().any(|source| flat.starts_with(source.as_str())));
        if is_notice && !is_denied(&lower) {
            return Some(clip(&flat));
        }
        if !PARTS.first.is_match(&*lower) {
            return None;
        }
        let lower = WORDINGS.neutral.iter().fold(lower.into_owned(), |text, sense| {
            if text.contains(sense.as_str()) {
                text.replace(sense.as_str(), &" ".repeat(sense.len()))
            } else {
                text
            }
        });
        // Lower case may have other lengths; sentences are cut from it, and shown as they stand where lengths agree.
        sentences(&lower)
            .find(|(start, end)| {
                end - start <= SENTENCE * 3
                    && says_so(&lower[*start..*end])
                    && !is_denied(&lower[*start..*end])
            })
            .map(|(start, end)| {
                clip(flat.get(start..end).filter(|_| flat.len() == lower.len()).unwrap_or(&lower[start..end]))
            })
    })
}

/// The line with its white space collapsed.
fn flat(line: &str) -> Cow<'_, str> {
    let line = line.trim();
    if line.contains("  ") || line.contains(|c: char| c != ' ' && c.is_whitespace()) {
        Cow::Owned(line.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(line)
    }
}

/// The line in lower case.
fn lower(line: &str) -> Cow<'_, str> {
    if line.is_ascii() {
        if line.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(line.to_ascii_lowercase())
        } else {
            Cow::Borrowed(line)
        }
    } else {
        Cow::Owned(line.to_lowercase())
    }
}

/// The words of a notice, no longer than a table can show.
fn clip(words: &str) -> String {
    let words = words.trim();
    words.char_indices().nth(SENTENCE).map_or(words, |(end, _)| &words[..end]).trim_end().to_owned()
}

fn is_label(lower: &str, own: bool) -> bool {
    let separators = |c: char| "|/·•,，、:：;；—–()（）[]【】「」《》<>«»*#!！。.".contains(c);
    let segments: Vec<&str> = lower
        .split(separators)
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let marked = lower.starts_with(['【', '[', '（', '(']);
    (1..=SEGMENTS).contains(&segments.len())
        && segments.iter().any(|segment| {
            WORDINGS.labels.contains(*segment)
                && (own || marked || !WORDINGS.weak.contains(*segment))
                // A label of one word among other words may be a department.
                && (segments.len() == 1 || segment.contains(' ') || segment.chars().count() > 2)
        })
}

fn starts(lower: &str) -> bool {
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && !"【[（(#".contains(c));
    let bare = bare.strip_prefix("by ").unwrap_or(bare);
    let full_stop = bare.trim_end_matches(['.', '。', '!']).contains(". ");
    !full_stop && WORDINGS.starts.iter().any(|start| bare.starts_with(start.as_str()))
}

/// The parts of all wordings, found in one pass, and what may follow each first part.
struct Parts {
    automaton: AhoCorasick,
    /// The first parts only: where none stands, no wording does.
    first: AhoCorasick,
    following: BTreeMap<usize, Vec<Vec<usize>>>,
}

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut following: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
    for parts in &WORDINGS.sentences {
        let mut ids = parts.iter().map(|part| {
            let next = numbers.len();
            *numbers.entry(part.as_str()).or_insert(next)
        });
        if let Some(first) = ids.next() {
            let rest = ids.collect();
            following.entry(first).or_default().push(rest);
        }
    }
    let mut patterns = vec![""; numbers.len()];
    for (part, number) in &numbers {
        patterns[*number] = part;
    }
    let firsts: Vec<&str> = following.keys().filter_map(|id| patterns.get(*id).copied()).collect();
    #[allow(clippy::expect_used)]
    let first = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .build(&firsts)
        .expect("the patterns of the table");
    Parts { automaton: automaton(&patterns), first, following }
});

static WIRES: LazyLock<AhoCorasick> =
    LazyLock::new(|| automaton(&WORDINGS.wires.iter().map(String::as_str).collect::<Vec<_>>()));

#[allow(clippy::expect_used)]
fn automaton(patterns: &[&str]) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::Standard)
        .build(patterns)
        .expect("the patterns of the table")
}

/// Whether a sentence says of the text that it is paid for.
fn says_so(sentence: &str) -> bool {
    let mut found: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for hit in PARTS.automaton.find_overlapping_iter(sentence) {
        let inside_word = sentence[..hit.start()].ends_with(|c: char| c.is_ascii_alphanumeric())
            && sentence[hit.start()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if !inside_word {
            found.entry(hit.pattern().as_usize()).or_default().push((hit.start(), hit.end()));
        }
    }
    found.iter().any(|(first, places)| {
        PARTS.following.get(first).is_some_and(|rests| rests.iter().any(|rest| follow(places, rest, &found)))
    })
}

/// Whether `rest` follows one of the places closely enough.
fn follow(places: &[(usize, usize)], rest: &[usize], found: &BTreeMap<usize, Vec<(usize, usize)>>) -> bool {
    places.iter().any(|(_, end)| {
        let mut end = *end;
        rest.iter().all(|part| {
            let next = found
                .get(part)
                .and_then(|places| places.iter().find(|(start, _)| *start >= end && start - end <= GAP));
            next.inspect(|(_, after)| end = *after).is_some()
        })
    })
}

fn is_denied(lower: &str) -> bool {
    WORDINGS.denials.iter().any(|denial| lower.contains(denial.as_str()))
}

/// The spans of the sentences of a line.
fn sentences(line: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= line.len() {
            return None;
        }
        let rest = &line[start..];
        let end = rest
            .char_indices()
            .find(|(at, c)| match c {
                '。' | '！' | '？' | '；' => true,
                '.' | '!' | '?' => rest[at + 1..].starts_with(' '),
                _ => false,
            })
            .map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let span = (start, start + end);
        start += end;
        Some(span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paid_content_says_so() {
        for text in [
            "Sponsored content | Example Bank",
            "Advertorial",
            "Presented by Example Cloud",
            "This post was sponsored by Example Cloud, but the views are ours.",
            "PARIS, March 3, 2025 (GLOBE NEWSWIRE) -- Example SA reported outlays of €3 billion.",
            "SOURCE Example Corporation",
            "For Immediate Release",
            "本文由示例公司赞助",
            "上海2025年3月3日/美通社/ -- 示例公司宣布投资30亿元。",
            "【推广】",
            "企业供稿",
            "本文為廣告內容",
        ] {
            assert!(in_text(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_only_mentions_it_is_not_paid() {
        for text in [
            "The conference, sponsored by a bank, will be held in May.",
            "We may earn a commission when you buy through links.",
            "This article is not sponsored by anyone.",
            "State-sponsored hackers stole the plans, the ministry said in a press release.",
            "关于我们 广告服务 联系我们",
            "公司全年广告费用为3亿元。",
            "本文不是广告，作者未收取任何费用。",
            "Home | News | Markets | Press Release | Jobs | Contact",
            "This is not investment advice.",
            "The ministry supports the promotion of AI. Advertising revenue rose 12%.",
        ] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }

    #[test]
    fn the_notice_is_the_sentence() {
        let text = "Outlays rise\n\nOutlays rose.\n\nThis article is sponsored content. The publisher verifies nothing.";
        assert_eq!(in_text(text).as_deref(), Some("This article is sponsored content."));
    }

    #[test]
    fn a_slot_on_a_page_is_no_notice() {
        let main = "Outlays rose to $3 billion.\n\nThe ministry said so.\n\nMore follows.";
        let whole = format!(
            "Home\n\nAdvertisement\n\nNews\n\nOutlays rise\n\nBy A. Writer\n\n{main}\n\nAdvertisement\n\nSponsored\n\nBuy now"
        );
        assert_eq!(in_page(&whole, main, Some("Outlays rise")), None);
        let paid = whole.replace("By A. Writer", "Paid post");
        assert_eq!(in_page(&paid, main, Some("Outlays rise")).as_deref(), Some("Paid post"));
    }
}
