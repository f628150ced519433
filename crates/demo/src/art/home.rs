//! Things that are not turned: cushions, throws, stools, benches, clocks, mirrors, boards and paper.

use super::canvas::{Bounds, Canvas, Dice, Rgb};
use super::solid::{self, Finish, Material, ellipse, limb, rounded, slab, taper};

/// What is woven or printed on cloth and paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    Plain,
    /// Wide bands in the second colour.
    Bands,
    /// Fine stripes.
    Pinstripe,
    Check,
    /// Curly loops.
    Boucle,
    /// One large arch or sun.
    Sun,
    /// Rows of little stitched dashes.
    Sashiko,
    /// Herringbone.
    Herringbone,
}

#[derive(Clone, Copy, Debug)]
pub struct Cloth {
    /// Millimetres.
    pub width: f64,
    pub height: f64,
    pub pattern: Pattern,
    pub second: u32,
}

impl Cloth {
    /// A cushion, leaning back a little.
    pub fn cushion(&self, c: &mut Canvas, colour: Rgb) {
        let (w, h) = (self.width / 2.0, self.height);
        let (inx, iny) = (w * 0.1, h * 0.05);
        let path = format!(
            "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} 0 {:.1}S{:.1} {:.1} {w:.1} {:.1}\
             C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}S{:.1} {:.1} {:.1} {:.1}\
             C{:.1} {:.1} {:.1} {:.1} 0 0S{:.1} {:.1} {:.1} {:.1}\
             C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}S{:.1} {:.1} {:.1} {:.1}Z",
            -w,
            -h,
            -w * 0.8,
            -h + iny * 1.6,
            -w * 0.5,
            -h + iny * 0.2,
            -h + iny * 0.1,
            w * 0.8,
            -h + iny * 1.6,
            -h,
            w - inx * 1.3,
            -h * 0.88,
            w - inx * 0.1,
            -h * 0.68,
            w - inx * 0.2,
            -h / 2.0,
            w - inx * 1.3,
            -h * 0.12,
            w,
            -iny * 0.2,
            w * 0.8,
            -iny * 0.9,
            w * 0.5,
            0.0,
            -w * 0.8,
            -iny * 0.9,
            -w,
            -iny * 0.2,
            -w + inx * 1.3,
            -h * 0.12,
            -w + inx * 0.1,
            -h * 0.32,
            -w + inx * 0.2,
            -h / 2.0,
            -w + inx * 1.3,
            -h * 0.88,
            -w,
            -h
        );
        c.cast(&path);
        c.reach(-w, -h);
        c.reach(w, 0.0);
        c.foot(0.0, -4.0, w * 0.8, 10.0);
        c.fill(&path, colour);
        c.clip(&path, |c| {
            self.print(c, colour);
            self.plump(c, colour, &path);
        });
        c.line(&path, colour.shade(0.35), 2.4, 0.6);
    }

    fn plump(&self, c: &mut Canvas, colour: Rgb, path: &str) {
        let dark = colour.shade(1.0);
        let light = c.radial(
            (0.38, 0.32),
            0.8,
            &[(0.0, Rgb(255.0, 250.0, 238.0), 0.42), (0.34, Rgb(255.0, 250.0, 238.0), 0.12), (0.55, dark, 0.06), (0.78, dark, 0.34), (1.0, dark, 0.72)],
        );
        c.fill(path, light);
        let (w, h) = (self.width / 2.0, self.height);
        let area = Bounds { left: -w, top: -h, right: w, bottom: 0.0 };
        c.soft(5.0, 0.5, area, |c| {
            for (x, y, tx, ty) in [(-w, -h, -0.55, -0.66), (w, -h, 0.6, -0.68), (w, 0.0, 0.6, -0.28), (-w, 0.0, -0.58, -0.3)] {
                for bend in [-0.09, 0.07] {
                    let fold = format!(
                        "M{x:.1} {y:.1}Q{:.1} {:.1} {:.1} {:.1}",
                        x * 0.8 + w * bend,
                        y + (h * ty - y) * 0.5 - h * bend,
                        w * tx + w * bend * 1.4,
                        h * ty - h * bend
                    );
                    c.line(&fold, dark, 5.0, 0.5);
                    c.group("translate(-7 -7)", |c| {
                        c.line(&fold, colour.tint(0.6), 4.0, 0.5);
                    });
                }
            }
        });
    }

    /// The weave and the pattern, over a box of the cloth's size standing on the origin.
    fn print(&self, c: &mut Canvas, colour: Rgb) {
        let (w, h) = (self.width / 2.0, self.height);
        let second = Rgb::hex(self.second);
        let bow = h * 0.035;
        match self.pattern {
            Pattern::Plain => {}
            Pattern::Bands => {
                for (at, wide) in [(0.2, 0.1), (0.34, 0.03), (0.66, 0.03), (0.8, 0.1)] {
                    let y = -h * (1.0 - at);
                    let dip = bow * (at - 0.5) * 2.0;
                    c.line(&format!("M{:.1} {y:.1}Q0 {:.1} {w:.1} {y:.1}", -w, y + dip), second, h * wide, 0.95);
                }
            }
            Pattern::Pinstripe => {
                for i in -14..=14 {
                    let x = f64::from(i) / 14.5 * w;
                    let path = format!("M{x:.1} {:.1}Q{:.1} {:.1} {x:.1} 0", -h, x * 1.03, -h / 2.0);
                    c.line(&path, second, w * 0.014, 0.8);
                }
            }
            Pattern::Check => {
                let step = w / 4.0;
                for i in -4..=4 {
                    let x = f64::from(i) * step;
                    c.line(&format!("M{x:.1} {:.1}Q{:.1} {:.1} {x:.1} 0", -h, x * 1.02, -h / 2.0), second, step * 0.4, 0.5);
                }
                let rows = (h / step).round() as i32;
                for i in 0..=rows {
                    let y = -f64::from(i) * step;
                    c.line(&format!("M{:.1} {y:.1}H{w:.1}", -w), second, step * 0.4, 0.5);
                }
            }
            Pattern::Boucle => {
                let mut dice = Dice::new(5);
                for _ in 0..900 {
                    let (x, y) = (dice.roll(-w, w), dice.roll(-h, 0.0));
                    let size = dice.roll(4.0, 7.5);
                    c.veil(&ellipse(x + 1.6, y + 2.4, size, size * 0.8), colour.shade(0.6), 0.26);
                    c.veil(&ellipse(x, y, size * 0.85, size * 0.65), colour.tint(0.45), 0.42);
                }
            }
            Pattern::Sun => {
                let r = w * 0.52;
                c.fill(&ellipse(-w * 0.05, -h * 0.5, r, r), second);
                c.fill(&format!("M{:.1} {:.1}Q0 {:.1} {w:.1} {:.1}V0H{:.1}Z", -w, -h * 0.4, -h * 0.52, -h * 0.36, -w), colour.shade(0.2));
            }
            Pattern::Sashiko => {
                let step = h / 11.0;
                for row in 1..11 {
                    let y = -f64::from(row) * step;
                    for i in -7..=7 {
                        let x = f64::from(i) / 7.6 * w + if row % 2 == 0 { w * 0.06 } else { 0.0 };
                        c.line(&format!("M{:.1} {y:.1}h{:.1}", x - w * 0.03, w * 0.06), second, h * 0.011, 0.9);
                    }
                }
            }
            Pattern::Herringbone => {
                let step = w / 7.0;
                for column in -7..7 {
                    let x = f64::from(column) * step;
                    let slope = if column % 2 == 0 { step } else { -step };
                    for i in -1..=((h / step * 2.6) as i32 + 2) {
                        let y = -f64::from(i) * step / 2.6;
                        c.line(&format!("M{x:.1} {y:.1}l{step:.1} {:.1}", -slope * 0.8), second, step * 0.09, 0.7);
                    }
                }
            }
        }
        self.threads(c, colour);
    }

    /// The fine threads of the weave.
    fn threads(&self, c: &mut Canvas, colour: Rgb) {
        let (w, h) = (self.width / 2.0, self.height);
        let mut warp = String::new();
        let mut weft = String::new();
        let lines = 64;
        for i in 0..lines {
            let part = f64::from(i) / f64::from(lines);
            warp += &format!("M{:.1} {:.1}V0", -w + 2.0 * w * part, -h);
            weft += &format!("M{:.1} {:.1}H{w:.1}", -w, -h * part);
        }
        c.line(&warp, colour.shade(0.7), w * 0.005, 0.1);
        c.line(&weft, colour.tint(0.8), h * 0.0025, 0.12);
    }

    /// A throw hanging over an oak rail; its origin is the middle of the rail.
    pub fn hung(&self, c: &mut Canvas, colour: Rgb) {
        let (w, h) = (self.width / 2.0, self.height);
        let rail = format!("M{:.1} 0H{:.1}", -w * 1.28, w * 1.28);
        c.reach(-w * 1.28, -20.0);
        limb(c, &rail, 26.0, Material::oak());
        let hem = |y: f64| {
            format!(
                "C{:.1} {:.1} {:.1} {:.1} {:.1} {y:.1}S{:.1} {:.1} {:.1} {:.1}",
                w * 0.8,
                y + 14.0,
                w * 0.5,
                y - 14.0,
                w * 0.1,
                -w * 0.6,
                y + 18.0,
                -w * 0.97,
                y - 4.0
            )
        };
        let path = format!(
            "M{:.1} 6Q{:.1} -18 {:.1} -17H{:.1}Q{:.1} -18 {:.1} 6C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}{}\
             C{:.1} {:.1} {:.1} {:.1} {:.1} 6Z",
            -w * 0.9,
            -w * 0.9,
            -w * 0.86,
            w * 0.86,
            w * 0.9,
            w * 0.9,
            w * 0.92,
            h * 0.3,
            w * 0.98,
            h * 0.7,
            w * 1.0,
            h,
            hem(h),
            -w * 1.0,
            h * 0.7,
            -w * 0.91,
            h * 0.3,
            -w * 0.9
        );
        c.reach(w, h + 46.0);
        let mut dice = Dice::new(3);
        for i in 0..46 {
            let x = -w * 0.96 + f64::from(i) / 45.0 * w * 1.93;
            let strand = format!("M{x:.1} {:.1}q{:.1} 26 {:.1} {:.1}", h - 6.0, dice.roll(-7.0, 7.0), dice.roll(-6.0, 6.0), dice.roll(42.0, 54.0));
            c.cast_line(&strand, 4.0);
            c.line(&strand, colour.shade(dice.roll(0.0, 0.3)), 5.0, 1.0);
        }
        c.cast(&path);
        c.fill(&path, colour);
        c.clip(&path, |c| {
            c.group(&format!("translate(0 {:.1})", h + 20.0), |c| {
                Self { height: h + 44.0, width: self.width * 1.02, ..*self }.print(c, colour);
            });
            drape(c, colour, w, h);
        });
        c.line(&format!("M{:.1} -14H{:.1}", -w * 0.86, w * 0.84), colour.tint(0.55), 7.0, 0.5);
    }

    /// A folded throw or a stack of linen lying on the origin.
    pub fn folded(&self, c: &mut Canvas, colour: Rgb) {
        let w = self.width / 2.0;
        let layers = 4_u32;
        let thick = self.height / f64::from(layers);
        c.foot(0.0, -4.0, w * 0.9, 9.0);
        for layer in 0..layers {
            let y = -f64::from(layer) * thick;
            let inset = [0.0, 6.0, 2.0, 9.0][layer as usize];
            let path = format!(
                "M{:.1} {y:.1}C{:.1} {y:.1} {:.1} {:.1} {:.1} {:.1}H{:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {y:.1}Z",
                -w + inset,
                -w + inset - thick * 0.7,
                -w + inset - thick * 0.7,
                y - thick,
                -w + inset,
                y - thick,
                w - inset,
                w - inset + thick * 0.35,
                y - thick,
                w - inset + thick * 0.35,
                y - thick * 0.1,
                w - inset
            );
            c.cast(&path);
            let paint = c.linear((0.0, 0.0), (0.12, 1.0), &[(0.0, colour.tint(0.24), 1.0), (0.5, colour, 1.0), (1.0, colour.shade(0.5), 1.0)]);
            c.fill(&path, paint);
            c.clip(&path, |c| {
                let second = Rgb::hex(self.second);
                if matches!(self.pattern, Pattern::Bands | Pattern::Check | Pattern::Pinstripe) {
                    for i in -5..=5 {
                        let x = f64::from(i) / 5.5 * w;
                        let wide = if self.pattern == Pattern::Bands { w * 0.07 } else { w * 0.02 };
                        c.line(&format!("M{x:.1} {y:.1}v{:.1}", -thick), second, wide, 0.55);
                    }
                }
                for i in 0..60 {
                    let x = -w + f64::from(i) / 60.0 * 2.0 * w;
                    c.line(&format!("M{x:.1} {y:.1}v{:.1}", -thick), colour.shade(0.6), 0.8, 0.18);
                }
            });
        }
        self.upper_face(c, colour, thick);
        let mut dice = Dice::new(8);
        for i in 0..26 {
            let y = -self.height + thick * 0.12 + f64::from(i) / 25.0 * thick * 0.76;
            let strand = format!("M{:.1} {y:.1}q22 {:.1} {:.1} {:.1}", w * 0.99, dice.roll(-4.0, 8.0), dice.roll(26.0, 40.0), dice.roll(2.0, 18.0));
            c.line(&strand, colour.shade(dice.roll(0.0, 0.35)), 3.4, 1.0);
        }
    }
}

impl Cloth {
    /// The upper face of a folded throw, seen at a slant.
    fn upper_face(&self, c: &mut Canvas, colour: Rgb, thick: f64) {
        let (w, top) = (self.width / 2.0, -self.height);
        let depth = self.width * c.eye.abs() * 0.5;
        let face = format!(
            "M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}H{:.1}Q{:.1} {:.1} {:.1} {:.1}Z",
            -w,
            top + 2.0,
            -w * 1.01,
            top - depth * 0.2,
            -w * 0.93,
            top - depth,
            w * 0.9,
            w * 0.95,
            top - depth,
            w,
            top + 2.0
        );
        let paint = c.linear((0.0, 0.0), (1.0, 1.0), &[(0.0, colour.tint(0.34), 1.0), (1.0, colour.tint(0.06), 1.0)]);
        c.cast(&face);
        c.fill(&face, paint);
        c.clip(&face, |c| {
            let squash = depth / self.width;
            c.group(&format!("translate(0 {top:.1}) scale(1 {squash:.3})"), |c| {
                Self { height: self.width, ..*self }.print(c, colour);
            });
        });
        c.line(&format!("M{:.1} {:.1}H{:.1}", -w * 0.99, top + 3.0, w * 0.98), colour.tint(0.5), 3.0, 0.5);
        c.reach(-w - thick * 0.6, 0.0);
        c.reach(w + thick * 0.3, top - depth);
    }
}

/// The soft folds of hanging cloth.
fn drape(c: &mut Canvas, colour: Rgb, w: f64, h: f64) {
    let dark = colour.shade(1.0);
    let mut stops = Vec::new();
    for (at, depth) in [
        (0.0, 0.3),
        (0.06, 0.0),
        (0.15, 0.05),
        (0.22, 0.34),
        (0.27, 0.02),
        (0.38, 0.0),
        (0.47, 0.24),
        (0.52, 0.0),
        (0.64, 0.06),
        (0.7, 0.4),
        (0.75, 0.06),
        (0.86, 0.12),
        (0.93, 0.4),
        (1.0, 0.55),
    ] {
        stops.push((at, dark, depth));
    }
    let folds = c.linear((0.0, 0.0), (1.0, 0.04), &stops);
    let box_path = rounded(-w * 1.05, -24.0, w * 2.1, h + 60.0, 1.0);
    c.fill(&box_path, folds);
    let fall = c.linear((0.0, 0.0), (0.0, 1.0), &[(0.0, Rgb::WHITE, 0.26), (0.05, Rgb::WHITE, 0.0), (0.6, dark, 0.0), (1.0, dark, 0.3)]);
    c.fill(&box_path, fall);
}

/// A seat on legs.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    pub width: f64,
    pub height: f64,
    /// Legs along the front: two at the ends of a bench or four around a stool.
    pub legs: u8,
    /// How far the legs splay outwards at the floor.
    pub splay: f64,
    pub thick: f64,
    /// A woven cord or upholstered seat of this colour.
    pub covered: Option<u32>,
    pub round: bool,
}

impl Seat {
    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        let wood = Material::new(colour, Finish::Satin);
        let (w, top) = (self.width / 2.0, -self.height);
        let depth = w.min(190.0) * c.eye.abs();
        let dim = Material::new(colour.shade(0.28), Finish::Satin);
        let legs: &[(f64, bool)] = match self.legs {
            3 => &[(0.12, true), (-0.8, false), (0.74, false)],
            _ => &[(-0.56, true), (0.56, true), (-0.84, false), (0.84, false)],
        };
        for (x, back) in legs {
            let rise = if *back { -depth * 1.1 } else { 0.0 };
            let end = (x * w + self.splay * x.signum(), rise);
            let start = (x * w * 0.92, top + self.thick * 0.5);
            c.foot(end.0, end.1, 15.0, 4.0);
            let wide = if self.legs == 2 { (46.0, 38.0) } else { (36.0, 23.0) };
            let bend = (start.0.midpoint(end.0), start.1.midpoint(end.1));
            taper(c, [start, bend, end], wide, if *back { dim } else { wood });
        }
        if self.splay > 0.0 {
            let y = top * 0.42;
            let x = w * 0.8 + self.splay * 0.5;
            limb(c, &format!("M{:.1} {y:.1}H{:.1}", -x, x), 17.0, wood);
        }
        self.seat(c, wood, w, top, depth);
        c.reach(-w, top - depth);
        c.reach(w, 0.0);
    }

    fn seat(&self, c: &mut Canvas, wood: Material, w: f64, top: f64, depth: f64) {
        let cover = self.covered.map(Rgb::hex);
        let colour = cover.unwrap_or(wood.colour);
        if self.round {
            let under = self.height - self.thick;
            let edge = [(w * 0.94, under), (w, under + self.thick * 0.3), (w, under + self.thick * 0.8), (w * 0.97, under + self.thick)];
            let eye = c.eye;
            c.eye = depth / w;
            solid::turned(c, &solid::smooth(&edge), |_| Material::new(colour, Finish::Satin));
            c.eye = eye;
            let face = ellipse(0.0, top, w * 0.97, depth * 0.97);
            self.face(c, &face, colour, w, top, depth);
        } else {
            let front = rounded(-w, top, w * 2.0, self.thick, self.thick * 0.3);
            c.cast(&front);
            let paint = c.linear((0.0, 0.0), (1.0, 0.3), &[(0.0, colour.tint(0.1), 1.0), (1.0, colour.shade(0.36), 1.0)]);
            let face = format!("M{:.1} {:.1}L{:.1} {:.1}H{:.1}L{w:.1} {:.1}Z", -w, top + 4.0, -w * 0.95, top - depth, w * 0.95, top + 4.0);
            c.cast(&face);
            self.face(c, &face, colour, w, top, depth);
            c.fill(&front, paint);
            if cover.is_none() {
                c.clip(&front, |c| {
                    solid::planks(c, (-w, top), (w * 2.0, self.thick), colour);
                });
            }
        }
    }

    fn face(&self, c: &mut Canvas, face: &str, colour: Rgb, w: f64, top: f64, depth: f64) {
        let paint = c.linear((0.0, 0.0), (1.0, 0.6), &[(0.0, colour.tint(0.26), 1.0), (0.55, colour.tint(0.08), 1.0), (1.0, colour.shade(0.1), 1.0)]);
        c.fill(face, paint);
        c.clip(face, |c| {
            if self.covered.is_some() {
                let mut cords = String::new();
                for i in -30..=30 {
                    cords += &format!("M{:.1} {:.1}v{:.1}", f64::from(i) / 30.0 * w, top - depth, depth * 2.0);
                }
                c.line(&cords, colour.shade(0.6), w * 0.008, 0.35);
            } else {
                solid::planks(c, (-w, top - depth), (w * 2.0, depth * 2.0), colour);
            }
        });
    }
}

/// The shape of a flat thing on a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    Round,
    Arch,
    Pebble,
    Tall,
}

/// A wall clock of this diameter, centred on the origin.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub diameter: f64,
    pub rim: f64,
    pub face: u32,
    /// Twelve marks, or four.
    pub marks: u8,
    pub brass_hands: bool,
}

impl Clock {
    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        let r = self.diameter / 2.0;
        let whole = ellipse(0.0, 0.0, r, r);
        c.cast(&whole);
        c.reach(-r, -r);
        c.reach(r, r);
        let rim = c.linear((0.1, 0.05), (0.9, 0.95), &[(0.0, colour.tint(0.42), 1.0), (0.45, colour, 1.0), (1.0, colour.shade(0.45), 1.0)]);
        c.fill(&whole, rim);
        let face = Rgb::hex(self.face);
        let inner = r - self.rim;
        let paint = c.linear((0.0, 0.0), (1.0, 1.0), &[(0.0, face.shade(0.22), 1.0), (0.18, face.shade(0.04), 1.0), (1.0, face.tint(0.3), 1.0)]);
        c.fill(&ellipse(0.0, 0.0, inner, inner), paint);
        c.line(&ellipse(0.0, 0.0, inner, inner), colour.shade(0.7), r * 0.008, 0.5);
        let pale = face.0 + face.1 + face.2 > 380.0;
        let ink = if pale { Rgb::hex(0x3A_332C) } else { Rgb::hex(0xEF_E6D6) };
        let hand = if self.brass_hands { Rgb::hex(0xB0_8A48) } else { ink };
        for i in 0..self.marks {
            let angle = f64::from(i) * 360.0 / f64::from(self.marks);
            let long = if i % 3 == 0 || self.marks == 4 { 0.12 } else { 0.06 };
            c.group(&format!("rotate({angle:.0})"), |c| {
                c.line(&format!("M0 {:.1}v{:.1}", -inner * 0.9, inner * long), ink, r * 0.014, 0.85);
            });
        }
        for (angle, long, wide) in [(304.0, 0.5, 0.042), (52.0, 0.76, 0.028)] {
            let path = format!("M0 {:.1}V{:.1}", inner * 0.12, -inner * long);
            c.group(&format!("translate({:.1} {:.1}) rotate({angle})", r * 0.014, r * 0.02), |c| {
                c.line(&path, Rgb::SHADOW, r * wide, 0.2);
            });
            c.group(&format!("rotate({angle})"), |c| {
                c.line(&path, hand, r * wide, 1.0);
            });
        }
        c.fill(&ellipse(0.0, 0.0, r * 0.036, r * 0.036), hand.tint(0.2));
    }
}

/// A framed mirror centred on the origin.
#[derive(Clone, Copy, Debug)]
pub struct Mirror {
    pub width: f64,
    pub height: f64,
    pub rim: f64,
    pub frame: Frame,
}

impl Mirror {
    fn outline(&self, inset: f64) -> String {
        let (w, h) = (self.width / 2.0 - inset, self.height / 2.0 - inset);
        match self.frame {
            Frame::Round => ellipse(0.0, 0.0, w, h),
            Frame::Arch => format!("M{:.1} {h:.1}V{:.1}A{w:.1} {w:.1} 0 0 1 {w:.1} {:.1}V{h:.1}Z", -w, -h + w, -h + w),
            Frame::Pebble => format!(
                "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}S{w:.1} {:.1} {w:.1} {:.1}S{:.1} {h:.1} {:.1} {h:.1}S{:.1} {:.1} {:.1} {:.1}Z",
                -w,
                -h * 0.06,
                -w,
                -h * 0.72,
                -w * 0.56,
                -h,
                w * 0.12,
                -h,
                -h * 0.5,
                h * 0.08,
                w * 0.56,
                -w * 0.1,
                -w,
                h * 0.62,
                -w,
                -h * 0.06
            ),
            Frame::Tall => rounded(-w, -h, w * 2.0, h * 2.0, w * 0.14),
        }
    }

    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        let (w, h) = (self.width / 2.0, self.height / 2.0);
        let outer = self.outline(0.0);
        c.cast(&outer);
        c.reach(-w, -h);
        c.reach(w, h);
        let paint = c.linear((0.0, 0.0), (1.0, 1.0), &[(0.0, colour.tint(0.45), 1.0), (0.4, colour, 1.0), (1.0, colour.shade(0.5), 1.0)]);
        c.fill(&outer, paint);
        let glass = self.outline(self.rim);
        let sky = c.linear((0.1, 0.0), (0.8, 1.0), &[(0.0, Rgb::hex(0xEE_EEE8), 1.0), (0.45, Rgb::hex(0xD5_DAD6), 1.0), (1.0, Rgb::hex(0xB4_BCB8), 1.0)]);
        c.fill(&glass, sky);
        c.clip(&glass, |c| {
            for (x, wide, opacity) in [(-0.55, 0.34, 0.34), (0.02, 0.12, 0.26), (0.62, 0.5, 0.12)] {
                let path = format!("M{:.1} {h:.1}L{:.1} {:.1}h{:.1}L{:.1} {h:.1}Z", w * (x - 0.5), w * (x + 0.5), -h, w * wide, w * (x - 0.5 + wide));
                c.veil(&path, Rgb::WHITE, opacity);
            }
        });
        c.line(&glass, colour.shade(0.8), 2.0, 0.5);
    }
}

/// The shape of a board or tray.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plank {
    /// A rectangle with a hole to hang it by.
    Oblong,
    /// Round with a handle.
    Paddle,
    /// An oval tray with a raised rim.
    Tray,
}

/// A board or tray seen from above, centred on the origin.
#[derive(Clone, Copy, Debug)]
pub struct Board {
    pub width: f64,
    pub height: f64,
    pub plank: Plank,
}

impl Board {
    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        let (w, h) = (self.width, self.height);
        let path = match self.plank {
            Plank::Oblong => rounded(-w / 2.0, -h / 2.0, w, h, 26.0),
            Plank::Tray => ellipse(0.0, 0.0, w / 2.0, h / 2.0),
            Plank::Paddle => {
                let r = w / 2.0;
                let neck = r * 0.24;
                let y = h / 2.0 - r;
                format!(
                    "M{:.1} {:.1}A{r:.1} {r:.1} 0 1 0 {neck:.1} {:.1}C{neck:.1} {:.1} {:.1} {:.1} {:.1} {:.1}\
                     A{neck:.1} {neck:.1} 0 0 0 {:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}Z",
                    -neck,
                    y - r * 0.97,
                    y - r * 0.97,
                    y - r * 1.15,
                    neck * 0.7,
                    y - r * 1.3,
                    neck,
                    -h / 2.0 + neck,
                    -neck,
                    -h / 2.0 + neck,
                    -neck * 0.7,
                    y - r * 1.3,
                    -neck,
                    y - r * 1.15,
                    -neck,
                    y - r * 0.97
                )
            }
        };
        c.cast(&path);
        c.reach(-w / 2.0, -h / 2.0);
        c.reach(w / 2.0, h / 2.0);
        c.group("translate(3 5)", |c| c.fill(&path, colour.shade(0.6)));
        let paint = c.linear((0.0, 0.0), (1.0, 1.0), &[(0.0, colour.tint(0.24), 1.0), (0.5, colour, 1.0), (1.0, colour.shade(0.16), 1.0)]);
        c.fill(&path, paint);
        c.clip(&path, |c| {
            c.group("rotate(90)", |c| {
                solid::planks(c, (-h / 2.0, -w / 2.0), (h, w), colour);
            });
        });
        c.line(&path, colour.tint(0.5), 2.0, 0.6);
        match self.plank {
            Plank::Tray => {
                c.line(&ellipse(0.0, 0.0, w * 0.46, h * 0.445), colour.shade(0.6), 7.0, 0.4);
                c.line(&ellipse(3.0, 4.0, w * 0.46, h * 0.445), colour.tint(0.7), 4.0, 0.5);
            }
            Plank::Oblong | Plank::Paddle => {
                let y = -h / 2.0 + if self.plank == Plank::Oblong { 42.0 } else { w * 0.12 };
                c.fill(&ellipse(0.0, y, 13.0, 13.0), colour.shade(0.85));
                c.line(&format!("M0 {y:.1}c-30 -46 -14 -92 4 -96c20 4 26 56 -4 96"), Rgb::hex(0x8A_6844), 5.0, 1.0);
                c.reach(0.0, y - 96.0);
            }
        }
    }
}

/// A notebook, a pad or a set of cards seen from above, centred on the origin.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    pub width: f64,
    pub height: f64,
    pub pattern: Pattern,
    pub second: u32,
    /// An elastic band.
    pub band: bool,
    /// A linen spine.
    pub spine: bool,
    /// How many lie one on the other.
    pub count: u8,
}

impl Paper {
    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        let pages = Rgb::hex(0xF1_E9DB);
        for below in (1..self.count).rev() {
            let lean = f64::from(below) * 6.0;
            let tone = [colour, Rgb::hex(self.second), pages, colour.tint(0.4)][usize::from(below % 4)];
            c.group(&format!("rotate({lean:.0}) translate({:.0} 6)", lean * 1.5), |c| {
                self.sheet(c, tone, false);
            });
            c.reach(self.width * 0.5 + lean * 3.2, self.height * 0.5 + lean * 2.6);
            let cover = rounded(-self.width / 2.0, -self.height / 2.0, self.width, self.height, 5.0);
            c.cast(&cover);
            for (shift, opacity) in [(4, 0.08), (3, 0.1), (2, 0.12)] {
                c.group(&format!("translate({shift} {shift})"), |c| {
                    c.veil(&cover, Rgb::SHADOW, opacity);
                });
            }
        }
        self.sheet(c, colour, true);
    }

    fn sheet(&self, c: &mut Canvas, colour: Rgb, uppermost: bool) {
        let (w, h) = (self.width, self.height);
        let pages = rounded(-w / 2.0 + 3.0, -h / 2.0 + 3.0, w, h, 4.0);
        c.cast(&pages);
        c.fill(&pages, Rgb::hex(0xE9_DFCD));
        c.group("translate(-1.2 -1.2)", |c| {
            c.line(&pages, Rgb::hex(0xB9_AB93), 0.5, 0.8);
        });
        let cover = slab(c, (-w / 2.0, -h / 2.0), (w, h), 5.0, colour);
        if !uppermost {
            c.line(&cover, colour.shade(0.5), 0.6, 0.5);
            return;
        }
        c.clip(&cover, |c| {
            c.group(&format!("translate(0 {:.1})", h / 2.0), |c| {
                let cloth = Cloth { width: w, height: h, pattern: self.pattern, second: self.second };
                cloth.print(c, colour);
            });
            if self.spine {
                c.fill(&rounded(-w / 2.0, -h / 2.0, w * 0.17, h, 0.0), Rgb::hex(self.second));
                c.line(&format!("M{:.1} {:.1}v{h:.1}", -w * 0.33, -h / 2.0), colour.shade(0.8), 1.0, 0.4);
            }
            if w < h * 1.2 {
                groove(c, colour, w, h);
            }
            let sheen = c.linear((0.0, 0.0), (1.0, 1.0), &[(0.0, Rgb::WHITE, 0.22), (0.4, Rgb::WHITE, 0.0), (1.0, Rgb::SHADOW, 0.16)]);
            c.fill(&cover, sheen);
        });
        if self.pattern == Pattern::Plain {
            let label = rounded(-w * 0.17, -h * 0.28, w * 0.4, h * 0.13, 2.0);
            c.fill(&label, Rgb::hex(0xF4_EDDF));
            c.line(&label, colour.shade(0.6), 0.6, 0.5);
            for line in [0.35, 0.62] {
                let y = -h * 0.28 + h * 0.13 * line;
                c.line(&format!("M{:.1} {y:.1}h{:.1}", -w * 0.12, w * 0.3), Rgb::hex(0x9A_8C78), 0.7, 0.8);
            }
        }
        if self.band {
            let x = w * 0.36;
            c.line(&format!("M{:.1} {:.1}v{h:.1}", x + 1.6, -h / 2.0), Rgb::SHADOW, 5.0, 0.25);
            c.line(&format!("M{x:.1} {:.1}v{h:.1}", -h / 2.0), Rgb::hex(self.second), 5.0, 1.0);
        }
    }
}

/// The groove a cover folds along.
fn groove(c: &mut Canvas, colour: Rgb, w: f64, h: f64) {
    let x = -w / 2.0 + w * 0.075;
    let dark = format!("M{x:.1} {:.1}v{h:.1}", -h / 2.0);
    c.line(&dark, colour.shade(0.8), 2.4, 0.22);
    let lit = format!("M{:.1} {:.1}v{h:.1}", x + 2.4, -h / 2.0);
    c.line(&lit, Rgb::WHITE, 1.2, 0.25);
}
