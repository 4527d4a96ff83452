//! Chinese: the topic that opens a clause is the subject of what the clause says.

use super::Predicate;
use crate::claim::document::Document;
use crate::claim::mention::Naming;
use crate::closed::SubjectKind;
use crate::letter::is_alphanumeric;
use crate::lexicon::Cue;
use crate::span::slice;

/// Clauses with the mention that opens them.
pub(super) fn topics(document: &Document<'_>, sentence: u32) -> Vec<Predicate> {
    let text = document.text;
    let s = document.sentence(sentence);
    let mut out = Vec::new();
    for clause in document.clauses_of(sentence) {
        let mut at = clause.span.start;
        loop {
            let body = slice(text, at, clause.span.end);
            let skip = body.len()
                - body.trim_start_matches(|c: char| !is_alphanumeric(c) || c.is_ascii_digit()).len();
            at += skip as u32;
            let lead = document
                .periods_of(sentence)
                .iter()
                .map(|p| p.span)
                .chain(document.cues(sentence, clause.span, Cue::Opener))
                .find(|p| p.start <= at && p.end > at);
            match lead {
                Some(p) if p.end <= clause.span.end => at = p.end,
                _ => break,
            }
        }
        let found = document.mentions[s.mentions.clone()].iter().position(|m| {
            m.span.start >= clause.span.start
                && m.span.start <= at + 3
                && m.span.end > at
                && m.span.end <= clause.span.end
        });
        let subject = found.map(|i| {
            // '英国AI公司Ineffable': the name that the phrase introduces.
            let all = &document.mentions[s.mentions.clone()];
            let next = all.get(i + 1).filter(|n| {
                n.span.start < all[i].span.end + 16
                    && n.span.end <= clause.span.end
                    && n.kind == SubjectKind::Org
                    && !all[i].possessive
                    && (all[i].naming == Naming::Described
                        || matches!(all[i].kind, SubjectKind::Sector | SubjectKind::Country))
                    && !slice(text, all[i].span.start, n.span.start).contains(['、', '与', '和'])
            });
            i + usize::from(next.is_some())
        });
        let speech = document.cues(sentence, clause.span, Cue::SpeechVerb).next().is_some();
        out.push(Predicate {
            at: clause.span.start,
            subject: subject.map(|i| i + s.mentions.start),
            speech,
            ..Predicate::default()
        });
    }
    out
}
