//! What is known of a document: headline, authors, site, day, language.

pub(crate) mod author;
pub(crate) mod date;
pub(crate) mod gather;
mod json_ld;
pub(crate) mod language;
mod published;
mod title;
mod vocabulary;

use jiff::civil::Date;

use date::Order;
use gather::Page;
use vocabulary::Field;
pub(crate) use vocabulary::rows;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) published: Option<Date>,
    /// The language as declared.
    pub(crate) language: Option<String>,
    /// The host that the page comes from.
    pub(crate) host: Option<String>,
}

/// Puts together what was gathered. `text`: all text of the page; `address`: where it came from, if that is known.
pub(crate) fn metadata(page: &Page, text: &str, address: Option<&str>, latest: Date) -> Metadata {
    let linked = json_ld::read(&page.json_ld);
    let declared = |field: Field| {
        page.metas
            .iter()
            .filter(|(f, ..)| *f == field)
            .min_by_key(|(_, rank, _)| *rank)
            .map(|(.., text)| text.as_str())
    };
    let own = address
        .or(page.canonical.as_deref())
        .or_else(|| declared(Field::Address))
        .or(linked.address.as_deref());
    let host = own.and_then(host);
    let site = declared(Field::Site)
        .filter(|site| !site.contains("://"))
        .map(gather::collapse)
        .or_else(|| linked.publisher.clone())
        .or_else(|| host.as_ref().map(|host| host.trim_start_matches("www.").to_owned()));
    let language = page.language.as_deref().or_else(|| declared(Field::Language));
    let american = language.is_some_and(|tag| tag.replace('_', "-").eq_ignore_ascii_case("en-us"))
        || (language.is_none_or(|tag| tag.eq_ignore_ascii_case("en"))
            && host.as_ref().is_some_and(|host| host.rsplit('.').next() == Some("com")));
    let order = if american { Order::MonthFirst } else { Order::DayFirst };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(600).collect();
    let title = title::title(page, linked.headline.as_deref(), &lines, site.as_deref());
    let published =
        published::published(page, linked.published.as_deref(), &lines, title.as_deref(), order, latest);
    Metadata {
        author: author::author(page, &linked, &lines, title.as_deref(), site.as_deref()),
        published: published.map(|(day, _)| day),
        language: language.and_then(language::code),
        title,
        site,
        host,
    }
}

/// The host of an absolute address.
pub(crate) fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.to_ascii_lowercase();
    (scheme.starts_with("http") && host.contains('.')).then_some(host)
}
