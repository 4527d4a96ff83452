//! Which currency 元 means in a text: the yuan, the Hong Kong dollar or the New Taiwan dollar.

use memchr::memmem;

use crate::quantity::Currency;
use crate::quantity::reading::Sign;
use crate::vocabulary::Chinese;

/// How much of a text is looked at, in bytes.
const BEGINNING: usize = 60_000;

/// The currency of 元 in the text.
pub(crate) fn yuan(table: &Chinese, text: &str) -> Sign {
    let mut end = BEGINNING.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text.as_bytes()[..end];
    if !table.traditional.iter().any(|c| memmem::find(head, c.as_bytes()).is_some()) {
        return Sign { currency: Currency::CNY, ambiguous: false, bare: true };
    }
    let mut best: Option<(Currency, usize)> = None;
    for (currency, words) in &table.regions {
        let hits = words.iter().map(|w| memmem::find_iter(head, w.as_bytes()).count()).sum::<usize>();
        if hits > best.map_or(0, |(_, most)| most) {
            best = Some((*currency, hits));
        }
    }
    Sign {
        currency: best.map_or(Currency::CNY, |(currency, _)| currency),
        ambiguous: best.is_none(),
        bare: true,
    }
}
