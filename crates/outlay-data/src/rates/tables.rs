//! Reading the bundled tables and a user's.

use std::collections::BTreeMap;

use jiff::civil::Date;
use outlay_text::quantity::Currency;

use super::quote::Publisher;
use super::series::{Point, Series};
use crate::Error;

const ECB: &str = include_str!("../../reference/rates_ecb.csv");
const H10_DAILY: &str = include_str!("../../reference/rates_h10_daily.csv");
const H10_MONTHLY: &str = include_str!("../../reference/rates_h10_monthly.csv");
const H10_YEARLY: &str = include_str!("../../reference/rates_h10_yearly.csv");
const HMRC: &str = include_str!("../../reference/rates_hmrc_monthly.csv");
const PEGS: &str = include_str!("../../reference/rates_pegs.csv");

/// The SHA-256 of the bundled tables, in hexadecimal digits.
pub(super) fn fingerprint() -> String {
    crate::store::hash::sha256([ECB, H10_DAILY, H10_MONTHLY, H10_YEARLY, HMRC, PEGS].concat().as_bytes())
}

type Points = BTreeMap<Currency, Vec<Point>>;

/// The bundled series, and the Central Bank's `newer` rates behind its bundled ones; the error names the table and the
/// line.
pub(super) fn load(newer: &[Row]) -> Result<BTreeMap<Currency, Series>, String> {
    let mut points = Points::new();
    ecb(&mut points)?;
    // Bundled figures stand: what is no newer than they are is passed over.
    let last = points.values().flatten().map(|point| point.last).max().unwrap_or(Date::MIN);
    for row in newer.iter().filter(|row| row.day > last) {
        let point = day_of(row.day, row.rate, Publisher::EuropeanCentralBank);
        points.entry(row.currency).or_default().push(point);
    }
    h10(&mut points)?;
    hmrc(&mut points)?;
    let mut series: BTreeMap<Currency, Series> =
        points.into_iter().map(|(currency, points)| (currency, Series::new(points))).collect();
    pegs(&mut series)?;
    for (currency, one) in &series {
        if let Some(day) = one.twice() {
            return Err(format!("{currency:?} has two rates on {day}"));
        }
    }
    Ok(series)
}

/// The rows of a table without its header, with their line numbers.
fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    (1_usize..).zip(text.lines()).skip(1).map(|(line, row)| (line, row.split(',').collect()))
}

/// A point that is one day.
const fn day_of(day: Date, rate: f64, publisher: Publisher) -> Point {
    Point { first: day, last: day, rate, publisher }
}

/// Euro reference rates, crossed to the dollar of the same day.
fn ecb(points: &mut Points) -> Result<(), String> {
    let header: Vec<Option<Currency>> =
        ECB.lines().next().unwrap_or_default().split(',').skip(1).map(Currency::new).collect();
    let euro = Currency::new("EUR").ok_or("EUR")?;
    for (line, row) in rows(ECB) {
        let wrong = || format!("rates_ecb.csv, line {line}: a row is a date and numbers");
        let day: Date = row.first().and_then(|cell| cell.parse().ok()).ok_or_else(wrong)?;
        let Some(Ok(dollar)) = row.get(1).map(|cell| cell.parse::<f64>()) else { return Err(wrong()) };
        points.entry(euro).or_default().push(day_of(day, 1.0 / dollar, Publisher::EuropeanCentralBank));
        for (cell, currency) in row[1..].iter().zip(&header).skip(1).filter(|(cell, _)| !cell.is_empty()) {
            let (rate, currency) = (cell.parse::<f64>().map_err(|_| wrong())?, currency.ok_or_else(wrong)?);
            points.entry(currency).or_default().push(day_of(
                day,
                rate / dollar,
                Publisher::EuropeanCentralBank,
            ));
        }
    }
    Ok(())
}

/// What the Federal Reserve adds: the Taiwan dollar, and means of years before the Central Bank's first day.
fn h10(points: &mut Points) -> Result<(), String> {
    let taiwan = Currency::new("TWD").ok_or("TWD")?;
    for (line, row) in rows(H10_DAILY) {
        let wrong = || format!("rates_h10_daily.csv, line {line}: a row is a date and a number");
        let [day, rate] = row[..] else { return Err(wrong()) };
        let (day, rate) = (day.parse().map_err(|_| wrong())?, rate.parse().map_err(|_| wrong())?);
        points.entry(taiwan).or_default().push(day_of(day, rate, Publisher::FederalReserve));
    }
    for (line, row) in rows(H10_MONTHLY) {
        let wrong = || format!("rates_h10_monthly.csv, line {line}: a row is a month and a number");
        let [month, rate] = row[..] else { return Err(wrong()) };
        let first: Date = format!("{month}-01").parse().map_err(|_| wrong())?;
        let rate = rate.parse().map_err(|_| wrong())?;
        let point = Point { first, last: first.last_of_month(), rate, publisher: Publisher::FederalReserve };
        points.entry(taiwan).or_default().push(point);
    }
    for (line, row) in rows(H10_YEARLY) {
        let wrong =
            || format!("rates_h10_yearly.csv, line {line}: a row is a currency, two dates and two numbers");
        let [currency, first, last, rate, _] = row[..] else { return Err(wrong()) };
        let currency = Currency::new(currency).ok_or_else(wrong)?;
        let (first, last) = (first.parse().map_err(|_| wrong())?, last.parse().map_err(|_| wrong())?);
        let rate = rate.parse().map_err(|_| wrong())?;
        points.entry(currency).or_default().push(Point {
            first,
            last,
            rate,
            publisher: Publisher::FederalReserve,
        });
    }
    Ok(())
}

/// Units per pound in the months that no other table has, crossed to the dollar of the same month.
fn hmrc(points: &mut Points) -> Result<(), String> {
    let header: Vec<Option<Currency>> =
        HMRC.lines().next().unwrap_or_default().split(',').skip(1).map(Currency::new).collect();
    let known: BTreeMap<Currency, (Date, Date)> = points
        .iter()
        .filter_map(|(currency, points)| {
            let first = points.iter().map(|point| point.first).min()?;
            Some((*currency, (first, points.iter().map(|point| point.last).max()?)))
        })
        .collect();
    for (line, row) in rows(HMRC) {
        let wrong = || format!("rates_hmrc_monthly.csv, line {line}: a row is a month and numbers");
        let month = row.first().ok_or_else(wrong)?;
        let first: Date = format!("{month}-01").parse().map_err(|_| wrong())?;
        let last = first.last_of_month();
        let Some(Ok(dollar)) = row.get(1).map(|cell| cell.parse::<f64>()) else { return Err(wrong()) };
        for (cell, currency) in row[1..].iter().zip(&header).skip(1).filter(|(cell, _)| !cell.is_empty()) {
            let (rate, currency) = (cell.parse::<f64>().map_err(|_| wrong())?, currency.ok_or_else(wrong)?);
            if known.get(&currency).is_none_or(|(from, to)| last < *from || first > *to) {
                let point = Point { first, last, rate: rate / dollar, publisher: Publisher::Revenue };
                points.entry(currency).or_default().push(point);
            }
        }
    }
    Ok(())
}

/// Currencies that are fixed to the dollar or the euro.
fn pegs(series: &mut BTreeMap<Currency, Series>) -> Result<(), String> {
    let euro = Currency::new("EUR").and_then(|euro| series.get(&euro)).cloned().unwrap_or_default();
    let (start, end) = euro.span().ok_or("rates_ecb.csv is empty")?;
    for (line, row) in rows(PEGS) {
        let wrong = || {
            format!(
                "rates_pegs.csv, line {line}: a row is a currency, an anchor, a rate, two dates and a note"
            )
        };
        let [currency, anchor, rate, from, to, _] = row[..] else { return Err(wrong()) };
        let currency = Currency::new(currency).ok_or_else(wrong)?;
        let rate: f64 = rate.parse().map_err(|_| wrong())?;
        let from: Date = from.parse().map_err(|_| wrong())?;
        let to: Option<Date> = if to.is_empty() { None } else { Some(to.parse().map_err(|_| wrong())?) };
        let fixed = match anchor {
            // A peg without an end is known to hold as long as the other rates are known.
            "USD" => vec![Point { first: from, last: to.unwrap_or(end), rate, publisher: Publisher::Peg }],
            "EUR" => euro.pegged(rate, from.max(start), to),
            _ => return Err(wrong()),
        };
        let known = series.remove(&currency).unwrap_or_default();
        let (first, last) = known.span().unwrap_or((Date::MIN, Date::MAX));
        let mut all = known.pegged(1.0, first, Some(last));
        all.extend(fixed);
        series.insert(currency, Series::new(all));
    }
    Ok(())
}

/// A row of a user's table: what a dollar cost on a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub currency: Currency,
    pub day: Date,
    pub rate: f64,
    /// Whether it is one of the Central Bank's, newer than those that are bundled.
    pub newer: bool,
}

/// The rows of a user's table. In a column `source` the name of the Central Bank says that a row is one of its rates.
pub(super) fn user(text: &str) -> Result<Vec<Row>, Error> {
    let header: Vec<&str> = text.lines().next().unwrap_or_default().split(',').map(str::trim).collect();
    let column = |name: &str| header.iter().position(|found| *found == name);
    let (Some(currency), Some(day), Some(rate)) = (column("currency"), column("date"), column("rate")) else {
        return Err(Error::wrong_value(
            "rates: a table has the columns currency, date and rate (units per US dollar)",
        ));
    };
    let source = column("source");
    let mut out = Vec::new();
    for (line, row) in rows(text).filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty())) {
        let cell = |column: usize| row.get(column).map(|cell| cell.trim()).unwrap_or_default();
        let wrong = |what: String| Error::wrong_value(format!("rates, line {line}: {what}"));
        let one = Row {
            currency: Currency::new(cell(currency)).ok_or_else(|| {
                wrong(format!("'{}' is no currency: write three capital letters", cell(currency)))
            })?,
            day: cell(day)
                .parse()
                .map_err(|_| wrong(format!("'{}' is no date: write 2025-04-30", cell(day))))?,
            rate: cell(rate).parse().map_err(|_| wrong(format!("'{}' is no number", cell(rate))))?,
            newer: source.is_some_and(|at| cell(at) == Publisher::EuropeanCentralBank.as_str()),
        };
        if !(one.rate.is_finite() && one.rate > 0.0) {
            return Err(wrong(format!(
                "{} is no rate: a rate is a number above zero, in units per US dollar",
                one.rate
            )));
        }
        out.push(one);
    }
    Ok(out)
}
