//! A configuration as one object, with the keys that Terragrunt gives it: what `read_terragrunt_config` and an exposed include are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::section::Section;
use super::unit::Config;
use crate::lang::{Type, Value};

type Members = BTreeMap<Arc<str>, Value>;

impl Config {
    /// The object, as `terragrunt render --json` prints it.
    pub fn to_value(&self) -> Value {
        self.shown(&|_| Value::null())
    }

    /// The same with the outputs of each dependency by its name.
    pub(super) fn shown(&self, outputs: &dyn Fn(&str) -> Value) -> Value {
        let mut all = Members::new();
        let is_any = |locals: &&Value| locals.as_members().is_some_and(|locals| !locals.is_empty());
        all.insert("locals".into(), self.locals.as_ref().filter(is_any).cloned().unwrap_or_else(Value::null));
        all.insert("inputs".into(), self.inputs.clone().unwrap_or_else(Value::null));
        for name in TEXTS {
            let given = self.attributes.get(name).map(|given| given.value.clone());
            all.insert((*name).into(), given.filter(|value| !value.is_null()).unwrap_or_else(|| Value::from("")));
        }
        let duration = self.attributes.get("iam_assume_role_duration").map(|given| given.value.clone());
        all.insert("iam_assume_role_duration".into(), duration.unwrap_or_else(Value::null));
        if let Some(given) = self.attributes.get("prevent_destroy") {
            all.insert("prevent_destroy".into(), given.value.clone());
        }
        let paths = |section: &Arc<Section>| with(section, &[("paths", null)], None);
        all.insert("dependencies".into(), self.dependencies.as_ref().map_or_else(Value::null, paths));
        all.insert("dependency".into(), labelled(&self.dependency, &|section| dependency(section, outputs)));
        all.insert("feature".into(), labelled(&self.features, &|section| with(section, &[("default", null)], NAMED)));
        all.insert("generate".into(), labelled(&self.generate, &|section| with(section, GENERATE, None)));
        let mut put = |name: &str, section: &Option<Arc<Section>>, show: &dyn Fn(&Section) -> Value| {
            if let Some(section) = section {
                all.insert(name.into(), show(section));
            }
        };
        put("terraform", &self.terraform, &terraform);
        put("remote_state", &self.remote_state, &|section| with(section, REMOTE_STATE, None));
        put("exclude", &self.exclude, &|section| with(section, EXCLUDE, None));
        put("engine", &self.engine, &|section| with(section, &[], None));
        put("catalog", &self.catalog, &|section| with(section, &[], None));
        put("errors", &self.errors, &|section| {
            let of = |kind: &str| Value::tuple(section.of(kind).map(|section| with(section, &[], NAMED)));
            Value::object([("retry".into(), of("retry")), ("ignore".into(), of("ignore"))].into())
        });
        Value::object(all)
    }
}

const TEXTS: &[&str] = &[
    "download_dir",
    "iam_assume_role_session_name",
    "iam_role",
    "iam_web_identity_token",
    "terraform_binary",
    "terraform_version_constraint",
    "terragrunt_version_constraint",
];

/// What an argument is that is not written.
type Otherwise = fn() -> Value;

fn null() -> Value {
    Value::null()
}

fn no() -> Value {
    Value::from(false)
}

/// The label as `name`.
const NAMED: Option<&str> = Some("name");

const GENERATE: &[(&str, Otherwise)] = &[
    ("comment_prefix", || Value::from("# ")),
    ("contents", null),
    ("disable", no),
    ("disable_signature", no),
    ("hcl_fmt", null),
    ("if_disabled", || Value::from("skip")),
    ("if_exists", null),
    ("mutable", null),
    ("path", null),
];

const REMOTE_STATE: &[(&str, Otherwise)] = &[
    ("backend", null),
    ("config", null),
    ("disable_dependency_optimization", no),
    ("disable_init", no),
    ("encryption", null),
    ("generate", null),
];

const EXCLUDE: &[(&str, Otherwise)] = &[("actions", null), ("exclude_dependencies", no), ("if", null), ("no_run", no)];

const HOOK: &[(&str, Otherwise)] = &[
    ("commands", null),
    ("execute", null),
    ("if", null),
    ("run_on_error", null),
    ("suppress_stdout", null),
    ("working_dir", null),
];

const ERROR_HOOK: &[(&str, Otherwise)] =
    &[("commands", null), ("execute", null), ("on_errors", null), ("suppress_stdout", null), ("working_dir", null)];

const EXTRA_ARGUMENTS: &[(&str, Otherwise)] = &[
    ("arguments", null),
    ("commands", null),
    ("env_vars", null),
    ("optional_var_files", null),
    ("required_var_files", null),
];

const TERRAFORM: &[(&str, Otherwise)] =
    &[("copy_terraform_lock_file", null), ("exclude_from_copy", null), ("include_in_copy", null), ("source", null)];

const DEPENDENCY: &[(&str, Otherwise)] = &[
    ("config_path", null),
    ("enabled", null),
    ("inputs", null),
    ("mock_outputs", null),
    ("mock_outputs_allowed_terraform_commands", null),
    ("mock_outputs_merge_strategy_with_state", null),
    ("mock_outputs_merge_with_state", null),
];

/// The arguments of a block, and those that it might have.
fn with(section: &Section, others: &[(&str, Otherwise)], label: Option<&str>) -> Value {
    Value::object(members(section, others, label))
}

fn members(section: &Section, others: &[(&str, Otherwise)], label: Option<&str>) -> Members {
    let mut all: Members = others.iter().map(|(name, otherwise)| (Arc::from(*name), otherwise())).collect();
    // A null is as good as nothing.
    let written = section.given.iter().filter(|(name, given)| !given.value.is_null() || !all.contains_key(**name));
    let written: Vec<(Arc<str>, Value)> =
        written.map(|(name, given)| (Arc::from(*name), given.value.clone())).collect();
    all.extend(written);
    if let Some(label) = label {
        all.insert(label.into(), Value::string(section.name()));
    }
    all
}

fn labelled(sections: &[Arc<Section>], show: &dyn Fn(&Section) -> Value) -> Value {
    Value::object(sections.iter().map(|section| (Arc::from(section.name()), show(section))).collect())
}

fn dependency(section: &Section, outputs: &dyn Fn(&str) -> Value) -> Value {
    let mut all = members(section, DEPENDENCY, NAMED);
    let skip = all.remove("skip_outputs").unwrap_or_else(|| Value::null_of(Type::Bool));
    all.insert("skip".into(), skip);
    all.insert("outputs".into(), outputs(section.name()));
    Value::object(all)
}

fn terraform(section: &Section) -> Value {
    let mut all = members(section, TERRAFORM, None);
    let kinds: [(&str, &[(&str, Otherwise)]); 4] =
        [("extra_arguments", EXTRA_ARGUMENTS), ("before_hook", HOOK), ("after_hook", HOOK), ("error_hook", ERROR_HOOK)];
    for (kind, others) in kinds {
        let of: Vec<Arc<Section>> = section.of(kind).cloned().collect();
        all.insert(kind.into(), labelled(&of, &|section| with(section, others, NAMED)));
    }
    Value::object(all)
}
