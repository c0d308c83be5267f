//! The Mersenne Twister of CPython's `random`: same seeding, same numbers (Matsumoto and Nishimura, 1998).

use num_bigint::BigUint;
use num_traits::Zero;

const N: usize = 624;
const M: usize = 397;

/// State of one `random.Random`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Twister {
    state: Box<[u32; N]>,
    index: u32,
}

impl std::fmt::Debug for Twister {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Twister({})", self.index)
    }
}

impl Twister {
    /// Seeded by a number: `random.seed(n)` for `n = abs(seed)`.
    #[must_use]
    pub fn new(seed: &BigUint) -> Self {
        let mut key = seed.to_u32_digits();
        if seed.is_zero() {
            key.push(0);
        }
        Self::by_array(&key)
    }

    fn by_number(seed: u32) -> Self {
        let mut state = Box::new([0; N]);
        state[0] = seed;
        for i in 1..N {
            let before = state[i - 1];
            state[i] = 1_812_433_253_u32
                .wrapping_mul(before ^ (before >> 30))
                .wrapping_add(i as u32);
        }
        Self { state, index: N as u32 }
    }

    fn by_array(key: &[u32]) -> Self {
        let mut twister = Self::by_number(19_650_218);
        let mt = &mut twister.state;
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let before = mt[i - 1];
            mt[i] = (mt[i] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            i += 1;
            j = (j + 1) % key.len();
            if i >= N {
                mt[0] = mt[N - 1];
                i = 1;
            }
        }
        for _ in 0..N - 1 {
            let before = mt[i - 1];
            mt[i] = (mt[i] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            i += 1;
            if i >= N {
                mt[0] = mt[N - 1];
                i = 1;
            }
        }
        mt[0] = 0x8000_0000;
        twister
    }

    fn refill(&mut self) {
        let mt = &mut self.state;
        for i in 0..N {
            let y = (mt[i] & 0x8000_0000) | (mt[(i + 1) % N] & 0x7FFF_FFFF);
            let odd = if y & 1 == 1 { 0x9908_B0DF } else { 0 };
            mt[i] = mt[(i + M) % N] ^ (y >> 1) ^ odd;
        }
        self.index = 0;
    }

    /// The next 32 bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.index as usize >= N {
            self.refill();
        }
        let mut y = self.state[self.index as usize];
        self.index += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C_5680;
        y ^= (y << 15) & 0xEFC6_0000;
        y ^ (y >> 18)
    }

    /// `random.random()`: 53 bits in `[0, 1)`.
    pub fn random(&mut self) -> f64 {
        let a = self.next_u32() >> 5;
        let b = self.next_u32() >> 6;
        (f64::from(a) * 67_108_864.0 + f64::from(b)) / 9_007_199_254_740_992.0
    }

    /// `random.getrandbits(count)`.
    pub fn bits(&mut self, count: u32) -> BigUint {
        if count == 0 {
            return BigUint::zero();
        }
        let words = (count - 1) / 32 + 1;
        let mut digits = Vec::with_capacity(words as usize);
        let mut left = count;
        for _ in 0..words {
            let mut word = self.next_u32();
            if left < 32 {
                word >>= 32 - left;
            }
            digits.push(word);
            left = left.saturating_sub(32);
        }
        BigUint::new(digits)
    }

    /// A number in `0..bound` as `random._randbelow` draws it; `bound` is not 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        let count = 64 - bound.leading_zeros();
        loop {
            let drawn = if count <= 32 {
                u64::from(self.next_u32() >> (32 - count))
            } else {
                let low = u64::from(self.next_u32());
                low | u64::from(self.next_u32() >> (64 - count)) << 32
            };
            if drawn < bound {
                return drawn;
            }
        }
    }

    /// The 624 words and the index: `getstate()[1]`.
    pub fn words(&self) -> impl Iterator<Item = u32> + '_ {
        self.state.iter().copied().chain(std::iter::once(self.index))
    }

    /// The state from 625 words; None if the number or the index is wrong.
    #[must_use]
    pub fn from_words(words: &[u32]) -> Option<Self> {
        let (&index, rest) = words.split_last()?;
        let state: [u32; N] = rest.try_into().ok()?;
        (index as usize <= N).then(|| Self {
            state: Box::new(state),
            index,
        })
    }
}
