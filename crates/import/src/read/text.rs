//! Files in whatever encoding, as UTF-8. What is UTF-8 already is read where it lies; anything else is converted into a
//! file beside it, piece by piece.

use std::{
    fs::File,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

const PIECE: usize = 64 * 1024;

/// A file as UTF-8: where it is, how many bytes of mark it begins with, and the encoding that it had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub path: PathBuf,
    pub mark: u64,
    /// Like `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
}

/// Finds out a file's encoding, and converts it into `converted` unless it is UTF-8.
pub fn as_utf8(path: &Path, converted: &Path) -> io::Result<Text> {
    let encoding = guess(path)?;
    if encoding == UTF_8 {
        let mut head = [0; 3];
        let read = fill(&mut File::open(path)?, &mut head)?;
        let mark = if head.get(..read) == Some(b"\xef\xbb\xbf") { 3 } else { 0 };
        return Ok(Text { path: path.to_owned(), mark, encoding: encoding.name() });
    }
    let mut source = File::open(path)?;
    let mut target = BufWriter::new(File::create(converted)?);
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut piece = vec![0; PIECE];
    let mut text = vec![0; PIECE * 4];
    loop {
        let read = fill(&mut source, &mut piece)?;
        let last = read < PIECE;
        let mut from = 0;
        loop {
            let (result, taken, written, _) = decoder.decode_to_utf8(piece.get(from..read).unwrap_or_default(), &mut text, last);
            target.write_all(text.get(..written).unwrap_or_default())?;
            from += taken;
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        if last {
            break;
        }
    }
    target.flush()?;
    Ok(Text { path: converted.to_owned(), mark: 0, encoding: encoding.name() })
}

/// UTF-16 by its mark or by the zeros between letters, UTF-8 when all of it is valid, and else Windows-1252: what
/// spreadsheets in western Europe save.
fn guess(path: &Path) -> io::Result<&'static Encoding> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; PIECE];
    let mut kept = 0;
    let mut first = true;
    loop {
        let read = fill(&mut file, piece.get_mut(kept..).unwrap_or_default())? + kept;
        let bytes = piece.get(..read).unwrap_or_default();
        if std::mem::take(&mut first)
            && let Some(encoding) = utf_16(bytes)
        {
            return Ok(encoding);
        }
        let last = read < PIECE;
        match std::str::from_utf8(bytes) {
            Ok(_) => kept = 0,
            // A letter that is cut in two by the end of the piece.
            Err(cause) if cause.error_len().is_none() && !last => {
                let from = cause.valid_up_to();
                piece.copy_within(from..read, 0);
                kept = read - from;
            }
            Err(_) => return Ok(WINDOWS_1252),
        }
        if last {
            return Ok(UTF_8);
        }
    }
}

fn utf_16(head: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let pairs = head.get(..head.len().min(200)).unwrap_or_default().chunks_exact(2);
    let (all, big, little) = pairs.fold((0, 0, 0), |(all, big, little), pair| (all + 1, big + usize::from(pair[0] == 0), little + usize::from(pair[1] == 0)));
    match (all, big, little) {
        (4.., big, 0) if big * 2 > all => Some(UTF_16BE),
        (4.., 0, little) if little * 2 > all => Some(UTF_16LE),
        _ => None,
    }
}

/// Reads until the piece is full or the file ends.
fn fill(file: &mut File, piece: &mut [u8]) -> io::Result<usize> {
    let mut full = 0;
    while full < piece.len() {
        match file.read(piece.get_mut(full..).unwrap_or_default()) {
            Ok(0) => break,
            Ok(read) => full += read,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(full)
}
