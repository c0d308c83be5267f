//! What a file weighs on the wire.

use std::path::{Path, PathBuf};

use crate::shell;

/// Header and trailer of a gzip file around its DEFLATE stream, in bytes.
const GZIP_FRAME: usize = 18;

/// Size of `bytes` as a gzip file at the level that web servers use for static files (9).
pub fn size(bytes: &[u8]) -> usize {
    miniz_oxide::deflate::compress_to_vec(bytes, 9).len() + GZIP_FRAME
}

/// Every file under `folder` with its plain and its gzipped size, the heaviest first.
pub fn sizes(folder: &Path) -> std::io::Result<Vec<(PathBuf, usize, usize)>> {
    let mut files = Vec::new();
    for path in shell::files(folder)? {
        let bytes = std::fs::read(&path)?;
        files.push((path, bytes.len(), size(&bytes)));
    }
    files.sort_by_key(|(path, _, gzipped)| (std::cmp::Reverse(*gzipped), path.clone()));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_is_light_and_noise_is_not() {
        assert!(size(&[b'a'; 10_000]) < 100);
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(10_000)
        .collect();
        assert!(size(&noise) > 9_900);
    }
}
