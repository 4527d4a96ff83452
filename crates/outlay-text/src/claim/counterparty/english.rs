//! The other side of a deal in an English sentence: the phrase behind the preposition that the metric asks for.

use super::Part;
use crate::claim::{Claim, Document, Naming};
use crate::closed::{Measure, SubjectKind};
use crate::lexicon::Sense;
use crate::span::Span;
use crate::statement::phrase::Line;

/// Words behind a value in which its preposition stands.
const REACH: usize = 16;

/// What may be the other side, the best first.
pub(super) fn find(document: &Document<'_>, claim: &Claim, part: Part) -> Vec<Option<Span>> {
    let within = crate::statement::around(document.text, document.sentence(claim.sentence).span, claim.span);
    let line = crate::statement::line(document, claim.sentence, within);
    let value = line.token_at(claim.span.start);
    let next = line.token_at(claim.span.end);
    match part {
        Part::Investee => vec![
            pointed(document, claim, &line, next),
            share_of(&line, claim, next),
            behind(&line, next, &["in", "into"], true),
            behind(&line, next, &["of"], true),
            behind(&line, next, &["to"], true).filter(|s| holds(document, claim.sentence, *s, is_firm)),
            ahead(&line, value, &["in", "into", "of"])
                .filter(|s| holds(document, claim.sentence, *s, is_firm)),
            invested_in(document, claim, claim.sentence),
            claim.sentence.checked_sub(1).and_then(|before| invested_in(document, claim, before)),
            laboratory(document, claim),
            super::topic(document, claim).map(|m| m.span),
        ],
        Part::Acquired => {
            vec![
                object(&line, value),
                behind(&line, next, &["for", "of"], true)
                    .filter(|s| holds(document, claim.sentence, *s, is_firm)),
                other(document, claim),
                super::topic(document, claim).map(|m| m.span),
            ]
        }
        Part::Partner => vec![
            behind(&line, next, &["with"], true),
            ahead(&line, value, &["with"]),
            other(document, claim),
            partner_before(document, claim),
            super::topic(document, claim).map(|m| m.span),
        ],
        Part::Supplier if claim.metric == "power_capacity" => {
            vec![worth_of(&line, next), seller(document, claim, &line, value, next)]
        }
        Part::Supplier => {
            vec![
                behind(&line, next, &["from"], true),
                ahead(&line, value, &["from"]),
                worth_of(&line, next),
                maker(&line, next),
            ]
        }
        Part::Lender => {
            vec![behind(&line, next, &["from", "by"], true), lender(document, claim, &line, value)]
        }
        Part::Beneficiary => vec![
            behind(&line, next, &["for", "into", "to"], true)
                .filter(|s| holds(document, claim.sentence, *s, is_receiver)),
            receiver(document, claim, &line, value),
        ],
        Part::Host => vec![place(document, claim, &line, next), ahead(&line, value, &["in", "into"])],
    }
}

/// 'invest $100 million in it': what the pronoun stands for.
fn pointed(document: &Document<'_>, claim: &Claim, line: &Line<'_>, next: usize) -> Option<Span> {
    let into = matches!(line.word(next), "in" | "into") && matches!(line.word(next + 1), "it" | "them");
    into.then(|| super::topic(document, claim).map(|m| m.span))?
}

/// '20% of the platform Karus': what a share is of.
fn share_of(line: &Line<'_>, claim: &Claim, next: usize) -> Option<Span> {
    let share = matches!(claim.measure, Measure::Share) && line.word(next) == "of";
    share.then(|| phrase(line, next + 1, true))?
}

/// Whether a phrase ends with a mention of a kind.
fn holds(document: &Document<'_>, number: u32, phrase: Span, is_kind: fn(SubjectKind) -> bool) -> bool {
    document.mentions_of(number).iter().any(|m| {
        m.span.overlaps(phrase) && m.span.end >= phrase.end && m.naming <= Naming::Open && is_kind(m.kind)
    })
}

fn is_firm(kind: SubjectKind) -> bool {
    kind == SubjectKind::Org
}

fn is_receiver(kind: SubjectKind) -> bool {
    matches!(kind, SubjectKind::Org | SubjectKind::Project | SubjectKind::Fund)
}

/// 'Intel got $8.5 billion in grants': the firm before a verb of receiving.
fn receiver(document: &Document<'_>, claim: &Claim, line: &Line<'_>, value: usize) -> Option<Span> {
    let verb = (value.saturating_sub(8)..value).rev().find(|&i| {
        matches!(
            line.word(i),
            "get"
                | "gets"
                | "got"
                | "receive"
                | "receives"
                | "received"
                | "receiving"
                | "win"
                | "wins"
                | "won"
                | "given"
                | "awarded"
                | "granted"
        )
    })?;
    let start = line.tokens[verb].span.start;
    document
        .mentions_of(claim.sentence)
        .iter()
        .rfind(|m| m.span.end <= start && m.kind == SubjectKind::Org && m.naming <= Naming::Open)
        .map(|m| m.span)
}

/// Who sells power or computing that a buyer contracts for: 'contracted 115 MW from Fervo', 'a 350 MW deal with X'.
fn seller(
    document: &Document<'_>,
    claim: &Claim,
    line: &Line<'_>,
    value: usize,
    next: usize,
) -> Option<Span> {
    let from = value.saturating_sub(REACH);
    let to = (next + REACH).min(line.tokens.len());
    let deal = (from..to).any(|i| {
        let word = line.word(i);
        [
            "contract",
            "buy",
            "purchas",
            "deal",
            "agreement",
            "order",
            "pact",
            "procure",
            "bought",
            "lease",
            "rent",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    });
    let firm = |s: &Span| holds(document, claim.sentence, *s, is_firm);
    deal.then(|| {
        behind(line, next, &["from", "with"], true)
            .filter(firm)
            .or_else(|| ahead(line, value, &["from", "with"]).filter(firm))
    })?
}

/// '18,000 of Nvidia's GB300s': the maker that owns what is counted.
fn maker(line: &Line<'_>, next: usize) -> Option<Span> {
    let first = (line.word(next) == "of").then_some(next + 1)?;
    let mut end = first;
    while line.is_name(end) {
        end += 1;
        if line.tokens[end - 1].possessive {
            return Some(line.span(first, end));
        }
    }
    None
}

/// The organisation nearest to the value that 'in', 'into' or 'stake in' opens, in a sentence of its paragraph.
fn invested_in(document: &Document<'_>, claim: &Claim, number: u32) -> Option<Span> {
    let sentence = document.sentence(number);
    if sentence.paragraph != document.sentence(claim.sentence).paragraph {
        return None;
    }
    let opened = |m: &&crate::claim::Mention<'_>| {
        let from = m.span.start.saturating_sub(24).max(sentence.span.start);
        let lead = &document.text[document.text.ceil_char_boundary(from as usize)..m.span.start as usize];
        let lead = lead.trim_end();
        lead.ends_with(" in")
            || lead.ends_with(" into")
            || lead.ends_with(" in the")
            || lead.ends_with("invested in")
    };
    document
        .mentions_of(number)
        .iter()
        .filter(|m| m.kind == SubjectKind::Org && m.naming <= Naming::Open)
        .filter(opened)
        .min_by_key(|m| m.span.start.abs_diff(claim.span.end))
        .map(|m| m.span)
}

/// Investors are told of beside the laboratory that they invest in: the nearest one in the sentence or the one before.
fn laboratory(document: &Document<'_>, claim: &Claim) -> Option<Span> {
    let lexicon = document.vocabulary.lexicon();
    let is_lab = |h: &&crate::lexicon::Hit| match h.sense {
        Sense::Name(i) => {
            let name = lexicon.name(i);
            name.ai && name.kind == SubjectKind::Org && claim.subject.as_deref() != Some(&*name.canonical)
        }
        _ => false,
    };
    let nearest = |number: u32| {
        document
            .hits_of(number)
            .iter()
            .filter(is_lab)
            .min_by_key(|h| h.span.start.abs_diff(claim.span.end))
            .map(|h| h.span)
    };
    nearest(claim.sentence).or_else(|| claim.sentence.checked_sub(1).and_then(nearest))
}

/// '6 gigawatts worth of AMD chips': the name behind 'worth of'.
fn worth_of(line: &Line<'_>, next: usize) -> Option<Span> {
    let of = (next..next + 2).find(|&i| line.word(i) == "worth" && line.word(i + 1) == "of")? + 2;
    let mut end = of;
    while line.is_name(end) {
        end += 1;
        if line.tokens[end - 1].possessive {
            break;
        }
    }
    (end > of).then(|| line.span(of, end))
}

/// 'Apollo is nearing a deal to lend $3.4 billion to a vehicle': the first organisation of a sentence about lending.
fn lender(document: &Document<'_>, claim: &Claim, line: &Line<'_>, value: usize) -> Option<Span> {
    let lends = (value.saturating_sub(REACH)..value)
        .any(|i| matches!(line.word(i), "lend" | "lends" | "lent" | "lending"));
    let org = |m: &&crate::claim::Mention<'_>| m.kind == SubjectKind::Org && m.span.end <= claim.span.start;
    lends.then(|| document.mentions_of(claim.sentence).iter().find(org).map(|m| m.span))?
}

/// The partner that the sentence before names: 'a partnership with Fluidstack. This $7 billion deal'.
fn partner_before(document: &Document<'_>, claim: &Claim) -> Option<Span> {
    let number = claim.sentence.checked_sub(1)?;
    let (before, here) = (document.sentence(number), document.sentence(claim.sentence));
    let refers = ["This ", "The deal", "The agreement", "The contract", "That "]
        .iter()
        .any(|w| here.span.of(document.text).starts_with(w));
    if !refers || before.paragraph != here.paragraph {
        return None;
    }
    let line = crate::statement::line(
        document,
        number,
        crate::statement::around(document.text, before.span, before.span),
    );
    let with = (0..line.tokens.len()).rev().find(|&i| line.word(i) == "with")?;
    phrase(&line, with + 1, true)
}

/// The noun phrase behind the first of the prepositions that follows the value in its clause.
fn behind(line: &Line<'_>, next: usize, prepositions: &[&str], named: bool) -> Option<Span> {
    let end = (next + REACH).min(line.tokens.len());
    let mut at = next;
    while at < end {
        match line.mark(at) {
            Some(';' | '.' | '!' | '?') => return None,
            Some('(') => {
                at = (at..end).find(|&i| line.mark(i) == Some(')'))? + 1;
                continue;
            }
            // A second figure has its own other side.
            None if at > next && line.word(at).starts_with(['$', '€', '£', '¥']) => return None,
            None if matches!(line.word(at), "and" | "while" | "but" | "which" | "that") && at > next => {
                return None;
            }
            None if prepositions.contains(&line.word(at)) => {
                if let Some(span) = phrase(line, at + 1, named) {
                    return Some(span);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The noun phrase behind the nearest of the prepositions before the value.
fn ahead(line: &Line<'_>, value: usize, prepositions: &[&str]) -> Option<Span> {
    let start = value.saturating_sub(REACH);
    (start..value)
        .rev()
        .find(|&i| prepositions.contains(&line.word(i)))
        .and_then(|i| phrase(line, i + 1, true))
        .filter(|s| s.end <= line.tokens[value.min(line.tokens.len() - 1)].span.start)
}

/// The object of a verb of buying: 'to acquire Looksery', 'purchase of a campus'.
fn object(line: &Line<'_>, value: usize) -> Option<Span> {
    let start = value.saturating_sub(REACH);
    let end = (value + REACH).min(line.tokens.len());
    let buys = |i: usize| {
        let word = line.word(i);
        let verb = matches!(
            word,
            "acquire"
                | "acquires"
                | "acquired"
                | "acquiring"
                | "buy"
                | "buys"
                | "buying"
                | "bought"
                | "purchase"
                | "purchasing"
                | "swallow"
                | "swallows"
                | "swallowed"
                | "swallowing"
        );
        let noun = matches!(word, "purchase" | "acquisition" | "takeover" | "buyout" | "offer" | "bid")
            && matches!(line.word(i + 1), "of" | "for");
        if noun { Some(i + 2) } else { verb.then_some(i + 1) }
    };
    (start..end).find_map(|i| buys(i).and_then(|first| phrase(line, first, true)))
}

/// Words that end the name of a party.
fn is_preposition(word: &str) -> bool {
    matches!(word, "for" | "about" | "worth" | "over" | "with" | "at" | "from" | "in" | "into" | "to")
}

/// A noun phrase that begins at `first` and is no date, no sum and, where `named`, holds a name.
fn phrase(line: &Line<'_>, first: usize, named: bool) -> Option<Span> {
    let mut found = line.right_of(first)?;
    // 'Musk's AI startup xAI' where the phrase ends with its owner: the name behind the description.
    if line.tokens[found.end - 1].possessive {
        let limit = line.tokens.len().min(found.end + 6);
        let leaves = |i: &usize| {
            line.mark(*i).is_some() || is_preposition(line.word(*i)) || matches!(line.word(*i), "and" | "of")
        };
        let stop = (found.end..limit).find(leaves).unwrap_or(limit);
        if let Some(last) = (found.end..stop).rev().find(|&i| line.is_name(i) && line.word(i) != "AI") {
            found.end = last + 1;
        }
    }
    // 'Xnor.ai for about $200 million': the phrase ends before the next preposition.
    let cut = |i: &usize| is_preposition(line.word(*i));
    if let Some(end) = (found.start + 1..found.end).find(cut) {
        found.end = end;
    }
    let mut start = found.start;
    // 'Musk's AI startup xAI': the name behind its description.
    if let Some(owner) = (found.start..found.end.saturating_sub(1)).rev().find(|&i| line.tokens[i].possessive)
    {
        start = owner + 1;
    }
    let is_sum = |i: usize| {
        line.word(i).starts_with(['$', '€', '£', '¥'])
            || line.word(i).starts_with(|c: char| c.is_ascii_digit())
    };
    if is_sum(found.start) || found.end - found.start > 9 || line.is_date(found.start) {
        return None;
    }
    let article = matches!(line.word(first), "a" | "an" | "the" | "our" | "its");
    let has_name =
        (start..found.end).any(|i| line.is_name(i) && !line.is_opening_at(i) && line.word(i) != "AI");
    let plain = line.word(found.start);
    // 'to build', 'for inference' say what the money is for, not who gets it.
    let vague = !has_name && !article && (named || found.end == found.start + 1);
    if vague
        || matches!(
            plain,
            "cash"
                | "stock"
                | "debt"
                | "equity"
                | "total"
                | "funding"
                | "return"
                | "order"
                | "addition"
                | "part"
                | "exchange"
                | "deal"
                | "transaction"
                | "round"
                | "initial"
                | "AI"
        )
    {
        return None;
    }
    Some(line.span(start, found.end))
}

/// A place or country behind the value, else the named thing that the money goes in.
fn place(document: &Document<'_>, claim: &Claim, line: &Line<'_>, next: usize) -> Option<Span> {
    let end = line
        .tokens
        .get((next + REACH).min(line.tokens.len().saturating_sub(1)))
        .map_or(claim.span.end, |t| t.span.end);
    let is_place = |kind| matches!(kind, SubjectKind::Country | SubjectKind::Place | SubjectKind::Region);
    let stop = (next..line.tokens.len())
        .find(|&i| matches!(line.mark(i), Some(';' | '.')))
        .map_or(end, |i| line.tokens[i].span.start);
    document
        .mentions_of(claim.sentence)
        .iter()
        .find(|m| {
            m.span.start >= claim.span.end
                && m.span.end <= end.min(stop)
                && is_place(m.kind)
                && (m.naming != Naming::Anaphor || m.kind == SubjectKind::Country)
                && matches!(
                    word_before(document.text, claim.span.end, m.span.start),
                    "in" | "into" | "across" | "to" | "the"
                )
        })
        .map(|m| m.span)
        .or_else(|| {
            behind(line, next, &["in", "into", "across"], true)
                .filter(|s| s.of(document.text).contains(char::is_uppercase))
        })
}

/// The last word between `from` and `to`.
fn word_before(text: &str, from: u32, to: u32) -> &str {
    text[from as usize..to.max(from) as usize].split_whitespace().next_back().unwrap_or("")
}

fn other(document: &Document<'_>, claim: &Claim) -> Option<Span> {
    super::other_side(document, claim).map(|m| m.span)
}
