//! Breakages of environments: each `config/<workspace>.yaml` removed.
//!
//! `workspace-config-missing` where the file is asked for: at the precondition that refuses to plan without it, else at the `file()`
//! that nothing stands in for. Once per root. The values of that workspace are unknown then, and nothing else follows: a remote
//! state that is read there has the same cause.

use crate::facts::{At, Facts, Files};
use crate::mutation::Mutation;

pub fn configs(facts: &Facts, files: &Files) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (directory, module) in facts.roots() {
        let asked: Vec<&At> = match module.guards.as_slice() {
            [] => module.config_reads.iter().collect(),
            guards => guards.iter().collect(),
        };
        let below = format!("{directory}/config/");
        for path in files.keys().filter(|path| path.starts_with(&below)) {
            let removed = Mutation::new("config/<workspace>.yaml removed", path).remove_file(path);
            out.push(removed.expect("workspace-config-missing", asked.iter().copied()));
        }
    }
    out
}
