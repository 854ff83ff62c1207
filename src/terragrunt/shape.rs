//! Which blocks and arguments there are, and of which type: the table that files are read by.

use crate::lang::Type;

/// A kind of block.
pub(super) struct Shape {
    pub name: &'static str,
    pub labelled: bool,
    pub arguments: &'static [Argument],
    pub blocks: &'static [Shape],
}

/// An argument of a block.
pub(super) struct Argument {
    pub name: &'static str,
    pub is: Is,
    pub required: bool,
}

/// What an argument is converted to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    Any,
    Text,
    Truth,
    Number,
    Texts,
    TextMap,
}

impl Is {
    /// `None` for what stays as it is.
    pub fn ty(self) -> Option<Type> {
        Some(match self {
            Is::Any => return None,
            Is::Text => Type::String,
            Is::Truth => Type::Bool,
            Is::Number => Type::Number,
            Is::Texts => Type::list(Type::String),
            Is::TextMap => Type::map(Type::String),
        })
    }
}

const fn may(name: &'static str, is: Is) -> Argument {
    Argument { name, is, required: false }
}

const fn must(name: &'static str, is: Is) -> Argument {
    Argument { name, is, required: true }
}

const fn block(name: &'static str, arguments: &'static [Argument], blocks: &'static [Shape]) -> Shape {
    Shape { name, labelled: false, arguments, blocks }
}

const fn labelled(name: &'static str, arguments: &'static [Argument]) -> Shape {
    Shape { name, labelled: true, arguments, blocks: &[] }
}

/// A file's own arguments, `inputs` and what may be blocks as well left out.
pub(super) const ATTRIBUTES: &[Argument] = &[
    may("download_dir", Is::Text),
    may("iam_assume_role_duration", Is::Number),
    may("iam_assume_role_session_name", Is::Text),
    may("iam_role", Is::Text),
    may("iam_web_identity_token", Is::Text),
    may("prevent_destroy", Is::Truth),
    may("terraform_binary", Is::Text),
    may("terraform_version_constraint", Is::Text),
    may("terragrunt_version_constraint", Is::Text),
];

const HOOK: &[Argument] = &[
    must("commands", Is::Texts),
    must("execute", Is::Texts),
    may("if", Is::Truth),
    may("run_on_error", Is::Truth),
    may("suppress_stdout", Is::Truth),
    may("working_dir", Is::Text),
];

pub(super) const TERRAFORM: Shape = block(
    "terraform",
    &[
        may("source", Is::Text),
        may("version", Is::Text),
        may("include_in_copy", Is::Texts),
        may("exclude_from_copy", Is::Texts),
        may("copy_terraform_lock_file", Is::Truth),
        may("update_source_with_cas", Is::Truth),
        may("mutable", Is::Truth),
    ],
    &[
        labelled(
            "extra_arguments",
            &[
                must("commands", Is::Texts),
                may("arguments", Is::Texts),
                may("env_vars", Is::TextMap),
                may("optional_var_files", Is::Texts),
                may("required_var_files", Is::Texts),
            ],
        ),
        labelled("before_hook", HOOK),
        labelled("after_hook", HOOK),
        labelled(
            "error_hook",
            &[
                must("commands", Is::Texts),
                must("execute", Is::Texts),
                must("on_errors", Is::Texts),
                may("suppress_stdout", Is::Truth),
                may("working_dir", Is::Text),
            ],
        ),
    ],
);

pub(super) const REMOTE_STATE: Shape = block(
    "remote_state",
    &[
        must("backend", Is::Text),
        must("config", Is::Any),
        may("disable_dependency_optimization", Is::Truth),
        may("disable_init", Is::Truth),
        may("encryption", Is::Any),
        may("generate", Is::Any),
    ],
    &[],
);

pub(super) const GENERATE: Shape = labelled(
    "generate",
    &[
        must("path", Is::Text),
        must("if_exists", Is::Text),
        must("contents", Is::Text),
        may("comment_prefix", Is::Text),
        may("disable", Is::Truth),
        may("disable_signature", Is::Truth),
        may("hcl_fmt", Is::Truth),
        may("if_disabled", Is::Text),
        may("mutable", Is::Truth),
    ],
);

pub(super) const INCLUDE: Shape =
    labelled("include", &[must("path", Is::Text), may("expose", Is::Truth), may("merge_strategy", Is::Text)]);

pub(super) const DEPENDENCY: Shape = Shape {
    name: "dependency",
    labelled: true,
    arguments: &[
        must("config_path", Is::Any),
        may("enabled", Is::Truth),
        may("mock_outputs", Is::Any),
        may("mock_outputs_allowed_terraform_commands", Is::Texts),
        may("mock_outputs_merge_strategy_with_state", Is::Text),
        may("mock_outputs_merge_with_state", Is::Truth),
        may("skip_outputs", Is::Truth),
    ],
    // An experiment.
    blocks: &[block("expansion", &[may("for_each", Is::Any), may("count", Is::Any)], &[])],
};

pub(super) const DEPENDENCIES: Shape = block("dependencies", &[must("paths", Is::Texts)], &[]);

pub(super) const FEATURE: Shape = labelled("feature", &[may("default", Is::Any)]);

pub(super) const EXCLUDE: Shape = block(
    "exclude",
    &[
        must("if", Is::Truth),
        must("actions", Is::Texts),
        may("exclude_dependencies", Is::Truth),
        may("no_run", Is::Truth),
    ],
    &[],
);

pub(super) const ERRORS: Shape = block(
    "errors",
    &[],
    &[
        labelled(
            "retry",
            &[
                must("retryable_errors", Is::Texts),
                must("max_attempts", Is::Number),
                must("sleep_interval_sec", Is::Number),
            ],
        ),
        labelled("ignore", &[must("ignorable_errors", Is::Texts), may("message", Is::Text), may("signals", Is::Any)]),
    ],
);

pub(super) const ENGINE: Shape = block(
    "engine",
    &[must("source", Is::Text), may("version", Is::Text), may("type", Is::Text), may("meta", Is::Any)],
    &[],
);

pub(super) const CATALOG: Shape = block(
    "catalog",
    &[
        may("urls", Is::Texts),
        may("default_template", Is::Text),
        may("no_shell", Is::Truth),
        may("no_hooks", Is::Truth),
    ],
    &[],
);

/// Every block of a file, `locals` left out.
pub(super) const BLOCKS: &[&Shape] = &[
    &TERRAFORM,
    &REMOTE_STATE,
    &GENERATE,
    &INCLUDE,
    &DEPENDENCY,
    &DEPENDENCIES,
    &FEATURE,
    &EXCLUDE,
    &ERRORS,
    &ENGINE,
    &CATALOG,
];

/// The arguments of a file that may be written, in any form.
pub(super) fn argument_names() -> impl Iterator<Item = &'static str> {
    ATTRIBUTES.iter().map(|argument| argument.name).chain(["inputs", "remote_state", "generate"])
}
