//! Deflators: what money of one year is in money of another, by the consumer prices of the currency's country.

mod national;
mod us;

pub use national::{National, Source};
pub use us::{Deflators, Index};
