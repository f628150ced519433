//! Pictures: checked, decoded within limits, and kept as AVIF, WebP and JPEG at five widths, under addresses whose content
//! never changes. What was sent is kept too, where nobody sees it.
//!
//! Who uploads a picture waits for its two smallest WebP only. [`Media::make`] makes the rest, and is called by jobs:
//! first WebP and JPEG at all widths, then AVIF, which takes the longest.

mod storage;

use std::{path::Path, sync::Arc, time::Duration};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use ironmonger_pictures::{self as pictures, DynamicImage, encode, fit};
use sea_orm::{ConnectionTrait, DbErr};
use tokio::sync::Semaphore;

use self::storage::Storage;
use super::{
    config::Bucket,
    jobs::{self, Kind, Queue},
};
pub use ironmonger_pictures::{Format, Made, PREVIEW, PixelError, Sources, WIDTHS, own_address, served_from, steps};

/// The job that makes a picture's WebP and JPEG; its payload is the picture's file.
pub const SIZES: Kind = Kind::new("pictures.sizes").in_queue(Queue::Slow).within(Duration::from_mins(30));
/// The job that makes its AVIF, and whatever else it lacks.
pub const AVIF: Kind = Kind::new("pictures.avif").in_queue(Queue::Low).within(Duration::from_hours(1));
/// The most bytes an upload may have.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Letters of a picture's name.
const NAME: usize = 20;
/// What is said of a file that is shown: it never changes.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Widths that are made at once, as indexes in [`WIDTHS`].
const AT_ONCE: usize = 2;
/// How long somebody waits for a picture to be decoded.
const PATIENCE: Duration = Duration::from_secs(20);

/// A picture as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPicture {
    /// The name of its files, without width and ending.
    pub file: String,
    pub width: u32,
    pub height: u32,
    /// Classes of the style sheet with its colours, for the time until it has come; empty for none.
    pub tint: String,
    pub made: Made,
}

#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the picture has more than 20 MB; save it smaller and try again")]
    TooManyBytes,
    #[error("the picture takes too long to open; save it anew as a JPEG and try again")]
    TooSlow,
    #[error(transparent)]
    Unfit(#[from] PixelError),
    /// Another try may go better.
    #[error("the picture could not be stored: {0}")]
    NotKept(#[from] object_store::Error),
}

/// A file that was made: its format, the index of its width in [`WIDTHS`], and its bytes.
type File = (Format, usize, Vec<u8>);

#[derive(Clone, Debug)]
pub struct Media {
    storage: Storage,
    /// One decoder at a time: a picture of 50 million pixels takes 200 MB while it is worked on.
    decoding: Arc<Semaphore>,
}

impl Media {
    /// In a bucket, or else below a folder.
    pub fn new(folder: &Path, bucket: Option<&Bucket>) -> Result<Self, object_store::Error> {
        let storage = bucket.map_or_else(|| Ok(Storage::Folder(folder.to_owned())), Storage::bucket)?;
        Ok(Self { storage, decoding: Arc::new(Semaphore::new(1)) })
    }

    /// Checks and keeps an uploaded picture, and makes its smallest sizes. The same picture twice is kept once.
    pub async fn store(&self, bytes: Vec<u8>) -> Result<StoredPicture, PictureError> {
        self.keep(bytes, None).await
    }

    /// Checks and keeps a picture that a shop like this one has kept as `file`, under the same name: its address stays.
    pub async fn keep_as(&self, file: &str, bytes: Vec<u8>) -> Result<StoredPicture, PictureError> {
        self.keep(bytes, Some(file)).await
    }

    async fn keep(&self, bytes: Vec<u8>, file: Option<&str>) -> Result<StoredPicture, PictureError> {
        if bytes.len() > MOST_BYTES {
            return Err(PictureError::TooManyBytes);
        }
        let bytes = Bytes::from(bytes);
        let original = bytes.clone();
        let (mut stored, files) = self.work(move || first_files(&pictures::decode(&original)?)).await?;
        if let Some(file) = file {
            stored.file = file.to_owned();
        }
        self.storage.put(&original_key(&stored.file), bytes, None).await?;
        self.put_all(&stored.file, files).await?;
        Ok(stored)
    }

    /// A picture that is here already, as keeping it once more would describe it.
    pub async fn known(&self, file: &str) -> Result<Option<StoredPicture>, PictureError> {
        let Some((_, original)) = self.original(file).await? else { return Ok(None) };
        let (stored, _) = self.work(move || first_files(&pictures::decode(&original)?)).await?;
        Ok(Some(StoredPicture { file: file.to_owned(), ..stored }))
    }

    /// Keeps a picture that was painted here, as WebP at all widths and as a JPEG. What AVIF is made from is kept `with_avif`
    /// only; without, the picture is finished.
    pub async fn store_painted(&self, picture: DynamicImage, with_avif: bool) -> Result<StoredPicture, PictureError> {
        let encoded = tokio::task::spawn_blocking(move || {
            let (mut stored, mut files) = first_files(&picture)?;
            for (format, step) in wanted(stored.width, stored.made, &[Format::Webp]).chain([(Format::Jpeg, steps(stored.width.min(PREVIEW)) - 1)]) {
                files.push((format, step, encode(&fit(&picture, WIDTHS[step]), format)?));
                stored.made = stored.made.with(format, step);
            }
            let original = if with_avif {
                Some(pictures::lossless(&picture)?)
            } else {
                stored.made = stored.made.finished();
                None
            };
            Ok::<_, PixelError>((stored, files, original))
        });
        let (stored, files, original) = encoded.await.map_err(given_up)??;
        if let Some(original) = original {
            self.storage.put(&original_key(&stored.file), original.into(), None).await?;
        }
        self.put_all(&stored.file, files).await?;
        Ok(stored)
    }

    /// Makes what a picture lacks of some formats. Answers with all that is there then, its colours, and its size;
    /// `None` when nothing of it is there any more, also when it was taken away in the middle of the work.
    pub async fn make(&self, file: &str, known: Made, formats: &'static [Format]) -> Result<Option<StoredPicture>, PictureError> {
        let Some((source, original)) = self.original(file).await? else { return Ok(None) };
        let (mut stored, mut picture) = self
            .work(move || {
                let picture = pictures::decode(&original)?;
                let stored = StoredPicture { file: String::new(), width: picture.width(), height: picture.height(), tint: String::new(), made: known };
                Ok((stored, fit(&picture, WIDTHS[WIDTHS.len() - 1])))
            })
            .await?;
        stored.file = file.to_owned();
        for (format, step) in wanted(stored.width, known, formats) {
            let encoded = tokio::task::spawn_blocking(move || {
                let encoded = encode(&fit(&picture, WIDTHS[step]), format)?;
                Ok::<_, PixelError>((picture, encoded))
            });
            let (back, encoded) = encoded.await.map_err(given_up)??;
            picture = back;
            let beside = if format == Format::Avif { self.storage.size(&key(&pictures::name(file, Format::Webp, step))).await? } else { None };
            if beside.is_none_or(|webp| (encoded.len() as u64) < webp) {
                self.put_all(file, vec![(format, step, encoded)]).await?;
                stored.made = stored.made.with(format, step);
            }
        }
        stored.tint = pictures::tint(&fit(&picture, WIDTHS[1]));
        if formats.contains(&Format::Avif) {
            stored.made = stored.made.finished();
        }
        // Who took the picture away meanwhile began with what it is made from, and may have missed what came after.
        if self.storage.size(&source).await?.is_none() {
            self.remove(file).await?;
            return Ok(None);
        }
        Ok(Some(stored))
    }

    /// Takes a picture away, in all its sizes. The caller has made sure that nothing shows it any more.
    pub async fn remove(&self, file: &str) -> Result<(), object_store::Error> {
        if !is_file(file) {
            return Ok(());
        }
        // First of all, so that whoever makes the others just now sees at the end that they are not wanted.
        self.storage.delete(&original_key(file)).await?;
        let all = Format::ALL.into_iter().flat_map(|format| (0..WIDTHS.len()).map(move |step| (format, step)));
        for (format, step) in all {
            self.storage.delete(&key(&pictures::name(file, format, step))).await?;
        }
        self.storage.delete(&key(&format!("{file}.jpg"))).await
    }

    /// The bytes of a file that is shown, and its name: of the one of this name, or of the nearest of the same picture
    /// while that one is not made.
    pub async fn read(&self, name: &str) -> Result<Option<(String, Bytes)>, object_store::Error> {
        for name in nearest(name) {
            if let Some(bytes) = self.storage.get(&key(&name)).await? {
                return Ok(Some((name, bytes)));
            }
        }
        Ok(None)
    }

    /// What was sent, or the largest that was made of it: older versions did not keep what was sent. With its key.
    async fn original(&self, file: &str) -> Result<Option<(String, Bytes)>, object_store::Error> {
        let source = original_key(file);
        if let Some(original) = self.storage.get(&source).await? {
            return Ok(Some((source, original)));
        }
        Ok(self.read(&pictures::name(file, Format::Webp, WIDTHS.len() - 1)).await?.map(|(name, bytes)| (key(&name), bytes)))
    }

    async fn put_all(&self, file: &str, files: Vec<File>) -> Result<(), object_store::Error> {
        for (format, step, bytes) in files {
            self.storage.put(&key(&pictures::name(file, format, step)), bytes.into(), Some(format.mime())).await?;
        }
        Ok(())
    }

    /// Does what takes much memory, when it is its turn. What takes too long is waited for no more; it keeps its turn, so
    /// that many of its kind do not fill the machine.
    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T, PixelError> + Send + 'static) -> Result<T, PictureError> {
        let turn = Arc::clone(&self.decoding).acquire_owned().await.map_err(given_up)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        match tokio::time::timeout(PATIENCE, done).await {
            Ok(done) => Ok(done.map_err(given_up)??),
            Err(_) => Err(PictureError::TooSlow),
        }
    }
}

/// Plans what a picture lacks, beside the rows that are the reason.
pub async fn plan(transaction: &impl ConnectionTrait, file: &str, width: u32, made: Made, now: DateTime<Utc>) -> Result<(), DbErr> {
    let kind = if made.has_all(Format::Webp, width) && made.has_any(Format::Jpeg) { AVIF } else { SIZES };
    if made.is_finished() { Ok(()) } else { jobs::enqueue(transaction, kind, &file, Some(format!("{kind} {file}")), now).await }
}

/// Whoever worked on a picture has given up in the middle of it.
fn given_up(cause: impl std::fmt::Display) -> PictureError {
    PixelError::Damaged(cause.to_string()).into()
}

/// What is made before anybody goes on.
fn first_files(picture: &DynamicImage) -> Result<(StoredPicture, Vec<File>), PixelError> {
    let (width, height) = (picture.width(), picture.height());
    let largest = fit(picture, WIDTHS[AT_ONCE - 1]);
    let mut made = Made::NOTHING;
    let mut files = Vec::new();
    for (step, width) in WIDTHS.into_iter().enumerate().take(steps(width).min(AT_ONCE)) {
        files.push((Format::Webp, step, encode(&fit(&largest, width), Format::Webp)?));
        made = made.with(Format::Webp, step);
    }
    Ok((StoredPicture { file: pictures::fingerprint(picture), width, height, tint: pictures::tint(&largest), made }, files))
}

/// The name under which a shop like this one has kept a picture, if its address or file's name is like that:
/// `…/media/0123456789abcdef0123-1600.webp`, `0123456789abcdef0123.webp`.
pub fn kept_name(source: &str) -> Option<&str> {
    let name = source.rsplit(['/', '\\']).next()?;
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let file = stem.split_once('-').map_or(stem, |(file, _)| file);
    (file.len() == NAME && file.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))).then_some(file)
}

/// What a picture of this width lacks of some formats.
fn wanted(width: u32, known: Made, formats: &[Format]) -> impl Iterator<Item = (Format, usize)> {
    formats.iter().flat_map(move |format| (0..steps(width)).map(|step| (*format, step))).filter(move |(format, step)| !known.has(*format, *step))
}

fn key(name: &str) -> String {
    format!("media/{name}")
}

fn original_key(file: &str) -> String {
    format!("originals/{file}")
}

/// Whether a word can be the name of a picture's files.
fn is_file(file: &str) -> bool {
    file.len() == NAME && file.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The names to look for, the best first; none when it is no name of ours.
fn nearest(name: &str) -> Vec<String> {
    let Some(format) = Format::of(name) else { return Vec::new() };
    let stem = &name[..name.len() - format.ending().len() - 1];
    let (file, width) = match stem.split_once('-') {
        Some((file, width)) => (file, WIDTHS.iter().position(|step| step.to_string() == width)),
        // The only JPEG of older versions, which letters and search engines remember.
        None => (stem, (format == Format::Jpeg).then(|| steps(PREVIEW) - 1)),
    };
    let Some(step) = width.filter(|_| is_file(file)) else { return Vec::new() };
    let smaller_first = (0..=step).rev().chain(step + 1..WIDTHS.len());
    let mut names = vec![name.to_owned()];
    names.extend(smaller_first.clone().map(|step| pictures::name(file, format, step)));
    if format == Format::Jpeg {
        names.push(format!("{file}.jpg"));
    }
    if format != Format::Webp {
        names.extend(smaller_first.map(|step| pictures::name(file, Format::Webp, step)));
    }
    names.dedup();
    names
}
