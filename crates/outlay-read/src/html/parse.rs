//! Parses a page into a tree, no deeper than allowed.
//!
//! The parser's cost grows with the square of the depth and its users recurse, so depth is measured where the tree is
//! built: a counter of tags would be fooled by `<path/>` in SVG and by elements that close by themselves.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use dom_query::{Document, NodeId};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use crate::options::Limits;

/// Bytes fed between two looks at the depth. The tokenizer looks ahead to their end at each entity, so more cost more.
const PIECE: usize = 4096;

/// The tree of a page, or why it is refused: as soon as an element is too deep, or one too many.
pub(crate) fn parse(html: &str, limits: &Limits) -> Result<Document, Refused> {
    let sink = Bounded {
        document: Document::default(),
        depths: RefCell::new(vec![0]),
        templates: RefCell::default(),
        max_depth: u32::try_from(limits.max_depth).unwrap_or(u32::MAX),
        max_elements: limits.max_elements,
        refused: Cell::new(None),
    };
    // As if scripts did not run: what stands in `noscript` is read.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(sink, ParseOpts { tokenizer: TokenizerOpts::default(), tree_builder });
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, tail) = rest.split_at(rest.floor_char_boundary(PIECE.min(rest.len())));
        parser.process(StrTendril::from_slice(piece));
        if let Some(refused) = parser.tokenizer.sink.sink.refused.get() {
            return Err(refused);
        }
        rest = tail;
    }
    let bounded = parser.finish();
    bounded.refused.get().map_or(Ok(bounded.document), Err)
}

/// Why a page is not taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Refused {
    /// It nests deeper than allowed.
    TooDeep(u32),
    /// It has more elements than allowed.
    TooMany(usize),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooDeep(most) => {
                write!(f, "elements nest deeper than {most}: raise max_depth to read the page")
            }
            Self::TooMany(most) => {
                write!(f, "the page has more than {most} elements: raise max_elements to read it")
            }
        }
    }
}

/// A node and where its depth is kept.
#[derive(Clone, Copy)]
struct Handle {
    node: NodeId,
    slot: u32,
    /// A script or style that nobody reads: its text is not kept.
    unread: bool,
}

/// A tree under construction that knows how deep each of its elements is.
struct Bounded {
    document: Document,
    /// Depth by slot; slot 0 is the document, and whatever else has no depth of interest.
    depths: RefCell<Vec<u32>>,
    /// The contents of `template` elements, by the element's slot.
    templates: RefCell<BTreeMap<u32, Handle>>,
    max_depth: u32,
    max_elements: usize,
    refused: Cell<Option<Refused>>,
}

impl Bounded {
    fn depth(&self, handle: Handle) -> u32 {
        self.depths.borrow().get(handle.slot as usize).copied().unwrap_or(0)
    }

    fn handle(&self, node: NodeId) -> Handle {
        let mut depths = self.depths.borrow_mut();
        depths.push(0);
        if depths.len() > self.max_elements {
            self.refused.set(Some(Refused::TooMany(self.max_elements)));
        }
        Handle { node, slot: depths.len() as u32 - 1, unread: false }
    }

    /// Notes the depth of a node that is put in place, and passes the plain node on.
    fn place(&self, child: NodeOrText<Handle>, depth: u32) -> NodeOrText<NodeId> {
        match child {
            NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
            NodeOrText::AppendNode(handle) => {
                if depth > self.max_depth {
                    self.refused.set(Some(Refused::TooDeep(self.max_depth)));
                }
                if let Some(slot) = self.depths.borrow_mut().get_mut(handle.slot as usize) {
                    *slot = depth;
                }
                NodeOrText::AppendNode(handle.node)
            }
        }
    }
}

/// Whether the attribute says that a script is data about the page.
pub(crate) fn is_linked_data(attribute: &Attribute) -> bool {
    &*attribute.name.local == "type" && attribute.value.trim().eq_ignore_ascii_case("application/ld+json")
}

impl TreeSink for Bounded {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self {
        self
    }

    // Errors of markup are of no interest; a hostile page has one for each byte.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { node: self.document.get_document(), slot: 0, unread: false }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Ref<'a, QualName> {
        self.document.elem_name(&target.node)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let unread = match &*name.local {
            "style" => true,
            "script" => !attrs.iter().any(is_linked_data),
            _ => false,
        };
        Handle { unread, ..self.handle(self.document.create_element(name, attrs, flags)) }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.handle(self.document.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        self.handle(self.document.create_pi(target, data))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        if parent.unread {
            return;
        }
        let child = self.place(child, self.depth(*parent) + 1);
        self.document.append(&parent.node, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let child = self.place(child, self.depth(*element).max(self.depth(*previous) + 1));
        self.document.append_based_on_parent_node(&element.node, &previous.node, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.document.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let known = self.templates.borrow().get(&target.slot).copied();
        known.unwrap_or_else(|| {
            let contents = self.handle(self.document.get_template_contents(&target.node));
            self.place(NodeOrText::AppendNode(contents), self.depth(*target) + 1);
            self.templates.borrow_mut().insert(target.slot, contents);
            contents
        })
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.node == y.node
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let child = self.place(child, self.depth(*sibling));
        self.document.append_before_sibling(&sibling.node, child);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.document.add_attrs_if_missing(&target.node, attrs);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.document.remove_from_parent(&target.node);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.document.reparent_children(&node.node, &new_parent.node);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(&handle.node)
    }
}
