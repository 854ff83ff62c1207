//! "Did you mean": the nearest of the names that exist, or silence when none is near.

/// The candidate nearest to `name` within a third of its length (at least one edit, swapped neighbours count once);
/// ties go to the first in alphabetical order, so that the answer never depends on a map's order.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = name.chars().count();
    let limit = (length / 3).max(1);
    // Each character more or less is an edit.
    let may = |candidate: &&str| *candidate != name && candidate.chars().count().abs_diff(length) <= limit;
    let mut names: Vec<&str> = candidates.into_iter().filter(may).collect();
    names.sort_unstable();
    let near = |candidate: &str| {
        if candidate.eq_ignore_ascii_case(name) { 0 } else { strsim::osa_distance(name, candidate) }
    };
    names
        .into_iter()
        .map(|candidate| (near(candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn finds_the_nearest_name_or_none() {
        assert_eq!(closest("cluster_nam", ["cluster_arn", "cluster_name"]), Some("cluster_name"));
        assert_eq!(closest("vpc_id", ["subnet_ids", "role_arn"]), None);
        assert_eq!(closest("VPC_ID", ["vpc_id"]), Some("vpc_id"));
    }
}
