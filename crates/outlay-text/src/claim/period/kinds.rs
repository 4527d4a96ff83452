//! Periods and metrics that behave alike.

use crate::closed::Grain;
use crate::period::Period;

/// Classes of period that behave alike.
pub(super) fn kind_of(period: &Period) -> &'static str {
    match period.grain {
        Grain::Open if period.start.is_some() => "since",
        Grain::Open => "by",
        Grain::Day if period.rule == "weekday" => "weekday",
        Grain::Day if period.rule == "today" => "today",
        Grain::Day => "day",
        Grain::Week => "week",
        _ if period.start.is_none() && period.end.is_none() => "undated",
        Grain::Month => "month",
        Grain::Quarter | Grain::Half => "quarter",
        Grain::Decade => "decade",
        Grain::Range => "range",
        Grain::Year if period.anchored => "relative-year",
        Grain::Year => "year",
    }
}

/// Metrics that behave alike.
pub(super) fn group_of(metric: &str) -> &'static str {
    match metric {
        "funding_round" | "funding_total" | "equity_investment" | "debt_financing" | "ipo_proceeds"
        | "fund_size" | "acquisition_price" | "contract_value" => "deal",
        "valuation" | "market_cap" | "debt_outstanding" => "worth",
        "revenue" | "revenue_run_rate" | "profit" | "net_loss" | "cash_flow" | "bookings" => "results",
        "capex"
        | "infrastructure_spending"
        | "corporate_investment"
        | "gov_spending"
        | "project_cost"
        | "rnd_spending"
        | "ai_spending"
        | "compute_spending" => "spending",
        "private_investment" | "vc_investment" => "inflow",
        "market_size" | "industry_size" | "economic_impact" | "gdp" | "exports" => "economy",
        "power_capacity" | "energy_use" | "compute_capacity" => "physical",
        m if m.ends_with("_count") || m == "headcount" => "count",
        _ => "other",
    }
}
