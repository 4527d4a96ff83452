//! Which encoding the bytes are in: byte-order mark, valid UTF-8, declaration, guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page a declaration may stand.
const HEAD: usize = 4096;

/// A page declared UTF-8 with fewer bad bytes than one in this many is UTF-8.
const TOLERANCE: usize = 200;

/// The text of `bytes`, without a byte-order mark. `label`: the charset of an HTTP header, if one came along.
pub(crate) fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let declared = label
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .or_else(|| declared(&bytes[..bytes.len().min(HEAD)]));
    let encoding = match declared {
        Some(encoding) if encoding == UTF_8 && !nearly_utf8(bytes) => guess(bytes),
        // A page cannot declare UTF-16 in single bytes.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => guess(bytes),
        Some(encoding) if encoding == encoding_rs::GBK => GB18030,
        Some(encoding) => encoding,
        None if nearly_utf8(bytes) => UTF_8,
        None => guess(bytes),
    };
    encoding.decode_without_bom_handling(bytes).0
}

/// Whether at most a few bytes of many are no UTF-8, and some characters beyond ASCII are.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let mut bad = 0;
    let mut wide = 0;
    for chunk in bytes.utf8_chunks() {
        bad += usize::from(!chunk.invalid().is_empty());
        wide += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
    }
    bad * 20 <= wide && bad * TOLERANCE <= bytes.len()
}

/// UTF-16 without a mark shows as every other byte being zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1024) & !1];
    if sample.len() < 16 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = sample.len() / 2;
    match () {
        () if odd * 10 >= half * 7 && even * 10 < half => Some(UTF_16LE),
        () if even * 10 >= half * 7 && odd * 10 < half => Some(UTF_16BE),
        () => None,
    }
}

/// The charset that a `<meta>` element or an XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let finder = memchr::memmem::Finder::new(b"charset");
    let xml = lower
        .starts_with(b"<?xml")
        .then(|| memchr::memmem::find(&lower, b"encoding"))
        .flatten()
        .map(|at| at + 8);
    let metas = finder.find_iter(&lower).map(|at| at + 7);
    for start in xml.into_iter().chain(metas) {
        let rest = lower[start..].trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"=") else { continue };
        let rest = rest.trim_ascii_start();
        let rest =
            rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
        let end = rest
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))
            .unwrap_or(rest.len());
        if let Some(encoding) = Encoding::for_label(&rest[..end]) {
            return Some(encoding);
        }
    }
    None
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    if encoding == encoding_rs::GBK { GB18030 } else { encoding }
}
