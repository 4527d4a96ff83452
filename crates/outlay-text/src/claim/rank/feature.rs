//! Feature templates: what is looked at. A feature is a template and a small number.

/// Declares the templates with their names in the weights table.
macro_rules! templates {
    ($($(#[$meta:meta])* $variant:ident = $name:literal,)+) => {
        /// What a feature looks at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Template { $($(#[$meta])* $variant,)+ }

        impl Template {
            /// Every template.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in the weights table.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

templates! {
    // Metric candidates.
    /// Kind of the quantity where there is no claim.
    NoneKind = "none_kind",
    /// How many triggers stand near, by kind, where there is no claim.
    NoneTriggers = "none_triggers",
    /// An exclusion word near, by distance and kind.
    NoneExcluded = "none_excluded",
    /// Shape of the quantity where there is no claim: rate, vague, small, in brackets, heading ...
    NoneShape = "none_shape",
    /// Layout block and language where there is no claim.
    NoneBlock = "none_block",
    /// Side, class and strength of the trigger.
    Trigger = "trigger",
    /// Distance by side and class.
    Distance = "distance",
    /// First link word of the gap by side and class.
    FirstLink = "first_link",
    /// Last link word of the gap by side and class.
    LastLink = "last_link",
    /// Clauses crossed by side.
    Clauses = "clauses",
    /// Other quantities in the gap.
    Between = "between",
    /// Other triggers in the gap by side.
    Rivals = "rivals",
    /// Kind of the quantity by group and class.
    KindGroup = "kind_group",
    /// Whether the metric can be given in that kind.
    Fits = "fits",
    /// Prior of the metric by coarse kind.
    Prior = "prior",
    /// Kind of the clause's subject by metric.
    SubjectKind = "subject_kind",
    /// What follows the value by metric.
    Object = "object",
    /// How many triggers of the clause speak of the same metric, by strength.
    Agreement = "agreement",
    /// Whether the trigger stands in the counted noun phrase.
    InNoun = "in_noun",
    /// The metric is taken over from an earlier claim: by gap and kinds.
    Inherit = "inherit",
    /// Link to the earlier claim.
    InheritLink = "inherit_link",
    /// Trigger from another sentence, a heading, a table's header.
    Remote = "remote",
    /// How near the trigger is bound, against the nearest bound trigger of another metric.
    Bond = "bond",
    /// Rank of the trigger among those of its side that fit the kind, by class.
    Nearest = "nearest",
    /// What stands before a value whose metric no word names.
    Implied = "implied",
    /// A share: whether the trigger names the whole.
    Whole = "whole",
    /// Length of the trigger in words.
    Length = "length",
    /// Quantity is a change or growth by kind and group.
    Moved = "moved",
    /// The metric's word and the value stand at the same place of two lists: 'A and B were V and W, respectively'.
    ParallelMetric = "parallel_metric",
    // Subject candidates.
    /// The name and the value stand at the same place of two lists: 'A and B spend V and W, respectively'.
    Parallel = "parallel",
    /// Whether a heading or another paragraph parts the mention from the value.
    Apart = "apart",
    /// Where the candidate stands.
    Place = "place",
    /// Naming and kind of the mention.
    Naming = "naming",
    /// Kind by metric.
    KindMetric = "kind_metric",
    /// Preposition before by side and metric group.
    Preposition = "preposition",
    /// What follows the mention.
    Follows = "follows",
    /// Rank from the value or the trigger by side.
    Rank = "rank",
    /// First mention of its clause or sentence.
    First = "first",
    /// Same as the subject of the claim before, by link.
    Same = "same",
    /// How often the entity was mentioned, and in headings.
    Salience = "salience",
    /// Distance in words by side.
    Span = "span",
    /// Clauses crossed by side.
    Crossed = "crossed",
    /// The mention stands for a speaker.
    Speaker = "speaker",
    /// Verb trigger follows the mention, or the mention is its object.
    Role = "role",
    /// Subject of the governing predicates: which one, whether it speaks.
    Governs = "governs",
    /// Link between the value and a mention next to it, by side and metric group.
    Adjacent = "adjacent",
    /// Whether the bearer is what the predicates point to, by metric group.
    Governor = "governor",
    /// Whether it owns the words of the metric: 'Nvidia's revenue'.
    Owner = "owner",
    /// Whether it only modifies what follows: 'Chinese startup DeepSeek'.
    Modifier = "modifier",
    /// Its kind against the kinds of other names before the value.
    KindRival = "kind_rival",
    /// What part the bearer plays, by metric group.
    Part = "part",
    /// Place in the stretch between two values.
    Segment = "segment",
    /// What the predicates make of the bearer, by metric.
    GovernorMetric = "governor_metric",
    /// What part the bearer plays, by metric.
    PartMetric = "part_metric",
    /// Preposition before, by metric and side.
    PrepositionMetric = "preposition_metric",
    /// Noun phrase built on the trigger.
    TriggerPhrase = "trigger_phrase",
    /// Nothing resolves.
    Unresolved = "unresolved",
}

/// Values of the templates that look at names around a value: kinds of a subject with each metric, kinds of an object with
/// each metric, and from there on what links it.
pub(crate) const SUBJECTS: usize = 13;
pub(crate) const OBJECTS: usize = 12;
pub(crate) const OBJECT_LINKS: usize = 700;

/// Values of one template.
pub(super) const WIDTH: usize = 2048;

/// The features of one candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Features(Vec<u32>, Option<(u32, bool)>);

impl Default for Features {
    fn default() -> Self {
        Self(Vec::with_capacity(64), None)
    }
}

impl Features {
    /// Adds a feature.
    pub fn add(&mut self, template: Template, value: usize) {
        self.0.push((template as usize * WIDTH + value.min(WIDTH - 1)) as u32);
    }

    /// Names the trigger: its index, and whether it is bound to the value.
    pub fn set_trigger(&mut self, index: u32, near: bool) {
        self.1 = Some((index, near));
    }

    /// The trigger and whether it is bound to the value.
    #[must_use]
    pub const fn trigger(&self) -> Option<(u32, bool)> {
        self.1
    }

    /// Their indices into the weights.
    pub(super) fn indices(&self) -> &[u32] {
        &self.0
    }

    /// Template and value of every feature.
    pub fn iter(&self) -> impl Iterator<Item = (Template, usize)> {
        self.0.iter().map(|i| (Template::ALL[*i as usize / WIDTH], *i as usize % WIDTH))
    }
}
