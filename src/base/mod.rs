//! Typed ids, the seeded generator and the fingerprint: what every other layer stands on.

pub mod apart;
mod fingerprint;
mod ids;
pub mod pack;
mod rng;
pub mod sorted;

pub use fingerprint::{Fingerprint, FingerprintHasher};
pub use ids::{CoreId, ObjectId, ProcessId, ThreadId, UnitId};
pub use rng::Rng;
