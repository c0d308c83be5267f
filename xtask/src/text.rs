//! Bytes as text for a page: the 112 characters of one byte that HTML keeps as they are, but for `<` and tabs; 6.8 bits in each.
//!
//! As in basE91, two characters hold 13 bits, or 14 if those are small enough. `static/unpack.js` reads it.

const BASE: u32 = 112;
/// The first of the characters. Before it stand those that HTML, or a line's end, changes.
const FIRST: u8 = 14;
/// Values of 13 bits up to this one leave room for a 14th.
const SMALL: u32 = BASE * BASE - 8192 - 1;
/// Lines break here, for editors.
const LINE: usize = 4096;

/// The text.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len() * 5 / 4);
    let (mut held, mut count) = (0_u32, 0);
    let push = |out: &mut Vec<u8>, value: u32| {
        if out.len() % (LINE + 1) == LINE {
            out.push(b'\n');
        }
        out.push(character(value % BASE));
        out.push(character(value / BASE));
    };
    for byte in bytes {
        held |= u32::from(*byte) << count;
        count += 8;
        if count > 13 {
            let bits = if held & 8191 > SMALL { 13 } else { 14 };
            push(&mut out, held & ((1 << bits) - 1));
            held >>= bits;
            count -= bits;
        }
    }
    // What is left is at most 13 bits; the reader drops what is not a whole byte.
    if count > 0 {
        push(&mut out, held);
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// From `FIRST` to `~`, without `<`.
fn character(digit: u32) -> u8 {
    let plain = FIRST + digit as u8;
    plain + u8::from(plain >= b'<')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `unpack.js` does.
    fn decode(text: &str) -> Vec<u8> {
        let digits: Vec<u32> = text
            .bytes()
            .filter(|c| *c >= FIRST)
            .map(|c| u32::from(c - FIRST) - u32::from(c > b'<'))
            .collect();
        let (mut out, mut held, mut count) = (Vec::new(), 0_u32, 0);
        for pair in digits.chunks(2) {
            let value = pair[0] + pair[1] * BASE;
            held |= value << count;
            count += if value & 8191 > SMALL { 13 } else { 14 };
            while count > 7 {
                out.push(held as u8);
                held >>= 8;
                count -= 8;
            }
        }
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
                    text.bytes()
                        .all(|c| c == b'\n' || (FIRST..=b'~').contains(&c) && c != b'<')
                );
                assert_eq!(&decode(&text)[..length], bytes, "{length}");
            }
        }
        assert!(encode(&noise).len() * 100 < noise.len() * 119);
    }
}
