//! What does not agree with real Terragrunt, each with its reason. The test fails when an entry starts to agree.

const OPENED: &str = "an error of what is not closed is said where it was opened";
const NO_MODULE: &str = "there is no .tf file, so nothing runs; the recording put an empty one there";
const CATALOGUE: &str =
    "generating stops at stack files of the catalogue, which lack values; to say so of a catalogue helps nobody";

/// Case, unit, what, why.
pub const LEFT: &[(&str, &str, &str, &str)] = &[
    ("broken-syntax", "heredoc", "place", OPENED),
    ("broken-syntax", "unclosed", "place", OPENED),
    ("discovery", "live/.terraform/modules/x", "unit", "no file below .terraform is ever looked at"),
    ("remote-state", "dev/app", "verdict", NO_MODULE),
    ("remote-state", "no-generate-no-backend", "verdict", NO_MODULE),
    ("remote-state", "prod/app", "verdict", NO_MODULE),
    ("stack-catalog-in-tree", "live/prod/.terragrunt-stack/platform/.terragrunt-stack/net", "unit", CATALOGUE),
    (
        "stack-catalog-in-tree",
        "live/prod/.terragrunt-stack/platform/.terragrunt-stack/apps/.terragrunt-stack/web",
        "unit",
        CATALOGUE,
    ),
    ("stack-catalog-in-tree", "graph", "order", CATALOGUE),
    ("stack-catalog-in-tree", "stack", "verdict", CATALOGUE),
];
