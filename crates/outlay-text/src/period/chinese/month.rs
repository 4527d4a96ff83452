//! Months, days, quarters and halves without a year, and dates in digits.

use super::found::{Found, Part, When, Yearless};
use super::grammar::Grammar;
use crate::closed::Grain;
use crate::letter::is_alphanumeric;
use crate::period::calendar;
use crate::vocabulary::PeriodWord;

const DASHES: [&str; 10] = ["至", "到", "-", "—", "–", "－", "~", "～", "、", "−"];

impl Grammar<'_> {
    /// 2010-01-29, 2010.01.29, 2010/1/2, (20240324).
    pub fn numeric(&self, at: usize) -> Option<Found> {
        if self.glued(at) || self.previous(at).is_some_and(|c| "-/".contains(c)) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let digits = |from: usize, most: usize| {
            let count = bytes[from.min(bytes.len())..]
                .iter()
                .take(most + 1)
                .take_while(|b| b.is_ascii_digit())
                .count();
            (1..=most)
                .contains(&count)
                .then(|| (self.text[from..from + count].parse::<i16>().unwrap_or(0), from + count))
        };
        if let Some((year, end)) = digits(at, 4).filter(|(y, end)| *end == at + 4 && (1000..2300).contains(y))
        {
            let separator = *bytes.get(end).filter(|b| matches!(b, b'-' | b'/' | b'.'))?;
            let (month, end) = digits(end + 1, 2).filter(|(m, _)| (1..=12).contains(m))?;
            if bytes.get(end) != Some(&separator) {
                return None;
            }
            let (day, end) = digits(end + 1, 2)?;
            if bytes.get(end).is_some_and(|b| b.is_ascii_digit() || *b == separator) {
                return None;
            }
            return Found::days(at, end, calendar::day(year, month as i8, day as i8), Grain::Day, "zh-date");
        }
        let packed = bytes.get(at..at + 8).filter(|b| b.iter().all(u8::is_ascii_digit))?;
        let enclosed = self.previous(at).is_some_and(|c| "（(".contains(c))
            && self.rest(at + 8).starts_with(['）', ')']);
        let number = packed.iter().fold(0_i32, |n, b| n * 10 + i32::from(b - b'0'));
        let year = (number / 10_000) as i16;
        let date = calendar::day(year, (number / 100 % 100) as i8, (number % 100) as i8);
        Found::days(
            at,
            at + 8,
            date.filter(|_| enclosed && (1990..2100).contains(&year)),
            Grain::Day,
            "zh-date",
        )
    }

    /// 3月, 9月12日, 第一季度, 前三季度, 前7个月, 上半年, 1-8月.
    pub fn yearless(&self, at: usize) -> Option<Found> {
        self.month(at)
            .or_else(|| self.quarter(at))
            .or_else(|| self.first_months(at))
            .or_else(|| self.half(at))
    }

    fn half(&self, at: usize) -> Option<Found> {
        let (half, end) = self.word(at, PeriodWord::Half)?;
        let mut found =
            Found::new(at, end, When::Yearless(Yearless::Half(half as i8)), Grain::Half, "zh-half");
        self.part_of_quarter(&mut found);
        Some(found)
    }

    /// Takes 初, 底, 末 after a quarter or a half.
    fn part_of_quarter(&self, found: &mut Found) {
        for (word, part) in [("末", Part::End), ("底", Part::End), ("初", Part::Start)] {
            if self.rest(found.end).starts_with(word) {
                found.part = Some(part);
                found.end += word.len();
                return;
            }
        }
    }

    /// 第一季度, 一季度, 首季, 三季报 is none.
    fn quarter(&self, at: usize) -> Option<Found> {
        let (number, end) = self.quarter_number(at).or_else(|| {
            let (number, end) = self.word(at, PeriodWord::FirstQuarter)?;
            Some((number as i8, end))
        })?;
        let mut found =
            Found::new(at, end, When::Yearless(Yearless::Quarter(number)), Grain::Quarter, "zh-quarter");
        self.part_of_quarter(&mut found);
        Some(found)
    }

    /// The number of a quarter and its end.
    pub fn quarter_number(&self, at: usize) -> Option<(i8, usize)> {
        let ordinal = self.after(at, &["第"]);
        let number = ordinal.unwrap_or(at);
        if self.glued(at) {
            return None;
        }
        if let Some((quarter, end)) = self.count(number, 4) {
            // 第三季 is a quarter; 三季 alone is none, nor is the third season of a series.
            let short = || {
                ordinal
                    .and_then(|_| self.after(end, &["季"]))
                    .filter(|end| !self.rest(*end).starts_with(['节', '節', '播', '》']))
            };
            return Some((quarter as i8, self.after(end, &["季度"]).or_else(short)?));
        }
        let letter = self.rest(number).strip_prefix(['Q', 'q'])?;
        let digit = letter.bytes().next().filter(|b| (b'1'..=b'4').contains(b))?;
        Some(((digit - b'0').cast_signed(), number + 2))
    }

    /// Q1, H1 and 25Q4 in Latin letters. `at` is the digit of 'Q1', the letter, or the year before it.
    pub fn latin_quarter(&self, at: usize) -> Option<Found> {
        let rest = self.rest(at);
        let bytes = rest.as_bytes();
        let (start, letter, digit) = match bytes {
            [l @ (b'Q' | b'H'), d, ..] => (at, *l, *d),
            [d, ..] if at > 0 && self.text.is_char_boundary(at - 1) => {
                (at - 1, self.text.as_bytes()[at - 1], *d)
            }
            _ => return self.short_quarter(at),
        };
        let end = start + 2;
        let clean = !self.glued(start) && !self.rest(end).starts_with(|c: char| c.is_ascii_alphanumeric());
        if clean {
            let piece = match (letter, digit) {
                (b'Q', b'1'..=b'4') => {
                    (Yearless::Quarter((digit - b'0').cast_signed()), Grain::Quarter, "zh-quarter")
                }
                (b'H', b'1' | b'2') => (Yearless::Half((digit - b'0').cast_signed()), Grain::Half, "zh-half"),
                _ => return self.short_quarter(at),
            };
            return Some(Found::new(start, end, When::Yearless(piece.0), piece.1, piece.2));
        }
        self.short_quarter(at)
    }

    /// 25Q4, 2025Q1, 25H1.
    fn short_quarter(&self, at: usize) -> Option<Found> {
        if self.glued(at) {
            return None;
        }
        let rest = self.rest(at);
        let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
        let year: i16 = rest.get(..digits)?.parse().ok()?;
        let year = match digits {
            2 => self.century(year),
            4 if (1990..2100).contains(&year) => year,
            _ => return None,
        };
        let [letter, number, ..] = rest.as_bytes().get(digits..)? else { return None };
        let end = at + digits + 2;
        if self.rest(end).starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        let number = number.checked_sub(b'0')?.cast_signed();
        match letter {
            b'Q' => Found::days(at, end, calendar::quarter(year, number), Grain::Quarter, "zh-quarter"),
            b'H' => Found::days(at, end, calendar::half(year, number), Grain::Half, "zh-half"),
            _ => None,
        }
    }

    /// 前三季度, 前7个月, 头两个月: the first of a year.
    fn first_months(&self, at: usize) -> Option<Found> {
        let (_, number) = self.word(at, PeriodWord::Lead)?;
        let (count, end) = self.count(number, 11)?;
        let (months, end, grain) = if let Some(end) = self.after(end, &["个季度", "個季度", "季度"]) {
            (count * 3, end, if count == 2 { Grain::Half } else { Grain::Range })
        } else {
            (count, self.after(end, &["个月", "個月"])?, Grain::Range)
        };
        let grain = if months == 3 { Grain::Quarter } else { grain };
        (months <= 12).then(|| {
            Found::new(at, end, When::Yearless(Yearless::FirstMonths(months)), grain, "zh-first-months")
        })
    }

    /// 3月, 9月12日, 1-8月, 7月中旬, 5月末.
    fn month(&self, at: usize) -> Option<Found> {
        if self.glued(at) {
            return None;
        }
        let (first, after) = self.count(at, 12)?;
        let month = first as i8;
        // 1-8月, 1月至8月.
        for start in [Some(after), self.after(after, &["月"])].into_iter().flatten() {
            if let Some((last, end)) = self.after(start, &DASHES).and_then(|s| self.count(s, 12))
                && last > first
                && let Some(end) = self.after(end, &["月份", "月"])
                && self.count(end, 31).and_then(|(_, e)| self.after(e, &["日"])).is_none()
            {
                let piece = When::Yearless(Yearless::Months(month, last as i8));
                return Some(Found::new(at, end, piece, Grain::Range, "zh-months"));
            }
        }
        let end = self.after(after, &["月份", "月"])?;
        if self.text[..at].ends_with('第')
            || self
                .rest(end)
                .starts_with(['亮', '球', '光', '租', '薪', '供', '饼', '嫂', '背', '票', '老', '刊'])
        {
            return None;
        }
        if let Some((day, after)) = self.count(end, 31) {
            let marked = self.after(after, &["日", "号", "號"]);
            let free = !self.text[end..after].starts_with(|c: char| c.is_ascii_digit())
                && !self.rest(after).starts_with(is_alphanumeric);
            // 八月十五 and 9月5日至7日 leave 日 out.
            let listed = self
                .after(after, &DASHES)
                .and_then(|s| self.count(s, 31))
                .and_then(|(_, e)| self.after(e, &["日"]));
            if marked.is_some() || free || listed.is_some() {
                let piece = When::Yearless(Yearless::Day { month, day: day as i8 });
                return Some(Found::new(at, marked.unwrap_or(after), piece, Grain::Day, "zh-date"));
            }
        }
        let mut found =
            Found::new(at, end, When::Yearless(Yearless::Months(month, month)), Grain::Month, "zh-month");
        self.part_of_month(&mut found);
        Some(found)
    }

    /// Takes 上旬, 中旬, 下旬, 初, 底, 末 after a month.
    pub fn part_of_month(&self, found: &mut Found) {
        let parts = [
            ("上旬", Part::Start),
            ("中旬", Part::Middle),
            ("下旬", Part::Late),
            ("月底", Part::End),
            ("底", Part::End),
            ("末", Part::End),
            ("初", Part::Start),
        ];
        let rest = self.rest(found.end);
        if let Some((word, part)) = parts.iter().find(|(word, _)| rest.starts_with(word)) {
            found.part = Some(*part);
            found.end += word.len();
        }
    }
}
