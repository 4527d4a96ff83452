//! The one renderer: a tree to text, block by block.
//!
//! An empty line between blocks, a line end for `li`, `tr` and `br`, a tab between cells, runs of white space to one
//! space, `pre` as it stands. Nothing touches the text afterwards, so offsets into it stay true.

use dom_query::{NodeData, NodeRef};

use super::walk::{Step, walk};

/// A cell with more text than this lays out a page, it does not hold a figure.
const LONGEST_CELL: usize = 400;

/// What a line of rendered text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    #[default]
    Paragraph,
    Heading,
    Item,
    Row,
    Caption,
}

/// Text by blocks, and what each of its lines is (empty lines left out).
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    pub(crate) text: String,
    pub(crate) kinds: Vec<Kind>,
}

impl Rendered {
    /// The lines with their kinds; the flag says whether an empty line stands before.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let mut gap = false;
        let mut kinds = self.kinds.iter();
        self.text.split('\n').filter_map(move |text| {
            if text.is_empty() {
                gap = true;
                return None;
            }
            let kind = kinds.next().copied().unwrap_or_default();
            Some(Line { text, kind, gap: std::mem::take(&mut gap) })
        })
    }
}

impl Rendered {
    /// Adds a line.
    pub(crate) fn push(&mut self, line: Line<'_>) {
        if !self.text.is_empty() {
            self.text.push_str(if line.gap { "\n\n" } else { "\n" });
        }
        self.text.push_str(line.text);
        self.kinds.push(line.kind);
    }
}

/// One line of rendered text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) kind: Kind,
    /// Whether an empty line stands before it.
    pub(crate) gap: bool,
}

/// The text of `root` and all below it.
pub(crate) fn render(root: NodeRef<'_>) -> Rendered {
    let mut out = Text::default();
    walk(root, |step| match step {
        Step::Enter(node) => out.enter(node),
        Step::Leave(node) => {
            out.leave(node);
            true
        }
    });
    Rendered { text: out.out, kinds: out.kinds }
}

/// What stands between the text written and the text to come, the stronger wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Block,
}

#[derive(Default)]
struct Text {
    out: String,
    gap: Gap,
    tabs: usize,
    /// Whether a cell of this row has been entered, for each open row.
    rows: Vec<bool>,
    /// How many open cells keep their text in one line.
    cells: usize,
    lists: usize,
    pre: usize,
    headings: usize,
    captions: usize,
    kinds: Vec<Kind>,
}

impl Text {
    fn enter(&mut self, node: NodeRef<'_>) -> bool {
        let mut descend = false;
        node.query(|n| match &n.data {
            NodeData::Text { contents } => self.push(contents),
            NodeData::Element(element) => descend = self.open(&element.name.local, node),
            NodeData::Document | NodeData::Fragment => descend = true,
            _ => {}
        });
        descend
    }

    fn open(&mut self, name: &str, node: NodeRef<'_>) -> bool {
        match name {
            "script" | "style" | "template" | "head" | "svg" | "iframe" | "object" | "select"
            | "textarea" | "noscript" => {
                return false;
            }
            "br" => self.raise(if self.gap == Gap::Line { Gap::Block } else { Gap::Line }),
            "li" | "dt" | "dd" => self.raise(Gap::Line),
            "ul" | "ol" | "dl" => {
                self.raise(if self.lists > 0 { Gap::Line } else { Gap::Block });
                self.lists += 1;
            }
            "tr" => {
                self.raise(Gap::Line);
                self.tabs = 0;
                self.rows.push(false);
            }
            "td" | "th" => {
                if let Some(row) = self.rows.last_mut() {
                    self.tabs += usize::from(*row);
                    *row = true;
                }
                if self.is_line(node) {
                    self.cells += 1;
                } else {
                    self.raise(Gap::Block);
                    self.tabs = 0;
                }
            }
            "pre" => {
                self.raise(Gap::Block);
                self.pre += 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.raise(Gap::Block);
                self.headings += 1;
            }
            "figcaption" => {
                self.raise(Gap::Block);
                self.captions += 1;
            }
            _ if is_block(name) => self.raise(Gap::Block),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: NodeRef<'_>) {
        let Some(name) = node.qual_name_ref() else { return };
        match &*name.local {
            "li" | "dt" | "dd" => self.raise(Gap::Line),
            "ul" | "ol" | "dl" => {
                self.lists = self.lists.saturating_sub(1);
                self.raise(if self.lists > 0 { Gap::Line } else { Gap::Block });
            }
            "tr" => {
                self.rows.pop();
                self.tabs = 0;
                self.raise(Gap::Line);
            }
            "td" | "th" => {
                if self.is_line(node) {
                    self.cells = self.cells.saturating_sub(1);
                } else {
                    self.raise(Gap::Block);
                }
                let span = node.attr("colspan").and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(1);
                self.tabs += span.clamp(1, 20) - 1;
            }
            "pre" => {
                self.pre = self.pre.saturating_sub(1);
                self.raise(Gap::Block);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.raise(Gap::Block);
                self.headings = self.headings.saturating_sub(1);
            }
            "figcaption" => {
                self.raise(Gap::Block);
                self.captions = self.captions.saturating_sub(1);
            }
            name if is_block(name) => self.raise(Gap::Block),
            _ => {}
        }
    }

    /// What the line is that begins here.
    fn kind(&self) -> Kind {
        match () {
            () if self.captions > 0 => Kind::Caption,
            () if self.cells > 0 => Kind::Row,
            () if self.headings > 0 => Kind::Heading,
            () if self.lists > 0 => Kind::Item,
            () => Kind::Paragraph,
        }
    }

    /// Whether a cell holds a value or a phrase, not a piece of the page.
    #[allow(clippy::unused_self)]
    fn is_line(&self, cell: NodeRef<'_>) -> bool {
        let mut length = 0;
        let mut blocks = 0;
        walk(cell, |step| {
            if let Step::Enter(node) = step {
                node.query(|n| match &n.data {
                    NodeData::Text { contents } => length += contents.trim().len(),
                    NodeData::Element(element) => match &*element.name.local {
                        "table" | "ul" | "ol" | "h1" | "h2" | "h3" => blocks += 3,
                        "p" | "div" => blocks += 1,
                        _ => {}
                    },
                    _ => {}
                });
            }
            length <= LONGEST_CELL
        });
        length <= LONGEST_CELL && blocks < 3
    }

    fn raise(&mut self, gap: Gap) {
        let gap = if self.cells > 0 { Gap::Space } else { gap };
        self.gap = self.gap.max(gap);
    }

    fn flush(&mut self) {
        if self.out.is_empty() {
            self.gap = Gap::None;
        }
        if self.out.is_empty() || self.gap >= Gap::Line {
            self.kinds.push(self.kind());
        }
        match self.gap {
            Gap::None => {}
            Gap::Space if self.tabs > 0 => {}
            Gap::Space => self.out.push(' '),
            Gap::Line => self.out.push('\n'),
            Gap::Block => self.out.push_str("\n\n"),
        }
        self.out.extend(std::iter::repeat_n('\t', self.tabs));
        self.tabs = 0;
        self.gap = Gap::None;
    }

    fn push(&mut self, contents: &str) {
        if self.pre > 0 && self.cells == 0 {
            return self.push_pre(contents);
        }
        let mut rest = contents;
        loop {
            let trimmed = rest.trim_start_matches(is_space);
            if trimmed.len() < rest.len() {
                self.raise(Gap::Space);
            }
            if trimmed.is_empty() {
                return;
            }
            let end = trimmed.find(is_space).unwrap_or(trimmed.len());
            self.word(&trimmed[..end]);
            rest = &trimmed[end..];
        }
    }

    fn push_pre(&mut self, contents: &str) {
        for (index, line) in contents.split('\n').enumerate() {
            if index > 0 {
                self.raise(if self.gap >= Gap::Line { Gap::Block } else { Gap::Line });
            }
            let line = line.trim_end();
            if !line.trim_start().is_empty() {
                self.word(line);
            }
        }
    }

    fn word(&mut self, word: &str) {
        // Soft hyphens and zero-width marks are typesetting, not text.
        if !word.contains(is_invisible) {
            self.flush();
            self.out.push_str(word);
        } else if !word.chars().all(is_invisible) {
            self.flush();
            self.out.extend(word.chars().filter(|c| !is_invisible(*c)));
        }
    }
}

/// White space that collapses. A no-break space becomes a plain one: readers of text look for that.
fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Elements that stand on lines of their own.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "details"
            | "dialog"
            | "div"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "main"
            | "nav"
            | "p"
            | "section"
            | "summary"
            | "table"
            | "title"
            | "option"
            | "button"
    )
}

#[cfg(test)]
mod tests {
    use super::Kind::{Caption, Heading, Item, Paragraph, Row};
    use super::*;

    #[test]
    fn every_line_has_its_kind() {
        let page = "<body><h1>Outlays</h1><p>They rose.<br>Again.</p><ul><li>chips<li>power</ul>
            <table><tr><td>2024<td>$3 billion<tr><td>2023<td>$2 billion</table>
            <figure><figcaption>By year</figcaption></figure><pre>a\n\nb</pre></body>";
        let tree = crate::html::parse::parse(page, &crate::Limits::default()).unwrap();
        let rendered = render(tree.body().unwrap());
        let kinds: Vec<Kind> = rendered.lines().map(|line| line.kind).collect();
        assert_eq!(kinds.len(), rendered.kinds.len());
        assert_eq!(
            kinds,
            [Heading, Paragraph, Paragraph, Item, Item, Row, Row, Caption, Paragraph, Paragraph],
            "{}",
            rendered.text
        );
    }
}
