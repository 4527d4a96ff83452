//! Ranges of two dates, and the words around a date that change its meaning: 自…以来, 到…, 截至…, …前.

use super::found::{Found, Open, When};
use super::grammar::Grammar;
use crate::closed::Grain;
use crate::period::calendar::{self, Days};
use crate::vocabulary::{PeriodWord, Symbol};

const TO: [&str; 10] = ["至", "到", "——", "-", "—", "–", "－", "~", "～", "−"];
const AND: [&str; 4] = ["与", "與", "和", "及"];
const BETWEEN: [&str; 4] = ["之间", "之間", "间", "間"];

impl Grammar<'_> {
    /// The range that begins with `first`, or `first` itself.
    pub fn range(&self, first: Found) -> Found {
        if let Some(at) = self.after(first.end, &["截至", "截止"])
            && first.grain == Grain::Year
            && let Some(second) = self.yearless(self.skip(at))
            && let When::Days(days) = first.when
            && let opening = (Found { when: When::Days(calendar::single(days.first)), ..first })
            && let Some(whole) = Self::through(&opening, second)
        {
            return whole;
        }
        let (at, between) = match self.after(first.end, &TO) {
            Some(at) => (at, false),
            None => match self.after(first.end, &AND) {
                Some(at) => (at, true),
                None => return first,
            },
        };
        let Some(second) = self.second(&first, self.skip(at)) else { return first };
        if between && !BETWEEN.iter().any(|w| self.rest(second.end).starts_with(w)) {
            return first;
        }
        Self::through(&first, second).unwrap_or(first)
    }

    /// The second date of a range; it may leave out what the first one says: 5日至7日, 2024至2026年.
    fn second(&self, first: &Found, at: usize) -> Option<Found> {
        if first.grain == Grain::Day
            && let Some((day, after)) = self.count(at, 31)
            && let Some(end) = self.after(after, &["日", "号", "號"])
            && let Some(days) = first.resolved()
        {
            let day = calendar::day(days.first.year(), days.first.month(), day as i8);
            return Found::days(at, end, day, Grain::Day, "zh-date");
        }
        let year = self.numeral(at).filter(|n| n.shape.arabic && n.shape.digits == 4 && !n.shape.precise);
        if first.grain == Grain::Year
            && let Some(year) = year
            && let Some(days) = calendar::year(year.low as i16)
            && !self.rest(self.skip(year.end)).starts_with(['年', '财', '財'])
        {
            return Some(Found::new(at, year.end, When::Days(days), Grain::Year, "zh-year"));
        }
        self.date(at).filter(|f| f.open == Open::Closed)
    }

    fn through(first: &Found, second: Found) -> Option<Found> {
        let from = first.resolved()?;
        let until = match second.when {
            When::Yearless(piece) => {
                let same = piece.in_year(from.last.year())?;
                let days = if same.last < from.first { piece.in_year(from.last.year() + 1)? } else { same };
                Found { when: When::Days(days), ..second }.resolved()?
            }
            When::Days(_) => second.resolved()?,
            When::Unresolved => return None,
        };
        if until.last <= from.last {
            return None;
        }
        let mut whole = *first;
        whole.end = second.end;
        whole.when = When::Days(Days { first: from.first, last: until.last });
        whole.grain = Grain::Range;
        whole.anchored |= second.anchored;
        whole.fiscal |= second.fiscal;
        whole.guessed |= second.guessed;
        whole.rule = "zh-range";
        Some(whole)
    }

    /// Takes in the words around the date.
    pub fn edges(&self, mut found: Found) -> Found {
        self.after_words(&mut found);
        self.before_words(&mut found);
        found
    }

    fn after_words(&self, found: &mut Found) {
        let rest = self.rest(found.end);
        if found.rule == "zh-range" {
            if let Some(word) = BETWEEN.iter().chain(&["期间", "期間"]).find(|w| rest.starts_with(**w)) {
                found.end += word.len();
            }
            return;
        }
        let whole = |word: &str, not: &[char]| rest.starts_with(word) && !rest[word.len()..].starts_with(not);
        let blocked = [
            '后', '後', '夕', '景', '沿', '列', '途', '端', '锋', '瞻', '任', '所', '述', '些', '两', '三',
            '十', '总', '首', '往', '来',
        ];
        let open = if whole("以来", &[]) || whole("以來", &[]) {
            Some(("以来".len(), Open::From))
        } else if whole("至今", &[]) {
            Some(("至今".len(), Open::From))
        } else if whole("之前", &[]) || whole("以前", &[]) {
            Some(("之前".len(), Open::Until))
        } else if whole("之后", &[])
            || whole("以后", &[])
            || whole("之後", &[])
            || whole("以後", &[])
            || whole("开始", &[])
        {
            Some(("之后".len(), Open::From))
        } else if whole("起", &['来', '草', '步', '诉', '点', '到', '源', '码', '飞', '火', '伏'])
        {
            Some(("起".len(), Open::From))
        } else if whole("前", &blocked)
            && !rest["前".len()..].starts_with(|c| self.table.symbol(c) != Symbol::None)
            && found.rule != "zh-now"
        {
            Some(("前".len(), Open::Until))
        } else {
            None
        };
        let dated = !matches!(found.rule, "zh-length" | "zh-ago" | "zh-now");
        if let Some((length, open)) = open.filter(|_| dated) {
            found.end += length;
            Self::open(found, open);
        }
    }

    const fn open(found: &mut Found, open: Open) {
        found.open = open;
        found.grain = Grain::Open;
    }

    fn before_words(&self, found: &mut Found) {
        let from = self.floor.min(found.start);
        let before = self.text[from..found.start].trim_end_matches(' ');
        let Some((length, (class, _))) = self.table.periods.ending(before).find(|(_, (class, _))| {
            matches!(class, PeriodWord::Since | PeriodWord::By | PeriodWord::AsOf | PeriodWord::Within)
        }) else {
            return;
        };
        let head = &before[..before.len() - length];
        let start = from + head.len();
        let range = found.rule == "zh-range";
        match class {
            PeriodWord::AsOf => found.start = start,
            PeriodWord::Since if range || found.open == Open::From => found.start = start,
            PeriodWord::Since
                if before.ends_with('自') && found.open == Open::Closed && found.rule != "zh-now" =>
            {
                found.start = start;
                Self::open(found, Open::From);
            }
            PeriodWord::Within if range && BETWEEN.iter().any(|w| self.text[..found.end].ends_with(w)) => {
                found.start = start;
            }
            PeriodWord::By if !range && found.open != Open::From && self.is_deadline(head, found) => {
                found.start = start;
                Self::open(found, Open::Until);
            }
            _ => {}
        }
    }

    /// Whether 到 names a deadline (到2030年) and does not belong to a verb (增长到2031年的…, 推迟到明年).
    fn is_deadline(&self, head: &str, found: &Found) -> bool {
        let dated = matches!(
            found.rule,
            "zh-year"
                | "zh-date"
                | "zh-month"
                | "zh-quarter"
                | "zh-half"
                | "zh-plan"
                | "zh-fiscal"
                | "zh-decade"
        );
        let verbs = [
            '长', '長', '高', '加', '迟', '遲', '延', '升', '降', '减', '達', '达', '推', '拉', '回', '追',
            '持', '续', '看', '等', '得', '受', '收', '找', '见', '提', '直', '遇', '想', '扩', '涨', '跌',
            '低', '期', '用', '拿', '移', '转', '调', '挪', '送', '走', '活', '感',
        ];
        dated
            && found.when != When::Unresolved
            && !head.ends_with(verbs)
            && self.table.directions.ending(head).next().is_none()
    }
}
