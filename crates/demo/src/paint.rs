//! From a drawing to pixels.

use image::RgbImage;
use resvg::{tiny_skia, usvg};

/// Paints a drawing, `scale` times as wide and high as it says. Drawings cover their whole ground, so nothing in them can be
/// looked through.
pub fn paint(svg: &str, scale: f32) -> Result<RgbImage, String> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).map_err(|cause| cause.to_string())?;
    let size = tree.size().to_int_size().scale_by(scale).ok_or("a drawing without size")?;
    let mut pixmap = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or("a drawing without size")?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let mut pixels = vec![0; size.width() as usize * size.height() as usize * 3];
    for (to, from) in pixels.chunks_exact_mut(3).zip(pixmap.data().chunks_exact(4)) {
        to.copy_from_slice(&from[..3]);
    }
    RgbImage::from_raw(size.width(), size.height(), pixels).ok_or_else(|| "a drawing of a wrong size".to_owned())
}
