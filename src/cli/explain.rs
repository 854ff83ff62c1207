//! `tfgen explain`: what a rule is about, with examples.

use anyhow::bail;
use clap::Args;
use tfgen::text::closest;
use tfgen::{io, lint};

use super::Exit;

/// Say what a rule is about, with a bad and a good example
#[derive(Args)]
pub struct Explain {
    /// The name of a rule
    what: String,
}

impl Explain {
    pub fn run(&self) -> anyhow::Result<Exit> {
        let Some(rule) = lint::rule(&self.what) else {
            match closest(&self.what, lint::ALL.iter().map(|rule| rule.id)) {
                Some(near) => bail!("`{}` is no rule; did you mean `{near}`?", self.what),
                None => bail!("`{}` is no rule; `tfgen rules` lists them", self.what),
            }
        };
        io::print(&rule.page())?;
        Ok(Exit::Clean)
    }
}
