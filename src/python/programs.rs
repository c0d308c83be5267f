//! The programs of a text: one, or several that are started together.

/// Begins a line that begins a program: `#%% server.py`.
const DIVIDER: &str = "#%%";

/// The programs of a text with their names. Each is as long as the whole text, blank where the others stand, so that its lines
/// and bytes are those of the text.
///
/// A program begins with the line `#%% NAME.py`; what stands before the first of these lines belongs to none. Without such a line
/// the text is one program, `main.py`. The cells of some editors begin alike, but not with a file's name.
#[must_use]
pub fn programs(text: &str) -> Vec<(&str, String)> {
    let names: Vec<&str> = text.split_inclusive('\n').filter_map(name).collect();
    if names.is_empty() {
        return vec![("main.py", text.to_owned())];
    }
    let only = |wanted: usize| {
        let (mut at, mut own) = (0, String::with_capacity(text.len()));
        for line in text.split_inclusive('\n') {
            at += usize::from(name(line).is_some());
            if at == wanted + 1 {
                own.push_str(line);
            } else {
                own.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            }
        }
        own
    };
    names
        .iter()
        .enumerate()
        .map(|(number, name)| (*name, only(number)))
        .collect()
}

/// The name in a line that begins a program.
fn name(line: &str) -> Option<&str> {
    let name = line.strip_prefix(DIVIDER)?.trim();
    (name.ends_with(".py") && !name.contains(char::is_whitespace)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::programs;

    #[test]
    fn a_text_may_hold_several_programs() {
        assert_eq!(programs("a = 1\n"), [("main.py", "a = 1\n".to_owned())]);
        let text = "# 服务\n#%% server.py\na = 1\n#%%client.py\nb = 2\n";
        let all = programs(text);
        assert_eq!(
            all.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
            ["server.py", "client.py"]
        );
        assert!(
            all.iter()
                .all(|(_, own)| own.len() == text.len() && own.lines().count() == 5)
        );
        assert_eq!(all[1].1.find("b = 2"), text.find("b = 2"));
        assert!(!all[1].1.contains('a') && !all[0].1.contains('b'));
    }

    #[test]
    fn the_cells_of_editors_are_no_programs() {
        for text in ["#%% imports\na = 1\n", "# %% a.py\n", "#%% see a.py\n", "#%%\n"] {
            assert_eq!(programs(text), [("main.py", text.to_owned())]);
        }
    }
}
