//! What an amount counts: the noun after it or before it; and whether an amount without a unit is money.

use std::borrow::Cow;

use super::amount::Amount;
use super::bound::{clause_after, clause_before};
use crate::letter::is_alphanumeric;
use crate::span::Span;
use crate::vocabulary::{Chinese, Topic};

/// A counted noun: its name, and where its phrase stands in the sentence.
pub(crate) struct Noun {
    pub name: Cow<'static, str>,
    pub span: Span,
}

/// How many characters of a noun phrase are looked at.
const PHRASE: usize = 12;

/// The noun that the amount counts.
pub(crate) fn counted(table: &Chinese, text: &str, amount: &Amount) -> Option<Noun> {
    let after = clause_after(text, amount.end);
    let skipped =
        after.len() - after.trim_start_matches([' ', '以', '上', '左', '右', '的', '*', '+', '多']).len();
    let start = amount.end + skipped;
    for (i, c) in after[skipped..].char_indices().take(PHRASE) {
        if i > 0 && "的在是将和与及用向对 ".contains(c) && !after[skipped..skipped + i].is_ascii() {
            break;
        }
        if let Some((length, name)) = table.nouns.starting(&after[skipped + i..]).next() {
            return Some(Noun { name: name.clone(), span: Span::new(start, start + i + length) });
        }
    }
    let before = clause_before(text, amount.start).trim_end_matches([
        ' ', '达', '达', '到', '共', '约', '超', '有', '数', '量', '总', '近', '过', '突', '破', '为', '逾',
    ]);
    let end = {
        let clause = clause_before(text, amount.start);
        amount.start - (clause.len() - before.len())
    };
    let (length, name) = table.nouns.ending(before).next()?;
    Some(Noun { name: name.clone(), span: Span::new(end - length, end) })
}

/// The noun right after the amount, where it begins there.
pub(crate) fn adjacent(table: &Chinese, text: &str, amount: &Amount) -> Option<Noun> {
    let rest = &text[amount.end..];
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    let (length, name) = table.nouns.starting(&rest[blank..]).next()?;
    let start = amount.end + blank;
    Some(Noun { name: name.clone(), span: Span::new(start, start + length) })
}

/// Whether a large amount without a unit is a sum of money, by the nearest word that says what is talked of.
pub(crate) fn is_money(table: &Chinese, text: &str, amount: &Amount) -> bool {
    let rest = text[amount.end..].trim_start_matches(' ');
    let after = clause_after(text, amount.end).trim_start_matches(' ');
    let near = after
        .char_indices()
        .take(3)
        .take_while(|(_, c)| !"或和，".contains(*c))
        .find_map(|(i, _)| table.topics.starting(&after[i..]).next());
    if let Some((_, topic)) = near {
        return *topic == Topic::Money;
    }
    let stands_free =
        rest.chars().next().is_none_or(|c| !is_alphanumeric(c) || "的和与及至到或级規规".contains(c))
            || table.bounds_after.starting(rest).next().is_some();
    if !stands_free && amount.low < 1e8 {
        return false;
    }
    // 超4亿全球最大的…: what follows says nothing; only a word close before decides.
    let reach = if stands_free { 150 } else { 40 };
    let mut from = amount.start.saturating_sub(reach);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..amount.start];
    let mut last = None;
    for (i, _) in before.char_indices() {
        if let Some((_, topic)) = table.topics.starting(&before[i..]).next() {
            last = Some(*topic);
        }
    }
    if last.is_none() {
        // 过五千亿、过千亿的产业: the word comes after the list.
        let mut to = (amount.end + 90).min(text.len());
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let after = &text[amount.end..to];
        last = after
            .char_indices()
            .find_map(|(i, _)| table.topics.starting(&after[i..]).next())
            .map(|(_, t)| *t);
    }
    last == Some(Topic::Money)
}
