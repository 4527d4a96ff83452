//! Paths, folders and globs name files in a fixed order.

use std::fs;
use std::path::PathBuf;

use outlay_read::{DiscoverError, discover};

#[test]
fn folders_and_globs_are_sorted_and_unique() {
    let root = std::env::temp_dir().join(format!("outlay-discover-{}", std::process::id()));
    for file in ["b.txt", "a.html", "deep/er/c.txt", ".hidden/x.txt", "deep/.y"] {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }
    let name = |file: &str| root.join(file).to_string_lossy().into_owned();
    let found = |inputs: &[String]| {
        let files = discover(inputs).unwrap();
        files
            .iter()
            .map(|file: &PathBuf| file.strip_prefix(&root).unwrap().to_string_lossy().into_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&[name("")]), ["a.html", "b.txt", "deep/er/c.txt"]);
    assert_eq!(found(&[name("b.txt"), name("*.txt"), name("a.html")]), ["a.html", "b.txt"]);
    assert_eq!(found(&[name("**/*.txt")]), ["b.txt", "deep/er/c.txt"]);
    assert_eq!(found(&[name("{a,b}.*")]), ["a.html", "b.txt"]);
    assert!(discover(&[name("none.txt")]).unwrap_err().to_string().contains("check the path"));
    assert!(discover(&[name("*.pdf")]).unwrap_err().to_string().contains("no file matches"));
    assert_eq!(discover(&["-"]).unwrap(), [PathBuf::from("-")]);
    assert_eq!(found(&[format!("file://{}", name("b.txt"))]), ["b.txt"]);
    fs::remove_dir_all(&root).unwrap();
}

#[test]
fn addresses_are_refused_with_what_to_do() {
    for (address, words) in [
        ("https://example.org/a.html", "outlay fetch https://example.org/a.html -o FOLDER"),
        ("http://example.org/*.html", "outlay fetch"),
        ("s3://bucket/articles/*.parquet", "aws s3 cp --recursive"),
        ("gs://bucket/a.jsonl", "gcloud storage cp"),
        ("abfss://container@account/a", "azcopy"),
        ("hdfs://name/a", "Copy it first"),
    ] {
        let error = discover(&[address]).unwrap_err();
        assert!(matches!(error, DiscoverError::Web(_) | DiscoverError::Remote { .. }), "{error:?}");
        assert!(error.to_string().contains(words) && error.to_string().contains(address), "{error}");
    }
}
