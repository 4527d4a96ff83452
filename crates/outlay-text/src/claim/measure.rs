//! Level, change, growth, share or ratio.

use super::document::Document;
use super::gap::{self, Link};
use super::why::Why;
use crate::closed::{Direction, Kind, Measure};
use crate::lexicon::{Cue, Sense};
use crate::quantity::Quantity;
use crate::span::Span;
use crate::span::slice;

/// What the value of `quantity` says about `metric`, and which way it moved.
pub(super) fn read(
    document: &Document<'_>,
    quantity: &Quantity,
    metric: &str,
) -> (Why<Measure>, Option<Direction>) {
    let context = Context::of(document, quantity);
    let direction = quantity.direction.or_else(|| context.direction()).or_else(|| context.joined());
    let (measure, rule, span) = match quantity.kind {
        Kind::Percent => context.percent(metric),
        Kind::PercentagePoint => (Measure::Change, "measure.percentage_points", None),
        Kind::Multiple => context.multiple(),
        _ => context.amount(metric),
    };
    let direction = match measure {
        Measure::Level | Measure::Share => None,
        Measure::Growth if rule == "measure.staff_cut" => Some(Direction::Down),
        Measure::Ratio => Some(direction.unwrap_or(Direction::Up)),
        Measure::Change | Measure::Growth => direction.or(Some(Direction::Up)),
    };
    (Why::new(measure, rule, span), direction)
}

/// Words of change around a value.
struct Context<'d, 't> {
    document: &'d Document<'t>,
    quantity: &'d Quantity,
    /// Nearest word of change before in the clause, with the words between and the last link.
    before: Option<(Cue, Span, usize, Link)>,
    /// Nearest word of change after in the clause, with the words between.
    after: Option<(Cue, Span, usize)>,
}

impl<'d, 't> Context<'d, 't> {
    fn of(document: &'d Document<'t>, quantity: &'d Quantity) -> Self {
        let clause = document.clause_at(quantity.sentence, quantity.span.start);
        let text = document.text;
        let hits = document.hits_of(quantity.sentence);
        let at = hits.partition_point(|h| h.span.start < quantity.span.start);
        let moved = |h: &crate::lexicon::Hit| match h.sense {
            // 增加值, added value, is a level.
            Sense::Cue(c @ (Cue::Rise | Cue::Fall))
                if !text[h.span.end as usize..].starts_with('值')
                    && !text[h.span.start as usize..].starts_with("增加值") =>
            {
                Some((c, h.span))
            }
            _ => None,
        };
        let before =
            hits[..at].iter().rev().take(60).filter_map(moved).find(|(_, s)| s.end <= quantity.span.start);
        let before = before
            .filter(|(_, s)| {
                s.start >= clause.start
                    || quantity.span.start - s.end < 30
                        && !document
                            .quantities_of(quantity.sentence)
                            .iter()
                            .any(|q| q.span.start >= s.end && q.span.end <= quantity.span.start)
            })
            .map(|(c, s)| {
                let gap = slice(text, s.end, quantity.span.start);
                (c, s, gap::words(gap), gap::links(gap).1)
            });
        let after = hits[at..].iter().take(60).filter_map(moved).find(|(_, s)| s.start >= quantity.span.end);
        // 'was 300, a decrease of 5': past a mark the change is another value's; 'to increase' is another deed.
        let after = after
            .filter(|(_, s)| {
                let gap = slice(text, quantity.span.end, s.start);
                s.end <= clause.end + 20
                    && !gap.contains([',', '，', ';', '；', '(', '（', ':', '：', '。'])
                    && !gap.trim_end().ends_with(" to")
            })
            .map(|(c, s)| (c, s, gap::words(slice(text, quantity.span.end, s.start))));
        Self { document, quantity, before, after }
    }

    /// The direction of a value that is joined to the one before: 'a reduction of $7 million and 190 basis points'.
    fn joined(&self) -> Option<Direction> {
        let values = self.document.quantities_of(self.quantity.sentence);
        let own = values.partition_point(|q| q.span.start < self.quantity.span.start);
        let previous = values.get(own.checked_sub(1)?)?;
        let gap = slice(self.document.text, previous.span.end, self.quantity.span.start);
        if !matches!(gap.trim(), "and" | "or" | ", or" | "和" | "、" | "及") {
            return None;
        }
        previous.direction.or_else(|| Context::of(self.document, previous).direction())
    }

    fn direction(&self) -> Option<Direction> {
        let of = |c: Cue| if c == Cue::Fall { Direction::Down } else { Direction::Up };
        match (self.before, self.after) {
            (Some((c, _, n, _)), _) if n <= 4 => Some(of(c)),
            (_, Some((c, _, n))) if n <= 3 => Some(of(c)),
            (Some((c, ..)), _) | (None, Some((c, ..))) => Some(of(c)),
            (None, None) => None,
        }
    }

    /// Text right after the value.
    fn rest(&self) -> &'t str {
        let end = self.quantity.span.end as usize;
        let stop = self.document.sentence(self.quantity.sentence).span.end as usize;
        self.document.text.get(end..stop).unwrap_or_default()
    }

    fn near_cue(&self, cue: Cue, before: u32, after: u32) -> Option<Span> {
        let q = self.quantity.span;
        let hits = self.document.hits_of(self.quantity.sentence);
        let from = hits.partition_point(|h| h.span.start + before < q.start);
        hits[from..]
            .iter()
            .take_while(|h| h.span.start <= q.end + after)
            .find(|h| h.sense == Sense::Cue(cue) && !h.span.overlaps(q))
            .map(|h| h.span)
    }

    /// The part that a value is of a whole: 占七成, 比重提高到12.5%, 'makes up more than a fifth of', 'gross margin of 75%'.
    fn share_word(&self) -> Option<Span> {
        let text = self.document.text;
        let span = self
            .near_cue(Cue::ShareOf, 48, 0)
            .filter(|s| s.end <= self.quantity.span.start && !s.of(text).starts_with("of "))?;
        let gap = slice(text, span.end, self.quantity.span.start);
        // Past a mark, a figure or a comparison the share is another's; what it moved by is no share.
        let near = !gap.contains(['，', ',', '；', ';', '。', '、', '(', '（'])
            && !gap.bytes().any(|b| b.is_ascii_digit());
        let by = self.before.is_some_and(|(_, s, _, link)| {
            s.start >= span.end
                && !matches!(link, Link::To | Link::From)
                && !["到", "至", "为", "為", "达", "達"].iter().any(|w| gap.contains(w))
        });
        (near && !by).then_some(span)
    }

    fn percent(&self, metric: &str) -> (Measure, &'static str, Option<Span>) {
        if metric == "interest_rate" {
            return (Measure::Level, "measure.rate", None);
        }
        let rest = self.rest().trim_start();
        if metric == "market_share"
            && !self
                .before
                .is_some_and(|(_, _, words, link)| words <= 1 && matches!(link, Link::By | Link::Nothing))
        {
            return (Measure::Share, "measure.margin_or_share", None);
        }
        if let Some(span) = self.share_word() {
            return (Measure::Share, "measure.share_word", Some(span));
        }
        let margin =
            matches!(metric, "profit" | "market_share" | "equity_investment" | "energy_use" | "headcount");
        if metric == "headcount"
            && let Some(span) = self.staff_cut()
        {
            return (Measure::Growth, "measure.staff_cut", Some(span));
        }
        // A margin moves 'from 76% to 71%', and by points.
        if margin && metric != "headcount" && self.follows_from() {
            return (Measure::Share, "measure.margin_or_share", None);
        }
        if let Some((_, span, words, link)) = self.before
            && words <= 4
            && !matches!(link, Link::To | Link::Of | Link::Be | Link::With)
        {
            return (Measure::Growth, "measure.moved_before", Some(span));
        }
        if let Some((_, span, words)) = self.after
            && words <= 2
            && !rest.starts_with("of ")
        {
            return (Measure::Growth, "measure.moved_after", Some(span));
        }
        if rest.starts_with("of ") || rest.starts_with("or more of ") || rest.starts_with("的") {
            return (Measure::Share, "measure.part_of", None);
        }
        if let Some(span) = self.near_cue(Cue::YearOnYear, 50, 30) {
            return (Measure::Growth, "measure.year_on_year", Some(span));
        }
        if let Some(span) = self.near_cue(Cue::ShareOf, 40, 24) {
            return (Measure::Share, "measure.share_word", Some(span));
        }
        if margin {
            return (Measure::Share, "measure.margin_or_share", None);
        }
        if let Some((_, span, ..)) = self.before {
            return (Measure::Growth, "measure.moved_clause", Some(span));
        }
        (Measure::Share, "measure.percent", None)
    }

    /// 'from 76% to 71%': whether the value is an end of such a move.
    fn follows_from(&self) -> bool {
        let start = self.document.sentence(self.quantity.sentence).span.start;
        let before = slice(self.document.text, start, self.quantity.span.start).trim_end();
        let word = before.rsplit(' ').next().unwrap_or_default();
        word == "from" || (word == "to" && before.ends_with("% to") && before.contains(" from "))
    }

    /// The words of dismissal for a part of the staff: 'laying off 200 employees, roughly 14% of its staff'.
    fn staff_cut(&self) -> Option<Span> {
        let rest = self.rest().trim_start();
        let staff = ["of its ", "of the ", "of their ", "of "]
            .iter()
            .find_map(|w| rest.strip_prefix(w))
            .is_some_and(|noun| {
                [
                    "staff",
                    "workforce",
                    "employees",
                    "headcount",
                    "global workforce",
                    "total workforce",
                    "jobs",
                ]
                .iter()
                .any(|w| noun.starts_with(w))
            });
        let cut = self.near_cue(Cue::Fall, 90, 0);
        cut.filter(|_| staff)
    }

    fn multiple(&self) -> (Measure, &'static str, Option<Span>) {
        let rest = self.rest();
        let window_end = rest.char_indices().nth(40).map_or(rest.len(), |(i, _)| i);
        let q = self.quantity;
        // 'n times China's': another bearer stands right behind.
        let other = self.document.mentions_of(q.sentence).iter().find(|m| {
            m.span.start >= q.span.end && (m.span.start - q.span.end) as usize <= window_end.min(16)
        });
        if let Some(m) = other
            && (m.possessive
                || rest.trim_start().starts_with("the rate of")
                || rest.trim_start().starts_with("that of"))
            && self.before.is_none_or(|(_, _, words, _)| words > 6)
        {
            return (Measure::Ratio, "measure.times_another", Some(m.span));
        }
        if rest.trim_start().starts_with("the rate of") || rest.trim_start().starts_with("that of") {
            return (Measure::Ratio, "measure.times_another", None);
        }
        if self.before.is_none() && self.is_of_another() {
            return (Measure::Ratio, "measure.times_another", None);
        }
        (Measure::Growth, "measure.times", self.before.map(|(_, s, ..)| s))
    }

    /// 是美国的6倍, 接近中国93亿美元的12倍, 'twice as much as Ford': set against another bearer, not against another time.
    fn is_of_another(&self) -> bool {
        let q = self.quantity;
        let sentence = q.sentence;
        let rest = self.rest().trim_start();
        let dated = |from: u32, to: u32| {
            self.document.periods_of(sentence).iter().any(|p| p.span.start >= from && p.span.end <= to)
        };
        let timed = ["last", "a year", "the year", "what it was", "its", "ago"];
        if let Some(as_much) =
            ["as much as ", "as many as ", "that of ", "those of ", "the figure for ", "the amount "]
                .iter()
                .find_map(|w| rest.strip_prefix(w))
        {
            return !timed.iter().any(|w| as_much.starts_with(w)) && !dated(q.span.end, q.span.end + 48);
        }
        let clause = self.document.clause_at(sentence, q.span.start);
        let head = slice(self.document.text, clause.start, q.span.start);
        let Some(head) = head.trim_end().trim_end_matches('近').strip_suffix('的') else { return false };
        let Some(at) = ["是", "为", "為", "相当于", "接近", "、"]
            .iter()
            .filter_map(|w| Some(head.rfind(w)? + w.len()))
            .max()
        else {
            return false;
        };
        let from = clause.start + at as u32;
        !dated(from, q.span.start)
            && self
                .document
                .mentions_of(sentence)
                .iter()
                .any(|m| m.span.start >= from && m.span.start <= from + 12 && m.span.end <= q.span.start)
    }

    /// The noun of a change right before its amount: 'a decrease of $5 million'.
    fn change_noun(&self) -> Option<Span> {
        let (_, span, words, _) = self.before?;
        let text = self.document.text;
        let noun = [
            "increase",
            "decrease",
            "decline",
            "reduction",
            "drop",
            "rise",
            "gain",
            "jump",
            "growth",
            "boost",
            "contraction",
            "surge",
            "headwind",
            "tailwind",
            "uptick",
            "improvement",
            "reductions",
        ]
        .contains(&span.of(text));
        let gap = slice(text, span.end, self.quantity.span.start);
        (noun && words <= 3 && gap.starts_with(" of ") && !gap.contains(',')).then_some(span)
    }

    /// Whether jobs come or go: 'create 3,400 jobs', 新增岗位; not 'provides 74,000 jobs'.
    fn jobs_made(&self) -> bool {
        let start = self.document.clause_at(self.quantity.sentence, self.quantity.span.start).start;
        let lead = slice(self.document.text, start, self.quantity.span.start);
        self.before.is_some()
            || self.after.is_some_and(|(_, _, words)| words <= 8)
            || ["creat", "generat", "创造", "創造", "带动", "帶動", "可提供"].iter().any(|w| lead.contains(w))
    }

    fn amount(&self, metric: &str) -> (Measure, &'static str, Option<Span>) {
        let rest = self.rest().trim_start();
        if let Some(span) = self.change_noun() {
            return (Measure::Change, "measure.moved_by", Some(span));
        }
        let by = self.before.is_some_and(|(_, _, words, link)| words <= 2 && link == Link::By);
        if matches!(metric, "net_loss" | "cash_flow" | "price" | "debt_outstanding") && !by {
            return (Measure::Level, "measure.level", None);
        }
        let from = self.before.is_some_and(|(_, s, ..)| {
            slice(self.document.text, s.end, self.quantity.span.start).trim_start().starts_with("from ")
        });
        if let Some((cue, span, words, link)) = self.before
            && words <= 3
            && !from
            && !matches!(link, Link::To | Link::From | Link::Of | Link::At | Link::With | Link::In | Link::Be)
        {
            let word = span.of(self.document.text);
            let adds = matches!(
                word,
                "more than"
                    | "higher"
                    | "additional"
                    | "another"
                    | "expand"
                    | "expanded"
                    | "扩大"
                    | "升"
                    | "增"
                    | "增至"
                    | "降至"
                    | "上涨"
                    | "提升"
                    | "提高"
                    | "boost"
                    | "boosted"
                    | "growth"
                    | "grown"
            );
            let up = word.eq_ignore_ascii_case("up") && rest.starts_with("from");
            if !adds && !up {
                let _ = cue;
                return (Measure::Change, "measure.moved_by", Some(span));
            }
        }
        if let Some((_, span, words)) = self.after
            && words <= 2
            && ["increase", "rise", "decrease", "decline", "drop", "cut", "reduction", "boost", "更多"]
                .contains(&span.of(self.document.text))
        {
            return (Measure::Change, "measure.amount_of_change", Some(span));
        }
        if metric == "job_count" && self.jobs_made() {
            return (Measure::Change, "measure.jobs_made", None);
        }
        (Measure::Level, "measure.level", None)
    }
}
