//! Pictures in a ZIP, unpacked within limits: an archive that says more than it holds, or swells beyond measure, is refused.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use super::companions;

/// The most files that an archive may have.
const MOST_FILES: usize = 100_000;
/// The most bytes that all of its pictures may have together.
const MOST_TOGETHER: u64 = 8 * 1024 * 1024 * 1024;
/// How many times larger than the archive its pictures may be: pictures hardly shrink when they are packed.
const MOST_TIMES: u64 = 20;
const PICTURES: [&str; 6] = ["jpg", "jpeg", "png", "webp", "gif", "jfif"];

/// Why an archive is not taken.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    #[error("the pictures are in no ZIP archive that can be read")]
    NoArchive,
    #[error("the archive has more than 100,000 files; split it")]
    TooManyFiles,
    #[error("the archive swells beyond measure when it is unpacked, so it is refused")]
    Bomb,
    #[error("the archive cannot be unpacked: {0}")]
    Disk(#[from] io::Error),
}

/// The most bytes that a table in an archive may have.
const MOST_TABLE: u64 = 1024 * 1024 * 1024;
/// The most tables of an archive that are looked at.
const MOST_TABLES: usize = 20;
const TABLES: [&str; 5] = ["jsonl", "json", "csv", "tsv", "txt"];

/// Whether a file is a ZIP.
pub fn is_archive(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut head)?;
    Ok(head == b"PK\x03\x04")
}

/// Takes an archive apart that holds a table, or the lines of a shop, with its pictures: the one goes to `table`, the
/// others into `pictures`, as [`unpack`] does it. `false` for an archive without a table, like a spreadsheet. Where a shop
/// has several tables for the same goods, like products and their combinations, they come in together.
pub fn take_apart(archive: &Path, table: &Path, pictures: &Path, most_bytes: u64) -> Result<bool, UnpackError> {
    let mut zip = zip::ZipArchive::new(File::open(archive)?).map_err(|_| UnpackError::NoArchive)?;
    if zip.len() > MOST_FILES {
        return Err(UnpackError::TooManyFiles);
    }
    let is_table = |name: &String| {
        let file = name.rsplit('/').next().unwrap_or_default();
        let ending = file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        TABLES.contains(&ending.as_str()) && !file.starts_with('.') && !name.starts_with("__MACOSX/") && file != "orders.jsonl"
    };
    let mut names = zip.file_names().filter_map(Result::ok).map(|name| name.into_owned()).filter(is_table).collect::<Vec<_>>();
    // The lines of a shop, or the table that is the least deep; a text is a table only where there is nothing else.
    names.sort_by_key(|name| (name != "shop.jsonl", name.to_ascii_lowercase().ends_with(".txt"), name.matches('/').count(), name.clone()));
    let Some(first) = names.first() else { return Ok(false) };
    let is_alone = names.len() == 1 || first == "shop.jsonl";
    let mut left = MOST_TABLE;
    let mut tables = Vec::new();
    for (place, name) in names.iter().enumerate().take(if is_alone { 1 } else { MOST_TABLES }) {
        let path = if is_alone { table.to_owned() } else { table.with_extension(format!("part-{place}")) };
        let file = zip.by_name(name).map_err(|_| UnpackError::NoArchive)?;
        let written = io::copy(&mut file.take(left + 1), &mut File::create(&path)?)?;
        if written > left {
            fs::remove_file(&path)?;
            tables.into_iter().try_for_each(|own: companions::Table| fs::remove_file(own.path))?;
            return Err(UnpackError::Bomb);
        }
        left -= written;
        tables.push(companions::Table { name: name.clone(), path });
    }
    let unread = if is_alone { names.get(1..) } else { names.get(MOST_TABLES..) }.unwrap_or_default();
    companions::put_together(tables, unread, table)?;
    unpack(archive, pictures, most_bytes)?;
    Ok(true)
}

/// Unpacks the pictures of an archive into a folder, and answers how many they are. What is no picture, and what would
/// land outside of the folder, and what has more than `most_bytes` is passed over.
pub fn unpack(archive: &Path, target: &Path, most_bytes: u64) -> Result<usize, UnpackError> {
    let size = fs::metadata(archive)?.len();
    let mut zip = zip::ZipArchive::new(File::open(archive)?).map_err(|_| UnpackError::NoArchive)?;
    if zip.len() > MOST_FILES {
        return Err(UnpackError::TooManyFiles);
    }
    fs::create_dir_all(target)?;
    // Small archives may hold a logo that packs well.
    let mut left = size.saturating_mul(MOST_TIMES).clamp(4 * 1024 * 1024, MOST_TOGETHER);
    let mut unpacked = 0;
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).map_err(|_| UnpackError::NoArchive)?;
        let Some(path) = file.enclosed_name().filter(|_| file.is_file() && !file.is_symlink()) else { continue };
        let is_picture = path.extension().is_some_and(|ending| PICTURES.iter().any(|known| ending.eq_ignore_ascii_case(known)));
        if !is_picture {
            continue;
        }
        let path = target.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        // What the archive says of its sizes is not believed: one byte more than allowed tells.
        let most = left.min(most_bytes);
        let written = io::copy(&mut file.by_ref().take(most + 1), &mut File::create(&path)?);
        match written {
            Ok(written) if written > left => {
                fs::remove_dir_all(target)?;
                return Err(UnpackError::Bomb);
            }
            Ok(written) if written > most_bytes => {
                left = left.saturating_sub(written);
                fs::remove_file(&path)?;
            }
            Ok(written) => {
                left -= written;
                unpacked += 1;
            }
            // A damaged file among good ones: the picture will be missed by name.
            Err(cause)
                if matches!(cause.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other) =>
            {
                fs::remove_file(&path)?;
            }
            Err(cause) => return Err(cause.into()),
        }
    }
    Ok(unpacked)
}
