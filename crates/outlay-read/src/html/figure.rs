//! Whether an amount or a share stands in a line: what makes a caption or a headline worth its place in the text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::metadata::rows;

/// Signs and words that make an amount or a share of a number.
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let marks: Vec<String> = rows(include_str!("../../vocabulary/figures.csv"))
        .filter_map(|row| row.get(0).map(str::to_owned))
        .collect();
    #[allow(clippy::expect_used)]
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(marks)
        .expect("the marks of the table")
});

/// Whether a number stands beside a currency sign, a percent sign or a word of magnitude.
pub(crate) fn holds_figure(line: &str) -> bool {
    line.bytes().any(|b| b.is_ascii_digit())
        && MARKS.find_iter(line).any(|mark| {
            let (before, after) = (&line[..mark.start()], &line[mark.end()..]);
            let is_word = line[mark.start()..].starts_with(char::is_alphabetic);
            let whole = !is_word || !after.starts_with(|c: char| c.is_ascii_alphabetic());
            let follows = before.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '+');
            let leads = !is_word && after.trim_start().starts_with(|c: char| c.is_ascii_digit());
            (whole && follows) || leads
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_shares_are_figures() {
        for line in [
            "Outlays reach $ 3 billion",
            "Profit up 12%",
            "Spending of 40bn won",
            "人工智能支出达30亿元",
            "3,5 Milliarden Euro",
        ] {
            assert!(holds_figure(line), "{line}");
        }
        for line in
            ["The minister in 2024", "Billions for chips", "5 millionaires meet", "GPT-4 and 7 others", ""]
        {
            assert!(!holds_figure(line), "{line}");
        }
    }
}
