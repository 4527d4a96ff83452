//! The closed sets of the tables: each a Rust enum whose names are the values of an Arrow Enum column.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants have fixed names, in the order of the Arrow Enum's categories.
macro_rules! closed_set {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every name, in the order of the categories.
            pub const NAMES: &'static [&'static str] = &[$($text),+];
            /// Every value, in the order of the categories.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The name that tables show.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            /// The value of that name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                Self::NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i])
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use closed_set;

closed_set! {
    /// What a quantity is an amount of.
    Kind {
        /// A sum in a currency.
        Money = "money",
        /// Parts of a hundred.
        Percent = "percent",
        /// A difference of two percentages.
        PercentagePoint = "percentage_point",
        /// Things counted, with their noun.
        Count = "count",
        /// '12 times', 'twelvefold', 'doubled'.
        Multiple = "multiple",
        /// A physical, data, compute or time unit.
        Measure = "measure",
        /// Anything else.
        Number = "number",
    }
}

closed_set! {
    /// How the text bounds a value.
    Comparator {
        /// As stated.
        Equal = "=",
        /// 'about', 'nearly', 'an estimated'.
        About = "~",
        /// 'over', 'more than'.
        Greater = ">",
        /// 'at least', 'or more'.
        AtLeast = ">=",
        /// 'under', 'less than'.
        Less = "<",
        /// 'up to', 'at most'.
        AtMost = "<=",
        /// Two ends.
        Range = "range",
    }
}

closed_set! {
    /// Which way a quantity moved.
    Direction {
        /// Rose.
        Up = "up",
        /// Fell.
        Down = "down",
    }
}

closed_set! {
    /// The size of a period.
    Grain {
        /// One day.
        Day = "day",
        /// Seven days.
        Week = "week",
        /// A calendar month.
        Month = "month",
        /// Three months.
        Quarter = "quarter",
        /// Six months.
        Half = "half",
        /// Twelve months, calendar or fiscal.
        Year = "year",
        /// Ten years.
        Decade = "decade",
        /// From one date to another.
        Range = "range",
        /// One end is missing.
        Open = "open",
    }
}

closed_set! {
    /// What kind of thing a subject is.
    SubjectKind {
        /// ISO 3166-1 alpha-3.
        Country = "country",
        /// A group of countries.
        Region = "region",
        /// A city, state or site.
        Place = "place",
        /// A company, agency or body.
        Org = "org",
        /// A named undertaking or event.
        Project = "project",
        /// A fund.
        Fund = "fund",
        /// A branch of the economy or a group of actors.
        Sector = "sector",
        /// All the world.
        World = "world",
        /// A named product.
        Product = "product",
        /// A person.
        Person = "person",
        /// Anything else.
        Other = "other",
    }
}

closed_set! {
    /// What a value says about its metric.
    Measure {
        /// The amount itself.
        Level = "level",
        /// An absolute difference.
        Change = "change",
        /// A relative difference to its own earlier value.
        Growth = "growth",
        /// A part of a whole.
        Share = "share",
        /// A is n times B.
        Ratio = "ratio",
    }
}

closed_set! {
    /// How sure the text is of a value.
    Modality {
        /// Stated as a fact.
        Reported = "reported",
        /// An estimate of the past or present.
        Estimated = "estimated",
        /// A forecast of an outcome.
        Projected = "projected",
        /// Own spending, committed or announced.
        Planned = "planned",
        /// An aim.
        Target = "target",
        /// In talks, a bill.
        Proposed = "proposed",
        /// Would, if.
        Hypothetical = "hypothetical",
        /// Did not happen.
        Denied = "denied",
    }
}

closed_set! {
    /// What the value is reckoned on.
    Basis {
        /// Summed over all time so far.
        Cumulative = "cumulative",
        /// Before the new money.
        PreMoney = "pre_money",
        /// After the new money.
        PostMoney = "post_money",
        /// A mean.
        Average = "average",
        /// A median.
        Median = "median",
        /// Compound annual growth rate.
        Cagr = "cagr",
        /// A mean of years.
        AnnualAverage = "annual_average",
        /// For each unit.
        PerUnit = "per_unit",
        /// For each deal.
        PerDeal = "per_deal",
        /// All parts together.
        Total = "total",
        /// Assets under management.
        AssetsUnderManagement = "assets_under_management",
    }
}

closed_set! {
    /// Warnings that a row carries.
    Flag {
        /// The document is paid content.
        SponsoredSource = "sponsored_source",
        /// Only a magnitude is said.
        Vague = "vague",
        /// The text's own conversion contradicts the reference rate.
        ConversionMismatch = "conversion_mismatch",
        /// The text's own ratio contradicts its figures.
        RatioMismatch = "ratio_mismatch",
        /// The newest rate is older than the date asked for.
        StaleRate = "stale_rate",
        /// No reference rate exists for the currency and date.
        NoRate = "no_rate",
        /// No price index exists for the currency and date.
        NoDeflator = "no_deflator",
        /// A bare sign that the text does not resolve.
        AmbiguousCurrency = "ambiguous_currency",
        /// The currency is not written, only meant ('3800亿' in a domestic text).
        ImpliedCurrency = "implied_currency",
        /// A fiscal period resolved by the calendar year for want of the subject's own.
        FiscalCalendar = "fiscal_calendar",
        /// The text gives no period and none carries over.
        NoPeriod = "no_period",
        /// The subject was resolved from a pronoun or a noun phrase.
        ResolvedSubject = "resolved_subject",
        /// No subject could be resolved.
        NoSubject = "no_subject",
    }
}

closed_set! {
    /// The languages that the readers know (ISO 639-1).
    Language {
        /// English.
        English = "en",
        /// Chinese, simplified or traditional.
        Chinese = "zh",
    }
}

/// A set of [`Flag`]s; the tables show it as a list in the order of the categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(u16);

impl Flags {
    /// No flag.
    pub const NONE: Self = Self(0);

    /// Adds a flag.
    pub fn insert(&mut self, flag: Flag) {
        self.0 |= 1 << flag as u8;
    }

    /// Takes a flag away.
    pub fn remove(&mut self, flag: Flag) {
        self.0 &= !(1 << flag as u8);
    }

    /// Whether the flag is set.
    #[must_use]
    pub const fn contains(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u8) != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The flags that are set, in the order of the categories.
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.iter().copied().filter(move |f| self.contains(*f))
    }
}

impl FromIterator<Flag> for Flags {
    fn from_iter<I: IntoIterator<Item = Flag>>(flags: I) -> Self {
        let mut out = Self::NONE;
        for flag in flags {
            out.insert(flag);
        }
        out
    }
}

impl Serialize for Flags {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Flags {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Flag>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_agree() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(*kind));
        }
        assert_eq!(Kind::parse("moneys"), None);
    }

    #[test]
    fn flags_iterate_in_the_order_of_the_categories() {
        let flags: Flags = [Flag::NoPeriod, Flag::Vague].into_iter().collect();
        assert_eq!(flags.iter().collect::<Vec<_>>(), [Flag::Vague, Flag::NoPeriod]);
    }
}
