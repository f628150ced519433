//! What an archive of a table and its pictures promises: its limits, and nothing outside of the folder.

use std::io::Write;

use crate::{UnpackError, is_archive, take_apart, unpack};

const MOST_BYTES: u64 = 20 * 1024 * 1024;
/// Nobody looks into it here.
const PICTURE: &[u8] = b"a picture";

/// A ZIP of these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_archive_that_swells_beyond_measure_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (archive, target) = (folder.path().join("a.zip"), folder.path().join("out"));
    std::fs::write(&archive, zipped(&[("x/blue.png", PICTURE), ("read.me", b"hello"), ("../up.png", PICTURE)])).unwrap();
    assert_eq!(unpack(&archive, &target, MOST_BYTES).unwrap(), 1);
    assert!(target.join("x/blue.png").is_file() && !folder.path().join("up.png").exists());
    let zeros = vec![0; 15 * 1024 * 1024];
    std::fs::write(&archive, zipped(&[("a.png", &zeros), ("b.png", &zeros), ("c.png", &zeros)])).unwrap();
    assert!(matches!(unpack(&archive, &target, MOST_BYTES), Err(UnpackError::Bomb)));
    assert!(!target.exists());
    std::fs::write(&archive, b"no archive").unwrap();
    assert!(matches!(unpack(&archive, &target, MOST_BYTES), Err(UnpackError::NoArchive)));
}

#[test]
fn an_archive_is_taken_apart_into_its_table_and_its_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let take = |files: &[(&str, &[u8])]| {
        std::fs::write(path("a.zip"), zipped(files)).unwrap();
        assert!(is_archive(&path("a.zip")).unwrap());
        take_apart(&path("a.zip"), &path("table"), &path("pictures"), MOST_BYTES)
    };
    let inner = zipped(&[("goods.csv", b"title,price\n")]);
    let files: [(&str, &[u8]); 7] = [
        ("README.txt", b"read me"),
        ("x/other.csv", b"other"),
        ("goods.csv", b"table"),
        ("orders.jsonl", b"{}"),
        ("../up.csv", b"up"),
        ("in.zip", &inner),
        ("p/blue.png", PICTURE),
    ];
    assert!(take(&files).unwrap());
    assert_eq!(std::fs::read(path("table")).unwrap(), b"table");
    assert!(path("pictures/p/blue.png").is_file() && !path("pictures/in.zip").exists() && !folder.path().join("../up.csv").exists());
    // Neither a spreadsheet nor an archive in an archive is a table.
    assert!(!take(&[("[Content_Types].xml", b"<x/>"), ("in.zip", &inner)]).unwrap());
}
