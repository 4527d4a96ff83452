//! The language of a text: by its script first, by its words for the rest.

use whatlang::{Detector, Lang};

/// How much of a text is looked at, in bytes, for its scripts.
const SAMPLE: usize = 8_000;

/// How much of it for its words: more tells no better and costs as much as parsing the page.
const WORDS: usize = 3_000;

/// ISO 639-1 code of the language of `text`; `declared` decides where the text is too short to tell.
pub(crate) fn language(text: &str, declared: Option<&str>) -> Option<String> {
    let sample = &text[..text.floor_char_boundary(SAMPLE.min(text.len()))];
    let (mut han, mut kana, mut hangul, mut letters) = (0_usize, 0_usize, 0_usize, 0_usize);
    for c in sample.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        match c {
            '\u{3040}'..='\u{30FF}' => kana += 1,
            '\u{AC00}'..='\u{D7AF}' => hangul += 1,
            c if crate::text::is_east_asian(c) => han += 1,
            _ => {}
        }
    }
    let declared = declared.and_then(code);
    if letters == 0 {
        return declared;
    }
    // A Han character says as much as three letters and more.
    let share = |n: usize| n * 3 > letters - n;
    if kana * 20 > han + kana && share(han + kana) && kana > 0 {
        return Some("ja".into());
    }
    if share(hangul) && hangul > han {
        return Some("ko".into());
    }
    if share(han) {
        return Some("zh".into());
    }
    if is_english(&sample[..sample.floor_char_boundary(WORDS.min(sample.len()))]) {
        return Some("en".into());
    }
    let found = Detector::new().detect(&sample[..sample.floor_char_boundary(WORDS.min(sample.len()))]);
    let sure = found.filter(|info| info.is_reliable() || (declared.is_none() && letters >= 40));
    sure.map(|info| iso(info.lang()).to_owned()).or(declared)
}

/// Whether the commonest words of English, which no other language has, are as common as in English.
fn is_english(text: &str) -> bool {
    let (mut words, mut english) = (0_usize, 0_usize);
    for word in text.split_ascii_whitespace() {
        words += 1;
        english += usize::from(matches!(word, "the" | "of" | "and" | "The"));
    }
    words >= 60 && english * 100 >= words * 6
}

/// The two-letter code at the head of a language tag.
pub(crate) fn code(tag: &str) -> Option<String> {
    let head = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    (head.len() == 2 && head.bytes().all(|b| b.is_ascii_lowercase())).then_some(head)
}

/// ISO 639-1 of the languages that are told apart by their words.
fn iso(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "no",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_words_tell_the_language() {
        for (text, code) in [
            (
                "Outlays on artificial intelligence reached three billion dollars in the year, the ministry said on Monday.",
                "en",
            ),
            ("该部门周一表示，2024年人工智能支出达到30亿元，比上一年增长百分之十五。", "zh"),
            ("OpenAI 与 Microsoft 合作，投资 Azure 云计算服务，金额达到一百亿美元", "zh"),
            ("人工知能への支出は昨年30億ドルに達したと同省は月曜日に発表した。", "ja"),
            ("인공지능 지출은 지난해 30억 달러에 달했다고 부처가 월요일 밝혔다.", "ko"),
            (
                "Die Ausgaben für künstliche Intelligenz erreichten im vergangenen Jahr drei Milliarden Dollar.",
                "de",
            ),
            ("The fund bought shares of 腾讯 and of 阿里巴巴 in the third quarter of the year.", "en"),
        ] {
            assert_eq!(language(text, None).as_deref(), Some(code), "{text}");
        }
        assert_eq!(language("$3bn", Some("en-US")).as_deref(), Some("en"));
        assert_eq!(language("", None), None);
    }
}
