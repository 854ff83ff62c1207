//! "Did you mean": the nearest of the names that exist, or silence when none is near.

/// The candidate nearest to `name` within a third of its length (at least one edit, swapped neighbours count once);
/// ties go to the first in alphabetical order, so that the answer never depends on a map's order.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = name.chars().count();
    let limit = (length / 3).max(1);
    let own = tally(name);
    // The likely ones first: once one is near, most of a thousand names need not be measured.
    let least = |candidate: &'c str| {
        if candidate == name || candidate.chars().count().abs_diff(length) > limit {
            return None;
        }
        let least = if candidate.eq_ignore_ascii_case(name) { 0 } else { least_edits(&own, &tally(candidate)) };
        (least <= limit).then_some((least, candidate))
    };
    let mut names: Vec<(usize, &str)> = candidates.into_iter().filter_map(least).collect();
    names.sort_unstable();
    let mut best: Option<(usize, &str)> = None;
    for (least, candidate) in names {
        if best.is_some_and(|(distance, _)| least > distance) {
            break;
        }
        let same = candidate.eq_ignore_ascii_case(name);
        let distance = if same { 0 } else { strsim::osa_distance(name, candidate) };
        if distance <= limit && best.is_none_or(|best| (distance, candidate) < best) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// No fewer edits lead from one to the other: each puts in one letter more at most, and takes away one.
fn least_edits(own: &[u16; 26], other: &[u16; 26]) -> usize {
    let surplus = |a: &[u16; 26], b: &[u16; 26]| -> usize {
        a.iter().zip(b).map(|(a, b)| usize::from(a.saturating_sub(*b))).sum()
    };
    surplus(own, other).max(surplus(other, own))
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
