//! Reads a whole file with few questions to the system: most are small, and the questions are what they cost.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::tree::reason;

/// Files above this size are not read: no configuration is that large, and spans are 32 bits wide.
pub(super) const MAX_FILE_BYTES: u64 = 256 << 20;

/// The bytes of a regular file. `buffer` is room to read into, for one file after the other.
/// Errors: a word why it cannot be had.
pub(super) fn read(path: &Path, buffer: &mut Vec<u8>) -> Result<Arc<[u8]>, String> {
    // It may have become something else since it was listed; to open a FIFO would wait for somebody to write.
    let meta = std::fs::symlink_metadata(path).map_err(|error| reason(&error))?;
    if !meta.is_file() {
        return Err("it is not a regular file".into());
    }
    if meta.len() > MAX_FILE_BYTES {
        return Err(format!("it is larger than {} MiB", MAX_FILE_BYTES >> 20));
    }
    let size = meta.len() as usize;
    // one byte more: a shorter answer says that this was all
    buffer.resize(buffer.len().max(size + 1), 0);
    let mut fill = || -> std::io::Result<Arc<[u8]>> {
        let mut file = File::open(path)?;
        let read = loop {
            match file.read(&mut buffer[..size + 1]) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        if read == size && size > 0 {
            return Ok(Arc::from(&buffer[..read]));
        }
        let mut all = buffer[..read].to_vec();
        file.read_to_end(&mut all)?;
        Ok(Arc::from(all))
    };
    fill().map_err(|error| reason(&error))
}
