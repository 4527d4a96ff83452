//! Columns of texts and of publication dates, as they come in.

use jiff::civil::Date;
use outlay_text::closed::Language;
use polars::prelude::{DataType, Series, StringChunked};

use crate::error::Error;
use crate::frame::day;

/// A column of texts: strings, categories, or a table whose only column is one of these.
pub fn texts(column: &Series) -> Result<StringChunked, Error> {
    match column.dtype() {
        DataType::String => Ok(column.str()?.clone()),
        DataType::Categorical(..) | DataType::Enum(..) | DataType::Null => {
            Ok(column.cast(&DataType::String)?.str()?.clone())
        }
        DataType::Struct(_) => {
            let fields = column.struct_()?.fields_as_series();
            if let [only] = fields.as_slice() {
                return texts(only);
            }
            let names: Vec<String> = fields.iter().map(|f| format!("'{}'", f.name())).collect();
            Err(Error::wrong_value(format!(
                "texts has {} columns ({}): pass the one that holds the texts",
                fields.len(),
                names.join(", ")
            )))
        }
        other => Err(Error::wrong_type(format!("texts must be strings, not {other}"))),
    }
}

/// The language of that code.
pub fn language(code: Option<&str>) -> Result<Option<Language>, Error> {
    let Some(code) = code else { return Ok(None) };
    let known = || format!("language must be one of {}, not '{code}'", Language::NAMES.join(", "));
    Language::parse(code).map(Some).ok_or_else(|| Error::wrong_value(known()))
}

/// When the texts were published.
#[derive(Clone, Debug, Default)]
pub enum Published {
    /// Not known.
    #[default]
    Unknown,
    /// All on one day.
    One(Date),
    /// Each on its own day.
    Each(Vec<Option<Date>>),
}

impl Published {
    /// A column of dates, one for each of `texts` texts.
    pub fn column(column: &Series, texts: usize) -> Result<Self, Error> {
        let dates = match column.dtype() {
            DataType::Date | DataType::Datetime(..) | DataType::Null => column.cast(&DataType::Date)?,
            DataType::String => column.strict_cast(&DataType::Date).map_err(|_| {
                Error::wrong_value("published must be dates, or texts of the form 2025-04-30")
            })?,
            DataType::Struct(_) => match column.struct_()?.fields_as_series().as_slice() {
                [only] => return Self::column(only, texts),
                fields => {
                    return Err(Error::wrong_value(format!(
                        "published has {} columns: pass one",
                        fields.len()
                    )));
                }
            },
            other => return Err(Error::wrong_type(format!("published must be dates, not {other}"))),
        };
        if dates.len() != texts {
            return Err(Error::wrong_value(format!(
                "published has {} dates for {texts} texts: pass one date, or one for each text",
                dates.len()
            )));
        }
        Ok(Self::Each(dates.date()?.physical().iter().map(|d| d.and_then(day)).collect()))
    }

    /// The day of the text in that row.
    #[must_use]
    pub fn of(&self, row: usize) -> Option<Date> {
        match self {
            Self::Unknown => None,
            Self::One(date) => Some(*date),
            Self::Each(dates) => dates.get(row).copied().flatten(),
        }
    }
}
