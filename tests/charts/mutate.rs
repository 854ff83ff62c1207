//! Every key of every Helm value that we write, misspelt one by one: each is told at its line, unless any key may stand there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tfgen::charts::{self, Chart, Given};
use tfgen::hcl::{self, Block};
use tfgen::io::Tree;
use tfgen::lint::{self, Options};
use tfgen::repo;
use tfgen::text::LineIndex;

use super::packed::only;

/// A file of values, or the part of one: its lines, from the first on, and the chart.
struct Values {
    file: String,
    first: usize,
    lines: usize,
    chart: Chart,
}

/// A module by itself, and where it gives values to charts that are known.
struct Module {
    files: BTreeMap<String, Arc<[u8]>>,
    values: Vec<Values>,
}

fn modules(below: &Path) -> Vec<Module> {
    let walk = walkdir::WalkDir::new(below).sort_by_file_name().into_iter().filter_map(Result::ok);
    let directories = walk.filter(|entry| entry.file_type().is_dir()).map(|entry| entry.into_path());
    directories.map(|directory| module(&directory)).filter(|module| !module.values.is_empty()).collect()
}

fn module(directory: &Path) -> Module {
    let entries = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let paths: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (format!("module/{name}"), Arc::<[u8]>::from(std::fs::read(path).unwrap()))
    };
    let files: BTreeMap<String, Arc<[u8]>> = paths.iter().map(read).collect();
    let mut values = Vec::new();
    for (file, bytes) in files.iter().filter(|(file, _)| file.ends_with(".tf")) {
        let parsed = hcl::parse(bytes.clone());
        for block in parsed.blocks_of(&parsed.body, "resource") {
            values.extend(of_release(&parsed, block, file, &files));
        }
    }
    Module { files, values }
}

fn of_release(parsed: &hcl::Parsed, block: &Block, file: &str, files: &BTreeMap<String, Arc<[u8]>>) -> Option<Values> {
    let text = |name: &str| parsed.plain_text(block.body.attribute(name)?.value);
    let values = block.body.attribute("values").filter(|_| &*block.labels[0].text == "helm_release")?;
    let repository = text("repository")?;
    let release = charts::release(repository, text("chart")?, text("version")?);
    let release = release.unwrap_or_else(|| panic!("{file}: nothing is known of {repository}"));
    assert!(release.exact, "{file}: {} is listed as {}", release.listed.name, release.listed.version);
    let chart = release.listed.chart();
    let said = values.span.text(&parsed.bytes);
    if let Some((_, rest)) = said.split_once("templatefile(\"${path.module}/") {
        let (name, _) = rest.split_once('"').unwrap();
        let file = format!("module/{name}");
        let lines = String::from_utf8_lossy(files.get(&file)?).lines().count();
        return Some(Values { file, first: 0, lines, chart });
    }
    assert!(said.contains("yamlencode({"), "{file}: {said}");
    let line = LineIndex::new(&parsed.bytes).position(&parsed.bytes, values.span.start as usize).line;
    Some(Values { file: file.to_string(), first: line, lines: said.lines().count() - 1, chart })
}

/// The keys of some lines by their indentation: the line, where the key ends in it, and its path.
fn keys(lines: &[&str]) -> Vec<(usize, usize, Vec<String>)> {
    let key = regex::Regex::new(r#"^(\s*)"?([A-Za-z0-9_./-]+)"?\s*[:=](\s|$)"#).unwrap();
    let mut found = Vec::new();
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut block_text = None;
    for (at, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        if block_text.is_some_and(|of| line.trim().is_empty() || indent > of) {
            continue;
        }
        block_text = None;
        let Some(of) = key.captures(line) else { continue };
        above.retain(|(other, _)| *other < indent);
        above.push((indent, of[2].to_string()));
        found.push((at, of.get(2).unwrap().end(), above.iter().map(|(_, name)| name.clone()).collect()));
        if line.trim_end().ends_with('|') {
            block_text = Some(indent);
        }
    }
    found
}

/// The lines that the rule speaks of.
fn told(files: BTreeMap<String, Arc<[u8]>>) -> Vec<String> {
    let tree = Arc::new(Tree::memory(files));
    let repository = repo::load(&tree);
    let only = Options { only: ["unknown-helm-value".to_string()].into(), ..Options::default() };
    let place = |found: &tfgen::text::Diagnostic| {
        let bytes = tree.bytes(found.place.file);
        let line = LineIndex::new(&bytes).position(&bytes, found.place.span.start as usize).line;
        format!("{}:{line}", tree.path(found.place.file))
    };
    lint::lint(&repository, &only).iter().map(place).collect()
}

#[test]
fn a_misspelt_key_of_ours_is_told_at_its_line() {
    let (mut mutations, mut silent) = (0, 0);
    for module in modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")) {
        assert_eq!(told(module.files.clone()), Vec::<String>::new());
        for values in &module.values {
            let text = String::from_utf8(module.files[&values.file].to_vec()).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            for (at, end, mut path) in keys(&lines[values.first..values.first + values.lines]) {
                let line = values.first + at;
                path.last_mut().unwrap().push_str("Tpyo");
                let mut changed: Vec<String> = lines.iter().map(|line| line.to_string()).collect();
                changed[line].insert_str(end, "Tpyo");
                let mut files = module.files.clone();
                files.insert(values.file.clone(), Arc::from(changed.join("\n").into_bytes()));
                let given: Given = only(&path, &mut 0);
                let expected: Vec<String> = match charts::check(&values.chart, &given, &[]).is_empty() {
                    true => Vec::new(),
                    false => vec![format!("{}:{}", values.file, line + 1)],
                };
                assert_eq!(told(files), expected, "{}: {}", values.chart.name, path.join("."));
                mutations += usize::from(!expected.is_empty());
                silent += usize::from(expected.is_empty());
            }
        }
    }
    eprintln!("{mutations} misspelt keys told at their lines, {silent} where any key may stand");
    assert!(mutations > 100, "{mutations}");
}
