//! Pictures as pixels and as files, without a place to keep them: what was sent is read within limits, and written as AVIF,
//! WebP and JPEG at fixed widths. A crate of its own, so that debug builds can optimise it.

mod decode;
mod encode;
mod sizes;
mod tint;

pub use self::{
    decode::decode,
    encode::{encode, fingerprint, fit, lossless},
    sizes::{Format, Made, PREVIEW, Sources, WIDTHS, name, own_address, served_from, steps},
    tint::tint,
};

/// Pixels, as all of this takes them.
pub use image::DynamicImage;

/// Why a file cannot be taken as a picture.
#[derive(Debug, thiserror::Error)]
pub enum PixelError {
    #[error("the picture has {0} million pixels, and at most 50 million are taken; save it smaller and try again")]
    TooManyPixels(u64),
    #[error("the picture is more than ten times as high as it is wide; cut it and try again")]
    TooTall,
    #[error("this file is no JPEG, PNG, WebP or GIF picture")]
    NotAPicture,
    #[error("the picture is damaged: {0}")]
    Damaged(String),
}
