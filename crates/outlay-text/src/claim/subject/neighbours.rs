//! The words right before and right behind a mention.

use crate::claim::document::Document;
use crate::claim::gap::{self, Link};
use crate::claim::mention::Mention;
use crate::lexicon::{Cue, Form, Sense};
use crate::span::{slice, tail};
use crate::vocabulary::metric::Class;

/// Prepositions that tell the parts of a deal from each other.
pub(super) const fn oblique_slot(link: Link) -> Option<usize> {
    Some(match link {
        Link::Of => 0,
        Link::To => 1,
        Link::At => 2,
        Link::By => 3,
        Link::For => 4,
        Link::In => 5,
        Link::On => 6,
        Link::With => 7,
        Link::From => 8,
        _ => return None,
    })
}

/// Whether 'according to', 据 or the like cites the mention.
pub(super) fn follows_source_word(document: &Document<'_>, m: &Mention<'_>, start: u32) -> bool {
    let lead = slice(document.text, start, m.span.start).trim_end();
    let lead = lead.strip_suffix("the").map_or(lead, str::trim_end);
    ["ccording to", "ited by", "per", "rom", "根据", "据", "根據", "據", "按照", "来自"]
        .iter()
        .any(|w| lead.ends_with(w))
        && !lead.ends_with("占据")
}

/// The link that governs a mention: that before the first of its list ('led by SK Hynix and Samsung'). `i`: its index.
pub(super) fn governing_link(document: &Document<'_>, i: usize) -> Link {
    let mut at = i;
    let mut link = preceding(document, &document.mentions[i]);
    for _ in 0..6 {
        if !matches!(link, Link::And | Link::Comma) {
            return link;
        }
        let m = &document.mentions[at];
        let Some(previous) = at.checked_sub(1).map(|p| &document.mentions[p]) else { break };
        let joined = previous.sentence == m.sentence
            && previous.form != Form::Adjective
            && matches!(
                slice(document.text, previous.span.end, m.span.start),
                ", " | " and " | ", and " | " or " | " & " | "、" | "和" | "与" | "及"
            );
        if !joined {
            break;
        }
        at -= 1;
        let first = preceding(document, previous);
        if matches!(first, Link::Nothing | Link::Other) {
            return link;
        }
        link = first;
    }
    link
}

/// The link word before the mention, articles skipped; `Comma` and others for marks; `Nothing` at a beginning.
fn preceding(document: &Document<'_>, m: &Mention<'_>) -> Link {
    let start = document.sentence(m.sentence).span.start as usize;
    let mut text = document.text.get(start..m.span.start as usize).unwrap_or_default().trim_end();
    for article in ["the", "a", "an", "The", "its", "new", "some", "startup", "company", "giant"] {
        if let Some(rest) = text.strip_suffix(article)
            && (rest.is_empty() || rest.ends_with(' '))
        {
            text = rest.trim_end();
        }
    }
    if text.is_empty() {
        return Link::Nothing;
    }
    let tail = tail(text, 15);
    let word_start = tail
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |i| i + tail[i..].chars().next().map_or(1, char::len_utf8));
    let word = &tail[word_start..];
    if word.is_empty() {
        let mark = tail.chars().next_back().map_or(0, char::len_utf8);
        return gap::links(&tail[tail.len() - mark..]).1;
    }
    let last = word.chars().next_back().map_or(0, char::len_utf8);
    let unit = if word.is_ascii() { word } else { &word[word.len() - last..] };
    match gap::links(unit).1 {
        Link::Nothing => Link::Other,
        link => link,
    }
}

/// What follows a mention: 0 other, 1 possessive, 2 a verb, 3 a trigger, 4.. a link.
pub(super) fn following(document: &Document<'_>, m: &Mention<'_>) -> usize {
    if m.possessive {
        return 1;
    }
    let end = m.span.end;
    let hits = &document.hits;
    let from = hits.partition_point(|h| h.span.start < end);
    let near = hits[from..].iter().take_while(|h| h.span.start <= end + 1);
    let mut trigger = false;
    for h in near {
        match h.sense {
            Sense::Cue(Cue::VerbMark) => return 2,
            Sense::Trigger(t) => {
                trigger = true;
                if document.vocabulary.trigger(t).class == Class::Verb {
                    return 2;
                }
            }
            _ => {}
        }
    }
    if trigger {
        return 3;
    }
    let stop = document.sentence(m.sentence).span.end as usize;
    let rest = &document.text[end as usize..stop.max(end as usize)];
    let upto = rest.char_indices().nth(8).map_or(rest.len(), |(i, _)| i);
    4 + gap::links(&rest[..upto]).0 as usize
}
