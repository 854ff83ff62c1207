//! What stays the same of a finding when lines move: its rule, file, enclosing block and subject.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::hcl::{Attribute, Block};
use crate::repo::Repository;
use crate::text::{Diagnostic, Place};

/// A fingerprint per finding, in their order: equal findings in one block count on.
pub fn fingerprints(repository: &Repository, findings: &[Diagnostic]) -> Vec<String> {
    let mut seen: HashMap<[String; 4], usize> = HashMap::new();
    let mut out = Vec::with_capacity(findings.len());
    for finding in findings {
        let key = [
            finding.rule.unwrap_or_default().to_string(),
            repository.tree.path(finding.place.file).to_string(),
            enclosing(repository, finding.place),
            subject(repository, finding),
        ];
        let ordinal = seen.entry(key.clone()).or_default();
        let mut hash = Sha256::new();
        for part in key.iter().chain([&ordinal.to_string()]) {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        *ordinal += 1;
        out.push(hash.finalize().iter().take(10).map(|byte| format!("{byte:02x}")).collect());
    }
    out
}

/// The address of the block around a place: `aws_vpc.main`, `module.network`, `local.name`; empty outside of any.
fn enclosing(repository: &Repository, place: Place) -> String {
    let parsed = repository.files.parsed(place.file);
    // Blocks stand in the order of the file.
    let blocks = &parsed.body.blocks;
    let after = blocks.partition_point(|id| parsed.block(*id).span.start <= place.span.start);
    let before = after.checked_sub(1).and_then(|i| blocks.get(i)).map(|id| parsed.block(*id));
    let Some(block) = before.filter(|block| block.span.contains(place.span)) else { return String::new() };
    let mut address = address(block);
    // So do attributes, and there may be as many as findings.
    let attributes = &block.body.attributes;
    let after = attributes.partition_point(|attribute| attribute.span.start <= place.span.start);
    let attribute = after.checked_sub(1).and_then(|i| attributes.get(i));
    let is_inside = |attribute: &&Attribute| &*block.kind.text == "locals" && attribute.span.contains(place.span);
    if let Some(attribute) = attribute.filter(is_inside) {
        address.push_str(&attribute.name.text);
    }
    address
}

fn address(block: &Block) -> String {
    let kind = match &*block.kind.text {
        "resource" => "",
        "variable" => "var.",
        "locals" => return "local.".into(),
        kind => &format!("{kind}."),
    };
    let labels: Vec<&str> = block.labels.iter().map(|label| &*label.text).collect();
    format!("{kind}{}", labels.join("."))
}

/// What the rule says it speaks of, else the text it points at without its blanks.
fn subject(repository: &Repository, finding: &Diagnostic) -> String {
    if !finding.subject.is_empty() {
        return finding.subject.clone();
    }
    let parsed = repository.files.parsed(finding.place.file);
    finding.place.span.text(&parsed.bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}
