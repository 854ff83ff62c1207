//! Kinds of wires: the ways in which one root reads what another one put down, and how each is written.

use super::files::Files;
use super::module::{BlockAt, Call, ExprAt, Mode, Module, Named, Repeat, Resource};
use super::{Base, wires};
use crate::hcl::BlockId;
use crate::text::FileId;

/// How a wire reads.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WireKind {
    /// `data "terraform_remote_state"`
    RemoteState,
    /// `data "tfe_outputs"`: the outputs of a workspace of HCP Terraform.
    TfeOutputs,
    /// A call of Cloud Posse's module `remote-state`: the outputs of a component.
    Component,
    /// `data "aws_ssm_parameter"`: one value that some root wrote under that name.
    Parameter,
}

impl WireKind {
    /// As `inspect`, `graph` and `--stats` name it.
    pub fn name(self) -> &'static str {
        match self {
            WireKind::RemoteState => "remote_state",
            WireKind::TfeOutputs => "tfe_outputs",
            WireKind::Component => "component",
            WireKind::Parameter => "ssm_parameter",
        }
    }

    /// The kind that a data source of that type is.
    pub fn of_data(kind: &str) -> Option<WireKind> {
        match kind {
            "terraform_remote_state" => Some(WireKind::RemoteState),
            "tfe_outputs" => Some(WireKind::TfeOutputs),
            "aws_ssm_parameter" => Some(WireKind::Parameter),
            _ => None,
        }
    }

    /// The type of data source that it is; `None` for a call.
    pub fn data(self) -> Option<&'static str> {
        match self {
            WireKind::RemoteState => Some("terraform_remote_state"),
            WireKind::TfeOutputs => Some("tfe_outputs"),
            WireKind::Parameter => Some("aws_ssm_parameter"),
            WireKind::Component => None,
        }
    }

    /// Does it hold outputs by name under that attribute?
    pub fn holds_outputs(self, attribute: &str) -> bool {
        match self {
            WireKind::RemoteState | WireKind::Component => attribute == "outputs",
            WireKind::TfeOutputs => matches!(attribute, "values" | "nonsensitive_values"),
            WireKind::Parameter => false,
        }
    }

    /// `data.terraform_remote_state.network`, `module.eks`
    pub fn address(self, name: &str) -> String {
        match self.data() {
            Some(kind) => format!("data.{kind}.{name}"),
            None => format!("module.{name}"),
        }
    }
}

/// Is it a call of the module that reads another component's state?
pub fn is_component(call: &Call, files: &Files) -> bool {
    let source = call.source.and_then(|at| files.parsed(at.file).plain_text(at.expr));
    source.is_some_and(|source| {
        let (package, rest) = source.split_once("//modules/").unwrap_or((source, ""));
        let package = package.strip_prefix("registry.terraform.io/").unwrap_or(package);
        let ours =
            package == "cloudposse/stack-config/yaml" || source.contains("cloudposse/terraform-yaml-stack-config");
        let inner = rest.split('?').next().unwrap_or_default();
        ours && (inner == "remote-state" || source.contains("//modules/remote-state"))
    })
}

/// What a module declares that reads other roots, by kind and name, in the order of its files.
pub fn declared<'m>(module: &'m Module, files: &'m Files) -> impl Iterator<Item = (WireKind, &'m str)> {
    let data = module.resources.keys().filter(|name| name.mode == Mode::Data);
    let data = data.filter_map(|name| Some((WireKind::of_data(&name.kind)?, name.name.as_str())));
    let calls = module.calls.values().filter(|call| is_component(call, files));
    data.chain(calls.map(|call| (WireKind::Component, call.name.as_str())))
}

/// The block of a wire.
#[derive(Clone, Copy)]
pub enum Declared<'m> {
    Data(&'m Resource),
    Call(&'m Call),
}

impl<'m> Declared<'m> {
    pub fn of(module: &'m Module, kind: WireKind, name: &str) -> Option<Declared<'m>> {
        let Some(data) = kind.data() else { return module.calls.get(name).map(Declared::Call) };
        module.resources.get(&Named { mode: Mode::Data, kind: data, name }).map(Declared::Data)
    }

    pub fn at(self) -> BlockAt {
        match self {
            Declared::Data(resource) => resource.at,
            Declared::Call(call) => call.at,
        }
    }

    pub fn repeat(self) -> Repeat {
        match self {
            Declared::Data(resource) => resource.repeat,
            Declared::Call(call) => call.repeat,
        }
    }

    /// A block in it, by kind.
    pub fn block(self, kind: &str, base: Base<'_>) -> Option<(FileId, BlockId)> {
        let at = self.at();
        let parsed = base.files.parsed(at.file);
        let blocks = &parsed.block(at.block).body.blocks;
        blocks.iter().find(|id| &*parsed.block(**id).kind.text == kind).map(|id| (at.file, *id))
    }

    /// An argument; override files win.
    pub fn argument(self, name: &str, base: Base<'_>) -> Option<ExprAt> {
        match self {
            Declared::Data(resource) => wires::argument(resource, name, base),
            Declared::Call(call) => call.inputs.get(name).map(|input| input.value),
        }
    }
}
