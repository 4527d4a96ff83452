//! Files named by paths, folders and globs.

use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use walkdir::WalkDir;

/// Names standard input among the paths.
pub const STDIN: &str = "-";

/// An input that names nothing.
#[derive(Debug, thiserror::Error)]
pub enum DiscoverError {
    /// A path that does not exist.
    #[error("no file or folder at '{0}': check the path")]
    NotFound(String),
    /// An address of the web.
    #[error(
        "'{0}' is an address: no build opens a connection. Keep a snapshot with `outlay fetch {0} -o FOLDER`, then build FOLDER"
    )]
    Web(String),
    /// An address of a store of objects.
    #[error("'{address}' is not on this machine: no build opens a connection. {advice}")]
    Remote {
        /// The address.
        address: String,
        /// What to do.
        advice: &'static str,
    },
    /// A pattern that matches no file.
    #[error("no file matches '{0}'")]
    NoMatch(String),
    /// A pattern that is none.
    #[error("'{pattern}' is no glob pattern: {reason}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A folder that may not be listed.
    #[error("'{path}' cannot be listed: {reason}")]
    Unreadable {
        /// The path.
        path: String,
        /// What the system says.
        reason: String,
    },
}

/// The files that `inputs` name: `-` is standard input, a file is itself, a folder all files below it, a glob (`*`, `**`, `?`, `[a-c]`,
/// `{a,b}`) what matches. Sorted by path and without repetition, whatever the order of the file system; hidden files
/// and folders below a named folder are left out.
pub fn discover<P: AsRef<str>>(inputs: &[P]) -> Result<Vec<PathBuf>, DiscoverError> {
    let mut files = Vec::new();
    for input in inputs {
        let input = input.as_ref();
        // A plain path may wear the scheme of files.
        let input = input.strip_prefix("file://").unwrap_or(input);
        let path = Path::new(input);
        if path.is_dir() {
            list(path, &mut |file| files.push(file))?;
        } else if path.exists() || input == STDIN {
            files.push(path.to_owned());
        } else if let Some(scheme) = scheme(input) {
            return Err(elsewhere(input, scheme));
        } else if input.contains(['*', '?', '[', '{']) {
            matching(input, &mut files)?;
        } else {
            return Err(DiscoverError::NotFound(input.to_owned()));
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// The scheme of an address; one letter before a colon is a drive.
fn scheme(input: &str) -> Option<&str> {
    let (scheme, _) = input.split_once("://")?;
    let is_scheme = scheme.len() > 1
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'));
    is_scheme.then_some(scheme)
}

/// Why an address is no input, and what to do instead.
fn elsewhere(input: &str, scheme: &str) -> DiscoverError {
    let advice = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => return DiscoverError::Web(input.to_owned()),
        "s3" | "s3a" | "s3n" => {
            "Copy it first (`aws s3 cp --recursive`), or hand over a frame: outlay.build(polars.read_parquet(\"s3://…\"))"
        }
        "gs" | "gcs" => {
            "Copy it first (`gcloud storage cp -r`), or hand over a frame: outlay.build(polars.read_parquet(\"gs://…\"))"
        }
        "az" | "azure" | "abfs" | "abfss" | "adl" => {
            "Copy it first (`azcopy copy --recursive`), or hand over a frame: outlay.build(polars.read_parquet(\"az://…\"))"
        }
        _ => "Copy it first, or hand over a frame with one document a row",
    };
    DiscoverError::Remote { address: input.to_owned(), advice }
}

fn list(folder: &Path, found: &mut dyn FnMut(PathBuf)) -> Result<(), DiscoverError> {
    let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(folder).follow_links(true).into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found(entry.into_path()),
            Ok(_) => {}
            // A link that leads nowhere or in a circle is no document.
            Err(error) if error.loop_ancestor().is_some() || error.path().is_some_and(Path::is_symlink) => {}
            Err(error) => {
                return Err(DiscoverError::Unreadable {
                    path: error.path().unwrap_or(folder).display().to_string(),
                    reason: error.to_string(),
                });
            }
        }
    }
    Ok(())
}

fn matching(pattern: &str, files: &mut Vec<PathBuf>) -> Result<(), DiscoverError> {
    let glob = GlobBuilder::new(pattern)
        .literal_separator(true)
        .build()
        .map_err(|error| DiscoverError::Pattern {
            pattern: pattern.to_owned(),
            reason: error.kind().to_string(),
        })?
        .compile_matcher();
    let fixed = &pattern[..pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len())];
    let folder =
        fixed.rsplit_once('/').map_or(".", |(folder, _)| if folder.is_empty() { "/" } else { folder });
    if !Path::new(folder).is_dir() {
        return Err(DiscoverError::NoMatch(pattern.to_owned()));
    }
    let before = files.len();
    list(Path::new(folder), &mut |file| {
        let name = if folder == "." && !pattern.starts_with("./") {
            file.strip_prefix(".").unwrap_or(&file).to_owned()
        } else {
            file
        };
        if glob.is_match(&name) {
            files.push(name);
        }
    })?;
    if files.len() == before { Err(DiscoverError::NoMatch(pattern.to_owned())) } else { Ok(()) }
}
