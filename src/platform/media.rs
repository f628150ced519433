//! Pictures: checked, decoded within limits, re-encoded at a few widths, and served from immutable addresses.

use std::{io::Cursor, path::PathBuf, sync::Arc};

use image::{DynamicImage, ImageDecoder, ImageReader, Limits, imageops::FilterType, metadata::Orientation};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

/// Widths in pixels at which each picture is kept; a picture narrower than one of them is kept at its own width too.
pub const WIDTHS: [u32; 4] = [160, 400, 800, 1600];
/// The most bytes an upload may have.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Letters of a picture's name.
const NAME: usize = 20;
/// The most pixels a picture may have, checked before it is decoded.
const MOST_PIXELS: u64 = 50_000_000;

/// A picture as it is kept: files named `{file}-{width}.webp`, and `{file}.jpg` for readers without WebP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPicture {
    pub file: String,
    pub width: u32,
    pub height: u32,
    /// The mean colour as `#rrggbb`.
    pub tint: String,
}

#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the picture has more than 20 MB; save it smaller and try again")]
    TooManyBytes,
    #[error("the picture has {0} million pixels, and at most 50 million are taken; save it smaller and try again")]
    TooManyPixels(u64),
    #[error("this file is no JPEG, PNG, WebP or GIF picture")]
    NotAPicture,
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    #[error("the picture could not be stored: {0}")]
    Disk(#[from] std::io::Error),
}

#[derive(Clone, Debug)]
pub struct Media {
    folder: PathBuf,
    /// One decoder at a time: a picture of 50 million pixels takes 200 MB while it is worked on.
    decoding: Arc<Semaphore>,
}

impl Media {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, decoding: Arc::new(Semaphore::new(1)) }
    }

    /// Checks and keeps an uploaded picture. The same picture twice is kept once.
    pub async fn store(&self, bytes: Vec<u8>) -> Result<StoredPicture, PictureError> {
        if bytes.len() > MOST_BYTES {
            return Err(PictureError::TooManyBytes);
        }
        let _turn = self.decoding.acquire().await;
        let folder = self.folder.clone();
        tokio::task::spawn_blocking(move || {
            let picture = decode(&bytes)?;
            keep(&folder, &picture)
        })
        .await
        .map_err(|cause| PictureError::Damaged(cause.to_string()))?
    }

    /// Checks and keeps a picture that a shop like this one has kept as `file`, under the same name: its address stays.
    pub async fn keep_as(&self, file: &str, bytes: Vec<u8>) -> Result<StoredPicture, PictureError> {
        if bytes.len() > MOST_BYTES {
            return Err(PictureError::TooManyBytes);
        }
        let _turn = self.decoding.acquire().await;
        let (folder, file) = (self.folder.clone(), file.to_owned());
        tokio::task::spawn_blocking(move || keep_named(&folder, &decode(&bytes)?, file)).await.map_err(|cause| PictureError::Damaged(cause.to_string()))?
    }

    /// Keeps a picture that was made here, on the calling thread.
    pub fn store_rendered(&self, picture: &DynamicImage) -> Result<StoredPicture, PictureError> {
        keep(&self.folder, picture)
    }

    /// Takes a picture away, in all its sizes. The caller has made sure that nothing shows it any more.
    pub async fn remove(&self, file: &str) -> std::io::Result<()> {
        if !file.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(());
        }
        for name in WIDTHS.map(|width| format!("{file}-{width}.webp")).into_iter().chain([format!("{file}.jpg")]) {
            match tokio::fs::remove_file(self.folder.join(name)).await {
                Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => return Err(cause),
                _ => {}
            }
        }
        Ok(())
    }

    /// The bytes of a kept file, if it is one of ours.
    pub async fn read(&self, name: &str) -> Option<Vec<u8>> {
        let ours = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.') && !name.starts_with('.');
        if !ours {
            return None;
        }
        tokio::fs::read(self.folder.join(name)).await.ok()
    }
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut decoder = reader.into_decoder().map_err(|_| PictureError::NotAPicture)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(PictureError::TooManyPixels(pixels / 1_000_000));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(512 * 1024 * 1024);
    decoder.set_limits(limits).map_err(|_| PictureError::TooManyPixels(pixels / 1_000_000))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|cause| PictureError::Damaged(cause.to_string()))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn keep(folder: &std::path::Path, picture: &DynamicImage) -> Result<StoredPicture, PictureError> {
    let file = hex::encode(&Sha256::digest(picture.to_rgba8().as_raw())[..10]);
    keep_named(folder, picture, file)
}

fn keep_named(folder: &std::path::Path, picture: &DynamicImage, file: String) -> Result<StoredPicture, PictureError> {
    std::fs::create_dir_all(folder)?;
    let (width, height) = (picture.width(), picture.height());
    for target in WIDTHS {
        let target_path = folder.join(format!("{file}-{target}.webp"));
        if target_path.exists() {
            continue;
        }
        let scaled = if target < width { picture.resize(target, u32::MAX, FilterType::Lanczos3) } else { picture.clone() };
        let scaled = scaled.to_rgba8();
        let encoder = webp::Encoder::from_rgba(&scaled, scaled.width(), scaled.height());
        write_whole(&target_path, &encoder.encode(if target <= 400 { 80.0 } else { 82.0 }))?;
    }
    let jpeg = folder.join(format!("{file}.jpg"));
    if !jpeg.exists() {
        let scaled = if width > 1200 { picture.resize(1200, u32::MAX, FilterType::Triangle) } else { picture.clone() };
        let temporary = jpeg.with_extension(format!("{}.part", super::secrets::token()));
        let saved = DynamicImage::ImageRgb8(scaled.to_rgb8()).save_with_format(&temporary, image::ImageFormat::Jpeg);
        saved.map_err(|cause| PictureError::Damaged(cause.to_string()))?;
        std::fs::rename(&temporary, &jpeg)?;
    }
    Ok(StoredPicture { file, width, height, tint: tint(picture) })
}

/// The name under which a shop like this one has kept a picture, if its address or file's name is like that:
/// `…/media/0123456789abcdef0123-1600.webp`, `0123456789abcdef0123.webp`.
pub fn kept_name(source: &str) -> Option<&str> {
    let name = source.rsplit(['/', '\\']).next()?;
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let file = stem.split_once('-').map_or(stem, |(file, _)| file);
    (file.len() == NAME && file.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))).then_some(file)
}

/// Under a temporary name first, so that a crash leaves no half file at an immutable address.
fn write_whole(path: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    let temporary = path.with_extension(format!("{}.part", super::secrets::token()));
    std::fs::write(&temporary, bytes)?;
    std::fs::rename(temporary, path)
}

fn tint(picture: &DynamicImage) -> String {
    let pixel = picture.resize_exact(1, 1, FilterType::Triangle).to_rgb8().get_pixel(0, 0).0;
    format!("#{:02x}{:02x}{:02x}", pixel[0], pixel[1], pixel[2])
}
