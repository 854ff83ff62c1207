//! What an environment may not change: leaves that are the same everywhere, and why.

use super::node::Node;
use super::overlay::Assignment;
use super::path::KeyPath;
use super::schema::{Additional, Leaf, Schema};
use crate::text::{Diagnostic, Place};

/// A layout's name, and whether each environment has a backend of its own there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LayoutKind {
    pub name: &'static str,
    pub backend_per_environment: bool,
}

/// The fixed leaves that an assignment of `environment` touches.
pub fn refuse(assignment: &Assignment, schema: &Schema, environment: &str, layouts: &[LayoutKind]) -> Vec<Diagnostic> {
    let mut touched = Vec::new();
    collect(&assignment.value, schema, assignment.path(), assignment.place, &mut touched);
    touched.into_iter().map(|(path, place)| problem(&path, place, environment, layouts)).collect()
}

fn collect(value: &Node, schema: &Schema, path: KeyPath, place: Place, touched: &mut Vec<(KeyPath, Place)>) {
    if schema.leaf == Leaf::Fixed {
        touched.push((path, place));
        return;
    }
    for (key, entry) in value.entries() {
        let child = match schema.properties.get(key) {
            Some(child) => child,
            None => match &schema.additional {
                Additional::Each(child) => child,
                _ => continue,
            },
        };
        collect(&entry.value, child, path.key(key), entry.key, touched);
    }
}

fn problem(path: &KeyPath, place: Place, environment: &str, layouts: &[LayoutKind]) -> Diagnostic {
    let problem = Diagnostic::error(format!("`{path}` cannot differ between environments"), place);
    match path.0.first().map(String::as_str) {
        Some("environments") => {
            problem.help(format!("write it under `environments.{environment}` itself, beside `set`"))
        }
        Some("state") => {
            let own: Vec<String> = layouts
                .iter()
                .filter(|kind| kind.backend_per_environment)
                .map(|kind| format!("`{}`", kind.name))
                .collect();
            let help = match own.is_empty() {
                true => "no layout of this version gives each environment a backend of its own".to_string(),
                false => format!("layouts with a backend per environment: {}", own.join(", ")),
            };
            problem.help(help).note("all environments share one backend block; their states lie apart by workspace")
        }
        Some("name" | "engine" | "layout" | "out" | "blueprint" | "tfgen") => {
            problem.help("no layout allows it: it says what the platform is; write it once, at the top")
        }
        _ => {
            let (last, above) = path.0.split_last().map(|(l, a)| (l.as_str(), KeyPath(a.to_vec()))).unwrap_or_default();
            problem
                .help(format!(
                    "no layout allows it; write `{last}` under `{above}` in the blueprint, for all environments"
                ))
                .note("it is part of the module's text, which all environments share")
        }
    }
}
