//! `tfgen eval`: what an expression means in a directory, as `terraform console` would say, but from files alone.

mod answer;
mod ask;
mod seat;

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use tfgen::{io, repo, terragrunt};

use super::{Exit, Format, Global};
use ask::Asker;

/// Say what an expression means in a directory, from files alone: as `terraform console` without init, state or credentials
#[derive(Args)]
#[command(after_help = "\
What cannot be known from files is printed as (known after apply), and why it is not known on stderr; in JSON as {\"$unknown\": \"why\"}.
Exit codes: 0 it has a value, 1 it fails, 2 a usage or IO error.

Beside Terraform's names: `output.x`, and `arguments.aws_vpc.main`, what a resource is given, dynamic blocks written out.

  tfgen eval 'local.name' --at 2_compute --workspace dev
  tfgen eval '[for s in cidrsubnets(\"10.0.0.0/16\", 4, 4) : s]'
  tfgen eval --file expressions.jsonl --at modules/network")]
pub struct Eval {
    /// The expression: what could stand behind a `=` in a file of the directory
    #[arg(value_name = "EXPR", required_unless_present = "file", conflicts_with = "file", allow_hyphen_values = true)]
    expression: Option<String>,
    /// The directory that it stands in: a unit of Terragrunt, a root, a module, or one without configuration. A module is looked at as the nearest
    /// root calls it, and alone where none does
    #[arg(long, value_name = "DIR", default_value = ".")]
    at: PathBuf,
    /// The workspace [default: `default`, but unknown where files tell of others]
    #[arg(long, value_name = "NAME")]
    workspace: Option<String>,
    /// Of a module that several roots call: as this root does
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Expressions, one JSON string a line, answered by one JSON object a line; `-` reads stdin
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// For people, or for programs
    #[arg(long, default_value = "text")]
    format: Format,
}

/// As much is read of expressions.
const MAX_BYTES: usize = 64 << 20;

impl Eval {
    pub fn run(&self, global: &Global) -> anyhow::Result<Exit> {
        let lines = self.file.as_deref().map(read).transpose()?;
        let opened = match io::open_here(&self.at, global.config.as_deref()) {
            Ok(opened) => opened,
            Err(failure) => bail!("{failure}{}", seat::nearest(&self.at, global)),
        };
        let Some(opened) = opened.first() else { bail!("there is no repository") };
        let repository = repo::load_as(&opened.tree, &opened.settings.facts);
        let vacant = seat::vacant(opened);
        let seated = self.seat(&repository, opened, &vacant, global)?;
        let folder = seated.module().path.clone();
        let is_module = repository.modules.contains_key(&folder);
        let is_unit = terragrunt::is_unit(&opened.tree, &folder, &terragrunt::Settings::default());
        let unit = is_unit.then_some(folder);
        let asker = Asker { repository: &repository, opened, instance: seated, unit, is_module };
        match (&self.expression, lines) {
            (Some(expression), None) => self.one(&asker, expression, global),
            (_, lines) => each(&asker, &lines.unwrap_or_default()),
        }
    }

    fn one(&self, asker: &Asker<'_>, expression: &str, global: &Global) -> anyhow::Result<Exit> {
        let found = asker.ask(expression);
        if self.format == Format::Json {
            io::print(&format!("{}\n", answer::json(asker, &found)))?;
        } else if let Ok(found) = &found {
            io::print(&format!("{}\n", answer::text(found)))?;
        }
        match found {
            Ok(found) => {
                if self.format == Format::Text {
                    let told = asker.told(expression, answer::unknowns(&found, asker), global);
                    told.iter().for_each(|told| global.note(told));
                }
                Ok(Exit::Clean)
            }
            Err(mistakes) => {
                asker.told(expression, mistakes, global).iter().for_each(|told| io::note(told));
                Ok(Exit::Findings)
            }
        }
    }
}

/// Answers every line; empty ones ask for nothing.
fn each(asker: &Asker<'_>, lines: &str) -> anyhow::Result<Exit> {
    let mut exit = Exit::Clean;
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let answer = match serde_json::from_str::<String>(line) {
            Ok(expression) => {
                let found = asker.ask(&expression);
                if found.is_err() {
                    exit = Exit::Findings;
                }
                answer::json(asker, &found)
            }
            Err(_) => {
                exit = Exit::Findings;
                answer::error("the line is no JSON string")
            }
        };
        io::print(&format!("{answer}\n"))?;
    }
    Ok(exit)
}

fn read(file: &Path) -> anyhow::Result<String> {
    let stdin = file.as_os_str() == "-";
    let bytes = if stdin { io::read_stdin(MAX_BYTES)? } else { io::read_file(file, MAX_BYTES)? };
    let shown = if stdin { "stdin".into() } else { file.display().to_string() };
    if bytes.len() > MAX_BYTES {
        bail!("{shown}: it is larger than {} MiB", MAX_BYTES >> 20);
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(text.trim_start_matches('\u{feff}').to_string()),
        Err(_) => bail!("{shown}: it is not UTF-8"),
    }
}
