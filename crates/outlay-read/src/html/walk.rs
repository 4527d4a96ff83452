//! A walk over a subtree that does not recurse.

use dom_query::NodeRef;

/// What a walk meets.
pub(crate) enum Step<'a> {
    /// A node is entered; the answer of the visitor says whether its children are visited.
    Enter(NodeRef<'a>),
    /// An element is left whose children were visited.
    Leave(NodeRef<'a>),
}

/// Visits `root` and all below it in document order. `visit` returns false on entering to skip what is below.
pub(crate) fn walk<'a>(root: NodeRef<'a>, mut visit: impl FnMut(Step<'a>) -> bool) {
    let mut node = root;
    loop {
        let descend = visit(Step::Enter(node));
        if let Some(child) = descend.then(|| node.first_child()).flatten() {
            node = child;
            continue;
        }
        if descend {
            visit(Step::Leave(node));
        }
        loop {
            if node.id == root.id {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            visit(Step::Leave(parent));
            node = parent;
        }
    }
}
