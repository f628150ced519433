//! Materials under the one light, and the solids everything is built from: turned bodies, round
//! limbs and flat-sided slabs.

use super::canvas::{Canvas, Dice, Rgb};

/// Towards the light: left, up and to the front.
const LIGHT: [f64; 3] = [-0.56, 0.60, 0.57];

/// Points (radius, height) in millimetres from the foot up; a point given twice is a sharp edge.
pub type Profile = &'static [(f64, f64)];

/// How a surface answers the light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    Matte,
    Satin,
    Gloss,
    Metal,
}

#[derive(Clone, Copy, Debug)]
pub struct Material {
    pub colour: Rgb,
    pub finish: Finish,
}

impl Material {
    #[must_use]
    pub fn new(colour: Rgb, finish: Finish) -> Self {
        Self { colour, finish }
    }

    #[must_use]
    pub fn brass() -> Self {
        Self::new(Rgb::hex(0xBF_9A58), Finish::Metal)
    }

    #[must_use]
    pub fn oak() -> Self {
        Self::new(Rgb::hex(0xC7_A478), Finish::Satin)
    }

    /// Unglazed stoneware, as it shows on a foot ring.
    #[must_use]
    pub fn clay() -> Self {
        Self::new(Rgb::hex(0xC2_A285), Finish::Matte)
    }

    /// The colour seen where the surface faces `normal` (right, up, front).
    #[must_use]
    pub fn lit(self, normal: [f64; 3]) -> Rgb {
        let [nx, ny, nz] = normal;
        let facing = nx * LIGHT[0] + ny * LIGHT[1] + nz * LIGHT[2];
        let wrapped = ((facing + 0.42) / 1.42).clamp(0.0, 1.0);
        let bounce = 0.13 * (nx - 0.55).max(0.0) + 0.16 * (-ny).max(0.0);
        let light = wrapped.powf(1.15) + bounce;
        let body = if light < 0.62 { self.colour.shade((0.62 - light) * 1.05) } else { self.colour.tint((light - 0.62) * 0.75) };
        // Half way between the light and the eye, which looks straight ahead.
        let shine = (nx * -0.316 + ny * 0.339 + nz * 0.886).clamp(0.0, 1.0);
        match self.finish {
            Finish::Matte => body,
            Finish::Satin => body.tint(0.24 * shine.powi(14)),
            Finish::Gloss => body.tint(0.14 * shine.powi(6) + 0.5 * shine.powi(30)),
            Finish::Metal => {
                let mirror = 0.5 + 0.5 * (nx * 5.2 + ny * 2.4 + 0.9).sin();
                let deep = self.colour.shade(0.62 * (1.0 - mirror));
                deep.mix(body, 0.45).tint(0.5 * shine.powi(22))
            }
        }
    }
}

/// What is drawn on the skin of a turned body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Decor {
    Plain,
    /// Iron flecks in the glaze.
    Speckle,
    /// The faint lines of the potter's fingers.
    Rings,
    /// Upright grooves, so many around the visible half.
    Flutes(u16),
    /// Basketwork.
    Weave,
    /// Upright wood grain.
    Grain,
}

/// The smooth curve through a profile.
#[must_use]
pub fn smooth(profile: &[(f64, f64)]) -> Vec<(f64, f64)> {
    const STEPS: u32 = 16;
    let mut curve = Vec::new();
    for run in profile.chunk_by(|a, b| a != b) {
        for (i, pair) in run.windows(2).enumerate() {
            let (from, to) = (pair[0], pair[1]);
            let before = if i == 0 { from } else { run[i - 1] };
            let after = *run.get(i + 2).unwrap_or(&to);
            for step in 0..=STEPS {
                let t = f64::from(step) / f64::from(STEPS);
                curve.push((spline(before.0, from.0, to.0, after.0, t).max(0.0), spline(before.1, from.1, to.1, after.1, t)));
            }
        }
    }
    curve.dedup_by(|a, b| (a.0 - b.0).abs() + (a.1 - b.1).abs() < 0.01);
    curve
}

/// Catmull–Rom between `b` and `c`.
fn spline(a: f64, b: f64, c: f64, d: f64, t: f64) -> f64 {
    let bend = (c - a) * t + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t + (3.0 * b - a - 3.0 * c + d) * t * t * t;
    b + bend / 2.0
}

/// The radius of a smoothed profile at a height.
#[must_use]
pub fn radius_at(curve: &[(f64, f64)], height: f64) -> f64 {
    curve.windows(2).find(|w| w[0].1 <= height && height <= w[1].1).map_or(0.0, |w| {
        let span = (w[1].1 - w[0].1).max(0.001);
        w[0].0 + (w[1].0 - w[0].0) * (height - w[0].1) / span
    })
}

/// The silhouette of a turned body as a path.
#[must_use]
pub fn silhouette(curve: &[(f64, f64)], eye: f64) -> String {
    let (Some(foot), Some(rim)) = (curve.first(), curve.last()) else {
        return String::new();
    };
    let mut path = format!("M{:.2} {:.2}", -foot.0, -foot.1);
    path += &arc(foot.0, -foot.1, eye.abs());
    for (r, h) in curve {
        path += &format!("L{r:.2} {:.2}", -h);
    }
    path += &arc(-rim.0, -rim.1, eye.abs());
    for (r, h) in curve.iter().rev() {
        path += &format!("L{:.2} {:.2}", -r, -h);
    }
    path + "Z"
}

/// All that a turned body covers: its silhouette, and the circles that bulge out below where it
/// widens above its foot.
fn hull(curve: &[(f64, f64)], eye: f64) -> String {
    let outline = silhouette(curve, eye.abs());
    if eye < 0.0 {
        return outline;
    }
    curve.windows(2).filter(|side| side[1].0 > side[0].0).fold(outline, |path, side| {
        let (r, h) = side[1];
        path + &ellipse(0.0, -h, r, r * eye)
    })
}

/// Half an ellipse around the axis, ending at `x`: the near half on the way right, the far half on
/// the way back.
#[must_use]
pub fn arc(x: f64, y: f64, eye: f64) -> String {
    let r = x.abs();
    format!("A{r:.2} {:.2} 0 0 0 {x:.2} {y:.2}", r * eye)
}

/// A whole ellipse as a path.
#[must_use]
pub fn ellipse(x: f64, y: f64, rx: f64, ry: f64) -> String {
    format!("M{:.2} {y:.2}a{rx:.2} {ry:.2} 0 1 0 {:.2} 0a{rx:.2} {ry:.2} 0 1 0 {:.2} 0Z", x - rx, 2.0 * rx, -2.0 * rx)
}

/// A rectangle with rounded corners as a path.
#[must_use]
pub fn rounded(x: f64, y: f64, width: f64, height: f64, radius: f64) -> String {
    let (w, h) = (width - 2.0 * radius, height - 2.0 * radius);
    let r = radius;
    format!(
        "M{:.2} {y:.2}h{w:.2}a{r:.2} {r:.2} 0 0 1 {r:.2} {r:.2}v{h:.2}a{r:.2} {r:.2} 0 0 1 {:.2} {r:.2}\
         h{:.2}a{r:.2} {r:.2} 0 0 1 {:.2} {:.2}v{:.2}a{r:.2} {r:.2} 0 0 1 {r:.2} {:.2}Z",
        x + r,
        -r,
        -w,
        -r,
        -r,
        -h,
        -r
    )
}

/// A body turned on a wheel or a lathe, standing on the origin. `coat` tells the material at each
/// height.
pub fn turned(c: &mut Canvas, curve: &[(f64, f64)], coat: impl Fn(f64) -> Material) {
    let eye = c.eye.abs();
    let outline = silhouette(curve, eye);
    c.cast(&outline);
    for (r, h) in curve {
        c.reach(*r, -h);
        c.reach(-r, -h);
    }
    let mut bands: Vec<_> = curve.windows(2).collect();
    if c.eye < 0.0 {
        bands.reverse();
    }
    c.clip(&hull(curve, c.eye), |c| {
        for band in bands {
            turned_band(c, band, &coat);
        }
    });
}

fn turned_band(c: &mut Canvas, band: &[(f64, f64)], coat: &impl Fn(f64) -> Material) {
    let eye = c.eye.abs();
    let ((r0, h0), (r1, h1)) = (band[0], band[1]);
    let paint = around(c, coat(h0.midpoint(h1)), (r1 - r0, h1 - h0));
    let overlap = ((h1 - h0).abs() * 0.3).min(r0.max(r1) * 0.06);
    let path = format!("M{:.2} {:.2}{}L{r1:.2} {:.2}{}Z", -r0, -h0, arc(r0, -h0, eye), -h1 - overlap, arc(-r1, -h1 - overlap, eye));
    c.fill(&path, paint);
}

/// The gradient across one band of a turned body whose side runs along `side` (outwards, up).
fn around(c: &mut Canvas, material: Material, side: (f64, f64)) -> String {
    let tilt = (-side.0).atan2(side.1.max(0.0)).to_degrees();
    let (up, out) = ((tilt / 2.5).round() * 2.5).to_radians().sin_cos();
    let stops: Vec<_> = (-6..=6)
        .map(|step| {
            let u = (f64::from(step) / 6.0 * std::f64::consts::FRAC_PI_2).sin();
            let normal = [u * out, up, (1.0 - u * u).max(0.0).sqrt() * out];
            (u.midpoint(1.0), material.lit(normal), 1.0)
        })
        .collect();
    c.linear((0.0, 0.0), (1.0, 0.0), &stops)
}

/// The open mouth of a turned body: its lip and its shaded inside, or the well of a plate.
pub fn mouth(c: &mut Canvas, radius: f64, height: f64, lip: Material, inside: Rgb) {
    let eye = c.eye.abs();
    let thick = (radius * 0.055).clamp(1.2, 5.0);
    let lip_paint =
        c.linear((0.0, 0.0), (1.0, 0.4), &[(0.0, lip.colour.tint(0.3), 1.0), (0.5, lip.colour.tint(0.12), 1.0), (1.0, lip.colour.shade(0.12), 1.0)]);
    c.fill(&ellipse(0.0, -height, radius, radius * eye), lip_paint);
    let shallow = height < radius * 0.5;
    let deep = if shallow { 0.36 } else { 1.0 };
    let well = c.linear(
        (0.0, 0.2),
        (1.0, 0.6),
        &[(0.0, inside.shade(0.85 * deep), 1.0), (0.45, inside.shade(0.48 * deep), 1.0), (0.8, inside.shade(0.12 * deep), 1.0), (1.0, inside.tint(0.1), 1.0)],
    );
    let inner = radius - thick;
    c.fill(&ellipse(0.0, -height + thick * 0.15, inner, inner * eye), well);
    if shallow {
        let flat = c.linear((0.0, 0.0), (1.0, 0.5), &[(0.0, inside.shade(0.08), 1.0), (0.6, inside.tint(0.22), 1.0), (1.0, inside.tint(0.1), 1.0)]);
        let (r, y) = (inner * 0.68, -height + inner * eye * 0.1);
        c.fill(&ellipse(0.0, y, r, r * eye), flat);
        c.line(&ellipse(0.0, y, r, r * eye), inside.shade(0.4), radius * 0.008, 0.35);
    }
}

/// Draws a decoration on the body with this curve, between two heights.
pub fn decorate(c: &mut Canvas, curve: &[(f64, f64)], decor: Decor, from: f64, colour: Rgb) {
    let Some(top) = curve.last().map(|point| point.1) else {
        return;
    };
    if decor == Decor::Plain {
        return;
    }
    let outline = hull(curve, c.eye);
    c.clip(&outline, |c| match decor {
        Decor::Plain => {}
        Decor::Speckle => speckle(c, curve, (from, top), colour),
        Decor::Rings => rings(c, curve, (from, top), colour),
        Decor::Flutes(count) => flutes(c, curve, count, colour),
        Decor::Weave => weave(c, curve, (from, top), colour),
        Decor::Grain => grain(c, curve, colour),
    });
}

fn speckle(c: &mut Canvas, curve: &[(f64, f64)], (from, top): (f64, f64), colour: Rgb) {
    let widest = curve.iter().map(|p| p.0).fold(0.0, f64::max);
    let unit = widest.max(top * 0.5) / 60.0;
    let mut dice = Dice::new(41);
    for _ in 0..170 {
        let h = dice.roll(from, top * 0.99);
        let angle = dice.roll(-1.45, 1.45);
        let r = radius_at(curve, h);
        let size = unit * dice.roll(0.25, 0.85);
        let path = ellipse(r * angle.sin(), -h + r * c.eye * angle.cos(), size * angle.cos().max(0.25), size);
        c.veil(&path, colour.shade(0.8), dice.roll(0.15, 0.55));
    }
}

fn rings(c: &mut Canvas, curve: &[(f64, f64)], (from, top): (f64, f64), colour: Rgb) {
    let mut dice = Dice::new(7);
    let mut h = from + top * 0.04;
    while h < top * 0.97 {
        let r = radius_at(curve, h) * 0.997;
        let path = format!("M{:.2} {:.2}{}", -r, -h, arc(r, -h, c.eye.abs()));
        c.line(&path, colour.shade(0.7), top * 0.006, dice.roll(0.05, 0.2));
        let lit = format!("M{:.2} {:.2}{}", -r, -h - top * 0.006, arc(r, -h - top * 0.006, c.eye.abs()));
        c.line(&lit, colour.tint(0.7), top * 0.004, 0.12);
        h += top * dice.roll(0.035, 0.065);
    }
}

/// Lines running up the body at even steps around it; `draw` gets each with its place across (-1 to 1).
fn uprights(c: &mut Canvas, curve: &[(f64, f64)], count: u16, mut draw: impl FnMut(&mut Canvas, &str, f64)) {
    let eye = c.eye;
    for i in 1..count {
        let angle = (f64::from(i) / f64::from(count) - 0.5) * std::f64::consts::PI;
        let (across, front) = angle.sin_cos();
        let path: String = curve
            .iter()
            .enumerate()
            .map(|(n, (r, h))| {
                let verb = if n == 0 { 'M' } else { 'L' };
                format!("{verb}{:.2} {:.2}", r * across, -h + r * eye * front)
            })
            .collect();
        draw(c, &path, across);
    }
}

fn flutes(c: &mut Canvas, curve: &[(f64, f64)], count: u16, colour: Rgb) {
    let widest = curve.iter().map(|p| p.0).fold(0.0, f64::max);
    let step = widest * 2.2 / f64::from(count);
    uprights(c, curve, count, |c, path, across| {
        let width = step * (1.0 - across * across).sqrt().max(0.2);
        c.line(path, colour.shade(0.75), width * 0.42, 0.3);
        c.group(&format!("translate({:.2} 0)", width * 0.4), |c| {
            c.line(path, colour.tint(0.7), width * 0.22, 0.22);
        });
    });
}

fn grain(c: &mut Canvas, curve: &[(f64, f64)], colour: Rgb) {
    let mut dice = Dice::new(23);
    let widest = curve.iter().map(|p| p.0).fold(0.0, f64::max);
    uprights(c, curve, 26, |c, path, _| {
        c.line(path, colour.shade(0.7), widest * dice.roll(0.006, 0.02), dice.roll(0.08, 0.3));
    });
}

fn weave(c: &mut Canvas, curve: &[(f64, f64)], (from, top): (f64, f64), colour: Rgb) {
    let widest = curve.iter().map(|p| p.0).fold(0.0, f64::max);
    let row = (top - from) / ((top - from) / (widest * 0.085)).round();
    let eye = c.eye;
    let mut h = from + row / 2.0;
    let mut odd = false;
    while h < top {
        let r = radius_at(curve, h);
        let start = if odd { -1.5 } else { -1.43 };
        for i in 0..21 {
            let angle = start + f64::from(i) * 0.145;
            if angle.abs() > 1.5 {
                continue;
            }
            let (across, front) = angle.sin_cos();
            let (x, y) = (r * across, -h + r * eye * front);
            let half = r * 0.066 * front.max(0.15);
            let material = Material::new(colour, Finish::Matte);
            let light = material.lit([across, 0.25, front]);
            c.veil(&ellipse(x, y + row * 0.14, half, row * 0.5), colour.shade(0.95), 0.65);
            c.fill(&ellipse(x, y - row * 0.04, half, row * 0.4), light);
        }
        odd = !odd;
        h += row;
    }
}

/// A round limb of even thickness along a path: a leg, a handle, a wire.
pub fn limb(c: &mut Canvas, path: &str, width: f64, material: Material) {
    c.cast_line(path, width);
    c.line(path, material.lit([0.86, -0.5, 0.1]), width, 1.0);
    for (part, across) in [(0.78, 0.55), (0.55, 0.2), (0.32, -0.2), (0.14, -0.45)] {
        let front: f64 = 1.0 - across * across;
        let paint = material.lit([across * 0.8, -across * 0.6, front.sqrt()]);
        let shift = -width * (1.0 - part) * 0.2;
        c.group(&format!("translate({shift:.2} {shift:.2})"), |c| {
            c.line(path, paint, width * part, 1.0);
        });
    }
}

/// A limb that tapers from `wide.0` to `wide.1` along a quadratic curve through three points.
pub fn taper(c: &mut Canvas, points: [(f64, f64); 3], wide: (f64, f64), material: Material) {
    const STEPS: u32 = 18;
    let [a, b, d] = points;
    let at = |t: f64| {
        let s = 1.0 - t;
        (s * s * a.0 + 2.0 * s * t * b.0 + t * t * d.0, s * s * a.1 + 2.0 * s * t * b.1 + t * t * d.1)
    };
    let outline = |part: f64, shift: f64| {
        let mut there = String::new();
        let mut back = String::new();
        for step in 0..=STEPS {
            let t = f64::from(step) / f64::from(STEPS);
            let (x, y) = at(t);
            let (fx, fy) = at(t + 0.01);
            let length = (fx - x).hypot(fy - y).max(0.0001);
            let half = 0.5 * (wide.0 + (wide.1 - wide.0) * t);
            let (px, py) = (-(fy - y) / length * half, (fx - x) / length * half);
            let (x, y) = (x + half * shift, y + half * shift);
            let verb = if step == 0 { 'M' } else { 'L' };
            there += &format!("{verb}{:.2} {:.2}", x + px * part, y + py * part);
            back.insert_str(0, &format!("L{:.2} {:.2}", x - px * part, y - py * part));
        }
        there + &back + "Z"
    };
    for (x, y) in [a, at(0.5), d] {
        c.reach(x, y);
    }
    let whole = outline(1.0, 0.0);
    c.cast(&whole);
    c.fill(&whole, material.lit([0.86, -0.5, 0.1]));
    for (part, across) in [(0.8, 0.55), (0.58, 0.2), (0.36, -0.2), (0.16, -0.45)] {
        let front: f64 = 1.0 - across * across;
        let paint = material.lit([across * 0.8, -across * 0.6, front.sqrt()]);
        c.fill(&outline(part, -(1.0 - part) * 0.32), paint);
    }
}

/// A flat board facing the viewer with its upper left at (`x`, `y`), softly lit and rounded.
pub fn slab(c: &mut Canvas, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64, colour: Rgb) -> String {
    let path = rounded(x, y, width, height, radius);
    c.cast(&path);
    c.reach(x, y);
    c.reach(x + width, y + height);
    let paint = c.linear((0.0, 0.0), (1.0, 1.0), &[(0.0, colour.tint(0.16), 1.0), (0.5, colour, 1.0), (1.0, colour.shade(0.14), 1.0)]);
    c.fill(&path, paint);
    path
}

/// Wood grain running across a box; draw it inside a clip.
pub fn planks(c: &mut Canvas, (x, y): (f64, f64), (width, height): (f64, f64), colour: Rgb) {
    let mut dice = Dice::new(97);
    let lines = 26;
    for i in 0..lines {
        let at = y + height * (f64::from(i) + dice.roll(0.1, 0.9)) / f64::from(lines);
        let sway = height * dice.roll(-0.03, 0.03);
        let from = x + width * dice.roll(-0.2, 0.4);
        let to = from + width * dice.roll(0.35, 1.0);
        let path = format!(
            "M{from:.1} {at:.1}C{:.1} {:.1} {:.1} {:.1} {to:.1} {:.1}",
            from + (to - from) * 0.3,
            at + sway,
            from + (to - from) * 0.7,
            at - sway,
            at + sway * 0.4
        );
        c.line(&path, colour.shade(0.6), height * dice.roll(0.002, 0.007), dice.roll(0.06, 0.24));
    }
}
