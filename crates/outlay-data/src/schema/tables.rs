//! The tables themselves.

use outlay_text::closed::{Comparator, Direction, Grain, Kind, Measure, Modality, SubjectKind};

use super::{Column, Table, Type};
use Type::{Boolean, Date, Enum, Float32, Float64, String, Strings, UInt32};

const fn column(name: &'static str, dtype: Type, description: &'static str) -> Column {
    Column { name, dtype, description }
}

const DOC: Column = column("doc", UInt32, "Row number of the text, from 0.");
pub(super) const DOC_ID: Column = column("doc_id", String, "The document: key of the table documents.");
const SENTENCE: Column = column("sentence", UInt32, "Number of the sentence in its text, from 0.");
const START: Column =
    column("start", UInt32, "First character of the span (code points of the text, from 0).");
const END: Column = column("end", UInt32, "One past the last character of the span.");
const SURFACE: Column = column("surface", String, "The words of the span: text[start:end].");
const KIND: Column = column("kind", Enum(Kind::NAMES), "What the value is an amount of.");
const COMPARATOR: Column = column(
    "comparator",
    Enum(Comparator::NAMES),
    "How the text bounds the value: =, ~, >, >=, <, <= or range.",
);
const DIRECTION: Column = column(
    "direction",
    Enum(Direction::NAMES),
    "Which way it moved, for a change or a level reached by one.",
);
const CURRENCY: Column = column("currency", String, "ISO 4217 code, for money.");
const PER: Column = column("per", String, "Denominator of a rate: 'month' in '$20 a month'.");

/// One row for each numeric expression.
pub const QUANTITIES: Table = Table {
    name: "quantities",
    description: "Every numeric expression of the texts, with unit, bounds and direction.",
    columns: &[
        DOC,
        SENTENCE,
        START,
        END,
        SURFACE,
        KIND,
        column(
            "value",
            Float64,
            "The number in full, in the unit as written; midpoint of a range; null if vague.",
        ),
        column("low", Float64, "Lower end; null where only an upper bound is said."),
        column("high", Float64, "Upper end; null where only a lower bound is said."),
        COMPARATOR,
        DIRECTION,
        CURRENCY,
        column(
            "unit",
            String,
            "Currency code, percent, percentage_point, times, the unit's name or the counted noun.",
        ),
        PER,
        column("noun", String, "The counted or measured noun phrase as it stands."),
    ],
    derived: &[],
    key: &["doc_id", "start", "end"],
};

/// One row for each date or period expression.
pub const PERIODS: Table = Table {
    name: "periods",
    description: "Every date or period expression of the texts, resolved to its first and last day.",
    columns: &[
        DOC,
        SENTENCE,
        START,
        END,
        SURFACE,
        column("period_start", Date, "First day; null where the period has no beginning or is not resolved."),
        column(
            "period_end",
            Date,
            "Last day, inclusive; null where the period has no end or is not resolved.",
        ),
        column("grain", Enum(Grain::NAMES), "Size of the period."),
        column("fiscal", Boolean, "Whether a fiscal calendar rules it."),
        column("anchored", Boolean, "Whether it needed the publication date."),
    ],
    derived: &[],
    key: &["doc_id", "start", "end"],
};

/// One row for each claim.
pub const CLAIMS: Table = Table {
    name: "claims",
    description: "One row for each value that a text asserts of a subject and a metric.",
    columns: &[
        column("claim_id", String, "Stable hash of text, span, metric and subject."),
        DOC,
        SENTENCE,
        START,
        END,
        SURFACE,
        column("evidence", String, "The sentence that the value stands in."),
        column(
            "subject",
            String,
            "Who spends, receives, owns or has it: ISO 3166-1 alpha-3 code or canonical name.",
        ),
        column("subject_kind", Enum(SubjectKind::NAMES), "What kind of thing the subject is."),
        column("subject_surface", String, "The mention of the subject nearest to the value."),
        column("metric", String, "Id of the metric."),
        column("metric_surface", String, "The words that say so."),
        column("measure", Enum(Measure::NAMES), "What the value says about the metric."),
        KIND,
        column("value", Float64, "The number in full; a measure's in its base unit."),
        column("low", Float64, "Lower end; null where only an upper bound is said."),
        column("high", Float64, "Upper end; null where only a lower bound is said."),
        COMPARATOR,
        DIRECTION,
        column(
            "unit",
            String,
            "Currency code, percent, percentage_point, times, base unit or the counted noun.",
        ),
        CURRENCY,
        PER,
        column("period_start", Date, "First day of the period that the value refers to."),
        column("period_end", Date, "Last day of that period, inclusive."),
        column("period_grain", Enum(Grain::NAMES), "Size of that period."),
        column("period_surface", String, "The words that say so."),
        column("modality", Enum(Modality::NAMES), "How sure the text is of the value."),
        column("attribution", String, "Who says so; null for the author."),
        column(
            "counterparty",
            String,
            "Investee, seller, supplier, beneficiary or the other side of the deal.",
        ),
        column("basis", String, "What the value is reckoned on: cumulative, post_money, cagr and so on."),
        column("about_ai", Boolean, "Whether the claim is about artificial intelligence."),
        column("same_as", String, "Claim that this one restates."),
        column("ratio_of", String, "For a ratio or growth: the claim that it is measured against."),
        column("confidence", Float32, "Calibrated probability that the claim is right."),
        column("rule", String, "Id of the rule that bound the metric."),
        column("flags", Strings, "Warnings, from a closed set."),
    ],
    derived: &[
        column(
            "value_usd",
            Float64,
            "The value in US dollars at the reference rate; null where no honest rate exists.",
        ),
        column("fx_rate", Float64, "Units of the currency for one US dollar."),
        column("fx_date", String, "The days of the rate: a day, or the month, year or span of a mean."),
        column("fx_source", String, "Who published the rate."),
    ],
    key: &["claim_id"],
};

/// One row for each statement.
pub const STATEMENTS: Table = Table {
    name: "statements",
    description: "Who said what.",
    columns: &[
        DOC,
        SENTENCE,
        START,
        END,
        column("surface", String, "What is said: text[start:end]."),
        column("speaker", String, "Who says it: canonical name."),
        column("speaker_role", String, "What the speaker is, as the text says."),
        column("verb", String, "The verb or phrase that says so, as it stands."),
        column("quoted", Boolean, "Whether the words stand in quotation marks."),
    ],
    derived: &[],
    key: &["doc_id", "start", "end"],
};

/// One row for each arithmetic relation.
pub const CHECKS: Table = Table {
    name: "checks",
    description: "One row for each arithmetic relation that the text asserts or that follows from its claims.",
    columns: &[
        column("check_id", String, "Stable hash of kind and claims."),
        DOC,
        column(
            "kind",
            Enum(&["conversion", "ratio", "share", "growth", "sum"]),
            "What kind of relation it is.",
        ),
        column("claim_ids", Strings, "The claims that take part."),
        column("stated", Float64, "The figure as the text gives it; of a conversion the reference rate."),
        column(
            "implied",
            Float64,
            "The figure that follows from the other claims; of a conversion the rate that the text's two sums imply.",
        ),
        column("deviation", Float64, "Stated against implied, relative."),
        column("verdict", Enum(&["agrees", "rounds", "disagrees"]), "Whether the two agree."),
        column("note", String, "A sentence with the numbers in it."),
    ],
    derived: &[],
    key: &["check_id"],
};

/// One row for each document.
pub const DOCUMENTS: Table = Table {
    name: "documents",
    description: "One row for each document that was read, or that could not be.",
    columns: &[
        column("doc_id", String, "Stable hash of the document's source and content."),
        column("source", String, "Where it came from: path, address or row."),
        column("format", String, "How it is written."),
        column("title", String, "Its headline."),
        column("author", String, "Who wrote it."),
        column("site", String, "Who published it."),
        column("published", Date, "When it was published."),
        column("language", String, "ISO 639-1 code."),
        column("chars", UInt32, "Characters of the text."),
        column("sponsored", Boolean, "Paid content, by its own words."),
        column("notice", String, "The words that say so."),
        column("duplicate_of", String, "An earlier, nearly identical document."),
        column("text", String, "The text that all offsets count in."),
        column("error", String, "Why it could not be read; null when it was."),
    ],
    derived: &[],
    key: &["doc_id"],
};

/// One row for each subject, metric and period.
pub const PANEL: Table = Table {
    name: "panel",
    description: "What all independent documents agree on: one row for each subject, metric and period.",
    columns: &[
        column("subject", String, "Whom the figure is about."),
        column("metric", String, "Id of the metric."),
        column("period_start", Date, "First day of the period."),
        column("period_end", Date, "Last day of the period, inclusive."),
        column("value", Float64, "The figure of the best claim."),
        column("low", Float64, "Lowest figure of the claims."),
        column("high", Float64, "Highest figure of the claims."),
        column("currency", String, "Currency of the figures; null for other units."),
        column("basis", String, "nominal, or real and the year of the prices."),
        column("modality", Enum(Modality::NAMES), "Modality of the best claim."),
        column("n_claims", UInt32, "Claims behind the row; restatements count once."),
        column("n_documents", UInt32, "Independent documents behind the row; duplicates count once."),
        column("spread", Float64, "Highest over lowest figure of the claims."),
        column("claim_ids", Strings, "The claims behind the row, best first."),
    ],
    derived: &[],
    key: &["subject", "metric", "period_start", "period_end"],
};

/// One row for each claim of a series along its publication.
pub const VINTAGES: Table = Table {
    name: "vintages",
    description: "How the figure for one subject, metric and period moved from publication to publication.",
    columns: &[
        column("subject", String, "Whom the figure is about."),
        column("metric", String, "Id of the metric."),
        column("period_start", Date, "First day of the period."),
        column("period_end", Date, "Last day of the period, inclusive."),
        column("published", Date, "When the claim was published."),
        column("value", Float64, "The figure."),
        column("low", Float64, "Its lower end."),
        column("high", Float64, "Its upper end."),
        column("currency", String, "Currency of the figures; null for other units."),
        column("modality", Enum(Modality::NAMES), "How sure the text was."),
        column("change", Float64, "Against the vintage before, relative; null for the first."),
        column("claim_id", String, "Key of the table claims."),
    ],
    derived: &[],
    key: &["claim_id"],
};

/// One row for each run of exchange rates of one currency, publisher and grain.
pub const RATES: Table = Table {
    name: "rates",
    description: "Which exchange rates there are: one row for each currency, publisher and grain.",
    columns: &[
        column("currency", String, "Currency, ISO 4217."),
        column("source", String, "Who published the rates."),
        column(
            "grain",
            String,
            "What a rate holds for: day, month, year, or a peg from its first to its last day.",
        ),
        column("first", Date, "First day."),
        column("last", Date, "Last day."),
        column("count", UInt32, "Rates."),
    ],
    derived: &[],
    key: &["currency", "first"],
};

/// One row for each field of a claim.
pub const EXPLANATION: Table = Table {
    name: "explanation",
    description: "The rule and the words behind each field of a claim.",
    columns: &[
        column("field", String, "Column of the table claims."),
        column("rule", String, "Id of the rule that filled it."),
        column(
            "surface",
            String,
            "The words that it rests on; those of the value where there are no others.",
        ),
        START,
        END,
    ],
    derived: &[],
    key: &[],
};
