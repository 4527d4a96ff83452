//! Addresses and markup that a raw text carries: nothing in them is a word.

use crate::span::Span;

/// Longest tag or address that is looked through.
const LONGEST: usize = 2000;

/// The tags and addresses of a text, in order.
pub(super) fn of(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut out: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(i) = memchr::memchr2(b'<', b':', &bytes[at..]) {
        let here = at + i;
        at = here + 1;
        let found = if bytes[here] == b'<' { tag(bytes, here) } else { address(text, here) };
        if let Some(span) = found {
            at = at.max(span.end as usize);
            out.push(span);
        }
    }
    out
}

/// An HTML tag or comment that begins at `start`.
fn tag(bytes: &[u8], start: usize) -> Option<Span> {
    let opens = bytes.get(start + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'));
    if !opens {
        return None;
    }
    let limit = bytes.len().min(start + LONGEST);
    let end = memchr::memchr(b'>', &bytes[start..limit])?;
    Some(Span::new(start, start + end + 1))
}

/// An address whose '://' begins at `colon`.
fn address(text: &str, colon: usize) -> Option<Span> {
    let rest = text[colon..].strip_prefix("://")?;
    let scheme = text[..colon].bytes().rev().take(6).take_while(u8::is_ascii_alphabetic).count();
    if scheme < 3 {
        return None;
    }
    let body = rest
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| c.is_whitespace() || matches!(c, ')' | '"' | '>' | '<' | ']') || !c.is_ascii())
        .map_or_else(|| rest.len().min(LONGEST), |(i, _)| i);
    let mut end = colon + 3 + body;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Some(Span::new(colon - scheme, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_addresses() {
        let text = r#"<a href="https://x.com/Nvidia">Nvidia</a> 3 < 5, see [here](https://y.org/Meta) 和https://z.cn/阿"#;
        let found: Vec<&str> = of(text).iter().map(|s| s.of(text)).collect();
        assert_eq!(
            found,
            [r#"<a href="https://x.com/Nvidia">"#, "</a>", "https://y.org/Meta", "https://z.cn/"]
        );
    }
}
