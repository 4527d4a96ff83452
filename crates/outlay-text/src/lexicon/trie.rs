//! Many words sought at once: a trie whose steps are words, in one hash table.
//!
//! A run of ASCII letters and digits is one step, any other character is one. So a search touches each word of a text once,
//! and goes on only where a pattern goes on. A step is known by its hash, from which a short run can be told for certain;
//! what longer ones led to is compared with the pattern itself in the end.

/// What a byte begins: a run, another ASCII character, or a character of several bytes (their number).
const KIND: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut b = 0;
    while b < 256 {
        kinds[b] = match b as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => RUN,
            0xC0..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xFF => 4,
            _ => 1,
        };
        b += 1;
    }
    kinds
};
const RUN: u8 = 0;

/// Bits of the filter for each slot: few enough to stay in the nearest cache, many enough that most steps that lead nowhere fail there.
const FILTER: usize = 4;

/// Places whose edges are fetched together.
const BATCH: usize = 64;

/// Patterns by their steps.
#[derive(Debug)]
pub(crate) struct Trie {
    patterns: Vec<Box<str>>,
    /// Whether ASCII letters match in either case.
    any_case: bool,
    /// Edges, by open addressing.
    slots: Vec<Edge>,
    /// Patterns that end behind an edge where more than one does, those of one edge together.
    ends: Vec<u32>,
    /// The bytes that may begin a pattern.
    begins: [bool; 256],
    /// A bit for each edge, by its hash: those of first steps, and those of later ones.
    first: Vec<u64>,
    later: Vec<u64>,
    /// How far a hash is shifted to give its bit.
    shift: u32,
}

/// An edge with what stands at the node that it leads to: all that a step needs lies together.
#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    /// The hash of node and step: for one node, no two steps have the same.
    mark: u64,
    /// The node that it leaves.
    origin: u32,
    /// The node that it leads to; 0 in an empty slot.
    node: u32,
    /// The pattern that ends there, or where those that do stand among the ends.
    from: u32,
    /// How many patterns end there.
    count: u16,
    /// Whether an edge leaves the node.
    goes_on: bool,
    /// Whether no other characters lead to the node, but for the case of letters.
    sure: bool,
}

impl Trie {
    /// A trie of these patterns, which must not be empty. `any_case`: ASCII letters match in either case.
    pub(crate) fn new(patterns: Vec<Box<str>>, any_case: bool) -> Self {
        let slots = slots(&patterns);
        let mut trie = Self {
            patterns: Vec::new(),
            any_case,
            slots: vec![Edge::default(); slots],
            ends: Vec::new(),
            begins: [false; 256],
            first: vec![0; slots * FILTER / 64],
            later: vec![0; slots * FILTER / 64],
            shift: 64 - (slots * FILTER).ilog2(),
        };
        for (b, begins) in trie.begins.iter_mut().enumerate() {
            *begins = KIND[b] == RUN;
        }
        let mut nodes = 0;
        let mut last: Vec<(usize, u32)> = Vec::with_capacity(patterns.len());
        for (id, pattern) in patterns.iter().enumerate() {
            trie.begins[usize::from(pattern.as_bytes()[0])] = true;
            let (mut node, mut slot) = (0, None);
            let mut sure = any_case;
            for key in steps(pattern.as_bytes()) {
                if let Some(slot) = slot {
                    let before: &mut Edge = &mut trie.slots[slot];
                    before.goes_on = true;
                }
                let here = trie.insert(node, key, &mut nodes);
                sure &= key & LONG == 0;
                trie.slots[here].sure = sure;
                node = trie.slots[here].node;
                slot = Some(here);
            }
            last.extend(slot.map(|slot| (slot, id as u32)));
        }
        last.sort_unstable();
        for same in last.chunk_by(|a, b| a.0 == b.0) {
            let edge = &mut trie.slots[same[0].0];
            edge.count = same.len() as u16;
            edge.from = if same.len() == 1 { same[0].1 } else { trie.ends.len() as u32 };
            if same.len() > 1 {
                trie.ends.extend(same.iter().map(|(_, id)| id));
            }
        }
        trie.patterns = patterns;
        trie
    }

    /// The pattern of that number.
    pub(crate) fn pattern(&self, id: u32) -> &str {
        &self.patterns[id as usize]
    }

    /// Where, at or after byte `at` and before `limit`, a pattern may begin next; `at` is no place inside a run.
    pub(crate) fn next_start(&self, bytes: &[u8], mut at: usize, limit: usize) -> Option<Start> {
        loop {
            at += bytes.get(at..limit)?.iter().position(|b| self.begins[usize::from(*b)])?;
            let (key, end) = step(bytes, at);
            let hash = mix(0, key);
            if self.may_lead(&self.first, hash) {
                return Some(Start { at, hash, end });
            }
            at = end;
        }
    }

    /// The next places where a pattern begins with a known step, from byte `at` on, which moves behind them; none at the end.
    /// Their edges are fetched one after the other, so that the waits for memory overlap.
    pub(crate) fn next_starts(&self, bytes: &[u8], at: &mut usize, limit: usize, found: &mut Vec<Start>) {
        found.clear();
        while found.is_empty()
            && let Some(first) = self.next_start(bytes, *at, limit)
        {
            *at = first.end;
            found.push(first);
            while found.len() < BATCH
                && let Some(start) = self.next_start(bytes, *at, limit)
            {
                *at = start.end;
                found.push(start);
            }
            found.retain(|start| self.slots[self.slot(0, start.hash)].node != 0);
        }
    }

    /// The patterns that begin at `start` and end at or before `limit`, shorter ones first, as (number, end).
    pub(crate) fn at(&self, bytes: &[u8], start: Start, limit: usize, mut found: impl FnMut(u32, usize)) {
        let (mut node, mut hash, mut end) = (0, start.hash, start.end);
        while let Some(edge) = self.edge(node, hash)
            && end <= limit
        {
            node = edge.node;
            let text = &bytes[start.at..end];
            let one = [edge.from];
            let ends = match edge.count {
                0 => &[],
                1 => &one[..],
                n => &self.ends[edge.from as usize..edge.from as usize + usize::from(n)],
            };
            for &id in ends {
                let pattern = self.patterns[id as usize].as_bytes();
                if edge.sure
                    || if self.any_case { pattern.eq_ignore_ascii_case(text) } else { pattern == text }
                {
                    found(id, end);
                }
            }
            if !edge.goes_on || end >= limit {
                break;
            }
            let key;
            (key, end) = next_step(bytes, end);
            hash = mix(node, key);
        }
    }

    fn may_lead(&self, filter: &[u64], hash: u64) -> bool {
        let bit = (hash >> self.shift) as usize;
        filter[bit / 64] >> (bit % 64) & 1 != 0
    }

    fn edge(&self, node: u32, hash: u64) -> Option<&Edge> {
        // The first step has passed already.
        if node != 0 && !self.may_lead(&self.later, hash) {
            return None;
        }
        let edge = &self.slots[self.slot(node, hash)];
        (edge.node != 0).then_some(edge)
    }

    /// The slot of the edge of `origin` with that hash, or the empty one where it would stand.
    fn slot(&self, origin: u32, hash: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut i = (hash >> 32) as usize & last;
        loop {
            let edge = &self.slots[i];
            if edge.node == 0 || edge.mark == hash && edge.origin == origin {
                return i;
            }
            i = (i + 1) & last;
        }
    }

    /// The slot of the edge, made where there is none.
    fn insert(&mut self, origin: u32, key: u64, nodes: &mut u32) -> usize {
        let hash = mix(origin, key);
        let slot = self.slot(origin, hash);
        if self.slots[slot].node == 0 {
            *nodes += 1;
            self.slots[slot] = Edge { mark: hash, origin, node: *nodes, ..Edge::default() };
            let bit = (hash >> self.shift) as usize;
            let filter = if origin == 0 { &mut self.first } else { &mut self.later };
            filter[bit / 64] |= 1 << (bit % 64);
        }
        slot
    }
}

/// A place where a pattern may begin, with its first step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    /// Where.
    pub at: usize,
    /// The hash of its first step.
    hash: u64,
    /// Where its first step ends.
    pub end: usize,
}

/// Marks of keys: of a character that is no letter or digit of ASCII, of a run behind a blank, of a run too long to be one number.
const SIGN: u64 = 1 << 63;
const BEHIND_BLANK: u64 = 1 << 62;
const LONG: u64 = 1 << 61;

/// The step at byte `at`: its key, letters folded, and its end.
fn step(bytes: &[u8], at: usize) -> (u64, usize) {
    match KIND[usize::from(bytes[at])] {
        RUN => {
            if let Some(head) = bytes[at..].first_chunk() {
                let head = u64::from_le_bytes(*head);
                let length = run_length(head);
                if length < 8 {
                    return ((head | FOLD) & !(u64::MAX << (8 * length)), at + length);
                }
            }
            let mut end = at + 1;
            while end < bytes.len() && KIND[usize::from(bytes[end])] == RUN {
                end += 1;
            }
            (run_key(&bytes[at..end]), end)
        }
        length => {
            let end = (at + usize::from(length)).min(bytes.len());
            let mut key = SIGN;
            for (i, b) in bytes[at..end].iter().enumerate() {
                key |= u64::from(*b) << (8 * i);
            }
            (key, end)
        }
    }
}

/// How many of eight bytes, from the lowest, are ASCII letters or digits before the first that is none.
const fn run_length(word: u64) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // The high bit of every byte that is `from` or more; bytes are below 128.
    const fn at_least(bytes: u64, from: u8) -> u64 {
        bytes + (0x0101_0101_0101_0101 * (0x80 - from as u64))
    }
    let low = word & !HIGH;
    let letter = low | FOLD;
    let digits = at_least(low, b'0') & !at_least(low, b'9' + 1);
    let letters = at_least(letter, b'a') & !at_least(letter, b'z' + 1);
    let run = (digits | letters) & !word & HIGH;
    ((run ^ HIGH).trailing_zeros() / 8) as usize
}

/// The bit that makes a letter small; digits have it already.
const FOLD: u64 = 0x2020_2020_2020_2020;

/// The key of a run: its letters folded, those of eight or more mixed.
fn run_key(run: &[u8]) -> u64 {
    let mut key = 0_u64;
    for part in run.chunks(8) {
        let mut word = [0; 8];
        for (to, from) in word.iter_mut().zip(part) {
            *to = from | 0x20;
        }
        key = key.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29) ^ u64::from_le_bytes(word);
    }
    if run.len() < 8 { key } else { key & (LONG - 1) | LONG }
}

const fn mix(node: u32, key: u64) -> u64 {
    let x = (key ^ (node as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (x ^ (x >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// A step behind another: a blank and the run that follows it are one.
fn next_step(bytes: &[u8], at: usize) -> (u64, usize) {
    if bytes[at] == b' ' && bytes.get(at + 1).is_some_and(|b| KIND[usize::from(*b)] == RUN) {
        let (key, end) = step(bytes, at + 1);
        return (key | BEHIND_BLANK, end);
    }
    step(bytes, at)
}

/// The steps of a pattern.
fn steps(pattern: &[u8]) -> impl Iterator<Item = u64> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (key, end) = match at {
            _ if at == pattern.len() => return None,
            0 => step(pattern, 0),
            _ => next_step(pattern, at),
        };
        at = end;
        Some(key)
    })
}

/// Slots for the edges of these patterns, at most half of them taken.
fn slots(patterns: &[Box<str>]) -> usize {
    let mut edges = rustc_hash::FxHashSet::default();
    for pattern in patterns {
        let mut path = 0;
        for key in steps(pattern.as_bytes()) {
            path = mix(path as u32 ^ (path >> 32) as u32, key);
            edges.insert(path);
        }
    }
    (edges.len() * 2 + 2).next_power_of_two().max(64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(patterns: &[&str], any_case: bool, text: &str) -> Vec<String> {
        let trie = Trie::new(patterns.iter().map(|p| Box::from(*p)).collect(), any_case);
        let (mut out, mut here, mut at) = (Vec::new(), Vec::new(), 0);
        while let Some(start) = trie.next_start(text.as_bytes(), at, text.len()) {
            here.clear();
            trie.at(text.as_bytes(), start, text.len(), |id, end| here.push((id, end)));
            out.extend(
                here.iter().map(|(id, end)| format!("{} = {}", &text[start.at..*end], trie.pattern(*id))),
            );
            at = start.end;
        }
        out
    }

    #[test]
    fn runs_are_measured_by_the_word() {
        for b in 0..=u8::MAX {
            for at in 0..8 {
                let mut word = *b"aZ09zA5m";
                word[at] = b;
                let expected = if b.is_ascii_alphanumeric() { 8 } else { at };
                assert_eq!(run_length(u64::from_le_bytes(word)), expected, "{b} at {at}");
            }
        }
    }

    #[test]
    fn every_pattern_at_every_word() {
        let words =
            ["meta", "Meta Platforms", "the company", "中国", "中国移动", "é", "R&D", "internationalization"];
        assert_eq!(
            found(
                &words,
                true,
                "The Company META platforms, metaverse 中国移动é r&d InternationalizationS internationalization"
            ),
            [
                "The Company = the company",
                "META = meta",
                "META platforms = Meta Platforms",
                "中国 = 中国",
                "中国移动 = 中国移动",
                "é = é",
                "r&d = R&D",
                "internationalization = internationalization",
            ]
        );
        assert_eq!(
            found(&words, false, "Meta meta The company the company"),
            ["meta = meta", "the company = the company"]
        );
    }
}
