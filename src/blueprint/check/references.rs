//! Names in the blueprint that mean other entries of it: certificates, namespaces and what their pods may do.

use super::{Ctx, Here, section};
use crate::blueprint::node::Node;
use crate::blueprint::part::PartId;
use crate::text::{Diagnostic, closest};

const LEVELS: [&str; 3] = ["restricted", "baseline", "privileged"];

pub fn check(_: &Ctx<'_>, here: &Here<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let own: Vec<&str> =
        here.option("namespaces", &[]).into_iter().flat_map(Node::entries).map(|(name, _)| name).collect();
    let mut namespaces = here.addon_namespaces();
    namespaces.extend(&own);
    namespaces.extend(["default", "kube-system"]);
    let certificates: Vec<&str> =
        here.option("certificates", &[]).into_iter().flat_map(Node::entries).map(|(name, _)| name).collect();
    for (name, entry) in here.option("ingress", &[]).into_iter().flat_map(Node::entries) {
        if let Some(node) = entry.value.get("certificate") {
            problems.extend(dangling(
                here,
                node,
                &format!("ingress.{name}"),
                "certificate",
                "certificates",
                &certificates,
            ));
        }
        if let Some(node) = entry.value.get("namespace") {
            problems.extend(dangling(here, node, &format!("ingress.{name}"), "namespace", "namespaces", &namespaces));
        }
    }
    for (name, entry) in here.option("secrets", &[]).into_iter().flat_map(Node::entries) {
        for reader in entry.value.get("readers").and_then(Node::as_sequence).unwrap_or_default() {
            let Some((namespace, account)) = reader.as_str().and_then(|text| text.split_once('/')) else { continue };
            if !namespaces.contains(&namespace) {
                let message =
                    format!("`{account}` reads `secrets.{name}` from namespace `{namespace}`, which does not exist");
                let problem = Diagnostic::error(message, here.place(reader));
                problems.push(problem.help(near(namespace, &namespaces, "namespaces")));
            }
        }
    }
    problems.extend(pod_security(here));
    problems
}

fn dangling(here: &Here<'_>, node: &Node, of: &str, kind: &str, section: &str, known: &[&str]) -> Option<Diagnostic> {
    let name = node.as_str().filter(|name| !known.contains(name))?;
    let message = format!("`{of}` names {kind} `{}`, which does not exist", name.escape_debug());
    Some(Diagnostic::error(message, here.place(node)).help(near(name, known, section)))
}

fn near(name: &str, known: &[&str], section: &str) -> String {
    match closest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write it under `{section}`: `{section}: {{ {}: {{…}} }}`", name.escape_debug()),
    }
}

/// A namespace that is stricter than the pods of an add-on in it: they would never start.
fn pod_security(here: &Here<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let Some(namespaces) = here.setting(&PartId::component("namespaces")) else { return problems };
    let rank = |level: &str| LEVELS.iter().position(|known| *known == level);
    for (part, setting) in here.parts() {
        let Some(needed) = part.pod_security.as_deref() else { continue };
        let Some(namespace) = setting.options.get("namespace").and_then(Node::as_str) else { continue };
        let Some(level) = namespaces.options.at(&[namespace, "pod_security"]) else { continue };
        let Some(allowed) = level.as_str() else { continue };
        if rank(allowed) < rank(needed) {
            let name = section(part);
            let place = if level.origin == super::Origin::Default { namespaces.place } else { Some(level.place) };
            let message = format!("namespace `{namespace}` allows `{allowed}` pods, but `{name}` needs `{needed}`");
            let problem = Diagnostic::error(message, place.unwrap_or(here.environment.place));
            let problem = match setting.place {
                Some(place) => problem.related(place, "runs there"),
                None => problem,
            };
            let help = format!("write `pod_security: {needed}` for it, or give `{name}` a namespace of its own");
            problems.push(problem.help(help));
        }
    }
    problems
}
