//! Puts the tables together and checks what spans them: names that stand for two entries, countries that do not exist.

use rustc_hash::{FxHashMap, FxHashSet};

use super::alias::Alias;
use super::name::{Entity, index};
use super::{
    Country, Entities, Metonym, Organisation, Person, Place, Product, Project, Region, Sector, country,
    metonym, organisation, person, place, product, project, region, sector,
};
use crate::error::Error;

/// Where an entry stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    /// The table's file.
    pub table: &'static str,
    /// Its line.
    pub line: usize,
}

/// The entries of one kind with their origins.
#[derive(Debug)]
pub(crate) struct Entries<T> {
    pub rows: Vec<T>,
    pub origins: Vec<Origin>,
}

impl<T> Entries<T> {
    fn new(table: &'static str, rows: Vec<(usize, T)>) -> Self {
        let origins = rows.iter().map(|(line, _)| Origin { table, line: *line }).collect();
        Self { rows: rows.into_iter().map(|(_, row)| row).collect(), origins }
    }

    /// Adds an entry, or puts it in the place of the one of the same canonical name.
    pub(crate) fn put(&mut self, table: &'static str, line: usize, entry: T)
    where
        T: Named,
    {
        let same = |row: &T| row.canonical().eq_ignore_ascii_case(entry.canonical());
        if let Some(i) = self.rows.iter().position(same) {
            self.origins[i] = Origin { table, line };
            self.rows[i] = entry;
        } else {
            self.origins.push(Origin { table, line });
            self.rows.push(entry);
        }
    }

    fn origin(&self, i: u32) -> Origin {
        self.origins.get(i as usize).copied().unwrap_or(Origin { table: "?", line: 0 })
    }
}

/// What has names.
pub(crate) trait Named {
    /// Its canonical name.
    fn canonical(&self) -> &str;
    /// Its names, the canonical one first.
    fn names(&self) -> &[Alias];
    /// Its names, to change.
    fn names_mut(&mut self) -> &mut Vec<Alias>;
}

/// Entries whose names stand in a field `names`.
macro_rules! named {
    ($($type:ident.$canonical:ident)+) => {
        $(impl Named for $type {
            fn canonical(&self) -> &str {
                &self.$canonical
            }
            fn names(&self) -> &[Alias] {
                &self.names
            }
            fn names_mut(&mut self) -> &mut Vec<Alias> {
                &mut self.names
            }
        })+
    };
}

named!(Organisation.canonical Country.name Region.name Metonym.name Place.name Sector.name Product.name Project.name Person.name);

/// The tables before they are checked against each other.
#[derive(Debug)]
pub(crate) struct Builder {
    pub organisations: Entries<Organisation>,
    pub countries: Entries<Country>,
    pub regions: Entries<Region>,
    pub metonyms: Entries<Metonym>,
    pub places: Entries<Place>,
    pub sectors: Entries<Sector>,
    pub products: Entries<Product>,
    pub projects: Entries<Project>,
    pub people: Entries<Person>,
}

/// One built-in table, read by its loader.
macro_rules! table {
    ($module:ident, $file:literal) => {
        Entries::new($file, $module::load($file, include_str!(concat!("../../../vocabulary/", $file)))?)
    };
}

impl Builder {
    /// The built-in tables.
    pub(crate) fn builtin() -> Result<Self, Error> {
        Ok(Self {
            organisations: table!(organisation, "organisations.csv"),
            countries: table!(country, "countries.csv"),
            regions: table!(region, "regions.csv"),
            metonyms: table!(metonym, "metonyms.csv"),
            places: table!(place, "places.csv"),
            sectors: table!(sector, "sectors.csv"),
            products: table!(product, "products.csv"),
            projects: table!(project, "projects.csv"),
            people: table!(person, "people.csv"),
        })
    }

    /// Shows the names of every entry to `see`, with their origin and whether they are the entry's own names (the
    /// adjectives and the capital of a country are not).
    pub(crate) fn each_names(&mut self, mut see: impl FnMut(Origin, &mut Vec<Alias>, bool)) {
        fn own<T: Named>(entries: &mut Entries<T>, see: &mut impl FnMut(Origin, &mut Vec<Alias>, bool)) {
            for (row, origin) in entries.rows.iter_mut().zip(&entries.origins) {
                see(*origin, row.names_mut(), true);
            }
        }
        own(&mut self.organisations, &mut see);
        own(&mut self.countries, &mut see);
        for (country, origin) in self.countries.rows.iter_mut().zip(&self.countries.origins) {
            see(*origin, &mut country.adjectives, false);
            see(*origin, &mut country.capital, false);
        }
        own(&mut self.regions, &mut see);
        own(&mut self.metonyms, &mut see);
        own(&mut self.places, &mut see);
        own(&mut self.sectors, &mut see);
        own(&mut self.products, &mut see);
        own(&mut self.projects, &mut see);
        own(&mut self.people, &mut see);
    }

    /// The entities, or the first row that contradicts another table.
    pub(crate) fn finish(self) -> Result<Entities, Error> {
        self.check()?;
        let origins = (
            self.organisations.origins.clone(),
            self.countries.origins.clone(),
            self.regions.origins.clone(),
            self.metonyms.origins.clone(),
            self.places.origins.clone(),
            self.sectors.origins.clone(),
            self.products.origins.clone(),
            self.projects.origins.clone(),
            self.people.origins.clone(),
        );
        let mut entities = Entities {
            organisations: self.organisations.rows,
            countries: self.countries.rows,
            regions: self.regions.rows,
            metonyms: self.metonyms.rows,
            places: self.places.rows,
            sectors: self.sectors.rows,
            products: self.products.rows,
            projects: self.projects.rows,
            people: self.people.rows,
            index: FxHashMap::default(),
        };
        entities.index = index(&entities, |entity| match entity {
            Entity::Organisation(i) => origins.0[i as usize],
            Entity::Country(i) | Entity::Nationality(i) | Entity::Capital(i) => origins.1[i as usize],
            Entity::Region(i) => origins.2[i as usize],
            Entity::Metonym(i) => origins.3[i as usize],
            Entity::Place(i) => origins.4[i as usize],
            Entity::Sector(i) => origins.5[i as usize],
            Entity::Product(i) => origins.6[i as usize],
            Entity::Project(i) => origins.7[i as usize],
            Entity::Person(i) => origins.8[i as usize],
        })?;
        Ok(entities)
    }

    /// Every country, parent, maker and owner that a row names must be an entry.
    fn check(&self) -> Result<(), Error> {
        let codes: FxHashSet<&str> = self
            .countries
            .rows
            .iter()
            .map(|c| c.alpha3.as_str())
            .chain(self.regions.rows.iter().map(|r| r.code.as_str()))
            .collect();
        let organisations: FxHashSet<&str> =
            self.organisations.rows.iter().map(|o| o.canonical.as_str()).collect();
        let places: FxHashSet<&str> = self.places.rows.iter().map(|p| p.name.as_str()).collect();
        let code = |origin: Origin, code: &str| {
            if codes.contains(code) {
                return Ok(());
            }
            let what =
                format!("no country or region has the code '{code}': write the three letters of ISO 3166-1");
            Err(Error::vocabulary(origin.table, origin.line, what))
        };
        let known = |origin: Origin, name: Option<&str>| match name {
            Some(name)
                if !organisations.contains(name) && !codes.contains(name) && !places.contains(name) =>
            {
                let what = format!(
                    "'{name}' is no canonical name of an organisation: add it to organisations.csv or correct it"
                );
                Err(Error::vocabulary(origin.table, origin.line, what))
            }
            _ => Ok(()),
        };
        for (row, i) in self.organisations.rows.iter().zip(0..) {
            code(self.organisations.origin(i), &row.country)?;
            known(self.organisations.origin(i), row.parent.as_deref())?;
        }
        for (row, i) in self.metonyms.rows.iter().zip(0..) {
            code(self.metonyms.origin(i), &row.country)?;
        }
        for (row, i) in self.places.rows.iter().zip(0..) {
            code(self.places.origin(i), &row.country)?;
        }
        for (row, i) in self.products.rows.iter().zip(0..) {
            known(self.products.origin(i), row.maker.as_deref())?;
        }
        for (row, i) in self.projects.rows.iter().zip(0..) {
            known(self.projects.origin(i), row.owner.as_deref())?;
        }
        for (row, i) in self.people.rows.iter().zip(0..) {
            known(self.people.origin(i), row.organisation.as_deref())?;
        }
        Ok(())
    }
}
