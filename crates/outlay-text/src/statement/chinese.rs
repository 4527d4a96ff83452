//! Who says what in a Chinese sentence: 据…, …表示, …数据显示, 记者从…获悉.

use crate::claim::{Document, Naming};
use crate::closed::SubjectKind;
use crate::span::Span;
use crate::vocabulary::cue::{self, Found, SpeechCue};

use super::chinese_name::{island, strip, titled, undated};
use super::quote;
use super::speaker::Speaker;
use super::{Statement, around, window};

/// Longest name of a speaker in bytes.
const NAME: usize = 90;

/// One act of speech.
struct Act {
    verb: Span,
    cue: SpeechCue,
    speaker: Speaker,
    content: Span,
}

/// The statements of a Chinese sentence.
pub(super) fn read(document: &Document<'_>, number: u32, out: &mut Vec<Statement>) {
    let acts = acts(document, number, window(document, number));
    for (i, act) in acts.iter().enumerate() {
        if matches!(act.cue, SpeechCue::Announce | SpeechCue::Forecast)
            && !act.speaker.person
            && !follows_mark(document.text, act.verb.end)
        {
            continue;
        }
        let end = acts
            .get(i + 1)
            .map_or(act.content.end, |a| act.content.end.min(a.speaker.span.start).max(act.content.start));
        if act.speaker.name.trim().is_empty() {
            continue;
        }
        let Some((span, quoted)) = quote::trim(document.text, Span { end, ..act.content }) else { continue };
        out.push(Statement {
            span,
            sentence: number,
            speaker: act.speaker.name.trim().to_owned(),
            speaker_span: Some(act.speaker.span),
            speaker_role: act.speaker.role.clone(),
            verb: Some(act.verb.of(document.text).to_owned()),
            quoted,
        });
    }
}

/// Who says what stands at `value`.
pub(super) fn speaker_of(document: &Document<'_>, number: u32, value: Span) -> Option<(Speaker, Span)> {
    let sentence = document.sentence(number).span;
    let acts = acts(document, number, around(document.text, sentence, value));
    let inner = acts.into_iter().rev().find(|a| a.content.contains(value))?;
    Some((inner.speaker, inner.verb))
}

/// The acts of speech inside `within`, by their verbs.
fn acts(document: &Document<'_>, number: u32, within: Span) -> Vec<Act> {
    let text = document.text;
    let found = cue::speech().scan(text, within);
    let mut out: Vec<Act> = headed(document, number, within).into_iter().collect();
    for (i, f) in found.iter().enumerate() {
        let content = Span { start: f.span.end, end: within.end };
        let act = match f.cue {
            _ if is_noun(text, f.span.end) => None,
            SpeechCue::Generic if tallies(f.span.of(text)) && follows_mark(text, f.span.end) => {
                before(document, number, within, f).filter(|s| is_body(text, s)).map(|speaker| Act {
                    verb: f.span,
                    cue: SpeechCue::Shows,
                    speaker,
                    content,
                })
            }
            SpeechCue::According => source(document, number, within, &found, i),
            SpeechCue::Say
            | SpeechCue::Urge
            | SpeechCue::Announce
            | SpeechCue::Report
            | SpeechCue::Shows
            | SpeechCue::Forecast => before(document, number, within, f)
                .filter(|s| f.cue != SpeechCue::Forecast || is_body(text, s))
                .map(|speaker| Act {
                    verb: f.span,
                    cue: f.cue,
                    content: said(text, within, content, f.span),
                    speaker,
                }),
            SpeechCue::Informed if informs(f.span.of(text)) => before(document, number, within, f)
                .map(|speaker| Act { verb: f.span, cue: f.cue, speaker, content }),
            _ => None,
        };
        out.extend(act);
    }
    out
}

/// 工信部：…, QuestMobile：…: the name of a body and a colon open a sentence.
fn headed(document: &Document<'_>, number: u32, within: Span) -> Option<Act> {
    let text = document.text;
    if within.start != document.sentence(number).span.start {
        return None;
    }
    let body = within.of(text);
    let at = body.find(['：', ':', '，', '。', '；', ',']).filter(|at| *at <= NAME)?;
    let mark = body[at..].chars().next().filter(|c| matches!(c, '：' | ':'))?;
    let phrase = Span { start: within.start, end: within.start + at as u32 };
    let known = |s: &Speaker| {
        let named = document
            .mentions_of(number)
            .iter()
            .any(|m| m.span.overlaps(s.span) && m.kind == SubjectKind::Org && m.naming == Naming::Known);
        named || !s.name.is_ascii() && (s.person || is_body(text, s))
    };
    let speaker = name(document, number, phrase).filter(known)?;
    let verb = Span { start: phrase.end, end: phrase.end + mark.len_utf8() as u32 };
    Some(Act { verb, cue: SpeechCue::Shows, speaker, content: Span { start: verb.end, end: within.end } })
}

/// 统计, 调查: nouns that say what follows where a mark does.
fn tallies(word: &str) -> bool {
    matches!(word, "统计" | "統計" | "调查" | "研究")
}

/// 公告的合同, 发布会: the word is no verb.
fn is_noun(text: &str, end: u32) -> bool {
    let rest = &text[end as usize..];
    // 其披露的业绩预告显示：… gives words all the same.
    let opens = || rest.find(['：', '，', '。', '；']).is_some_and(|at| rest[at..].starts_with('：'));
    rest.starts_with(['会', '會']) || rest.starts_with('的') && !opens()
}

/// Whether a speaker is somebody who can forecast: a Latin name, a person, or a name that ends like a body's.
fn is_body(text: &str, speaker: &Speaker) -> bool {
    let said = speaker.span.of(text);
    let ends = || {
        cue::speech()
            .scan(text, speaker.span)
            .last()
            .is_some_and(|f| f.cue == SpeechCue::Suffix && f.span.end == speaker.span.end)
    };
    speaker.person || (said.is_ascii() && !said.is_empty()) || speaker.name != said || ends()
}

/// 获悉, 了解到: verbs among the words that close a source.
fn informs(word: &str) -> bool {
    matches!(word, "获悉" | "獲悉" | "了解到")
}

/// What is said: behind the verb, or before the speaker where nothing follows it.
fn said(text: &str, within: Span, after: Span, verb: Span) -> Span {
    let rest =
        after.of(text).trim_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '，' | '！' | '：'));
    if rest.is_empty() { Span { start: within.start, end: verb.start } } else { after }
}

/// 据X的报道，…: X stands between the preposition and what closes it.
fn source(
    document: &Document<'_>,
    number: u32,
    within: Span,
    found: &[Found<SpeechCue>],
    at: usize,
) -> Option<Act> {
    let text = document.text;
    let opener = found[at].span;
    // 数据, 根据地 and the like: a preposition stands at the head of its phrase.
    if !matches!(
        text[within.start as usize..opener.start as usize].chars().next_back(),
        None | Some('，' | '。' | '；' | '：' | '（' | '(' | ' ' | '而' | '但' | '*' | '”' | '、')
    ) {
        return None;
    }
    let rest = &text[opener.end as usize..within.end as usize];
    let comma = rest.find(['，', ',', '：', '；', '。'])?;
    let in_name = |span: Span| {
        document
            .mentions_of(number)
            .iter()
            .any(|m| m.naming == Naming::Known && m.span.contains(span) && m.span != span)
    };
    let closed = found[at + 1..].iter().filter(|f| !in_name(f.span)).find(|f| {
        matches!(
            f.cue,
            SpeechCue::Informed
                | SpeechCue::Shows
                | SpeechCue::Report
                | SpeechCue::Say
                | SpeechCue::Announce
                | SpeechCue::Forecast
        )
    });
    let stop = closed.map_or(comma, |f| comma.min((f.span.start - opener.end) as usize));
    let phrase = Span { start: opener.end, end: opener.end + stop as u32 };
    let speaker = name(document, number, phrase)?;
    let content = Span { start: opener.end + comma as u32, end: within.end };
    Some(Act { verb: opener, cue: SpeechCue::According, speaker, content })
}

/// X表示: the subject stands between the last mark and the verb.
fn before(document: &Document<'_>, number: u32, within: Span, verb: &Found<SpeechCue>) -> Option<Speaker> {
    let text = document.text;
    let head = &text[within.start as usize..verb.span.start as usize];
    let from = head
        .char_indices()
        .rev()
        .find(|(_, c)| {
            matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '“' | '”' | '\n' | '＞' | '>' | ']')
        })
        .map_or(0, |(i, c)| i + c.len_utf8());
    let phrase = Span { start: within.start + from as u32, end: verb.span.start };
    name(document, number, phrase)
}

/// The speaker that a phrase names.
fn name(document: &Document<'_>, number: u32, phrase: Span) -> Option<Speaker> {
    let text = document.text;
    let phrase = strip(text, undated(document, number, titled(text, phrase)))?;
    let mention = document.mentions_of(number).iter().rfind(|m| {
        phrase.contains(m.span)
            && m.naming != Naming::Anaphor
            && !matches!(m.kind, SubjectKind::World | SubjectKind::Sector | SubjectKind::Other)
            && !m.possessive
    });
    let person = person(text, phrase);
    if let Some((span, role)) = person {
        return Some(Speaker { role, person: true, ..Speaker::new(span.of(text).to_owned(), span) });
    }
    if let Some(m) = mention.filter(|m| is_whole(text, m.span, phrase)) {
        let alone = m.span.end == phrase.end;
        let named = matches!(m.kind, SubjectKind::Country | SubjectKind::Region | SubjectKind::Place);
        // '俄罗斯国防部' is no country, and '中国' alone keeps the name that the text gives it.
        let name = if named || !alone {
            Span { start: m.span.start, end: phrase.end }.of(text)
        } else {
            m.canonical.as_deref()?
        };
        return Some(Speaker::new(name.to_owned(), Span { start: m.span.start, end: phrase.end }));
    }
    // '专注于消费领域的竹马创新': the name behind its description.
    let phrase = match phrase.of(text).rfind('的') {
        Some(at) if phrase.len() >= at + '的'.len_utf8() + 6 => {
            Span { start: phrase.start + (at + '的'.len_utf8()) as u32, end: phrase.end }
        }
        _ => phrase,
    };
    let span = island(text, phrase);
    let said = span.of(text);
    let generic = cue::speech()
        .scan(text, span)
        .iter()
        .filter(|f| f.cue == SpeechCue::Generic)
        .map(|f| f.span.len())
        .sum::<usize>();
    if matches!(said, "其" | "它" | "公司" | "该公司" | "該公司" | "他们" | "双方") {
        return Some(Speaker { anaphor: true, ..Speaker::new(String::new(), span) });
    }
    let latin = said.is_ascii();
    (said.len() >= 2
        && said.len() <= NAME
        && generic * 2 < said.len()
        && (latin || !said.contains(|c: char| c.is_ascii_digit())))
    .then(|| Speaker::new(said.to_owned(), span))
}

/// Whether a mention is what a phrase names: nothing but the last part of a body's name follows it ('Meta平台公司').
fn is_whole(text: &str, mention: Span, phrase: Span) -> bool {
    let rest = Span { start: mention.end.min(phrase.end), end: phrase.end };
    rest.is_empty()
        || cue::speech()
            .scan(text, rest)
            .last()
            .is_some_and(|f| f.cue == SpeechCue::Suffix && f.span.end == rest.end)
}

/// 董事长X, 创始人X: the office and the name behind it.
fn person(text: &str, phrase: Span) -> Option<(Span, Option<String>)> {
    let role = cue::role().scan(text, phrase).into_iter().next_back()?;
    let name = Span { start: role.span.end, end: phrase.end };
    let words = name.of(text).trim();
    let count = words.chars().count();
    if !(2..=24).contains(&count) || words.contains(['的', '（', '(', '、', '在']) {
        return None;
    }
    let start = name.start as usize + (name.of(text).len() - name.of(text).trim_start().len());
    let office = Span { start: phrase.start, end: role.span.end }.of(text).trim().to_owned();
    Some((Span::new(start, start + words.len()), Some(office)))
}

/// Whether a comma, a colon or a quotation mark follows.
fn follows_mark(text: &str, at: u32) -> bool {
    text[at as usize..].starts_with(['，', '：', '“', '「', ',', ':'])
}
