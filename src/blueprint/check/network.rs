//! Networks: their size, where they lie, zones the region lacks, tiers that others stand on, overlaps.

use super::{Ctx, Here, regions};
use crate::blueprint::cidr::Cidr;
use crate::blueprint::node::{Node, Origin};
use crate::text::Diagnostic;

/// The network module's plan: each tier keeps four slots whether used or not, the smallest takes a 256th of the VPC,
/// and AWS has no subnet below /28.
const SMALLEST: u8 = 20;
/// AWS allows no VPC above this ("Amazon VPC quotas").
const LARGEST: u8 = 16;

/// Private addresses (RFC 1918), those of carriers (RFC 6598) and of benchmarks (RFC 2544), which AWS recommends for pods.
const PRIVATE: [&str; 5] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15"];
const UNUSABLE: [&str; 4] = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"];

pub fn check(_: &Ctx<'_>, here: &Here<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if let Some(node) = here.option("network", &["cidr"]) {
        problems.extend(size(here, node));
        problems.extend(services(here, node));
    }
    problems.extend(zones(here));
    problems.extend(tiers(here));
    problems
}

fn parsed(node: &Node) -> Option<Cidr> {
    Cidr::parse(node.as_str()?).ok()
}

fn within(cidr: Cidr, ranges: &[&str]) -> bool {
    ranges.iter().any(|range| Cidr::parse(range).is_ok_and(|range| range.overlaps(cidr)))
}

fn size(here: &Here<'_>, node: &Node) -> Option<Diagnostic> {
    let cidr = parsed(node)?;
    let (name, place) = (here.named("network.cidr", node), here.place(node));
    if cidr.prefix > SMALLEST {
        let zones = here.option("network", &["zones"]).and_then(Node::as_integer).unwrap_or(3);
        let tiers = here.option("network", &["tiers"]).map_or(2, |tiers| tiers.strings().len());
        let message = format!("{name} is `{cidr}`, too small for {tiers} tiers in {zones} zones");
        let problem = Diagnostic::error(message, place).label(format!("/{LARGEST} to /{SMALLEST} here"));
        let note = "every tier keeps room for four zones, so that nothing moves when one is added";
        return Some(
            problem.help("a /16 leaves room for everything; take a /20 where addresses are scarce").note(note),
        );
    }
    if cidr.prefix < LARGEST {
        let message = format!("{name} is `{cidr}`, larger than AWS allows for a VPC");
        return Some(Diagnostic::error(message, place).label(format!("/{LARGEST} to /{SMALLEST} here")));
    }
    if within(cidr, &UNUSABLE) {
        let message = format!("{name} is `{cidr}`, which no VPC can use");
        return Some(Diagnostic::error(message, place).help("take a part of 10.0.0.0/8, for example `10.20.0.0/16`"));
    }
    if !within(cidr, &PRIVATE) {
        let message = format!("{name} is `{cidr}`, addresses of the internet");
        let problem = Diagnostic::warning(message, place).help("take a part of 10.0.0.0/8, for example `10.20.0.0/16`");
        return Some(problem.note("whoever has these addresses cannot be reached from inside the VPC"));
    }
    None
}

/// Without `cluster.service_cidr` EKS takes 172.20.0.0/16 or 10.100.0.0/16, whichever the VPC leaves free.
fn services(here: &Here<'_>, node: &Node) -> Option<Diagnostic> {
    let services = here.option("cluster", &["service_cidr"])?;
    let (network, of) = (parsed(node)?, parsed(services)?);
    network.overlaps(of).then(|| {
        let message = format!("`cluster.service_cidr` `{of}` overlaps the VPC's `{network}`");
        Diagnostic::error(message, here.place(services)).related(here.place(node), "the VPC")
    })
}

fn zones(here: &Here<'_>) -> Option<Diagnostic> {
    let node = here.option("network", &["zones"])?;
    let (wanted, has) = (node.as_integer()?, regions::zones(&here.environment.region)?);
    if wanted <= has {
        return None;
    }
    let region = &here.environment.region;
    let message = format!("{} is {wanted}, but {region} has {has}", here.named("network.zones", node));
    let problem = Diagnostic::error(message, here.place(node)).label(format!("at most {has} here"));
    let problem = match here.blueprint.filled.at(&["environments", here.name, "region"]) {
        Some(place) => problem.related(place.place, "this region"),
        None => problem,
    };
    Some(problem.help(match node.origin {
        Origin::Environment => format!("write `network.zones: {has}`"),
        _ => {
            let name = here.name;
            format!("lower `network.zones`, or set it for one environment: `environments.{name}.set: {{ network.zones: {has} }}`")
        }
    }))
}

fn tiers(here: &Here<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let Some(node) = here.option("network", &["tiers"]) else { return problems };
    let tiers = node.strings();
    if node.as_sequence().is_none() {
        return problems;
    }
    if !tiers.contains(&"private") {
        let problem = Diagnostic::error("`network.tiers` lacks `private`", here.place(node));
        problems.push(problem.help("add it: the cluster's nodes run there"));
    }
    if let Some(nat) = here.option("network", &["nat"])
        && let Some(kind @ ("single" | "per-zone")) = nat.as_str()
        && !tiers.contains(&"public")
    {
        let message =
            format!("{} is `{kind}`, but there is no tier `public` for the gateways", here.named("network.nat", nat));
        let problem = Diagnostic::error(message, here.place(nat)).related(here.place(node), "the tiers");
        problems.push(problem.help("add `public` to `network.tiers`, or take `regional` or `none`"));
    }
    for (index, tier) in tiers.iter().enumerate() {
        if tiers[..index].contains(tier)
            && let Some(item) = node.as_sequence().and_then(|items| items.get(index))
        {
            problems.push(Diagnostic::error(format!("tier `{tier}` is listed twice"), here.place(item)));
        }
    }
    problems
}

/// Environments that keep to one network are apart for good. Where somebody gave them different ones, they mean to
/// bring them together some day, and then an overlap cannot be undone.
pub fn overlaps(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut networks: Vec<(Here<'_>, &Node, Cidr)> = Vec::new();
    let mut problems = Vec::new();
    for here in ctx.environments() {
        let Some(node) = here.option("network", &["cidr"]) else { continue };
        let Some(cidr) = parsed(node) else { continue };
        let met = networks.iter().find(|(_, _, other)| *other != cidr && other.overlaps(cidr));
        if let Some((other, at, network)) = met {
            let message =
                format!("the network of `{}`, `{cidr}`, overlaps that of `{}`, `{network}`", here.name, other.name);
            let problem = Diagnostic::error(message, here.place(node)).label("overlaps");
            let problem = problem.related(other.place(at), format!("the network of `{}`", other.name));
            problems.push(
                problem.help("networks that overlap can never be connected: keep them apart, or give both the same"),
            );
        }
        networks.push((here, node, cidr));
    }
    problems
}
