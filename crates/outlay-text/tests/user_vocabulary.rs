//! A user's vocabulary: it adds, it wins, and it says what is wrong with it.

use std::sync::Arc;

use outlay_text::vocabulary::Vocabulary;

fn with(toml: &str) -> Arc<Vocabulary> {
    Vocabulary::with_user(toml).unwrap_or_else(|error| panic!("{error}"))
}

fn error(toml: &str) -> String {
    Vocabulary::with_user(toml).expect_err("the entry is wrong").to_string()
}

fn canonical(vocabulary: &Vocabulary, name: &str) -> Option<String> {
    let entities = &vocabulary.entities;
    entities.entity(name).map(|entity| entities.canonical(entity).to_owned())
}

/// The example of the documentation, as a reader copies it.
fn documented() -> &'static str {
    let page = include_str!("../../../docs/vocabulary.md");
    page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the page has an example")
}

#[test]
fn the_documented_example_works() {
    let vocabulary = with(documented());
    for name in ["Northwind Compute", "Northwind", "北风算力"] {
        assert_eq!(canonical(&vocabulary, name).as_deref(), Some("Northwind Compute"));
    }
    assert_eq!(canonical(&vocabulary, "Big Blue").as_deref(), Some("IBM"));
    assert!(vocabulary.metrics().iter().any(|metric| metric.id == "gpu_leasing" && !metric.stock));
    let text = "GPU租赁 and Northwind";
    assert_eq!(
        vocabulary.lexicon().scan(text).iter().filter(|hit| hit.span.of(text) == "GPU租赁").count(),
        1
    );
    assert_eq!(canonical(&Vocabulary::builtin(), "Big Blue"), None);
}

#[test]
fn the_users_word_wins() {
    let vocabulary = with("[[organisation]]\nname = \"Scale Computing\"\nnames = [\"Scale\"]\n");
    assert_eq!(canonical(&vocabulary, "Scale").as_deref(), Some("Scale Computing"));
    assert_eq!(canonical(&vocabulary, "Scale AI").as_deref(), Some("Scale AI"));

    let replaced = with("[[organisation]]\nname = \"Nvidia\"\nnames = [\"The Green Team\"]\n");
    assert_eq!(canonical(&replaced, "The Green Team").as_deref(), Some("Nvidia"));
    assert_eq!(canonical(&replaced, "英伟达"), None);
}

#[test]
fn every_list_is_read() {
    let vocabulary = with(
        "[[region]]\nname = \"Hansa\"\n[[place]]\nname = \"Ulm\"\ncountry = \"DEU\"\n[[sector]]\nname = \"tidal compute\"\n\
         [[product]]\nname = \"Zeta-9\"\nmaker = \"OpenAI\"\n[[project]]\nname = \"Lake Nine\"\nowner = \"DEU\"\n\
         [[person]]\nname = \"Jo Bloggs\"\norganisation = \"IBM\"\n[[alias]]\nname = \"Bloggs\"\nof = \"Jo Bloggs\"\n",
    );
    for name in ["Hansa", "Ulm", "tidal compute", "Zeta-9", "Lake Nine", "Jo Bloggs"] {
        assert_eq!(canonical(&vocabulary, name).as_deref(), Some(name));
    }
    assert_eq!(canonical(&vocabulary, "Bloggs").as_deref(), Some("Jo Bloggs"));
}

#[test]
fn mistakes_are_named_with_their_line_and_their_cure() {
    for (toml, line, words) in [
        ("\n[[organisation]]\nname = \"A B\"\nkind = \"cluod\"\n", 2, "write one of hyperscaler"),
        ("[[organisation]]\nname = \"A B\"\ncountry = \"Norway\"\n", 1, "three letters of ISO 3166-1"),
        ("[[organisation]]\nname = \"A\"\n", 1, "one character"),
        ("[[organisation]]\nname = \"A B\"\nguard = \"cases\"\n", 1, "'cases' is no guard"),
        ("[[organisation]]\nname = \"A B\"\ncolour = \"red\"\n", 3, "unknown field `colour`"),
        ("[[alias]]\nname = \"Big Blue\"\nof = \"IBN\"\n", 1, "nothing goes by the name 'IBN'"),
        ("[[fiscal_year]]\nentity = \"IBN\"\nend = \"30 June\"\n", 1, "'IBN' is no canonical name"),
        ("[[fiscal_year]]\nentity = \"IBM\"\nend = \"June\"\n", 1, "last Sunday of May"),
        ("[[metric]]\nid = \"capex\"\n", 1, "is built in"),
        (
            "[[metric]]\nid = \"x\"\ngroup = \"worth\"\nnature = \"flows\"\nkinds = [\"money\"]\n",
            1,
            "write stock or flow",
        ),
        ("[[trigger]]\nmetric = \"capexx\"\nwords = [\"spending\"]\n", 1, "no metric has the id 'capexx'"),
        ("[[organisations]]\nname = \"A B\"\n", 1, "unknown field `organisations`"),
        ("[[organisation]\n", 1, ""),
    ] {
        let error = error(toml);
        assert!(error.starts_with(&format!("vocabulary of the user, line {line}: ")), "{error}");
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn two_entries_of_the_user_may_not_share_a_name() {
    let error = error(
        "[[organisation]]\nname = \"A B\"\nnames = [\"Shared\"]\n[[organisation]]\nname = \"C D\"\nnames = [\"Shared\"]\n",
    );
    assert!(error.contains("'Shared' stands also in of the user, line 1"), "{error}");
}
