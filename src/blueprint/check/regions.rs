//! Regions of AWS, and how many zones of them a cluster can use.

use super::Ctx;
use crate::blueprint::node::Node;
use crate::text::{Diagnostic, closest};

/// Zones that a new account gets and EKS accepts (it has no control plane in use1-az3, usw1-az2 and cac1-az3).
/// AWS documentation, "Regions and Availability Zones", 2026.
const ZONES: [(&str, i64); 39] = [
    ("af-south-1", 3),
    ("ap-east-1", 3),
    ("ap-east-2", 3),
    ("ap-northeast-1", 3),
    ("ap-northeast-2", 4),
    ("ap-northeast-3", 3),
    ("ap-south-1", 3),
    ("ap-south-2", 3),
    ("ap-southeast-1", 3),
    ("ap-southeast-2", 3),
    ("ap-southeast-3", 3),
    ("ap-southeast-4", 3),
    ("ap-southeast-5", 3),
    ("ap-southeast-6", 3),
    ("ap-southeast-7", 3),
    ("ca-central-1", 3),
    ("ca-west-1", 3),
    ("cn-north-1", 3),
    ("cn-northwest-1", 3),
    ("eu-central-1", 3),
    ("eu-central-2", 3),
    ("eu-north-1", 3),
    ("eu-south-1", 3),
    ("eu-south-2", 3),
    ("eu-west-1", 3),
    ("eu-west-2", 3),
    ("eu-west-3", 3),
    ("il-central-1", 3),
    ("me-central-1", 3),
    ("me-south-1", 3),
    ("mx-central-1", 3),
    ("sa-east-1", 3),
    ("us-east-1", 5),
    ("us-east-2", 3),
    ("us-gov-east-1", 3),
    ("us-gov-west-1", 3),
    ("us-west-1", 2),
    ("us-west-2", 4),
    ("eusc-de-east-1", 3),
];

/// How many zones a cluster can use there; `None` for a region this version does not know.
pub fn zones(region: &str) -> Option<i64> {
    ZONES.iter().find(|(name, _)| *name == region).map(|(_, zones)| *zones)
}

pub fn check(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let state = ctx.written(&["state", "region"]).filter(|node| node.as_str().is_some_and(|text| !text.contains("${")));
    let mut nodes: Vec<&Node> = state.into_iter().collect();
    for name in ctx.blueprint.environments.keys() {
        nodes.extend(ctx.written(&["environments", name, "region"]));
    }
    nodes.into_iter().filter_map(unknown).collect()
}

/// A region that does not exist is an error; one that may be new is a warning.
fn unknown(node: &Node) -> Option<Diagnostic> {
    let region = node.as_str()?;
    if zones(region).is_some() {
        return None;
    }
    let shown = region.escape_debug();
    let family = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_string();
    if ZONES.iter().any(|(known, _)| family(known) == family(region)) && family(region) != region {
        let message = format!("region `{shown}` is newer than this version of tfgen, or does not exist");
        return Some(Diagnostic::warning(message, node.place).note("whether it has enough zones is not checked"));
    }
    let problem = Diagnostic::error(format!("AWS has no region `{shown}`"), node.place);
    Some(match closest(region, ZONES.iter().map(|(name, _)| *name)) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("a region reads like `us-east-1`"),
    })
}
