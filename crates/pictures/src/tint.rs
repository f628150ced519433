//! What stands in a picture's place until it has come: its colours, blurred. Three of them, above, in the middle and
//! below, as classes of the style sheet, since pages carry no styles of their own.

use image::{DynamicImage, RgbaImage, imageops::FilterType};

/// Chroma from which a colour is one, and from which it is a strong one, in Oklch.
const COLOURED: f32 = 0.015;
const STRONG: f32 = 0.075;

/// The classes of a picture's place; empty for one that can be looked through.
pub fn tint(picture: &DynamicImage) -> String {
    let small = picture.resize_exact(6, 6, FilterType::Triangle).to_rgba8();
    if small.pixels().any(|pixel| pixel.0[3] < 250) {
        return String::new();
    }
    let parts = [("t", 0..6, 0..1), ("m", 2..4, 2..4), ("b", 0..6, 5..6)];
    let classes = parts.map(|(part, columns, rows)| {
        let (lightness, hue) = quantised(mean(&small, columns, rows));
        format!("{part}a{} {part}b{}", digit(lightness), digit(hue))
    });
    format!("tint {}", classes.join(" "))
}

/// The mean of a part, as Oklab.
fn mean(picture: &RgbaImage, columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) -> [f32; 3] {
    let count = (columns.len() * rows.len()) as f32;
    let pixels = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
    let labs = pixels.map(|(x, y)| oklab(picture.get_pixel(x, y).0));
    labs.fold([0.0; 3], |sum, lab| [0, 1, 2].map(|axis| sum[axis] + lab[axis] / count))
}

/// One of 16 lightnesses, and a hue: 0 for none, then 12 soft ones and 12 strong ones.
fn quantised([lightness, a, b]: [f32; 3]) -> (u32, u32) {
    let chroma = a.hypot(b);
    let hue = (b.atan2(a).to_degrees().rem_euclid(360.0) / 30.0).round() as u32 % 12;
    let hue = if chroma < COLOURED {
        0
    } else if chroma < STRONG {
        1 + hue
    } else {
        13 + hue
    };
    ((lightness.clamp(0.0, 1.0) * 15.0).round() as u32, hue)
}

fn digit(number: u32) -> char {
    char::from_digit(number, 36).unwrap_or('0')
}

/// From sRGB by way of the eye's three kinds of cones.
const CONES: [[f32; 3]; 3] = [[0.412_221_46, 0.536_332_55, 0.051_445_995], [0.211_903_5, 0.680_699_5, 0.107_396_96], [0.088_302_46, 0.281_718_85, 0.629_978_7]];
const OKLAB: [[f32; 3]; 3] =
    [[0.210_454_26, 0.793_617_8, -0.004_072_047], [1.977_998_5, -2.428_592_2, 0.450_593_7], [0.025_904_037, 0.782_771_77, -0.808_675_77]];

fn oklab([red, green, blue, _]: [u8; 4]) -> [f32; 3] {
    let linear = [red, green, blue].map(|value| {
        let value = f32::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    let times = |rows: [[f32; 3]; 3], of: [f32; 3]| rows.map(|row| row.iter().zip(of).map(|(factor, value)| factor * value).sum::<f32>());
    times(OKLAB, times(CONES, linear).map(f32::cbrt))
}
