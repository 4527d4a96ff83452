//! Two lists in step: 'Amazon and Google spent $100 billion and $85 billion, respectively', 营收和净利润分别为20亿元和3亿元.

use super::document::Document;
use crate::lexicon::{Form, Sense};
use crate::quantity::Quantity;
use crate::span::{Span, head, slice};
use crate::vocabulary::metric::Class;

/// Characters behind a value in which 'respectively' is looked for.
const MARKER: usize = 172;
/// Longest list that is looked at.
const MOST: usize = 8;
/// Parts of a sentence that are looked through for the list of names, from the marker back.
const PARTS: usize = 3;

/// The name, or the word for a name, at the place in its list that the value of `index` has in its own.
pub(super) fn name(document: &Document<'_>, index: usize) -> Option<Span> {
    partner(document, index, |quantity, first| {
        let mentions = document.mentions_of(quantity.sentence).iter();
        mentions.filter(|m| m.span.end <= first && m.form != Form::Adjective).map(|m| m.span).collect()
    })
}

/// The same of the words for metrics: 'revenue and profit were V and W, respectively'. Names play no part in it.
pub(super) fn trigger(document: &Document<'_>, index: usize) -> Option<Span> {
    partner(document, index, |quantity, first| {
        let noun =
            |sense| matches!(sense, Sense::Trigger(t) if document.vocabulary.trigger(t).class == Class::Noun);
        let hits = document.hits_of(quantity.sentence).iter();
        hits.filter(|h| h.span.end <= first && noun(h.sense)).map(|h| h.span).collect()
    })
}

/// `listed`: the spans of a sentence before a byte that may be members of an English list.
fn partner(
    document: &Document<'_>,
    index: usize,
    listed: impl Fn(&Quantity, u32) -> Vec<Span>,
) -> Option<Span> {
    let quantity = &document.quantities[index];
    if document.quantities_of(quantity.sentence).len() < 2 {
        return None;
    }
    if document.sentence(quantity.sentence).han {
        chinese(document, quantity)
    } else {
        english(document, quantity, listed)
    }
}

/// The values that stand in one list with `quantity`, all behind `from`, and the place of `quantity` among them.
fn values<'d>(
    document: &'d Document<'_>,
    quantity: &Quantity,
    from: u32,
    joins: impl Fn(&str) -> bool,
) -> Option<(&'d [Quantity], usize)> {
    let all = document.quantities_of(quantity.sentence);
    let own = all.iter().position(|q| q.span == quantity.span)?;
    let near = |a: &Quantity, b: &Quantity| {
        a.span.end <= b.span.start && joins(slice(document.text, a.span.end, b.span.start))
    };
    let mut start = own;
    while start > 0 && all[start - 1].span.start >= from && near(&all[start - 1], &all[start]) {
        start -= 1;
    }
    let mut end = own + 1;
    while end < all.len() && near(&all[end - 1], &all[end]) {
        end += 1;
    }
    let list = &all[start..end];
    ((2..=MOST).contains(&list.len())).then_some((list, own - start))
}

fn chinese(document: &Document<'_>, quantity: &Quantity) -> Option<Span> {
    let text = document.text;
    let sentence = document.sentence(quantity.sentence).span;
    let lead = slice(text, sentence.start, quantity.span.start);
    let marker = ["分别", "分別", "依次"].iter().filter_map(|w| lead.rfind(w)).max()?;
    let at = sentence.start + marker as u32;
    let joins = |gap: &str| {
        gap.chars().count() <= 5
            && gap.contains(['、', '，', '和', '与', '與', '及'])
            && !gap.contains(['；', '。'])
    };
    let (list, place) = values(document, quantity, at, joins)?;
    // Only a list that begins right behind the marker is in step with the names.
    if slice(text, at, list[0].span.start).chars().count() > 12 {
        return None;
    }
    let mut end = at as usize;
    for _ in 0..PARTS {
        let start = text[sentence.start as usize..end]
            .rfind(['，', '；', '：', ',', '。', '（', '('])
            .map_or(sentence.start as usize, |i| {
                let i = sentence.start as usize + i;
                i + text[i..].chars().next().map_or(1, char::len_utf8)
            });
        if let Some(span) = member(document, quantity.sentence, Span::new(start, end), list.len(), place) {
            return Some(span);
        }
        if start <= sentence.start as usize {
            break;
        }
        end = text[..start].char_indices().next_back().map_or(start, |(i, _)| i);
    }
    None
}

/// The member at `place` of the list of `count` members that makes up `part`.
fn member(document: &Document<'_>, sentence: u32, part: Span, count: usize, place: usize) -> Option<Span> {
    let text = document.text;
    let body = part.of(text);
    let start = part.start as usize;
    let mut members: Vec<Span> = Vec::with_capacity(count);
    let mut from = start;
    for (i, mark) in body.match_indices('、') {
        members.push(Span::new(from, start + i));
        from = start + i + mark.len();
        if members.len() > count {
            return None;
        }
    }
    members.push(Span::new(from, part.end as usize));
    // 'A、B和C': the last two are joined by a conjunction.
    if members.len() + 1 == count {
        let last = members.pop()?;
        let (i, mark) = last.of(text).rmatch_indices(['和', '与', '與', '及']).next()?;
        members.push(Span::new(last.start as usize, last.start as usize + i));
        members.push(Span::new(last.start as usize + i + mark.len(), last.end as usize));
    }
    if members.len() != count || members.iter().any(|m| m.is_empty()) {
        return None;
    }
    let mut own = members[place];
    // 上半年集成电路: what stands before the first name, 无人机产量: what is told of all behind the last.
    if let Some(p) = document.periods_of(sentence).iter().rev().find(|p| own.contains(p.span)) {
        own.start = p.span.end;
    }
    if place + 1 == count {
        let told = document.hits_of(sentence).iter().find(|h| {
            own.contains(h.span)
                && h.span.start > own.start
                && matches!(h.sense, Sense::Trigger(t) if document.vocabulary.trigger(t).class != Class::Verb)
        });
        if let Some(h) = told {
            own.end = h.span.start;
        }
    }
    let body = own.of(text);
    let trimmed = body.trim_start_matches(['其', '中', '的', ' ']);
    own.start = own.end - trimmed.len() as u32;
    (!own.is_empty() && own.len() <= 60).then_some(own)
}

fn english(
    document: &Document<'_>,
    quantity: &Quantity,
    listed: impl Fn(&Quantity, u32) -> Vec<Span>,
) -> Option<Span> {
    let text = document.text;
    let sentence = document.sentence(quantity.sentence).span;
    if !head(slice(text, quantity.span.end, sentence.end), MARKER).contains("respectively") {
        return None;
    }
    let joins = |gap: &str| {
        let gap = gap.trim();
        matches!(
            gap,
            "," | "and" | ", and" | "or" | "and about" | "and nearly" | "and roughly" | "and approximately"
        )
    };
    let (list, place) = values(document, quantity, sentence.start, joins)?;
    let first = list[0].span.start;
    run(text, &listed(quantity, first), list.len(), place)
}

/// The member at `place` of the last run of exactly `count` spans that commas and 'and' join.
fn run(text: &str, spans: &[Span], count: usize, place: usize) -> Option<Span> {
    let joined = |a: Span, b: Span| {
        a.end <= b.start
            && matches!(slice(text, a.end, b.start).trim(), "," | "and" | ", and" | "&" | ", while")
    };
    let mut end = spans.len();
    while end >= count {
        let mut start = end - 1;
        while start > 0 && joined(spans[start - 1], spans[start]) {
            start -= 1;
        }
        if end - start == count {
            return Some(spans[start + place]);
        }
        end = start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_names() {
        let text = "In May, Amazon, Google and Meta plan";
        let at = |w: &str| {
            let i = text.find(w).unwrap();
            Span::new(i, i + w.len())
        };
        let spans = [at("May"), at("Amazon"), at("Google"), at("Meta")];
        assert_eq!(run(text, &spans[1..], 3, 1), Some(at("Google")));
        assert_eq!(run(text, &spans[1..], 2, 1), None);
        assert_eq!(run(text, &[], 2, 1), None);
    }
}
