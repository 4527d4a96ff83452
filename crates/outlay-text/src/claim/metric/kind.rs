//! Kinds of quantities as far as metrics care.

use crate::claim::document::Document;
use crate::closed::Kind;
use crate::quantity::Quantity;

/// Kinds of quantities as far as metrics care.
pub(in crate::claim) fn coarse(quantity: &Quantity) -> usize {
    match quantity.kind {
        Kind::Money => 0,
        Kind::Percent => 1,
        Kind::PercentagePoint => 2,
        Kind::Multiple => 3,
        Kind::Count => 4,
        Kind::Number => 5,
        Kind::Measure => match quantity.base.as_ref().map(|b| b.name.as_ref()) {
            Some("watt") => 6,
            Some("flop_per_second" | "flop") => 7,
            Some("watt_hour") => 9,
            _ => 8,
        },
    }
}

/// The metric that the unit alone names: watts are a capacity, watt hours a use.
pub(in crate::claim) fn of_unit(quantity: &Quantity) -> Option<&'static str> {
    match coarse(quantity) {
        6 => Some("power_capacity"),
        7 => Some("compute_capacity"),
        9 => Some("energy_use"),
        _ => None,
    }
}

/// Whether a level of the metric, or a growth or share of it, may be given in the coarse kind.
pub(super) fn fits(document: &Document<'_>, metric: u16, coarse: usize) -> bool {
    let m = document.vocabulary.metric(metric);
    match coarse {
        0 => m.kinds.contains(&Kind::Money),
        4 | 5 => m.kinds.contains(&Kind::Count),
        6 => m.id == "power_capacity" || m.id == "compute_capacity",
        7 => m.id == "compute_capacity",
        9 => m.id == "energy_use",
        1..=3 => true,
        _ => false,
    }
}

pub(super) fn metric_is(document: &Document<'_>, metric: u16, ids: &[&str]) -> bool {
    ids.contains(&document.vocabulary.metric(metric).id.as_str())
}

pub(super) const fn prior_kind(coarse: usize) -> usize {
    match coarse {
        0 => 0,
        1..=3 => 1,
        4 | 5 => 2,
        _ => 3,
    }
}
