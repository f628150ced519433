//! From bytes that somebody sent to pixels: within limits, upright, in sRGB.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageReader, Limits, metadata::Orientation};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::PixelError;

/// The most pixels a picture may have, checked before it is decoded.
const MOST_PIXELS: u64 = 50_000_000;
/// The most bytes that decoding may take.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// The tallest that WebP can be, in pixels.
const TALLEST: u64 = 16_383;

/// Reads a picture that was sent; of a moving one the first image.
pub fn decode(bytes: &[u8]) -> Result<DynamicImage, PixelError> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PixelError::NotAPicture)?;
    // Its decoder fills what is missing with grey.
    if reader.format() == Some(image::ImageFormat::Jpeg) && !is_whole_jpeg(bytes) {
        return Err(PixelError::Damaged("the end of the file is missing".to_owned()));
    }
    let mut decoder = reader.into_decoder().map_err(|_| PixelError::NotAPicture)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(PixelError::TooManyPixels(pixels / 1_000_000));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    decoder.set_limits(limits).map_err(|_| PixelError::TooManyPixels(pixels / 1_000_000))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(|cause| PixelError::Damaged(cause.to_string()))?;
    let mut picture = in_eight_bits(picture);
    if let Some(profile) = profile {
        into_srgb(&mut picture, &profile);
    }
    picture.apply_orientation(orientation);
    let widest = u64::from(picture.width().min(crate::WIDTHS[crate::WIDTHS.len() - 1]));
    if u64::from(picture.height()) * widest / u64::from(picture.width().max(1)) > TALLEST {
        return Err(PixelError::TooTall);
    }
    Ok(picture)
}

/// Whether a JPEG has its mark of the end. The small picture that cameras put into the head has one of its own.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut place = 2;
    loop {
        // To the next mark: in a scan, 255 stands for itself with a zero behind it, or marks a place to begin again at.
        let Some(ahead) = bytes.get(place..).and_then(|rest| rest.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff)))
        else {
            return false;
        };
        place += ahead;
        match bytes.get(place + 1..).unwrap_or_default() {
            [0xd9, ..] => return true,
            [0x01 | 0xd8, ..] => place += 2,
            [_, high, low, ..] => place += 2 + usize::from(u16::from_be_bytes([*high, *low])),
            _ => return false,
        }
    }
}

/// Red, green and blue with eight bits each, and transparency only where something can be looked through.
fn in_eight_bits(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let picture = picture.into_rgba8();
    if picture.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(picture).into_rgb8())
    } else {
        DynamicImage::ImageRgba8(picture)
    }
}

/// Browsers take a picture without a profile for sRGB, and what is kept has none. A profile that cannot be read, or that
/// is none of red, green and blue, is passed over.
fn into_srgb(picture: &mut DynamicImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let (layout, channels) = if picture.color().has_alpha() { (Layout::Rgba, 4) } else { (Layout::Rgb, 3) };
    let Ok(transform) = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default()) else { return };
    // Most profiles are sRGB's own: then every colour stays where it is, but for rounding.
    let probe = (0..64_u8).flat_map(|at| [at % 4, at / 4 % 4, at / 16, 3].into_iter().take(channels).map(|step| step * 85)).collect::<Vec<_>>();
    let mut seen = probe.clone();
    if transform.transform(&probe, &mut seen).is_err() || probe.iter().zip(&seen).all(|(before, after)| before.abs_diff(*after) <= 2) {
        return;
    }
    let row = picture.width() as usize * channels;
    let bytes: &mut [u8] = match picture {
        DynamicImage::ImageRgb8(picture) => picture.as_mut(),
        DynamicImage::ImageRgba8(picture) => picture.as_mut(),
        _ => return,
    };
    let mut before = vec![0; row];
    for row in bytes.chunks_exact_mut(row.max(1)) {
        before.copy_from_slice(row);
        if transform.transform(&before, row).is_err() {
            row.copy_from_slice(&before);
        }
    }
}
