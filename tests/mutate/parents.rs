//! Breakages of what units share: files that are included and read, their locals, where sources and states lie.
//!
//! A file that is gone is told where it is asked for: an include in each unit, the first that looks for it; a read once in the file
//! that reads it. A local that is no more is told once per file that names it.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::At;
use crate::mutation::{Mutation, slip};
use crate::sheets::{Scope, Sheet, Use};
use crate::units::{Live, Unit};
use crate::wiring::{last_letter, once};

/// Files that units include, removed.
pub fn includes(live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    let files: BTreeSet<&str> =
        live.units.iter().flat_map(|unit| &unit.includes).map(|include| include.file.as_str()).collect();
    for file in files {
        let name = file.rsplit('/').next().unwrap_or_default();
        let looks = |unit: &&Unit| -> Option<At> {
            // Whoever looks for a file by name fails wherever the name stands.
            let of = |at: &At| at.span.text(&unit.parts[0].sheet.parsed.bytes).contains(&format!("\"{name}\""));
            let mut includes = unit.includes.iter().filter(|include| include.file == file || of(&include.path));
            includes.next().map(|include| include.path.clone())
        };
        let asked: Vec<At> = live.units.iter().filter_map(|unit| looks(&unit)).collect();
        let removed = Mutation::new("included file removed", file).remove_file(file);
        out.push(removed.expect("include-missing", once(&asked)));
    }
    for unit in live.units.iter() {
        for include in &unit.includes {
            let uses: Vec<&Use> =
                unit.parts[0].uses().filter(|one| one.is("include", &[&include.label.text])).collect();
            let what = format!("{}: include.{}", unit.file(), include.label.text);
            if let Some(expose) = &include.expose {
                let hidden = Mutation::new("include no longer exposed", &what).remove(expose);
                out.push(hidden.expect("undeclared-include", uses.iter().map(|one| &one.at)));
            }
            for one in &uses {
                let Some(label) = one.names.first() else { continue };
                let misspelt =
                    Mutation::new("include. misspelt", &what).replace(&label.at, slip(&label.text, |_| false));
                out.push(misspelt.expect("undeclared-include", [&one.at]));
            }
        }
    }
    out
}

/// Who reads which file: the call, and the file that says it.
fn reading(live: &Live) -> BTreeMap<String, BTreeSet<At>> {
    let mut reading: BTreeMap<String, BTreeSet<At>> = BTreeMap::new();
    for unit in &live.units {
        for part in unit.parts.iter().filter(|part| part.block.is_none()) {
            for (at, path) in part.sheet.calls("read_terragrunt_config") {
                let file = scope(live, unit, &part.sheet).text(path);
                reading.entry(crate::facts::join("", &file.unwrap_or_default())).or_default().insert(at);
            }
        }
    }
    reading
}

fn scope<'l>(live: &'l Live, unit: &'l Unit, sheet: &'l Sheet) -> Scope<'l> {
    static NONE: BTreeMap<String, String> = BTreeMap::new();
    Scope {
        sheets: &live.sheets,
        sheet,
        unit: &unit.path,
        above: sheet.folder(),
        values: &unit.values,
        components: &NONE,
    }
}

/// Files that are read, removed.
pub fn reads(live: &Live) -> Vec<Mutation> {
    let all = reading(live).into_iter().filter(|(file, _)| live.sheets.contains_key(file));
    let removed = all.map(|(file, asked)| {
        Mutation::new("file that is read removed", &file).remove_file(&file).expect("read-config-missing", &asked)
    });
    removed.collect()
}

/// Locals removed and renamed.
pub fn locals(live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    let shared = reading(live);
    for (path, sheet) in live.sheets.iter().filter(|(path, _)| !path.ends_with(".stack.hcl")) {
        for local in sheet.locals() {
            let name = local.name.text.as_str();
            let whole = sheet.at(local.span);
            let own = |removed: bool| {
                let uses = sheet.uses.iter().filter(move |one| one.is("local", &[name]) && !one.forgiven);
                uses.filter(|one| !(removed && whole.contains(&one.at))).map(|one| &one.at).next()
            };
            // Of others: through an include that is exposed, or a file that is read, by a local or at once.
            let mut others: BTreeSet<&At> = BTreeSet::new();
            for unit in &live.units {
                for include in unit.includes.iter().filter(|include| include.file == *path) {
                    let uses = unit.parts[0].uses();
                    others.extend(
                        uses.filter(|one| one.is("include", &[&include.label.text, "locals", name])).map(|one| &one.at),
                    );
                }
            }
            for call in shared.get(path).into_iter().flatten() {
                let Some(reader) = live.sheets.get(&*call.path) else { continue };
                let of = |at: &At| reader.locals().find(|local| reader.value_at(local.value) == *at);
                if let Some(reading) = of(call) {
                    let uses = reader.uses.iter().filter(|one| one.is("local", &[&reading.name.text, "locals", name]));
                    others.extend(uses.map(|one| &one.at));
                } else if call_reads(reader, call, name) {
                    others.insert(call);
                }
            }
            let others: Vec<At> = others.into_iter().cloned().collect();
            let what = format!("{path}: local.{name}");
            let renamed = Mutation::new("local of Terragrunt renamed", &what);
            let renamed = renamed.replace(&sheet.at(local.name.span), slip(name, |name| sheet.local(name).is_some()));
            out.push(renamed.expect("invalid-unit", own(false)).expect("invalid-unit", &others));
            let removed = Mutation::new("local of Terragrunt removed", &what).remove(&sheet.at(local.span));
            out.push(removed.expect("invalid-unit", own(true)).expect("invalid-unit", &others));
        }
        for one in sheet.uses.iter().filter(|one| one.root == "local" && !one.forgiven) {
            let Some(name) = one.names.first().filter(|name| sheet.local(&name.text).is_some()) else { continue };
            let misspelt = Mutation::new("local. of Terragrunt misspelt", &name.text);
            let misspelt = misspelt.replace(&name.at, slip(&name.text, |name| sheet.local(name).is_some()));
            out.push(misspelt.expect("invalid-unit", [&one.at]));
        }
    }
    out
}

/// Does a call go on with `.locals.name`?
fn call_reads(sheet: &Sheet, call: &At, name: &str) -> bool {
    let bytes = &sheet.parsed.bytes;
    let rest = String::from_utf8_lossy(&bytes[call.span.end as usize..]);
    rest.strip_prefix(&format!(".locals.{name}"))
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Sources of modules misspelt.
pub fn sources(live: &Live) -> Vec<Mutation> {
    let sources: BTreeSet<&At> = live.units.iter().filter_map(|unit| Some(&unit.source.as_ref()?.1)).collect();
    let misspelt = |at: &At| {
        let misspelt = Mutation::new("terraform.source misspelt", &*at.path).replace(&last_letter(at), "x");
        misspelt.expect("terraform-source-missing", [at])
    };
    sources.into_iter().map(misspelt).collect()
}

/// One key for all states.
pub fn states(live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    for sheet in live.sheets.values() {
        for config in
            sheet.blocks(&sheet.parsed.body, "remote_state").filter_map(|block| block.body.attribute("config"))
        {
            for (name, _, value) in sheet.members(config.value) {
                if !matches!(name.text.as_str(), "key" | "prefix") {
                    continue;
                }
                let at = sheet.value_at(value);
                let same = Mutation::new("one key for all", &*sheet.path).replace(&at, "\"one\"");
                out.push(same.expect("state-key-collision", [&at]));
            }
        }
    }
    out
}

/// What changes nothing: a comment, a local that nobody reads, a dependency under another name wherever it is named.
pub fn harmless(live: &Live) -> Vec<Mutation> {
    let mut out = Vec::new();
    for (path, sheet) in &live.sheets {
        let start = sheet.at(Default::default());
        out.push(Mutation::new("comment added", path).replace(&start, "# What it is for.\n"));
        if !path.ends_with(".stack.hcl") && sheet.locals().next().is_none() {
            out.push(Mutation::new("local added", path).replace(&start, "locals {\n  more = \"more\"\n}\n\n"));
        }
        let blocks: Vec<_> = sheet.blocks(&sheet.parsed.body, "dependency").collect();
        for block in blocks {
            let label = sheet.label(block);
            let elsewhere = |unit: &Unit| {
                let has = unit.dependencies.get(&label.text).is_some_and(|one| one.label.at == label.at);
                has && unit.uses().any(|one| one.is("dependency", &[&label.text]) && one.at.path != sheet.path)
            };
            if live.units.iter().any(elsewhere) {
                continue;
            }
            // From the last to the first: edits move what follows.
            let names = sheet.uses.iter().filter(|one| one.is("dependency", &[&label.text]));
            let mut places: Vec<&At> = names.map(|one| &one.names[0].at).chain([&label.at]).collect();
            places.sort();
            let mut renamed = Mutation::new("dependency and reads renamed", path);
            for at in places.into_iter().rev() {
                renamed = renamed.replace(at, format!("the_{}", label.text));
            }
            out.push(renamed);
        }
    }
    out
}
