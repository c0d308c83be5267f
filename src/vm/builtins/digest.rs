//! MD5, SHA-1 and SHA-2 for `hashlib`.

use super::super::heap::Heap;
use super::super::methods::bytes;
use super::super::methods::common::{def, exact};
use super::super::native::{Args, NativeDef, NativeResult, done};

pub(super) const DIGEST: &[NativeDef] = &[def("digest", exact(2), digest)];

/// `_lockstep.digest(name, data)`
fn digest(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = bytes::contents(heap, args[1])?;
    let name = heap.as_str(args[0]).cloned();
    let digest = match name.as_deref() {
        Some("md5") => words(&md5(&data), u32::to_le_bytes),
        Some("sha1") => words(&sha1(&data), u32::to_be_bytes),
        Some("sha224") => words(&sha256(&data, 8)[..7], u32::to_be_bytes),
        Some("sha256") => words(&sha256(&data, 0), u32::to_be_bytes),
        Some("sha384") => super::sha512::digest(&data, 8)[..48].to_vec(),
        _ => super::sha512::digest(&data, 0).to_vec(),
    };
    done(heap.bytes_value(&digest))
}

fn words(state: &[u32], bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    state.iter().flat_map(|word| bytes(*word)).collect()
}

/// The message with its end mark and its length in bits, in blocks of 16 words.
fn blocks(data: &[u8], is_little: bool) -> Vec<[u32; 16]> {
    let mut padded = data.to_vec();
    padded.push(0x80);
    padded.resize((data.len() + 8) / 64 * 64 + 56, 0);
    let bits = (data.len() as u64).wrapping_mul(8);
    padded.extend(if is_little {
        bits.to_le_bytes()
    } else {
        bits.to_be_bytes()
    });
    let word = |b: &[u8]| {
        let bytes = [b[0], b[1], b[2], b[3]];
        if is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        }
    };
    let block = |block: &[u8]| {
        let mut words = [0; 16];
        for (to, from) in words.iter_mut().zip(block.chunks_exact(4)) {
            *to = word(from);
        }
        words
    };
    padded.chunks_exact(64).map(block).collect()
}

/// `state += change`, word by word.
fn add<const N: usize>(state: &mut [u32; N], change: [u32; N]) {
    for (word, more) in state.iter_mut().zip(change) {
        *word = word.wrapping_add(more);
    }
}

const START: [u32; 5] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0];

fn md5(data: &[u8]) -> [u32; 4] {
    const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut state = [START[0], START[1], START[2], START[3]];
    for block in blocks(data, true) {
        let [mut a, mut b, mut c, mut d] = state;
        for (i, constant) in SINES.iter().enumerate() {
            let (mixed, place) = match i / 16 {
                0 => ((b & c) | (!b & d), i),
                1 => ((d & b) | (!d & c), (5 * i + 1) % 16),
                2 => (b ^ c ^ d, (3 * i + 5) % 16),
                _ => (c ^ (b | !d), (7 * i) % 16),
            };
            let sum = a.wrapping_add(mixed).wrapping_add(*constant).wrapping_add(block[place]);
            (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(TURNS[i / 16][i % 4])));
        }
        add(&mut state, [a, b, c, d]);
    }
    state
}

fn sha1(data: &[u8]) -> [u32; 5] {
    let mut state = START;
    for block in blocks(data, false) {
        let mut w = [0; 80];
        w[..16].copy_from_slice(&block);
        for i in 16..80 {
            w[i] = (w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16]).rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (i, word) in w.iter().enumerate() {
            let (mixed, constant) = match i / 20 {
                0 => ((b & c) | (!b & d), 0x5A82_7999),
                1 => (b ^ c ^ d, 0x6ED9_EBA1),
                2 => ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC),
                _ => (b ^ c ^ d, 0xCA62_C1D6_u32),
            };
            let sum = a.rotate_left(5).wrapping_add(mixed).wrapping_add(e);
            let sum = sum.wrapping_add(constant).wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, sum);
        }
        add(&mut state, [a, b, c, d, e]);
    }
    state
}

/// SHA-256 starts from the upper halves of SHA-512's words, SHA-224 from the lower ones of SHA-384's.
fn sha256(data: &[u8], skip: usize) -> [u32; 8] {
    let mut state = super::sha512::start(skip).map(|word| (word >> if skip == 0 { 32 } else { 0 }) as u32);
    for block in blocks(data, false) {
        let mut w = [0_u32; 64];
        w[..16].copy_from_slice(&block);
        for i in 16..64 {
            let low = w[i - 15].rotate_right(7) ^ w[i - 15].rotate_right(18) ^ (w[i - 15] >> 3);
            let high = w[i - 2].rotate_right(17) ^ w[i - 2].rotate_right(19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16].wrapping_add(low).wrapping_add(w[i - 7]).wrapping_add(high);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (constant, word) in ROOTS.iter().zip(w) {
            let sum = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let one = h.wrapping_add(sum).wrapping_add((e & f) ^ (!e & g));
            let one = one.wrapping_add(*constant).wrapping_add(word);
            let sum = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let two = sum.wrapping_add((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(one), c, b, a, one.wrapping_add(two));
        }
        add(&mut state, [a, b, c, d, e, f, g, h]);
    }
    state
}

/// Of MD5: the sines of 1, 2, ..
const SINES: [u32; 64] = [
    0xD76A_A478,
    0xE8C7_B756,
    0x2420_70DB,
    0xC1BD_CEEE,
    0xF57C_0FAF,
    0x4787_C62A,
    0xA830_4613,
    0xFD46_9501,
    0x6980_98D8,
    0x8B44_F7AF,
    0xFFFF_5BB1,
    0x895C_D7BE,
    0x6B90_1122,
    0xFD98_7193,
    0xA679_438E,
    0x49B4_0821,
    0xF61E_2562,
    0xC040_B340,
    0x265E_5A51,
    0xE9B6_C7AA,
    0xD62F_105D,
    0x0244_1453,
    0xD8A1_E681,
    0xE7D3_FBC8,
    0x21E1_CDE6,
    0xC337_07D6,
    0xF4D5_0D87,
    0x455A_14ED,
    0xA9E3_E905,
    0xFCEF_A3F8,
    0x676F_02D9,
    0x8D2A_4C8A,
    0xFFFA_3942,
    0x8771_F681,
    0x6D9D_6122,
    0xFDE5_380C,
    0xA4BE_EA44,
    0x4BDE_CFA9,
    0xF6BB_4B60,
    0xBEBF_BC70,
    0x289B_7EC6,
    0xEAA1_27FA,
    0xD4EF_3085,
    0x0488_1D05,
    0xD9D4_D039,
    0xE6DB_99E5,
    0x1FA2_7CF8,
    0xC4AC_5665,
    0xF429_2244,
    0x432A_FF97,
    0xAB94_23A7,
    0xFC93_A039,
    0x655B_59C3,
    0x8F0C_CC92,
    0xFFEF_F47D,
    0x8584_5DD1,
    0x6FA8_7E4F,
    0xFE2C_E6E0,
    0xA301_4314,
    0x4E08_11A1,
    0xF753_7E82,
    0xBD3A_F235,
    0x2AD7_D2BB,
    0xEB86_D391,
];

/// Of SHA-256: the cube roots of the primes, behind the point.
const ROOTS: [u32; 64] = [
    0x428A_2F98,
    0x7137_4491,
    0xB5C0_FBCF,
    0xE9B5_DBA5,
    0x3956_C25B,
    0x59F1_11F1,
    0x923F_82A4,
    0xAB1C_5ED5,
    0xD807_AA98,
    0x1283_5B01,
    0x2431_85BE,
    0x550C_7DC3,
    0x72BE_5D74,
    0x80DE_B1FE,
    0x9BDC_06A7,
    0xC19B_F174,
    0xE49B_69C1,
    0xEFBE_4786,
    0x0FC1_9DC6,
    0x240C_A1CC,
    0x2DE9_2C6F,
    0x4A74_84AA,
    0x5CB0_A9DC,
    0x76F9_88DA,
    0x983E_5152,
    0xA831_C66D,
    0xB003_27C8,
    0xBF59_7FC7,
    0xC6E0_0BF3,
    0xD5A7_9147,
    0x06CA_6351,
    0x1429_2967,
    0x27B7_0A85,
    0x2E1B_2138,
    0x4D2C_6DFC,
    0x5338_0D13,
    0x650A_7354,
    0x766A_0ABB,
    0x81C2_C92E,
    0x9272_2C85,
    0xA2BF_E8A1,
    0xA81A_664B,
    0xC24B_8B70,
    0xC76C_51A3,
    0xD192_E819,
    0xD699_0624,
    0xF40E_3585,
    0x106A_A070,
    0x19A4_C116,
    0x1E37_6C08,
    0x2748_774C,
    0x34B0_BCB5,
    0x391C_0CB3,
    0x4ED8_AA4A,
    0x5B9C_CA4F,
    0x682E_6FF3,
    0x748F_82EE,
    0x78A5_636F,
    0x84C8_7814,
    0x8CC7_0208,
    0x90BE_FFFA,
    0xA450_6CEB,
    0xBEF9_A3F7,
    0xC671_78F2,
];
