//! Words that the findings of schemas share.

use crate::schema::Release;

/// `hashicorp/aws 6.69.1`
fn name(release: &Release) -> String {
    let address = release.address();
    let short = address.strip_prefix("registry.terraform.io/").unwrap_or(address);
    match release.version_text() {
        Some(version) => format!("{short} {version}"),
        None => short.to_string(),
    }
}

pub fn unknown_to(release: &Release) -> String {
    format!("{} does not have it", name(release))
}

pub fn by(release: &Release) -> String {
    format!("by the schema of {}", name(release))
}
