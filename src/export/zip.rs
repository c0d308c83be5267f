//! A zip archive of stored files: pictures hardly get smaller, and no packer is needed.

/// Date of every file, as the format writes it: 1 January 1980, so that the same files give the same bytes.
const DATE: u16 = 1 << 5 | 1;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// Version of the format that readers need.
const VERSION: u16 = 20;

/// The archive of some files, by name, in order. Longer archives than 4 GiB have no place in the format and give an empty one.
#[must_use]
pub fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let size: usize = files
        .iter()
        .map(|(name, bytes)| bytes.len() + 2 * name.len() + 128)
        .sum();
    if u32::try_from(size).is_err() || files.len() > usize::from(u16::MAX) {
        return zip(&[]);
    }
    let (mut out, mut directory) = (Vec::with_capacity(size), Vec::new());
    for (name, bytes) in files {
        let offset = out.len() as u32;
        let mut entry = Vec::new();
        for number in [VERSION, UTF8, 0, 0, DATE] {
            entry.extend(number.to_le_bytes());
        }
        for number in [crc(bytes), bytes.len() as u32, bytes.len() as u32] {
            entry.extend(number.to_le_bytes());
        }
        entry.extend((name.len() as u16).to_le_bytes());
        entry.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&entry);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&entry);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, count) = (out.len() as u32, files.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// CRC-32 as in zip, gzip and PNG.
fn crc(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (index, entry) in table.iter_mut().enumerate() {
        let bit = |crc: u32| {
            if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            }
        };
        *entry = (0..8).fold(index as u32, |crc, _| bit(crc));
    }
    let step = |crc: u32, byte: &u8| table[((crc ^ u32::from(*byte)) & 0xFF) as usize] ^ (crc >> 8);
    !bytes.iter().fold(!0, step)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_check_sum_is_that_of_zip() {
        assert_eq!(super::crc(b"123456789"), 0xCBF4_3926);
    }
}
