//! The tables as they stand: they load, they agree with each other, they know what texts speak of.

use outlay_text::closed::SubjectKind;
use outlay_text::vocabulary::{Entity, Organisation, Vocabulary};

#[test]
fn names_lead_to_their_bearers() {
    let vocabulary = Vocabulary::builtin();
    let vocabulary = &vocabulary.entities;
    for (name, canonical, kind) in [
        ("Google", "Alphabet", SubjectKind::Org),
        ("英伟达", "Nvidia", SubjectKind::Org),
        ("輝達", "Nvidia", SubjectKind::Org),
        ("AMD", "Advanced Micro Devices", SubjectKind::Org),
        ("台积电", "TSMC", SubjectKind::Org),
        ("大基金", "China Integrated Circuit Industry Investment Fund", SubjectKind::Fund),
        ("沙特", "SAU", SubjectKind::Country),
        ("Emirati", "ARE", SubjectKind::Country),
        ("Hong Kong", "Hong Kong", SubjectKind::Place),
        ("White House", "USA", SubjectKind::Country),
        ("东盟", "ASEAN", SubjectKind::Region),
        ("全球", "WORLD", SubjectKind::World),
        ("state venture capital firms", "state venture capital firms", SubjectKind::Sector),
        ("四大云厂商", "hyperscalers", SubjectKind::Sector),
        ("上海", "Shanghai", SubjectKind::Place),
        ("ChatGPT", "ChatGPT", SubjectKind::Product),
        ("东数西算", "East Data West Compute", SubjectKind::Project),
        ("黄仁勋", "Jensen Huang", SubjectKind::Person),
    ] {
        let entity = vocabulary.entity(name).unwrap_or_else(|| panic!("{name} is unknown"));
        assert_eq!(vocabulary.canonical(entity), canonical, "{name}");
        assert_eq!(vocabulary.subject_kind(entity), kind, "{name}");
    }
    assert_eq!(vocabulary.entity("no such name"), None);
}

#[test]
fn a_seat_of_government_is_a_place_and_a_power() {
    let vocabulary = Vocabulary::builtin();
    let vocabulary = &vocabulary.entities;
    let senses: Vec<Entity> =
        vocabulary.names().filter(|(alias, _)| alias.text == "Beijing").map(|(_, entity)| entity).collect();
    assert!(matches!(senses[..], [Entity::Capital(_), Entity::Metonym(_)]), "{senses:?}");
    assert_eq!(vocabulary.canonical(senses[0]), "Beijing");
    assert_eq!(vocabulary.canonical(senses[1]), "CHN");
}

#[test]
fn everyday_words_are_guarded() {
    let vocabulary = Vocabulary::builtin();
    let vocabulary = &vocabulary.entities;
    let guards = |word: &str| {
        let found = vocabulary.names().find(|(alias, _)| alias.text == word);
        found.unwrap_or_else(|| panic!("{word} is unknown")).0.guards.clone()
    };
    for word in ["Scale", "Figure", "Harvey", "Lambda", "Block", "Box", "Target", "地平线", "Ada"] {
        assert!(guards(word).context, "{word} may stand alone");
    }
    for word in ["Meta", "Apple", "Oracle", "Arm", "Intel", "Tesla"] {
        assert!(guards(word).case, "{word} in small letters");
    }
    assert!(!guards("浪潮").allow("席卷全球的AI", "正在"));
    assert!(guards("浪潮").allow("服务器厂商", "信息公布"));
    assert!(!guards("IDC").allow("自建", "机房"));
}

#[test]
fn the_tables_are_as_large_as_the_documentation_says() {
    let vocabulary = Vocabulary::builtin();
    let vocabulary = &vocabulary.entities;
    assert!(vocabulary.organisations.len() >= 2000, "{}", vocabulary.organisations.len());
    assert_eq!(vocabulary.countries.iter().filter(|c| !c.territory).count(), 197);
    let chinese = |o: &&Organisation| o.names.iter().any(|n| !n.text.is_ascii());
    assert!(vocabulary.organisations.iter().filter(chinese).count() >= 1000);
}
