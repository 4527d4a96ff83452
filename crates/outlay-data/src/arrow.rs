//! Tables as record batches of the `arrow` crate, for DataFusion and its kin (feature `arrow`).
//!
//! Closed sets become plain strings, which every reader of Arrow can compare; nothing else changes its type.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float32Array, Float64Array, ListArray, RecordBatch, StringArray,
    UInt32Array,
};
use arrow_schema::{ArrowError, Field, Schema};
use polars::prelude::{Column, DataFrame, DataType, PolarsResult};

use crate::error::Error;

/// The frame as one record batch, by copying its columns.
pub fn record_batch(frame: &DataFrame) -> Result<RecordBatch, Error> {
    let mut fields = Vec::with_capacity(frame.width());
    let mut arrays = Vec::with_capacity(frame.width());
    for column in frame.columns() {
        let array = array(column)?;
        fields.push(Field::new(column.name().as_str(), array.data_type().clone(), true));
        arrays.push(array);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
        .map_err(|e: ArrowError| Error::internal(e.to_string()))
}

fn array(column: &Column) -> PolarsResult<ArrayRef> {
    Ok(match column.dtype() {
        DataType::UInt32 => Arc::new(column.u32()?.iter().collect::<UInt32Array>()),
        DataType::Float64 => Arc::new(column.f64()?.iter().collect::<Float64Array>()),
        DataType::Float32 => Arc::new(column.f32()?.iter().collect::<Float32Array>()),
        DataType::Boolean => Arc::new(column.bool()?.iter().collect::<BooleanArray>()),
        DataType::Date => Arc::new(column.date()?.physical().iter().collect::<Date32Array>()),
        DataType::List(_) => Arc::new(lists(column)?),
        _ => Arc::new(column.cast(&DataType::String)?.str()?.iter().collect::<StringArray>()),
    })
}

fn lists(column: &Column) -> PolarsResult<ListArray> {
    let mut out = ListBuilder::new(StringBuilder::new());
    for row in column.list()?.amortized_iter() {
        let Some(row) = row else {
            out.append_null();
            continue;
        };
        for item in row.as_ref().str()?.iter() {
            out.values().append_option(item);
        }
        out.append(true);
    }
    Ok(out.finish())
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray;
    use arrow_array::types::Float64Type;
    use outlay_text::Reader;
    use polars::prelude::{PlSmallStr, StringChunked};

    use super::*;
    use crate::batch::{Options, table};
    use crate::frame::{ClaimRows, QuantityRows, Rows};

    #[test]
    fn values_and_types_arrive() {
        let mut texts = StringChunked::from_iter([Some("Norway spent €3 billion on AI in 2024."), None]);
        texts.rename(PlSmallStr::from_static("text"));
        let frame = table::<QuantityRows>(&texts, &Reader::default(), &Options::default()).unwrap().frame;
        let batch = record_batch(&frame).unwrap();
        assert_eq!(batch.num_rows(), 1);
        let value = batch.column_by_name("value").unwrap().as_primitive::<Float64Type>();
        assert_eq!(value.value(0), 3e9);
        assert_eq!(batch.column_by_name("kind").unwrap().as_string::<i32>().value(0), "money");
    }

    #[test]
    fn every_column_has_a_type_there() {
        let batch = record_batch(&ClaimRows::default().finish().unwrap()).unwrap();
        assert_eq!(batch.num_columns(), crate::schema::CLAIMS.columns.len());
        assert_eq!(batch.num_rows(), 0);
    }
}
