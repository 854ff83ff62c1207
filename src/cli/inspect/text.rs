//! `inspect --format text`: the same, for people.

use std::fmt::Write;

use tfgen::report::visible;

use super::model::{Inspection, ModuleShown, OutputShown, VariableShown};

/// Everything, a paragraph per kind.
pub fn inspection(inspection: &Inspection) -> String {
    let mut out = String::new();
    let _ = fill(&mut out, inspection);
    out
}

fn fill(out: &mut String, inspection: &Inspection) -> std::fmt::Result {
    for root in &inspection.roots {
        writeln!(out, "root {}", visible(&root.path))?;
        if let Some(state) = &root.state {
            writeln!(out, "  state       {}", visible(&state.address))?;
        }
        if !root.workspaces.is_empty() {
            writeln!(out, "  workspaces  {}", visible(&root.workspaces.join(", ")))?;
        }
        counts(out, &root.variables, &root.outputs)?;
        for call in &root.calls {
            let to = call.to.as_deref().or(call.source.as_deref()).unwrap_or("?");
            writeln!(out, "  calls       {} -> {}", visible(&call.name), visible(to))?;
        }
    }
    for unit in &inspection.units {
        writeln!(out, "unit {}", visible(&unit.path))?;
        if let Some(source) = &unit.source {
            writeln!(out, "  source      {}", visible(source))?;
        }
        if let Some(state) = &unit.state {
            writeln!(out, "  state       {}", visible(&state.address))?;
        }
        let names: Vec<&str> = unit.inputs.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        writeln!(out, "  inputs      {}", visible(&names.join(", ")))?;
    }
    for module in &inspection.modules {
        writeln!(out, "module {}", visible(&module.path))?;
        counts(out, &module.variables, &module.outputs)?;
    }
    for wire in &inspection.wires {
        let to = if wire.to.is_empty() { wire.link.to_string() } else { wire.to.join(" or ") };
        writeln!(out, "wire {} -> {} ({})", visible(&wire.from), visible(&to), visible(&wire.address()))?;
        writeln!(out, "  reads       {}", visible(&wire.reads.join(", ")))?;
        if let Some(why) = &wire.why {
            writeln!(out, "  unknown     {}", visible(why))?;
        }
    }
    for unknown in &inspection.unknown {
        writeln!(out, "unknown {}: {}", visible(&unknown.at), visible(&unknown.why))?;
    }
    Ok(())
}

fn counts(out: &mut String, variables: &[VariableShown], outputs: &[OutputShown]) -> std::fmt::Result {
    let required = variables.iter().filter(|variable| variable.required).count();
    writeln!(out, "  variables   {} ({required} required)", variables.len())?;
    writeln!(out, "  outputs     {}", outputs.len())
}

/// One module's interface, a line per variable and output.
pub fn interface(module: &ModuleShown) -> String {
    let mut out = String::new();
    for variable in &module.variables {
        let required = if variable.required { ", required" } else { "" };
        let _ = writeln!(out, "variable {}: {}{required}", visible(&variable.name), visible(&variable.ty));
    }
    for output in &module.outputs {
        let sensitive = if output.sensitive { ", sensitive" } else { "" };
        let _ = writeln!(out, "output {}: {}{sensitive}", visible(&output.name), visible(&output.ty));
    }
    out
}
