//! Every public table: names, types and descriptions of its columns. Frames, Parquet files, the manifest and the
//! column reference are all made from here.

mod tables;

use polars::prelude::{DataType, FrozenCategories};

pub use tables::{
    CHECKS, CLAIMS, DOCUMENTS, EXPLANATION, PANEL, PERIODS, QUANTITIES, RATES, STATEMENTS, VINTAGES,
};

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Whole number from 0.
    UInt32,
    /// Text.
    String,
    /// Number.
    Float64,
    /// Number of lower precision.
    Float32,
    /// True or false.
    Boolean,
    /// Calendar day.
    Date,
    /// One of a closed set of names.
    Enum(&'static [&'static str]),
    /// List of texts.
    Strings,
}

impl Type {
    /// The type as polars has it.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "closed sets are constants, and a test builds each")]
    pub fn dtype(self) -> DataType {
        match self {
            Self::UInt32 => DataType::UInt32,
            Self::String => DataType::String,
            Self::Float64 => DataType::Float64,
            Self::Float32 => DataType::Float32,
            Self::Boolean => DataType::Boolean,
            Self::Date => DataType::Date,
            Self::Enum(names) => {
                let categories =
                    FrozenCategories::new(names.iter().copied()).expect("a closed set has no name twice");
                let mapping = categories.mapping().clone();
                DataType::Enum(categories, mapping)
            }
            Self::Strings => DataType::List(Box::new(DataType::String)),
        }
    }
}

/// One column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name.
    pub name: &'static str,
    /// Type.
    pub dtype: Type,
    /// What it holds, for the manifest and the reference.
    pub description: &'static str,
}

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Name, which is also that of its file.
    pub name: &'static str,
    /// What one row is.
    pub description: &'static str,
    /// Columns, in order.
    pub columns: &'static [Column],
    /// Columns that a dataset adds at the end.
    pub derived: &'static [Column],
    /// Columns that identify a row in a dataset.
    pub key: &'static [&'static str],
}

impl Table {
    /// The columns that the table has in a dataset: `doc_id` for `doc`, and the derived ones.
    pub fn dataset_columns(&self) -> impl Iterator<Item = Column> + '_ {
        self.columns
            .iter()
            .map(|column| if column.name == "doc" { tables::DOC_ID } else { *column })
            .chain(self.derived.iter().copied())
    }
}

/// The tables that a dataset holds and a folder stores, in the order of the pipeline.
pub const STORED: [&Table; 6] = [&DOCUMENTS, &QUANTITIES, &PERIODS, &CLAIMS, &STATEMENTS, &CHECKS];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_described() {
        for table in STORED.into_iter().chain([&PANEL, &VINTAGES]) {
            let mut names: Vec<_> = table.dataset_columns().map(|c| c.name).collect();
            assert!(table.dataset_columns().all(|c| c.description.len() > 10), "{}", table.name);
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{}", table.name);
            for key in table.key {
                assert!(names.contains(key), "{}: {key}", table.name);
            }
        }
    }

    #[test]
    fn closed_sets_are_enums() {
        for column in STORED.iter().flat_map(|t| t.columns) {
            if let Type::Enum(_) = column.dtype {
                assert!(column.dtype.dtype().is_enum(), "{}", column.name);
            }
        }
    }
}
