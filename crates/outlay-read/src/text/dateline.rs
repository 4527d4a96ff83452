//! The day of publication of a plain text: a line near its top that holds a date and hardly anything else.

use jiff::civil::Date;

use crate::metadata::date::{Order, written};

/// Lines from the top that are looked at.
const LINES: usize = 6;
/// Letters that may stand beside the date: 'Updated', '来源', a weekday.
const OTHER: usize = 12;

/// The day, where no later than `latest`.
pub(crate) fn dateline(text: &str, latest: Date) -> Option<Date> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).find_map(|line| {
        if line.len() > 60 {
            return None;
        }
        let found = written(line, Order::MonthFirst).filter(|found| found.day <= latest)?;
        let beside = line.get(..found.start)?.chars().chain(line.get(found.end..)?.chars());
        (beside.filter(|c| c.is_alphanumeric()).count() <= OTHER).then_some(found.day)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_line_that_is_a_date_dates_the_text() {
        let latest = date(2026, 11, 24);
        let day = |text| dateline(text, latest);
        assert_eq!(day("A headline\n\n3 January 2025\n\nThe ministry …"), Some(date(2025, 1, 3)));
        assert_eq!(day("标题\n2025年9月10日 来源\n正文"), Some(date(2025, 9, 10)));
        assert_eq!(day("A headline\nPosted on May 4, 2024"), Some(date(2024, 5, 4)));
        assert_eq!(day("On 3 January 2025 the ministry said that it would spend more.\n"), None);
        assert_eq!(day("A headline\n\n3 January 2031\n"), None);
    }
}
