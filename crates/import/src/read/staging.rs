//! What a reading writes down: the list of what can be taken in, and the table of what is wrong.

use std::{
    collections::{HashMap, hash_map::Entry},
    fs::{self, File},
    hash::{DefaultHasher, Hash, Hasher},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use ironmonger_kernel::slugify;
use serde::{Deserialize, Serialize};

use super::{ReadError, Report, customers, formats, rows::Rows};
use crate::{Checks, Complaint, Item, Record, customer::How};

/// The file of products that [`super::stage`] writes into its folder.
pub const ITEMS: &str = "items.jsonl";
/// The file of complaints beside it.
pub const COMPLAINTS: &str = "complaints.csv";

pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A table whose rows stand behind those of another one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Part {
    pub name: String,
    /// The line on which its first row stands now, and the one on which it stood.
    pub first: u64,
    pub own_first: u64,
}

/// The line in a table of its own that a line of the whole was; `None` for one of the first table.
fn placed(parts: &[Part], line: u64) -> Option<(u64, &str)> {
    let part = parts.iter().rev().find(|part| line >= part.first)?;
    Some((line - part.first + part.own_first, &part.name))
}

/// Words with the lines that they name as they were in tables of their own.
fn with_places(parts: &[Part], words: &str) -> String {
    let Some((before, rest)) = words.split_once("line ").filter(|_| !parts.is_empty()) else { return words.to_owned() };
    let digits = rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    match digits.parse().ok().and_then(|line| placed(parts, line)) {
        Some((line, name)) => format!("{before}line {line} of {name}{}", rest.get(digits.len()..).unwrap_or_default()),
        None => words.to_owned(),
    }
}

/// The two files that a reading makes, and what it has seen.
pub(super) struct Staging<'a> {
    checks: &'a dyn Checks,
    folder: PathBuf,
    items: BufWriter<File>,
    /// Records before and behind the products, where there are any.
    records: [Option<BufWriter<File>>; 2],
    complaints: BufWriter<File>,
    pub(super) report: Report,
    /// Tables that were put behind the first one, whose lines are counted anew.
    pub(super) parts: Vec<Part>,
    /// The table that is being read beside the first one.
    pub(super) beside: Option<String>,
    /// SKUs, handles and keys that were seen, as hashes, with their lines.
    skus: HashMap<u64, u64>,
    handles: HashMap<u64, u64>,
    keys: HashMap<u64, u64>,
}

impl<'a> Staging<'a> {
    pub(super) fn new(folder: &Path, checks: &'a dyn Checks) -> io::Result<Self> {
        let mut complaints = BufWriter::new(File::create(folder.join(COMPLAINTS))?);
        complaints.write_all(b"line,column,value,problem,advice,left out\n")?;
        Ok(Self {
            checks,
            folder: folder.to_owned(),
            records: [None, None],
            items: BufWriter::new(File::create(folder.join(ITEMS))?),
            complaints,
            report: Report::default(),
            parts: Vec::new(),
            beside: None,
            skus: HashMap::new(),
            handles: HashMap::new(),
            keys: HashMap::new(),
        })
    }

    pub(super) fn complain(&mut self, complaint: Complaint) -> Result<(), ReadError> {
        let own = self.beside.as_deref().map(|name| (complaint.line, name)).or_else(|| placed(&self.parts, complaint.line));
        let complaint = match own {
            Some((line, name)) => {
                let column = if complaint.column.is_empty() { name.to_owned() } else { format!("{name}: {}", complaint.column) };
                Complaint { line, column, ..complaint }
            }
            None => complaint,
        };
        let what = with_places(&self.parts, &complaint.what);
        write_complaint(&mut self.complaints, &Complaint { what, ..complaint })?;
        self.report.complaints += 1;
        Ok(())
    }

    /// Writes a product down, unless something is wrong with it.
    pub(super) fn add(&mut self, mut item: Item, mut complaints: Vec<Complaint>) -> Result<(), ReadError> {
        if !complaints.iter().any(|complaint| complaint.refused) {
            self.check_unique(&mut item, &mut complaints);
        }
        let is_refused = complaints.iter().any(|complaint| complaint.refused);
        complaints.into_iter().try_for_each(|complaint| self.complain(complaint))?;
        if is_refused {
            self.report.refused += 1;
            return Ok(());
        }
        // From now on nobody knows of tables that were put together.
        for variant in &mut item.variants {
            variant.line = placed(&self.parts, variant.line).map_or(variant.line, |(line, _)| line);
        }
        self.report.products += 1;
        self.report.variants += item.variants.len() as u64;
        self.report.pictures += item.pictures.len() as u64;
        serde_json::to_writer(&mut self.items, &item).map_err(io::Error::from)?;
        self.items.write_all(b"\n")?;
        Ok(())
    }

    fn check_unique(&mut self, item: &mut Item, complaints: &mut Vec<Complaint>) {
        let advice = "Give each variant a SKU of its own";
        for variant in item.variants.iter().filter(|variant| !variant.sku.is_empty()) {
            if let Some(line) = self.skus.get(&hash(&variant.sku)) {
                let what = format!("the SKU belongs to the product on line {line}");
                complaints.push(Complaint::refusal(variant.line, "SKU", &variant.sku, what, advice));
            }
        }
        if self.keys.insert(hash(&item.key), item.line).is_some() {
            let what = "the product is in the file twice";
            complaints.push(Complaint::refusal(item.line, "handle", &item.key, what, "Give each product a handle of its own"));
        }
        if complaints.iter().any(|complaint| complaint.refused) {
            return;
        }
        self.skus.extend(item.variants.iter().filter(|variant| !variant.sku.is_empty()).map(|variant| (hash(&variant.sku), variant.line)));
        if item.handle.is_empty() {
            return;
        }
        item.handle = slugify(&item.handle);
        if let Some(line) = self.handles.get(&hash(&item.handle)) {
            let what = format!("the handle belongs to the product on line {line}");
            complaints.push(Complaint::note(item.line, "handle", &item.handle, what, "Imported with another"));
            item.handle = String::new();
        } else {
            self.handles.insert(hash(&item.handle), item.line);
        }
    }

    /// Writes a record down, unless something is wrong with it.
    pub(super) fn record(&mut self, line: u64, mut record: Record) -> Result<(), ReadError> {
        let wrong = self.checks.record(&mut record);
        let (kind, key) = (record.kind(), record.key());
        let said = wrong.into_iter().map(|(field, value, what)| Complaint::refusal(line, field, &value, what, "Correct it and import the file again"));
        let mut complaints = said.collect::<Vec<_>>();
        if let Record::Customer(own) = &mut record
            && own.how == How::Kept
        {
            own.how = How::Whole;
        }
        if complaints.is_empty() {
            match (self.keys.entry(hash(&format!("{kind}\n{key}"))), &mut record) {
                (Entry::Vacant(place), _) => drop(place.insert(line)),
                (Entry::Occupied(first), Record::Customer(own)) => {
                    own.how = How::Filling;
                    complaints.push(customers::said_before(line, &key, *first.get()));
                }
                _ => complaints.push(Complaint::refusal(line, kind, &key, "it is in the file twice", "Take one of the two out")),
            }
        }
        let is_refused = complaints.iter().any(|complaint| complaint.refused);
        complaints.into_iter().try_for_each(|complaint| self.complain(complaint))?;
        if is_refused {
            self.report.records.entry(kind.to_owned()).or_default().refused += 1;
            self.report.refused += 1;
            return Ok(());
        }
        let (place, name) = if record.follows_products() { (1, "behind.jsonl") } else { (0, "before.jsonl") };
        if let Some(slot) = self.records.get_mut(place) {
            let file = match slot {
                Some(file) => file,
                None => slot.insert(BufWriter::new(File::create(self.folder.join(name))?)),
            };
            self.report.records.entry(kind.to_owned()).or_default().new += u64::from(!record.only_fills());
            write_record(file, line, &record)?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Report, ReadError> {
        self.items.flush()?;
        let [before, behind] = &mut self.records;
        for file in [&mut *before, behind].into_iter().flatten() {
            file.flush()?;
        }
        let path = |name: &str| self.folder.join(name);
        if before.is_some() {
            let mut whole = File::options().append(true).open(path("before.jsonl"))?;
            io::copy(&mut File::open(path(ITEMS))?, &mut whole)?;
            fs::rename(path("before.jsonl"), path(ITEMS))?;
        }
        if behind.is_some() {
            io::copy(&mut File::open(path("behind.jsonl"))?, &mut File::options().append(true).open(path(ITEMS))?)?;
            fs::remove_file(path("behind.jsonl"))?;
        }
        self.complaints.flush()?;
        Ok(self.report)
    }
}

/// Writes a record into [`ITEMS`], with the line on which it stands in the file.
pub fn write_record(target: &mut impl Write, line: u64, record: &Record) -> io::Result<()> {
    let written = serde_json::to_vec(record)?;
    target.write_all(written.strip_suffix(b"}").unwrap_or_default())?;
    writeln!(target, ",\"line\":{line}}}")
}

/// Writes a complaint as a row of [`COMPLAINTS`].
pub fn write_complaint(target: &mut impl Write, complaint: &Complaint) -> io::Result<()> {
    let Complaint { line, column, value, what, advice, refused } = complaint;
    let line = if *line == 0 { String::new() } else { line.to_string() };
    write_row(target, [line.as_str(), column, value, what, advice, if *refused { "yes" } else { "no" }])
}

/// Writes a row of CSV that no spreadsheet takes for formulas.
pub fn write_row<'a>(target: &mut impl Write, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            target.write_all(b",")?;
        }
        // The apostrophe makes it text; one that is there already gets another, so that it comes back.
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) { "'" } else { "" };
        if guard.is_empty() && !cell.contains([',', '"', '\n', '\r', ';']) && cell.trim().len() == cell.len() {
            target.write_all(cell.as_bytes())?;
        } else {
            write!(target, "\"{guard}{}\"", cell.replace('"', "\"\""))?;
        }
    }
    target.write_all(b"\n")
}

/// The first complaints that were written down in a folder, refusals before remarks.
pub fn complaints(folder: &Path, most: usize) -> io::Result<Vec<Complaint>> {
    let mut found = Vec::new();
    let path = folder.join(COMPLAINTS);
    if most == 0 || !path.exists() {
        return Ok(found);
    }
    let mut rows = Rows::new(File::open(path)?, b',', 0)?;
    rows.read()?;
    while let Some(row) = rows.read()? {
        let mut cells = row.cells.into_iter().map(|cell| formats::guarded(&cell).to_owned());
        let mut next = || cells.next().unwrap_or_default();
        let line = next().parse().unwrap_or_default();
        found.push(Complaint { line, column: next(), value: next(), what: next(), advice: next(), refused: next() == "yes" });
        if found.len() >= most * 20 {
            break;
        }
    }
    found.sort_by_key(|complaint| !complaint.refused);
    found.truncate(most);
    Ok(found)
}
