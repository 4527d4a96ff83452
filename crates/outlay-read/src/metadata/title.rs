//! The headline: what stands on the page, not what was written for search engines.

use super::gather::Page;
use super::vocabulary::Field;
use crate::html::{key, letters};
use crate::text::is_east_asian;

/// Marks between a headline and the name of the site.
const SEPARATORS: [&str; 12] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " _ ", "_", "--", "|"];

/// The headline of a page. `headline`: of linked data; `lines`: the text of the whole page.
pub(crate) fn title(
    page: &Page,
    headline: Option<&str>,
    lines: &[&str],
    site: Option<&str>,
) -> Option<String> {
    let declared =
        page.metas.iter().filter(|(field, ..)| *field == Field::Title).min_by_key(|(_, rank, _)| *rank);
    let declared = declared.map(|(.., text)| text.as_str()).filter(|text| !text.is_empty());
    let keys: Vec<String> =
        [declared, Some(page.title.as_str()), headline].into_iter().flatten().map(key).collect();
    let agrees = |text: &str| {
        let own = key(text);
        own.chars().count() >= 4
            && keys.iter().any(|key| {
                // What stands at the end of a longer title is the name of the site.
                let is_tail = key.ends_with(&own) && !key.starts_with(&own) && own.len() * 2 < key.len();
                (key.contains(&own) && !is_tail)
                    || (key.chars().count() >= 12 && own.starts_with(key.as_str()))
            })
    };
    let site_key = site.map(key).unwrap_or_default();
    let is_site = |text: &str| key(text) == site_key;
    let visible = |level| {
        page.headings
            .iter()
            .filter(move |(l, _)| *l == level)
            .map(|(_, text)| text.as_str())
            .find(|text| agrees(text) && !is_site(text))
    };
    let whole = (!page.title.is_empty()).then_some(page.title.as_str());
    let only = || {
        let mut firsts = page
            .headings
            .iter()
            .filter(|(level, text)| *level == 1 && key(text).chars().count() >= 12 && !is_site(text));
        firsts.next().filter(|_| firsts.next().is_none()).map(|(_, text)| text.as_str())
    };
    // A title that stands behind the name of the site in the longer one.
    let behind = || {
        let (declared, whole) = (declared?, whole?);
        let rest = whole.strip_suffix(declared)?.trim_end();
        let is_agreed = headline.is_none_or(|headline| key(headline) == key(declared));
        (is_agreed && rest.ends_with(['-', '|', '–', '—', ':', '·', '»'])).then(|| declared.to_owned())
    };
    visible(1)
        .map(|text| with_overline(text, declared, headline, site))
        .or_else(behind)
        .or_else(|| [declared, whole].into_iter().flatten().find_map(|text| shown(text, lines, &site_key)))
        .or_else(|| only().map(str::to_owned))
        .or_else(|| (2..=4).find_map(visible).map(str::to_owned))
        .or_else(|| headline.map(|text| without_site(text, site)))
        .or_else(|| declared.map(|text| without_site(text, site)))
        .or_else(|| whole.map(|text| without_site(text, site)))
        .map(|text| super::gather::collapse(&text))
        .filter(|text| !text.is_empty())
}

/// The visible headline, with or without the line over it, as the editors declared it.
fn with_overline(
    visible: &str,
    declared: Option<&str>,
    headline: Option<&str>,
    site: Option<&str>,
) -> String {
    let visible = without_name(visible, site);
    let differs = |long: &str, short: &str| {
        let over = long.strip_suffix(short).unwrap_or_default().trim_end();
        over.ends_with([':', '-', '–', '—', '|', '.', '•'])
            && over.chars().count() <= 60
            && short.chars().count() >= 12
    };
    [declared, headline]
        .into_iter()
        .flatten()
        .map(|text| without_name(text, site))
        .find(|text| differs(visible, text) || differs(text, visible))
        .unwrap_or(visible)
        .to_owned()
}

/// A title less the very name of the site behind a separator.
fn without_name<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let site = site.map(key).unwrap_or_default();
    let cut = SEPARATORS.iter().filter_map(|separator| title.rsplit_once(separator));
    cut.filter(|(head, tail)| !head.trim().is_empty() && !site.is_empty() && key(tail) == site)
        .map(|(head, _)| head.trim())
        .next()
        .unwrap_or(title)
}

/// The beginning of a declared title, cut at a separator, that is a line of the page.
fn shown(title: &str, lines: &[&str], site: &str) -> Option<String> {
    let separators = SEPARATORS.iter().copied().chain(["-", " "]);
    let cuts = separators.flat_map(|separator| {
        let between_han = matches!(separator, "-" | " ");
        title
            .match_indices(separator)
            .map(|(at, _)| at)
            .filter(move |at| !between_han || title[..*at].chars().last().is_some_and(is_east_asian))
    });
    let mut ends: Vec<usize> = cuts.collect();
    ends.sort_unstable_by(|a, b| b.cmp(a));
    ends.dedup();
    ends.into_iter().take(8).map(|end| title[..end].trim()).find_map(|head| {
        let own = key(head);
        let is_line = own.chars().count() >= 10
            && !site.contains(&own)
            && lines.iter().any(|line| letters(line).eq(own.chars()));
        is_line.then(|| head.to_owned())
    })
}

/// A declared title less the name of the site at its end or beginning.
fn without_site(title: &str, site: Option<&str>) -> String {
    let site = site.map(key).unwrap_or_default();
    for separator in SEPARATORS {
        let Some(at) = title.rfind(separator) else { continue };
        let (head, tail) = (title[..at].trim(), title[at + separator.len()..].trim());
        let tail_key = key(tail);
        let is_name = !tail_key.is_empty()
            && (site.contains(&tail_key) || tail_key.contains(&site) && !site.is_empty());
        if (is_name || tail.chars().count() * 3 < head.chars().count()) && !head.is_empty() {
            // Portals put section and name behind the headline: '标题_新闻_网站'.
            return if separator.trim() == "_" || separator == "--" {
                without_site(head, None)
            } else {
                head.to_owned()
            };
        }
        if !site.is_empty() && key(head) == site {
            return tail.to_owned();
        }
    }
    // Between Han characters a bare hyphen separates, in other scripts it joins.
    let bare = title.rfind('-').map(|at| (title[..at].trim(), title[at + 1..].trim()));
    match bare {
        Some((head, tail))
            if head.chars().last().is_some_and(is_east_asian)
                && tail.chars().next().is_some_and(is_east_asian)
                && tail.chars().count() * 2 < head.chars().count() =>
        {
            head.to_owned()
        }
        _ => title.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(title: &str, headings: &[(u8, &str)]) -> Page {
        Page {
            title: title.into(),
            headings: headings.iter().map(|(level, text)| (*level, (*text).into())).collect(),
            ..Page::default()
        }
    }

    #[test]
    fn the_visible_headline_wins() {
        let page = page(
            "Outlays double in a year | Example Ledger",
            &[(1, "Example Ledger"), (1, "Outlays double in a year")],
        );
        assert_eq!(
            title(&page, None, &[], Some("Example Ledger")).as_deref(),
            Some("Outlays double in a year")
        );
    }

    #[test]
    fn the_editors_declare_the_line_over_the_headline() {
        let over = Some("Chip makers: Outlays double in a year");
        let bare = "Outlays double in a year";
        assert_eq!(with_overline(bare, over, None, None), "Chip makers: Outlays double in a year");
        assert_eq!(with_overline("Chip makers - Outlays double in a year", Some(bare), None, None), bare);
        assert_eq!(with_overline("Outlays double – Ledger", None, None, Some("Ledger")), "Outlays double");
        let mut page = page(&format!("The Ledger of Examples - {bare}"), &[]);
        page.metas.push((Field::Title, 0, bare.into()));
        assert_eq!(title(&page, None, &["The Ledger of Examples"], None).as_deref(), Some(bare));
    }

    #[test]
    fn the_site_is_cut_off_declared_titles() {
        assert_eq!(without_site("Outlays double - Example Ledger", Some("Example Ledger")), "Outlays double");
        assert_eq!(
            without_site("人工智能支出达到三十亿元人民币_财经_示例网", Some("示例网")),
            "人工智能支出达到三十亿元人民币"
        );
        assert_eq!(without_site("One - two", None), "One - two");
        let lines = ["Home", "Outlays on chips double"];
        assert_eq!(
            shown("Outlays on chips double | The Ledger of Examples", &lines, "").as_deref(),
            Some("Outlays on chips double")
        );
        assert_eq!(shown("Outlays on power | The Ledger of Examples", &lines, ""), None);
        assert_eq!(title(&page("", &[]), None, &[], None), None);
    }
}
