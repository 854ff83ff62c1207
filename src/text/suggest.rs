//! "Did you mean": the nearest of the names that exist, or silence when none is near.

/// The candidate nearest to `name` within a third of its length (at least one edit, swapped neighbours count once);
/// ties go to the first in alphabetical order, so that the answer never depends on a map's order.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = name.chars().count();
    let limit = (length / 3).max(1);
    // Of a thousand names most are sorted out at little cost: each character more or less is an edit, and none changes two letters
    // more than by one each.
    let own = tally(name);
    let changed = |candidate: &str| -> usize {
        own.iter().zip(tally(candidate)).map(|(own, its)| usize::from(own.abs_diff(its))).sum()
    };
    let may = |candidate: &&str| {
        let alike = *candidate != name && candidate.chars().count().abs_diff(length) <= limit;
        alike && (changed(candidate) <= 2 * limit || candidate.eq_ignore_ascii_case(name))
    };
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

/// How often each letter occurs; what is no plain letter is not counted.
fn tally(name: &str) -> [u16; 26] {
    let mut tally = [0; 26];
    for letter in name.bytes().filter(u8::is_ascii_lowercase) {
        let count: &mut u16 = &mut tally[usize::from(letter - b'a')];
        *count = count.saturating_add(1);
    }
    tally
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
