//! Which way a quantity moved: 'rose by 12%', 'fell to $3bn', 'a 31% increase'.

use super::amount::What;
use super::bounds::{hedge_start, skip_closing, skip_marks};
use super::line::Line;
use crate::closed::Direction;
use crate::quantity::reading::Reading;
use crate::vocabulary::english::WordClass;

/// Words between a word of change and its quantity that are looked past.
const MOST_FILLERS: usize = 6;

/// Which way the quantity from `start` to `end` moved. `floor`: end of the quantity before it.
pub(super) fn direction(
    reading: &Reading<'_>,
    line: Line<'_>,
    start: usize,
    end: usize,
    floor: usize,
    what: &What<'_>,
) -> Option<Direction> {
    // 'a three-year growth plan' did not grow by three years.
    let lasting =
        matches!(what, What::Measure(unit) if unit.base.name == "second") && is_adjective(line, start, end);
    before(reading, line, start, floor, what)
        .or_else(|| if lasting { None } else { after(reading, line, end) })
}

/// Whether a hyphen ties the unit to the number: 'three-year'.
fn is_adjective(line: Line<'_>, start: usize, end: usize) -> bool {
    line.slice(start, end).contains('-') || line.byte(end) == b'-'
}

fn before(
    reading: &Reading<'_>,
    line: Line<'_>,
    start: usize,
    floor: usize,
    what: &What<'_>,
) -> Option<Direction> {
    let directions = &reading.vocabulary.directions;
    let english = &reading.vocabulary.english;
    let relative = matches!(what, What::Percent | What::Point | What::Points | What::BasisPoint);
    let mut at = skip_marks(line, start);
    let mut by = false;
    let mut objects = 0;
    for _ in 0..MOST_FILLERS {
        let (from, word) = line.previous_word(at);
        if word.is_empty() || from < floor {
            return None;
        }
        if let Some(found) = directions.before(word) {
            let (before_at, before) = line.previous_word(from);
            // 'up to $300' bounds, 'gave up 517 yards' is another verb.
            let to = line.next_word(from + word.len()).1.eq_ignore_ascii_case("to");
            let up = word.eq_ignore_ascii_case("up");
            let phrasal = before_at >= floor && english.is(before, WordClass::Phrasal);
            let other = if up { to || phrasal } else { to && phrasal };
            return (!other).then_some(found);
        }
        if relative && let Some(found) = directions.before_percent(word) {
            return Some(found);
        }
        by |= word.eq_ignore_ascii_case("by");
        if english.is(word, WordClass::Filler) || word.ends_with("ly") {
            at = skip_marks(line, from);
            continue;
        }
        let hedge = hedge_start(reading, line, at);
        at = if hedge < at && !word.eq_ignore_ascii_case("from") {
            skip_marks(line, hedge)
        } else if by && objects < 2 && !english.is(word, WordClass::Stop) {
            // 'to grow sales by 35 per cent': the object stands between.
            objects += 1;
            from
        } else {
            return None;
        };
    }
    None
}

fn after(reading: &Reading<'_>, line: Line<'_>, end: usize) -> Option<Direction> {
    let directions = &reading.vocabulary.directions;
    let hyphen = line.byte(end) == b'-';
    let (from, word) = line.next_word(if hyphen { end + 1 } else { skip_closing(line, end) });
    if let Some(found) = directions.after(word) {
        return Some(found);
    }
    // 'a 7% price increase': one word between.
    let (_, second) = line.next_word(from + word.len());
    let noun = !word.is_empty() && !reading.vocabulary.english.is(word, WordClass::Stop);
    let comparative = second.ends_with("er");
    directions.after(second).filter(|_| noun && !comparative)
}
