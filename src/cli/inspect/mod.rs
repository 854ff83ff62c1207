//! `tfgen inspect`: what tfgen understood of a repository, and what stayed unknown and why.

mod model;
mod text;
mod units;

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use tfgen::{io, repo, report, terragrunt};

use super::{Exit, Format, Global};
use model::{Inspection, Reader};
use units::Units;

/// What tfgen understood: roots, modules with their interfaces, states, wires, and what stayed unknown and why
#[derive(Args)]
pub struct Inspect {
    /// A repository, or a directory or file in one
    #[arg(default_value = ".")]
    path: PathBuf,
    /// For people, or for programs
    #[arg(long, default_value = "text")]
    format: Format,
    /// Only the interface of the module that FILE (or a directory) holds
    #[arg(long, value_name = "FILE")]
    interface: Option<PathBuf>,
}

impl Inspect {
    pub fn run(&self, global: &Global) -> anyhow::Result<Exit> {
        let path = self.interface.as_ref().unwrap_or(&self.path);
        let opened = io::open(path, global.config.as_deref())?;
        if self.interface.is_some() {
            return self.interface(&opened);
        }
        let mut inspection = Inspection::default();
        for opened in &opened {
            let repository = repo::load_as(&opened.tree, &opened.settings.facts);
            let settings = terragrunt::Settings { facts: opened.settings.facts.clone(), ..Default::default() };
            let trees = terragrunt::read_among(&opened.tree, Some(&repository.files), &settings);
            let units = Units::new(&trees);
            Reader::new(&repository, opened).with_units(&units).fill(&mut inspection);
        }
        match self.format {
            Format::Json => io::print(&json(&inspection)?)?,
            Format::Text => io::print(&text::inspection(&inspection))?,
        }
        Ok(Exit::Clean)
    }

    fn interface(&self, opened: &[io::Opened]) -> anyhow::Result<Exit> {
        let Some(opened) = opened.first() else { bail!("there is no repository") };
        let repository = repo::load_as(&opened.tree, &opened.settings.facts);
        let selected = opened.selected.as_str();
        let directory = if opened.tree.is_directory(selected) { selected } else { repo::path::parent(selected) };
        let Some(module) = repository.modules.get(directory) else {
            bail!("{}: no Terraform configuration here", opened.vantage.show(selected))
        };
        let module = Reader::new(&repository, opened).module(module);
        match self.format {
            Format::Json => io::print(&json(&module)?)?,
            Format::Text => io::print(&text::interface(&module))?,
        }
        Ok(Exit::Clean)
    }
}

fn json(shown: &impl serde::Serialize) -> anyhow::Result<String> {
    Ok(report::harmless_json(&format!("{}\n", serde_json::to_string_pretty(shown)?)))
}
