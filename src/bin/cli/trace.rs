//! `lockstep trace`.

use super::options::Options;

/// Carries out `trace`.
///
/// # Errors
/// The command line or a file is wrong.
pub fn trace(_options: &Options) -> Result<u8, String> {
    Err("not yet".to_owned())
}
