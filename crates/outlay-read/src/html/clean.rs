//! Makes the tree honest before an extractor sees it: hidden text goes, exponents and footnote marks are told apart.

use dom_query::{Document, NodeData, NodeRef};
use html5ever::Attribute;

use super::walk::{Step, walk};

/// An element hidden by its style with more text than this is shown later by a script: it is the article.
const HIDDEN_ARTICLE: usize = 1500;

/// A caption has no more text than this.
const LONGEST_CAPTION: usize = 600;

/// Stands in an empty cell, which extractors would drop, and the cells after it would move. It is never rendered.
const PLACEHOLDER: &str = "\u{2060}";

/// Drops what no reader sees and rewrites superscripts. Metadata must have been read before: scripts are gone after.
pub(crate) fn clean(document: &Document) {
    let mut drop = Vec::new();
    let mut marks = Vec::new();
    let mut empty = Vec::new();
    let mut captions = Vec::new();
    let mut long = Vec::new();
    walk(document.root(), |step| {
        let Step::Enter(node) = step else { return true };
        if is_long(node) {
            long.push(node);
        }
        match verdict(node) {
            Verdict::Keep => true,
            Verdict::Drop => {
                drop.push(node);
                false
            }
            Verdict::Superscript => {
                marks.push(node);
                true
            }
            Verdict::Caption => {
                if text_length(node, LONGEST_CAPTION) < LONGEST_CAPTION {
                    captions.push(node);
                }
                true
            }
            Verdict::Cell => {
                if text_length(node, 1) == 0
                    && (node.prev_element_sibling().is_some() || node.next_element_sibling().is_some())
                {
                    empty.push(node);
                }
                true
            }
        }
    });
    for caption in captions {
        caption.rename("figcaption");
    }
    for mark in marks {
        superscript(mark);
    }
    for cell in empty {
        cell.append_child(&cell.tree.new_text(PLACEHOLDER));
    }
    for node in drop {
        node.remove_from_parent();
    }
    for node in long {
        shorten(node);
    }
}

/// Longest piece of text or attribute: writing markup costs the square of a piece that is full of `&`.
const LONGEST_PIECE: usize = 4096;

fn is_long(node: NodeRef<'_>) -> bool {
    node.query_or(false, |n| match &n.data {
        NodeData::Text { contents } => contents.len() > LONGEST_PIECE,
        NodeData::Element(element) => element.attrs.iter().any(|attr| attr.value.len() > LONGEST_PIECE),
        _ => false,
    })
}

/// Cuts a long text into pieces, and drops long attributes, which are data and no marks.
fn shorten(node: NodeRef<'_>) {
    if !node.is_text() {
        node.update(|n| {
            if let Some(element) = n.as_element_mut() {
                element.attrs.retain(|attr| attr.value.len() <= LONGEST_PIECE);
            }
        });
        return;
    }
    let text = node.text();
    let mut rest: &str = &text;
    while !rest.is_empty() {
        let (piece, tail) = rest.split_at(rest.floor_char_boundary(LONGEST_PIECE.min(rest.len())));
        node.insert_before(&node.tree.new_text(piece));
        rest = tail;
    }
    node.remove_from_parent();
}

enum Verdict {
    Keep,
    Drop,
    Superscript,
    Cell,
    Caption,
}

fn verdict(node: NodeRef<'_>) -> Verdict {
    node.query_or(Verdict::Keep, |n| match &n.data {
        NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. } => Verdict::Drop,
        NodeData::Element(element) => match &*element.name.local {
            "script" | "style" | "template" | "svg" | "link" | "iframe" | "object" | "embed" => Verdict::Drop,
            "sup" => Verdict::Superscript,
            "td" | "th" => Verdict::Cell,
            "html" | "head" | "body" => Verdict::Keep,
            name => {
                let hidden = element.attrs.iter().any(|attr| match &*attr.name.local {
                    "style" => is_hiding(&attr.value),
                    "hidden" => !attr.value.eq_ignore_ascii_case("until-found"),
                    _ => false,
                });
                if hidden && text_length(node, HIDDEN_ARTICLE) < HIDDEN_ARTICLE {
                    Verdict::Drop
                } else if matches!(name, "p" | "div" | "span") && element.attrs.iter().any(is_caption) {
                    Verdict::Caption
                } else {
                    Verdict::Keep
                }
            }
        },
        _ => Verdict::Keep,
    })
}

fn is_caption(attribute: &Attribute) -> bool {
    &*attribute.name.local == "class"
        && attribute.value.as_bytes().windows(7).any(|word| word.eq_ignore_ascii_case(b"caption"))
}

fn is_hiding(style: &str) -> bool {
    style.split(';').any(|declaration| {
        declaration.split_once(':').is_some_and(|(name, value)| {
            let value = value.trim().trim_end_matches("!important").trim_end();
            match name.trim() {
                name if name.eq_ignore_ascii_case("display") => value.eq_ignore_ascii_case("none"),
                name if name.eq_ignore_ascii_case("visibility") => value.eq_ignore_ascii_case("hidden"),
                _ => false,
            }
        })
    })
}

/// Bytes of text below `node`, counted no further than `enough`.
pub(super) fn text_length(node: NodeRef<'_>, enough: usize) -> usize {
    let mut length = 0;
    walk(node, |step| {
        if let Step::Enter(node) = step {
            node.query(|n| {
                if let NodeData::Text { contents } = &n.data {
                    length += contents.trim().len();
                }
            });
        }
        length < enough
    });
    length
}

/// What becomes of a superscript.
#[derive(Debug, PartialEq, Eq)]
enum Mark {
    /// A footnote mark: goes.
    Drop,
    /// An ordinal ending, a trade mark: stays as it is.
    Keep,
    /// An exponent: written with this text.
    Write(String),
}

fn superscript(node: NodeRef<'_>) {
    let text = node.text();
    let linked = node
        .attr("class")
        .is_some_and(|class| ["footnote", "reference", "cite"].iter().any(|w| class.contains(w)))
        || node.descendants_it().any(|below| below.has_name("a"))
        || node.ancestors_it(Some(3)).any(|above| above.has_name("a"));
    match mark(&text_before(node), text.trim(), linked) {
        Mark::Keep => {}
        Mark::Drop => node.remove_from_parent(),
        Mark::Write(text) => node.replace_with(&node.tree.new_text(text)),
    }
}

/// The text right before `node` in its paragraph, the last 24 characters or so.
fn text_before(node: NodeRef<'_>) -> String {
    let mut pieces = Vec::new();
    let mut length = 0;
    let mut at = node;
    'up: for _ in 0..4 {
        let mut previous = at.prev_sibling();
        while let Some(sibling) = previous {
            let text = sibling.text();
            length += text.len();
            pieces.push(text);
            if length > 24 {
                break 'up;
            }
            previous = sibling.prev_sibling();
        }
        match at.parent() {
            Some(parent)
                if parent.qual_name_ref().is_some_and(|n| {
                    !super::render::is_block(&n.local) && !matches!(&*n.local, "td" | "th" | "li")
                }) =>
            {
                at = parent;
            }
            _ => break,
        }
    }
    pieces.iter().rev().map(|piece| &**piece).collect()
}

/// Units whose square and cube are written with a superscript.
const LENGTHS: [&str; 9] = ["m", "km", "cm", "mm", "ft", "in", "mi", "yd", "米"];

fn mark(before: &str, text: &str, linked: bool) -> Mark {
    let digits = text.strip_prefix(['-', '−', '–', '+']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    let word_start = before
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[word_start..];
    if text.is_empty() || linked || text.starts_with(['[', '(', '*', '†', '‡', '§', '¶']) {
        return if text.is_empty() { Mark::Keep } else { Mark::Drop };
    }
    if is_number {
        let base = before.trim_end();
        let figure = base
            .rfind(|c: char| !(c.is_ascii_digit() || ",.".contains(c)))
            .map_or(base, |at| &base[at + base[at..].chars().next().map_or(1, char::len_utf8)..]);
        // 10 to the 25th is a power; 2024 with a 1 above it is a year with a footnote.
        if matches!(figure, "10" | "2") || (figure.len() == 1 && figure.as_bytes()[0].is_ascii_digit()) {
            return Mark::Write(format!("^{}{digits}", if digits.len() == text.len() { "" } else { "-" }));
        }
        if LENGTHS.contains(&word) && matches!(digits, "2" | "3") && digits.len() == text.len() {
            return Mark::Write(if digits == "2" { "²" } else { "³" }.into());
        }
        return Mark::Drop;
    }
    let lists_numbers = text.chars().all(|c| c.is_ascii_digit() || c == ',' || c == ' ' || c == ';');
    let letter = text.len() == 1 && text.chars().all(|c| c.is_ascii_lowercase());
    if lists_numbers || (letter && word.chars().count() > 1 && word.chars().all(char::is_alphabetic)) {
        return Mark::Drop;
    }
    Mark::Keep
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_and_footnote_marks_are_told_apart() {
        let write = |s: &str| Mark::Write(s.into());
        assert_eq!(mark("trained with 10", "25", false), write("^25"));
        assert_eq!(mark("about 10", "−3", false), write("^-3"));
        assert_eq!(mark("an area of 40 km", "2", false), write("²"));
        assert_eq!(mark("$9.3 billion", "1", false), Mark::Drop);
        assert_eq!(mark("in 2024", "1", false), Mark::Drop);
        assert_eq!(mark("costs of 10", "[2]", false), Mark::Drop);
        assert_eq!(mark("costs of 10", "2", true), Mark::Drop);
        assert_eq!(mark("the survey.", "3, 4", false), Mark::Drop);
        assert_eq!(mark("billion", "a", false), Mark::Drop);
        assert_eq!(mark("the 21", "st", false), Mark::Keep);
        assert_eq!(mark("GPT", "TM", false), Mark::Keep);
    }
}
