//! Sources that are this very repository: another address of a module that lies here.

use super::Facts;

/// What a source is that leads back here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Own {
    /// The default branch, which is taken for what lies here: the module's directory.
    Here(String),
    /// Another version, whose interface nobody can tell from here: which one, for a reason.
    Version(String),
}

/// Is a source this repository? `None` for every other one, and where the repository does not know its own name.
pub fn own(source: &str, facts: &Facts) -> Option<Own> {
    if facts.names.is_empty() {
        return None;
    }
    let (address, query) = source.split_once('?').unwrap_or((source, ""));
    let begins = address.find("://").map_or(0, |at| at + "://".len());
    let inner = address.get(begins..)?.find("//").map(|at| begins + at);
    let (package, directory) = match inner {
        Some(at) => (address.get(..at)?, address.get(at + 2..)?),
        None => (address, ""),
    };
    let directory = directory.trim_matches('/').to_string();
    if facts.names.contains(&Facts::plain(package)) {
        let asked = query.split('&').find_map(|part| part.strip_prefix("ref=")).unwrap_or_default();
        return Some(match asked {
            "" | "HEAD" | "main" | "master" => Own::Here(directory),
            version => Own::Version(format!("source is this repository at `{version}`")),
        });
    }
    // `NAMESPACE/NAME/PROVIDER` of the public registry is github.com/NAMESPACE/terraform-PROVIDER-NAME, in its last release.
    let package = package.strip_prefix("registry.terraform.io/").unwrap_or(package);
    let [namespace, name, provider] = package.split('/').collect::<Vec<_>>().try_into().ok()?;
    let repository = format!("github.com/{namespace}/terraform-{provider}-{name}").to_ascii_lowercase();
    facts.names.contains(&repository).then(|| Own::Version("source is a release of this repository".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        let facts = Facts { names: ["github.com/acme/terraform-aws-net".to_string()].into(), ..Facts::default() };
        match own(source, &facts) {
            None => "another".into(),
            Some(Own::Here(directory)) => format!("here/{directory}"),
            Some(Own::Version(why)) => why,
        }
    }

    #[test]
    fn sources_that_lead_back() {
        assert_eq!(shown("git::https://github.com/Acme/terraform-aws-net.git//modules/vpc"), "here/modules/vpc");
        assert_eq!(shown("git::ssh://git@github.com/acme/terraform-aws-net.git?ref=main"), "here/");
        assert_eq!(shown("git@github.com:acme/terraform-aws-net.git//a/"), "here/a");
        assert_eq!(shown("github.com/acme/terraform-aws-net//a?ref=HEAD&depth=1"), "here/a");
        assert_eq!(shown("github.com/acme/terraform-aws-net?ref=v1.2.0"), "source is this repository at `v1.2.0`");
        assert_eq!(shown("acme/net/aws//modules/vpc"), "source is a release of this repository");
        assert_eq!(shown("acme/net/google"), "another");
        assert_eq!(shown("github.com/acme/terraform-aws-network//a"), "another");
        assert_eq!(shown("../a"), "another");
    }
}
