//! Rows into frames: one builder for each table, filled text by text.

mod checks;
mod claims;
mod column;
mod documents;
mod mentions;
mod money;
mod statements;

use polars::prelude::{DataFrame, PolarsResult};

pub use checks::CheckRows;
pub use claims::ClaimRows;
pub use column::{Bools, Builder, Dates, Floats, Floats32, Ids, Ints, Lists, Strings, day, days};
pub use documents::{DocumentRow, DocumentRows};
pub use mentions::{PeriodRows, QuantityRows};
pub use money::MoneyRows;
pub use statements::StatementRows;

/// Declares a table's builder: one growing column for each column of the schema, in its order.
macro_rules! rows {
    ($(#[$meta:meta])* $name:ident of $table:path { $($field:ident: $builder:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Default)]
        pub struct $name { len: usize, $($field: $builder,)+ }

        impl $crate::frame::Rows for $name {
            const TABLE: &'static $crate::schema::Table = &$table;

            fn finish(self) -> polars::prelude::PolarsResult<polars::prelude::DataFrame> {
                let mut columns = $table.columns.iter();
                let mut next = |name: &str| {
                    let column = columns.next().filter(|c| c.name == name);
                    column.ok_or_else(|| polars::prelude::polars_err!(SchemaMismatch: "column '{}'", name))
                };
                let columns = vec![$($crate::frame::Builder::finish(
                    self.$field,
                    next(stringify!($field).trim_start_matches("r#"))?,
                )?),+];
                polars::prelude::DataFrame::new(self.len, columns)
            }
        }
    };
}
pub(crate) use rows;

/// A table's builder.
pub trait Rows: Default + Send {
    /// The table that it builds.
    const TABLE: &'static crate::schema::Table;

    /// The frame, with the columns of the schema.
    fn finish(self) -> PolarsResult<DataFrame>;
}

/// The frame behind a column of structs, which is how a table comes over an Arrow stream.
pub fn table(column: &polars::prelude::Series) -> Result<DataFrame, crate::Error> {
    match column.dtype() {
        polars::prelude::DataType::Struct(_) => Ok(column.struct_()?.clone().unnest()),
        _ => Ok(column.clone().into_frame()),
    }
}

/// The words of a span; empty where the span does not lie in the text.
pub(crate) fn words(text: &str, span: outlay_text::span::Span) -> &str {
    text.get(span.range()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<R: Rows>() {
        let frame = R::default().finish().unwrap();
        let expected: Vec<_> = R::TABLE.columns.iter().map(|c| (c.name, c.dtype.dtype())).collect();
        let got: Vec<_> = frame.columns().iter().map(|c| (c.name().as_str(), c.dtype().clone())).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn frames_have_the_columns_of_the_schema() {
        check::<QuantityRows>();
        check::<PeriodRows>();
        check::<ClaimRows>();
        check::<StatementRows>();
        check::<DocumentRows>();
        check::<CheckRows>();
    }

    #[test]
    fn the_derived_columns_are_those_of_the_schema() {
        let mut rows = MoneyRows::default();
        rows.push(None);
        let columns = rows.finish().unwrap();
        let got: Vec<_> = columns.iter().map(|c| (c.name().as_str(), c.dtype().clone())).collect();
        let expected: Vec<_> =
            crate::schema::CLAIMS.derived.iter().map(|c| (c.name, c.dtype.dtype())).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn days_count_from_1970() {
        for (year, month, at) in [(1970, 1, 0), (1970, 2, 31), (2000, 3, 11017), (1969, 12, -31)] {
            let date = jiff::civil::date(year, month, 1);
            assert_eq!(days(date), at);
            assert_eq!(day(at), Some(date));
        }
    }
}
