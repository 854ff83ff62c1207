//! Files that every plan asks for: `fileexists` as what a precondition demands. Without the file Terraform refuses to plan.

use std::collections::BTreeSet;

use crate::hcl::{BinaryOp, Block, ExprId, ExprKind, Parsed};

/// The calls of `fileexists` that have to be true for any plan of the module: each alone, or joined by `&&`.
/// A block that is repeated may have no instance, and asks for nothing then.
pub fn guards(parsed: &Parsed) -> BTreeSet<ExprId> {
    let mut found = BTreeSet::new();
    for block in parsed.body.blocks.iter().map(|id| parsed.block(*id)) {
        let repeated = ["count", "for_each"].iter().any(|name| block.body.attribute(name).is_some());
        match &*block.kind.text {
            "resource" | "data" | "ephemeral" if !repeated => {
                parsed
                    .blocks_of(&block.body, "lifecycle")
                    .for_each(|lifecycle| demanded(parsed, lifecycle, &mut found));
            }
            "output" => demanded(parsed, block, &mut found),
            _ => {}
        }
    }
    found
}

/// The calls that the preconditions directly in a block demand.
fn demanded(parsed: &Parsed, block: &Block, found: &mut BTreeSet<ExprId>) {
    let conditions = parsed.blocks_of(&block.body, "precondition").filter_map(|p| p.body.attribute("condition"));
    let mut todo: Vec<ExprId> = conditions.map(|condition| condition.value).collect();
    while let Some(id) = todo.pop() {
        match &parsed.expr(id).kind {
            ExprKind::Binary { op: BinaryOp::And, left, right } => todo.extend([*left, *right]),
            ExprKind::Paren(inner) => todo.push(*inner),
            ExprKind::Call { name, .. } if &*name.text == "fileexists" => _ = found.insert(id),
            _ => {}
        }
    }
}
