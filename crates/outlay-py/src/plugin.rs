//! `pl.col("body").outlay.claims()` and the like: what the expressions do. Their entry points are in [`crate::ffi`].

use outlay_data::{Error, Options, Published, Read, nested};
use polars::prelude::{DataType, Series};

use crate::arguments::cached_reader;
use crate::ffi;

/// The rows of each text, out of the arguments of an expression: the texts, their publication dates, the language and
/// a user's vocabulary; each of the last three may be one null.
pub fn read<R: Read>(inputs: &[Series]) -> Result<Series, Error> {
    let [texts, published, language, vocabulary] = inputs else {
        return Err(Error::wrong_value("the expression takes texts, dates, a language and a vocabulary"));
    };
    let name = texts.name().clone();
    let texts = outlay_data::texts(texts)?;
    let published = match published.len() {
        1 if texts.len() != 1 => Published::column(&published.new_from_index(0, texts.len()), texts.len())?,
        _ => Published::column(published, texts.len())?,
    };
    let language = outlay_data::language(one(language)?.as_deref())?;
    let reader = cached_reader(one(vocabulary)?.as_deref())?;
    let options = Options { language, published, threads: None };
    ffi::lists(name, nested::<R>(&texts, &reader, &options)?)
}

/// The only value of an argument, where it is a text.
fn one(argument: &Series) -> Result<Option<String>, Error> {
    let text = argument.cast(&DataType::String)?;
    Ok(text.str()?.first().map(str::to_owned))
}
