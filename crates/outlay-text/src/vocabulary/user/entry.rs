//! The entries of a user's vocabulary, as they are written.

use serde::Deserialize;

/// Declares entries: every field but the first may be absent.
macro_rules! entries {
    ($($(#[$meta:meta])* $name:ident { $key:ident: $key_type:ty, $($field:ident: $type:ty,)* })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub(crate) struct $name {
                pub $key: $key_type,
                $(#[serde(default)] pub $field: $type,)*
            }
        )+
    };
}

entries! {
    /// `[[organisation]]`: a company, investor, agency, research house.
    OrganisationEntry {
        name: String,
        kind: String,
        country: String,
        parent: String,
        ai: bool,
        names: Vec<String>,
        ticker: Vec<String>,
        guard: String,
    }
    /// `[[region]]`: a group of countries.
    RegionEntry { name: String, code: String, kind: String, names: Vec<String>, guard: String, }
    /// `[[place]]`: a state, city or district.
    PlaceEntry { name: String, kind: String, country: String, names: Vec<String>, guard: String, }
    /// `[[sector]]`: a branch or a group of actors.
    SectorEntry { name: String, kind: String, names: Vec<String>, guard: String, }
    /// `[[product]]`: a model, chip, cloud or program.
    ProductEntry { name: String, kind: String, maker: String, names: Vec<String>, guard: String, }
    /// `[[project]]`: a named site, programme, law or event.
    ProjectEntry { name: String, kind: String, owner: String, names: Vec<String>, guard: String, }
    /// `[[person]]`: somebody who speaks.
    PersonEntry { name: String, role: String, organisation: String, names: Vec<String>, guard: String, }
    /// `[[alias]]`: one more name of an entry that is there.
    AliasEntry { name: String, of: String, guard: String, }
    /// `[[fiscal_year]]`: when the year of an organisation or government ends.
    FiscalYearEntry { entity: String, end: String, label: String, }
    /// `[[metric]]`: a metric that the built-in list lacks.
    MetricEntry { id: String, group: String, nature: String, kinds: Vec<String>, description: String, }
    /// `[[trigger]]`: words that speak of a metric.
    TriggerEntry { metric: String, words: Vec<String>, class: String, strength: String, }
}
