//! What types cannot say: one file per subject, each a function from a resolved blueprint to problems.

mod cluster;
mod frame;
mod names;
mod network;
mod placement;
mod references;
mod regions;
mod requires;
mod state;
mod versions;

use super::decode::Known;
use super::model::{Blueprint, Environment, Setting};
use super::node::{Node, Origin};
use super::part::{Part, PartId};
use super::path::KeyPath;
use crate::text::{Diagnostic, Place, Span};

/// Every check. Whatever the schemas found wrong is absent here or of another type, and then left alone.
pub fn check(blueprint: &Blueprint, known: &Known<'_>) -> Vec<Diagnostic> {
    let ctx = Ctx { blueprint, known };
    let mut problems = Vec::new();
    for check in [frame::check, state::check, regions::check, names::check, requires::check] {
        problems.extend(check(&ctx));
    }
    for check in [network::check, cluster::check, placement::check, references::check] {
        for (name, environment) in &blueprint.environments {
            problems.extend(check(&ctx, &Here { name, environment, blueprint }));
        }
    }
    problems.extend(network::overlaps(&ctx));
    problems
}

pub struct Ctx<'c> {
    pub blueprint: &'c Blueprint,
    pub known: &'c Known<'c>,
}

impl<'c> Ctx<'c> {
    /// A value of the frame that somebody wrote.
    pub fn written(&self, path: &[&str]) -> Option<&'c Node> {
        self.blueprint.filled.at(path).filter(|node| node.origin != Origin::Default)
    }

    pub fn environments(&self) -> impl Iterator<Item = Here<'c>> {
        let blueprint = self.blueprint;
        blueprint.environments.iter().map(move |(name, environment)| Here { name, environment, blueprint })
    }

    /// The start of the blueprint, for what has no place of its own.
    pub fn start(&self) -> Place {
        let place = self.blueprint.filled.place;
        Place { span: Span { end: place.span.start, ..place.span }, ..place }
    }
}

/// One environment.
pub struct Here<'c> {
    pub name: &'c str,
    pub environment: &'c Environment,
    pub blueprint: &'c Blueprint,
}

impl<'c> Here<'c> {
    pub fn setting(&self, id: &PartId) -> Option<&'c Setting> {
        self.blueprint.part(id)?.setting(self.name).filter(|setting| setting.enabled)
    }

    /// An option of a component that is on here.
    pub fn option(&self, component: &str, path: &[&str]) -> Option<&'c Node> {
        self.setting(&PartId::component(component))?.options.at(path)
    }

    /// The parts that are on here.
    pub fn parts(&self) -> impl Iterator<Item = (&'c Part, &'c Setting)> {
        let name = self.name;
        let parts = self.blueprint.parts.values();
        let settings = parts.filter_map(move |part| Some((&part.part, part.setting(name)?)));
        settings.filter(|(_, setting)| setting.enabled)
    }

    /// Where to point for a value: at what somebody wrote, else at the environment that takes the default.
    pub fn place(&self, node: &Node) -> Place {
        if node.origin == Origin::Default { self.environment.place } else { node.place }
    }

    /// "`network.cidr`", or the same with the words that it is a default.
    pub fn named(&self, path: &str, node: &Node) -> String {
        if node.origin == Origin::Default { format!("`{path}` (by default)") } else { format!("`{path}`") }
    }
}

/// The section of a part as people write it.
pub fn section(part: &Part) -> KeyPath {
    KeyPath(part.section.clone())
}
