//! What the Chinese readers of quantities and of periods share: numerals, and the places where an expression may begin.

mod approximate;
mod arabic;
mod digits;
pub(crate) mod numeral;
mod scale;
pub(crate) mod scan;
