//! `layered`: foundation, platform in two steps, observability, resilience; environments are workspaces, wires are remote states.

use super::workspaces::{self, Site};
use super::{Layout, Plan, PlanError, Subject};
use crate::blueprint::LayoutKind;
use crate::catalogue::{Concern, Manifest, Phase};

pub const LAYOUT: Layout = Layout { kind: LayoutKind { name: "layered", backend_per_environment: false }, plan };

const SITES: [Site; 6] = [
    Site { dir: "bootstrap", ..workspaces::BOOTSTRAP },
    Site {
        dir: "foundation",
        name: "foundation",
        key: "foundation.tfstate",
        about: "What every other layer stands on: the network, and the cluster with the nodes that carry its add-ons. What runs in the cluster is in the layers above: a provider is never configured from a cluster that the same root creates.",
    },
    Site {
        dir: "platform/step02",
        name: "step02",
        key: "platform/step02.tfstate",
        about: "The software of the platform: controllers and drivers that run in the cluster. What asks them for something is in platform/step03, for it can be planned only once they are there.",
    },
    Site {
        dir: "platform/step03",
        name: "step03",
        key: "platform/step03.tfstate",
        about: "How the platform is configured: what asks the controllers of platform/step02 for something.",
    },
    Site {
        dir: "observability",
        name: "observability",
        key: "observability.tfstate",
        about: "Metrics, logs and traces of everything that runs in the cluster, and where people look at them.",
    },
    Site {
        dir: "resilience",
        name: "resilience",
        key: "resilience.tfstate",
        about: "Backups, and how what was lost comes back.",
    },
];

fn plan(subject: &Subject) -> Result<Plan, Vec<PlanError>> {
    workspaces::plan(subject, &SITES, site)
}

fn site(manifest: &Manifest) -> usize {
    match (manifest.phase, manifest.concern) {
        (Phase::Bootstrap, _) => 0,
        (Phase::Network | Phase::Compute, _) => 1,
        (_, Some(Concern::Observability)) => 4,
        (_, Some(Concern::Resilience)) => 5,
        (Phase::Plugins, None) => 2,
        (Phase::Resources, None) => 3,
    }
}
