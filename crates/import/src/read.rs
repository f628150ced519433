//! From a file to a list of products: recognised, read as a stream, checked line by line. What can be sold goes into
//! one file, a product a line, and what is wrong into another; memory holds where the rows are, and never the rows.

mod archive;
mod assemble;
mod categories;
mod cells;
mod companions;
mod customers;
mod formats;
mod numbers;
mod orders;
mod prestashop;
mod redirects;
mod rows;
mod staging;
mod sylius;
mod text;
mod translated;

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    fs::{self, File},
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    path::Path,
};

use ironmonger_kernel::Currency;
use serde::{Deserialize, Serialize};

pub use archive::{UnpackError, is_archive, take_apart, unpack};
pub use customers::contradiction;
pub use formats::Format;
use formats::{Columns, Header};
use rows::{Flaw, Row, Rows};
pub use staging::{COMPLAINTS, ITEMS, complaints, write_complaint, write_record, write_row};
use staging::{Staging, hash};
use text::Text;

use crate::{CUSTOMER_FIELDS, Checks, Choices, Complaint, Field, Item, Mapping, Record};
use assemble::{Rules, assemble, tidy};
use companions::Companions;
use numbers::BadNumber;

/// The most bytes that a line of JSON may have.
const MOST_LINE: u64 = 4 * 1024 * 1024;
/// The most rows that one product may have.
const MOST_ROWS: usize = 5_000;
/// The most columns that a table may have.
const MOST_COLUMNS: usize = 6_000;

/// Why a file cannot be imported at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    #[error("the file is empty")]
    Empty,
    #[error("this is a spreadsheet or an archive; save the table as CSV and import that")]
    NotText,
    #[error("nobody knows this kind of table; say which column holds what with a mapping, and at least where titles and prices are")]
    Unknown,
    #[error("no column holds {0}; check the header of the file, or say which column does with a mapping")]
    Missing(Missing),
    #[error("the first line is no header: {0}")]
    Header(HeaderFlaw),
    #[error("this table only says more of the products of another one; put both into one ZIP, and import that")]
    Part,
    #[error("the mapping names the column “{0}”, which the file does not have")]
    NoColumn(String),
    #[error("the mapping says “{0}”, which is no field of a product or a customer")]
    NoField(String),
}

/// What no column of a table holds, without which nothing can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Titles,
    /// In the shop's currency.
    Prices(Currency),
    Addresses,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Titles => f.write_str("titles"),
            Self::Prices(currency) => write!(f, "prices in {currency}"),
            Self::Addresses => f.write_str("email addresses"),
        }
    }
}

/// Why the first line of a table is no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderFlaw {
    /// A quote in it is not closed, or it is too long.
    Open,
    TooManyColumns,
}

impl fmt::Display for HeaderFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "a quote in it is not closed, or it is longer than a megabyte",
            Self::TooManyColumns => "it has more than 6,000 columns",
        })
    }
}

/// What a file is, before it is read as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    pub format: Option<Format>,
    /// Like `UTF-8`.
    pub encoding: &'static str,
    pub separator: char,
    pub header: Vec<String>,
    /// The first rows.
    pub samples: Vec<Vec<String>>,
    /// What the columns of an unknown table probably hold.
    pub proposal: Mapping,
    /// The same if it is a table of customers.
    pub customers: Mapping,
}

impl Glance {
    /// Whether it seems to be a table of customers: email addresses stand in it, and no prices.
    pub fn is_of_customers(&self) -> bool {
        self.customers.is_of_customers() && !self.proposal.columns.values().any(|field| field.ends_with("price"))
    }
}

/// What came of reading a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    pub format: Option<Format>,
    pub encoding: String,
    pub rows: u64,
    /// Products that can be written.
    pub products: u64,
    /// Products that are left out.
    pub refused: u64,
    /// Lines about which something was said.
    pub complaints: u64,
    pub variants: u64,
    pub pictures: u64,
    /// Products that the shop does not have yet, those that would change, and those that are as the file says.
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    /// What the file has columns for.
    pub holds: Holds,
    /// Columns that are not imported.
    pub unused: Vec<String>,
    /// Things that are no products, by the word of their kind.
    pub records: BTreeMap<String, Counts>,
}

/// What would become of things of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    pub refused: u64,
}

impl Report {
    /// Whether there is anything to write.
    pub fn brings_something(&self) -> bool {
        self.new + self.changed + self.records.values().map(|counts| counts.new + counts.changed).sum::<u64>() > 0
    }
}

/// What a file says about products: the rest stays as it is when a product changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holds(Vec<String>);

impl Holds {
    /// Everything there is.
    pub fn all() -> Self {
        Self(vec!["*".to_owned()])
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|own| own == name || own == "*")
    }
}

/// Looks at the beginning of a file.
pub fn glance(path: &Path, folder: &Path) -> Result<Glance, ReadError> {
    let text = open(path, folder)?;
    let mut glance = Glance { encoding: text.encoding, separator: ',', ..Glance::default() };
    if is_json(&text)? {
        return Ok(Glance { format: Some(Format::Json), ..glance });
    }
    let (header, mut rows, separator) = table(&text)?;
    glance.separator = char::from(separator);
    glance.format = formats::recognise(&header);
    if glance.format.is_none() && companions::says_more(&header).is_some() {
        return Err(ReadError::Part);
    }
    glance.proposal = formats::propose(&header);
    glance.customers = formats::propose_customers(&header);
    while glance.samples.len() < 3
        && let Some(row) = rows.read()?
    {
        if row.flaw.is_none() && !row.is_blank() {
            glance.samples.push(row.cells);
        }
    }
    glance.header = header.said().to_vec();
    Ok(glance)
}

/// Reads a file into [`ITEMS`] and [`COMPLAINTS`] in `folder`, held against what the shop `checks`. `today` is like
/// `2026-11-21`. `progress` hears of how many bytes of how many have been read.
pub fn stage(
    path: &Path,
    folder: &Path,
    choices: &Choices,
    currency: Currency,
    today: &str,
    checks: &dyn Checks,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Report, ReadError> {
    fs::create_dir_all(folder)?;
    let text = open(path, folder)?;
    let mut out = Staging::new(folder, checks)?;
    out.report.encoding = text.encoding.to_owned();
    if choices.format == Some(Format::Json) || choices.format.is_none() && is_json(&text)? {
        out.report.format = Some(Format::Json);
        out.report.holds = Holds::all();
        let rules = rules(Format::Json, &[], choices, currency, today, checks);
        read_json(&text, &rules, &mut out, progress)?;
        return out.finish();
    }
    let (header, mut rows, _) = table(&text)?;
    let recognised = || match &choices.mapping {
        Some(mapping) if mapping.is_of_customers() => Some(Format::Customers),
        Some(_) => Some(Format::Table),
        None => formats::recognise(&header),
    };
    let found = choices.format.or_else(recognised);
    if let Some(mapping) = &choices.mapping {
        check_mapping(mapping, &header, found == Some(Format::Customers))?;
    }
    if found.is_none() && companions::says_more(&header).is_some() {
        return Err(ReadError::Part);
    }
    let format = found.ok_or(ReadError::Unknown)?;
    let companions = Companions::of(path);
    for name in &companions.unread {
        let advice = "Import it by itself";
        out.complain(Complaint::note(0, "", name, "another table in the archive is not read", advice))?;
    }
    match format {
        Format::Categories => {
            out.report.format = Some(format);
            categories::read_categories(&mut rows, &header, &choices.language, &mut out)?;
            return out.finish();
        }
        Format::Redirects => {
            out.report.format = Some(format);
            redirects::read_redirects(&mut rows, &header, &mut out)?;
            return out.finish();
        }
        Format::ShopifyOrders | Format::WooCommerceOrders | Format::MagentoOrders => {
            out.report.format = Some(format);
            orders::read_orders(&mut rows, &header, format, currency, choices.decimal, &mut out)?;
            return out.finish();
        }
        format if format == Format::Customers || format.customers_of().is_some() => {
            out.report.format = Some(format);
            let mapping = choices.mapping.as_ref();
            let decimal = choices.decimal.or(mapping.and_then(|mapping| mapping.decimal));
            customers::read_customers(&mut rows, &header, format, mapping, (currency, decimal), &mut out)?;
            return out.finish();
        }
        _ => {}
    }
    let mut columns = Columns::new(format, header, choices.mapping.as_ref(), currency, &choices.language, today);
    if !columns.has(&Field::Title) {
        return Err(ReadError::Missing(Missing::Titles));
    }
    if !columns.has(&Field::Price) && !columns.has(&Field::SalePrice) {
        return Err(ReadError::Missing(Missing::Prices(currency)));
    }
    out.report.format = Some(format);
    out.report.holds = Holds(columns.holds());
    out.report.unused = columns.unused().into_iter().map(str::to_owned).collect();
    columns.decimal = choices.decimal.or(choices.mapping.as_ref().and_then(|mapping| mapping.decimal));
    if let Some(name) = &companions.categories {
        let text = open_as(&companions::categories(path), &folder.join("categories-utf-8"))?;
        let (header, mut rows, _) = table(&text)?;
        let rows_of_products = out.report.rows;
        out.beside = Some(name.clone());
        columns.categories = categories::read_categories(&mut rows, &header, &choices.language, &mut out)?;
        out.beside = None;
        out.report.rows = rows_of_products;
    }
    out.parts.clone_from(&companions.parts);
    columns.remarks().into_iter().try_for_each(|complaint| out.complain(complaint))?;
    let rules = rules(format, columns.header.said(), choices, currency, today, checks);
    let size = fs::metadata(&text.path)?.len();
    let places = places(&mut rows, &columns, &mut out, &mut |read| progress(read / 2, size))?;
    read_products(&mut rows, &columns, &places, &rules, &mut out, &mut |done| progress(size / 2 + done * size / 2 / (places.len() as u64).max(1), size))?;
    progress(size, size);
    out.finish()
}

fn rules<'a>(format: Format, header: &'a [String], choices: &Choices, currency: Currency, today: &'a str, checks: &'a dyn Checks) -> Rules<'a> {
    Rules {
        header,
        currency,
        decimal: choices.decimal.or(choices.mapping.as_ref().and_then(|mapping| mapping.decimal)),
        weight_unit: format.weight_unit(),
        length_unit: format.length_unit(),
        today,
        uncounted: choices.uncounted,
        as_drafts: choices.as_drafts,
        format,
        checks,
    }
}

fn check_mapping(mapping: &Mapping, header: &Header, of_customers: bool) -> Result<(), ReadError> {
    if let Some(column) = mapping.columns.keys().find(|column| header.place(column).is_none()) {
        return Err(ReadError::NoColumn(column.clone()));
    }
    let named = mapping.columns.values().chain(mapping.values.keys());
    let is_field = |field: &str| if of_customers { CUSTOMER_FIELDS.contains(&field) } else { Field::from_name(field).is_some() };
    match named.into_iter().find(|field| !is_field(field)) {
        Some(field) => Err(ReadError::NoField(field.clone())),
        None => Ok(()),
    }
}

fn open(path: &Path, folder: &Path) -> Result<Text, ReadError> {
    open_as(path, &folder.join("utf-8"))
}

/// A file as text: one that is no UTF-8 is written into `converted`.
fn open_as(path: &Path, converted: &Path) -> Result<Text, ReadError> {
    let mut head = Vec::new();
    File::open(path)?.take(8).read_to_end(&mut head)?;
    if head.is_empty() {
        return Err(ReadError::Empty);
    }
    let binary: [&[u8]; 5] = [b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG"];
    if binary.iter().any(|mark| head.starts_with(mark)) {
        return Err(ReadError::NotText);
    }
    Ok(text::as_utf8(path, converted)?)
}

fn is_json(text: &Text) -> io::Result<bool> {
    let mut head = Vec::new();
    let mut file = File::open(&text.path)?;
    file.seek(SeekFrom::Start(text.mark))?;
    file.take(256).read_to_end(&mut head)?;
    Ok(head.trim_ascii_start().starts_with(b"{"))
}

/// The header of a table, and its rows after that.
fn table(text: &Text) -> Result<(Header, Rows<File>, u8), ReadError> {
    let mut head = Vec::new();
    let mut file = File::open(&text.path)?;
    file.seek(SeekFrom::Start(text.mark))?;
    Read::by_ref(&mut file).take(256 * 1024).read_to_end(&mut head)?;
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut lines = head.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().ok_or(ReadError::Empty)?;
    let said = first.trim().to_ascii_lowercase().starts_with("sep=");
    let separator = rows::separator(first);
    let mut rows = Rows::new(file, separator, text.mark)?;
    let mut skipped = !said;
    loop {
        let row = rows.read()?.ok_or(ReadError::Empty)?;
        if row.flaw.is_some() {
            return Err(ReadError::Header(HeaderFlaw::Open));
        }
        if row.is_blank() || !std::mem::replace(&mut skipped, true) {
            continue;
        }
        if row.cells.len() > MOST_COLUMNS {
            return Err(ReadError::Header(HeaderFlaw::TooManyColumns));
        }
        return Ok((Header::of_file(row.cells), rows, separator));
    }
}

/// Where a row is, and of which product.
struct Place {
    product: u32,
    offset: u64,
    line: u64,
}

/// Where the rows of each product are, wherever in the file they stand; products in the order of their first rows.
fn places(rows: &mut Rows<File>, columns: &Columns, out: &mut Staging<'_>, progress: &mut dyn FnMut(u64)) -> Result<Vec<Place>, ReadError> {
    let mut places = Vec::<Place>::new();
    let mut known = HashMap::<u64, u32>::new();
    // Products that turned out to be part of another one.
    let mut parts = HashMap::<u32, u32>::new();
    let mut next = 0;
    let mut last = None;
    while let Some(mut row) = rows.read()? {
        columns.unguard(&mut row);
        if row.is_blank() {
            continue;
        }
        if out.report.rows.is_multiple_of(1000) {
            progress(rows.offset());
        }
        out.report.rows += 1;
        let product = match (columns.key(&row), last) {
            (Some(key), _) => *known.entry(hash(&key)).or_insert_with(|| new(&mut next)),
            // A row that cannot be read belongs to nobody.
            (None, Some(last)) if row.flaw.is_none() && columns.format == Format::Vendure => last,
            (None, _) => new(&mut next),
        };
        for other in columns.others(&row) {
            let known = *known.entry(hash(&other)).or_insert(product);
            if known != product {
                parts.insert(known, product);
            }
        }
        last = Some(product);
        places.push(Place { product, offset: row.offset, line: row.line });
    }
    for place in &mut places {
        // A part of a part has no parts of its own in any shop's files; the bound ends a circle.
        for _ in 0..4 {
            match parts.get(&place.product) {
                Some(whole) => place.product = *whole,
                None => break,
            }
        }
    }
    let mut first = HashMap::<u32, u64>::new();
    for place in &places {
        first.entry(place.product).or_insert(place.offset);
    }
    places.sort_by_key(|place| (first.get(&place.product).copied().unwrap_or_default(), place.offset));
    Ok(places)
}

fn new(next: &mut u32) -> u32 {
    *next += 1;
    *next
}

fn read_products(
    rows: &mut Rows<File>,
    columns: &Columns,
    places: &[Place],
    rules: &Rules<'_>,
    out: &mut Staging<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), ReadError> {
    let mut done = 0;
    for group in places.chunk_by(|one, other| one.product == other.product) {
        done += group.len() as u64;
        if group.len() > MOST_ROWS {
            let what = format!("the product has {} rows", group.len());
            let line = group.first().map_or(0, |place| place.line);
            out.complain(Complaint::refusal(line, "", "", what, format!("A product can have {MOST_ROWS} rows at most")))?;
            out.report.refused += 1;
            continue;
        }
        let mut read = Vec::with_capacity(group.len());
        let mut complaints = Vec::new();
        for place in group {
            rows.go_to(place.offset, place.line)?;
            let Some(mut row) = rows.read()? else { continue };
            columns.unguard(&mut row);
            complaints.extend(flaw_of(&row, &columns.header));
            read.push(row);
        }
        let key = columns.key_of_all(&read);
        if key.is_empty() && complaints.is_empty() {
            let line = read.first().map_or(0, |row| row.line);
            complaints.push(Complaint::refusal(line, "", "", "nothing on the line says which product it is", "Fill in a handle, a SKU or a title"));
        }
        if complaints.is_empty() {
            let facts = columns.facts(&read);
            let (item, said) = assemble((key, columns.id_of_all(&read)), &facts, rules);
            out.add(item, said)?;
        } else {
            complaints.into_iter().try_for_each(|complaint| out.complain(complaint))?;
            out.report.refused += 1;
        }
        if done.is_multiple_of(100) {
            progress(done);
        }
    }
    Ok(())
}

/// What is wrong with a row as a row.
fn flaw_of(row: &Row, header: &Header) -> Option<Complaint> {
    let names = header.said();
    let at = |place: usize| names.get(place).map_or("", String::as_str);
    let refusal = |column: &str, value: &str, what: &str, advice: &str| Some(Complaint::refusal(row.line, column, value, what, advice));
    match row.flaw {
        Some(Flaw::OpenQuote) => {
            let what = "a quote begins a cell here and never ends it";
            refusal(at(row.cells.len()), "", what, "Close the quote, or double it where it is part of the text")
        }
        Some(Flaw::StrayQuote) => {
            let what = "a quote ends the cell before its text is over";
            refusal(at(row.cells.len()), "", what, "Double the quotes inside a quoted cell: \"\"")
        }
        Some(Flaw::TooLong) => refusal(at(row.cells.len()), "", "the line has more than a megabyte", "Check the ends of lines in the file"),
        None => {
            let behind = row.cells.iter().enumerate().skip(names.len()).find(|(_, cell)| !cell.is_empty());
            let unnamed = row.cells.iter().enumerate().find(|(place, cell)| !cell.is_empty() && names.get(*place).is_some_and(String::is_empty));
            let (_, cell) = behind.or(unnamed)?;
            let what = format!("the row has {} cells and the header {} names", row.cells.len(), names.iter().filter(|name| !name.is_empty()).count());
            refusal("", cell, &what, "Put the cell with a comma in it between quotes")
        }
    }
}

/// A line of JSON with its number, or what is wrong with it as a line.
type JsonLine = (u64, Result<Vec<u8>, Complaint>);

/// What a line of JSON turned out to be.
enum Parsed {
    Product(Box<Item>, Vec<Complaint>),
    Record(Record),
    Wrong(Complaint),
}

/// Reads our own JSON lines.
fn read_json(text: &Text, rules: &Rules<'_>, out: &mut Staging<'_>, progress: &mut dyn FnMut(u64, u64)) -> Result<(), ReadError> {
    let size = fs::metadata(&text.path)?.len();
    let mut file = File::open(&text.path)?;
    file.seek(SeekFrom::Start(text.mark))?;
    let mut reader = BufReader::with_capacity(256 * 1024, file);
    let (mut number, mut read) = (0, text.mark);
    loop {
        let lines = json_lines(&mut reader, &mut number, &mut read)?;
        if lines.is_empty() {
            break;
        }
        // Checking takes most of the time: half of it is done beside the other half.
        let (front, back) = lines.split_at(lines.len() / 2);
        let parse = |lines: &[JsonLine]| lines.iter().map(|(number, line)| (*number, parsed(*number, line, rules))).collect::<Vec<_>>();
        let parsed = std::thread::scope(|scope| {
            let behind = scope.spawn(|| parse(back));
            let mut parsed = parse(front);
            parsed.extend(behind.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            parsed
        });
        for (number, parsed) in parsed {
            out.report.rows += 1;
            match parsed {
                Parsed::Product(item, complaints) => out.add(*item, complaints)?,
                Parsed::Record(record) => out.record(number, record)?,
                Parsed::Wrong(complaint) => {
                    out.report.refused += 1;
                    out.complain(complaint)?;
                }
            }
        }
        progress(read, size);
    }
    progress(size, size);
    Ok(())
}

/// The next lines that say something, about a megabyte of them; none at the end.
fn json_lines(reader: &mut BufReader<File>, number: &mut u64, read: &mut u64) -> io::Result<Vec<JsonLine>> {
    let (mut lines, until) = (Vec::new(), *read + 1024 * 1024);
    while *read < until {
        let mut line = Vec::new();
        let length = reader.by_ref().take(MOST_LINE).read_until(b'\n', &mut line)? as u64;
        if length == 0 {
            break;
        }
        *number += 1;
        *read += length;
        if length == MOST_LINE && line.last() != Some(&b'\n') {
            *read += skip_line(reader)?;
            lines.push((*number, Err(Complaint::refusal(*number, "", "", "the line has more than 4 megabytes", "Write one product a line"))));
        } else if !line.trim_ascii().is_empty() {
            lines.push((*number, Ok(line)));
        }
    }
    Ok(lines)
}

/// The kind that a line of JSON says it is; `None` for a product.
fn kind_of(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Kind {
        #[serde(default)]
        kind: String,
    }
    // Most lines are products, which are parsed once.
    if line.starts_with(b"{\"kind\":\"product\"") || !line.windows(6).any(|piece| piece == b"\"kind\"") {
        return None;
    }
    let read = serde_json::from_slice::<Kind>(line).ok()?;
    Some(read.kind).filter(|kind| !kind.is_empty() && kind != "product")
}

fn parsed(number: u64, line: &Result<Vec<u8>, Complaint>, rules: &Rules<'_>) -> Parsed {
    let line = match line {
        Ok(line) => line,
        Err(complaint) => return Parsed::Wrong(complaint.clone()),
    };
    if line.windows(6).any(|piece| piece == b"\\u0000") {
        let what = "the line has a character without meaning";
        return Parsed::Wrong(Complaint::refusal(number, "", "\\u0000", what, "Take \\u0000 out of it"));
    }
    // The place in the line is of use, the line number of a single line is not.
    let said = |cause: serde_json::Error| cause.to_string().replace("at line 1 column", "at character");
    if let Some(kind) = kind_of(line) {
        return match serde_json::from_slice::<Record>(line) {
            Ok(record) => Parsed::Record(record),
            Err(cause) => Parsed::Wrong(Complaint::refusal(number, "kind", &kind, said(cause), "Write the line as the export does")),
        };
    }
    match serde_json::from_slice::<Item>(line) {
        Ok(mut item) => {
            item.line = number;
            let mut complaints = Vec::new();
            check_item(&mut item, rules, &mut complaints);
            tidy(&mut item, &mut complaints, rules);
            Parsed::Product(Box::new(item), complaints)
        }
        Err(cause) => {
            let advice = "Write one product in JSON a line, as the export does";
            Parsed::Wrong(Complaint::refusal(number, "", &String::from_utf8_lossy(line), said(cause), advice))
        }
    }
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let piece = reader.fill_buf()?;
        if piece.is_empty() {
            return Ok(skipped);
        }
        let end = piece.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(piece.len(), |end| end + 1);
        reader.consume(length);
        skipped += length as u64;
        if end.is_some() {
            return Ok(skipped);
        }
    }
}

/// Amounts of an item that came as JSON, and the lines of its variants.
fn check_item(item: &mut Item, rules: &Rules<'_>, complaints: &mut Vec<Complaint>) {
    for variant in &mut item.variants {
        variant.line = item.line;
        for (name, amount) in [("price", &mut variant.price), ("compare_at", &mut variant.compare_at), ("cost", &mut variant.cost)] {
            if amount.is_empty() {
                continue;
            }
            match numbers::plain(amount, rules.decimal.or(Some('.')), Some(rules.currency.decimals())) {
                Ok(plain) => *amount = plain,
                Err(cause) => {
                    let advice = if cause == BadNumber::Negative { "A price cannot be below zero" } else { "Write an amount like \"12.50\"" };
                    complaints.push(Complaint::refusal(item.line, name, amount, cause.to_string(), advice));
                }
            }
        }
        let others = variant.prices.iter_mut().map(|row| &mut row.price).chain(variant.history.iter_mut().map(|row| &mut row.price));
        for amount in others {
            match numbers::plain(amount, rules.decimal.or(Some('.')), Some(rules.currency.decimals())) {
                Ok(plain) => *amount = plain,
                Err(cause) => complaints.push(Complaint::refusal(item.line, "prices", amount, cause.to_string(), "Write an amount like \"12.50\"")),
            }
        }
        for (name, number) in [
            ("stock", &mut variant.stock),
            ("weight_g", &mut variant.weight_g),
            ("length_mm", &mut variant.length_mm),
            ("width_mm", &mut variant.width_mm),
            ("height_mm", &mut variant.height_mm),
        ] {
            if number.is_some_and(|number| number < 0) {
                complaints.push(Complaint::refusal(item.line, name, &number.unwrap_or_default().to_string(), "the number is negative", "Correct it"));
            }
        }
    }
    if item.key.is_empty() {
        item.key = [&item.handle, &item.title].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
    }
}
