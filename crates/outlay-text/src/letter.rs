//! Letters and digits, told quickly: the tables of the standard library are slow for Chinese.

/// As [`char::is_alphanumeric`].
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        '\u{4E00}'..='\u{9FFF}' => true,
        // Quotes, dashes, the full stop and comma of Chinese, full-width marks.
        '\u{2010}'..='\u{203A}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether an upper-case letter may stand in `text`: no where it has none, nearly always yes only where it has one.
pub(crate) fn may_have_capital(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'A'..=b'Z' => return true,
            0..=0x7F => i += 1,
            // U+2000 to U+203F: marks; U+3000 to U+9FFF: Chinese.
            0xE2 if bytes[i + 1] == 0x80 => i += 3,
            0xE3..=0xE9 => i += 3,
            _ => {
                if text[i..].chars().next().is_some_and(char::is_uppercase) {
                    return true;
                }
                i += 1;
                while i < bytes.len() && bytes[i] & 0xC0 == 0x80 {
                    i += 1;
                }
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(may_have_capital(c.encode_utf8(&mut [0; 4])), c.is_uppercase(), "{c:?}");
        }
    }
}
