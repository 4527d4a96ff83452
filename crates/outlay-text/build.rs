//! The fingerprint of the built-in vocabulary: the SHA-256 of its tables in the order of their names.

use std::fs;
use std::io::Result;
use std::path::Path;

use sha2::{Digest, Sha256};

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=vocabulary");
    let mut hash = Sha256::new();
    add(Path::new("vocabulary"), &mut hash)?;
    let digits = hash.finalize().iter().fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"));
    println!("cargo::rustc-env=OUTLAY_VOCABULARY_SHA256={digits}");
    Ok(())
}

fn add(path: &Path, hash: &mut Sha256) -> Result<()> {
    if path.is_dir() {
        let mut entries = fs::read_dir(path)?.map(|e| e.map(|e| e.path())).collect::<Result<Vec<_>>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| add(entry, hash));
    }
    let bytes = fs::read(path)?;
    hash.update(path.to_string_lossy().replace('\\', "/").as_bytes());
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
    Ok(())
}
