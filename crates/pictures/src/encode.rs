//! From pixels to files.

use fast_image_resize::{
    PixelType, Resizer,
    images::{Image, ImageRef},
};
use image::{
    DynamicImage, Rgb, RgbImage, RgbaImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{self, CompressionType, PngEncoder},
    },
    imageops::FilterType,
};
use sha2::{Digest, Sha256};

use crate::{Format, PixelError};

// What looks alike in each format, within a point or two of SSIMULACRA2: docs/decisions/0008 has the table.
const WEBP_QUALITY: f32 = 78.0;
const JPEG_QUALITY: u8 = 70;
const AVIF_QUALITY: f32 = 76.0;
/// From 1, slow and small, to 10, which is half as fast again as this and a tenth larger.
const AVIF_SPEED: u8 = 9;

/// What makes a picture the same as another one: its width, and its pixels.
pub fn fingerprint(picture: &DynamicImage) -> String {
    let digest = Sha256::new().chain_update(picture.width().to_be_bytes()).chain_update(picture.as_bytes()).finalize();
    hex::encode(&digest[..10])
}

/// A picture at this width in pixels, or as it is if it is narrower.
pub fn fit(picture: &DynamicImage, width: u32) -> DynamicImage {
    if picture.width() <= width {
        return picture.clone();
    }
    let height = ((u64::from(picture.height()) * u64::from(width) + u64::from(picture.width()) / 2) / u64::from(picture.width())).max(1) as u32;
    resized(picture, width, height).unwrap_or_else(|| picture.resize_exact(width, height, FilterType::Lanczos3))
}

/// The same filter as `image`'s, in a fraction of its time; `None` for pixels of another kind than those that are kept.
fn resized(picture: &DynamicImage, width: u32, height: u32) -> Option<DynamicImage> {
    let kind = match picture {
        DynamicImage::ImageRgb8(_) => PixelType::U8x3,
        DynamicImage::ImageRgba8(_) => PixelType::U8x4,
        _ => return None,
    };
    let source = ImageRef::new(picture.width(), picture.height(), picture.as_bytes(), kind).ok()?;
    let mut target = Image::new(width, height, kind);
    Resizer::new().resize(&source, &mut target, None).ok()?;
    let pixels = target.into_vec();
    match kind {
        PixelType::U8x3 => RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
        _ => RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8),
    }
}

pub fn encode(picture: &DynamicImage, format: Format) -> Result<Vec<u8>, PixelError> {
    let damaged = |cause: String| PixelError::Damaged(cause);
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

/// A file that holds every pixel as it is, made quickly rather than small.
pub fn lossless(picture: &DynamicImage) -> Result<Vec<u8>, PixelError> {
    let mut encoded = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut encoded, CompressionType::Fast, png::FilterType::Adaptive);
    picture.write_with_encoder(encoder).map_err(|cause| PixelError::Damaged(cause.to_string()))?;
    Ok(encoded)
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
