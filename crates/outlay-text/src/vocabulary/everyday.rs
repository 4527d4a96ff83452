//! Everyday words of Chinese, which tell a name from what is none: `zh_common_words.csv`, `zh_script.csv`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::table::rows;
use crate::error::Error;

/// What an everyday word is beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A verb, an adverb, a function word: a name ends before and begins behind it.
    Edge,
    /// A noun that introduces the name behind it: 企业, 旗下.
    Role,
    /// Another noun or an adjective: it may be part of a name.
    Other,
}

/// The words, in both scripts.
#[derive(Debug, Default)]
pub(crate) struct Everyday {
    words: FxHashMap<Box<str>, Word>,
    /// A bit for each two characters with which a word begins, by their hash: most places of a text begin none.
    begins: Vec<u64>,
}

/// Bits of the filter of beginnings, a power of two.
const FILTER: usize = 1 << 18;

/// The bit of the two characters at the beginning of `text`; `None` where there are no two.
fn beginning(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    let both = u64::from(u32::from(first)) << 32 | u64::from(u32::from(second));
    let hash = both.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    Some((hash >> (64 - FILTER.ilog2())) as usize)
}

/// No word has more characters.
const LONGEST: usize = 4;
/// Single characters that join everyday words: 产销量, 新客户.
const SINGLE: &str = "量率额額数數者性化类類业業型级級种種个個各该該本每等及其大小新高多少内內外上下前后後中人年月日天万萬亿億千百十一二三四五六七八九两兩再更最均总總全共较較比省市县縣区區国國家次度届期首末初和与與的在了将將已从從由被据據是为為有占佔达達超约約近";

#[derive(Deserialize)]
struct Row {
    word: String,
    class: String,
}

impl Everyday {
    /// Reads the table; `script` gives the traditional form of each word.
    pub(crate) fn load(csv: &str, script: &Script) -> Result<Self, Error> {
        let table = "zh_common_words.csv";
        let mut words: FxHashMap<Box<str>, Word> = FxHashMap::default();
        for (line, row) in rows::<Row>(table, csv)? {
            let class = match row.class.as_str() {
                "edge" => Word::Edge,
                "role" => Word::Role,
                "word" => Word::Other,
                other => {
                    let what = format!("'{other}' is no class: edge, role or word");
                    return Err(Error::vocabulary(table, line, what));
                }
            };
            if !(2..=LONGEST).contains(&row.word.chars().count()) {
                return Err(Error::vocabulary(table, line, "a word has two to four characters"));
            }
            if let Some(traditional) = script.traditional(&row.word) {
                words.insert(traditional.into(), class);
            }
            if words.insert(row.word.clone().into(), class).is_some() {
                return Err(Error::vocabulary(table, line, format!("'{}' stands twice", row.word)));
            }
        }
        let mut begins = vec![0; FILTER / 64];
        for bit in words.keys().filter_map(|word| beginning(word)) {
            begins[bit / 64] |= 1 << (bit % 64);
        }
        Ok(Self { words, begins })
    }

    /// The longest word at the beginning of `text`: its length in bytes and its class.
    pub(crate) fn first(&self, text: &str) -> Option<(usize, Word)> {
        let bit = beginning(text)?;
        if self.begins.get(bit / 64)? >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mut ends = [0; LONGEST];
        let mut count = 0;
        for (i, c) in text.char_indices().take(LONGEST) {
            ends[count] = i + c.len_utf8();
            count += 1;
        }
        ends[..count].iter().rev().find_map(|end| Some((*end, *self.words.get(&text[..*end])?)))
    }

    /// Whether everyday words and joining characters make up the whole of `text`. At most thirty characters are looked at.
    pub(crate) fn make_up(&self, text: &str) -> bool {
        let starts: Vec<usize> = text.char_indices().map(|(i, _)| i).take(31).collect();
        if starts.len() > 30 {
            return false;
        }
        let end_of = |k: usize| starts.get(k).copied().unwrap_or(text.len());
        let mut reached = [false; 31];
        reached[0] = true;
        for k in 0..starts.len() {
            if !reached[k] {
                continue;
            }
            let single = &text[starts[k]..end_of(k + 1)];
            reached[k + 1] |= SINGLE.contains(single);
            for length in 2..=LONGEST.min(starts.len() - k) {
                reached[k + length] |= self.words.contains_key(&text[starts[k]..end_of(k + length)]);
            }
        }
        reached[starts.len()]
    }
}

/// Simplified characters with the traditional ones that names use.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pairs: FxHashMap<char, char>,
}

#[derive(Deserialize)]
struct Pair {
    simplified: char,
    traditional: char,
}

impl Script {
    /// Reads the table.
    pub(crate) fn load(csv: &str) -> Result<Self, Error> {
        let mut pairs = FxHashMap::default();
        for (line, row) in rows::<Pair>("zh_script.csv", csv)? {
            if pairs.insert(row.simplified, row.traditional).is_some() {
                let what = format!("'{}' stands twice", row.simplified);
                return Err(Error::vocabulary("zh_script.csv", line, what));
            }
        }
        Ok(Self { pairs })
    }

    /// `text` in traditional script, where that differs.
    pub(crate) fn traditional(&self, text: &str) -> Option<String> {
        let other: String = text.chars().map(|c| self.pairs.get(&c).copied().unwrap_or(c)).collect();
        (other != text).then_some(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn everyday() -> Everyday {
        let script = Script::load("simplified,traditional\n产,產\n销,銷\n").expect("a good table");
        Everyday::load("word,class\n汽车,word\n产销,word\n企业,role\n完成,edge\n", &script)
            .expect("a good table")
    }

    #[test]
    fn the_longest_word() {
        let words = everyday();
        assert_eq!(words.first("产销两旺"), Some((6, Word::Other)));
        assert_eq!(words.first("產銷"), Some((6, Word::Other)));
        assert_eq!(words.first("完成了"), Some((6, Word::Edge)));
        assert_eq!(words.first("秦淮数据"), None);
    }

    #[test]
    fn made_of_everyday_words() {
        let words = everyday();
        assert!(words.make_up("汽车产销量"));
        assert!(!words.make_up("秦淮汽车"));
        assert!(!words.make_up(&"汽车".repeat(40)));
    }
}
