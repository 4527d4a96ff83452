//! How a claim came about: the rule and the words behind each of its fields.

use outlay_text::span::CharOffsets;
use outlay_text::{Context, Reader};
use polars::prelude::DataFrame;

use crate::error::Error;
use crate::frame::{Ints, Rows, Strings, rows, words};
use crate::schema;

rows! {
    /// Rows of an explanation.
    ReasonRows of schema::EXPLANATION {
        field: Strings,
        rule: Strings,
        surface: Strings,
        start: Ints,
        end: Ints,
    }
}

/// The reasons of the claim of that id in `text`, read in the same context and with the same vocabulary as before.
pub fn explain(
    text: &str,
    context: &Context<'_>,
    reader: &Reader,
    claim_id: &str,
) -> Result<DataFrame, Error> {
    let claims = reader.claims(text, context);
    let claim = claims.iter().find(|c| c.claim_id == claim_id).ok_or_else(|| {
        Error::wrong_value(format!(
            "this version reads no claim {claim_id} in its document: build the dataset again"
        ))
    })?;
    let mut offsets = CharOffsets::new(text);
    let mut out = ReasonRows::default();
    for reason in &claim.reasons {
        let span = reason.span.unwrap_or(claim.span);
        let chars = offsets.span(span);
        out.len += 1;
        out.field.push(Some(&reason.field));
        out.rule.push(Some(&reason.rule));
        out.surface.push(Some(words(text, span)));
        out.start.push(chars.start);
        out.end.push(chars.end);
    }
    Ok(out.finish()?)
}
