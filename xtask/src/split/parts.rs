//! Which module each function belongs in, and what the frames of each scenario need: worked out from what a browser saw run.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::pack;

/// The module of every function that every frame runs.
const FIRST: usize = 0;
/// The places of the other modules, from 1 on, in the order of `pack::MODULES`.
const PAGE: usize = 1;
const PARTS: usize = 2;
const CODE: usize = PARTS + pack::PARTS;
/// How many of the parts are for frames whose programs need no pack; the others hold what else runs with packs.
const LIGHT: usize = 3;

/// What the browser saw.
pub struct Seen {
    /// For each function whether it ran in frames that everybody needs, and in pages.
    frames: Vec<bool>,
    pages: Vec<bool>,
    scenarios: Vec<Scenario>,
}

struct Scenario {
    id: String,
    /// The packs that its frame needs before it begins.
    needs: Vec<String>,
    is_light: bool,
    ran: Vec<bool>,
}

/// Functions that are fetched together, and the scenarios of whose frames some run one, as bits.
struct Part {
    scenarios: u128,
    size: u64,
    functions: Vec<usize>,
}

impl Seen {
    /// Reads what `tests/browser/seen.mjs` wrote.
    pub fn read(text: &str) -> Option<Self> {
        let json: Value = serde_json::from_str(text).ok()?;
        let bits = |value: &Value| Some(value.as_str()?.chars().map(|bit| bit == '1').collect());
        let scenario = |value: &Value| {
            let needs: Vec<Value> = value["needs"].as_array()?.clone();
            Some(Scenario {
                id: value["id"].as_str()?.to_owned(),
                needs: needs.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                is_light: value["light"].as_bool()?,
                ran: bits(&value["ran"])?,
            })
        };
        let scenarios: Option<Vec<Scenario>> = json["scenarios"].as_array()?.iter().map(scenario).collect();
        let scenarios = scenarios.filter(|all| all.len() <= u128::BITS as usize)?;
        Some(Self {
            frames: bits(&json["frames"])?,
            pages: bits(&json["pages"])?,
            scenarios,
        })
    }

    /// For each function its module. `sizes`: what each weighs.
    pub fn groups(&self, sizes: &[u64]) -> Vec<usize> {
        let light = self.bits(|scenario| scenario.is_light);
        let mut groups = vec![CODE; sizes.len()];
        let mut kinds = [BTreeMap::new(), BTreeMap::new()];
        for (i, group) in groups.iter_mut().enumerate() {
            let ran = self.bits(|scenario| at(&scenario.ran, i));
            // What pages and frames share is worth no module of its own.
            if at(&self.frames, i) || at(&self.pages, i) && ran != 0 {
                *group = FIRST;
            } else if at(&self.pages, i) {
                *group = PAGE;
            } else if ran != 0 {
                let is_light = ran & light != 0;
                let scenarios = if is_light { ran & light } else { ran };
                let functions: &mut Vec<usize> = kinds[usize::from(!is_light)].entry(scenarios).or_default();
                functions.push(i);
            }
        }
        let counts = [LIGHT, pack::PARTS - LIGHT];
        let begins = [PARTS, PARTS + LIGHT];
        for ((kind, most), begin) in kinds.into_iter().zip(counts).zip(begins) {
            for (group, part) in (begin..).zip(joined(kind, sizes, most)) {
                part.functions.into_iter().for_each(|i| groups[i] = group);
            }
        }
        groups
    }

    /// Which modules and packs frames need, and of which scenarios: `names:ids;names:ids`, with blanks between names and ids.
    pub fn needs(&self, groups: &[usize]) -> String {
        let mut needs: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for scenario in &self.scenarios {
            let runs = |part: &usize| (0..groups.len()).any(|i| groups[i] == *part && at(&scenario.ran, i));
            let modules = (PARTS..CODE).filter(runs).map(|part| pack::short(part - 1).to_owned());
            let names: Vec<String> = modules.chain(scenario.needs.iter().cloned()).collect();
            needs.entry(names.join(" ")).or_default().push(&scenario.id);
        }
        let lines: Vec<String> = needs
            .into_iter()
            .map(|(names, ids)| format!("{names}:{}", ids.join(" ")))
            .collect();
        lines.join(";")
    }

    fn bits(&self, is_of: impl Fn(&Scenario) -> bool) -> u128 {
        let scenarios = self.scenarios.iter().enumerate();
        scenarios.fold(0, |bits, (place, scenario)| bits | u128::from(is_of(scenario)) << place)
    }
}

fn at(bits: &[bool], place: usize) -> bool {
    bits.get(place).copied().unwrap_or_default()
}

/// Joins functions, of which those that the same scenarios run are together, to at most so many parts: again and again the two
/// that cost the frames of all scenarios the least bytes that they do not run.
fn joined(functions: BTreeMap<u128, Vec<usize>>, sizes: &[u64], most: usize) -> Vec<Part> {
    let part = |(scenarios, functions): (u128, Vec<usize>)| Part {
        scenarios,
        size: functions.iter().map(|i| sizes[*i]).sum(),
        functions,
    };
    let mut parts: Vec<Part> = functions.into_iter().map(part).collect();
    while parts.len() > most {
        let pairs = (0..parts.len()).flat_map(|i| (0..i).map(move |j| (i, j)));
        let Some((i, j)) = pairs.min_by_key(|(i, j)| cost(&parts[*i], &parts[*j])) else {
            break;
        };
        let other = parts.swap_remove(i);
        parts[j].scenarios |= other.scenarios;
        parts[j].size += other.size;
        parts[j].functions.extend(other.functions);
    }
    // The one that the most frames need comes first.
    parts.sort_by_key(|part| std::cmp::Reverse(part.scenarios.count_ones()));
    parts
}

fn cost(one: &Part, other: &Part) -> u64 {
    let useless = |part: &Part, scenarios: u128| part.size * u64::from((scenarios & !part.scenarios).count_ones());
    useless(one, other.scenarios) + useless(other, one.scenarios)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_same_frames_run_is_together_and_no_frame_needs_what_it_does_not_run() {
        // Functions: of all frames, of pages, of one light frame, of both, of one with a pack, of nobody, of pages and a frame.
        let seen = r#"{"frames": "1000000", "pages": "1100001", "scenarios": [
            {"id": "a", "needs": ["scenarios"], "light": true, "ran": "1011001"},
            {"id": "b", "needs": ["scenarios"], "light": true, "ran": "1001000"},
            {"id": "c", "needs": ["common", "scenarios"], "light": false, "ran": "1001100"},
            {"id": "d", "needs": [], "light": true, "ran": "1000000"}]}"#;
        let seen = Seen::read(seen).expect("what was seen");
        let groups = seen.groups(&[9; 7]);
        assert_eq!(groups, [FIRST, PAGE, PARTS + 1, PARTS, PARTS + LIGHT, CODE, FIRST]);
        assert_eq!(
            seen.needs(&groups),
            ":d;part1 part2 scenarios:a;part1 part4 common scenarios:c;part1 scenarios:b"
        );
    }

    #[test]
    fn those_are_joined_that_cost_least() {
        let functions = BTreeMap::from([(0b001, vec![0]), (0b011, vec![1]), (0b100, vec![2])]);
        let parts = joined(functions, &[1, 50, 50], 2);
        let functions: Vec<&[usize]> = parts.iter().map(|part| part.functions.as_slice()).collect();
        assert_eq!(functions, [[0, 1].as_slice(), &[2]]);
    }
}
