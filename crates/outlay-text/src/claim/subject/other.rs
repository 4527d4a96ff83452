//! Subjects that are no mention beside the value: none, the world, cells of the table, the subjects of earlier claims.

use std::borrow::Cow;

use super::{Ask, Candidate};
use crate::claim::gap::{self, Link};
use crate::claim::mention::Naming;
use crate::claim::metric::block;
use crate::claim::nation;
use crate::claim::rank::{Features, Template as T};
use crate::closed::SubjectKind;
use crate::lexicon::{Form, Sense};
use crate::span::Span;

impl<'t> Ask<'_, 't> {
    pub(super) fn unresolved(&self) -> Candidate<'t> {
        let mut f = Features::default();
        let s = self.document.sentence(self.document.quantities[self.index].sentence);
        f.add(T::Unresolved, self.group());
        f.add(T::Unresolved, 10 + block(s.block) * 2 + usize::from(s.han));
        f.add(T::Unresolved, 30 + s.mentions.len().min(5));
        Candidate {
            canonical: None,
            kind: SubjectKind::Other,
            span: None,
            naming: Naming::Anaphor,
            rule: "subject.unresolved",
            features: f,
        }
    }

    /// The world, where spending or a market has no owner.
    pub(super) fn world(&self, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let id = document.vocabulary.metric(self.metric).id.as_str();
        let open = [
            "ai_spending",
            "infrastructure_spending",
            "market_size",
            "vc_investment",
            "private_investment",
            "energy_use",
            "power_capacity",
            "economic_impact",
            "corporate_investment",
        ];
        if !open.contains(&id) {
            return;
        }
        let mut f = Features::default();
        self.kind_features(Naming::Described, Form::Noun, SubjectKind::World, &mut f);
        f.add(T::Unresolved, 100 + self.metric as usize);
        let s = document.sentence(document.quantities[self.index].sentence);
        f.add(T::Unresolved, 200 + self.pointers.named * 4 + block(s.block));
        let doer = self.pointers.doer.map_or(0, |(i, _)| document.mentions[i].kind as usize + 1);
        f.add(T::Unresolved, 300 + doer);
        out.push(Candidate {
            canonical: Some(Cow::Borrowed("WORLD")),
            kind: SubjectKind::World,
            span: None,
            naming: Naming::Described,
            rule: "subject.world",
            features: f,
        });
    }

    /// The country whose ministry or statistical office reports.
    pub(super) fn nation(&self, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let quantity = &document.quantities[self.index];
        let Some((country, back)) = nation::reported_by(document, quantity.sentence, quantity.span.start)
        else {
            return;
        };
        if out.iter().any(|c| c.canonical.as_deref() == Some(country)) {
            return;
        }
        let mut f = Features::default();
        self.kind_features(Naming::Described, Form::Metonym, SubjectKind::Country, &mut f);
        f.add(T::Unresolved, 400 + self.metric as usize);
        f.add(T::Unresolved, 500 + self.pointers.named * 4 + back as usize);
        let doer = self.pointers.doer.map_or(0, |(i, _)| document.mentions[i].part as usize + 1);
        f.add(T::Unresolved, 520 + doer);
        out.push(Candidate {
            canonical: Some(Cow::Owned(country.to_owned())),
            kind: SubjectKind::Country,
            span: None,
            naming: Naming::Described,
            rule: "subject.country_of_speaker",
            features: f,
        });
    }

    /// Names in the label of the row and the header of the column.
    pub(super) fn cells(&self, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let Some(cell) = document.grid.cell_at(document.quantities[self.index].span.start) else { return };
        for (place, span) in [(0, cell.row_label), (1, cell.column_header), (2, cell.caption)] {
            let Some(span) = span else { continue };
            let from = document.mentions.partition_point(|m| m.span.start < span.start);
            for m in document.mentions[from..].iter().take_while(|m| m.span.end <= span.end).take(2) {
                let mut f = Features::default();
                self.kind_features(m.naming, m.form, m.kind, &mut f);
                f.add(T::Place, 900 + place);
                out.push(Candidate {
                    canonical: m.canonical.clone(),
                    kind: m.bearer,
                    span: Some(m.span),
                    naming: m.naming,
                    rule: "subject.table_cell",
                    features: f,
                });
            }
        }
    }

    /// The member of a list in step with the value's list, where no mention names it: 家电、家具分别增长11%和9%.
    pub(super) fn in_step(&self, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let Some(span) = self.partner else { return };
        let sentence = document.quantities[self.index].sentence;
        let triggered = document.hits_of(sentence).iter().any(|h| {
            span.contains(h.span) && h.span.len() * 2 > span.len() && matches!(h.sense, Sense::Trigger(_))
        });
        if triggered
            || !document.sentence(sentence).han
            || out.iter().any(|c| c.span.is_some_and(|s| s.overlaps(span)))
        {
            return;
        }
        let mut f = Features::default();
        self.kind_features(Naming::Described, Form::Noun, SubjectKind::Sector, &mut f);
        f.add(T::Parallel, 3);
        out.push(Candidate {
            canonical: Some(Cow::Borrowed(span.of(document.text))),
            kind: SubjectKind::Sector,
            span: Some(span),
            naming: Naming::Described,
            rule: "subject.in_step",
            features: f,
        });
    }

    /// The subjects of the claims before.
    pub(super) fn inherited(&self, out: &mut Vec<Candidate<'t>>) {
        let document = self.document;
        let quantity = &document.quantities[self.index];
        for (back, e) in self.earlier.iter().rev().take(2).enumerate() {
            let other = &document.quantities[e.quantity];
            let apart = quantity.sentence.saturating_sub(other.sentence);
            if apart > 2 || other.span.end > quantity.span.start {
                continue;
            }
            let mut f = Features::default();
            self.kind_features(e.naming, Form::Noun, e.kind, &mut f);
            let gap = Span { start: other.span.end, end: quantity.span.start.max(other.span.end) };
            let body = gap.of(document.text);
            let (first, last) = if body.len() < 400 { gap::links(body) } else { (Link::Other, Link::Other) };
            let same_metric = usize::from(e.metric == self.metric);
            let fresh = document.mentions[document.mentions.partition_point(|m| m.span.start < gap.start)..]
                .iter()
                .take_while(|m| m.span.end <= gap.end)
                .filter(|m| m.canonical != e.subject)
                .count()
                .min(3);
            f.add(T::Same, 100 + (back * 3 + apart as usize) * 4 + fresh);
            f.add(T::Same, 200 + first as usize * 2 + same_metric);
            f.add(T::Same, 300 + last as usize * 2 + same_metric);
            f.add(
                T::Same,
                400 + (gap::bucket(gap::words(body)) * 2 + same_metric) * 2 + usize::from(fresh > 0),
            );
            out.push(Candidate {
                canonical: e.subject.clone(),
                kind: e.kind,
                span: e.subject_span,
                naming: e.naming,
                rule: "subject.goes_on",
                features: f,
            });
        }
    }
}
