//! Sets a user's entries among the built-in ones. The user's word wins: an entry of the same canonical name is replaced,
//! and a name that a built-in entry holds goes over to the user's.

use super::entry::AliasEntry;
use super::{TABLE, User};
use crate::error::Error;
use crate::lexicon::is_han;
use crate::vocabulary::entity::{
    Alias, Builder, Entries, Named, names, organisation, person, place, product, project, region, sector,
};

impl User {
    /// Adds the entities of the file to the tables.
    pub(crate) fn add_to(&self, tables: &mut Builder) -> Result<(), Error> {
        for (line, e) in self.each(&self.file.organisation) {
            let (aliases_en, aliases_zh) = by_script(&e.names);
            let row = organisation::Row {
                canonical: e.name.clone(),
                kind: or(&e.kind, "company"),
                country: or(&e.country, "WORLD"),
                parent: e.parent.clone(),
                ai: if e.ai { "yes".into() } else { String::new() },
                aliases_en,
                aliases_zh,
                ticker: e.ticker.join("|"),
                guard: e.guard.clone(),
                source: "user".into(),
            };
            let entry = organisation::build(TABLE, line, row)?;
            put(tables, |t| &mut t.organisations, line, entry);
        }
        /// One list of the file whose rows have the same columns as the table.
        macro_rules! add {
            ($list:ident, $module:ident, $table:ident, |$e:ident| { $($field:ident: $value:expr),* }) => {
                for (line, $e) in self.each(&self.file.$list) {
                    let (names_en, names_zh) = by_script(&$e.names);
                    let row = $module::Row {
                        name: $e.name.clone(), names_en, names_zh, guard: $e.guard.clone(), $($field: $value),*
                    };
                    let entry = $module::build(TABLE, line, row)?;
                    put(tables, |t| &mut t.$table, line, entry);
                }
            };
        }
        add!(region, region, regions, |e| { code: or(&e.code, &e.name), kind: or(&e.kind, "area") });
        add!(place, place, places, |e| { kind: or(&e.kind, "city"), country: e.country.clone() });
        add!(sector, sector, sectors, |e| { kind: or(&e.kind, "branch") });
        add!(product, product, products, |e| { kind: or(&e.kind, "model"), maker: e.maker.clone() });
        add!(project, project, projects, |e| { kind: or(&e.kind, "programme"), owner: e.owner.clone() });
        add!(person, person, people, |e| { role: e.role.clone(), organisation: e.organisation.clone() });
        for (line, e) in self.each(&self.file.alias) {
            add_alias(tables, line, e)?;
        }
        Ok(())
    }
}

/// The value, or what stands for its absence.
fn or(value: &str, default: &str) -> String {
    if value.is_empty() { default.into() } else { value.into() }
}

/// The names in Latin letters and those in Chinese characters, each as a cell.
fn by_script(names: &[String]) -> (String, String) {
    let (chinese, english): (Vec<&str>, Vec<&str>) =
        names.iter().map(String::as_str).partition(|name| name.chars().any(is_han));
    (english.join("|"), chinese.join("|"))
}

/// Puts an entry into its table, in place of a built-in one of the same canonical name, and takes its names from others.
fn put<T: Named>(
    tables: &mut Builder,
    table: impl Fn(&mut Builder) -> &mut Entries<T>,
    line: usize,
    entry: T,
) {
    for alias in entry.names() {
        release(tables, &alias.text);
    }
    table(tables).put(TABLE, line, entry);
}

/// Takes a name away from every built-in entry but those that bear it as their canonical name.
fn release(tables: &mut Builder, name: &str) {
    let name = name.to_lowercase();
    tables.each_names(|origin, names, own| {
        if origin.table != TABLE {
            let mut at = 0;
            names.retain(|alias| {
                at += 1;
                (own && at == 1) || alias.text.to_lowercase() != name
            });
        }
    });
}

/// Gives an entry one more name.
fn add_alias(tables: &mut Builder, line: usize, entry: &AliasEntry) -> Result<(), Error> {
    let (english, chinese) = by_script(std::slice::from_ref(&entry.name));
    let alias: Vec<Alias> = names(TABLE, line, &[&english], &[&chinese], &entry.guard)?;
    release(tables, &entry.name);
    let wanted = entry.of.to_lowercase();
    let mut given = false;
    tables.each_names(|_, names, own| {
        if own && !given && names.iter().any(|name| name.text.to_lowercase() == wanted) {
            names.extend(alias.iter().cloned());
            given = true;
        }
    });
    if given {
        return Ok(());
    }
    let what = format!(
        "[[alias]] '{}': nothing goes by the name '{}'; correct `of`, or write an [[organisation]] of that name",
        entry.name, entry.of
    );
    Err(Error::vocabulary(TABLE, line, what))
}
