//! The rows of a CSV file, read as a stream. Unlike a strict reader this one says on which line a quote is not closed,
//! goes on after it, and never holds more of the file than one row may have.

use std::io::{self, Read, Seek, SeekFrom};

/// The most bytes that a row may have: a longer one is a quote that was never closed.
const MOST_ROW: usize = 1024 * 1024;
const BUFFER: usize = 64 * 1024;

/// What makes a row unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A quote begins a cell and never ends it.
    OpenQuote,
    /// Letters follow the quote that ends a cell: quotes inside were not doubled.
    StrayQuote,
    /// More than a megabyte without an end.
    TooLong,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// Where it begins, in bytes.
    pub offset: u64,
    /// Trimmed; of a flawed row those before the flaw.
    pub cells: Vec<String>,
    pub flaw: Option<Flaw>,
}

impl Row {
    pub fn is_blank(&self) -> bool {
        self.flaw.is_none() && self.cells.iter().all(String::is_empty)
    }
}

/// Reads rows from UTF-8 text.
pub struct Rows<R> {
    source: R,
    separator: u8,
    buffer: Vec<u8>,
    /// The next byte in the buffer.
    next: usize,
    /// The position of the next byte in the source.
    offset: u64,
    line: u64,
}

/// Where in a row the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing but spaces in the cell.
    Begin,
    Plain,
    Quoted,
    /// After a quote inside a quoted cell: its end, or the first of two.
    Quote,
    /// Behind the end of a quoted cell.
    Behind,
}

impl<R: Read + Seek> Rows<R> {
    /// Reads from `start` on, where the first line begins.
    pub fn new(mut source: R, separator: u8, start: u64) -> io::Result<Self> {
        source.seek(SeekFrom::Start(start))?;
        Ok(Self { source, separator, buffer: Vec::new(), next: 0, offset: start, line: 1 })
    }

    /// Goes to where a row begins.
    pub fn go_to(&mut self, offset: u64, line: u64) -> io::Result<()> {
        if offset != self.offset {
            let behind = self.buffer.len() - self.next;
            match offset.checked_sub(self.offset) {
                Some(ahead) if ahead < behind as u64 => self.next += ahead as usize,
                _ => {
                    self.source.seek(SeekFrom::Start(offset))?;
                    self.buffer.clear();
                    self.next = 0;
                }
            }
            self.offset = offset;
        }
        self.line = line;
        Ok(())
    }

    /// Bytes read so far.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The line on which the next row begins.
    pub fn line(&self) -> u64 {
        self.line
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        if self.next == self.buffer.len() {
            self.buffer.resize(BUFFER, 0);
            let read = loop {
                match self.source.read(&mut self.buffer) {
                    Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                    read => break read?,
                }
            };
            self.buffer.truncate(read);
            self.next = 0;
            if read == 0 {
                return Ok(None);
            }
        }
        let byte = self.buffer.get(self.next).copied();
        self.next += 1;
        self.offset += 1;
        Ok(byte)
    }

    fn skip_line(&mut self) -> io::Result<()> {
        while let Some(byte) = self.byte()? {
            if byte == b'\n' {
                self.line += 1;
                break;
            }
        }
        Ok(())
    }

    /// The next row; `None` at the end of the file. Blank lines are rows without cells.
    pub fn read(&mut self) -> io::Result<Option<Row>> {
        let mut row = Row { line: self.line, offset: self.offset, ..Row::default() };
        let mut cell = Vec::new();
        let mut state = State::Begin;
        let mut length = 0;
        // Where the row's second line begins: what is read again when a quote turns out to be open.
        let mut second_line = None;
        loop {
            let Some(byte) = self.byte()? else {
                if length == 0 {
                    return Ok(None);
                }
                if state == State::Quoted {
                    return self.give_up(row, Flaw::OpenQuote, second_line).map(Some);
                }
                finish(&mut row, &mut cell);
                return Ok(Some(row));
            };
            length += 1;
            if length > MOST_ROW {
                let flaw = if state == State::Quoted { Flaw::OpenQuote } else { Flaw::TooLong };
                return self.give_up(row, flaw, second_line).map(Some);
            }
            if byte == b'\n' {
                self.line += 1;
                if state == State::Quoted {
                    second_line.get_or_insert(self.offset);
                } else {
                    finish(&mut row, &mut cell);
                    return Ok(Some(row));
                }
            }
            state = match (state, byte) {
                (State::Quoted, b'"') => State::Quote,
                (State::Quoted, 0) => State::Quoted,
                (State::Quoted, _) => {
                    cell.push(byte);
                    State::Quoted
                }
                (State::Quote, b'"') => {
                    cell.push(byte);
                    State::Quoted
                }
                (_, byte) if byte == self.separator => {
                    finish(&mut row, &mut cell);
                    State::Begin
                }
                (State::Begin, b'"') => {
                    cell.clear();
                    State::Quoted
                }
                (State::Quote | State::Behind, b' ' | b'\t' | b'\r') => State::Behind,
                (State::Quote | State::Behind, _) => {
                    // Over several lines it is rather the first quote that was never closed.
                    let flaw = if second_line.is_some() { Flaw::OpenQuote } else { Flaw::StrayQuote };
                    return self.give_up(row, flaw, second_line).map(Some);
                }
                // Nobody writes these, and databases refuse them.
                (state, 0) => state,
                (state, _) => {
                    cell.push(byte);
                    if state == State::Begin && byte.is_ascii_whitespace() { State::Begin } else { State::Plain }
                }
            };
        }
    }

    /// A row that cannot be read: what comes after its first line is read as if it had ended there.
    fn give_up(&mut self, mut row: Row, flaw: Flaw, second_line: Option<u64>) -> io::Result<Row> {
        match second_line {
            Some(offset) => self.go_to(offset, row.line + 1)?,
            None => self.skip_line()?,
        }
        row.flaw = Some(flaw);
        Ok(row)
    }
}

fn finish(row: &mut Row, cell: &mut Vec<u8>) {
    row.cells.push(String::from_utf8_lossy(cell).trim().to_owned());
    cell.clear();
}

/// The character that separates the cells of a file: the one that its first line has most of, outside quotes.
pub fn separator(first_line: &str) -> u8 {
    if let Some(said) = first_line.trim().to_ascii_lowercase().strip_prefix("sep=").and_then(|rest| rest.bytes().next()) {
        return said;
    }
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in first_line.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte && !quoted) {
            *count += 1;
        }
    }
    // The first of equals is the one that is told apart best.
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(separator, _)| *separator)
}
