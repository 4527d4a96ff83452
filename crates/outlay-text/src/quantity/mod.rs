//! Quantities: every numeric expression, with unit, bounds and direction.

mod chinese;
mod english;
mod reading;
mod table;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::closed::{Comparator, Direction, Flags, Kind};
use crate::span::Span;

pub(crate) use reading::read;

/// An ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// US dollar.
    pub const USD: Self = Self(*b"USD");
    /// Yuan renminbi.
    pub const CNY: Self = Self(*b"CNY");
    /// Pound sterling.
    pub const GBP: Self = Self(*b"GBP");
    /// Yen.
    pub const JPY: Self = Self(*b"JPY");

    /// The code of three capital letters, or `None` where `code` has another shape.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <Cow<'de, str>>::deserialize(deserializer)?;
        Self::new(&code).ok_or_else(|| serde::de::Error::custom("a currency is three capital letters"))
    }
}

/// A unit's size in the base unit of its dimension: 'gigawatt' is 1e9 of 'watt'.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BaseUnit {
    /// The base unit's name, as the claims table shows it ('watt_hour', 'byte').
    pub name: Cow<'static, str>,
    /// How many base units one unit is.
    pub factor: f64,
}

/// One numeric expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Number, scale, currency and unit together; comparators stay outside.
    pub span: Span,
    /// Number of the sentence in its text, from 0.
    pub sentence: u32,
    /// What it is an amount of.
    pub kind: Kind,
    /// The number in full in the unit as written; the midpoint of a range; `None` where only a magnitude is said.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// How the text bounds the value.
    pub comparator: Comparator,
    /// Which way it moved, where it is a change or a level reached by one.
    pub direction: Option<Direction>,
    /// For money.
    pub currency: Option<Currency>,
    /// Currency code, 'percent', 'percentage_point', 'times', a unit's singular name, or the counted noun.
    pub unit: Option<Cow<'static, str>>,
    /// For measures: the base unit.
    pub base: Option<BaseUnit>,
    /// Denominator of a rate ('month').
    pub per: Option<Cow<'static, str>>,
    /// The counted or measured noun phrase as it stands.
    pub noun: Option<Span>,
    /// Size of the last significant printed digit, in `value`'s unit: 1e8 for '109.1 billion', 1e11 for '600 billion'.
    pub resolution: f64,
    /// Warnings.
    pub flags: Flags,
    /// Id of the rule that read it.
    pub rule: Cow<'static, str>,
}
