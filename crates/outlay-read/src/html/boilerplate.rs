//! Takes out what is marked as anything but the article: sign-up boxes, related stories, buttons, comments.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dom_query::{Document, Element, NodeData};

use super::clean::text_length;
use super::walk::{Step, walk};
use crate::metadata::rows;

/// What holds more than one part in this many of the page's text is the article, whatever its mark.
const SHARE: usize = 5;

static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let marks: Vec<String> = rows(include_str!("../../vocabulary/boilerplate.csv"))
        .filter_map(|row| row.get(0).map(str::to_owned))
        .collect();
    #[allow(clippy::expect_used)]
    AhoCorasick::builder().ascii_case_insensitive(true).build(marks).expect("the marks of the table")
});

/// Drops the marked parts of a page whose text has `length` bytes.
pub(crate) fn prune(document: &Document, length: usize) {
    let most = length / SHARE;
    let mut found = Vec::new();
    walk(document.root(), |step| {
        let Step::Enter(node) = step else { return true };
        let marked = node.query_or(false, |n| match &n.data {
            NodeData::Element(element) => is_marked(element),
            _ => false,
        });
        if marked && text_length(node, most + 1) <= most {
            found.push(node);
            return false;
        }
        true
    });
    for node in found {
        node.remove_from_parent();
    }
}

fn is_marked(element: &Element) -> bool {
    match &*element.name.local {
        "html" | "head" | "body" | "main" | "article" | "p" | "table" | "tr" | "td" | "a" | "em"
        | "strong" | "b" | "i" => false,
        "nav" | "footer" => true,
        _ => element
            .attrs
            .iter()
            .any(|attr| matches!(&*attr.name.local, "class" | "id") && MARKS.is_match(&*attr.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_parts_go_unless_they_are_the_page() {
        let text =
            "Outlays on artificial intelligence reached three billion dollars, the ministry said. ".repeat(4);
        let page = format!(
            "<body><div class='article-share-wrap'><p>{text}</p><div class='Newsletter'>Sign up now</div></div></body>"
        );
        let tree = crate::html::parse::parse(&page, &crate::Limits::default()).unwrap();
        prune(&tree, text.len());
        let left = tree.body().unwrap().text().to_string();
        assert!(left.contains("three billion") && !left.contains("Sign up"), "{left}");
    }
}
