//! The classes of cues: one enumeration a table.

use crate::closed::Basis;

/// The classes of a table.
pub trait Class: Copy {
    /// The class of that name.
    fn parse(name: &str) -> Option<Self>;
}

/// Declares the classes of one table: names as they stand in its `class` column.
macro_rules! classes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every name, in the order of declaration.
            pub const NAMES: &'static [&'static str] = &[$($text),+];
            const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The name that the table shows.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                Self::NAMES[self as usize]
            }

        }

        impl Class for $name {
            fn parse(name: &str) -> Option<Self> {
                Self::NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i])
            }
        }
    };
}

classes! {
    /// What a word says of how sure a value is.
    ModalityCue {
        /// 'will'.
        Will = "will",
        /// 将达: an outcome to come.
        WillReach = "will_reach",
        /// 'will not'.
        WillNot = "will_not",
        /// 'to receive', in headlines.
        Infinitive = "infinitive",
        /// 'to reach'.
        Outcome = "outcome",
        /// 'must'.
        Need = "need",
        /// 'announced'.
        Announce = "announce",
        /// 提出, 行动方案: what a paper lays down.
        Decree = "decree",
        /// 'over the next'.
        Ahead = "ahead",
        /// 'plans to'.
        Plan = "plan",
        /// 'committed'.
        Commit = "commit",
        /// 'earmarked'.
        Allocate = "allocate",
        /// 'set to'.
        Set = "set",
        /// 'under construction'.
        Build = "build",
        /// 'build', 'expand'.
        Building = "building",
        /// 'new'.
        New = "new",
        /// 'deal'.
        Deal = "deal",
        /// 'guidance'.
        Guidance = "guidance",
        /// 'expects'.
        Expect = "expect",
        /// 'forecasts'.
        Forecast = "forecast",
        /// 'could'.
        Could = "could",
        /// 'would'.
        Would = "would",
        /// 'if'.
        If = "if",
        /// 'estimates'.
        Estimate = "estimate",
        /// 'target'.
        Target = "target",
        /// 培育: a work plan's verbs.
        Work = "work",
        /// 'in talks'.
        Talks = "talks",
        /// 'proposed'.
        Propose = "propose",
        /// 'is raising'.
        Seeking = "seeking",
        /// 'not'.
        Not = "not",
        /// 'cancelled'.
        Cancel = "cancel",
        /// 'was'.
        Past = "past",
        /// 'has'.
        Perfect = "perfect",
        /// 'is', 'now'.
        Present = "present",
        /// 'raised'.
        Got = "got",
        /// 'spent'.
        Spent = "spent",
        /// 'reached'.
        Result = "result",
        /// 'invests', in headlines.
        Headline = "headline",
        /// 'reportedly'.
        Reportedly = "reportedly",
        /// 'already'.
        Already = "already",
        /// 'previously'.
        Earlier = "earlier",
        /// 'annualized'.
        Running = "running",
        /// A longer form that hides a shorter one.
        Ignore = "ignore",
    }
}

classes! {
    /// How a word gives words or figures to somebody.
    SpeechCue {
        /// 'said'.
        Say = "say",
        /// 'emphasized': its object may be a noun phrase.
        Stress = "stress",
        /// 'urged'.
        Urge = "urge",
        /// 'announced'.
        Announce = "announce",
        /// 'reported'.
        Report = "report",
        /// 'forecasts'.
        Forecast = "forecast",
        /// 'reckons'.
        Estimate = "estimate",
        /// 'according to'.
        According = "according",
        /// 'as noted by'.
        By = "by",
        /// 'announced by': a deed or a figure, no words.
        Deed = "deed",
        /// 'report': a noun that stands for its maker.
        Source = "source",
        /// 'analysts': people named by their trade.
        Person = "person",
        /// 'company': a noun that stands for an organisation.
        Body = "body",
        /// 'by one estimate'.
        Anonymous = "anonymous",
        /// 局, 公司: what the name of a body ends with.
        Suffix = "suffix",
        /// 行业统计: nobody in particular.
        Generic = "generic",
        /// 数据显示: what follows is said by what precedes.
        Shows = "shows",
        /// 获悉: ends the name that 据 or 从 opens.
        Informed = "informed",
    }
}

/// The words for a basis are classed by what they say: `basis` in the tables.
impl Class for Basis {
    fn parse(name: &str) -> Option<Self> {
        Self::parse(name)
    }
}

classes! {
    /// Offices and honorifics.
    RoleCue {
        /// 'Dr.': never part of the name.
        Honorific = "honorific",
        /// 'chief executive'.
        Role = "role",
        /// 'Premier', before a name.
        Title = "title",
    }
}

classes! {
    /// What a date beside a word is the date of.
    TimeCue {
        /// 'founded'.
        Found = "found",
        /// 'announced'.
        Announce = "announce",
        /// 'completed'.
        Complete = "complete",
        /// 'began'.
        Begin = "begin",
        /// 'conference', 'act'.
        Event = "event",
        /// 'compared with'.
        Compare = "compare",
        /// 'the 2023 figure'.
        Figure = "figure",
        /// 'this', 'of that'.
        Anaphor = "anaphor",
    }
}

classes! {
    /// Why a word makes a passage one about artificial intelligence.
    AiCue {
        /// The field, its methods and products.
        Term = "term",
        /// A named model or assistant.
        Model = "model",
        /// A firm whose trade it is.
        Lab = "lab",
        /// A chip made for it.
        Chip = "chip",
    }
}

classes! {
    /// Function words around the noun phrase of a speaker.
    FunctionWord {
        /// Between a subject and its verb.
        Adverb = "adverb",
        /// Capitalised at the start of a sentence.
        Opening = "opening",
        /// Not reached over to the left.
        Boundary = "boundary",
        /// Ends a phrase to the right.
        End = "end",
        /// A month or a day of the week.
        Calendar = "calendar",
    }
}
