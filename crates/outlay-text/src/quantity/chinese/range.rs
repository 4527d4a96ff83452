//! Two amounts that make one range: 20亿至40亿美元, 2-3万, 37%至38%, 两家或三家, 2万亿甚至3万亿元.

use super::amount::{self, Amount, Measure};
use super::fraction;
use crate::chinese::numeral::skip_blanks;
use crate::closed::Kind;
use crate::vocabulary::Chinese;

const CONNECTORS: [&str; 14] =
    ["甚至", "至", "到", "-", "–", "—", "－", "～", "~", "〜", "−", "或", "‑", "―"];

/// The range that begins with `first`, or `first` itself.
pub(crate) fn join(table: &Chinese, text: &str, first: Amount) -> Amount {
    let Some((connector, at)) = connector(text, first.end) else { return first };
    if first.vague || first.low != first.high {
        return first;
    }
    let prefix = table.prefixes.starting(&text[at..]).next().map_or(0, |(n, _)| n);
    // 百分之三十到百分之四十: the second is a fraction as well.
    let fraction =
        fraction::read(table, text, at).filter(|f| f.rule == "zh-percent" && first.rule == "zh-percent");
    let Some(mut second) = fraction.or_else(|| amount::read(table, text, at + prefix)) else { return first };
    if second.vague || second.low != second.high || second.end == at {
        return first;
    }
    if matches!(second.measure, Measure::Bare) && (prefix > 0 || !matches!(first.measure, Measure::Bare)) {
        let money = matches!(first.measure, Measure::Money(_)) && first.rule == "zh-money-prefix";
        let percent = first.is_kind(Kind::Percent)
            && first.rule == "zh-percent"
            && text[first.start..].starts_with('百');
        if !(money || percent) {
            return first;
        }
        second.measure = first.measure.clone();
    }
    let whole = !matches!(first.measure, Measure::Bare);
    if !joinable(text, &first, &second, connector, whole) {
        return first;
    }
    let mut low = first.low;
    if !first.shape.scaled && second.scale > 1.0 && low * second.scale < second.low {
        low *= second.scale;
    }
    if matches!(first.measure, Measure::Bare) {
        // 三至五成, 3-5‰, 3-5角: the unit that both share is a part of another.
        let (numerator, divisor) = amount::part(table, text, &second);
        low = low * numerator / divisor;
    }
    if low >= second.low {
        return first;
    }
    Amount {
        start: first.start,
        low,
        high: second.low,
        shape: second.shape,
        rule: if second.rule == "zh-number" { first.rule } else { second.rule },
        measure: if matches!(
            (&first.measure, &second.measure),
            (Measure::Money(Some(_)), Measure::Money(None))
        ) {
            first.measure
        } else {
            second.measure
        },
        ..second
    }
}

fn connector(text: &str, end: usize) -> Option<(&'static str, usize)> {
    let at = skip_blanks(text, end);
    let rest = &text[at..];
    let word = CONNECTORS.iter().find(|c| rest.starts_with(**c))?;
    let mut after = at + word.len();
    if text[after..].starts_with('—') {
        after += "—".len();
    }
    Some((word, skip_blanks(text, after)))
}

fn joinable(text: &str, first: &Amount, second: &Amount, connector: &str, whole: bool) -> bool {
    let same = match (&first.measure, &second.measure) {
        (Measure::Bare, Measure::Bare) => {
            first.shape.scaled && second.shape.scaled && first.shape.arabic == second.shape.arabic
        }
        (Measure::Bare, Measure::Classifier { .. }) => first.shape.arabic == second.shape.arabic,
        (Measure::Bare, _) => true,
        (Measure::Money(a), Measure::Money(b)) => a == b || a.is_none() || b.is_none(),
        (Measure::Unit { name: a, .. }, Measure::Unit { name: b, .. }) => a == b,
        (Measure::Classifier { .. }, Measure::Classifier { .. }) => {
            text[first.number_end..first.end] == text[second.number_end..second.end]
        }
        _ => false,
    };
    let year = first.shape.arabic && first.shape.digits == 4 && second.is_unit("year");
    if !same || year {
        return false;
    }
    let before = &text[..first.start];
    let money = matches!(second.measure, Measure::Money(_));
    match connector {
        "甚至" => first.shape.scaled || whole,
        "或" => !matches!(second.measure, Measure::Bare),
        "至" | "到" if whole && second.end > second.number_end => {
            // 从4%到6%: two levels; 从10亿到53亿美元不等: a range. 减少5亿元至20亿元: a change and a level.
            let spread = ["不等", "之间", "之間", "区间", "區間", "的区间", "范围", "的范围"];
            spread.iter().any(|s| text[second.end..].starts_with(s))
                || !(before.ends_with(['从', '從', '由', '自']) || money && changes(before))
        }
        _ => true,
    }
}

fn changes(before: &str) -> bool {
    ["增加", "减少", "減少", "下降", "上升", "提高", "降低", "增长", "下调", "上调"]
        .iter()
        .any(|w| before.ends_with(w))
}
