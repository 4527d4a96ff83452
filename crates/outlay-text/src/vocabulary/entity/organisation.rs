//! Organisations: companies, investors, ministries, bodies, research houses, media.

use serde::{Deserialize, Serialize};

use super::alias::{Alias, names};
use super::cell::{list, optional};
use crate::closed::{SubjectKind, closed_set};
use crate::error::Error;
use crate::vocabulary::table::rows;

closed_set! {
    /// What kind of organisation it is.
    OrganisationKind {
        /// Runs clouds of the largest size.
        Hyperscaler = "hyperscaler",
        /// A technology or internet company.
        Tech = "tech",
        /// Sells software.
        Software = "software",
        /// Builds servers, networks, cooling, devices.
        Hardware = "hardware",
        /// Designs or makes chips.
        Chip = "chip",
        /// Makes the machines and materials that chips are made with.
        ChipEquipment = "chip_equipment",
        /// Trains frontier or foundation models.
        Lab = "lab",
        /// A young company.
        Startup = "startup",
        /// Makes robots.
        Robotics = "robotics",
        /// Makes cars or drives them.
        Auto = "auto",
        /// Rents out computing.
        Cloud = "cloud",
        /// Builds or runs data centres.
        Datacentre = "datacentre",
        /// Makes, moves or sells power and fuel.
        Energy = "energy",
        /// Runs networks of telecommunication.
        Telecom = "telecom",
        /// Serves others with information technology.
        ItServices = "it_services",
        /// Many businesses under one roof.
        Conglomerate = "conglomerate",
        /// Any other business.
        Company = "company",
        /// Several firms together.
        Consortium = "consortium",
        /// A holding or angel that invests.
        Investor = "investor",
        /// Venture capital.
        Vc = "vc",
        /// Private equity.
        Pe = "pe",
        /// Manages assets of others.
        AssetManager = "asset_manager",
        /// A bank or broker.
        Bank = "bank",
        /// An insurer.
        Insurer = "insurer",
        /// A stock exchange.
        Exchange = "exchange",
        /// A sovereign wealth fund.
        Swf = "swf",
        /// A pension fund.
        PensionFund = "pension_fund",
        /// A fund of several investors.
        Fund = "fund",
        /// A fund of a state.
        GovernmentFund = "government_fund",
        /// A government as a body, or a parliament.
        Government = "government",
        /// A ministry or department.
        Ministry = "ministry",
        /// An agency or regulator.
        Agency = "agency",
        /// A central bank.
        CentralBank = "central_bank",
        /// A body of several states.
        Igo = "igo",
        /// A research institute or laboratory.
        Research = "research",
        /// A university.
        University = "university",
        /// Sells research, ratings or advice.
        ResearchFirm = "research_firm",
        /// A foundation, association or union.
        Nonprofit = "nonprofit",
        /// A newspaper, agency, site or station.
        Media = "media",
    }
}

/// One organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Its canonical English name.
    pub canonical: String,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// ISO 3166-1 alpha-3 of its seat, or the code of a region ('EU', 'WORLD').
    pub country: String,
    /// Canonical name of the organisation that owns it.
    pub parent: Option<String>,
    /// Whether artificial intelligence is its business.
    pub ai: bool,
    /// Its names, the canonical one first.
    pub names: Vec<Alias>,
    /// 'EXCHANGE:SYMBOL' of each listing.
    pub tickers: Vec<String>,
}

impl Organisation {
    /// The kind of subject that it is in the claims table.
    #[must_use]
    pub const fn subject_kind(&self) -> SubjectKind {
        match self.kind {
            OrganisationKind::Fund | OrganisationKind::GovernmentFund => SubjectKind::Fund,
            _ => SubjectKind::Org,
        }
    }
}

/// A row of the table.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub canonical: String,
    pub kind: String,
    pub country: String,
    pub parent: String,
    pub ai: String,
    pub aliases_en: String,
    pub aliases_zh: String,
    pub ticker: String,
    pub guard: String,
    pub source: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Organisation)>, Error> {
    rows(table, text)?.into_iter().map(|(line, row)| Ok((line, build(table, line, row)?))).collect()
}

/// The entry of a row.
pub(crate) fn build(table: &str, line: usize, row: Row) -> Result<Organisation, Error> {
    let kind = OrganisationKind::parse(&row.kind).ok_or_else(|| {
        let known = OrganisationKind::NAMES.join(", ");
        Error::vocabulary(
            table,
            line,
            format!("'{}' is no kind of organisation: write one of {known}", row.kind),
        )
    })?;
    if row.source.is_empty() {
        return Err(Error::vocabulary(table, line, "the column source is empty: say where the row is from"));
    }
    let english = [row.canonical.as_str(), &row.aliases_en];
    let names = names(table, line, &english, &[&row.aliases_zh], &row.guard)?;
    let tickers = list(&row.ticker).map(str::to_owned).collect();
    let (parent, ai) = (optional(&row.parent), row.ai == "yes");
    Ok(Organisation { canonical: row.canonical, kind, country: row.country, parent, ai, names, tickers })
}
