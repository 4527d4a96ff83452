//! Entities: everything with a name that a claim may be about, table by table.

mod alias;
mod builder;
mod cell;
mod country;
mod guard;
mod metonym;
mod name;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod place;
pub(crate) mod product;
pub(crate) mod project;
pub(crate) mod region;
pub(crate) mod sector;

use rustc_hash::FxHashMap;

pub use self::alias::Alias;
pub(crate) use self::alias::names;
pub(crate) use self::builder::{Builder, Entries, Named};
pub use self::country::Country;
pub use self::guard::Guards;
pub use self::metonym::Metonym;
pub use self::name::Entity;
pub use self::organisation::{Organisation, OrganisationKind};
pub use self::person::Person;
pub use self::place::Place;
pub use self::product::Product;
pub use self::project::Project;
pub use self::region::Region;
pub use self::sector::Sector;

/// The tables of entities.
#[derive(Debug)]
pub struct Entities {
    /// Companies, investors, ministries, bodies, media.
    pub organisations: Vec<Organisation>,
    /// Countries and territories.
    pub countries: Vec<Country>,
    /// Groups of countries, and the world.
    pub regions: Vec<Region>,
    /// Names that stand for governments.
    pub metonyms: Vec<Metonym>,
    /// Places below countries, capitals apart.
    pub places: Vec<Place>,
    /// Branches and groups of actors.
    pub sectors: Vec<Sector>,
    /// Models, assistants, chips, clouds.
    pub products: Vec<Product>,
    /// Named undertakings, programmes and events.
    pub projects: Vec<Project>,
    /// People who speak.
    pub people: Vec<Person>,
    index: FxHashMap<String, Entity>,
}
