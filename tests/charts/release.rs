//! What is installed by Helm in rendered modules, and the values it is given, as far as files can tell.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tfgen::charts::{Given, Member};
use tfgen::hcl::{self, Block, ExprId, ExprKind, Parsed, Part};
use tfgen::text::{FileId, LineIndex, Place, Span};

/// Which chart, as a module names it.
pub enum Named {
    Pinned {
        repository: String,
        name: String,
        version: String,
    },
    /// A chart in a directory of the module.
    Local(PathBuf),
    /// An add-on that EKS installs, with values like those of the chart of that name.
    EksAddon(String),
}

pub struct Release {
    /// `path:line`
    pub at: String,
    pub chart: Named,
    pub values: Vec<Given>,
    /// What could not be understood, and so would never be checked.
    pub unreadable: Vec<String>,
}

/// Every release in the modules below a directory; none when it is not there.
pub fn below(directory: &Path) -> Vec<Release> {
    let walk = walkdir::WalkDir::new(directory).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = walk.map(|entry| entry.into_path()).filter(|path| path.extension().is_some_and(|kind| kind == "tf"));
    files.flat_map(|path| in_file(&path, directory.parent().unwrap())).collect()
}

fn in_file(path: &Path, root: &Path) -> Vec<Release> {
    let parsed = hcl::parse(Arc::from(std::fs::read(path).unwrap()));
    let lines = LineIndex::new(&parsed.bytes);
    let shown = path.strip_prefix(root).unwrap().display().to_string();
    let module = Module { parsed: &parsed, directory: path.parent().unwrap() };
    let read = |block: &Block| {
        let line = lines.position(&parsed.bytes, block.span.start as usize).line;
        module.release(block, format!("{shown}:{line}"))
    };
    parsed.blocks_of(&parsed.body, "resource").filter_map(read).collect()
}

struct Module<'m> {
    parsed: &'m Parsed,
    directory: &'m Path,
}

impl Module<'_> {
    fn release(&self, block: &Block, at: String) -> Option<Release> {
        let value = |name: &str| block.body.attribute(name).map(|attribute| attribute.value);
        let text = |name: &str| value(name).and_then(|value| self.parsed.plain_text(value)).map(str::to_string);
        let mut unreadable = Vec::new();
        let chart = match &*block.labels.first()?.text {
            "helm_release" => match (text("repository"), text("chart"), text("version")) {
                (Some(repository), Some(name), Some(version)) => Named::Pinned { repository, name, version },
                _ => match value("chart").and_then(|chart| self.path(chart)) {
                    Some(directory) => Named::Local(directory),
                    None => {
                        unreadable.push("no repository, chart and version in plain words".into());
                        Named::EksAddon(String::new())
                    }
                },
            },
            "aws_eks_addon" => Named::EksAddon(text("addon_name").unwrap_or_default()),
            _ => return None,
        };
        let mut release = Release { at, chart, values: Vec::new(), unreadable };
        for name in ["values", "configuration_values"] {
            if let Some(value) = value(name) {
                self.values(value, &mut release);
            }
        }
        for name in ["set", "set_list", "set_sensitive", "set_wo"] {
            for item in value(name).map(|items| self.items(items)).unwrap_or_default() {
                let path = self.member(item, "name").and_then(|name| self.parsed.plain_text(name));
                match path {
                    Some(path) => release.values.push(set_at(path)),
                    None => release.unreadable.push(format!("`{name}` without a name in plain words")),
                }
            }
        }
        Some(release)
    }

    /// Reads values: a list of YAML documents from templates, files or `yamlencode`.
    fn values(&self, id: ExprId, release: &mut Release) {
        let parsed = self.parsed;
        match &parsed.expr(id).kind {
            ExprKind::Tuple(items) => items.iter().for_each(|item| self.values(*item, release)),
            ExprKind::Paren(inner) => self.values(*inner, release),
            ExprKind::Conditional { yes, no, .. } => [yes, no].into_iter().for_each(|id| self.values(*id, release)),
            ExprKind::Null => {}
            ExprKind::Call { name, args, .. } => match (&*name.text, args.as_slice()) {
                ("concat" | "compact", args) => args.iter().for_each(|item| self.values(*item, release)),
                ("yamlencode" | "jsonencode", [value]) => release.values.push(self.given(*value)),
                ("templatefile" | "file", [path, ..]) => match self.path(*path).map(std::fs::read_to_string) {
                    Some(Ok(text)) => yaml(&text, release),
                    _ => release.unreadable.push("a values file that cannot be read".into()),
                },
                (other, _) => release.unreadable.push(format!("values by `{other}()`")),
            },
            _ => match parsed.plain_text(id) {
                Some(text) => yaml(text, release),
                None => release.unreadable.push("values that are no template, file or yamlencode()".into()),
            },
        }
    }

    fn given(&self, id: ExprId) -> Given {
        match &self.parsed.expr(id).kind {
            ExprKind::Object(items) => {
                map(items.iter().filter_map(|item| Some((self.key(item.key)?, self.given(item.value)))))
            }
            ExprKind::Tuple(_) => Given::List(Vec::new()),
            ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::Template(_) => Given::Scalar,
            ExprKind::Paren(inner) => self.given(*inner),
            _ => Given::Unknown,
        }
    }

    fn key(&self, id: ExprId) -> Option<String> {
        match &self.parsed.expr(id).kind {
            ExprKind::Variable(name) => Some(name.text.to_string()),
            _ => self.parsed.plain_text(id).map(str::to_string),
        }
    }

    fn items(&self, id: ExprId) -> Vec<ExprId> {
        match &self.parsed.expr(id).kind {
            ExprKind::Tuple(items) => items.clone(),
            // `[for … : { name = … }]`
            ExprKind::For(each) => vec![each.value],
            _ => vec![id],
        }
    }

    fn member(&self, id: ExprId, name: &str) -> Option<ExprId> {
        let ExprKind::Object(items) = &self.parsed.expr(id).kind else { return None };
        items.iter().find(|item| self.key(item.key).as_deref() == Some(name)).map(|item| item.value)
    }

    /// The place that `"${path.module}/some/where"` names.
    fn path(&self, id: ExprId) -> Option<PathBuf> {
        let ExprKind::Template(template) = &self.parsed.expr(id).kind else { return None };
        let [Part::Value { value, .. }, Part::Text { text, .. }] = template.parts.as_slice() else { return None };
        let (root, _) = self.parsed.traversal(*value)?;
        (&*root.text == "path").then(|| self.directory.join(text.trim_start_matches('/')))
    }
}

/// `${jsonencode(x)}`, the one thing that our templates of YAML hold, parses as a scalar.
fn yaml(text: &str, release: &mut Release) {
    match serde_yaml::from_str(text) {
        Ok(value) => release.values.push(yaml_given(&value)),
        Err(error) => release.unreadable.push(format!("values that are no YAML: {error}")),
    }
}

/// Members at no place: what is wrong is told by its path.
fn map(members: impl Iterator<Item = (String, Given)>) -> Given {
    let place = Place { file: FileId(0), span: Span::default() };
    let members = members.enumerate().map(|(at, (name, value))| {
        let span = Span { start: at as u32, end: at as u32 };
        Member { name, place: Place { span, ..place }, value, anchored: false }
    });
    Given::Map(members.collect())
}

pub fn yaml_given(value: &serde_yaml::Value) -> Given {
    use serde_yaml::Value;
    match value {
        Value::Mapping(members) => {
            let name = |key: &Value| match key {
                Value::String(text) => text.clone(),
                other => serde_yaml::to_string(other).unwrap_or_default().trim().to_string(),
            };
            map(members.iter().map(|(key, value)| (name(key), yaml_given(value))))
        }
        Value::Sequence(_) => Given::List(Vec::new()),
        Value::Null => Given::Unknown,
        Value::String(text) if text.starts_with("${") => Given::Unknown,
        _ => Given::Scalar,
    }
}

/// What `set { name = "a.b[0].c" }` sets.
fn set_at(path: &str) -> Given {
    let escape = path.replace("\\.", "\0");
    escape.split('.').rev().fold(Given::Scalar, |inner, part| {
        let (name, index) = part.split_once('[').map_or((part, false), |(name, _)| (name, true));
        map([(name.replace('\0', "."), if index { Given::List(Vec::new()) } else { inner })].into_iter())
    })
}

/// The keys and what stands there, in short.
fn shown(given: &Given) -> String {
    match given {
        Given::Map(members) => {
            let members: Vec<_> = members.iter().map(|of| format!("{}: {}", of.name, shown(&of.value))).collect();
            format!("{{{}}}", members.join(", "))
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn releases_are_read_from_modules() {
    let directory = tempfile::tempdir().unwrap();
    let module = directory.path().join("generated/m");
    std::fs::create_dir_all(&module).unwrap();
    std::fs::write(module.join("values.yaml.tftpl"), "a:\n  b: ${jsonencode(b)}\n").unwrap();
    let text = r#"
resource "helm_release" "x" {
  repository = "https://a"
  chart      = "x"
  version    = "1.0.0"
  values     = concat([templatefile("${path.module}/values.yaml.tftpl", { b = 1 })], var.more ? [yamlencode({ c = { d = 1 } })] : [])
  set        = [{ name = "e.f\\.g[0].h", value = "1" }]
}
resource "helm_release" "y" {
  chart  = "${path.module}/charts/y"
  values = local.values
}
resource "aws_s3_bucket" "z" {}
"#;
    std::fs::write(module.join("main.tf"), text).unwrap();
    let found = below(&directory.path().join("generated"));
    let [x, y] = found.as_slice() else { panic!("{} releases", found.len()) };
    assert!(x.at.ends_with("main.tf:2") && x.unreadable.is_empty(), "{} {:?}", x.at, x.unreadable);
    assert!(matches!(&x.chart, Named::Pinned { name, version, .. } if name == "x" && version == "1.0.0"));
    let values: Vec<String> = x.values.iter().map(shown).collect();
    assert_eq!(values, ["{a: {b: Unknown}}", "{c: {d: Scalar}}", "{e: {f.g: List([])}}"]);
    assert!(matches!(&y.chart, Named::Local(path) if path.ends_with("generated/m/charts/y")));
    assert_eq!(y.unreadable, ["values that are no template, file or yamlencode()"]);
}
