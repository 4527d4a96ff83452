//! Lines of a page to paragraphs of a text: hyphens at line ends joined, rows of tables kept apart.

use std::collections::HashSet;

use crate::text::is_east_asian;

/// A line of prose fills at least this share of the column, in tenths, if the next one goes on with it.
const FULL: usize = 7;

/// The text of the pages.
pub(super) fn paragraphs(pages: &[String]) -> String {
    let words = Words::of(pages);
    let mut out = String::new();
    let mut open = false;
    let mut last_full = false;
    for page in pages {
        let lines: Vec<String> = page.lines().map(clean).collect();
        let width = width(&lines);
        let mut gap = 1_usize;
        for (at, line) in lines.iter().enumerate() {
            if line.is_empty() {
                gap += 1;
                continue;
            }
            // A paragraph goes on over the page where its last line is full and does not end a sentence.
            let goes_on = open && continues(&out, line, last_full, gap, at == 0);
            if goes_on {
                append(&mut out, line, &words);
            } else {
                if !out.is_empty() {
                    let is_row = gap == 0 && at > 0;
                    out.push_str(if is_row { "\n" } else { "\n\n" });
                }
                out.push_str(line);
            }
            open = true;
            last_full = line.chars().map(cells).sum::<usize>() * 10 >= width * FULL;
            gap = 0;
        }
    }
    out
}

/// Runs of spaces between columns become tabs, soft hyphens and control characters go.
fn clean(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut spaces = 0;
    for c in line.trim().chars() {
        match c {
            '\u{AD}' | '\u{2}' if line.trim_end().ends_with(c) && out.len() + 2 >= line.trim().len() => {
                out.push('-');
            }
            '\u{AD}' | '\u{200B}' | '\u{FEFF}' => {}
            '\t' => spaces += 3,
            c if c.is_whitespace() => spaces += 1,
            c if c.is_control() => {}
            c => {
                if spaces > 0 && !out.is_empty() {
                    out.push(if spaces >= 3 { '\t' } else { ' ' });
                }
                spaces = 0;
                out.push(c);
            }
        }
    }
    out
}

/// How wide a character is, in half-widths.
fn cells(c: char) -> usize {
    1 + usize::from(is_east_asian(c))
}

/// The width of the column: what nine of ten lines of prose do not pass.
fn width(lines: &[String]) -> usize {
    let mut widths: Vec<usize> = lines
        .iter()
        .filter(|line| !line.is_empty() && !line.contains('\t'))
        .map(|line| line.chars().map(cells).sum())
        .collect();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).or(widths.last()).copied().unwrap_or(0).min(160)
}

/// Whether `line` goes on with the paragraph at the end of `out`.
fn continues(out: &str, line: &str, last_full: bool, gap: usize, new_page: bool) -> bool {
    let last = out.rsplit('\n').next().unwrap_or_default();
    if line.contains('\t') || last.contains('\t') || is_item(line) {
        return false;
    }
    let starts_low = line.chars().next().is_some_and(char::is_lowercase);
    let ends_open = last.ends_with(|c: char| c.is_alphanumeric() || ",-–(:，、".contains(c));
    let hyphen = last.ends_with('-') && starts_low;
    if gap > 0 && !new_page {
        return false;
    }
    if new_page {
        return hyphen
            || (last_full && ends_open && (starts_low || line.chars().next().is_some_and(is_east_asian)));
    }
    hyphen || last_full
}

/// Whether a line begins with a bullet or the number of an item.
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '▪' | '●' | '◦' | '■' | '‣' | '·') => true,
        Some('-' | '–' | '*') => chars.next() == Some(' '),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.starts_with(". ") || rest.starts_with(") ")
        }
        Some('(') => line.get(2..4).is_some_and(|end| end.starts_with(") ")),
        _ => false,
    }
}

/// Joins a line to the text: over a hyphen, without a space between Han characters, else with a space.
fn append(out: &mut String, line: &str, words: &Words) {
    let wide = out.chars().next_back().is_some_and(is_wide) && line.chars().next().is_some_and(is_wide);
    let low = line.chars().next().is_some_and(char::is_lowercase);
    if low && out.ends_with('-') {
        let head: String = {
            let body = &out[..out.len() - 1];
            let start = body
                .rfind(|c: char| !c.is_alphanumeric())
                .map_or(0, |at| at + body[at..].chars().next().map_or(1, char::len_utf8));
            body[start..].to_owned()
        };
        let tail: String = line.chars().take_while(|c| c.is_alphanumeric()).collect();
        if !words.keeps_hyphen(&head, &tail) {
            out.pop();
        }
    } else if !wide && (!out.ends_with('-') || !line.starts_with(char::is_alphanumeric)) {
        out.push(' ');
    }
    out.push_str(line);
}

fn is_wide(c: char) -> bool {
    is_east_asian(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}

/// The words of a document, which tell whether a hyphen at a line end belongs to the word.
struct Words {
    plain: HashSet<String>,
    hyphenated: HashSet<String>,
}

impl Words {
    fn of(pages: &[String]) -> Self {
        let mut words = Self { plain: HashSet::new(), hyphenated: HashSet::new() };
        for line in pages.iter().flat_map(|page| page.lines()) {
            for word in line.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
                let word = word.to_lowercase();
                if word.ends_with('-') || word.starts_with('-') || word.is_empty() {
                    continue;
                }
                if word.contains('-') {
                    words.hyphenated.insert(word)
                } else {
                    words.plain.insert(word)
                };
            }
        }
        words
    }

    /// Whether the hyphen between the parts of a word cut at a line end is its own: 'AI-related', 'long-term'.
    fn keeps_hyphen(&self, head: &str, tail: &str) -> bool {
        let (low, tail) = (head.to_lowercase(), tail.to_lowercase());
        if self.plain.contains(&format!("{low}{tail}")) {
            return false;
        }
        self.hyphenated.contains(&format!("{low}-{tail}"))
            || head.chars().any(|c| c.is_ascii_digit())
            || (head.chars().count() > 1 && head.chars().all(char::is_uppercase))
            || (head.len() > 2 && tail.len() > 3 && self.plain.contains(&low) && self.plain.contains(&tail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(page: &str) -> String {
        paragraphs(&[page.to_owned()])
    }

    #[test]
    fn lines_become_paragraphs() {
        let page = "Outlays\nOutlays on artificial intelligence reached three bil-\nlion dollars in the year, the ministry said on Mon-\nday, after two years of growth in every region.\n\nThe second paragraph is about AI-\nrelated spending in the long run and its returns.";
        assert_eq!(
            join(page),
            "Outlays\nOutlays on artificial intelligence reached three billion dollars in the year, the ministry said on Monday, after two years of growth in every region.\n\nThe second paragraph is about AI-related spending in the long run and its returns."
        );
    }

    #[test]
    fn chinese_lines_join_without_a_space_and_rows_stay() {
        assert_eq!(
            join("该部门周一表示，二零二四年人工智能支出达到\n三十亿元，比上一年增长百分之十五。"),
            "该部门周一表示，二零二四年人工智能支出达到三十亿元，比上一年增长百分之十五。"
        );
        assert_eq!(
            join("Country    2023    2024\nChina      7.8     9.3"),
            "Country\t2023\t2024\nChina\t7.8\t9.3"
        );
        assert_eq!(
            join("1. First item of the list that is long\n2. Second item"),
            "1. First item of the list that is long\n2. Second item"
        );
    }

    #[test]
    fn a_paragraph_goes_on_over_the_page() {
        let pages = [
            "The ministry said that outlays on artificial intelligence".to_owned(),
            "rose in every region of the country in the year.".to_owned(),
        ];
        assert!(paragraphs(&pages).contains("intelligence rose in every"));
    }
}
