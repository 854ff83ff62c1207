//! Where a root's state lives, so that writer and reader can be compared. Sources: `internal/backend/remote-state/*` of Terraform.

use std::collections::BTreeMap;

use super::path;
use super::pattern::Pattern;

/// One state: the kind of backend and what tells its objects apart, most general part first.
/// A part is a [`Pattern`], for some of it may be unknown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct State {
    pub backend: String,
    pub parts: Vec<Pattern>,
}

/// How two addresses stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Relation {
    Never,
    /// The unknown parts may make them one.
    May,
    Same,
}

impl State {
    pub fn relation(&self, other: &State) -> Relation {
        if self.backend != other.backend || self.parts.len() != other.parts.len() {
            return Relation::Never;
        }
        let mut relation = Relation::Same;
        for (a, b) in self.parts.iter().zip(&other.parts) {
            if !a.meets(b) {
                return Relation::Never;
            }
            if !(a.is_known() && b.is_known()) {
                relation = Relation::May;
            }
        }
        relation
    }

    /// All but the last part: bucket, container, organization.
    pub fn container(&self) -> &[Pattern] {
        self.parts.split_last().map_or(&[], |(_, rest)| rest)
    }

    /// The last part: the object's name.
    pub fn object(&self) -> Option<&Pattern> {
        self.parts.last()
    }

    /// The address as it is shown.
    pub fn pattern(&self) -> Pattern {
        let mut all =
            Pattern::text(&if self.backend == "http" { String::new() } else { format!("{}://", self.backend) });
        for (i, part) in self.parts.iter().enumerate() {
            all.push_text(if i == 0 { "" } else { "/" });
            all.push(part);
        }
        all
    }

    pub fn is_known(&self) -> bool {
        self.parts.iter().all(Pattern::is_known)
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.pattern().fmt(f)
    }
}

/// A backend's configuration as far as it is known, of a root or of a `terraform_remote_state`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backend {
    /// `s3`, `gcs`, …; `cloud` counts as `remote`.
    pub kind: String,
    /// Arguments by name, nested ones as `workspaces.name`. An argument that is not here was not given.
    pub arguments: BTreeMap<String, Pattern>,
    /// Arguments may come from elsewhere (`-backend-config`): an absent one is unknown, not its default.
    pub partial: bool,
    /// The root's directory: paths of the local backend start there.
    pub directory: String,
}

impl Backend {
    /// The states of a workspace; two when the workspace may or may not be `default`.
    /// Where nothing is known of the object's name, its workspace makes it no better known.
    pub fn states(&self, workspace: &Pattern) -> Vec<State> {
        let default = self.state(None);
        let no_better = default.object().is_some_and(Pattern::is_any) && !self.is_named_by_workspace();
        if workspace.known() == Some("default") || no_better {
            return vec![default];
        }
        let named = self.state(Some(workspace));
        if self.is_named_by_workspace() {
            return vec![named];
        }
        if workspace.is_known() || !workspace.meets(&Pattern::text("default")) || default == named {
            return vec![named];
        }
        vec![default, named]
    }

    /// The state of a workspace of unknown name that is not `default`.
    pub fn named(&self) -> State {
        self.state(Some(&Pattern::any()))
    }

    /// The state of one workspace, `None` being `default`.
    fn state(&self, workspace: Option<&Pattern>) -> State {
        let required = |name: &str| self.arguments.get(name).cloned().unwrap_or_else(Pattern::any);
        let optional = |name: &str, default: &str| match self.arguments.get(name) {
            Some(value) => value.clone(),
            None if self.partial => Pattern::any(),
            None => Pattern::text(default),
        };
        // An argument that is hardly ever set: absent means its default even in a partial configuration.
        let rare =
            |name: &str, default: &str| self.arguments.get(name).cloned().unwrap_or_else(|| Pattern::text(default));
        let workspace = workspace.map(Pattern::without_slashes);
        let workspace = workspace.as_ref();
        let named = workspace.cloned().unwrap_or_else(|| Pattern::text("default"));
        let or_any = workspace.cloned().unwrap_or_else(Pattern::any);
        let or_empty = workspace.cloned().unwrap_or_default();
        let parts = match self.kind.as_str() {
            "s3" => {
                let key = required("key");
                let path = match workspace {
                    None => key,
                    Some(name) => Pattern::join(&[&rare("workspace_key_prefix", "env:"), name, &key]),
                };
                vec![required("bucket"), path]
            }
            "gcs" => {
                let (prefix, object) = (optional("prefix", ""), suffixed(&named, ".tfstate"));
                vec![required("bucket"), unless_any(&prefix, Pattern::join(&[&prefix, &object]))]
            }
            "azurerm" => {
                let blob = match workspace {
                    None => required("key"),
                    Some(name) => concat(&[&required("key"), &Pattern::text("env:"), name]),
                };
                vec![required("storage_account_name"), required("container_name"), blob]
            }
            "oss" => {
                let key = optional("key", "terraform.tfstate");
                let path = Pattern::join(&[&optional("prefix", "env:"), &or_empty, &key]);
                vec![required("bucket"), unless_any(&key, path)]
            }
            "cos" => {
                let key = optional("key", "terraform.tfstate");
                let path = Pattern::join(&[&optional("prefix", ""), &or_empty, &key]);
                vec![required("bucket"), unless_any(&key, path)]
            }
            "oci" => {
                let key = optional("key", "terraform.tfstate");
                let path = match workspace {
                    None => key,
                    Some(name) => Pattern::join(&[&rare("workspace_key_prefix", "env:"), name, &key]),
                };
                vec![required("namespace"), required("bucket"), path]
            }
            "consul" => {
                let path = match workspace {
                    None => required("path"),
                    Some(name) => concat(&[&required("path"), &Pattern::text("-env:"), name]),
                };
                vec![optional("address", ""), path]
            }
            "local" => vec![self.local(workspace)],
            "pg" => {
                let schema = optional("schema_name", "terraform_remote_state");
                vec![optional("conn_str", ""), schema.clone(), unless_any(&schema, named)]
            }
            "kubernetes" => {
                let suffix = required("secret_suffix");
                let secret = concat(&[&Pattern::text("tfstate-"), &named, &Pattern::text("-"), &suffix]);
                vec![optional("namespace", "default"), unless_any(&suffix, secret)]
            }
            "http" => vec![required("address")],
            "remote" => {
                let name = match (self.arguments.get("workspaces.name"), self.arguments.get("workspaces.prefix")) {
                    (Some(name), _) => name.clone(),
                    (None, Some(prefix)) => concat(&[prefix, &or_any]),
                    (None, None) => or_any,
                };
                vec![rare("hostname", "app.terraform.io"), required("organization"), name]
            }
            _ => vec![Pattern::any()],
        };
        State { backend: self.kind.clone(), parts }
    }

    /// Is the workspace's name all there is to the name of a state, as with the workspaces of HCP Terraform that tags tell?
    fn is_named_by_workspace(&self) -> bool {
        let given = |name: &str| self.arguments.contains_key(name);
        self.kind == "remote" && !given("workspaces.name") && !given("workspaces.prefix")
    }

    /// What Terraform calls a workspace of HCP Terraform; `None` for one that this backend does not reach.
    pub fn cloud_workspace(&self, name: &str) -> Option<String> {
        match (self.arguments.get("workspaces.name"), self.arguments.get("workspaces.prefix")) {
            (Some(_), _) => None,
            (None, Some(prefix)) => name.strip_prefix(prefix.known()?).map(str::to_string),
            (None, None) => Some(name.to_string()),
        }
    }

    fn local(&self, workspace: Option<&Pattern>) -> Pattern {
        let argument =
            |name: &str, default: &str| self.arguments.get(name).cloned().unwrap_or_else(|| Pattern::text(default));
        let file = match workspace {
            None => argument("path", "terraform.tfstate"),
            Some(name) => Pattern::join(&[
                &argument("workspace_dir", "terraform.tfstate.d"),
                name,
                &Pattern::text("terraform.tfstate"),
            ]),
        };
        match file.known() {
            Some(file) => Pattern::text(&path::join(&self.directory, file)),
            None if self.directory.is_empty() => file,
            None => {
                // Up to its first gap the path is known, so `..` can be taken away there.
                let text = file.to_string();
                let (head, _) = text.split_once('*').unwrap_or((&text, ""));
                let (folder, _) = head.rsplit_once('/').unwrap_or(("", head));
                let rest = file.without_prefix(folder).without_prefix("/");
                Pattern::join(&[&Pattern::text(&path::join(&self.directory, folder)), &rest])
            }
        }
    }
}

fn concat(parts: &[&Pattern]) -> Pattern {
    let mut out = Pattern::default();
    parts.iter().for_each(|part| out.push(part));
    out
}

/// Of an object whose own name is not known nothing is: the workspace in it tells it apart from no other.
fn unless_any(name: &Pattern, object: Pattern) -> Pattern {
    if name.is_any() { Pattern::any() } else { object }
}

fn suffixed(pattern: &Pattern, suffix: &str) -> Pattern {
    concat(&[pattern, &Pattern::text(suffix)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(kind: &str, arguments: &[(&str, &str)], workspace: &str) -> String {
        let arguments = arguments.iter().map(|(name, value)| (name.to_string(), Pattern::text(value))).collect();
        let backend = Backend { kind: kind.into(), arguments, partial: false, directory: "live/net".into() };
        let workspace = if workspace == "*" { Pattern::any() } else { Pattern::text(workspace) };
        backend.states(&workspace).iter().map(State::to_string).collect::<Vec<_>>().join(" or ")
    }

    #[test]
    fn addresses_are_those_of_terraform() {
        let s3 = [("bucket", "b"), ("key", "net.tfstate")];
        assert_eq!(states("s3", &s3, "default"), "s3://b/net.tfstate");
        assert_eq!(states("s3", &s3, "dev"), "s3://b/env:/dev/net.tfstate");
        assert_eq!(states("s3", &s3, "*"), "s3://b/net.tfstate or s3://b/env:/*/net.tfstate");
        let prefixed = [s3[0], s3[1], ("workspace_key_prefix", "teams/a/")];
        assert_eq!(states("s3", &prefixed, "dev"), "s3://b/teams/a/dev/net.tfstate");
        assert_eq!(states("gcs", &[("bucket", "b"), ("prefix", "net/")], "dev"), "gcs://b/net/dev.tfstate");
        assert_eq!(states("gcs", &[("bucket", "b")], "default"), "gcs://b/default.tfstate");
        let azure = [("storage_account_name", "a"), ("container_name", "c"), ("key", "k")];
        assert_eq!(states("azurerm", &azure, "dev"), "azurerm://a/c/kenv:dev");
        assert_eq!(states("oss", &[("bucket", "b")], "default"), "oss://b/env:/terraform.tfstate");
        assert_eq!(states("cos", &[("bucket", "b"), ("prefix", "p")], "dev"), "cos://b/p/dev/terraform.tfstate");
        assert_eq!(states("consul", &[("path", "net")], "dev"), "consul:///net-env:dev");
        assert_eq!(states("kubernetes", &[("secret_suffix", "net")], "dev"), "kubernetes://default/tfstate-dev-net");
        assert_eq!(
            states("pg", &[("conn_str", "postgres://h/d")], "dev"),
            "pg://postgres://h/d/terraform_remote_state/dev"
        );
        assert_eq!(states("http", &[("address", "https://h/x")], "default"), "https://h/x");
        assert_eq!(states("local", &[("path", "../../x.tfstate")], "default"), "local://x.tfstate");
        assert_eq!(states("local", &[], "dev"), "local://live/net/terraform.tfstate.d/dev/terraform.tfstate");
        assert_eq!(states("remote", &[("organization", "o")], "dev"), "remote://app.terraform.io/o/dev");
        assert_eq!(states("remote", &[("organization", "o")], "*"), "remote://app.terraform.io/o/*");
        let remote = [("organization", "o"), ("workspaces.prefix", "app-")];
        assert_eq!(states("remote", &remote, "dev"), "remote://app.terraform.io/o/app-dev");
        assert_eq!(states("made-up", &[], "default"), "made-up://*");
    }
}
