//! Tables of one shop that come in one archive: products with their combinations behind them, and categories beside them.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    Format, Header, ReadError, formats,
    prestashop::{bare, is_of_combinations},
    rows::{Row, Rows},
    staging::Part,
};

/// A table of an archive, by its name there.
pub(super) struct Table {
    pub name: String,
    pub path: PathBuf,
}

/// What came along with a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Companions {
    /// Tables whose rows stand behind those of the table.
    pub parts: Vec<Part>,
    /// The name of a table of categories, which lies beside the table.
    pub categories: Option<String>,
    /// Tables that are not read.
    pub unread: Vec<String>,
}

fn notes(table: &Path) -> PathBuf {
    table.with_extension("tables")
}

/// Where the categories lie that came along with a table.
pub(super) fn categories(table: &Path) -> PathBuf {
    table.with_extension("categories")
}

impl Companions {
    /// What came along with a table; nothing for one that came alone.
    pub fn of(table: &Path) -> Self {
        fs::read(notes(table)).ok().and_then(|notes| serde_json::from_slice(&notes).ok()).unwrap_or_default()
    }
}

/// Puts the tables of an archive together into `table`, with what belongs to it beside it. The names of `unread` ones are
/// kept, so that nobody misses them without a word.
pub(super) fn put_together(tables: Vec<Table>, unread: &[String], table: &Path) -> io::Result<()> {
    let mut companions = Companions { unread: unread.to_vec(), ..Companions::default() };
    let header = |own: &Table| open(&own.path).map(|(header, ..)| header).ok();
    let headers = tables.iter().map(header).collect::<Vec<_>>();
    let format = |header: &Option<Header>| header.as_ref().and_then(formats::recognise);
    let has_products = |header: &Option<Header>| format(header).is_some_and(Format::has_products);
    let main = headers.iter().position(has_products).unwrap_or_default();
    let mut more = None;
    for (place, (own, header)) in tables.iter().zip(&headers).enumerate() {
        let shop = headers.get(main).and_then(format);
        if place == main {
            if own.path != table {
                fs::rename(&own.path, table)?;
            }
        } else if more.is_none() && shop.is_some() && header.as_ref().and_then(says_more) == shop {
            more = Some(own);
        } else if matches!(shop, Some(Format::PrestaShop | Format::Sylius)) && format(header) == Some(Format::Categories) && companions.categories.is_none() {
            fs::rename(&own.path, categories(table))?;
            companions.categories = Some(own.name.clone());
        } else {
            fs::remove_file(&own.path)?;
            companions.unread.push(own.name.clone());
        }
    }
    if let Some(own) = more {
        match join(table, own) {
            Ok(part) => companions.parts.push(part),
            Err(ReadError::Unreadable(cause)) => return Err(cause),
            Err(_) => companions.unread.push(own.name.clone()),
        }
        fs::remove_file(&own.path)?;
    }
    let converted = table.with_extension("utf-8");
    if converted.exists() {
        fs::remove_file(converted)?;
    }
    companions.unread.retain(|name| !name.to_ascii_lowercase().ends_with(".txt"));
    if companions != Companions::default() {
        fs::write(notes(table), serde_json::to_vec(&companions)?)?;
    }
    Ok(())
}

/// The kind of shop of whose products a table only says more: combinations of PrestaShop, translations of Spree.
pub(super) fn says_more(header: &Header) -> Option<Format> {
    if is_of_combinations(header) {
        return Some(Format::PrestaShop);
    }
    let has = |name: &str| header.place(name).is_some();
    (has("slug") && has("locale") && has("name") && !has("price") && !has("sku") && !has("code")).then_some(Format::Spree)
}

/// A table as UTF-8: its header, its rows, and what separates its cells.
fn open(path: &Path) -> Result<(Header, Rows<File>, u8), ReadError> {
    let converted = path.with_extension("utf-8");
    let text = super::open_as(path, &converted)?;
    if super::is_json(&text)? {
        return Err(ReadError::Unknown);
    }
    super::table(&text)
}

/// Writes the rows of another table behind those of `table`, in the columns of the same meaning. Lines stay countable: what
/// stood on the seventh line stands on the seventh behind the end.
fn join(table: &Path, own: &Table) -> Result<Part, ReadError> {
    let converted = table.with_extension("main-utf-8");
    let text = super::open_as(table, &converted)?;
    let (header, rows, separator) = super::table(&text)?;
    let (other, mut others, _) = open(&own.path)?;
    let mut names = header.names.clone();
    let words = names.iter().map(|name| bare(name)).collect::<Vec<_>>();
    let places = other.names.iter().map(|name| {
        words.iter().position(|word| !word.is_empty() && *word == bare(name)).unwrap_or_else(|| {
            names.push(name.clone());
            names.len() - 1
        })
    });
    let places = places.collect::<Vec<_>>();
    let joined = table.with_extension("joined");
    let mut target = BufWriter::new(File::create(&joined)?);
    let names = names.iter().map(|name| name.replace(['\n', '\r'], " ")).collect::<Vec<_>>();
    write_line(&mut target, names.iter().map(String::as_str), separator)?;
    // The header may have had lines of its own, and blank ones before it.
    let mut line = 2;
    while line < rows.line() {
        target.write_all(b"\n")?;
        line += 1;
    }
    let mut source = File::open(&text.path)?;
    source.seek(SeekFrom::Start(rows.offset()))?;
    let mut piece = vec![0; 64 * 1024];
    let mut last = b'\n';
    loop {
        let read = source.read(&mut piece)?;
        let bytes = piece.get(..read).unwrap_or_default();
        let Some(end) = bytes.last() else { break };
        last = *end;
        line += bytes.split(|byte| *byte == b'\n').count() as u64 - 1;
        target.write_all(bytes)?;
    }
    if last != b'\n' {
        target.write_all(b"\n")?;
        line += 1;
    }
    let part = Part { name: own.name.clone(), first: line, own_first: others.line() };
    let mut expected = others.line();
    while let Some(row) = others.read()? {
        while expected < row.line {
            target.write_all(b"\n")?;
            expected += 1;
        }
        write_row(&mut target, &row, &other, &places, names.len(), separator)?;
        expected = row.line + 1 + row.cells.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
    }
    target.flush()?;
    drop(target);
    fs::rename(&joined, table)?;
    if converted.exists() {
        fs::remove_file(converted)?;
    }
    Ok(part)
}

fn write_row(target: &mut impl Write, row: &Row, header: &Header, places: &[usize], width: usize, separator: u8) -> io::Result<()> {
    if row.is_blank() {
        return target.write_all(b"\n");
    }
    let has_more = row.cells.iter().skip(header.names.len()).any(|cell| !cell.is_empty());
    let mut cells = vec![""; width];
    for (cell, place) in row.cells.iter().zip(places) {
        if let Some(slot) = cells.get_mut(*place) {
            *slot = cell;
        }
    }
    if row.flaw.is_some() || has_more {
        // Still a row that cannot be read, of the product that it names.
        cells.push("?");
    }
    write_line(target, cells.into_iter(), separator)
}

fn write_line<'a>(target: &mut impl Write, cells: impl Iterator<Item = &'a str>, separator: u8) -> io::Result<()> {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            target.write_all(&[separator])?;
        }
        write!(target, "\"{}\"", cell.replace('"', "\"\""))?;
    }
    target.write_all(b"\n")
}
