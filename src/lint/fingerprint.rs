//! What stays the same of a finding when lines move: its rule, file, enclosing block and subject.

use sha2::{Digest, Sha256};

use crate::hcl::{Attribute, Block};
use crate::repo::Repository;
use crate::text::{Diagnostic, FileId, HashMap, Place};

/// A fingerprint per finding, in their order: equal findings in one block count on.
pub fn fingerprints(repository: &Repository, findings: &[Diagnostic]) -> Vec<String> {
    let mut seen: HashMap<(&str, FileId, String, String), usize> = HashMap::default();
    let mut out = Vec::with_capacity(findings.len());
    for finding in findings {
        let (rule, file) = (finding.rule.unwrap_or_default(), finding.place.file);
        let (enclosing, subject) = (enclosing(repository, finding.place), subject(repository, finding));
        let mut hash = Sha256::new();
        let mut write = |part: &str| {
            hash.update(part.as_bytes());
            hash.update([0]);
        };
        [rule, repository.tree.path(file), &enclosing, &subject].into_iter().for_each(&mut write);
        let ordinal = seen.entry((rule, file, enclosing, subject)).or_default();
        write(&ordinal.to_string());
        *ordinal += 1;
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
        out.push(hash.finalize().iter().take(10).flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect());
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
