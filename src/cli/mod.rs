//! The command line's frame: global flags, one file per subcommand, exit codes. Results go to stdout, all else to stderr.

mod eval;
mod explain;
mod fmt;
mod graph;
mod inspect;
mod lint;
mod render;
mod rules;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tfgen::io;

/// What a run of any subcommand came to; a usage, configuration or IO error is an `Err` and exits with 2.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// 0: all is well
    Clean,
    /// 1: findings, or a difference
    Findings,
}

/// How a subcommand with two forms of result prints it.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Parser)]
#[command(name = "tfgen", version, about, max_term_width = 100, disable_help_subcommand = true)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// The flags of every subcommand.
#[derive(Args, Clone, Debug)]
pub struct Global {
    /// Colour in text output; NO_COLOR is honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// Say nothing on stderr but errors
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Run as if started in DIR
    #[arg(short = 'C', global = true, value_name = "DIR")]
    directory: Option<PathBuf>,
    /// The settings file [default: the nearest .tfgen.toml upwards]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// One word per subcommand; its arguments and what it does are in the file of that name.
#[derive(Subcommand)]
enum Command {
    Eval(eval::Eval),
    Explain(explain::Explain),
    Fmt(fmt::Fmt),
    Graph(graph::Graph),
    Inspect(inspect::Inspect),
    Lint(lint::Lint),
    Render(render::Render),
    Rules(rules::Rules),
}

/// The stack that everything runs on: how deep evaluation goes is bounded, and this is several times what it needs.
/// The main thread's differs from system to system.
const STACK_BYTES: usize = 64 << 20;

/// Parses the command line, runs it, and turns the outcome into the exit code 0, 1 or 2.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || run_here(arguments)) {
        Ok(running) => running.join().unwrap_or(ExitCode::from(2)),
        Err(error) => {
            io::note(&format!("error: no thread to run on: {error}"));
            ExitCode::from(2)
        }
    }
}

fn run_here(Arguments { global, command }: Arguments) -> ExitCode {
    let outcome = enter(&global).and_then(|()| match command {
        Command::Eval(eval) => eval.run(&global),
        Command::Explain(explain) => explain.run(),
        Command::Fmt(fmt) => fmt.run(&global),
        Command::Graph(graph) => graph.run(&global),
        Command::Inspect(inspect) => inspect.run(&global),
        Command::Lint(lint) => lint.run(&global),
        Command::Render(render) => render.run(&global),
        Command::Rules(rules) => rules.run(),
    });
    match outcome {
        Ok(Exit::Clean) => ExitCode::SUCCESS,
        Ok(Exit::Findings) => ExitCode::from(1),
        Err(error) => {
            io::note(&tfgen::report::visible_lines(&format!("error: {error:#}")));
            ExitCode::from(2)
        }
    }
}

fn enter(global: &Global) -> anyhow::Result<()> {
    match &global.directory {
        Some(directory) => Ok(io::enter(directory)?),
        None => Ok(()),
    }
}

impl Global {
    /// Should text on this stream be coloured?
    pub fn color(&self, stream: io::Stream) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => io::shows_colour(stream),
        }
    }

    /// A word beside the results, on stderr.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            io::note(text);
        }
    }
}
