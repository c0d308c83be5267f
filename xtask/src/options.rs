//! Options of a command: `--name value`, in any order.

use std::collections::BTreeMap;

use crate::Result;

/// Reads the options; an error if there is one that `known` does not have, or one without a value.
pub fn read<'a>(args: &[&'a str], known: &[&str]) -> Result<BTreeMap<&'a str, &'a str>> {
    let mut found = BTreeMap::new();
    let mut rest = args.iter();
    while let Some(name) = rest.next() {
        if !known.contains(name) {
            return Err(format!("{name} is not known here; there are: {}", known.join(", ")));
        }
        let value = rest.next().ok_or_else(|| format!("{name} needs a value"))?;
        found.insert(*name, *value);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_refused() {
        assert_eq!(read(&["--a", "1"], &["--a"]).expect("known")["--a"], "1");
        assert!(read(&["--b", "1"], &["--a"]).is_err());
        assert!(read(&["--a"], &["--a"]).is_err());
    }
}
