//! Dates counted from the publication date: 去年5月, 上个月, 近三年, 未来五年, 10年来, 周三, 12日.

use jiff::civil::{Date, Weekday};

use super::found::{Found, Part, When};
use super::grammar::Grammar;
use crate::closed::Grain;
use crate::period::calendar::{self, Days, plus_days, plus_months};
use crate::vocabulary::{PeriodWord, Symbol};

/// Lengths of time: the unit's words, its months, its days.
const LENGTHS: [(&[&str], i32, i32); 5] = [
    (&["个季度", "個季度", "季度"], 3, 0),
    (&["个月", "個月"], 1, 0),
    (&["年"], 12, 0),
    (&["个星期", "個星期", "星期", "周", "週"], 0, 7),
    (&["天", "日"], 0, 1),
];

impl Grammar<'_> {
    /// What the word of dates at `at` begins.
    pub fn relative(&self, at: usize) -> Option<Found> {
        let words = self.table.periods.starting(self.rest(at));
        for (length, (class, value)) in words {
            let (end, value) = (at + length, *value);
            let found = match class {
                PeriodWord::Year => self.year_word(at, end, value),
                PeriodWord::Month => Some(self.month_word(at, end, value)),
                PeriodWord::Quarter => Some(self.quarter_word(at, end, value)),
                PeriodWord::Week => Some(self.week_word(at, end, value)),
                PeriodWord::Day => {
                    let day = self.published.and_then(|d| plus_days(d, value)).map(calendar::single);
                    Some(Found::anchored(at, end, day, Grain::Day, "zh-day"))
                }
                PeriodWord::Now => self.now(at, end),
                PeriodWord::Past => self.length(at, end, -1),
                PeriodWord::Future => self.length(at, end, 1),
                PeriodWord::FiscalYear => self.fiscal(at, end, None, true),
                PeriodWord::FiscalQuarter => {
                    let mut found = Found::anchored(at, end, None, Grain::Quarter, "zh-fiscal");
                    found.fiscal = true;
                    Some(found)
                }
                PeriodWord::Century => self.decade_in(at, end, value as i16 * 100),
                PeriodWord::Ordinal => self.fiscal_quarter(at).map(|(_, end)| {
                    let mut found = Found::anchored(at, end, None, Grain::Quarter, "zh-fiscal");
                    found.fiscal = true;
                    found
                }),
                PeriodWord::WholeYear => self.whole_year(at, end),
                PeriodWord::YearEnd => self.edge_of_year(at, end, Part::End),
                PeriodWord::YearStart => self.edge_of_year(at, end, Part::Start),
                PeriodWord::YearMiddle => self.edge_of_year(at, end, Part::Middle),
                PeriodWord::MonthEnd => Some(self.edge_of_month(at, end, Part::End)),
                PeriodWord::MonthStart => Some(self.edge_of_month(at, end, Part::Start)),
                PeriodWord::Weekday => self.weekday(at, end),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// 去年, 去年5月, 今年前三季度, 去年同期, 去年底.
    fn year_word(&self, at: usize, end: usize, offset: i32) -> Option<Found> {
        if self.text[..at].ends_with(['往', '历', '当', '每']) {
            return None;
        }
        let Some(year) = self.this_year().and_then(|y| y.checked_add(offset as i16)) else {
            // Without a publication date the expression still stands there.
            let inner = self.inside_year(at, end, 2000, true);
            let (end, grain) = inner.map_or((end, Grain::Year), |f| (f.end, f.grain));
            return Some(Found::anchored(at, end, None, grain, "zh-year"));
        };
        if let Some(end) = self.after(end, &["同期"]) {
            return Some(self.same_period(at, end, year));
        }
        let inside = self.inside_year(at, end, year, true);
        let mut found = inside.or_else(|| self.part_of(at, end, year, true))?;
        found.anchored = true;
        Some(found)
    }

    /// 去年同期, 2023年同期: the period before this one, in that year.
    pub fn same_period(&self, at: usize, end: usize, year: i16) -> Found {
        let earlier = self.before.and_then(|p| Some((Days { first: p.start?, last: p.end? }, p.grain)));
        let moved = earlier.and_then(|(days, grain)| {
            let months = (i32::from(year) - i32::from(days.last.year())) * 12;
            let first = plus_months(days.first, months)?;
            let last = plus_months(days.last, months)?;
            let month_end = days.last == days.last.last_of_month();
            Some((Days { first, last: if month_end { last.last_of_month() } else { last } }, grain))
        });
        let grain = moved.map_or(Grain::Year, |(_, grain)| grain);
        Found::anchored(at, end, moved.map(|(days, _)| days), grain, "zh-same-period")
    }

    /// 本月, 上月12日, 本月底.
    fn month_word(&self, at: usize, end: usize, offset: i32) -> Found {
        let month = self.published.and_then(|d| plus_months(d.first_of_month(), offset));
        if let Some((day, after)) = self.count(end, 31)
            && let Some(after) = self.after(after, &["日", "号", "號"])
        {
            let day = month.and_then(|m| calendar::day(m.year(), m.month(), day as i8));
            return Found::anchored(at, after, day, Grain::Day, "zh-date");
        }
        let days = month.and_then(|m| calendar::month(m.year(), m.month()));
        let mut found = Found::anchored(at, end, days, Grain::Month, "zh-month");
        self.part_of_month(&mut found);
        found
    }

    fn quarter_word(&self, at: usize, end: usize, offset: i32) -> Found {
        let days = self.published.and_then(|d| {
            let first = Date::new(d.year(), calendar::quarter_of(d) * 3 - 2, 1).ok()?;
            let first = plus_months(first, offset * 3)?;
            calendar::months(first.year(), first.month(), 3)
        });
        Found::anchored(at, end, days, Grain::Quarter, "zh-quarter")
    }

    /// 本周, 上周五, 下周末.
    fn week_word(&self, at: usize, end: usize, offset: i32) -> Found {
        let week = self.published.and_then(|d| plus_days(d, offset * 7)).and_then(calendar::week);
        if let Some((day, end)) = self.day_of_week(end) {
            let date = week.and_then(|w| calendar::weekday(w.first, day)).map(calendar::single);
            return Found::anchored(at, end, date, Grain::Day, "zh-weekday");
        }
        if let Some(end) = self.after(end, &["末"]) {
            let days = week.and_then(|w| Some(Days { first: plus_days(w.first, 5)?, last: w.last }));
            return Found::anchored(at, end, days, Grain::Range, "zh-weekday");
        }
        Found::anchored(at, end, week, Grain::Week, "zh-week")
    }

    fn day_of_week(&self, at: usize) -> Option<(Weekday, usize)> {
        let c = self.rest(at).chars().next()?;
        let offset = match (self.table.symbol(c), c) {
            (Symbol::Digit(d @ 1..=6), _) => d.cast_signed(),
            (_, '日' | '天') => 7,
            _ => return None,
        };
        Some((Weekday::from_monday_one_offset(offset).ok()?, at + c.len_utf8()))
    }

    /// 周三, 星期五: the last one, or the next one where the clause looks ahead.
    fn weekday(&self, at: usize, end: usize) -> Option<Found> {
        let (day, end) = self.day_of_week(end).filter(|_| self.published.is_some())?;
        if self.text[..at].ends_with(['第', '每', '一', '两', '几', '个', '數', '数'])
            || self.rest(end).starts_with(['围', '年', '期', '岁'])
        {
            return None;
        }
        let ahead = self.looks_ahead(at);
        let date = self.published.and_then(|d| {
            let near = calendar::weekday(d, day)?;
            match (near > d, ahead) {
                (true, false) => plus_days(near, -7),
                (false, true) if near < d => plus_days(near, 7),
                _ => Some(near),
            }
        });
        Some(Found::anchored(at, end, date.map(calendar::single), Grain::Day, "zh-weekday"))
    }

    /// 目前, 截至目前: the day of publication.
    fn now(&self, at: usize, end: usize) -> Option<Found> {
        if self.text[..at].ends_with(['从', '至', '到']) && !self.text[at..end].contains('今') {
            return None;
        }
        // In 截至今年8月 the words are 截至 and 今年.
        let divided = self.text[..at].ends_with('截') && self.text[at..end].starts_with('至');
        if divided
            || self.text[at..end].ends_with('今')
                && self.text[end..].starts_with(['年', '天', '日', '春', '夏', '秋', '冬'])
        {
            return None;
        }
        let mut found = Found::anchored(at, end, self.published.map(calendar::single), Grain::Day, "zh-now");
        found.anchored = true;
        Some(found)
    }

    /// 近三年, 过去12个月, 未来五年, 近半年.
    fn length(&self, at: usize, end: usize, sign: i32) -> Option<Found> {
        if self.text[..at].ends_with(['附', '接', '将', '將', '靠', '临', '通', '经', '超', '不', '胜'])
        {
            return None;
        }
        let number = self.skip(end);
        if let Some(half) = self.after(number, &["半年"]) {
            return Some(self.span_of(at, half, 6 * sign, 0));
        }
        let (count, after) = self.count(number, 200)?;
        let (months, days, end) = self.unit(after)?;
        Some(self.span_of(at, end, count * months * sign, count * days * sign))
    }

    /// The unit of a length of time: its months or days, and its end.
    fn unit(&self, at: usize) -> Option<(i32, i32, usize)> {
        LENGTHS.iter().find_map(|(words, months, days)| {
            let end = self.after(at, words)?;
            let after = self.rest(end);
            let word = self.text[..end].ends_with('年')
                && after.starts_with(['期', '级', '代', '度', '初', '底', '末', '薪', '报'])
                || self.text[..end].ends_with('天') && after.starts_with(['使', '然', '津', '气'])
                || self.text[..end].ends_with('日') && after.starts_with(['元', '本', '均', '活', '报']);
            (!word).then_some((*months, *days, end))
        })
    }

    /// From the publication date so far back or ahead.
    fn span_of(&self, start: usize, end: usize, months: i32, days: i32) -> Found {
        let span = self.published.and_then(|now| {
            let there = plus_days(plus_months(now, months)?, days)?;
            Some(if there < now {
                Days { first: there, last: now }
            } else {
                Days { first: now, last: there }
            })
        });
        Found::anchored(start, end, span, Grain::Range, "zh-length")
    }

    /// 10年来, 三年前, 两个月前; 12日 of this month.
    pub fn elapsed(&self, at: usize) -> Option<Found> {
        if self.glued(at) || self.previous(at).is_some_and(|c| "第月-–/:：".contains(c)) {
            return None;
        }
        if let Some(day) = self.lone_day(at) {
            return Some(day);
        }
        let (count, after) = self.count(at, 200)?;
        let (months, days, end) = self.unit(after)?;
        let rest = self.rest(end);
        if months == 12 && rest.starts_with(['来', '來']) && !rest.starts_with("来自") {
            return Some(self.span_of(at, end + "来".len(), -12 * count, 0));
        }
        let ago = self.after(end, &["之前", "以前", "前"])?;
        if rest.starts_with("前后")
            || self.rest(ago).starts_with(['后', '後', '夕', '三', '两', '十', '列', '沿'])
        {
            return None;
        }
        let there = self.published.and_then(|d| plus_days(plus_months(d, -count * months)?, -count * days));
        let (days, grain) = match (months, there) {
            (12, Some(date)) => (calendar::year(date.year()), Grain::Year),
            (1 | 3, Some(date)) => (calendar::month(date.year(), date.month()), Grain::Month),
            (0, Some(date)) => (Some(calendar::single(date)), Grain::Day),
            _ => (None, Grain::Year),
        };
        Some(Found::anchored(at, ago, days, grain, "zh-ago"))
    }

    /// 12日, 5日至7日: a day of the month of publication, or of the one before.
    fn lone_day(&self, at: usize) -> Option<Found> {
        let (day, after) = self.count(at, 31).filter(|(_, end)| self.text[at..*end].is_ascii())?;
        let end = self.after(after, &["日"])?;
        let rest = self.rest(end);
        let other = rest.starts_with([
            '内', '內', '游', '均', '元', '语', '本', '子', '程', '活', '式', '常', '益', '后', '圆', '经',
        ]) || rest.starts_with('报') && !rest.starts_with("报道");
        let now = self.published.filter(|_| !other)?;
        let first = now.first_of_month();
        let month =
            if day as i8 > now.day() && !self.looks_ahead(at) { plus_months(first, -1)? } else { first };
        let date = calendar::day(month.year(), month.month(), day as i8);
        Some(Found::anchored(at, end, Some(date?), Grain::Day, "zh-day"))
    }

    /// 全年, 年内: of the year named before, else of that of publication; what the first months of a year look back on is the last one.
    fn whole_year(&self, at: usize, end: usize) -> Option<Found> {
        if self
            .previous(at)
            .is_some_and(|c| c.is_ascii_digit() || "几多每一二三四五六七八九十两半年".contains(c))
        {
            return None;
        }
        let named = self
            .before
            .and_then(|p| Some((p.start?.year(), p.end?.year())))
            .filter(|(first, last)| first == last);
        let days = if let Some((year, _)) = named {
            calendar::year(year)
        } else {
            let over = self.published.is_some_and(|d| d.month() <= 4) && !self.looks_ahead(at);
            self.year_from_now(if over { -1 } else { 0 })
        };
        Some(Found::anchored(at, end, days, Grain::Year, "zh-year"))
    }

    /// 年底, 年初, 年中 of the year of publication.
    fn edge_of_year(&self, at: usize, end: usize, part: Part) -> Option<Found> {
        let rest = self.rest(end);
        let word = rest.starts_with([
            '国', '國', '华', '央', '期', '奖', '獎', '一', '考', '共', '医', '秋', '非', '欧', '心', '部',
            '学', '级',
        ]) && !rest.starts_with("一度");
        let counted = self
            .previous(at)
            .is_some_and(|c| c.is_ascii_digit() || "几多每一二三四五六七八九十百千万两半".contains(c));
        if word || counted {
            return None;
        }
        let past_end =
            part == Part::End && self.published.is_some_and(|d| d.month() == 1) && !self.looks_ahead(at);
        let days = self.year_from_now(if past_end { -1 } else { 0 });
        let mut found = Found::anchored(at, end, days, Grain::Year, "zh-year");
        found.part = Some(part);
        Some(found)
    }

    fn edge_of_month(&self, at: usize, end: usize, part: Part) -> Found {
        let days = self.published.and_then(|d| calendar::month(d.year(), d.month()));
        let mut found = Found::anchored(at, end, days, Grain::Month, "zh-month");
        found.part = Some(part);
        found
    }

    /// Whether the clause before `at` speaks of what is to come.
    pub fn looks_ahead(&self, at: usize) -> bool {
        let mut from = at.saturating_sub(36);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let clause = &self.text[from..at];
        let clause = clause.rsplit(['，', '。', '；', ',', ';']).next().unwrap_or(clause);
        ["将", "將", "拟", "擬", "预计", "預計", "计划", "計劃", "定于", "有望", "即将"]
            .iter()
            .any(|w| clause.contains(w))
            || (clause.ends_with(['到', '至']) && !clause.ends_with("截至"))
    }

    /// Marks what cannot be resolved.
    pub const fn unresolved(mut found: Found) -> Found {
        found.when = When::Unresolved;
        found.anchored = true;
        found
    }
}
