//! Names: every alias of every table with the entry that it names, for the scan, and the look-up by name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::alias::Alias;
use super::builder::Origin;
use super::{Country, Entities, Region};
use crate::closed::SubjectKind;
use crate::error::Error;
use crate::lexicon::{Builder, Form, Name, Part};
use crate::vocabulary::everyday::Script;

/// An entry of the vocabulary: its table and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// Index in [`Entities::organisations`].
    Organisation(u32),
    /// Index in [`Entities::countries`]; a name of the country.
    Country(u32),
    /// Index in [`Entities::countries`]; an adjective ('Chinese').
    Nationality(u32),
    /// Index in [`Entities::countries`]; its capital.
    Capital(u32),
    /// Index in [`Entities::regions`].
    Region(u32),
    /// Index in [`Entities::metonyms`].
    Metonym(u32),
    /// Index in [`Entities::places`].
    Place(u32),
    /// Index in [`Entities::sectors`].
    Sector(u32),
    /// Index in [`Entities::products`].
    Product(u32),
    /// Index in [`Entities::projects`].
    Project(u32),
    /// Index in [`Entities::people`].
    Person(u32),
}

impl Entity {
    /// Whether one name may stand for both, because the words around decide: a capital or a place and the government there.
    const fn may_share(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Entity::Capital(_) | Entity::Place(_), Entity::Metonym(_))
                | (Entity::Metonym(_), Entity::Capital(_) | Entity::Place(_))
        )
    }
}

impl Entities {
    /// Every alias with the entry that it names, table by table, in the order of the tables' rows.
    pub fn names(&self) -> impl Iterator<Item = (&Alias, Entity)> {
        fn each<T>(
            rows: &[T],
            names: fn(&T) -> &[Alias],
            entity: fn(u32) -> Entity,
        ) -> impl Iterator<Item = (&Alias, Entity)> {
            rows.iter()
                .zip(0..)
                .flat_map(move |(row, i)| names(row).iter().map(move |alias| (alias, entity(i))))
        }
        each(&self.organisations, |o| &o.names, Entity::Organisation)
            .chain(each(&self.countries, |c| &c.names, Entity::Country))
            .chain(each(&self.countries, |c| &c.adjectives, Entity::Nationality))
            .chain(each(&self.countries, |c| &c.capital, Entity::Capital))
            .chain(each(&self.regions, |r| &r.names, Entity::Region))
            .chain(each(&self.metonyms, |m| &m.names, Entity::Metonym))
            .chain(each(&self.places, |p| &p.names, Entity::Place))
            .chain(each(&self.sectors, |s| &s.names, Entity::Sector))
            .chain(each(&self.products, |p| &p.names, Entity::Product))
            .chain(each(&self.projects, |p| &p.names, Entity::Project))
            .chain(each(&self.people, |p| &p.names, Entity::Person))
    }

    /// The name that tables show for an entry: ISO 3166-1 alpha-3 for countries, else the canonical English name.
    /// A metonym gives its country, a capital its own name.
    #[must_use]
    pub fn canonical(&self, entity: Entity) -> &str {
        match entity {
            Entity::Organisation(i) => &self.organisations[i as usize].canonical,
            Entity::Country(i) | Entity::Nationality(i) => self.countries[i as usize].subject(),
            Entity::Capital(i) => self.countries[i as usize].capital.first().map_or("", |name| &name.text),
            Entity::Region(i) => self.regions[i as usize].subject(),
            Entity::Metonym(i) => self.state(&self.metonyms[i as usize].country),
            Entity::Place(i) => &self.places[i as usize].name,
            Entity::Sector(i) => &self.sectors[i as usize].name,
            Entity::Product(i) => &self.products[i as usize].name,
            Entity::Project(i) => &self.projects[i as usize].name,
            Entity::Person(i) => &self.people[i as usize].name,
        }
    }

    /// The names that bring the fiscal year of an entity with them: those of organisations, without guarded ones. A
    /// government's calendar comes with the subject of a claim, not with its name: texts speak of countries all the time.
    pub(crate) fn bearers(&self, entity: &str) -> Option<Vec<String>> {
        if let Some(organisation) = self.organisations.iter().find(|o| o.canonical == entity) {
            let plain = |alias: &&Alias| !alias.guards.context && !alias.guards.actor;
            return Some(organisation.names.iter().filter(plain).map(|alias| alias.text.clone()).collect());
        }
        let known = self.countries.iter().any(|c| c.alpha3 == entity)
            || self.regions.iter().any(|r| r.code == entity)
            || self.places.iter().any(|p| p.name == entity);
        known.then(Vec::new)
    }

    /// What tables show for the code of a country, territory or region.
    fn state<'v>(&'v self, code: &'v str) -> &'v str {
        let country = self.countries.iter().find(|c| c.alpha3 == code).map(Country::subject);
        country.or_else(|| self.regions.iter().find(|r| r.code == code).map(Region::subject)).unwrap_or(code)
    }

    /// Every name, for the scan.
    /// A Chinese name in simplified script is found in traditional script as well.
    pub(crate) fn lexicon(&self, script: &Script) -> Builder {
        let mut words = Builder::default();
        let written: FxHashSet<&str> = self.names().map(|(alias, _)| alias.text.as_str()).collect();
        for (alias, entity) in self.names() {
            let name = self.lexical(alias, entity);
            words.name(&alias.text, &name, &alias.guards);
            if let Some(traditional) = script.traditional(&alias.text)
                && !written.contains(traditional.as_str())
            {
                words.name(&traditional, &name, &alias.guards);
            }
        }
        words
    }

    /// What the scan must know of a name.
    fn lexical(&self, alias: &Alias, entity: Entity) -> Name {
        let form = match entity {
            Entity::Metonym(i) if self.metonyms[i as usize].kind == "seat" => Form::Metonym,
            _ if alias.guards.context || alias.guards.actor => Form::Guarded,
            Entity::Nationality(_) => Form::Adjective,
            _ => Form::Noun,
        };
        Name {
            canonical: self.canonical(entity).into(),
            kind: self.subject_kind(entity),
            form,
            ai: self.is_ai(entity),
            part: self.part(entity),
            country: self.country_of(entity),
            acts_for: self.acts_for(entity),
        }
    }

    /// The country whose public or learned body the entry is, as tables show it.
    fn country_of(&self, entity: Entity) -> Option<Box<str>> {
        let Entity::Organisation(i) = entity else { return None };
        let country = self.organisations[i as usize].country.as_str();
        let public = matches!(self.part(entity), Part::Public | Part::Learned);
        (public && !country.is_empty()).then(|| self.state(country).into())
    }

    /// What part the entry plays in texts about money.
    fn part(&self, entity: Entity) -> Part {
        use super::OrganisationKind as K;
        let Entity::Organisation(i) = entity else { return Part::Actor };
        match self.organisations[i as usize].kind {
            K::Media | K::ResearchFirm => Part::Source,
            K::Bank | K::AssetManager | K::Insurer | K::Exchange => Part::Bank,
            K::Vc | K::Pe | K::Investor | K::Swf | K::PensionFund | K::Fund | K::GovernmentFund => {
                Part::Investor
            }
            K::Government | K::Ministry | K::Agency | K::CentralBank => Part::Public,
            K::University | K::Research | K::Nonprofit | K::Igo => Part::Learned,
            _ => Part::Actor,
        }
    }

    /// Whom a person acts for.
    fn acts_for(&self, entity: Entity) -> Option<(Box<str>, SubjectKind)> {
        let Entity::Person(i) = entity else { return None };
        let name = self.people[i as usize].organisation.as_deref()?;
        if let Some(c) = self.countries.iter().find(|c| c.alpha3 == name) {
            return Some((c.subject().into(), c.subject_kind()));
        }
        let other = self.entity(name)?;
        Some((self.canonical(other).into(), self.subject_kind(other)))
    }

    /// The kind of subject that an entry is in the claims table.
    #[must_use]
    pub fn subject_kind(&self, entity: Entity) -> SubjectKind {
        match entity {
            Entity::Organisation(i) => self.organisations[i as usize].subject_kind(),
            Entity::Country(i) | Entity::Nationality(i) => self.countries[i as usize].subject_kind(),
            Entity::Metonym(i) => {
                let code = &self.metonyms[i as usize].country;
                self.countries
                    .iter()
                    .find(|c| c.alpha3 == *code)
                    .map_or(SubjectKind::Region, Country::subject_kind)
            }
            Entity::Region(i) => self.regions[i as usize].subject_kind(),
            Entity::Capital(_) | Entity::Place(_) => SubjectKind::Place,
            Entity::Sector(_) => SubjectKind::Sector,
            Entity::Product(_) => SubjectKind::Product,
            Entity::Project(_) => SubjectKind::Project,
            Entity::Person(_) => SubjectKind::Person,
        }
    }

    /// Whether the entry's business is artificial intelligence: a lab, a start-up of the field, a model.
    #[must_use]
    pub fn is_ai(&self, entity: Entity) -> bool {
        match entity {
            Entity::Organisation(i) => self.organisations[i as usize].ai,
            Entity::Product(i) => matches!(self.products[i as usize].kind.as_str(), "model" | "assistant"),
            _ => false,
        }
    }

    /// The entry that goes by that name, in whatever case; the first table in the order of [`Entity`] wins.
    #[must_use]
    pub fn entity(&self, name: &str) -> Option<Entity> {
        self.index.get(&name.to_lowercase()).copied()
    }
}

/// The index by name, and the check that no name stands for two entries.
pub(crate) fn index(
    entities: &Entities,
    origin: impl Fn(Entity) -> Origin,
) -> Result<FxHashMap<String, Entity>, Error> {
    let mut index: FxHashMap<String, Entity> = FxHashMap::default();
    for (alias, entity) in entities.names() {
        let Some(other) = index.get(&alias.text.to_lowercase()).copied() else {
            index.insert(alias.text.to_lowercase(), entity);
            continue;
        };
        if other != entity && !entity.may_share(other) {
            let (here, there) = (origin(entity), origin(other));
            let what = format!(
                "the name '{}' stands also in {}, line {}: a name may stand for one entry only; drop one",
                alias.text, there.table, there.line
            );
            return Err(Error::vocabulary(here.table, here.line, what));
        }
    }
    Ok(index)
}
