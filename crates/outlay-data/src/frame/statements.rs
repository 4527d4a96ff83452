//! Builder of the table statements.

use outlay_text::span::CharOffsets;
use outlay_text::statement::Statement;

use super::{Bools, Ints, Strings, rows, words};
use crate::schema;

rows! {
    /// Rows of the table statements.
    StatementRows of schema::STATEMENTS {
        doc: Ints,
        sentence: Ints,
        start: Ints,
        end: Ints,
        surface: Strings,
        speaker: Strings,
        speaker_role: Strings,
        verb: Strings,
        quoted: Bools,
    }
}

impl StatementRows {
    /// Adds what was read from the text in row `doc`.
    pub fn extend(&mut self, doc: u32, text: &str, statements: &[Statement]) {
        let mut offsets = CharOffsets::new(text);
        self.len += statements.len();
        for s in statements {
            let span = offsets.span(s.span);
            self.doc.push(doc);
            self.sentence.push(s.sentence);
            self.start.push(span.start);
            self.end.push(span.end);
            self.surface.push(Some(words(text, s.span)));
            self.speaker.push(Some(&s.speaker));
            self.speaker_role.push(s.speaker_role.as_deref());
            self.verb.push(s.verb.as_deref());
            self.quoted.push(s.quoted);
        }
    }
}
