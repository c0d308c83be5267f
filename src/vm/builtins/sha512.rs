//! SHA-512 (FIPS 180-4): `random.seed` of a text starts from it.

/// First 64 bits of the fractional parts of the cube roots of the first 80 primes, found by whole arithmetic.
fn constants() -> [u64; 80] {
    let mut out = [0; 80];
    for (slot, prime) in out.iter_mut().zip(primes()) {
        *slot = root_fraction(prime, 3);
    }
    out
}

fn primes() -> impl Iterator<Item = u64> {
    (2_u64..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
}

/// The first 64 bits behind the point of the square or cube root of a small number.
fn root_fraction(n: u64, degree: u32) -> u64 {
    use num_bigint::BigUint;
    let scaled = BigUint::from(n) << (64 * degree);
    let root = scaled.nth_root(degree);
    root.iter_u64_digits().next().unwrap_or(0)
}

/// What a digest starts from: square roots of eight primes, after those that are skipped.
pub(super) fn start(skip: usize) -> [u64; 8] {
    let mut state = [0_u64; 8];
    for (slot, prime) in state.iter_mut().zip(primes().skip(skip)) {
        *slot = root_fraction(prime, 2);
    }
    state
}

/// The digest of some bytes. SHA-384 starts from the next eight primes and is cut.
#[must_use]
pub fn digest(data: &[u8], skip: usize) -> [u8; 64] {
    let k = constants();
    let mut state = start(skip);
    let mut padded = data.to_vec();
    padded.push(0x80);
    while padded.len() % 128 != 112 {
        padded.push(0);
    }
    padded.extend((data.len() as u128 * 8).to_be_bytes());
    for block in padded.chunks_exact(128) {
        compress(&mut state, block, &k);
    }
    let mut out = [0; 64];
    for (bytes, word) in out.chunks_exact_mut(8).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    out
}

fn compress(state: &mut [u64; 8], block: &[u8], k: &[u64; 80]) {
    let mut w = [0_u64; 80];
    for (slot, bytes) in w.iter_mut().zip(block.chunks_exact(8)) {
        *slot = bytes.iter().fold(0, |word, b| word << 8 | u64::from(*b));
    }
    for t in 16..80 {
        let s0 = w[t - 15].rotate_right(1) ^ w[t - 15].rotate_right(8) ^ (w[t - 15] >> 7);
        let s1 = w[t - 2].rotate_right(19) ^ w[t - 2].rotate_right(61) ^ (w[t - 2] >> 6);
        w[t] = w[t - 16].wrapping_add(s0).wrapping_add(w[t - 7]).wrapping_add(s1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for t in 0..80 {
        let s1 = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
        let choice = (e & f) ^ (!e & g);
        let first = h
            .wrapping_add(s1)
            .wrapping_add(choice)
            .wrapping_add(k[t])
            .wrapping_add(w[t]);
        let s0 = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
        let second = s0.wrapping_add((a & b) ^ (a & c) ^ (b & c));
        (h, g, f, e) = (g, f, e, d.wrapping_add(first));
        (d, c, b, a) = (c, b, a, first.wrapping_add(second));
    }
    for (slot, word) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *slot = slot.wrapping_add(word);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn digest_of_abc() {
        let hex: String = super::digest(b"abc", 0).iter().map(|b| format!("{b:02x}")).collect();
        assert!(hex.starts_with("ddaf35a193617abacc417349ae204131"), "{hex}");
    }
}
