//! `numbered-roots`: one root per phase, applied by number; environments are workspaces, wires are remote states.

use super::workspaces::{self, Site};
use super::{Layout, Plan, PlanError, Subject};
use crate::blueprint::LayoutKind;
use crate::catalogue::{Manifest, Phase};

pub const LAYOUT: Layout = Layout { kind: LayoutKind { name: "numbered-roots", backend_per_environment: false }, plan };

const SITES: [Site; 4] = [
    Site { dir: "0_bootstrap", ..workspaces::BOOTSTRAP },
    Site {
        dir: "1_network",
        name: "network",
        key: "1_network.tfstate",
        about: "The network of an environment, and what stands beside it in AWS before there is a cluster.",
    },
    Site {
        dir: "2_compute",
        name: "compute",
        key: "2_compute.tfstate",
        about: "The cluster with the nodes that carry its add-ons. What runs in the cluster is in 3_plugins: a provider is never configured from a cluster that the same root creates.",
    },
    Site {
        dir: "3_plugins",
        name: "plugins",
        key: "3_plugins.tfstate",
        about: "What runs in the cluster beside the applications, and what they find there.",
    },
];

fn plan(subject: &Subject) -> Result<Plan, Vec<PlanError>> {
    workspaces::plan(subject, &SITES, site)
}

fn site(manifest: &Manifest) -> usize {
    match manifest.phase {
        Phase::Bootstrap => 0,
        Phase::Network => 1,
        Phase::Compute => 2,
        Phase::Plugins | Phase::Resources => 3,
    }
}
