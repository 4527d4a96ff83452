//! Metrics and periods that behave alike.

use crate::claim::{Claim, Document};

/// Kinds of metrics that share their verbs: who decides on spending announces it, who earns reports it.
pub(super) fn group_of(metric: &str) -> &'static str {
    match metric {
        "gov_spending"
        | "capex"
        | "infrastructure_spending"
        | "rnd_spending"
        | "ai_spending"
        | "corporate_investment"
        | "private_investment" => "spending",
        "contract_value" | "chip_count" | "compute_spending" => "supply",
        "project_cost" | "acquisition_price" | "equity_investment" => "deal",
        "headcount" | "job_count" => "staff",
        "power_capacity" | "compute_capacity" | "energy_use" | "datacenter_count" | "facility_count" => {
            "physical"
        }
        "funding_round" | "funding_total" | "debt_financing" | "ipo_proceeds" | "fund_size"
        | "vc_investment" => "raise",
        "valuation" | "market_cap" => "worth",
        "market_size" | "industry_size" | "economic_impact" | "gdp" => "market",
        metric if metric.ends_with("_count") => "count",
        _ => "result",
    }
}

/// Where the claim's period lies, seen from the day of publication.
pub(super) fn period_of(document: &Document<'_>, claim: &Claim) -> &'static str {
    let (start, end) = (claim.period_start, claim.period_end);
    let Some(published) = document.published else {
        return match (start, end) {
            (None, None) => "none",
            (None, Some(_)) => "by",
            _ => "undated",
        };
    };
    match (start, end) {
        (None, None) => "none",
        (None, Some(end)) if end > published => "by",
        (Some(start), _) if start > published => "future",
        (_, Some(end)) if end < published => "past",
        (Some(_), None) => "since",
        // What most of has passed is known, what most of lies ahead is not.
        (Some(start), Some(end)) if (end - published).get_days() > (published - start).get_days() => "early",
        _ => "current",
    }
}
