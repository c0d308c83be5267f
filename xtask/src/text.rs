//! Bytes as text for a page: 7 bits in each of the 112 characters of one byte that HTML keeps as they are, but for `<` and tabs;
//! the 16 values that are left take the characters of two bytes, with 6 or 7 bits more.
//!
//! It is base122's way (<https://blog.kevinalbs.com/base122>). `static/unpack.js` reads it.

/// Values of 7 bits from this one on stand in two bytes.
const ONE: u32 = 112;
/// The first of the characters of one byte. Before it stand those that HTML, or a line's end, changes.
const FIRST: u8 = 14;
/// The characters of two bytes: 120 for each of the 16 values.
const TWO: u32 = 0x80;
const EACH: u32 = 120;
/// The next 6 bits leave room for a 7th if they are less.
const SMALL: u32 = EACH - 64;
/// Lines break here, for editors.
const LINE: usize = 4096;

/// The text.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 7 / 6);
    let (mut bytes, mut held, mut count) = (bytes.iter(), 0_u32, 0);
    for length in 1.. {
        while count < 14
            && let Some(byte) = bytes.next()
        {
            held |= u32::from(*byte) << count;
            count += 8;
        }
        if count <= 0 {
            break;
        }
        // At the end zeros make up for what is lacking; the reader knows the length.
        let (value, next) = (held & 127, held >> 7 & 63);
        let (character, bits) = if value < ONE {
            (plain(value), 7)
        } else if next < SMALL {
            (double(value, held >> 7 & 127), 14)
        } else {
            (double(value, next), 13)
        };
        out.push(character);
        if length % LINE == 0 {
            out.push('\n');
        }
        held >>= bits;
        count -= bits;
    }
    out
}

/// From `FIRST` to `~`, without `<`.
fn plain(value: u32) -> char {
    let plain = FIRST + value as u8;
    char::from(plain + u8::from(plain >= b'<'))
}

fn double(value: u32, more: u32) -> char {
    char::from_u32(TWO + (value - ONE) * EACH + more).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `unpack.js` does.
    fn decode(text: &str) -> Vec<u8> {
        let (mut out, mut held, mut count) = (Vec::new(), 0_u32, 0);
        for code in text.chars().map(u32::from).filter(|code| *code >= u32::from(FIRST)) {
            if code < TWO {
                held |= (code - u32::from(FIRST) - u32::from(code > u32::from(b'<'))) << count;
                count += 7;
            } else {
                let (value, more) = ((code - TWO) / EACH + ONE, (code - TWO) % EACH);
                held |= (value | more << 7) << count;
                count += if more % 64 < SMALL { 14 } else { 13 };
            }
            while count > 7 {
                out.push(held as u8);
                held >>= 8;
                count -= 8;
            }
        }
        out.push(held as u8);
        out
    }

    #[test]
    fn every_length_comes_back_in_harmless_characters() {
        let mut state = 7_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(9_000)
        .collect();
        for length in (0..40).chain([4096, 8999]) {
            for bytes in [&noise[..length], &vec![0; length], &vec![255; length]] {
                let text = encode(bytes);
                assert!(
                    text.chars()
                        .all(|c| c == '\n' || ('\x0e'..='\u{7ff}').contains(&c) && !['<', '\x7f'].contains(&c))
                );
                assert_eq!(&decode(&text)[..length], bytes, "{length}");
            }
        }
        assert!(encode(&noise).len() * 100 < noise.len() * 115);
    }
}
