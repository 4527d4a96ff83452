//! Bounds and hedges around an amount (约, 超, 以上), the direction of a change and the denominator of a rate.

use std::borrow::Cow;

use super::amount::{Amount, Measure};
use crate::chinese::numeral::skip_blanks;
use crate::closed::{Comparator, Direction, Kind};
use crate::span::tail;
use crate::vocabulary::Chinese;

/// Words between a bound and its number that do not break the bond.
const FILLERS: [&str; 22] = [
    "高达", "高達", "多达", "多達", "达到", "達到", "达", "達", "逹", "至", "到", "了", "为", "為", "是",
    "有", "共", "将", "將", "已", "仅", "可",
];

/// How far back and ahead a word is looked for, in bytes.
const WINDOW: usize = 48;

/// The text before `at` up to the nearest punctuation, at most `WINDOW` bytes.
pub(super) fn clause_before(text: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(WINDOW);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = &text[from..at];
    match window.rfind(['，', '。', '；', '、', '：', ',', ';', '（', '）', '(', ')', '“', '”', '「', '」'])
    {
        Some(i) => {
            let length = window[i..].chars().next().map_or(1, char::len_utf8);
            &window[i + length..]
        }
        None => window,
    }
}

/// The text from `at` to the nearest punctuation, at most `WINDOW` bytes.
pub(super) fn clause_after(text: &str, at: usize) -> &str {
    let mut to = (at + WINDOW).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let window = &text[at..to];
    let end = window.find(['，', '。', '；', '、', '：', ',', ';', '（', '）', '(', ')', '”', '」']);
    &window[..end.unwrap_or(window.len())]
}

/// The bound that stands before the amount.
pub(crate) fn before(table: &Chinese, text: &str, amount: &Amount) -> Option<Comparator> {
    let mut before = trim(&text[..amount.start]);
    let mut hedge = None;
    let mut through_change = false;
    for _ in 0..6 {
        let bound = table
            .bounds_before
            .ending(before)
            .find(|(n, bound)| bound.clear_after(&before[..before.len() - n]));
        if let Some((length, bound)) = bound {
            let word = &before[before.len() - length..];
            let kept = applies(text, amount, word) && !(through_change && bound.known != Comparator::AtMost);
            if kept && bound.known != Comparator::About {
                return Some(bound.known);
            }
            hedge = hedge.or(kept.then_some(Comparator::About));
            before = trim(&before[..before.len() - length]);
            continue;
        }
        if let Some(filler) = FILLERS.iter().find(|f| before.ends_with(**f)) {
            before = trim(&before[..before.len() - filler.len()]);
        } else if let Some((length, _)) = table.directions.ending(before).next() {
            through_change = true;
            before = trim(&before[..before.len() - length]);
        } else {
            break;
        }
    }
    hedge.or_else(|| far_hedge(table, text, amount))
}

/// Blanks and emphasis marks stand between words without a meaning.
fn trim(text: &str) -> &str {
    text.trim_end_matches([' ', '\u{A0}', '\u{3000}', '*', '_'])
}

/// Whether the word bounds this amount: 近5年 is a period, 过 needs a large numeral, 几乎是五年前的 belongs to what follows.
fn applies(text: &str, amount: &Amount, word: &str) -> bool {
    match word {
        "近" => !amount.is_time(),
        "过" => amount.shape.scaled && amount.low >= 1000.0 && !amount.shape.arabic,
        "几乎是" | "大约是" | "約是" | "约是" | "大約是" | "幾乎是" => {
            !(amount.is_time() && text[amount.end..].starts_with(['前', '后', '後']))
        }
        _ => true,
    }
}

/// 大约是2023年的三倍: the hedge of the verb holds for the multiple at the end of its phrase.
fn far_hedge(table: &Chinese, text: &str, amount: &Amount) -> Option<Comparator> {
    let phrase = text[..amount.start].strip_suffix('的')?;
    if !amount.is_kind(Kind::Multiple) && amount.rule != "zh-fraction" {
        return None;
    }
    let clause = clause_before(text, phrase.len());
    let copula = clause.rfind(['是', '为', '為'])?;
    let until = &clause[..copula + "是".len()];
    let found = [until, &clause[..copula]].into_iter().find_map(|head| {
        table.bounds_before.ending(head).find(|(n, bound)| bound.clear_after(&head[..head.len() - n]))
    });
    found.map(|(_, bound)| bound.known)
}

/// The bound that follows the amount, and the end of the amount where the bound belongs to it (两年多).
pub(crate) fn after(table: &Chinese, text: &str, amount: &Amount) -> Option<(Comparator, usize)> {
    let at = skip_blanks(text, amount.end);
    let rest = &text[at..];
    let (length, bound) =
        table.bounds_after.starting(rest).find(|(n, bound)| bound.clear_before(&rest[*n..]))?;
    let word = &rest[..length];
    let short = amount.is_unit("millisecond")
        || amount.is_unit("second")
        || amount.is_unit("minute")
        || amount.is_unit("hour")
        || matches!(&amount.measure, Measure::Unit { base: Some(b), .. } if b.name == "metre");
    match word {
        // 两年内 says when, 5毫秒内 how long.
        "内" | "內" | "之内" | "之內" | "以内" | "以內" if amount.is_time() && !short => None,
        "内" | "內" if !amount.is_time() && !short => None,
        "多" | "余" | "餘" | "来" | "來" => {
            let more = !matches!(word, "来" | "來");
            let multiple = more && amount.is_kind(Kind::Multiple);
            let end = if multiple { amount.end } else { at + length };
            (more && at == amount.end && (amount.is_time() || multiple)).then_some((bound.known, end))
        }
        _ => Some((bound.known, amount.end)),
    }
}

/// Which way the amount moved, by the words beside it.
pub(crate) fn direction(table: &Chinese, text: &str, amount: &Amount) -> Option<Direction> {
    let clause = clause_before(text, amount.start);
    let mut found = None;
    // The word nearest to the amount, at most five characters away.
    for (i, _) in clause.char_indices() {
        if let Some((length, direction)) = table.directions.starting(&clause[i..]).next() {
            let gap = clause.get(i + length..).unwrap_or("");
            if gap.chars().count() <= 5 && !gap.chars().any(|c| c.is_ascii_digit() || c == '的') {
                found = Some(*direction);
            }
        }
    }
    if found.is_some() {
        return found;
    }
    if text[..amount.start].ends_with(['+', '＋']) {
        return Some(Direction::Up);
    }
    let rest = text[amount.end..].trim_start_matches(['以', '上', '下', '左', '右', '的', ' ', '+']);
    let change = table.directions.starting(rest).next();
    let relative = amount.is_kind(Kind::Percent) || amount.is_kind(Kind::Multiple);
    change.filter(|_| relative).map(|(_, direction)| *direction)
}

/// The denominator of a rate: 每年, 日均 before, /月 after.
pub(crate) fn per(table: &Chinese, text: &str, amount: &Amount) -> Option<Cow<'static, str>> {
    if let Some((_, per)) = table.rates_after.starting(&text[amount.end..]).next() {
        return Some(per.clone());
    }
    let clause = clause_before(text, amount.start);
    let near = tail(clause, 10);
    let mut hits = near.char_indices().filter_map(|(i, _)| table.rates_before.starting(&near[i..]).next());
    let relative = amount.is_kind(Kind::Percent) || amount.is_kind(Kind::Multiple) || amount.is_time();
    hits.next_back().filter(|_| !relative).map(|(_, per)| per.clone())
}
