//! Versions and the ranges that admit them: tfgen's own, and the Kubernetes versions of a chart.

/// `~0.3` any 0.3, `>=0.3` from there on, `=0.3.1` or `0.3` what begins so. `None` for what is no version.
pub fn admits(range: &str, version: &str) -> Option<bool> {
    let running = numbers(version)?;
    if let Some(least) = range.strip_prefix(">=") {
        return Some(running >= numbers(least)?);
    }
    let wanted = numbers(range.trim_start_matches(['~', '=']))?;
    let tilde = range.starts_with('~');
    let same = if tilde { wanted.len().min(2) } else { wanted.len() };
    Some(running.iter().take(same).eq(wanted.iter().take(same)) && (!tilde || running >= wanted))
}

/// Does a chart's range (`>=1.25`, `>=1.25 <1.36`) admit a Kubernetes version? All conditions must hold.
pub fn chart_admits(range: &str, version: &str) -> bool {
    let Some(version) = numbers(version) else { return true };
    range.split_whitespace().all(|condition| {
        let digits = condition.trim_start_matches(['<', '>', '=']);
        let Some(bound) = numbers(digits) else { return true };
        match &condition[..condition.len() - digits.len()] {
            ">=" => version >= bound,
            ">" => version > bound,
            "<" => version < bound,
            "<=" => version <= bound,
            _ => version == bound,
        }
    })
}

fn numbers(version: &str) -> Option<Vec<u32>> {
    version.trim_start_matches('v').split('.').map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::{admits, chart_admits};

    #[test]
    fn ranges_admit_what_they_say() {
        for (range, version, wanted) in [
            ("~0.3", "0.3.4", true),
            ("~0.3", "0.4.0", false),
            ("~0.3.2", "0.3.1", false),
            (">=0.3", "1.0.0", true),
            ("=0.3.1", "0.3.1", true),
            ("0.3", "0.3.9", true),
            ("0.3", "0.2.9", false),
        ] {
            assert_eq!(admits(range, version), Some(wanted), "{range} {version}");
        }
        assert!(chart_admits(">=1.25", "1.35") && chart_admits("", "1.35") && chart_admits(">=1.20 <1.36", "1.35"));
        assert!(!chart_admits(">=1.20 <1.34", "1.35") && !chart_admits(">=1.9 <1.30", "1.30"));
    }
}
