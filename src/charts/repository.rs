//! Which chart a release means: repositories under their several addresses, and versions.

use super::packed::{Listed, find};

/// Addresses of one repository, without what stands before the host; the first is how the facts name it.
const ALSO: [(&str, &str); 12] = [
    ("quay.io/jetstack/charts", "charts.jetstack.io"),
    ("registry-1.docker.io/bitnamicharts", "charts.bitnami.com/bitnami"),
    ("registry-1.docker.io/bitnamicharts", "docker.io/bitnamicharts"),
    ("ghcr.io/deliveryhero/helm-charts", "charts.deliveryhero.io"),
    ("prometheus-community.github.io/helm-charts", "ghcr.io/prometheus-community/charts"),
    ("grafana-community.github.io/helm-charts", "ghcr.io/grafana-community/helm-charts"),
    ("grafana.github.io/helm-charts", "ghcr.io/grafana/helm-charts"),
    ("argoproj.github.io/argo-helm", "ghcr.io/argoproj/argo-helm"),
    ("charts.external-secrets.io", "ghcr.io/external-secrets/charts"),
    ("kyverno.github.io/kyverno", "ghcr.io/kyverno/charts"),
    ("kedacore.github.io/charts", "ghcr.io/kedacore/charts"),
    ("artifacts.px.dev/helm_charts/operator", "pixie-operator-charts.storage.googleapis.com"),
];

/// A chart that is known, and whether what is known holds for the version that is asked for.
#[derive(Clone, Copy)]
pub struct Release {
    pub listed: Listed,
    /// The very version that the keys were read from, but for its patch level.
    pub exact: bool,
}

/// What `repository`, `chart` and `version` of a release lead to. `None` for a chart nobody listed, and for a version whose keys may
/// be others: another major one, or a later one than the one that was read, or no certain one.
pub fn release(repository: &str, chart: &str, version: &str) -> Option<Release> {
    let listed = match (repository.is_empty(), chart.rsplit_once('/')) {
        (true, Some((repository, name))) if repository.contains("://") => find(repository, name)?,
        (false, None) => find(repository, chart)?,
        // `oci://host/path` with a chart that says its own way on.
        (false, Some((inner, name))) if !chart.contains("://") => {
            find(&format!("{}/{inner}", repository.trim_end_matches('/')), name)?
        }
        _ => return None,
    };
    let (known, asked) = (numbers(listed.version)?, numbers(pinned(version)?)?);
    // Before 1.0 a minor version may break what it likes.
    let fits = known.0 == asked.0 && if known.0 == 0 { known.1 == asked.1 } else { asked.1 <= known.1 };
    fits.then_some(Release { listed, exact: known.1 == asked.1 })
}

/// Is it the same repository? Slashes at the end and `oci://` say nothing.
pub(super) fn same_repository(known: &str, asked: &str) -> bool {
    let (known, asked) = (plain(known), plain(asked));
    known == asked || ALSO.iter().any(|(first, other)| known == *first && asked == *other)
}

fn plain(repository: &str) -> String {
    let address = repository.split_once("://").map_or(repository, |(_, address)| address);
    address.trim_end_matches('/').to_ascii_lowercase()
}

/// One version, written out.
fn pinned(version: &str) -> Option<&str> {
    let version = version.trim().trim_start_matches('=').trim_start();
    let version = version.strip_prefix('v').unwrap_or(version);
    version.starts_with(|c: char| c.is_ascii_digit()).then_some(version)
}

/// Major and minor.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let version = version.strip_prefix('v').unwrap_or(version);
    let mut parts = version.split(['.', '-', '+']);
    let numbers = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let rest = parts.next().is_none_or(|patch| patch.starts_with(|c: char| c.is_ascii_alphanumeric()));
    (rest && !version.contains([' ', ',', '|', '*', 'x', 'X'])).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_lead_to_charts() {
        let version = |repository, chart, version| release(repository, chart, version).map(|found| found.exact);
        assert_eq!(version("oci://public.ecr.aws/karpenter", "karpenter", "1.14.0"), Some(true));
        assert_eq!(version("", "oci://public.ecr.aws/karpenter/karpenter", "1.2.1"), Some(false));
        assert_eq!(version("https://charts.jetstack.io/", "cert-manager", "v1.21.1"), Some(true));
        assert_eq!(
            version("https://kubernetes-sigs.github.io/metrics-server", "metrics-server", "3.12.0"),
            Some(false)
        );
        // Later, another major version, a range, none at all, another repository, another minor version before 1.0.
        assert_eq!(version("https://charts.jetstack.io/", "cert-manager", "v1.99.0"), None);
        assert_eq!(version("https://charts.jetstack.io/", "cert-manager", "v2.0.0"), None);
        assert_eq!(version("https://charts.jetstack.io/", "cert-manager", "~> 1.2"), None);
        assert_eq!(version("https://charts.jetstack.io/", "cert-manager", "1.x.0"), None);
        assert_eq!(version("https://charts.jetstack.io/", "cert-manager", ""), None);
        assert_eq!(version("https://charts.acme.com/", "cert-manager", "v1.21.1"), None);
        assert_eq!(version("https://fluent.github.io/helm-charts", "fluent-bit", "0.20.0"), None);
    }
}
