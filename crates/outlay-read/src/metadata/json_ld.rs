//! Linked data in scripts: the article among the things described.

use serde_json::Value;

/// What linked data say of an article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Article {
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) authors: Vec<String>,
    /// Organisations named as authors.
    pub(crate) bodies: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) address: Option<String>,
}

/// Types that describe the page's article, by the end of their name.
const ARTICLES: [&str; 8] =
    ["Article", "Posting", "Report", "Review", "Recipe", "Thesis", "HowTo", "BlogPost"];

/// Reads all scripts; the first article wins, other pages' and things' facts fill what it lacks only for the publisher.
pub(crate) fn read(scripts: &[String]) -> Article {
    let mut article = Article::default();
    let mut page_date = None;
    let (mut persons, mut page_authors) = (Vec::new(), Vec::new());
    for script in scripts {
        let Some(value) = parse(script) else { continue };
        let things = things(value);
        let mut pages = Vec::new();
        for thing in &things {
            let types = types(thing);
            if types.iter().any(|name| ARTICLES.iter().any(|end| name.ends_with(end))) {
                article.fill(thing, &things);
                continue;
            }
            if types.iter().any(|name| name.ends_with("Page")) {
                pages.push(thing["author"].clone());
            }
            page_date = page_date.or_else(|| text(thing, &["datePublished", "pubDate"]));
            if types.iter().any(|name| name == "Person") {
                persons.extend(text(thing, &["name"]));
            } else if types.iter().any(|name| name == "WebSite" || name.ends_with("Organization"))
                && article.publisher.is_none()
            {
                article.publisher = text(thing, &["name"]);
            }
        }
        // What is no article may still be a page by somebody.
        for author in pages.iter().filter(|_| article.authors.is_empty()) {
            names(author, &things, &mut page_authors, &mut article.bodies);
        }
    }
    article.published = article.published.or(page_date);
    if article.authors.is_empty() {
        article.authors = page_authors;
    }
    if let ([person], true) = (persons.as_slice(), article.authors.is_empty()) {
        article.authors.push(person.clone());
    }
    article
}

impl Article {
    fn fill(&mut self, thing: &Value, things: &[Value]) {
        let set = |slot: &mut Option<String>, found: Option<String>| {
            if slot.is_none() {
                *slot = found;
            }
        };
        set(&mut self.headline, text(thing, &["headline", "name"]));
        set(&mut self.published, text(thing, &["datePublished", "dateCreated", "uploadDate"]));
        set(&mut self.address, text(thing, &["url"]));
        if self.authors.is_empty() {
            for key in ["author", "creator"] {
                names(&thing[key], things, &mut self.authors, &mut self.bodies);
            }
        }
        let (mut persons, mut bodies) = (Vec::new(), Vec::new());
        names(&thing["publisher"], things, &mut persons, &mut bodies);
        if let Some(name) = bodies.into_iter().chain(persons).next() {
            self.publisher = Some(name);
        }
    }
}

/// Pages break strings over lines and wrap them in comments; what still does not parse is left.
fn parse(script: &str) -> Option<Value> {
    let body = script
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>");
    let body = body.trim().trim_end_matches(';');
    serde_json::from_str(body).ok().or_else(|| {
        let repaired: String = body.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&repaired).ok()
    })
}

/// All objects that have a type, the outer before the inner. Nesting is bounded by the JSON parser.
fn things(value: Value) -> Vec<Value> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.into_iter().rev()),
            Value::Object(mut object) => {
                let inner: Vec<Value> = ["@graph", "mainEntity", "itemListElement", "item"]
                    .iter()
                    .filter_map(|key| object.remove(*key))
                    .collect();
                open.extend(inner.into_iter().rev());
                if object.contains_key("@type") || object.contains_key("pubDate") {
                    found.push(Value::Object(object));
                }
            }
            _ => {}
        }
    }
    found
}

fn types(thing: &Value) -> Vec<String> {
    match &thing["@type"] {
        Value::String(name) => vec![name.clone()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn text(thing: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match &thing[*key] {
        Value::String(text) => clean(text),
        Value::Array(items) => items.iter().find_map(Value::as_str).and_then(clean),
        _ => None,
    })
}

/// The names in a value that is a name, an object, a reference to one, or a list of those: persons and bodies.
fn names(value: &Value, things: &[Value], persons: &mut Vec<String>, bodies: &mut Vec<String>) {
    match value {
        Value::String(name) => persons.extend(clean(name)),
        Value::Array(items) => items.iter().for_each(|item| names(item, things, persons, bodies)),
        Value::Object(object) => {
            let referred = object.get("@id").and_then(|id| things.iter().find(|thing| thing["@id"] == *id));
            let is_body = types(value)
                .iter()
                .chain(referred.map(types).iter().flatten())
                .any(|name| name.ends_with("Organization"));
            let into = if is_body { bodies } else { persons };
            match object.get("name").or_else(|| referred.map(|thing| &thing["name"])) {
                Some(Value::String(name)) => into.extend(clean(name)),
                Some(Value::Array(items)) => {
                    into.extend(items.iter().filter_map(Value::as_str).filter_map(clean));
                }
                _ => {}
            }
        }
        _ => {}
    }
}

/// Without entities, tags and outer white space.
fn clean(text: &str) -> Option<String> {
    let text =
        if text.contains(['&', '<']) { crate::html::plain(text) } else { super::gather::collapse(text) };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph_and_its_author_by_reference() {
        let script = r##"{"@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "name": "Example Ledger"},
            {"@type": "NewsArticle", "headline": "Outlays &amp; returns", "datePublished": "2024-05-07T10:00:00Z",
             "dateModified": "2024-06-01", "author": {"@id": "#p1"}, "publisher": {"@type": "Organization", "name": "Ledger Media"}},
            {"@type": "Person", "@id": "#p1", "name": "Ada Example"}]}"##;
        let article = read(&[script.to_owned()]);
        assert_eq!(article.headline.as_deref(), Some("Outlays & returns"));
        assert_eq!(article.published.as_deref(), Some("2024-05-07T10:00:00Z"));
        assert_eq!(article.authors, ["Ada Example"]);
        assert_eq!(article.publisher.as_deref(), Some("Ledger Media"));
        assert_eq!(read(&["{broken".to_owned(), "[".repeat(100_000)]), Article::default());
    }
}
