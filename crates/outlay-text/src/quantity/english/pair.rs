//! What a quantity takes over from the one before it: 'C$6 (US$4.46) per share', 'sales fell 2% in Europe, Asia by 3%'.

use super::amount::{Amount, What};
use super::line::Line;
use super::{bounds, rate};
use crate::closed::Kind;
use crate::quantity::Quantity;
use crate::quantity::reading::Reading;

/// Longest stretch of text between two quantities of which the second leans on the first.
const LONGEST_GAP: usize = 60;

/// Completes the rows of one line, which stand side by side with their amounts.
pub(super) fn complete(reading: &Reading<'_>, line: Line<'_>, amounts: &[Amount<'_>], rows: &mut [Quantity]) {
    for i in 1..rows.len().min(amounts.len()) {
        let (left, right) = rows.split_at_mut(i);
        let (Some(first), Some(second)) = (left.last_mut(), right.first_mut()) else { return };
        let (a, b) = (&amounts[i - 1], &amounts[i]);
        let gap = line.slice(a.end, b.start);
        if gap.len() > LONGEST_GAP || gap.is_empty() {
            continue;
        }
        if is_restated(line, first, second, gap, b.end) {
            let per = rate::per(reading, line, b.end + 1);
            first.per = first.per.take().or(per);
            second.per = second.per.take().or_else(|| first.per.clone());
            second.direction = second.direction.or(first.direction);
        } else if second.direction.is_none() && is_parallel(reading, line, a, b) {
            second.direction = first.direction;
        }
    }
}

/// Whether the second says the first in another unit, in brackets: '€3bn ($3.2bn)', '100 km (62 miles)'.
fn is_restated(line: Line<'_>, first: &Quantity, second: &Quantity, gap: &str, end: usize) -> bool {
    let kinds = (first.kind, second.kind);
    let units = first.currency != second.currency || kinds.0 == Kind::Measure && first.unit != second.unit;
    let bracket = gap.trim_start().starts_with('(') && !gap.contains([')', ',', ';']);
    matches!(kinds, (Kind::Money, Kind::Money) | (Kind::Measure, Kind::Measure))
        && units
        && bracket
        && line.byte(end) == b')'
}

/// Whether the verb of the first is left out before the second: 'sales fell 2% in Europe, Asia by 3%'.
fn is_parallel(reading: &Reading<'_>, line: Line<'_>, a: &Amount<'_>, b: &Amount<'_>) -> bool {
    let gap = line.slice(a.end, bounds::hedge_start(reading, line, b.start));
    let alike = matches!((a.what, b.what), (What::Percent, What::Percent) | (What::Point, What::Point));
    let list =
        gap.starts_with([',', ' ']) && gap.trim_end().ends_with(" by") && !gap.contains(['.', ';', ':', '(']);
    let verbless = || {
        gap.split_ascii_whitespace().all(|word| {
            let word = word.trim_end_matches(',');
            !(word.ends_with("ing") || word.ends_with("ed"))
                && reading.vocabulary.directions.before(word).is_none()
        })
    };
    alike && list && verbless()
}
