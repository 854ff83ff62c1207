//! `tfgen graph`: who reads whom, as a picture or for programs, and in which order to apply.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;
use tfgen::{io, repo, report, review, terragrunt};

use super::{Exit, Global};

/// Show who reads whom: roots by their states, units by their dependencies, and the modules that they call
#[derive(Args)]
pub struct Graph {
    /// A repository, or a directory or file in one
    #[arg(default_value = ".")]
    path: PathBuf,
    /// For a page, for Graphviz, or for programs
    #[arg(long, default_value = "mermaid")]
    format: Format,
    /// Print roots and units in waves, each after what it reads; a wave can run in parallel
    #[arg(long)]
    order: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Mermaid,
    Dot,
    Json,
}

impl Graph {
    pub fn run(&self, global: &Global) -> anyhow::Result<Exit> {
        let mut graph = review::Graph::default();
        for opened in io::open(&self.path, global.config.as_deref())? {
            let show = |path: &str| opened.vantage.show(path);
            graph.add(&repo::load_as(&opened.tree, &opened.settings.facts), &show);
            graph.add_units(&terragrunt::read(&opened.tree, &terragrunt::Settings::default()), &show);
        }
        if self.order {
            return self.order(&graph);
        }
        io::print(&match self.format {
            Format::Mermaid => graph.mermaid(),
            Format::Dot => graph.dot(),
            Format::Json => graph.json(),
        })?;
        Ok(Exit::Clean)
    }

    /// A line per wave. Roots on a ring have no place in it: that is a finding.
    fn order(&self, graph: &review::Graph) -> anyhow::Result<Exit> {
        let (waves, cycles) = (graph.waves(), graph.cycles());
        io::print(&match self.format {
            Format::Json => {
                report::harmless_json(&format!("{:#}\n", json!({ "schema": 1, "waves": waves, "cycles": cycles })))
            }
            _ => waves.iter().map(|wave| format!("{}\n", shown(wave, " "))).collect(),
        })?;
        for cycle in &cycles {
            io::note(&format!("error: these read each other: {}", shown(cycle, ", ")));
        }
        Ok(if cycles.is_empty() { Exit::Clean } else { Exit::Findings })
    }
}

fn shown(paths: &[&str], gap: &str) -> String {
    let paths: Vec<_> = paths.iter().map(|path| report::visible(path)).collect();
    paths.join(gap)
}
