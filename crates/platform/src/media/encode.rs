//! From pixels to files.

use image::{DynamicImage, Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops::FilterType};
use sha2::{Digest, Sha256};

use super::{Format, PictureError};

// What looks alike in each format, within a point or two of SSIMULACRA2: docs/decisions/0008 has the table.
const WEBP_QUALITY: f32 = 78.0;
const JPEG_QUALITY: u8 = 70;
const AVIF_QUALITY: f32 = 76.0;
/// From 1, slow and small, to 10, which is half as fast again as this and a tenth larger.
const AVIF_SPEED: u8 = 9;

/// What makes a picture the same as another one: its pixels.
pub fn fingerprint(picture: &DynamicImage) -> String {
    let mut digest = Sha256::new();
    match picture {
        DynamicImage::ImageRgb8(picture) => {
            let mut row = Vec::new();
            for pixels in picture.rows() {
                row.clear();
                row.extend(pixels.flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2], u8::MAX]));
                digest.update(&row);
            }
        }
        other => digest.update(other.to_rgba8().as_raw()),
    }
    hex::encode(&digest.finalize()[..10])
}

/// A picture at this width in pixels, or as it is if it is narrower.
pub fn fit(picture: &DynamicImage, width: u32) -> DynamicImage {
    if picture.width() <= width {
        return picture.clone();
    }
    let height = |width: u32| ((u64::from(picture.height()) * u64::from(width) + u64::from(picture.width()) / 2) / u64::from(picture.width())).max(1) as u32;
    // Averages go first: over a very large picture the better filter takes seconds, and memory several times the picture's.
    let near = (picture.width() >= width * 4).then(|| picture.thumbnail_exact(width * 2, height(width * 2)));
    near.as_ref().unwrap_or(picture).resize_exact(width, height(width), FilterType::Lanczos3)
}

pub fn encode(picture: &DynamicImage, format: Format) -> Result<Vec<u8>, PictureError> {
    let damaged = |cause: String| PictureError::Damaged(cause);
    match format {
        Format::Webp => {
            let pixels = picture.as_bytes();
            let layout = if picture.color().has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
            let encoder = webp::Encoder::new(pixels, layout, picture.width(), picture.height());
            let encoded = encoder.encode_simple(false, WEBP_QUALITY).map_err(|cause| damaged(format!("{cause:?}")))?;
            Ok(encoded.to_vec())
        }
        Format::Avif => {
            let encoder = ravif::Encoder::new().with_quality(AVIF_QUALITY).with_alpha_quality(AVIF_QUALITY).with_speed(AVIF_SPEED);
            let encoder = encoder.with_bit_depth(ravif::BitDepth::Eight).with_num_threads(Some(1));
            let (width, height) = (picture.width() as usize, picture.height() as usize);
            let encoded = if let DynamicImage::ImageRgba8(picture) = picture {
                let pixels = picture.pixels().map(|pixel| ravif::RGBA8::from(pixel.0)).collect::<Vec<_>>();
                encoder.encode_rgba(ravif::Img::new(&pixels, width, height))
            } else {
                let pixels = picture.to_rgb8().pixels().map(|pixel| ravif::RGB8::from(pixel.0)).collect::<Vec<_>>();
                encoder.encode_rgb(ravif::Img::new(&pixels, width, height))
            };
            Ok(encoded.map_err(|cause| damaged(cause.to_string()))?.avif_file)
        }
        Format::Jpeg => {
            let mut encoded = Vec::new();
            JpegEncoder::new_with_quality(&mut encoded, JPEG_QUALITY).encode_image(&opaque(picture)).map_err(|cause| damaged(cause.to_string()))?;
            Ok(encoded)
        }
    }
}

/// What can be looked through, on white.
fn opaque(picture: &DynamicImage) -> RgbImage {
    let DynamicImage::ImageRgba8(picture) = picture else { return picture.to_rgb8() };
    let white = |value: u8, alpha: u8| ((u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha)) + 127) / 255) as u8;
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|value| white(value, alpha)))
    })
}
