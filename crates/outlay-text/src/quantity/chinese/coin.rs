//! Small money: 10日元5日本銭, 3元5角, 两块五, 三毛五.

use super::amount::{self, Amount, Measure};
use crate::chinese::numeral::{self, Numeral, skip_blanks};
use crate::quantity::Currency;
use crate::vocabulary::{Chinese, Symbol, Unit};

/// Smaller coins after the larger: 10日元5日本銭, 两美元又三美分, 3元5角.
pub(super) fn coins(table: &Chinese, text: &str, amount: &mut Amount, currency: Option<Currency>) {
    for _ in 0..2 {
        let mut at = skip_blanks(text, amount.end);
        if text[at..].starts_with('又') {
            at = skip_blanks(text, at + "又".len());
        }
        let Some(numeral) = numeral::read(table, text, at).filter(Numeral::is_finite) else { return };
        let unit = amount::unit_at(table, text, skip_blanks(text, numeral.end), numeral.shape.arabic)
            .or_else(|| {
                let cent = text[numeral.end..].starts_with('分') && numeral.high < 10.0;
                cent.then_some((3, Unit::Money { currency: None, part: 0.01 }))
            });
        let Some((length, Unit::Money { currency: coin, part })) = unit else { return };
        if part == 1.0 || coin != currency && coin.is_some() || numeral.low * part >= 1.0 {
            return;
        }
        let divisor = (1.0 / part).round();
        // One division, so that 2 dollars and 3 cents are 2.03.
        amount.low = (amount.low * divisor + numeral.low) / divisor;
        amount.high = (amount.high * divisor + numeral.high) / divisor;
        amount.resolution = part;
        amount.end = skip_blanks(text, numeral.end) + length;
    }
}

/// 两块五, 3块5, 一百二十块八, 两块五毛, 三毛五: a digit after the coin is tenths of it.
pub(super) fn tenths(table: &Chinese, text: &str, amount: &mut Amount, at: usize) -> bool {
    let Some(coin) = text[at..].chars().next().filter(|c| "块塊毛".contains(*c)) else { return false };
    let digit_at = at + coin.len_utf8();
    let mut rest = text[digit_at..].chars();
    let digit = match rest.next().map(|c| table.symbol(c)) {
        Some(Symbol::Digit(d) | Symbol::Arabic(d)) => f64::from(d),
        _ => return false,
    };
    let mut end = text.len() - rest.as_str().len();
    if coin != '毛' && rest.as_str().starts_with(['毛', '角']) {
        end += "毛".len();
        rest.next();
    }
    if amount.vague || rest.next().is_some_and(|c| c.is_alphanumeric() && !"的吧了左".contains(c)) {
        return false;
    }
    // One division, so that 三毛五 is 0.35.
    let divisor = if coin == '毛' { 100.0 } else { 10.0 };
    (amount.low, amount.high) =
        ((amount.low * 10.0 + digit) / divisor, (amount.high * 10.0 + digit) / divisor);
    amount.resolution = 1.0 / divisor;
    amount.measure = Measure::Money(None);
    amount.rule = "zh-money";
    amount.end = end;
    amount.shape.single = false;
    true
}
