//! Builder of the table checks.

use super::{Floats, Ids, Ints, Lists, Strings, rows};
use crate::checks::Check;
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

impl CheckRows {
    /// Adds the checks of the text in row `doc`.
    pub fn extend(&mut self, doc: u32, checks: &[Check]) {
        self.len += checks.len();
        for check in checks {
            self.check_id.push(Some(&check.check_id));
            self.doc.push(doc);
            self.kind.push(Some(check.kind as u8));
            self.claim_ids.push(&check.claim_ids);
            self.stated.push(Some(check.stated));
            self.implied.push(Some(check.implied));
            self.deviation.push(Some(check.deviation));
            self.verdict.push(Some(check.verdict as u8));
            self.note.push(Some(&check.note));
        }
    }
}
