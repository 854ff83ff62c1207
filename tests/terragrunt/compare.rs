//! What tfgen says beside what real Terragrunt said: every difference with its place, and what stayed unknown without need.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::said::{Said, Unit};

/// Something that is not as recorded.
#[derive(Debug)]
pub struct Difference {
    /// The unit's folder; `stack` for what concerns the generated files.
    pub unit: String,
    /// What of it: a key of the configuration, `verdict`, `edges`, `reading`, …
    pub what: String,
    /// For people.
    pub text: String,
}

/// What was compared, counted.
#[derive(Default)]
pub struct Tally {
    pub units: usize,
    pub agree: usize,
    /// Values that tfgen calls unknown although files tell them: the pointer and the reason.
    pub gaps: Vec<String>,
    /// Errors whose line is one that the real tool names, and all that were compared.
    pub places: (usize, usize),
}

/// Parts of the configuration that must be equal.
const PARTS: [&str; 6] = ["inputs", "locals", "remote_state", "generate", "terraform", "dependencies"];

/// What stays unknown by right: what is never run, and what only a command knows.
const OUTSIDE: [&str; 5] = ["run_cmd", "get_aws", "sops", "get_env", "command"];

/// Compares everything that one case says.
pub fn case(expected: &Value, said: &Said, tally: &mut Tally) -> Vec<Difference> {
    let mut differences = Vec::new();
    let found = components(expected);
    for (path, unit) in expected["units"].as_object().into_iter().flatten() {
        if unit["unstable"] == true {
            continue;
        }
        let mut here = Here { path, files: &said.files, tally, differences: Vec::new() };
        here.unit(unit, expected, said, found.get(path.as_str()).copied());
        let own = here.differences;
        tally.units += 1;
        tally.agree += usize::from(own.is_empty());
        differences.extend(own);
    }
    let recorded: BTreeSet<&str> =
        expected["units"].as_object().into_iter().flatten().map(|(path, _)| &**path).collect();
    for path in said.units.keys().filter(|path| !recorded.contains(&***path)) {
        let text = "is no unit to the real tool".to_string();
        differences.push(Difference { unit: path.clone(), what: "unit".into(), text });
    }
    differences.extend(order(expected, said));
    differences.extend(stack(expected, said));
    differences
}

/// Units one after the other, each after what it depends on. Those that are refused are left out: what the real tool had not
/// read of them when it stopped, it does not wait for.
fn order(expected: &Value, said: &Said) -> Option<Difference> {
    let accepted = |path: &&str| said.units.get(*path).is_some_and(|unit| unit.errors.is_empty());
    let found: Vec<&str> = expected["find"]["components"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|component| component["type"] == "unit")
        .filter_map(|component| component["path"].as_str())
        .filter(accepted)
        .collect();
    let order: Vec<&str> = said.order.iter().map(String::as_str).filter(accepted).collect();
    let text = format!("expected {found:?}, got {order:?}");
    (found != order).then(|| Difference { unit: "graph".into(), what: "order".into(), text })
}

/// The components that `find` lists, by path.
fn components(expected: &Value) -> BTreeMap<&str, &Value> {
    let all = expected["find"]["components"].as_array().into_iter().flatten();
    all.filter_map(|component| Some((component["path"].as_str()?, component))).collect()
}

/// A unit that is being compared.
struct Here<'c> {
    path: &'c str,
    /// All files of the repository.
    files: &'c BTreeSet<String>,
    tally: &'c mut Tally,
    differences: Vec<Difference>,
}

impl Here<'_> {
    fn differs(&mut self, what: &str, text: String) {
        self.differences.push(Difference { unit: self.path.to_string(), what: what.to_string(), text });
    }

    fn unit(&mut self, expected: &Value, whole: &Value, said: &Said, found: Option<&Value>) {
        let Some(unit) = said.units.get(self.path) else {
            return self.differs("unit", "is a unit, and was not found".into());
        };
        let accepted = self.verdict(expected, whole, unit);
        if accepted && !expected["render"].is_null() && expected["render_hides_errors"] != true {
            self.configuration(expected, unit);
        }
        if let Some(found) = found {
            self.edges(found, unit, accepted);
        }
        if accepted {
            self.files(&expected["plan"]["files"], unit);
        }
    }

    /// Does Terragrunt accept the unit, and if not: is an error reported, best at a line that it names?
    fn verdict(&mut self, expected: &Value, whole: &Value, unit: &Unit) -> bool {
        let plan = &expected["plan"]["exit"];
        let accepted = if plan.is_null() { &expected["exit"] } else { plan } == &Value::from(0);
        let hides = expected["render_hides_errors"] == true && plan.is_null();
        // A unit of a catalogue waits for values and folders that only a stack gives it: nothing is said of it there.
        let waits = unit.catalogue && unit.errors.is_empty();
        if accepted && !hides {
            if let Some(error) = unit.errors.first() {
                self.differs("verdict", format!("is accepted; tfgen says {error}"));
            }
        } else if unit.errors.is_empty() && !waits {
            let lines: Vec<&str> =
                expected["errors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let planned = expected["plan"]["errors"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let lines = if lines.is_empty() { planned.collect() } else { lines };
            self.differs("verdict", format!("is refused; tfgen says nothing. Recorded: {}", lines.join(" | ")));
        } else if !waits {
            self.place(whole, unit);
        }
        accepted && !hides
    }

    /// An error should be at a line that `hcl validate` names in a file of this unit.
    fn place(&mut self, whole: &Value, unit: &Unit) {
        let own = format!("$REPO/{}", if self.path == "." { String::new() } else { format!("{}/", self.path) });
        let named: BTreeSet<String> = whole["validate"]["diagnostics"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|diagnostic| {
                let path = diagnostic["path"].as_str().unwrap_or_default();
                path.strip_prefix(&own).is_some_and(|rest| !rest.contains('/'))
            })
            .map(|diagnostic| {
                let path = diagnostic["path"].as_str().unwrap_or_default();
                format!("{}:{}", name(path), diagnostic["start"]["line"])
            })
            .collect();
        if named.is_empty() {
            return;
        }
        self.tally.places.1 += 1;
        // Of a generated unit the place is that of its source.
        if unit.errors.iter().any(|error| named.contains(name(&error.at))) {
            self.tally.places.0 += 1;
        } else {
            let got: Vec<&str> = unit.errors.iter().map(|error| &*error.at).collect();
            let named: Vec<&str> = named.iter().map(String::as_str).collect();
            self.differs("place", format!("the real tool names {}; tfgen {}", named.join(", "), got.join(", ")));
        }
    }

    /// Every value that files tell.
    fn configuration(&mut self, expected: &Value, unit: &Unit) {
        let from: Vec<&str> =
            expected["from"].as_object().into_iter().flatten().map(|(pointer, _)| &**pointer).collect();
        let render = &expected["render"];
        for part in PARTS {
            let mut walk = Walk { from: &from, gaps: Vec::new(), wrong: Vec::new() };
            walk.value(&format!("/{part}"), &render[part], unit.render.get(part).unwrap_or(&Value::Null));
            self.take(part, walk);
        }
        let paths = |all: &Value| -> Value {
            let each = all.as_object().into_iter().flatten();
            each.map(|(name, one)| (name.clone(), one["config_path"].clone())).collect::<Map<_, _>>().into()
        };
        let mut walk = Walk { from: &from, gaps: Vec::new(), wrong: Vec::new() };
        let said = unit.render.get("dependency").unwrap_or(&Value::Null);
        walk.value("/dependency/*/config_path", &paths(&render["dependency"]), &paths(said));
        self.take("dependency", walk);
    }

    fn take(&mut self, part: &str, walk: Walk<'_>) {
        self.tally.gaps.extend(walk.gaps.into_iter().map(|gap| format!("{} {gap}", self.path)));
        if !walk.wrong.is_empty() {
            self.differs(part, walk.wrong.join("; "));
        }
    }

    /// The graph's edges, the files included and read: sets. Of a unit that is refused the real tool lists what it had read
    /// when it stopped, so there may be more; and what leads nowhere is nothing here.
    fn edges(&mut self, found: &Value, unit: &Unit, accepted: bool) {
        let set = |value: &Value| -> BTreeSet<String> {
            value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_string).collect()
        };
        let include: BTreeSet<String> = found["include"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, path)| format!("{name}: {}", path.as_str().unwrap_or_default()))
            .collect();
        let own_include = unit.include.iter().map(|(name, path)| format!("{name}: {path}")).collect();
        for (what, expected, got) in [
            ("edges", set(&found["dependencies"]), &unit.dependencies),
            ("reading", set(&found["reading"]), &unit.reading),
            ("include", include, &own_include),
        ] {
            let file = |text: &str| self.files.contains(text.rsplit(": ").next().unwrap_or_default());
            let leads = |text: &&String| accepted || what == "edges" || file(text);
            let missing: Vec<_> = expected.difference(got).filter(leads).collect();
            let more: Vec<_> = got.difference(&expected).filter(|_| accepted).collect();
            if !missing.is_empty() || !more.is_empty() {
                let text = format!("missing {missing:?}, too many {more:?}");
                self.differences.push(Difference { unit: self.path.to_string(), what: what.to_string(), text });
            }
        }
    }

    /// Files that Terragrunt writes into the folder where Terraform runs.
    fn files(&mut self, expected: &Value, unit: &Unit) {
        for (path, text) in expected.as_object().into_iter().flatten() {
            let text = text.as_str().unwrap_or_default();
            let is_generated = text.contains("Generated by Terragrunt. Sig:");
            match unit.files.get(path.trim_start_matches("$WORK/")) {
                None if is_generated => self.differs("files", format!("{path} is missing")),
                Some(got) if got != text => self.differs("files", format!("{path}: expected {text:?}, got {got:?}")),
                _ => {}
            }
        }
    }
}

/// The last part of a path.
fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Two values, from a pointer on.
struct Walk<'c> {
    /// Pointers to what comes out of mocks or a state: their text need not be known.
    from: &'c [&'c str],
    gaps: Vec<String>,
    wrong: Vec<String>,
}

impl Walk<'_> {
    fn value(&mut self, at: &str, expected: &Value, got: &Value) {
        if let Some(why) = got.get("$unknown").and_then(Value::as_str) {
            let below = |pointer: &&&str| at.starts_with(**pointer) || pointer.starts_with(at);
            let rightly =
                self.from.iter().any(|pointer| below(&pointer)) || OUTSIDE.iter().any(|word| why.contains(word));
            if !rightly {
                self.gaps.push(format!("{at}: {why}"));
            }
            return;
        }
        match (expected, got) {
            (Value::Object(expected), Value::Object(got)) => {
                for key in expected.keys().chain(got.keys().filter(|key| !expected.contains_key(*key))) {
                    let of = |map: &Map<String, Value>| map.get(key).cloned();
                    match (of(expected), of(got)) {
                        (Some(expected), Some(got)) => self.value(&format!("{at}/{key}"), &expected, &got),
                        (Some(Value::Null), None) | (None, Some(Value::Null))
                            if at.split('/').nth(1) != Some("inputs") => {}
                        (expected, got) => self.wrong(&format!("{at}/{key}"), expected.as_ref(), got.as_ref()),
                    }
                }
            }
            (Value::Array(expected), Value::Array(got)) if expected.len() == got.len() => {
                for (i, (expected, got)) in expected.iter().zip(got).enumerate() {
                    self.value(&format!("{at}/{i}"), expected, got);
                }
            }
            // Recorded numbers went through a 64-bit float.
            (Value::Number(expected), Value::Number(got)) if expected.as_f64() == got.as_f64() => {}
            // What was recorded as empty may as well not be there, for a whole part.
            (Value::Null, Value::Object(map)) | (Value::Object(map), Value::Null)
                if map.is_empty() && at.matches('/').count() == 1 => {}
            (expected, got) if expected == got => {}
            (expected, got) => self.wrong(at, Some(expected), Some(got)),
        }
    }

    fn wrong(&mut self, at: &str, expected: Option<&Value>, got: Option<&Value>) {
        let shown = |value: Option<&Value>| value.map_or("nothing".into(), Value::to_string);
        self.wrong.push(format!("{at}: expected {}, got {}", shown(expected), shown(got)));
    }
}

/// What a stack generates, file by file, and whether its file is refused.
fn stack(expected: &Value, said: &Said) -> Vec<Difference> {
    let stack = &expected["stack"];
    let mut differences = Vec::new();
    let mut differs = |what: &str, text| differences.push(Difference { unit: "stack".into(), what: what.into(), text });
    if stack.is_null() {
        return differences;
    }
    if stack["exit"] == 1 {
        if said.stack_errors.is_empty() {
            differs("verdict", format!("is refused; tfgen says nothing. Recorded: {}", stack["errors"]));
        }
        return differences;
    }
    if let Some(error) = said.stack_errors.first() {
        differs("verdict", format!("is accepted; tfgen says {error}"));
    }
    let recorded: BTreeMap<&str, &str> = stack["files"]
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(path, text)| Some((&**path, text.as_str()?)))
        .collect();
    for (path, text) in &recorded {
        match said.generated.get(*path) {
            None => differs("files", format!("{path} is missing")),
            Some(got) if got != text => differs("files", format!("{path}: expected {text:?}, got {got:?}")),
            _ => {}
        }
    }
    for path in said.generated.keys().filter(|path| !recorded.contains_key(&***path)) {
        differs("files", format!("{path} is not generated"));
    }
    differences
}
