//! A value with its reason.

use std::borrow::Cow;

use jiff::civil::Date;

use super::Reason;
use crate::closed::{Flags, Grain};
use crate::span::Span;

/// A value, the rule that found it and the words that it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Why<T> {
    /// The value.
    pub value: T,
    /// Id of the rule.
    pub rule: &'static str,
    /// The words, where there are any.
    pub span: Option<Span>,
}

impl<T> Why<T> {
    /// A value by a rule, from these words.
    #[must_use]
    pub const fn new(value: T, rule: &'static str, span: Option<Span>) -> Self {
        Self { value, rule, span }
    }

    /// The reason of a field.
    #[must_use]
    pub const fn reason(&self, field: &'static str) -> Reason {
        Reason { field: Cow::Borrowed(field), rule: Cow::Borrowed(self.rule), span: self.span }
    }
}

/// A period as it belongs to a claim: dated or open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First day.
    pub start: Option<Date>,
    /// Last day, inclusive.
    pub end: Option<Date>,
    /// Size.
    pub grain: Grain,
    /// Warnings.
    pub flags: Flags,
}
