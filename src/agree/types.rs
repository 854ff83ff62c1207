//! What is handed over has the type that is wanted: needs and gives of manifests, by the variables and outputs of the modules themselves.

use std::collections::BTreeMap;

use crate::lang::{Type, Value, Why, convert};
use crate::layout::{Call, Plan, Root, Source};
use crate::repo::{self, Candidate, Repository};

/// Does every value of a type fit another, as far as types tell?
pub fn fits(ty: &Type, wanted: &Type) -> bool {
    convert(&Value::unknown(ty.clone(), Why::new("only its type is known")), wanted).is_ok()
}

/// The types of a planned root's outputs, as the modules give them that are called there.
pub fn given(plan: &Plan, root: &Root, modules: &Repository) -> BTreeMap<String, Type> {
    let ty = |(name, output): (&String, &crate::layout::Output)| {
        Some((name.clone(), of_source(plan, root, &output.value, modules)?))
    };
    root.outputs.iter().filter_map(ty).collect()
}

/// The types of the outputs of a root as it is written.
pub fn read(repository: &Repository, root: &repo::Root) -> BTreeMap<String, Type> {
    let workspace = root.workspaces.names.iter().next().map(String::as_str);
    let instance = repository.instance(root.path(), workspace);
    let outputs = instance.iter().flat_map(|instance| {
        instance.module().outputs.keys().filter_map(|name| Some((name.clone(), instance.output(name)?.ok()?.ty())))
    });
    outputs.collect()
}

/// Inputs of calls that are given what is not of their type.
pub fn unfit(plan: &Plan, modules: &Repository) -> Vec<String> {
    let mut said = Vec::new();
    for root in &plan.roots {
        for call in &root.calls {
            for (variable, source) in &call.inputs {
                let (Some(given), Some(wanted)) =
                    (of_source(plan, root, source, modules), wanted(plan, call, variable, modules))
                else {
                    continue;
                };
                if !fits(&given, &wanted) {
                    let label = &call.label;
                    said.push(format!("{}: `{label}` needs `{variable}` as {wanted}, and is given {given}", root.dir));
                }
            }
        }
    }
    said
}

fn wanted(plan: &Plan, call: &Call, variable: &str, modules: &Repository) -> Option<Type> {
    let module = modules.modules.get(plan.modules.get(&call.part)?)?;
    module.variables.get(variable)?.declared_type(&modules.files).cloned().ok()
}

/// The type of what a source hands over, where it is the output of a module.
fn of_source(plan: &Plan, root: &Root, source: &Source, modules: &Repository) -> Option<Type> {
    match source {
        Source::Module { label, output, .. } => {
            let call = root.calls.iter().find(|call| call.label == *label)?;
            let own = Candidate { path: plan.modules.get(&call.part)?.clone(), ..Candidate::default() };
            let ty = modules.module_alone(&own, None)?.output(output)?.ok()?.ty();
            Some(ty)
        }
        Source::Wire { wire, output } => {
            let wire = root.wires.iter().find(|known| known.name == *wire)?;
            let from = plan.roots.iter().find(|known| known.dir == wire.from)?;
            of_source(plan, from, &from.outputs.get(output)?.value, modules)
        }
        _ => None,
    }
}
