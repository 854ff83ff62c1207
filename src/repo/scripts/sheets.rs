//! Files that hold commands, and what is run together in each: scripts, recipes, the steps of workflows.

use serde_yaml::Value;

use super::words::Variables;
use crate::repo::path;
use crate::repo::pattern::Pattern;

/// Commands that run one after the other in one shell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Sheet {
    pub text: String,
    /// Where they start: directories relative to the repository, for a script that may be started in several the likelier first.
    pub starts: Vec<String>,
    pub variables: Variables,
    /// Lists that something counts through, one value after the other: a matrix.
    pub lists: Vec<(String, Vec<String>)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Shell,
    Make,
    Yaml,
}

/// What a file is by its path.
pub(super) fn kind(file: &str) -> Option<Kind> {
    let name = path::name(file);
    let lower = name.to_ascii_lowercase();
    let yaml = lower.ends_with(".yml") || lower.ends_with(".yaml");
    let stem = lower.rsplit_once('.').map_or(lower.as_str(), |(stem, _)| stem);
    if [".sh", ".bash", ".zsh", ".ksh"].iter().any(|end| lower.ends_with(end)) || lower.starts_with("jenkinsfile") {
        return Some(Kind::Shell);
    }
    if matches!(lower.as_str(), "makefile" | "gnumakefile" | "justfile" | ".justfile") || lower.ends_with(".mk") {
        return Some(Kind::Make);
    }
    let starts =
        ["taskfile", "buildspec", "cloudbuild", "azure-pipelines", "bitbucket-pipelines", ".gitlab-ci", "atlantis"];
    let known = starts.iter().any(|start| stem.starts_with(start)) || stem.ends_with("gitlab-ci") || stem == "action";
    let folders = [".github/", ".gitlab/", ".circleci/", ".gitea/", ".forgejo/", ".woodpecker/", ".buildkite/"];
    let is_inside =
        |folder: &&str| file.match_indices(*folder).any(|(at, _)| file[..at].is_empty() || file[..at].ends_with('/'));
    let ci = yaml && folders.iter().any(is_inside)
        || known
        || matches!(stem, ".travis" | ".drone" | ".woodpecker" | "pipeline" | "azure-pipeline");
    (yaml && ci).then_some(Kind::Yaml)
}

/// Everything that a file runs.
pub(super) fn of(file: &str, text: &str) -> Vec<Sheet> {
    let own = path::parent(file).to_string();
    match kind(file) {
        Some(Kind::Shell) => {
            let mut starts = vec![String::new(), own];
            starts.dedup();
            vec![Sheet { text: text.to_string(), starts, variables: Variables::new(), lists: Vec::new() }]
        }
        Some(Kind::Make) => recipes(text, &own),
        Some(Kind::Yaml) => {
            let mut sheets = Vec::new();
            if let Ok(value) = serde_yaml::from_str::<Value>(text) {
                // A file of tasks runs where it lies, a workflow at the top.
                let tasks = path::name(file).to_ascii_lowercase().starts_with("taskfile");
                let around = Around { start: if tasks { own } else { String::new() }, ..Around::default() };
                walk(&value, "", &around, &mut sheets, 0);
                sheets.extend(projects(&value));
            }
            sheets
        }
        None => Vec::new(),
    }
}

/// The recipes of a Makefile: every line is a shell of its own.
fn recipes(text: &str, own: &str) -> Vec<Sheet> {
    let joined = text.replace("\\\n", " ");
    let mut variables = Variables::new();
    let mut often: Vec<String> = Vec::new();
    for line in joined.lines().filter(|line| !line.starts_with('\t')) {
        let Some((name, value)) = line.split_once('=') else { continue };
        let operator = name.chars().next_back();
        let name = name.trim_end_matches([':', '?', '+', '!']).trim().trim_start_matches("export ").trim();
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let value = value.trim().trim_matches(['"', '\'']);
        let plain = !value.contains(['$', '`', '{']) && !matches!(operator, Some('?' | '+' | '!'));
        let value = if plain { Pattern::text(value) } else { Pattern::any() };
        if variables.len() < MAX_VARIABLES && variables.insert(name.to_string(), value).is_some() {
            often.push(name.to_string());
        }
    }
    often.into_iter().for_each(|name| _ = variables.insert(name, Pattern::any()));
    let recipes = joined.lines().filter(|line| line.starts_with(['\t', ' ']) && may_tell(line));
    let sheet = |line: &str| Sheet {
        text: line.trim().trim_start_matches(['@', '-', '+']).to_string(),
        starts: vec![own.to_string()],
        variables: variables.clone(),
        lists: Vec::new(),
    };
    recipes.map(sheet).collect()
}

/// Can a text be about Terraform at all?
fn may_tell(text: &str) -> bool {
    ["terraform", "tofu", "-backend-config", "workspace"].iter().any(|word| text.contains(word))
}

/// What surrounds a part of a workflow.
#[derive(Clone, Default)]
struct Around {
    start: String,
    variables: Variables,
    lists: Vec<(String, Vec<String>)>,
    /// The commands that come first.
    before: String,
}

/// Real workflows stay far below.
const MAX_DEPTH: usize = 40;
const MAX_VARIABLES: usize = 500;
const MAX_BEFORE: usize = 4_000;

fn walk(value: &Value, key: &str, around: &Around, sheets: &mut Vec<Sheet>, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::String(text) => sheets.extend(may_tell(text).then(|| sheet(text, around))),
        Value::Sequence(items) if items.iter().any(Value::is_string) && key != "args" => {
            let lines = items.iter().filter_map(|item| item.as_str().or(item.get("cmd").and_then(Value::as_str)));
            let text = lines.collect::<Vec<_>>().join("\n");
            sheets.extend(may_tell(&text).then(|| sheet(&text, around)));
            let others = items.iter().filter(|item| !item.is_string());
            others.for_each(|item| walk(item, "", around, sheets, depth + 1));
        }
        Value::Sequence(items) => items.iter().for_each(|item| walk(item, "", around, sheets, depth + 1)),
        Value::Mapping(members) => {
            let inner = inside(value, around);
            for (key, member) in members {
                let key = key.as_str().unwrap_or_default();
                if !matches!(key, "env" | "variables" | "vars" | "before_script" | "strategy" | "defaults" | "name") {
                    walk(member, key, &inner, sheets, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// Atlantis: a workspace for each project, and what its workflow gives `init`, as the commands that it will run.
fn projects(value: &Value) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for project in value.get("projects").and_then(Value::as_sequence).into_iter().flatten() {
        let text = |key: &str| project.get(key).and_then(Value::as_str);
        let Some(directory) = text("dir").filter(|directory| !directory.contains(['*', '$', '{'])) else { continue };
        let mut commands =
            text("workspace").map(|name| format!("terraform workspace select '{name}'\n")).unwrap_or_default();
        let workflow = text("workflow").and_then(|name| value.get("workflows")?.get(name)?.get("plan")?.get("steps"));
        for step in workflow.and_then(Value::as_sequence).into_iter().flatten() {
            let given = step.get("init").and_then(|init| init.get("extra_args")).and_then(Value::as_sequence);
            let given: Vec<&str> = given.into_iter().flatten().filter_map(Value::as_str).collect();
            commands += &format!("terraform init {}\n", given.join(" "));
        }
        let around = Around { start: path::join("", directory), ..Around::default() };
        sheets.push(sheet(&commands, &around));
    }
    sheets
}

fn sheet(text: &str, around: &Around) -> Sheet {
    Sheet {
        text: format!("{}{text}", around.before),
        starts: vec![around.start.clone()],
        variables: around.variables.clone(),
        lists: around.lists.clone(),
    }
}

/// What a mapping says of everything in it.
fn inside(value: &Value, around: &Around) -> Around {
    let mut inner = around.clone();
    let text = |value: &Value| match value {
        Value::String(text) if !text.contains(['$', '{', '`']) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    for key in ["env", "variables", "vars"] {
        for (name, value) in value.get(key).and_then(Value::as_mapping).into_iter().flatten() {
            let Some(name) = name.as_str() else { continue };
            let known = text(value).map_or_else(Pattern::any, |text| Pattern::text(&text));
            if inner.variables.len() < MAX_VARIABLES {
                inner.variables.insert(name.to_string(), known);
            }
        }
    }
    let matrix = value.get("strategy").and_then(|strategy| strategy.get("matrix")).and_then(Value::as_mapping);
    for (name, values) in matrix.into_iter().flatten() {
        let values: Option<Vec<String>> = values.as_sequence().and_then(|values| values.iter().map(text).collect());
        if let (Some(name), Some(values)) = (name.as_str(), values) {
            inner.lists.push((name.to_string(), values));
        }
    }
    let of_run = value.get("defaults").and_then(|defaults| defaults.get("run"));
    let given = ["working-directory", "workingDirectory", "working_directory", "dir"];
    let directories = of_run.into_iter().chain([value]).flat_map(|from| given.iter().filter_map(|key| from.get(*key)));
    if let Some(directory) = directories.filter_map(Value::as_str).next_back() {
        // Whatever is not known of it is a gap when the commands are read.
        let directory = directory.strip_prefix("./").unwrap_or(directory);
        inner.start =
            if directory.contains(['$', '{']) { format!("\u{2}{directory}") } else { path::join("", directory) };
    }
    if let Some(before) = value.get("before_script") {
        let lines: Vec<&str> = match before {
            Value::String(text) => vec![text],
            Value::Sequence(items) => items.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let before: String = lines.iter().map(|line| format!("{line}\n")).collect();
        // Where too much comes first, nobody knows what directory it leads to.
        inner.before = if before.len() <= MAX_BEFORE { before } else { String::from("cd ''\n") };
    }
    inner
}
