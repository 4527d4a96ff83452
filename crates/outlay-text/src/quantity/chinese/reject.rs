//! What looks like an amount and is none: dates, ordinals, names, versions, list markers, parts of words.

use super::amount::{Amount, Measure};
use super::fraction;
use crate::chinese::numeral::skip_blanks;
use crate::closed::Kind;
use crate::letter::is_alphanumeric;
use crate::vocabulary::{Chinese, Symbol};

/// Characters that stand between words: beside them a lone numeral is a number.
const FUNCTION: &str = "这這是和与與的而却卻为為至到从從或在于於";

/// Whether the amount is part of something else.
pub(crate) fn rejected(table: &Chinese, text: &str, amount: &Amount) -> bool {
    let before = &text[..amount.start];
    let rest = &text[amount.end..];
    ordinal(before, amount)
        || date(text, amount)
        || identifier(text, amount)
        || match &amount.measure {
            Measure::Bare => bare(table, text, amount),
            Measure::Classifier { weak, .. } => classifier(table, text, amount, *weak),
            Measure::Money(currency) => {
                // （单位：亿美元） is the unit of a table.
                let heading = before.ends_with(['（', '(', '：', ':']) && rest.starts_with(['）', ')']);
                amount.shape.bare && heading && !amount.more
                    || amount.shape.bare && amount.shape.scaled && amount.low <= 1e4 && currency.is_none()
                    || amount.shape.run
            }
            Measure::Unit { kind, .. } => unit(before, rest, amount, *kind),
        }
        || list_marker(text, amount)
}

fn ordinal(before: &str, amount: &Amount) -> bool {
    let before = before.trim_end_matches(' ');
    before.ends_with('第')
        || amount.shape.single && before.ends_with(['初', '周', '週'])
        || (before.ends_with("星期") || before.ends_with("礼拜")) && amount.shape.single
        || matches!(amount.measure, Measure::Bare) && before.ends_with("No.")
}

/// Years, months, days, clock times, quarters, decades and centuries: the table of periods has them.
fn date(text: &str, amount: &Amount) -> bool {
    let at = skip_blanks(text, amount.end);
    let rest = &text[at..];
    if matches!(amount.measure, Measure::Bare) {
        let period = [
            "年",
            "月",
            "日",
            "号",
            "號",
            "时",
            "時",
            "世纪",
            "世紀",
            "季度",
            "季",
            "财季",
            "財季",
            "财年",
            "財年",
            "周",
            "週",
            "点",
            "點",
            "分",
            "上半年",
            "下半年",
            "届",
            "屆",
            "旬",
            "刻",
            "后",
            "後",
        ];
        let clock = amount.low <= 24.0 || !rest.starts_with(['点', '點']);
        if period.iter().any(|p| rest.starts_with(p)) && !amount.shape.large && clock {
            return true;
        }
        return text[..amount.start].ends_with(['’', '\'']) && amount.shape.arabic
            || !amount.shape.scaled && opens_dates(rest, year_like(amount));
    }
    if amount.is_unit("year") {
        // 2025年, 二零二四年, 零八年, 25年3月.
        let short =
            amount.shape.arabic && amount.shape.digits == 2 && amount.low >= 10.0 && !amount.shape.precise;
        let after = text[amount.end..].trim_start_matches([' ', '第', '前']);
        let dated = after.starts_with(['初', '底', '末', '度', '上', '下', '全', '春', '夏', '秋', '冬'])
            || after.starts_with(|c: char| c.is_ascii_digit() || "Q一二三四五六七八九十".contains(c));
        let from = text[..amount.start].ends_with(['自', '于', '於', '截']);
        let zero = amount.shape.arabic && text[amount.start..].starts_with('0') && !amount.shape.precise;
        return !amount.more
            && (year_like(amount) || amount.shape.run || zero || short && (dated || from))
            && !amount.shape.scaled;
    }
    false
}

/// 1—10月, 2024-2026年: a list or range of dates goes on after the connector.
fn opens_dates(rest: &str, year: bool) -> bool {
    let after = rest.trim_start_matches(['、', '-', '—', '－', '~', '～', '至', '到', '–', ' ', '和', '或']);
    if after.len() == rest.len() {
        return false;
    }
    let digits = after.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let date = digits.len() < after.len()
        && ["月", "日", "号", "年", "季度", "时", "点"].iter().any(|w| digits.starts_with(w));
    date || year
}

fn year_like(amount: &Amount) -> bool {
    let plain =
        amount.shape.arabic && amount.shape.digits == 4 && !amount.shape.precise && !amount.shape.scaled;
    plain && (1500.0..2200.0).contains(&amount.low)
}

/// GPT-4, A100, 400G, 12:30, 3.5.1, 2024/25.
fn identifier(text: &str, amount: &Amount) -> bool {
    let before = &text[..amount.start];
    let previous = before.chars().next_back();
    let next = text[amount.end..].chars().next();
    // 3·15, 10^100, 4.2.1.
    let version =
        text[amount.end..].strip_prefix('.').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    if version || next.is_some_and(|c| "·^×".contains(c)) || previous == Some('·') {
        return true;
    }
    if !amount.shape.arabic {
        return previous.is_some_and(|c| c.is_ascii_alphanumeric())
            && matches!(amount.measure, Measure::Bare);
    }
    let bare = matches!(amount.measure, Measure::Bare);
    let counted = matches!(amount.measure, Measure::Classifier { .. });
    let clear =
        matches!(amount.measure, Measure::Money(_)) || amount.is_kind(Kind::Percent) || amount.shape.large;
    let glued = match previous {
        Some(c) if c.is_ascii_alphanumeric() || c == '_' => !clear,
        Some('#' | '@' | '№') => true,
        Some('.') => before[..before.len() - 1].ends_with(|c: char| c.is_ascii_alphanumeric()),
        Some('-' | '–' | '‑' | '/' | ':' | '：' | '+' | '&' | '·') => {
            let head = before.trim_end_matches(['-', '–', '‑', '/', ':', '：', '+', '&', '·']);
            let latin = head.ends_with(|c: char| c.is_ascii_alphabetic());
            let digit = head.ends_with(|c: char| c.is_ascii_digit());
            (latin && (bare || counted) && !before.ends_with(':')) || (digit && bare && !amount.shape.signed)
        }
        _ => false,
    };
    let latin_end = text[..amount.end].ends_with(|c: char| c.is_ascii_alphanumeric());
    let runs_on = match next {
        Some(c) if c.is_ascii_alphanumeric() => latin_end && (!clear || bare),
        Some('_') => true,
        _ => false,
    };
    glued || runs_on
}

/// A numeral without a unit is a number where it stands free; a large one also before its noun (650万标准机架).
fn bare(table: &Chinese, text: &str, amount: &Amount) -> bool {
    let before = text[..amount.start].trim_end_matches([' ', '*']);
    let rest = text[amount.end..].trim_start_matches([' ', '*']);
    let shape = amount.shape;
    let (previous, next) = (before.chars().next_back(), rest.chars().next());
    let free_after =
        next.is_none_or(|c| !is_alphanumeric(c) && !"+/:_-%#@".contains(c) || FUNCTION.contains(c));
    let free_before = previous
        .is_none_or(|c| !is_alphanumeric(c) && !"+/:_#@.".contains(c) || FUNCTION.contains(c))
        || table.bounds_before.ending(before).next().is_some()
        || before.ends_with(['达', '達', '有', '共', '得', '数', '數']);
    // 过千亿, 超百万: nothing but scale words is a number after a bound or before its noun.
    // 两百点两: where nothing but numbers stands, each is one.
    let counts = rest.starts_with(['个', '個', '双', '雙', '对', '對']);
    if !shape.bare && (!shape.arabic || counts) && fraction::alone(table, text, amount) {
        return false;
    }
    // “千万工程”, “万亿俱乐部”: names.
    let quoted = before.ends_with(['“', '「', '『', '《']) && !rest.starts_with(['”', '」', '』', '》']);
    if shape.bare && !amount.more {
        return quoted || !bounded(table, before) && table.nouns.starting(rest).next().is_none();
    }
    if shape.run && !(shape.formal && shape.scaled) {
        return true;
    }
    // 一是…；二是…, 其一, 之二.
    let character = amount.end - amount.start <= 3 && !shape.arabic;
    if character || !shape.scaled && !shape.arabic {
        let enumerates =
            rest.starts_with(['是', '、', '.', '．']) && previous.is_none_or(|c| !is_alphanumeric(c));
        return enumerates
            || !free_after
            || !free_before
            || before.ends_with(['（', '('])
            || rest.starts_with(['）', ')']);
    }
    if !shape.arabic {
        let noun = table.nouns.starting(rest).next().is_some();
        let scale = next.is_some_and(|c| matches!(table.symbol(c), Symbol::Scale(_)));
        let free = free_after
            || scale
            || noun
            || shape.large && !shape.bare
            || amount.vague && shape.large
            || amount.more;
        return !free;
    }
    if shape.large || shape.scaled {
        return false;
    }
    // Plain digits: a year, a footnote, a name (标普500, iPhone 17), a code.
    let noun = table.nouns.starting(rest).next().is_some();
    let year = year_like(amount);
    let code =
        shape.digits > 9 && !shape.precise || shape.digits > 1 && text[amount.start..].starts_with('0');
    let latin = previous.is_some_and(|c| c.is_ascii_alphabetic());
    let footnote = !shape.precise
        && previous.is_some_and(|c| "%％元）)]】".contains(c) || c.is_ascii_digit())
        && (text[..amount.start].ends_with(' ') || previous.is_some_and(|c| "）)]】".contains(c)));
    let bracketed = !shape.precise
        && before.ends_with(['[', '【', '（', '(', '《', '第', '“', '「', '‘'])
        && rest.starts_with([']', '】', '）', ')', '》', '”', '」', '’']);
    // 从0到1 is an idiom.
    let idiom = shape.digits == 1 && !shape.precise && before.ends_with(['从', '到']);
    year || code || idiom || latin || footnote || bracketed || !(free_after || noun) || !free_before
}

/// Whether the text ends with a bound that makes a bare scale word a number: 近百, 上千, 超万.
fn bounded(table: &Chinese, before: &str) -> bool {
    table.bounds_before.ending(before).any(|(n, b)| b.clear_after(&before[..before.len() - n]))
        || before.ends_with(['过', '過', '上', '每'])
}

/// 一个 is an article, 二次 an ordinal; a lone digit before a weak classifier is a part of a word (三国, 两面), one that
/// opens a quotation a part of a name (“三个代表”).
fn classifier(table: &Chinese, text: &str, amount: &Amount, weak: bool) -> bool {
    let before = &text[..amount.start];
    let rest = &text[amount.end..];
    let shape = amount.shape;
    let ordinal = shape.single && (text[amount.start..].starts_with('二') || before.ends_with(['届', '屆']));
    let one = shape.single && amount.low == 1.0 && amount.high == 1.0;
    let name = shape.single && before.ends_with(['“', '‘', '「', '《']);
    let congress = text[..amount.end].ends_with('大')
        && (before.ends_with(['党', '黨']) || !rest.starts_with(char::is_alphabetic));
    one || ordinal
        || name
        || congress
        || shape.run
        || weak && shape.single
        || shape.bare
            && amount.low < 1e5
            && !(amount.more || amount.vague || amount.about || bounded(table, before))
        || weak && !shape.arabic && shape.scaled && amount.high < 100.0
}

fn unit(before: &str, rest: &str, amount: &Amount, kind: Kind) -> bool {
    let one = amount.shape.single && amount.low == 1.0;
    match kind {
        Kind::Number if amount.is_unit("dozen") => false,
        Kind::Number => {
            !(amount.shape.arabic && (amount.low >= 100.0 || amount.shape.precise))
                || amount.low < 100.0 && !amount.shape.precise
        }
        Kind::Percent if amount.is_kind(Kind::Percent) && rest.is_empty() => false,
        Kind::Percent => amount.high > 100.0 && amount.rule == "zh-percent" && before.ends_with("第"),
        Kind::Measure if amount.is_time() => {
            let bare = amount.shape.bare && !amount.more && !amount.vague;
            let article = one
                && before.ends_with([
                    '这', '這', '那', '同', '每', '有', '某', '第', '新', '又', '另', '前', '后', '一', '逐',
                    '哪', '头', '整', '几', '过', '任', '隔',
                ]);
            bare || article || amount.shape.run
        }
        // 兆瓦, 千吨级: a unit, a class without a number; 百万千瓦级 has one.
        Kind::Measure
            if amount.shape.bare
                && amount.number_end - amount.start <= "兆".len()
                && (rest.starts_with(['级', '級']) || amount.low == 1e12) =>
        {
            true
        }
        Kind::Measure => amount.shape.bare && amount.low <= 1e4 && !amount.more || amount.shape.run,
        _ => amount.shape.run,
    }
}

/// 1、 2. （3） at the beginning of a sentence.
fn list_marker(text: &str, amount: &Amount) -> bool {
    if !matches!(amount.measure, Measure::Bare) || amount.shape.large || amount.shape.precise {
        return false;
    }
    let before = text[..amount.start].trim_start_matches([' ', '#', '*', '-', '>', '\t', '（', '(', '【']);
    let rest = &text[amount.end..];
    before.is_empty() && marks_item(rest)
}

fn marks_item(rest: &str) -> bool {
    let mut chars = rest.chars();
    let mark = chars.next().is_some_and(|c| "、.．)）】：:".contains(c));
    mark && !chars.next().is_some_and(|c| c.is_ascii_digit())
}
