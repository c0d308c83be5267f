//! For tests: the state that a run ends in, to be held against the native build's.

use std::rc::Rc;

use lockstep::machine::Machine;
use lockstep::run::First;
use lockstep::scenario::Link;
use lockstep::{python, stdlib};
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs the program of a link for at most `max_steps` steps and says `steps fingerprint`, or what is wrong with the link.
#[wasm_bindgen]
pub fn fingerprint(link: &str, max_steps: u32) -> String {
    let link = match Link::decode(link) {
        Ok(link) => link,
        Err(_) => return "not a link".to_owned(),
    };
    match python::compile(&link.code, &stdlib::Library) {
        Ok(program) => {
            let mut machine = Machine::new(Rc::new(program), Rc::new(link.config));
            machine.run(&mut First, max_steps.into(), &mut ());
            format!("{} {}", machine.steps(), machine.fingerprint())
        }
        Err(problems) => format!("{} problems", problems.len()),
    }
}
