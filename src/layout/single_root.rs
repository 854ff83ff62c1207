//! `single-root`: everything in one root, for small teams; environments are workspaces, and modules read each other directly.

use super::workspaces::{self, Site};
use super::{Layout, Plan, PlanError, Subject};
use crate::blueprint::LayoutKind;
use crate::catalogue::{Manifest, Phase};

pub const LAYOUT: Layout = Layout { kind: LayoutKind { name: "single-root", backend_per_environment: false }, plan };

const SITES: [Site; 2] = [
    Site { dir: "bootstrap", ..workspaces::BOOTSTRAP },
    Site {
        dir: "platform",
        name: "platform",
        key: "platform.tfstate",
        about: "The whole platform of an environment in one state: its network, its cluster and what runs in it. The providers of the cluster are configured from the cluster that the same root creates, which Terraform advises against: a plan that would replace the cluster cannot reach the old one, and the cluster goes last when everything is destroyed. In return there is one thing to apply.",
    },
];

fn plan(subject: &Subject) -> Result<Plan, Vec<PlanError>> {
    workspaces::plan(subject, &SITES, site)
}

fn site(manifest: &Manifest) -> usize {
    usize::from(manifest.phase != Phase::Bootstrap)
}
