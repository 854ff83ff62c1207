//! The schema of a whole blueprint: the frame, and a section for each component and add-on of the catalogue.

use super::Origin;
use super::part::Part;
use super::path::KeyPath;
use super::read::read;
use super::schema::{Additional, Schema, Type, object, schema};
use crate::text::{Diagnostic, FileId};

const FRAME: &str = include_str!("frame.yaml");

/// The frame alone; its problems are ours (a test holds that there are none).
pub fn frame() -> (Schema, Vec<Diagnostic>) {
    // The file id is never shown: defaults of the frame are told as defaults.
    let (node, mut problems) = read(FRAME.as_bytes(), FileId(u32::MAX), Origin::Default);
    let frame = node.map(|node| schema(&node, &KeyPath::default(), &mut problems)).unwrap_or_default();
    (frame, problems)
}

/// The frame with every section in its place.
pub fn root(parts: &[Part]) -> Schema {
    let mut root = frame().0;
    for part in parts {
        let Some((last, above)) = part.section.split_last() else { continue };
        let mut at = &mut root;
        for key in above {
            at = at.properties.entry(key.clone()).or_insert_with(|| object(Default::default()));
        }
        match at.properties.get_mut(last) {
            Some(section) => join(section, &part.options),
            None => {
                let mut section = part.options.clone();
                section.types = vec![Type::Object];
                at.properties.insert(last.clone(), section);
            }
        }
    }
    root
}

/// Several parts may share a section: it takes the keys of all of them.
fn join(section: &mut Schema, more: &Schema) {
    for (key, property) in &more.properties {
        section.properties.entry(key.clone()).or_insert_with(|| property.clone());
    }
    for key in &more.required {
        if !section.required.contains(key) {
            section.required.push(key.clone());
        }
    }
    if section.additional == Additional::Refused && !more.properties.is_empty() {
        section.additional = more.additional.clone();
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_frame_is_a_sound_schema() {
        let (frame, problems) = super::frame();
        assert_eq!(problems, []);
        assert!(frame.properties.contains_key("environments"));
    }
}
