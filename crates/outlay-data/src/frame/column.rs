//! Growing columns: plain vectors that become polars columns at the end, without a detour over rows.

use jiff::civil::{Date, date};
use outlay_text::closed::Flags;
use polars::prelude::{
    BooleanChunked, Column as Series, Float32Chunked, Float64Chunked, Int32Chunked, IntoColumn, IntoSeries,
    ListChunked, NewChunkedArray, PolarsResult, Series as PolarsSeries, StringChunked, UInt8Chunked,
    UInt32Chunked,
};
use polars_arrow::array::{ListArray, MutableBinaryViewArray};
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::offset::Offsets;

use crate::schema::Column;

/// Something that ends as a column.
pub trait Builder: Default {
    /// The column, under the name and type of the schema.
    fn finish(self, column: &Column) -> PolarsResult<Series>;
}

/// Whole numbers.
#[derive(Default)]
pub struct Ints(Vec<u32>);

impl Ints {
    /// Adds a value.
    pub fn push(&mut self, value: u32) {
        self.0.push(value);
    }
}

impl Builder for Ints {
    fn finish(self, column: &Column) -> PolarsResult<Series> {
        Ok(UInt32Chunked::from_vec(column.name.into(), self.0).into_series().into_column())
    }
}

/// Numbers, or null.
#[derive(Default)]
pub struct Floats(Vec<Option<f64>>);

impl Floats {
    /// Adds a value.
    pub fn push(&mut self, value: Option<f64>) {
        self.0.push(value);
    }
}

impl Builder for Floats {
    fn finish(self, column: &Column) -> PolarsResult<Series> {
        Ok(Float64Chunked::from_slice_options(column.name.into(), &self.0).into_series().into_column())
    }
}

/// Numbers of lower precision.
#[derive(Default)]
pub struct Floats32(Vec<f32>);

impl Floats32 {
    /// Adds a value.
    pub fn push(&mut self, value: f32) {
        self.0.push(value);
    }
}

impl Builder for Floats32 {
    fn finish(self, column: &Column) -> PolarsResult<Series> {
        Ok(Float32Chunked::from_vec(column.name.into(), self.0).into_series().into_column())
    }
}

/// True or false.
#[derive(Default)]
pub struct Bools(Vec<bool>);

impl Bools {
    /// Adds a value.
    pub fn push(&mut self, value: bool) {
        self.0.push(value);
    }
}

impl Builder for Bools {
    fn finish(self, column: &Column) -> PolarsResult<Series> {
        Ok(BooleanChunked::from_slice(column.name.into(), &self.0).into_series().into_column())
    }
}

const EPOCH: Date = date(1970, 1, 1);

/// Days since 1970-01-01.
#[must_use]
pub fn days(day: Date) -> i32 {
    (day - EPOCH).get_days()
}

/// The day that many days after 1970-01-01; `None` beyond the year 9999.
#[must_use]
pub fn day(days: i32) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Days, or null.
#[derive(Default)]
pub struct Dates(Vec<Option<i32>>);

impl Dates {
    /// Adds a value.
    pub fn push(&mut self, value: Option<Date>) {
        self.0.push(value.map(days));
    }
}

impl Builder for Dates {
    fn finish(self, column: &Column) -> PolarsResult<Series> {
        let days = Int32Chunked::from_slice_options(column.name.into(), &self.0);
        Ok(days.into_date().into_series().into_column())
    }
}

/// Texts, or null.
#[derive(Default)]
pub struct Strings(MutableBinaryViewArray<str>);

impl Strings {
    /// Adds a value.
    pub fn push(&mut self, value: Option<&str>) {
        self.0.push(value);
    }
}

impl Builder for Strings {
    fn finish(self, column: &Column) -> PolarsResult<Series> {
        Ok(StringChunked::with_chunk(column.name.into(), self.0.freeze()).into_series().into_column())
    }
}

/// Positions in a closed set, or null.
#[derive(Default)]
pub struct Ids(Vec<Option<u8>>);

impl Ids {
    /// Adds a value.
    pub fn push(&mut self, id: Option<u8>) {
        self.0.push(id);
    }
}

impl Builder for Ids {
    fn finish(self, column: &Column) -> PolarsResult<Series> {
        let ids = UInt8Chunked::from_slice_options(column.name.into(), &self.0).into_series();
        Ok(PolarsSeries::from_cats_and_dtype(&ids, &column.dtype.dtype(), true)?.into_column())
    }
}

/// Lists of texts.
#[derive(Default)]
pub struct Lists {
    values: MutableBinaryViewArray<str>,
    lengths: Vec<usize>,
}

impl Lists {
    /// Adds a list.
    pub fn push<S: AsRef<str>>(&mut self, items: impl IntoIterator<Item = S>) {
        let before = self.values.len();
        for item in items {
            self.values.push_value(item);
        }
        self.lengths.push(self.values.len() - before);
    }

    /// Adds the names of the flags.
    pub fn push_flags(&mut self, flags: Flags) {
        self.push(flags.iter().map(outlay_text::closed::Flag::as_str));
    }
}

impl Builder for Lists {
    fn finish(self, column: &Column) -> PolarsResult<Series> {
        let dtype = ListArray::<i64>::default_datatype(ArrowDataType::Utf8View);
        let mut offsets = Offsets::<i64>::with_capacity(self.lengths.len());
        for length in self.lengths {
            offsets.try_push(length)?;
        }
        let lists = ListArray::new(dtype, offsets.into(), self.values.freeze().boxed(), None);
        Ok(ListChunked::with_chunk(column.name.into(), lists).into_series().into_column())
    }
}
