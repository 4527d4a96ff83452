//! The table of wordings, parsed once.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::metadata::rows;

/// The wordings, by what they are looked for in.
#[derive(Default)]
pub(super) struct Wordings {
    /// Whole segments of a short line.
    pub(super) labels: HashSet<String>,
    /// Labels that also mark slots and menus of a page.
    pub(super) weak: HashSet<String>,
    /// Beginnings of a short line.
    pub(super) starts: Vec<String>,
    /// Parts that follow each other in one sentence: whole wordings, and each subject with each
    /// linking word and predicate.
    pub(super) sentences: Vec<Vec<String>>,
    /// Marks of wire services in a dateline.
    pub(super) wires: Vec<String>,
    /// Beginnings of the last lines of a press release; case counts.
    pub(super) sources: Vec<String>,
    /// Other senses of the words, taken out before looking.
    pub(super) neutral: Vec<String>,
    /// What makes a wording its opposite.
    pub(super) denials: Vec<String>,
}

pub(super) static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| {
    let mut wordings = Wordings::default();
    let (mut subjects, mut links, mut predicates) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows(include_str!("../../vocabulary/notices.csv")) {
        let (Some(rule), Some(phrase)) = (row.get(0), row.get(1).map(str::to_owned)) else { continue };
        let chinese = row.get(2) == Some("zh");
        match rule {
            "label" => drop(wordings.labels.insert(phrase)),
            "weak" => drop(wordings.weak.insert(phrase)),
            "start" => wordings.starts.push(phrase),
            "sentence" => {
                wordings.sentences.push(phrase.split('…').map(|part| part.trim().to_owned()).collect());
            }
            "subject" => subjects.push((chinese, phrase)),
            "link" => links.push((chinese, phrase)),
            "predicate" => predicates.push((chinese, phrase)),
            "neutral" => wordings.neutral.push(phrase),
            "wire" => wordings.wires.push(phrase),
            "source" => wordings.sources.push(phrase),
            "denial" => wordings.denials.push(phrase),
            _ => {}
        }
    }
    for (chinese, subject) in &subjects {
        for (_, link) in links.iter().filter(|(other, _)| other == chinese) {
            for (_, predicate) in predicates.iter().filter(|(other, _)| other == chinese) {
                wordings.sentences.push(if *chinese {
                    vec![format!("{subject}{link}"), predicate.clone()]
                } else {
                    vec![subject.clone(), format!("{link} {predicate}")]
                });
            }
        }
    }
    wordings
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let mut seen = HashSet::new();
        for row in rows(include_str!("../../vocabulary/notices.csv")) {
            let (rule, phrase) = (&row[0], &row[1]);
            assert!(
                [
                    "label",
                    "weak",
                    "start",
                    "subject",
                    "link",
                    "predicate",
                    "neutral",
                    "sentence",
                    "wire",
                    "source",
                    "denial"
                ]
                .contains(&rule),
                "{rule}"
            );
            assert!(rule == "source" || phrase.to_lowercase() == phrase, "{phrase} is not in lower case");
            assert!(phrase.split('…').all(|part| !part.trim().is_empty()), "{phrase} has an empty part");
            assert!(seen.insert((rule.to_owned(), phrase.to_owned())), "{phrase} stands there twice");
        }
        assert!(WORDINGS.weak.iter().all(|label| WORDINGS.labels.contains(label)));
    }
}
