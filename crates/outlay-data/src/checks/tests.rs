use std::borrow::Cow;

use jiff::civil::date;
use outlay_text::closed::{Basis, Direction, Flags, Grain, Kind, Modality};
use outlay_text::quantity::{Currency, Quantity};
use outlay_text::span::Span;

use super::*;

/// A text of one sentence whose figures are given by their words.
struct Text {
    text: String,
    analysis: Analysis,
}

/// A level of one billion dollars' worth of revenue of X in 2024, to be changed.
impl Text {
    fn new(text: &str) -> Self {
        Self { text: text.into(), analysis: Analysis::default() }
    }

    /// Adds a claim on the words `surface`: value and resolution in the unit.
    fn claim(mut self, surface: &str, value: f64, resolution: f64, change: impl FnOnce(&mut Claim)) -> Self {
        let start = self.text.find(surface).expect("the words stand in the text");
        let span = Span::new(start, start + surface.len());
        let number = self.analysis.claims.len();
        let mut claim = Claim {
            claim_id: format!("c{number}"),
            quantity: number as u32,
            sentence: 0,
            span,
            evidence: Span::new(0, self.text.len()),
            subject: Some("X".into()),
            subject_kind: None,
            subject_span: None,
            metric: "revenue".into(),
            metric_span: None,
            measure: Measure::Level,
            kind: Kind::Money,
            value: Some(value),
            low: Some(value),
            high: Some(value),
            comparator: Comparator::Equal,
            direction: None,
            unit: Some(Cow::Borrowed("USD")),
            currency: Currency::new("USD"),
            per: None,
            period_start: Some(date(2024, 1, 1)),
            period_end: Some(date(2024, 12, 31)),
            period_grain: Some(Grain::Year),
            period_span: None,
            modality: Modality::Reported,
            attribution: None,
            counterparty: None,
            basis: None,
            about_ai: true,
            same_as: None,
            ratio_of: None,
            confidence: 1.0,
            rule: Cow::Borrowed("test"),
            flags: Flags::NONE,
            reasons: Vec::new(),
        };
        change(&mut claim);
        self.analysis.quantities.push(Quantity {
            span,
            sentence: 0,
            kind: claim.kind,
            value: claim.value,
            low: claim.low,
            high: claim.high,
            comparator: claim.comparator,
            direction: claim.direction,
            currency: claim.currency,
            unit: claim.unit.clone(),
            base: None,
            per: None,
            noun: None,
            resolution,
            flags: Flags::NONE,
            rule: Cow::Borrowed("test"),
        });
        self.analysis.claims.push(claim);
        self
    }

    fn check(&mut self) -> Vec<Check> {
        check(&self.text, &mut self.analysis, None, Rates::builtin(), &Vocabulary::builtin())
    }

    fn only(&mut self) -> Check {
        let mut checks = self.check();
        assert_eq!(checks.len(), 1, "{checks:?}");
        checks.remove(0)
    }
}

fn yuan(claim: &mut Claim) {
    claim.currency = Currency::new("CNY");
    claim.unit = Some(Cow::Borrowed("CNY"));
}

fn percent(of: &'static str, measure: Measure) -> impl FnOnce(&mut Claim) {
    move |claim| {
        claim.kind = Kind::Percent;
        claim.currency = None;
        claim.unit = Some(Cow::Borrowed("percent"));
        claim.measure = measure;
        claim.ratio_of = Some(of.into());
    }
}

fn year(year: i16) -> impl FnOnce(&mut Claim) {
    move |claim| {
        claim.period_start = Some(date(year, 1, 1));
        claim.period_end = Some(date(year, 12, 31));
    }
}

#[test]
fn a_house_rate_rounds_and_the_note_names_both_references() {
    let april = |claim: &mut Claim| {
        claim.metric = "industry_size".into();
        claim.period_start = Some(date(2025, 4, 30));
        claim.period_end = Some(date(2025, 4, 30));
    };
    let mut text = Text::new("An industry of 600 billion yuan ($84 billion) as of 30 April 2025.")
        .claim("600 billion yuan", 600e9, 1e11, |claim| {
            april(claim);
            yuan(claim);
        })
        .claim("$84 billion", 84e9, 1e9, |claim| {
            april(claim);
            claim.same_as = Some("c0".into());
        });
    let check = text.only();
    assert_eq!((check.kind, check.verdict), (CheckKind::Conversion, Verdict::Rounds));
    assert!((check.implied - 7.142_857).abs() < 1e-5);
    assert!((check.stated - 7.265_9).abs() < 1e-3, "{}", check.stated);
    for words in [
        "600 billion yuan",
        "$84 billion",
        "7.143 CNY for one USD",
        "7.27 on 2025-04-30",
        "7.19 on the average of 2025",
    ] {
        assert!(check.note.contains(words), "{}", check.note);
    }
    assert!(text.analysis.claims.iter().all(|claim| claim.flags == Flags::NONE));
}

#[test]
fn a_flow_is_held_against_the_average_of_its_year() {
    let mut text = Text::new("Spending of 400 billion yuan ($56 billion) in 2025.")
        .claim("400 billion yuan", 400e9, 1e11, |claim| {
            year(2025)(claim);
            yuan(claim);
        })
        .claim("$56 billion", 56e9, 1e9, |claim| {
            year(2025)(claim);
            claim.same_as = Some("c0".into());
        });
    let check = text.only();
    assert_eq!(check.verdict, Verdict::Rounds);
    assert!(check.note.contains("7.19 on the average of 2025"), "{}", check.note);
}

#[test]
fn a_wrong_conversion_disagrees_and_flags_both_claims() {
    let mut text = Text::new("Sales of 600 billion yuan ($48.2 billion).")
        .claim("600 billion yuan", 600e9, 1e10, yuan)
        .claim("$48.2 billion", 48.2e9, 1e8, |claim| claim.same_as = Some("c0".into()));
    assert_eq!(text.only().verdict, Verdict::Disagrees);
    assert!(text.analysis.claims.iter().all(|claim| claim.flags.contains(Flag::ConversionMismatch)));
}

#[test]
fn where_the_day_of_writing_is_unknown_any_rate_since_is_one() {
    let make = || {
        Text::new("In 2012 the bank spent A$1 billion ($749.9 million).")
            .claim("A$1 billion", 1e9, 1e8, |claim| {
                year(2012)(claim);
                claim.currency = Currency::new("AUD");
            })
            .claim("$749.9 million", 749.9e6, 1e5, |claim| {
                year(2012)(claim);
                claim.same_as = Some("c0".into());
            })
    };
    assert_eq!(make().only().verdict, Verdict::Rounds);
    let mut dated = make();
    let (text, written) = (dated.text.clone(), Some(date(2013, 2, 1)));
    let checks = check(&text, &mut dated.analysis, written, Rates::builtin(), &Vocabulary::builtin());
    assert_eq!(checks.iter().map(|check| check.verdict).collect::<Vec<_>>(), [Verdict::Disagrees]);
}

#[test]
fn a_good_conversion_agrees_in_either_direction() {
    let (own, dollars) = ((100e9, "100 billion yuan"), (13.9e9, "$13.9 billion"));
    let mut text = Text::new("Sales of 100 billion yuan, or $13.9 billion, in 2024.")
        .claim(own.1, own.0, 1e9, yuan)
        .claim(dollars.1, dollars.0, 1e8, |claim| claim.same_as = Some("c0".into()));
    assert_eq!(text.only().verdict, Verdict::Agrees);
    let mut turned = Text::new("Sales of $13.9 billion, or 100 billion yuan, in 2024.")
        .claim(dollars.1, dollars.0, 1e8, |_| ())
        .claim(own.1, own.0, 1e9, |claim| {
            yuan(claim);
            claim.same_as = Some("c0".into());
        });
    assert_eq!(turned.only().verdict, Verdict::Agrees);
}

#[test]
fn a_currency_without_rates_is_not_checked() {
    let mut text = Text::new("5 trillion won of the North ($90 billion).")
        .claim("5 trillion won", 5e12, 1e12, |claim| claim.currency = Currency::new("KPW"))
        .claim("$90 billion", 90e9, 1e10, |claim| claim.same_as = Some("c0".into()));
    assert_eq!(text.check(), []);
}

fn twelve_times(value: f64, comparator: Comparator) -> Text {
    Text::new("The US reached $109.1 billion, 12 times the $9.3 billion of China.")
        .claim("$109.1 billion", 109.1e9, 1e8, |_| ())
        .claim("12 times", value, 1.0, |claim| {
            claim.kind = Kind::Multiple;
            claim.currency = None;
            claim.unit = Some(Cow::Borrowed("times"));
            claim.measure = Measure::Ratio;
            claim.comparator = comparator;
            claim.ratio_of = Some("c2".into());
        })
        .claim("$9.3 billion", 9.3e9, 1e8, |claim| claim.subject = Some("CHN".into()))
}

#[test]
fn a_ratio_rounds() {
    let check = twelve_times(12.0, Comparator::About).only();
    assert_eq!((check.kind, check.verdict, check.stated), (CheckKind::Ratio, Verdict::Rounds, 12.0));
    assert!((check.implied - 11.731).abs() < 1e-3);
    assert!(
        check.note.contains("$109.1 billion / $9.3 billion = 11.73; the text says 12 times"),
        "{}",
        check.note
    );
    assert_eq!(check.claim_ids, ["c1", "c0", "c2"]);
}

#[test]
fn a_wrong_ratio_disagrees_and_flags_its_claims() {
    let mut text = twelve_times(20.0, Comparator::Equal);
    assert_eq!(text.only().verdict, Verdict::Disagrees);
    assert!(text.analysis.claims.iter().all(|claim| claim.flags.contains(Flag::RatioMismatch)));
    assert_eq!(twelve_times(10.0, Comparator::Greater).only().verdict, Verdict::Rounds);
    assert_eq!(twelve_times(13.0, Comparator::Greater).only().verdict, Verdict::Disagrees);
}

fn growth(stated: f64, words: &str, direction: Direction, from: f64, to: f64) -> Text {
    Text::new(&format!("Revenue moved {words} to $44 billion from $27 billion a year earlier."))
        .claim(words, stated, 1.0, |claim| {
            percent("c2", Measure::Growth)(claim);
            claim.direction = Some(direction);
        })
        .claim("$44 billion", to, 1e9, |_| ())
        .claim("$27 billion", from, 1e9, year(2023))
}

#[test]
fn a_growth_follows_from_its_levels() {
    let up = growth(63.0, "63 %", Direction::Up, 27e9, 44e9).only();
    assert_eq!((up.kind, up.verdict), (CheckKind::Growth, Verdict::Agrees));
    assert!(
        up.note.contains("from $27 billion to $44 billion is 62.96 %; the text says 63 %"),
        "{}",
        up.note
    );
    assert_eq!(growth(63.0, "63 %", Direction::Up, 27.05e9, 44e9).only().verdict, Verdict::Agrees);
    assert_eq!(growth(65.0, "65 %", Direction::Up, 27e9, 44e9).only().verdict, Verdict::Rounds);
    assert_eq!(growth(93.0, "93 %", Direction::Up, 27e9, 44e9).only().verdict, Verdict::Disagrees);
    assert_eq!(growth(25.0, "25 %", Direction::Down, 40e9, 30e9).only().verdict, Verdict::Agrees);
}

#[test]
fn levels_too_rough_for_a_small_growth_are_not_checked() {
    assert_eq!(growth(1.0, "1 %", Direction::Up, 43e9, 44e9).check(), []);
}

#[test]
fn a_share_is_checked_against_its_whole() {
    let share = |stated: f64| {
        Text::new("It took $30 billion, or 25 %, of the $120 billion market.")
            .claim("$30 billion", 30e9, 1e9, |_| ())
            .claim("25 %", stated, 1.0, percent("c2", Measure::Share))
            .claim("$120 billion", 120e9, 1e9, |claim| claim.subject = Some("WORLD".into()))
    };
    assert_eq!(share(25.0).only().verdict, Verdict::Agrees);
    assert_eq!(share(40.0).only().verdict, Verdict::Disagrees);
}

#[test]
fn where_it_is_open_which_figure_is_meant_only_one_that_fits_counts() {
    let text = |stated: f64| {
        Text::new("Revenue of $44 billion and of $50 billion, up 63 %, from $27 billion.")
            .claim("$44 billion", 44e9, 1e9, |_| ())
            .claim("$50 billion", 50e9, 1e9, |_| ())
            .claim("63 %", stated, 1.0, percent("c3", Measure::Growth))
            .claim("$27 billion", 27e9, 1e9, year(2023))
    };
    assert_eq!(text(63.0).only().verdict, Verdict::Agrees);
    assert_eq!(text(120.0).check(), []);
}

fn parts(total: f64, third: f64) -> Text {
    let of = |name: &'static str| move |claim: &mut Claim| claim.subject = Some(name.into());
    Text::new("A plans $100 billion, B $75 billion and C $80 billion, $255 billion in all.")
        .claim("$100 billion", 100e9, 1e9, of("A"))
        .claim("$75 billion", 75e9, 1e9, of("B"))
        .claim("$80 billion", third, 1e9, of("C"))
        .claim("$255 billion", total, 1e9, |claim| claim.basis = Some(Basis::Total))
}

#[test]
fn parts_add_up() {
    let check = parts(255e9, 80e9).only();
    assert_eq!((check.kind, check.verdict), (CheckKind::Sum, Verdict::Agrees));
    assert!(
        check.note.starts_with("$100 billion + $75 billion + $80 billion = 255 billion;"),
        "{}",
        check.note
    );
    assert_eq!(parts(257e9, 80e9).only().verdict, Verdict::Rounds);
    assert_eq!(parts(200e9, 80e9).only().verdict, Verdict::Disagrees);
    assert_eq!(parts(400e9, 80e9).check(), [], "parts may be some of the parts only");
}

#[test]
fn check_ids_are_stable() {
    let ids: Vec<String> = (0..2).map(|_| parts(255e9, 80e9).only().check_id).collect();
    assert_eq!(ids[0], ids[1]);
    assert_eq!(ids[0].len(), 16);
    assert_ne!(ids[0], growth(63.0, "63 %", Direction::Up, 27e9, 44e9).only().check_id);
}
