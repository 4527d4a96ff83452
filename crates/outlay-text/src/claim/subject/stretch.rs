//! The stretches between the values of a sentence: lists pair names with figures.

use super::Ask;
use crate::claim::gap::{self, LINKS, Side};
use crate::claim::rank::{Features, Template as T};
use crate::lexicon::Form;
use crate::span::{Span, head, tail};

impl Ask<'_, '_> {
    /// The stretch between two values: in 'A (V1), B (V2)' the name before a value owns it, in 'V1 from A, V2 from B' the
    /// one behind. `i`: index of the mention.
    pub(super) fn segment(&self, i: usize, side: Side, f: &mut Features) {
        let document = self.document;
        let quantity = &document.quantities[self.index];
        let m = &document.mentions[i];
        let values = document.quantities_of(quantity.sentence);
        let own = values.partition_point(|q| q.span.start < quantity.span.start);
        let names = |span: Span| {
            document
                .mentions_of(quantity.sentence)
                .iter()
                .filter(move |x| span.contains(x.span) && x.form != Form::Adjective)
                .take(4)
        };
        let (stretch, value_link) = match side {
            Side::Before => {
                let start = own
                    .checked_sub(1)
                    .map_or(document.sentence(quantity.sentence).span.start, |q| values[q].span.end);
                let stretch = Span { start: start.min(quantity.span.start), end: quantity.span.start };
                (stretch, gap::links(tail(stretch.of(document.text), 12)).1)
            }
            Side::After => {
                let end = values
                    .get(own + 1)
                    .map_or(document.sentence(quantity.sentence).span.end, |q| q.span.start);
                let stretch = Span { start: quantity.span.end, end: end.max(quantity.span.end) };
                (stretch, gap::links(head(stretch.of(document.text), 12)).0)
            }
            Side::Over => return,
        };
        let first_value = usize::from(own == 0);
        let list = usize::from(values.len() > 2);
        let inside = stretch.contains(m.span);
        let count = names(stretch).count();
        let place = if !inside {
            0
        } else if count <= 1 {
            1
        } else if names(stretch).next().is_some_and(|x| x.span == m.span) {
            2
        } else {
            3
        };
        let at = ((usize::from(side == Side::After) * 4 + place) * 2 + first_value) * 2 + list;
        f.add(T::Segment, at);
        f.add(
            T::Segment,
            40 + ((usize::from(side == Side::After) * 4 + place) * LINKS + value_link as usize) * 2
                + first_value,
        );
        let empty = usize::from(count == 0);
        f.add(
            T::Segment,
            400 + (((usize::from(side == Side::After) * 4 + place) * 2 + empty) * 7 + self.group()) * 2
                + first_value,
        );
    }
}
