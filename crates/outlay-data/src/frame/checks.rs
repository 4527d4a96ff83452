//! Builder of the table checks.

use super::{Floats, Ids, Ints, Lists, Strings, rows};
use crate::schema;

rows! {
    /// Rows of the table checks.
    CheckRows of schema::CHECKS {
        check_id: Strings,
        doc: Ints,
        kind: Ids,
        claim_ids: Lists,
        stated: Floats,
        implied: Floats,
        deviation: Floats,
        verdict: Ids,
        note: Strings,
    }
}
