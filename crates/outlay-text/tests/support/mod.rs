//! What the corpus test is made of: the cases of a file, and the comparison of rows.

pub mod case;
pub mod rows;
