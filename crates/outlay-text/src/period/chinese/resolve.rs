//! The year of a date that names none: that of the date before it, else the one that the publication date makes likeliest.

use super::found::{Found, Part, When, Yearless};
use super::grammar::Grammar;
use crate::closed::Grain;
use crate::period::calendar::plus_days;

/// How many days ahead of its publication a text may name a day, or a longer period, without saying that it lies ahead.
const AHEAD: [i32; 2] = [31, 45];

impl Grammar<'_> {
    /// The date with its year, its part taken.
    pub fn with_year(&self, mut found: Found) -> Option<Found> {
        if let When::Yearless(piece) = found.when {
            match self.year_of(piece, &found) {
                Some((year, anchored)) => {
                    found.when = When::Days(piece.in_year(year)?);
                    found.anchored = anchored;
                }
                None => found = Self::unresolved(found),
            }
        }
        found.settle();
        Some(found)
    }

    /// The year, and whether the publication date decided.
    fn year_of(&self, piece: Yearless, found: &Found) -> Option<(i16, bool)> {
        let now = self.published;
        let (at, grain) = (found.start, found.grain);
        let listed = matches!(self.text.get(self.floor..at).map(str::trim), Some("和" | "、" | "与" | "及"));
        // 2024年上半年…，下半年…: the year carries over to the coordinated date.
        if let Some(before) = self.before.filter(|p| !p.anchored && !p.fiscal && self.floor > 0)
            && let (Some(first), Some(last)) = (before.start, before.end)
            && first.year() == last.year()
            && matches!(before.grain, Grain::Half | Grain::Quarter | Grain::Month | Grain::Day | Grain::Range)
            && now.is_none_or(|d| last.year() <= d.year())
            && (grain == before.grain || before.grain != Grain::Day)
            && (piece.in_year(last.year()).is_some_and(|days| days.first >= first) || listed)
        {
            return Some((last.year(), false));
        }
        let now = now?;
        let ahead = self.looks_ahead(at);
        // The first months of a year are told when they are over.
        let begun = matches!(piece, Yearless::FirstMonths(_) | Yearless::Half(_));
        // 截至一季度末: what has been counted has ended.
        let counted = self.text[..at].ends_with(['至', '止']) && found.part == Some(Part::End);
        let slack = if begun || counted { 0 } else { AHEAD[usize::from(grain != Grain::Day)] };
        let horizon = plus_days(now, slack)?;
        for year in [now.year() + 1, now.year(), now.year() - 1] {
            let Some(days) = piece.in_year(year) else { continue };
            let fits = if ahead {
                year == now.year() && days.last >= now || year == now.year() + 1 && self.past_this_year(piece)
            } else {
                (if counted { days.last } else { days.first }) <= horizon
            };
            if fits {
                return Some((year, true));
            }
        }
        Some((now.year(), true))
    }

    /// Whether that date of this year has gone by.
    fn past_this_year(&self, piece: Yearless) -> bool {
        self.published.is_some_and(|now| piece.in_year(now.year()).is_none_or(|days| days.last < now))
    }
}
