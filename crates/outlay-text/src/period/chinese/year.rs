//! Years, five-year plans, decades and fiscal years.

use super::found::{Found, Part, When};
use super::grammar::Grammar;
use crate::closed::Grain;
use crate::period::calendar;
use crate::period::calendar::Days;
use crate::vocabulary::{FiscalYear, PeriodWord, Symbol};

const YEAR: [&str; 2] = ["年", "年度"];
const FISCAL_YEAR: [&str; 4] = ["财年", "財年", "财政年度", "財政年度"];
const FISCAL_QUARTER: [&str; 3] = ["财季", "財季", "财政季度"];

impl Grammar<'_> {
    /// 2024年, 二零二四年, 两千零四年, 15年3月, 2025财年第二财季.
    pub fn year(&self, at: usize) -> Option<Found> {
        if self.glued(at) {
            return None;
        }
        let numeral = self.numeral(at).filter(|n| !n.shape.precise && !n.more && !n.shape.large)?;
        let shape = numeral.shape;
        let value = i16::try_from(numeral.low as i64).ok()?;
        let full = match (shape.arabic, shape.digits) {
            (true, 4) => (1000..2300).contains(&value),
            (true, 2) => true,
            (true, _) => false,
            (false, _) => shape.run || shape.scaled && (1000..2100).contains(&value) && value % 100 != 0,
        };
        if !full || shape.arabic && shape.scaled {
            return None;
        }
        if let Some(end) = self.after(numeral.end, &FISCAL_YEAR) {
            let year = if value < 100 { self.century(value) } else { value };
            return self.fiscal(at, end, Some(year), false);
        }
        let end = self.after(numeral.end, &YEAR[..1])?;
        let digits = self.text[at..numeral.end].chars().count();
        let short = digits == 2;
        let year = match (short, shape.run || shape.arabic) {
            (true, true) => self.century(value),
            _ => value,
        };
        let inside = self.inside_year(at, end, year, false);
        if short && !self.short_year(at, end, inside.is_some()) {
            return None;
        }
        // 1400年历史, 1500年前: a length of time.
        let long_ago = ["历史", "歷史", "的历史", "之久", "间", "以上", "来", "的文明"];
        if value < 1840
            && shape.arabic
            && (long_ago.iter().any(|w| self.rest(end).starts_with(w)) || self.rest(end).starts_with('前'))
        {
            return None;
        }
        inside.or_else(|| self.part_of(at, end, year, false))
    }

    /// Whether two digits before 年 are a year: 08年, 25年3月, 24年底.
    fn short_year(&self, at: usize, end: usize, inside: bool) -> bool {
        let rest = self.rest(end);
        let zero = matches!(
            self.rest(at).chars().next().map(|c| self.table.symbol(c)),
            Some(Symbol::Zero | Symbol::Arabic(0))
        );
        let part = rest.starts_with(['底', '末', '初'])
            || rest.starts_with("年底")
            || rest.starts_with("年末")
            || rest.starts_with("全年");
        let previous = self.text[..at].trim_end_matches(' ');
        zero || inside || part && !previous.ends_with(['近', '约', '前', '过', '了', '每', '这', '用'])
    }

    /// A year with a part of it: 2024年底, 2025年初.
    pub fn part_of(&self, at: usize, end: usize, year: i16, anchored: bool) -> Option<Found> {
        let mut found = Found::days(at, end, calendar::year(year), Grain::Year, "zh-year")?;
        found.anchored = anchored;
        self.part(&mut found);
        if found.part.is_none() {
            let whole = self.after(end, &["全年", "度"]).filter(|_| !self.rest(end).starts_with("度过"));
            found.end = whole.unwrap_or(end);
        }
        Some(found)
    }

    /// Takes 初, 中, 底, 末 after a year and sets the part.
    pub fn part(&self, found: &mut Found) {
        let parts = [
            ("年年底", Part::End),
            ("年底", Part::End),
            ("年末", Part::End),
            ("年终", Part::End),
            ("年初", Part::Start),
            ("年中", Part::Middle),
            ("底", Part::End),
            ("末", Part::End),
            ("初", Part::Start),
        ];
        let rest = self.rest(found.end);
        let hit = parts.iter().find(|(word, _)| rest.starts_with(word)).filter(|(word, _)| {
            let after = &rest[word.len()..];
            !(*word == "初" && after.starts_with(['步', '创', '期', '中', '始', '心'])
                || *word == "末" && after.starts_with(['端', '日'])
                || *word == "底" && after.starts_with(['部', '层', '线', '薪', '蕴', '盘', '座'])
                || *word == "年中" && after.starts_with(['国', '国', '央', '华', '期']))
        });
        if let Some((word, part)) = hit {
            found.part = Some(*part);
            found.end += word.len();
        }
    }

    /// What stands inside a year: 2024年[3月12日], 今年[前三季度].
    pub fn inside_year(&self, at: usize, end: usize, year: i16, anchored: bool) -> Option<Found> {
        let next = self.skip(self.after(end, &["的"]).unwrap_or(end));
        if let Some((quarter, end)) = self.fiscal_quarter(next) {
            return self.fiscal_part(at, end, year, quarter);
        }
        let mut inner = self.yearless(next).or_else(|| self.latin_quarter(next))?;
        let When::Yearless(piece) = inner.when else { return None };
        // 2019年2月29日: a date, but none of the calendar.
        inner.when = piece.in_year(year).map_or(When::Unresolved, When::Days);
        inner.start = at;
        inner.anchored = anchored;
        Some(inner)
    }

    /// A fiscal year, or a quarter of it: 2026财年第四季度.
    pub fn fiscal(&self, at: usize, end: usize, year: Option<i16>, anchored: bool) -> Option<Found> {
        let next = self.after(end, &["的"]).unwrap_or(end);
        let quarter = self.fiscal_quarter(self.skip(next)).or_else(|| self.quarter_number(self.skip(next)));
        let Some(year) = year else {
            let mut found = Found::new(at, end, When::Unresolved, Grain::Year, "zh-fiscal");
            (found.fiscal, found.anchored) = (true, anchored);
            return Some(found);
        };
        if let Some((quarter, end)) = quarter {
            return self.fiscal_part(at, end, year, quarter);
        }
        let (fiscal, guessed) = self.calendar(at);
        let mut found = Found::days(at, end, fiscal.year(year), Grain::Year, "zh-fiscal")?;
        if let Some((half, after)) = self.word(self.skip(next), PeriodWord::Half) {
            found = Found::days(at, after, fiscal.half(year, half as i8), Grain::Half, "zh-fiscal")?;
        }
        (found.fiscal, found.guessed, found.anchored) = (true, guessed, anchored);
        Some(found)
    }

    fn fiscal_part(&self, at: usize, end: usize, year: i16, quarter: i8) -> Option<Found> {
        let (fiscal, guessed) = self.calendar(at);
        let mut found = Found::days(at, end, fiscal.quarter(year, quarter), Grain::Quarter, "zh-fiscal")?;
        (found.fiscal, found.guessed) = (true, guessed);
        Some(found)
    }

    /// The fiscal calendar that rules here; the calendar year where none is known.
    fn calendar(&self, at: usize) -> (FiscalYear, bool) {
        let known = self.calendars.at(self.base + at as u32);
        (known.unwrap_or(FiscalYear::CALENDAR), known.is_none())
    }

    /// 第二财季: its number and end.
    pub fn fiscal_quarter(&self, at: usize) -> Option<(i8, usize)> {
        let number = self.after(at, &["第"]).unwrap_or(at);
        let (quarter, end) = self.count(number, 4)?;
        Some((quarter as i8, self.after(end, &FISCAL_QUARTER)?))
    }

    /// A year without 年 where nothing else can be meant: (2024), 2024-2026年, 2024世界人工智能大会.
    pub fn bare_year(&self, at: usize) -> Option<Found> {
        if self.glued(at) || self.previous(at).is_some_and(|c| "-/–—:：第约超近".contains(c)) {
            return None;
        }
        let numeral = self.numeral(at)?;
        let value = numeral.low as i16;
        let shape = numeral.shape;
        if !shape.arabic
            || shape.digits != 4
            || shape.precise
            || shape.scaled
            || !(1900..2100).contains(&value)
        {
            return None;
        }
        let end = numeral.end;
        let next = self.skip(end);
        let found = |end| Found::days(at, end, calendar::year(value), Grain::Year, "zh-year");
        if let Some(quarter) = self.latin_quarter(next) {
            let When::Yearless(piece) = quarter.when else { return None };
            return Found::days(at, quarter.end, piece.in_year(value), quarter.grain, quarter.rule);
        }
        // 2024-25年, 2025/26财年.
        if let Some(second) = self.after(end, &["-", "/", "–", "—"])
            && let Some(numeral) = self.numeral(second).filter(|n| n.shape.arabic && n.shape.digits == 2)
            && numeral.low as i16 == (value + 1) % 100
            && let Some(fiscal) = self.after(numeral.end, &["财年", "財年", "年", "学年", "學年", "赛季"])
        {
            let mut pair = Found::days(at, fiscal, calendar::years(value, 2), Grain::Range, "zh-year")?;
            pair.fiscal = self.rest(numeral.end).starts_with(['财', '財']);
            pair.guessed = pair.fiscal;
            return Some(pair);
        }
        if let Some((half, after)) = self.word(next, PeriodWord::Half) {
            return Found::days(at, after, calendar::half(value, half as i8), Grain::Half, "zh-half");
        }
        let listed = self.after(end, &["、", "-", "–", "—", "－", "~", "～", "至", "到", "和", "与", "/"]);
        if let Some(other) = listed.map(|l| self.skip(l))
            && let Some(second) =
                self.numeral(other).filter(|n| n.shape.arabic && n.shape.digits == 4 && !n.shape.precise)
            && (1900.0..2100.0).contains(&second.low)
        {
            let after = self.rest(self.skip(second.end));
            let named = after.starts_with(['年', '财', '財', '、', '）', ')']);
            let ranged = self.previous(at).is_some_and(|c| "从從自在（(".contains(c))
                && !after.starts_with(|c: char| c.is_ascii_alphanumeric());
            return if named || ranged || after.is_empty() { found(end) } else { None };
        }
        let opening = self.previous(at).is_none_or(|c| "（([【《“「".contains(c));
        let closing = self.rest(end).starts_with(['）', ')', ']', '】', '》']);
        let bracketed = opening && closing && self.previous(at).is_some();
        let event = opening
            && self.rest(end).starts_with(|c: char| c.is_alphabetic() && !c.is_ascii())
            && self.table.units.starting(self.rest(end)).next().is_none()
            && self.table.nouns.starting(self.rest(end)).next().is_none()
            && !self.rest(end).starts_with(['多', '余', '月', '日', '号']);
        if bracketed || event { found(end) } else { None }
    }

    /// The five-year plans: “十四五”期间. The plan itself (“十四五”规划) is no period.
    pub fn plan(&self, at: usize) -> Option<Found> {
        let plans = [
            ("十一五", 2006),
            ("十二五", 2011),
            ("十三五", 2016),
            ("十四五", 2021),
            ("十五五", 2026),
            ("十六五", 2031),
        ];
        let (word, first) = plans.iter().find(|(word, _)| self.rest(at).starts_with(word))?;
        let closing = |c: char| matches!(c, '”' | '"' | '」' | '’' | '\'');
        let inner = at + word.len();
        let quoted = self.rest(inner).chars().next().filter(|c| closing(*c));
        let end = inner + quoted.map_or(0, char::len_utf8);
        let opening = self.previous(at).filter(|c| quoted.is_some() && "“\"「‘'".contains(*c));
        let start = at - opening.map_or(0, char::len_utf8);
        let rest = self.rest(end);
        if ["规划", "規劃", "计划", "計劃", "纲要", "目标", "发展规划", "蓝图", "规化", "医药", "建议"]
            .iter()
            .any(|w| rest.starts_with(w))
        {
            return None;
        }
        let during =
            self.after(end, &["期间", "期間", "时期", "時期", "以来"]).filter(|_| !rest.starts_with("以来"));
        let mut found =
            Found::days(start, during.unwrap_or(end), calendar::years(*first, 5), Grain::Range, "zh-plan")?;
        if during.is_none() {
            let last = self.after(end, &["末", "期末"]);
            if let (Some(last), When::Days(days)) = (last, found.when) {
                found.end = last;
                found.when = When::Days(calendar::single(days.last));
                found.grain = Grain::Day;
            }
        }
        Some(found)
    }

    /// 20世纪90年代, 上世纪60年代, 90年代, 2010年代.
    pub fn decade(&self, at: usize) -> Option<Found> {
        if self.glued(at) {
            return None;
        }
        let numeral = self.numeral(at).filter(|n| !n.shape.precise && !n.shape.large)?;
        let value = i16::try_from(numeral.low as i64).ok()?;
        if let Some(end) = self.after(numeral.end, &["世纪", "世紀"]) {
            let hundreds = (1..=21).contains(&value).then(|| (value - 1) * 100)?;
            if let Some((decade, end)) = self.decade_number(end) {
                return self.decade_of(at, end, hundreds + decade);
            }
            let century = calendar::years(hundreds.max(1), 100).filter(|_| value < 21);
            return Found::days(at, end, century, Grain::Range, "zh-century");
        }
        let (decade, end) = self.decade_number(at)?;
        let first = if numeral.shape.digits == 4 {
            value
        } else {
            // Never a wrong century: the last such decade that has begun.
            let now = self.this_year().unwrap_or(2025);
            if 2000 + decade <= now && decade < 50 { 2000 + decade } else { 1900 + decade }
        };
        self.decade_of(at, end, first)
    }

    /// A decade after a word for its century: 上世纪[60年代].
    pub fn decade_in(&self, at: usize, end: usize, hundreds: i16) -> Option<Found> {
        let (decade, end) = self.decade_number(self.skip(end))?;
        self.decade_of(at, end, hundreds + decade % 100)
    }

    fn decade_number(&self, at: usize) -> Option<(i16, usize)> {
        let at = self.skip(at);
        let numeral = self.numeral(at).filter(|n| n.low % 10.0 == 0.0 && !n.shape.precise)?;
        let value = numeral.low as i16;
        let fits = (0..100).contains(&value) || numeral.shape.digits == 4 && (1000..2100).contains(&value);
        Some((value, self.after(numeral.end, &["年代"])?)).filter(|_| fits)
    }

    fn decade_of(&self, at: usize, end: usize, first: i16) -> Option<Found> {
        let mut found = Found::days(at, end, calendar::years(first, 10), Grain::Decade, "zh-decade")?;
        for (word, part) in [
            ("初期", Part::Start),
            ("初", Part::Start),
            ("中期", Part::Middle),
            ("中后期", Part::Late),
            ("后期", Part::Late),
            ("末期", Part::Late),
            ("末", Part::Late),
        ] {
            if self.rest(end).starts_with(word) {
                found.part = Some(part);
                found.end += word.len();
                break;
            }
        }
        Some(found)
    }

    /// A whole year counted from the publication date.
    pub fn year_from_now(&self, offset: i32) -> Option<Days> {
        calendar::year(self.this_year()?.checked_add(offset as i16)?)
    }
}
