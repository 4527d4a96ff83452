//! Calendar arithmetic: the first and last day of years, quarters, months and weeks.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Days from `first` to `last`, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl Days {
    /// From the first day of `self` to the last day of `other`, or `None` where that runs backwards.
    #[must_use]
    pub fn through(self, other: Self) -> Option<Self> {
        (self.first <= other.last).then_some(Self { first: self.first, last: other.last })
    }
}

/// One day, or `None` where the calendar has none such.
#[must_use]
pub fn day(year: i16, month: i8, day: i8) -> Option<Days> {
    Date::new(year, month, day).ok().map(single)
}

/// That day alone.
#[must_use]
pub const fn single(date: Date) -> Days {
    Days { first: date, last: date }
}

/// `count` whole months from the first day of `month` of `year` on.
#[must_use]
pub fn months(year: i16, month: i8, count: i32) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.checked_add((count - 1).months()).ok()?.last_of_month();
    Some(Days { first, last })
}

/// A calendar month.
#[must_use]
pub fn month(year: i16, month: i8) -> Option<Days> {
    months(year, month, 1)
}

/// A calendar quarter, 1 to 4.
#[must_use]
pub fn quarter(year: i16, quarter: i8) -> Option<Days> {
    (1..=4).contains(&quarter).then(|| months(year, quarter * 3 - 2, 3)).flatten()
}

/// Half a year, 1 or 2.
#[must_use]
pub fn half(year: i16, half: i8) -> Option<Days> {
    (1..=2).contains(&half).then(|| months(year, half * 6 - 5, 6)).flatten()
}

/// A calendar year.
#[must_use]
pub fn year(year: i16) -> Option<Days> {
    months(year, 1, 12)
}

/// `count` years from the first day of `first` on: a decade, a century.
#[must_use]
pub fn years(first: i16, count: i16) -> Option<Days> {
    year(first)?.through(year(first.checked_add(count - 1)?)?)
}

/// The week from Monday to Sunday that `date` falls in.
#[must_use]
pub fn week(date: Date) -> Option<Days> {
    let first = date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()?;
    Some(Days { first, last: first.checked_add(6.days()).ok()? })
}

/// The `weekday` of the week that `date` falls in.
#[must_use]
pub fn weekday(date: Date, weekday: Weekday) -> Option<Date> {
    week(date)?.first.checked_add(i64::from(weekday.to_monday_zero_offset()).days()).ok()
}

/// The quarter of the year that `date` falls in, 1 to 4.
#[must_use]
pub fn quarter_of(date: Date) -> i8 {
    (date.month() + 2) / 3
}

/// `date` moved by whole months; the day is clamped to the month's last.
#[must_use]
pub fn plus_months(date: Date, count: i32) -> Option<Date> {
    date.checked_add(count.months()).ok()
}

/// `date` moved by days.
#[must_use]
pub fn plus_days(date: Date, count: i32) -> Option<Date> {
    date.checked_add(count.days()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_end_on_their_last_day() {
        assert_eq!(month(2024, 2).map(|d| d.last), Some(date(2024, 2, 29)));
        assert_eq!(quarter(2025, 3), Some(Days { first: date(2025, 7, 1), last: date(2025, 9, 30) }));
        assert_eq!(quarter(2025, 5), None);
        assert_eq!(half(2025, 2), Some(Days { first: date(2025, 7, 1), last: date(2025, 12, 31) }));
        assert_eq!(years(1990, 10), Some(Days { first: date(1990, 1, 1), last: date(1999, 12, 31) }));
        assert_eq!(day(2023, 2, 29), None);
        // 1 October 2025 was a Wednesday.
        assert_eq!(week(date(2025, 10, 1)), Some(Days { first: date(2025, 9, 29), last: date(2025, 10, 5) }));
        assert_eq!(plus_months(date(2024, 3, 31), -1), Some(date(2024, 2, 29)));
    }
}
