//! The cluster: who reaches its API, its version against the charts, its node groups.

use super::{Ctx, Here, section, versions};
use crate::blueprint::cidr::Cidr;
use crate::blueprint::node::Node;
use crate::text::Diagnostic;

/// EKS allows 63 characters for a node group's name; Terraform appends a `-` and a suffix of 26 to ours.
const GROUP: usize = 36;

pub fn check(_: &Ctx<'_>, here: &Here<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if let Some(access) = here.option("cluster", &["access"]) {
        problems.extend(reach(here, access));
    }
    if let Some(version) = here.option("cluster", &["version"]) {
        problems.extend(charts(here, version));
    }
    for (name, entry) in here.option("cluster", &["node_groups"]).into_iter().flat_map(Node::entries) {
        if name.len() > GROUP {
            let message = format!("node group `{name}` has {} characters, and AWS leaves room for {GROUP}", name.len());
            problems.push(Diagnostic::error(message, entry.key).help("shorten it: AWS appends a suffix of its own"));
        }
        problems.extend(size(here, name, &entry.value));
        problems.extend(architectures(here, name, &entry.value));
    }
    problems
}

fn reach(here: &Here<'_>, access: &Node) -> Vec<Diagnostic> {
    let cidrs = access.get("cidrs").and_then(Node::as_sequence).unwrap_or_default();
    let private = access.get("private").and_then(Node::as_bool);
    let mut problems = Vec::new();
    if access.as_mapping().is_some() && cidrs.is_empty() && private != Some(true) {
        let problem = Diagnostic::error("`cluster.access` does not say who may reach the API", here.place(access));
        let help = "two ways: `cidrs: [\"203.0.113.0/24\"]`, the networks that may; or `private: true`, from inside the VPC alone";
        problems.push(problem.help(help));
    }
    if let (Some(true), Some(first)) = (private, cidrs.first()) {
        let problem =
            Diagnostic::error("`cluster.access` is private and names networks of the internet", here.place(first));
        problems.push(problem.help("remove `cidrs`, or write `private: false`"));
    }
    for node in cidrs {
        if node.as_str().and_then(|text| Cidr::parse(text).ok()).is_some_and(Cidr::is_everything) {
            let problem =
                Diagnostic::error("`cluster.access.cidrs` lets the whole internet reach the API", here.place(node));
            problems.push(problem.label("everybody").help("name your own networks, or write `private: true`"));
        }
    }
    problems
}

fn charts(here: &Here<'_>, version: &Node) -> Vec<Diagnostic> {
    let Some(text) = version.as_str() else { return Vec::new() };
    let mut problems = Vec::new();
    for (part, setting) in here.parts() {
        let Some(chart) = &part.chart else { continue };
        if !versions::chart_admits(&chart.kubernetes, text) {
            let (name, range) = (section(part), &chart.kubernetes);
            let message = format!("the chart of `{name}` ({}) does not support Kubernetes {text}", chart.version);
            let problem =
                Diagnostic::error(message, here.place(version)).label(format!("{} supports {range}", chart.name));
            let problem = match setting.place {
                Some(place) => problem.related(place, "switched on here"),
                None => problem,
            };
            problems
                .push(problem.help(format!("set a `cluster.version` in {range}, or switch it off: `{name}: null`")));
        }
    }
    problems
}

fn size(here: &Here<'_>, name: &str, group: &Node) -> Option<Diagnostic> {
    let size = group.get("size")?;
    let number = |key: &str| size.get(key).and_then(Node::as_integer);
    let (min, max, desired) = (number("min")?, number("max")?, number("desired"));
    let at = |key: &str| size.get(key).map_or(size.place, |node| here.place(node));
    if min > max {
        let message = format!("node group `{name}` has at least {min} nodes and at most {max}");
        return Some(Diagnostic::error(message, at("min")).related(at("max"), "the most").label("the fewest"));
    }
    let desired = desired.filter(|desired| *desired < min || *desired > max)?;
    let message = format!("node group `{name}` starts with {desired} nodes, outside of {min} to {max}");
    Some(Diagnostic::error(message, at("desired")).help("`desired` lies between `min` and `max`"))
}

fn architectures(here: &Here<'_>, name: &str, group: &Node) -> Option<Diagnostic> {
    let types = group.get("instance_types")?.as_sequence()?;
    let known: Vec<(&Node, &str, bool)> =
        types.iter().filter_map(|node| Some((node, node.as_str()?, is_arm(node.as_str()?)))).collect();
    let (first, first_name, arm) = known.first()?;
    if let Some((node, other, _)) = known.iter().find(|(_, _, other)| other != arm) {
        let message = format!("node group `{name}` mixes architectures: `{first_name}` and `{other}`");
        let label = if *arm { "x86_64" } else { "arm64" };
        let first_label = if *arm { "arm64" } else { "x86_64" };
        let problem = Diagnostic::error(message, here.place(node)).label(label);
        return Some(
            problem.related(here.place(first), first_label).help("make a node group of each: one image runs on one"),
        );
    }
    let ami = group.get("ami_type")?;
    let fits = ami.as_str().is_none_or(|text| text.contains("ARM_64") == *arm);
    (!fits).then(|| {
        let architecture = if *arm { "arm64" } else { "x86_64" };
        let message = format!("`ami_type` of node group `{name}` does not fit `{first_name}`, which is {architecture}");
        let problem = Diagnostic::error(message, here.place(ami)).related(here.place(first), architecture);
        problem.help("leave `ami_type` out: it follows the instance types")
    })
}

/// Graviton families carry a `g` after the generation (`m7g`, `c6gn`, `im4gn`); the first one was `a1`.
fn is_arm(instance: &str) -> bool {
    let family = instance.split('.').next().unwrap_or_default();
    let options =
        family.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start_matches(|c: char| c.is_ascii_digit());
    family == "a1" || options.contains('g')
}

#[cfg(test)]
mod tests {
    #[test]
    fn graviton_is_known_by_its_letter() {
        for arm in ["m7g.large", "c6gn.xlarge", "t4g.micro", "a1.large", "x2gd.large", "im4gn.large", "g5g.xlarge"] {
            assert!(super::is_arm(arm), "{arm}");
        }
        for x86 in ["m7i.large", "g4dn.xlarge", "t3.micro", "c5n.large", "p4de.24xlarge", "m6a.large", ""] {
            assert!(!super::is_arm(x86), "{x86}");
        }
    }
}
