//! Cue words: function words and phrases by class. The words are in `vocabulary/cues_*.csv`.

use std::str::FromStr;

use crate::error::Error;

/// Cues of one family compete for the same characters; cues of different families do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Who is meant: pronouns and noun phrases that stand for a name.
    Reference,
    /// How a value changes or compares.
    Change,
    /// How sure: modality.
    Modality,
    /// Who says so.
    Attribution,
    /// The other side of a deal.
    Counterparty,
    /// What a value is reckoned on.
    Basis,
    /// What the text is about.
    Topic,
    /// What makes a quantity no claim.
    Exclusion,
    /// What a company is called by its trade.
    Role,
    /// Saying, and opening a sentence.
    Speech,
    /// How clauses hang together.
    Structure,
}

/// Declares the classes with their names in the tables and their families.
macro_rules! cues {
    ($($(#[$meta:meta])* $variant:ident = $name:literal in $family:ident,)+) => {
        /// Class of a cue word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Cue { $($(#[$meta])* $variant,)+ }

        impl Cue {
            /// Its family.
            #[must_use]
            pub const fn family(self) -> Family {
                match self { $(Self::$variant => Family::$family,)+ }
            }

            /// Its name in the tables.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }

        impl FromStr for Cue {
            type Err = ();
            fn from_str(name: &str) -> Result<Self, ()> {
                match name { $($name => Ok(Self::$variant),)+ _ => Err(()) }
            }
        }
    };
}

cues! {
    /// 'it', 'its', 其.
    PronounThing = "pronoun_thing" in Reference,
    /// 'they', 'their', 他们.
    PronounMany = "pronoun_many" in Reference,
    /// 'he', 'her', 他.
    PronounPerson = "pronoun_person" in Reference,
    /// 'we', 'our', 我们.
    PronounSpeaker = "pronoun_speaker" in Reference,
    /// 'the company', 'the chip maker', 该公司.
    NominalOrg = "nominal_org" in Reference,
    /// Ends a phrase like 'the Japanese chip maker': 'maker', 'firm', 'startup'.
    OrgRole = "org_role" in Role,
    /// 'the country', 'the nation', 我国.
    NominalCountry = "nominal_country" in Reference,
    /// 'rose', 'increased', 增长.
    Rise = "rise" in Change,
    /// 'fell', 'cut', 下降.
    Fall = "fall" in Change,
    /// 'year over year', 同比.
    YearOnYear = "year_on_year" in Change,
    /// 'of total', 占.
    ShareOf = "share_of" in Change,
    /// A word with a capital that is no name of an actor: 'The', 'Series', 'GPU', 'Monday'.
    NotName = "not_name" in Structure,
    /// Ends a proper name of a body: 'Ventures', 'Institute', 'Labs'.
    BodyNoun = "body_noun" in Structure,
    /// Ends a Chinese trade name: 科技, 智能. It is an everyday noun as well.
    BrandNoun = "brand_noun" in Structure,
    /// Ends a Chinese trade name, and the name of a company's branch: 京东健康.
    ArmNoun = "arm_noun" in Structure,
    /// Ends the name of a district: 新区.
    DistrictNoun = "district_noun" in Structure,
    /// A person's first name: 'Sarah'.
    GivenName = "given_name" in Role,
    /// An office before or after a person's name: 'CEO', 'President'.
    PersonTitle = "person_title" in Structure,
    /// Shows that what precedes is the subject of a clause: 'will', 'announced', 宣布.
    VerbMark = "verb_mark" in Structure,
    /// A verb of saying: 'said', 'reckons', 数据显示.
    SpeechVerb = "speech_verb" in Speech,
    /// What may stand before the topic of a Chinese clause: 其中, 同时.
    Opener = "opener" in Speech,
    /// A function word at which a noun phrase ends.
    Stop = "stop" in Structure,
    /// Head of a phrase that describes actors: 'companies', 'sector', 产业.
    ActorNoun = "actor_noun" in Reference,
    /// 'the sector', 该市场: stands for a branch named before.
    NominalSector = "nominal_sector" in Reference,
    /// 该园区, 该项目: stands for an undertaking named before.
    NominalVenture = "nominal_venture" in Reference,
    /// 全市, 'the city': stands for a place named before.
    NominalPlace = "nominal_place" in Reference,
    /// Head of a phrase that describes an undertaking: 'consortium', 博览会.
    VentureNoun = "venture_noun" in Reference,
    /// Introduces an artificial-intelligence topic: 'AI', 人工智能, 'large language model'.
    Ai = "ai" in Topic,
    /// A share price, an index, a fine, a consumer price, an illustration.
    NoClaim = "no_claim" in Exclusion,
}

/// The rows of a cue table.
pub(super) fn rows(table: &str, csv: &str) -> Result<Vec<(Cue, String)>, Error> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(csv.as_bytes());
    let mut out = Vec::new();
    for (i, row) in reader.deserialize::<(String, String)>().enumerate() {
        let (cue, text) = row.map_err(|e| Error::vocabulary(table, i + 2, e.to_string()))?;
        let cue = cue
            .parse()
            .map_err(|()| Error::vocabulary(table, i + 2, format!("no class of cues is named '{cue}'")))?;
        out.push((cue, text));
    }
    Ok(out)
}
