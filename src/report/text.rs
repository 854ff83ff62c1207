//! The report people read: what, where, why it is known, what to do.

use super::colour::{Painter, Style};
use super::snippet::{Mark, snippet};
use super::{Finding, visible};

/// Every finding with its excerpts, an empty line between two.
pub fn text(findings: &[Finding], colour: bool) -> String {
    let painter = Painter { on: colour };
    let blocks: Vec<String> = findings.iter().map(|finding| one(finding, painter)).collect();
    blocks.join("\n")
}

fn one(finding: &Finding, painter: Painter) -> String {
    let diagnostic = &finding.diagnostic;
    let level = Style::Level(diagnostic.level);
    let rule = diagnostic.rule.map_or(String::new(), |rule| format!("[{rule}]"));
    let mut out = painter.paint(level, &format!("{}{rule}", diagnostic.level.name()));
    out.push_str(&painter.paint(Style::Strong, &format!(": {}", visible(&diagnostic.message))));
    out.push('\n');

    let marks = marks(finding);
    let width = marks.iter().map(|mark| mark.at.end.line.to_string().len()).max().unwrap_or(1);
    let blank = painter.paint(Style::Gutter, &format!("{:width$} |", ""));
    let mut first = true;
    for group in by_file(marks) {
        let Some(lead) = group.iter().find(|mark| mark.primary).or(group.first()) else { continue };
        let arrow = if first { "-->" } else { ":::" };
        let place = format!("{}:{}:{}", visible(&lead.at.path), lead.at.start.line, lead.at.start.column);
        if !first {
            out.push_str(&format!("{blank}\n"));
        }
        out.push_str(&format!("{:width$}{} {place}\n", "", painter.paint(Style::Gutter, arrow)));
        if !lead.at.source.binary {
            out.push_str(&format!("{blank}\n"));
            out.push_str(&snippet(&group, width, level, painter));
        }
        first = false;
    }

    let mut tail = Vec::new();
    if let Some(help) = &diagnostic.help {
        let flag = diagnostic.fix.as_ref().map(|fix| if fix.safe { "--fix" } else { "--unsafe-fixes" });
        let how = flag.map(|flag| format!("  (`{flag}` writes it)")).unwrap_or_default();
        tail.push(("help", format!("{help}{how}")));
    }
    tail.extend(asides(finding).map(|words| ("note", words)));
    tail.extend(diagnostic.notes.iter().map(|note| ("note", note.clone())));
    if let Some(rule) = diagnostic.rule {
        tail.push(("see", format!("tfgen explain {rule}")));
    }
    if !tail.is_empty() {
        out.push_str(&format!("{blank}\n"));
    }
    for (kind, words) in tail {
        let sign = painter.paint(Style::Gutter, &format!("{:width$} =", ""));
        out.push_str(&format!("{sign} {} {}\n", painter.paint(Style::Strong, &format!("{kind}:")), visible(&words)));
    }
    out
}

fn marks(finding: &Finding) -> Vec<Mark<'_>> {
    let mut marks = vec![Mark { at: &finding.at, label: &finding.diagnostic.label, primary: true }];
    for (at, label) in finding.related.iter().zip(&finding.diagnostic.related) {
        if !is_aside(&label.message) {
            marks.push(Mark { at, label: &label.message, primary: false });
        }
    }
    marks
}

/// Places that prove nothing new, such as further reads of the same name: they are listed, not shown.
fn is_aside(message: &str) -> bool {
    message.starts_with("also ") || message.starts_with("wire ")
}

/// More places than these are counted, not listed; JSON has them all.
const MOST_ASIDES: usize = 10;

/// ``wire `data.x`, data.tf:2; also read at a.tf:3, b.tf:4``
fn asides(finding: &Finding) -> Option<String> {
    let mut parts: Vec<(&str, Vec<String>)> = Vec::new();
    for (at, label) in finding.related.iter().zip(&finding.diagnostic.related) {
        let shown = finding.at.path == at.path && finding.at.start.line == at.start.line;
        if !is_aside(&label.message) || shown && label.message.starts_with("wire ") {
            continue;
        }
        let place = format!("{}:{}", at.path, at.start.line);
        match parts.last_mut() {
            Some((message, places)) if *message == label.message => places.push(place),
            _ => parts.push((&label.message, vec![place])),
        }
    }
    let parts = parts.into_iter().map(|(message, mut places)| {
        let rest = places.len().saturating_sub(MOST_ASIDES);
        places.truncate(MOST_ASIDES);
        let more = if rest > 0 { format!(" and at {rest} more places") } else { String::new() };
        let places = places.join(", ");
        match message.strip_suffix(" here") {
            Some(words) => format!("{words} at {places}{more}"),
            None => format!("{message}, {places}{more}"),
        }
    });
    let line = parts.collect::<Vec<_>>().join("; ");
    (!line.is_empty()).then_some(line)
}

/// Marks of one file together, files in the order they were first named.
fn by_file(marks: Vec<Mark<'_>>) -> Vec<Vec<Mark<'_>>> {
    let mut groups: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        let same = |group: &&mut Vec<Mark>| group.first().is_some_and(|first| first.at.path == mark.at.path);
        match groups.iter_mut().find(same) {
            Some(group) => group.push(mark),
            None => groups.push(vec![mark]),
        }
    }
    groups
}
