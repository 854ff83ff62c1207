//! What commands do with Terraform: in which directory they initialise it, with which backend configuration, and which
//! workspaces they choose.

use super::sheets::Sheet;
use super::words::{HERE, Step, TOP, Variables, steps};
use crate::repo::path;
use crate::repo::pattern::Pattern;

/// Values of lists in all their combinations; more would say nothing more.
const MAX_ROUNDS: usize = 16;

/// Lists of one file, and values of one list.
const MAX_LISTS: usize = 8;
const MAX_VALUES: usize = 64;

/// One thing that a command does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Action {
    /// Relative to the repository; `None` when it cannot be told.
    pub directory: Option<String>,
    pub what: What,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum What {
    /// The values of `-backend-config`, in order: `name=value`, or a file as seen from the directory.
    Init(Vec<Given>),
    Workspace(String),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Given {
    Argument(String, Pattern),
    File(Pattern),
}

/// What a sheet does when it is started in that directory; `own` is where the file itself lies, `folders` those with configuration.
pub(super) fn actions(sheet: &Sheet, start: &str, own: &str, folders: &dyn Fn(&str) -> Vec<String>) -> Vec<Action> {
    if !may_act(sheet) {
        return Vec::new();
    }
    let (variables, mut lists) = assigned(&sheet.text, &sheet.variables, start, folders);
    lists.extend(sheet.lists.iter().cloned());
    let rounds: usize = lists.iter().map(|(_, values)| values.len().max(1)).product();
    let rounds = if rounds > MAX_ROUNDS {
        lists.clear();
        1
    } else {
        rounds
    };
    let mut found = Vec::new();
    for round in 0..rounds {
        let (mut variables, mut rest) = (variables.clone(), round);
        for (name, values) in &lists {
            let value = values.get(rest % values.len().max(1));
            variables.insert(name.clone(), value.map_or_else(Pattern::any, |value| Pattern::text(value)));
            rest /= values.len().max(1);
        }
        for action in run(&sheet.text, start, own, &variables) {
            if !found.contains(&action) {
                found.push(action);
            }
        }
    }
    found
}

/// Can a sheet do anything of this at all? Most only plan and apply.
fn may_act(sheet: &Sheet) -> bool {
    let tells = |text: &str| ["backend-config", "workspace", "WORKSPACE"].iter().any(|word| text.contains(word));
    let mut names = sheet.variables.keys().chain(sheet.lists.iter().map(|(name, _)| name));
    let mut values = sheet.variables.values().map(Pattern::to_string);
    let mut listed = sheet.lists.iter().flat_map(|(_, values)| values);
    tells(&sheet.text)
        || names.any(|name| tells(name))
        || sheet.text.contains(['$', '{']) && (values.any(|value| tells(&value)) || listed.any(|value| tells(value)))
}

type Lists = Vec<(String, Vec<String>)>;

/// What the text gives its variables, and the lists that `for` counts through. A variable that is given more than one value is
/// not known.
fn assigned(text: &str, around: &Variables, start: &str, folders: &dyn Fn(&str) -> Vec<String>) -> (Variables, Lists) {
    let mut variables = around.clone();
    let mut lists = Lists::new();
    // Twice, for a value may be made of those that come before.
    for _ in 0..2 {
        let before = variables.clone();
        let mut seen = Variables::new();
        lists.clear();
        for step in steps(text, &before) {
            let Step::Command(words) = step else { continue };
            let words = without_keywords(&words);
            if let [first, name, is_in, values @ ..] = words
                && first.known() == Some("for")
                && is_in.known() == Some("in")
            {
                let values: Option<Vec<&str>> = values.iter().map(Pattern::known).collect();
                let expand = |value: &str| match value.contains('*') {
                    true => folders(&path::join(start, value)),
                    false => vec![value.to_string()],
                };
                let name = name.known().unwrap_or_default().to_string();
                match values.filter(|values| lists.len() < MAX_LISTS && values.len() <= MAX_VALUES) {
                    Some(values) => lists.push((name, values.into_iter().flat_map(expand).collect())),
                    None => _ = seen.insert(name, Pattern::any()),
                }
                continue;
            }
            let declaring = ["export", "local", "readonly", "declare"];
            let words = match words.split_first() {
                Some((first, rest)) if first.known().is_some_and(|word| declaring.contains(&word)) => rest,
                Some((first, rest)) if first.known() == Some("read") => {
                    rest.iter().filter_map(Pattern::known).for_each(|n| _ = seen.insert(n.to_string(), Pattern::any()));
                    continue;
                }
                _ => words,
            };
            let given: Option<Vec<(String, Pattern)>> = words.iter().map(assignment).collect();
            for (name, value) in given.into_iter().flatten() {
                let value = match seen.get(&name) {
                    Some(other) if *other != value => Pattern::any(),
                    _ => value,
                };
                seen.insert(name, value);
            }
        }
        variables = around.clone();
        variables.extend(seen);
    }
    lists.retain(|(name, _)| !variables.contains_key(name));
    let again: Vec<String> = lists.iter().map(|(name, _)| name.clone()).collect();
    lists.retain(|(name, _)| again.iter().filter(|other| *other == name).count() == 1);
    (variables, lists)
}

/// `NAME=value`
fn assignment(word: &Pattern) -> Option<(String, Pattern)> {
    let (name, value) = word.split_text('=')?;
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !name.is_empty();
    is_name.then_some((name, value))
}

/// A command without the words of the shell before it.
fn without_keywords(words: &[Pattern]) -> &[Pattern] {
    const KEYWORDS: [&str; 15] = [
        "if", "then", "do", "else", "elif", "while", "until", "!", "{", "time", "sudo", "exec", "command", "env", "sh",
    ];
    let known = |word: &Pattern| word.known().is_some_and(|word| KEYWORDS.contains(&word));
    let first = words.iter().position(|word| !known(word)).unwrap_or(words.len());
    words.get(first..).unwrap_or_default()
}

/// One pass over the text.
fn run(text: &str, start: &str, own: &str, variables: &Variables) -> Vec<Action> {
    let start = match start.strip_prefix('\u{2}') {
        None => Some(start.to_string()),
        Some(computed) => match steps(computed, variables).as_slice() {
            [Step::Command(words)] => words.first().and_then(|word| changed(Some(""), word, own)),
            _ => None,
        },
    };
    let (mut at, mut outer, mut pushed) = (start, Vec::new(), Vec::new());
    let mut found = Vec::new();
    for step in steps(text, variables) {
        let words = match &step {
            Step::Open => {
                outer.push(at.clone());
                continue;
            }
            Step::Close => {
                at = outer.pop().unwrap_or(at);
                continue;
            }
            Step::Command(words) => without_keywords(words),
        };
        let set = words.iter().take_while(|word| assignment(word).is_some()).count();
        let (set, words) = words.split_at_checked(set).unwrap_or_default();
        match words {
            [first, directory, ..] if matches!(first.known(), Some("cd" | "pushd")) => {
                if first.known() == Some("pushd") {
                    pushed.push(at.clone());
                }
                at = changed(at.as_deref(), directory, own);
            }
            [first, ..] if first.known() == Some("popd") => at = pushed.pop().flatten(),
            _ => {
                let workspace = set.iter().filter_map(assignment).find(|(name, _)| name == "TF_WORKSPACE");
                let workspace = workspace.map(|(_, value)| value).or_else(|| variables.get("TF_WORKSPACE").cloned());
                found.extend(terraform(words, at.as_deref(), own, workspace.as_ref()));
            }
        }
    }
    found
}

/// Where `cd` leads; `None` when that cannot be told.
fn changed(at: Option<&str>, directory: &Pattern, own: &str) -> Option<String> {
    let to = directory.known()?;
    let joined = match (to.strip_prefix(HERE), to.strip_prefix(TOP)) {
        (Some(rest), _) => path::join(own, rest.trim_start_matches('/')),
        (_, Some(rest)) => path::join("", rest.trim_start_matches('/')),
        _ if to.starts_with(['/', '~', '-']) || to.is_empty() => return None,
        _ => path::join(at?, to),
    };
    (!path::leaves(&joined)).then_some(joined)
}

/// What a command is about, if it is Terraform.
fn terraform(words: &[Pattern], at: Option<&str>, own: &str, workspace: Option<&Pattern>) -> Vec<Action> {
    let is_it = |word: &Pattern| word.known().is_some_and(|word| matches!(path::name(word), "terraform" | "tofu"));
    let in_container =
        words.first().is_some_and(|word| matches!(word.known(), Some("docker" | "podman" | "docker-compose")));
    let program = match words.first() {
        Some(first) if is_it(first) || first.is_any() => 0,
        Some(_) if in_container => match words.iter().rposition(|word| is_it(word) || image(word)) {
            Some(program) => program,
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    let certain = !words.first().is_some_and(Pattern::is_any);
    let mut directory = at.filter(|_| !in_container).map(str::to_string);
    let mut rest = words.get(program + 1..).unwrap_or_default();
    while let Some((option, others)) = rest.split_first().filter(|(option, _)| option.starts_with_text("-")) {
        if let Some(to) = option.without_text("-chdir=") {
            directory = changed(directory.as_deref(), &to, own);
        }
        rest = others;
    }
    let mut found = Vec::new();
    let known = |at: usize| rest.get(at).and_then(Pattern::known);
    let chosen = match (known(0), known(1)) {
        (Some("init"), _) => {
            let (given, positional) = given(rest.get(1..).unwrap_or_default());
            if let Some(positional) = positional {
                directory = changed(directory.as_deref(), positional, own);
            }
            if !given.is_empty() {
                found.push(Action { directory: directory.clone(), what: What::Init(given) });
            }
            None
        }
        (Some("workspace"), Some("select" | "new")) => {
            rest.get(2..).unwrap_or_default().iter().find(|word| !word.starts_with_text("-"))
        }
        _ => None,
    };
    let names = chosen.into_iter().chain(workspace.filter(|_| certain)).filter_map(Pattern::known);
    for name in names.filter(|name| is_workspace(name)) {
        found.push(Action { directory: directory.clone(), what: What::Workspace(name.to_string()) });
    }
    found
}

fn image(word: &Pattern) -> bool {
    word.to_string().contains("/terraform:") || word.to_string().contains("/opentofu:")
}

/// Terraform takes nothing else for a name: what a URL escapes.
fn is_workspace(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c))
}

/// The values of `-backend-config`, and the directory that old versions took. Nothing when no backend is asked for.
fn given(words: &[Pattern]) -> (Vec<Given>, Option<&Pattern>) {
    let (mut all, mut positional) = (Vec::new(), None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word.known().is_some_and(|word| word.trim_start_matches('-') == "backend=false") {
            return (Vec::new(), None);
        }
        let flat = word.without_text("--").or_else(|| word.without_text("-"));
        let value = match &flat {
            Some(option) if option.known() == Some("backend-config") => words.next().cloned(),
            Some(option) => option.without_text("backend-config="),
            None => {
                positional = Some(word);
                None
            }
        };
        if let Some(value) = value {
            all.push(match assignment(&value) {
                Some((name, value)) => Given::Argument(name, value),
                None => Given::File(value),
            });
        }
    }
    (all, positional)
}
