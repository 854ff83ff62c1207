//! Reads a whole file with few questions to the system: most are small, and the questions are what they cost.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::tree::reason;

/// Files above this size are not read: no configuration is that large, and spans are 32 bits wide.
pub(super) const MAX_FILE_BYTES: u64 = 256 << 20;

/// More than this is not read by way of a buffer.
const LARGE: usize = 1 << 18;

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
    let bytes = if size > LARGE { read_large(path, size) } else { read_small(path, size, buffer) };
    bytes.map_err(|error| reason(&error))
}

/// With one question: a shorter answer than was asked for says that this was all.
fn read_small(path: &Path, size: usize, buffer: &mut Vec<u8>) -> std::io::Result<Arc<[u8]>> {
    let mut file = File::open(path)?;
    buffer.resize(buffer.len().max(size + 1), 0);
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
}

/// Without a copy.
fn read_large(path: &Path, size: usize) -> std::io::Result<Arc<[u8]>> {
    let mut file = File::open(path)?;
    let mut bytes: Arc<[u8]> = std::iter::repeat_n(0, size).collect();
    if let Some(room) = Arc::get_mut(&mut bytes)
        && file.read_exact(room).is_ok()
        && file.read(&mut [0])? == 0
    {
        return Ok(bytes);
    }
    // it is being written to
    std::fs::read(path).map(Arc::from)
}
