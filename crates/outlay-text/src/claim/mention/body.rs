//! Chinese names by what they end in: 研究院, 科技, 新区.

use super::chinese::{is_function, push};
use super::{Mention, Naming};
use crate::claim::document::Document;
use crate::closed::SubjectKind;
use crate::letter::is_alphanumeric;
use crate::lexicon::{Cue, Form, Hit, Sense, is_han};
use crate::span::Span;
use crate::vocabulary::everyday::Word;
use crate::vocabulary::metric::Class;

/// The longest name, in characters.
const LONGEST: usize = 18;

/// Adds the names of a sentence that end in a noun for a body, a trade or a district.
pub(super) fn find<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    let hits = document.hits_of(sentence);
    // From the end, so that 天河智云（贵州）科技有限公司 comes before 天河智云.
    for (i, hit) in hits.iter().enumerate().rev() {
        let (kind, strong) = match hit.sense {
            Sense::Cue(Cue::BodyNoun) => (SubjectKind::Org, true),
            Sense::Cue(Cue::BrandNoun | Cue::ArmNoun) => (SubjectKind::Org, false),
            Sense::Cue(Cue::DistrictNoun) => (SubjectKind::Place, true),
            _ => continue,
        };
        let head = hit.span;
        if !head.of(document.text).starts_with(is_han)
            || goes_on(document, sentence, head, strong, &hits[i.saturating_sub(4)..])
        {
            continue;
        }
        let covers = |m: &Mention<'_>| {
            m.naming == Naming::Known && m.kind != SubjectKind::Sector && m.span.contains(head)
        };
        if let Some(known) = found.iter().position(covers) {
            // 北京智源研究院 is 智源研究院.
            let at = found[known].span.start;
            let place = |m: &Mention<'_>| m.kind == SubjectKind::Place && m.span.end == at;
            if let Some(place) = found.iter().position(place) {
                found[known].span.start = found[place].span.start;
                found.remove(place);
            }
            continue;
        }
        let start = left(document, sentence, head);
        let Some(start) = begin(document, sentence, start, head, strong, found) else { continue };
        let span = Span { start, end: head.end };
        let owned = owner(span, head, found);
        // 特斯拉中国 is a part of 特斯拉; 电商 and 汽车 alone are nobody.
        if owned.is_none() && head.of(document.text) == "中国" {
            continue;
        }
        if let Some(m) = owned {
            // 腾讯控股 is 腾讯; 京东健康 is a body of its own.
            if corporate(head.of(document.text)) {
                let m = &mut found[m];
                m.span = span;
                m.possessive = super::is_possessive(&document.text[span.end as usize..]);
                continue;
            }
            // 特斯拉汽车 may be its cars.
            if hit.sense == Sense::Cue(Cue::BrandNoun) {
                continue;
            }
            found.remove(m);
        }
        // 亚马逊机器人团队 is no name: everyday words stand between the company and the head.
        let begins = |m: &&Mention<'_>| m.span.start == span.start && m.span.end < head.start;
        if let Some(m) = found.iter().find(begins)
            && matches!(m.kind, SubjectKind::Org | SubjectKind::Product)
            && document
                .vocabulary
                .everyday
                .first(&document.text[m.span.end as usize..head.start as usize])
                .is_some()
        {
            continue;
        }
        push(document, sentence, span, kind, Form::Noun, found);
    }
}

/// Whether the noun is only the first part of a longer word or name: 数据中心, 研究院院长.
fn goes_on(document: &Document<'_>, sentence: u32, head: Span, strong: bool, later: &[Hit]) -> bool {
    let text = document.text;
    let rest = &text[head.end as usize..document.sentence(sentence).span.end.max(head.end) as usize];
    let Some(next) = rest.chars().next() else { return false };
    if !is_han(next) {
        return false;
    }
    let noun = |h: &Hit| {
        matches!(
            h.sense,
            Sense::Cue(
                Cue::BodyNoun
                    | Cue::BrandNoun
                    | Cue::ArmNoun
                    | Cue::DistrictNoun
                    | Cue::VentureNoun
                    | Cue::ActorNoun
            )
        )
    };
    let near = || later.iter().take_while(|h| h.span.start <= head.end);
    if near()
        .any(|h| h.span.start >= head.start && h.span.start < head.end && h.span.end > head.end && noun(h))
    {
        return true;
    }
    for h in near().filter(|h| h.span.start == head.end) {
        match h.sense {
            _ if noun(h) => return true,
            Sense::Cue(Cue::VerbMark | Cue::SpeechVerb) | Sense::Trigger(_) => return false,
            _ => {}
        }
    }
    if "长長员員业業界类類级級型版化性们們".contains(next) && !rest.starts_with("长期") {
        return true;
    }
    let begins = |start: u32| start == head.end;
    !strong
        && !is_function(next)
        && !document.vocabulary.everyday.first(rest).is_some_and(|(_, w)| w == Word::Edge)
        && !document.periods_of(sentence).iter().any(|p| begins(p.span.start))
        && !document.quantities_of(sentence).iter().any(|q| begins(q.span.start))
}

/// How far to the left of `head` a name may reach: up to a mark, a function character, a verb, a time or a value.
fn left(document: &Document<'_>, sentence: u32, head: Span) -> u32 {
    let text = document.text;
    let floor = document
        .quantities_of(sentence)
        .iter()
        .map(|q| q.span.end)
        .take_while(|e| *e <= head.start)
        .last()
        .into_iter()
        .chain(
            document.periods_of(sentence).iter().map(|p| p.span.end).take_while(|e| *e <= head.start).last(),
        )
        .chain([document.sentence(sentence).span.start])
        .max()
        .unwrap_or(0) as usize;
    let mut start = head.start as usize;
    let mut bracket = false;
    for (count, (i, c)) in text[floor..start].char_indices().rev().enumerate() {
        // （贵州） inside a company's name.
        match c {
            '）' | ')' if !bracket && i > 0 => bracket = true,
            '（' | '(' if bracket => bracket = false,
            _ if count >= LONGEST => break,
            ' ' if text[..floor + i].ends_with(|b: char| b.is_ascii_alphanumeric()) => {}
            _ if !(is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '·' | '&' | '-')) => break,
            _ if is_function(c) => break,
            _ => {}
        }
        if !bracket {
            start = floor + i;
        }
    }
    start as u32
}

/// Where between `start` and `head` the name begins: behind the last everyday verb and the last noun that introduces a name.
/// `None` where nothing but everyday words stands before the head.
fn begin(
    document: &Document<'_>,
    sentence: u32,
    start: u32,
    head: Span,
    strong: bool,
    found: &[Mention<'_>],
) -> Option<u32> {
    let text = document.text;
    let hits = document.hits_of(sentence);
    let (mut from, mut at) = (start, start);
    let (mut proper, mut unknown, mut everyday) = (false, 0, 0);
    while at < head.start {
        let rest = &text[at as usize..head.start as usize];
        let named = |m: &&Mention<'_>| {
            m.span.start == at && m.span.end <= head.start && m.kind != SubjectKind::Sector
        };
        if let Some(m) = found.iter().find(named) {
            proper = proper || (strong || matches!(m.kind, SubjectKind::Org | SubjectKind::Product));
            at = m.span.end;
            continue;
        }
        let verb = hits[hits.partition_point(|h| h.span.start < at)..]
            .iter()
            .take_while(|h| h.span.start == at)
            .find(|h| match h.sense {
                Sense::Cue(cue) => matches!(
                    cue,
                    Cue::VerbMark
                        | Cue::SpeechVerb
                        | Cue::Opener
                        | Cue::NominalPlace
                        | Cue::NominalCountry
                        | Cue::PronounThing
                ),
                Sense::Trigger(t) => document.vocabulary.trigger(t).class == Class::Verb,
                Sense::Name(_) => false,
            })
            .map(|h| h.span.end)
            .filter(|end| *end <= head.start);
        let word = document.vocabulary.everyday.first(rest);
        match (verb, word) {
            (Some(end), _) => {
                at = end;
                (from, proper, unknown, everyday) = (at, false, 0, 0);
            }
            (None, Some((length, Word::Edge | Word::Role))) => {
                at += length as u32;
                (from, proper, unknown, everyday) = (at, false, 0, 0);
            }
            (None, Some((length, Word::Other))) => {
                at += length as u32;
                everyday += 1;
            }
            (None, None) => {
                at += rest.chars().next().map_or(1, char::len_utf8) as u32;
                unknown += 1;
            }
        }
    }
    let body = text[from as usize..head.start as usize].trim_start();
    let begun = head.start - body.len() as u32;
    let single = head.of(text).chars().nth(1).is_none();
    let good = if single {
        !proper && everyday == 0 && (2..=3).contains(&unknown) && !body.contains(|c: char| !is_han(c))
    } else if strong {
        proper || unknown >= 2
    } else {
        // 灵猴科技, 京东健康; not 工业机器人.
        (proper || (2..=6).contains(&unknown)) && everyday == 0
    };
    (good && body.starts_with(is_alphanumeric)).then_some(begun)
}

/// The known organisation that makes up the whole of the name before its head.
fn owner(span: Span, head: Span, found: &[Mention<'_>]) -> Option<usize> {
    found.iter().position(|m| {
        m.naming == Naming::Known
            && m.kind == SubjectKind::Org
            && m.span.start == span.start
            && m.span.end <= head.start
            && m.span.end + 1 >= head.start
    })
}

/// Whether the noun only says that the name is a company's.
fn corporate(head: &str) -> bool {
    head.ends_with("公司") || matches!(head, "集团" | "集團" | "控股" | "股份" | "财团" | "財團")
}
