//! Hashes of numbers as CPython computes them, so that equal numbers of any type have equal hashes; a fixed hash for texts.

use num_bigint::{BigInt, Sign};

/// The Mersenne prime 2^61 - 1.
const PRIME: u64 = (1 << 61) - 1;

/// `hash` of an int that fits.
#[must_use]
pub fn int(i: i64) -> i64 {
    let magnitude = (i.unsigned_abs() % PRIME) as i64;
    never_minus_one(if i < 0 { -magnitude } else { magnitude })
}

/// `hash` of an int of any size.
#[must_use]
pub fn big(i: &BigInt) -> i64 {
    let mut rest: u64 = 0;
    for &digit in i.magnitude().to_u64_digits().iter().rev() {
        rest = ((u128::from(rest) << 64 | u128::from(digit)) % u128::from(PRIME)) as u64;
    }
    never_minus_one(if i.sign() == Sign::Minus {
        -(rest as i64)
    } else {
        rest as i64
    })
}

/// `hash` of a float. Nan hashes by identity in CPython; here all of them give 0.
#[must_use]
pub fn float(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { 314_159 } else { -314_159 };
    }
    if x.is_nan() || x == 0.0 {
        return 0;
    }
    let (mantissa, exponent) = super::float::decompose(x, "integer").unwrap_or((0, 0));
    let magnitude = mantissa.unsigned_abs() % PRIME;
    let turned = rotate(magnitude, exponent.rem_euclid(61) as u32);
    never_minus_one(if mantissa < 0 { -(turned as i64) } else { turned as i64 })
}

/// Multiplies by `2^by` modulo the prime: a rotation of 61 bits.
fn rotate(x: u64, by: u32) -> u64 {
    ((x << by) & PRIME) | (x >> (61 - by))
}

/// -1 means failure inside CPython, so no hash is -1.
fn never_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `hash` of a str or bytes: fixed, so that runs repeat (CPython's changes from run to run).
#[must_use]
pub fn bytes(data: &[u8]) -> i64 {
    use std::hash::Hasher;
    if data.is_empty() {
        return 0;
    }
    let mut hasher = crate::base::FingerprintHasher::default();
    hasher.write(data);
    never_minus_one(hasher.finish() as i64)
}

/// `hash` of a tuple from the hashes of its items: xxHash as in CPython.
pub fn tuple(items: impl ExactSizeIterator<Item = i64>) -> i64 {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let length = items.len() as u64;
    let mut acc = P5;
    for lane in items {
        acc = acc.wrapping_add((lane as u64).wrapping_mul(P2));
        acc = acc.rotate_left(31).wrapping_mul(P1);
    }
    acc = acc.wrapping_add(length ^ (P5 ^ 3_527_539));
    if acc == u64::MAX { 1_546_275_796 } else { acc as i64 }
}

/// `hash` of a frozenset: independent of the order of the items.
pub fn frozenset(items: impl ExactSizeIterator<Item = i64>) -> i64 {
    let length = items.len() as u64;
    let mut hash: u64 = 0;
    for item in items {
        let h = item as u64;
        hash ^= ((h ^ 89_869_747) ^ (h << 16)).wrapping_mul(3_644_798_167);
    }
    hash ^= length.wrapping_add(1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as i64 }
}
