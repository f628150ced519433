//! A shop in one file: a ZIP with its lines, its orders and its pictures, written as it is sent.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    sync::{Arc, Mutex},
};

use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions, write::StreamWriter};

use super::{Cursor, Export, Kind, What};
use crate::{error::Fault, shop::Shop, transfer::service::PictureNames};

/// What was written and is not sent yet.
#[derive(Clone, Debug, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        self.0.lock().map(|mut bytes| std::mem::take(&mut *bytes)).unwrap_or_default()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().map_err(|_| io::Error::other("a writer of the archive has died"))?.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A ZIP on its way out.
pub struct Bundle {
    zip: Option<ZipWriter<StreamWriter<Sink>>>,
    sink: Sink,
    /// The file of lines that is written, with how far it has come; then those that follow.
    file: Option<(Export, Cursor)>,
    orders: bool,
    pictures: BTreeSet<String>,
}

impl Default for Bundle {
    fn default() -> Self {
        let sink = Sink::default();
        Self { zip: Some(ZipWriter::new_stream(sink.clone())), sink, file: None, orders: true, pictures: BTreeSet::new() }
    }
}

impl Bundle {
    /// The next bytes, and how many products or orders are in them; `None` at the end.
    pub async fn next(&mut self, shop: &Shop) -> Result<Option<(Vec<u8>, u64)>, Fault> {
        let count = if self.file.is_none() && self.pictures.is_empty() && self.orders {
            self.begin(What::Shop)?;
            0
        } else if self.file.is_some() {
            self.lines(shop).await?
        } else if let Some(file) = self.pictures.pop_first() {
            self.picture(shop, &file).await?;
            0
        } else {
            let Some(zip) = self.zip.take() else { return Ok(None) };
            zip.finish().map_err(broken)?;
            0
        };
        Ok(Some((self.sink.take(), count)))
    }

    fn zip(&mut self) -> Result<&mut ZipWriter<StreamWriter<Sink>>, Fault> {
        self.zip.as_mut().ok_or(Fault::Broken)
    }

    fn begin(&mut self, what: What) -> Result<(), Fault> {
        self.zip()?.start_file(format!("{}.jsonl", what.word()), SimpleFileOptions::default().large_file(true)).map_err(broken)?;
        self.file = Some((Export { what, kind: Kind::Json, names: PictureNames::Files, languages: Vec::new() }, Cursor::default()));
        Ok(())
    }

    async fn lines(&mut self, shop: &Shop) -> Result<u64, Fault> {
        let Some((export, cursor)) = self.file.take() else { return Ok(0) };
        if let Some((piece, next)) = export.next(shop, &cursor).await? {
            self.zip()?.write_all(&piece.bytes).map_err(Fault::broken)?;
            self.pictures.extend(piece.pictures);
            self.file = Some((export, next));
            return Ok(piece.count);
        }
        if std::mem::take(&mut self.orders) {
            self.begin(What::Orders)?;
        }
        Ok(0)
    }

    /// The largest size that is kept; one whose file is lost is left out.
    async fn picture(&mut self, shop: &Shop, file: &str) -> Result<(), Fault> {
        let Some((_, bytes)) = shop.media.read(&format!("{file}-1600.webp")).await.map_err(Fault::broken)? else { return Ok(()) };
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let zip = self.zip()?;
        zip.start_file(PictureNames::Files.source(file), options).map_err(broken)?;
        zip.write_all(&bytes).map_err(Fault::broken)
    }
}

fn broken(cause: ZipError) -> Fault {
    Fault::broken(cause)
}
