//! Turned ware: mugs, bowls, plates, vases, teapots, kettles, planters, baskets, candles and glass.

use super::canvas::{Canvas, Rgb};
use super::plants::{self, Plant};
use super::solid::{self, Decor, Finish, Material, Profile, arc, ellipse, limb, mouth, silhouette, smooth, taper};

#[derive(Clone, Copy, Debug)]
pub enum Handle {
    None,
    /// A loop on the right side: lower and upper root, how far it stands out, how thick it is.
    Loop(f64, f64, f64, f64),
    /// A bow over the top, this high above the rim; wooden grip or not.
    Bow(f64, bool),
    /// Two small ears at this height.
    Ears(f64),
}

/// What pours, on the left side.
#[derive(Clone, Copy, Debug)]
pub enum Spout {
    None,
    /// A tube: its root, bend and tip (out, up), and its width at either end.
    Tube([(f64, f64); 3], (f64, f64)),
    /// A lip pulled out of the rim by so much.
    Beak(f64),
}

#[derive(Clone, Copy, Debug)]
pub enum Inside {
    /// Closed at the top: a bottle neck, a dome.
    Closed,
    Empty,
    /// Filled to the brim with something of this colour.
    Full(u32),
    Fruit(u32),
    /// Wax with so many wicks, lit.
    Wax(u8),
    Stems(Plant),
    /// A lid: its profile from the rim up.
    Lid(Profile),
    /// Wooden spoons.
    Spoons,
}

#[derive(Clone, Copy, Debug)]
pub struct Vessel {
    pub profile: Profile,
    pub finish: Finish,
    pub decor: Decor,
    /// Below this height the bare clay shows.
    pub bare: f64,
    /// Between these heights the skin has its second colour.
    pub band: (f64, f64, u32),
    pub handle: Handle,
    pub spout: Spout,
    pub inside: Inside,
    /// Colour of the inside where it is not the colour of the skin.
    pub lining: Option<u32>,
}

/// A plain matte vessel to start from.
pub const POT: Vessel = Vessel {
    profile: &[],
    finish: Finish::Satin,
    decor: Decor::Plain,
    bare: 0.0,
    band: (0.0, 0.0, 0),
    handle: Handle::None,
    spout: Spout::None,
    inside: Inside::Empty,
    lining: None,
};

impl Vessel {
    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        let curve = smooth(self.profile);
        let (Some(foot), Some(rim)) = (curve.first().copied(), curve.last().copied()) else {
            return;
        };
        let skin = Material::new(colour, self.finish);
        let second = Material::new(Rgb::hex(self.band.2), self.finish);
        c.foot(0.0, foot.0 * c.eye * 0.4, foot.0, foot.0 * c.eye);
        self.back(c, skin, rim);
        solid::turned(c, &curve, |h| {
            if h < self.bare {
                Material::clay()
            } else if self.band.0 < h && h < self.band.1 {
                second
            } else {
                skin
            }
        });
        solid::decorate(c, &curve, self.decor, self.bare, colour);
        self.hem(c, &curve);
        if !matches!(self.inside, Inside::Closed) {
            mouth(c, rim.0, rim.1, skin, self.lining.map_or(colour, Rgb::hex));
        }
        self.content(c, skin, rim);
        self.front(c, skin, rim);
    }

    /// The uneven, slightly raised edge where the glaze ends.
    fn hem(&self, c: &mut Canvas, curve: &[(f64, f64)]) {
        if self.bare <= 0.0 {
            return;
        }
        let r = solid::radius_at(curve, self.bare);
        let path = format!("M{:.2} {:.2}{}", -r, -self.bare, arc(r, -self.bare, c.eye));
        c.line(&path, Rgb::SHADOW, r * 0.02, 0.22);
    }

    fn back(&self, c: &mut Canvas, skin: Material, rim: (f64, f64)) {
        let curve = smooth(self.profile);
        if let Handle::Loop(low, high, out, thick) = self.handle {
            let (x0, x1) = (solid::radius_at(&curve, low) - thick * 0.4, solid::radius_at(&curve, high) - thick * 0.4);
            let far = x0.max(x1) + out;
            let path = format!(
                "M{x1:.2} {:.2}C{:.2} {:.2} {far:.2} {:.2} {far:.2} {:.2}C{far:.2} {:.2} {:.2} {:.2} {x0:.2} {:.2}",
                -high,
                x1 + out * 0.5,
                -high - thick * 0.5,
                -high + thick * 0.2,
                -high.midpoint(low) - (high - low) * 0.08,
                -low - (high - low) * 0.25,
                x0 + out * 0.6,
                -low - thick * 0.2,
                -low
            );
            limb(c, &path, thick, skin);
            c.reach(far + thick / 2.0, -high);
        }
        if let Spout::Beak(out) = self.spout {
            beak(c, skin, rim, out);
        }
        if let Spout::Tube(points, wide) = self.spout {
            taper(c, points.map(|(x, h)| (-x, -h)), wide, skin);
            let (x, h) = points[2];
            let (bx, bh) = points[1];
            let angle = (h - bh).atan2(x - bx).to_degrees();
            c.group(&format!("translate({:.2} {:.2}) rotate({:.1})", -x, -h, angle - 90.0), |c| {
                let half = wide.1 / 2.0;
                c.fill(&ellipse(0.0, 0.0, half, half * 0.42), skin.colour.tint(0.2));
                c.fill(&ellipse(0.0, 0.0, half * 0.72, half * 0.27), skin.colour.shade(0.85));
            });
        }
        if let Handle::Ears(h) = self.handle {
            let r = solid::radius_at(&curve, h);
            for side in [-1.0, 1.0] {
                let thick = rim.0 * 0.11;
                let path = format!(
                    "M{:.2} {:.2}c{:.2} {:.2} {:.2} {:.2} {:.2} {:.2}",
                    side * r * 0.97,
                    -h - rim.0 * 0.2,
                    side * rim.0 * 0.36,
                    -rim.0 * 0.12,
                    side * rim.0 * 0.36,
                    rim.0 * 0.5,
                    -side * rim.0 * 0.02,
                    rim.0 * 0.46
                );
                limb(c, &path, thick, skin);
                c.reach(side * (r + rim.0 * 0.3), -h);
            }
        }
    }

    fn front(&self, c: &mut Canvas, skin: Material, rim: (f64, f64)) {
        let Handle::Bow(rise, wooden) = self.handle else {
            return;
        };
        let curve = smooth(self.profile);
        let root = rim.1 * 0.86;
        let r = solid::radius_at(&curve, root);
        let top = -rim.1 - rise;
        let bow = format!(
            "M{:.2} {:.2}C{:.2} {:.2} {:.2} {top:.2} 0 {top:.2}S{:.2} {:.2} {r:.2} {:.2}",
            -r,
            -root,
            -r * 1.08,
            -rim.1 - rise * 0.55,
            -r * 0.75,
            r * 1.08,
            -rim.1 - rise * 0.55,
            -root
        );
        limb(c, &bow, rim.1 * 0.03 + 3.0, skin);
        if wooden {
            let grip = format!("M{:.2} {:.2}Q0 {:.2} {:.2} {:.2}", -r * 0.46, top + rise * 0.045, top - rise * 0.03, r * 0.46, top + rise * 0.045);
            limb(c, &grip, rim.1 * 0.05 + 9.0, Material::oak());
        }
        c.reach(0.0, top);
    }

    fn content(&self, c: &mut Canvas, skin: Material, (r, h): (f64, f64)) {
        let eye = c.eye.abs();
        match self.inside {
            Inside::Closed | Inside::Empty => {}
            Inside::Full(colour) => {
                let liquid = Rgb::hex(colour);
                let inner = r * 0.93;
                let hole = ellipse(0.0, -h + 0.5, inner, inner * eye);
                c.clip(&hole, |c| {
                    let surface = ellipse(0.0, -h + r * 0.13, inner * 0.97, inner * 0.97 * eye);
                    let paint = c.linear((0.0, 0.0), (1.0, 1.0), &[(0.0, liquid.shade(0.4), 1.0), (0.6, liquid, 1.0), (1.0, liquid.tint(0.2), 1.0)]);
                    c.fill(&surface, paint);
                    c.line(&surface, liquid.tint(0.45), r * 0.02, 0.5);
                });
            }
            Inside::Fruit(colour) => {
                let fruit = Material::new(Rgb::hex(colour), Finish::Satin);
                let size = r * 0.36;
                for (x, y, s) in [(-0.42, -0.16, 0.96), (0.3, -0.22, 1.0), (-0.08, 0.02, 0.94), (0.55, 0.0, 0.86), (-0.56, 0.03, 0.86)] {
                    c.clip(&above(r, h, eye), |c| {
                        pear(c, (x * r, -h + y * r), size * s, fruit);
                    });
                }
            }
            Inside::Wax(wicks) => {
                let inner = r * 0.93;
                let wax = Rgb::hex(0xF3_EADB);
                let hole = ellipse(0.0, -h + 0.3, inner, inner * eye);
                c.clip(&hole, |c| {
                    let paint = c.radial((0.5, 0.4), 0.6, &[(0.0, Rgb::hex(0xFF_F2CF), 1.0), (1.0, wax.shade(0.16), 1.0)]);
                    c.fill(&ellipse(0.0, -h + r * 0.1, inner, inner * eye), paint);
                });
                for wick in 0..wicks {
                    let x = (f64::from(wick) - f64::from(wicks - 1) / 2.0) * r * 0.62;
                    flame(c, (x, -h + r * 0.1), r.min(46.0) * 0.72);
                }
                c.reach(0.0, -h - r.min(46.0) * 0.9);
            }
            Inside::Stems(plant) => {
                plants::grow(c, plant, (0.0, -h), r);
                lip(c, r, h, skin);
            }
            Inside::Lid(profile) => {
                let lid = smooth(profile);
                c.group(&format!("translate(0 {:.2})", -h), |c| {
                    c.veil(&ellipse(0.0, 1.5, r * 0.99, r * eye), skin.colour.shade(0.9), 0.8);
                    solid::turned(c, &lid, |_| skin);
                });
                let top = lid.last().map_or(0.0, |p| p.1);
                c.reach(0.0, -h - top);
            }
            Inside::Spoons => {
                c.clip(&above(r, h, eye), |c| {
                    for (x, lean, long) in [(-0.3, -14.0, 1.1), (0.1, 4.0, 1.25), (0.35, 17.0, 1.0)] {
                        c.group(&format!("translate({:.1} {:.1}) rotate({lean})", x * r, -h + 6.0), |c| spoon(c, long * h));
                    }
                });
                c.reach(0.0, -h * 2.2);
            }
        }
    }
}

/// A pouring lip pulled out to the left of the rim.
fn beak(c: &mut Canvas, skin: Material, (r, h): (f64, f64), out: f64) {
    let tip = (-r - out, -h - out * 0.3);
    let eye = c.eye.abs();
    let path = format!(
        "M{:.2} {:.2}Q{:.2} {:.2} {:.2} {:.2}Q{:.2} {:.2} {:.2} {:.2}L0 {:.2}Z",
        -r * 0.86,
        -h + out * 1.5,
        -r * 1.05,
        -h + out * 0.7,
        tip.0,
        tip.1,
        -r * 0.8,
        -h - r * eye * 0.8,
        -r * 0.3,
        -h - r * eye * 0.94,
        -h + r * eye
    );
    c.cast(&path);
    c.reach(tip.0, tip.1);
    c.fill(&path, skin.lit([-0.5, 0.25, 0.83]));
    let well = format!(
        "M{:.2} {:.2}Q{:.2} {:.2} {:.2} {:.2}L{:.2} {:.2}Z",
        tip.0 + out * 0.12,
        tip.1 + out * 0.06,
        -r * 0.8,
        -h - r * eye * 0.7,
        -r * 0.4,
        -h - r * eye * 0.8,
        -r * 0.8,
        -h + r * eye * 0.3
    );
    c.fill(&well, skin.colour.shade(0.4));
}

/// The part of the picture above the near edge of a rim.
fn above(r: f64, h: f64, eye: f64) -> String {
    let inner = r * 0.945;
    format!("M{:.2} {:.2}V-9999H{:.2}V{:.2}H{inner:.2}A{inner:.2} {:.2} 0 0 1 {:.2} {:.2}Z", -r * 9.0, -h, r * 9.0, -h, inner * eye, -inner, -h)
}

/// The near half of the lip, drawn again over what stands in the mouth.
fn lip(c: &mut Canvas, r: f64, h: f64, skin: Material) {
    let eye = c.eye.abs();
    let inner = r * 0.945;
    let path = format!("M{:.2} {:.2}{}L{inner:.2} {:.2}A{inner:.2} {:.2} 0 0 1 {:.2} {:.2}Z", -r, -h, arc(r, -h, eye), -h, inner * eye, -inner, -h);
    let paint = c.linear((0.0, 0.0), (1.0, 0.0), &[(0.0, skin.colour.tint(0.3), 1.0), (1.0, skin.colour.shade(0.1), 1.0)]);
    c.fill(&path, paint);
}

fn spoon(c: &mut Canvas, length: f64) {
    let wood = Material::new(Rgb::hex(0xC9_A679), Finish::Matte);
    let reach = length * 0.62;
    limb(c, &format!("M0 0L0 {:.1}", -reach), length * 0.06, wood);
    let bowl = ellipse(0.0, -reach - length * 0.1, length * 0.11, length * 0.17);
    c.cast(&bowl);
    c.fill(&bowl, wood.colour.tint(0.1));
    c.veil(&ellipse(length * 0.012, -reach - length * 0.1, length * 0.08, length * 0.13), wood.colour.shade(0.4), 0.5);
}

/// A round fruit with a short stalk.
pub fn pear(c: &mut Canvas, (x, y): (f64, f64), size: f64, skin: Material) {
    let path = ellipse(x, y, size, size * 0.93);
    c.cast(&path);
    c.reach(x, y - size);
    let paint = c.radial((0.36, 0.3), 0.72, &[(0.0, skin.colour.tint(0.4), 1.0), (0.4, skin.colour, 1.0), (1.0, skin.colour.shade(0.62), 1.0)]);
    c.fill(&path, paint);
    let stalk = format!("M{x:.1} {:.1}q{:.1} {:.1} {:.1} {:.1}", y - size * 0.8, size * 0.02, -size * 0.16, size * 0.12, -size * 0.26);
    c.line(&stalk, Rgb::hex(0x5B_4630), size * 0.07, 1.0);
}

/// A small flame on a wick, and its glow.
pub fn flame(c: &mut Canvas, (x, y): (f64, f64), size: f64) {
    let glow = c.radial((0.5, 0.5), 0.5, &[(0.0, Rgb::hex(0xFF_DC93), 0.75), (0.4, Rgb::hex(0xFF_D08A), 0.22), (1.0, Rgb::hex(0xFF_C978), 0.0)]);
    c.fill(&ellipse(x, y - size * 0.62, size * 1.5, size * 1.5), glow);
    c.line(&format!("M{x:.2} {y:.2}v{:.2}", -size * 0.3), Rgb::hex(0x3B_2E26), size * 0.06, 1.0);
    let body = format!(
        "M{x:.2} {:.2}c{:.2} {:.2} {:.2} {:.2} 0 {:.2}c{:.2} {:.2} {:.2} {:.2} 0 {:.2}Z",
        y - size * 0.18,
        -size * 0.3,
        -size * 0.14,
        -size * 0.16,
        -size * 0.52,
        -size * 0.98,
        size * 0.16,
        size * 0.46,
        size * 0.3,
        size * 0.84,
        size * 0.98
    );
    let paint = c.linear((0.0, 0.0), (0.0, 1.0), &[(0.0, Rgb::hex(0xFF_E9AE), 0.95), (0.55, Rgb::hex(0xFF_F6DC), 1.0), (1.0, Rgb::hex(0xF2_A84E), 0.9)]);
    c.fill(&body, paint);
}

/// A clear glass body with something in it up to a level.
#[derive(Clone, Copy, Debug)]
pub struct Glass {
    pub profile: Profile,
    /// The height it is filled to, and the colour of what is in it.
    pub filled: (f64, u32),
    pub plant: Option<Plant>,
    /// A stopper's profile from the rim up, in cork or wood.
    pub stopper: Option<Profile>,
}

impl Glass {
    pub fn draw(&self, c: &mut Canvas, tint: Rgb) {
        let curve = smooth(self.profile);
        let (Some(foot), Some(rim)) = (curve.first().copied(), curve.last().copied()) else {
            return;
        };
        let eye = c.eye.abs();
        c.foot(0.0, 0.0, foot.0 * 0.9, foot.0 * c.eye * 0.9);
        let whole = silhouette(&curve, eye);
        c.cast(&whole);
        for (r, h) in &curve {
            c.reach(*r, -h);
            c.reach(-r, -h);
        }
        c.veil(&ellipse(0.0, -rim.1, rim.0, rim.0 * eye), tint.shade(0.25), 0.35);
        let (level, liquid) = self.filled;
        if level > 0.0 {
            let mut inner: Vec<_> = curve.iter().filter(|p| p.1 <= level).map(|(r, h)| (r * 0.93, h + 4.0)).collect();
            inner.push((solid::radius_at(&curve, level) * 0.93, level));
            let liquid = Rgb::hex(liquid);
            let paint = c.linear(
                (0.0, 0.0),
                (1.0, 0.0),
                &[(0.0, liquid.shade(0.35), 0.75), (0.3, liquid.tint(0.2), 0.5), (0.8, liquid, 0.6), (1.0, liquid.shade(0.3), 0.8)],
            );
            c.fill(&silhouette(&inner, eye), paint);
            let r = solid::radius_at(&curve, level) * 0.93;
            c.veil(&ellipse(0.0, -level, r, r * eye), liquid.tint(0.5), 0.6);
        }
        if let Some(plant) = self.plant {
            plants::stems_below(c, (0.0, -rim.1), rim.1 * 0.8, rim.0 * 0.7);
            plants::grow(c, plant, (0.0, -rim.1), rim.0);
        }
        let edge = tint.shade(0.5);
        let body = c.linear(
            (0.0, 0.0),
            (1.0, 0.0),
            &[(0.0, edge, 0.55), (0.07, tint, 0.26), (0.2, Rgb::WHITE, 0.34), (0.34, tint, 0.1), (0.7, tint, 0.14), (0.92, tint, 0.32), (1.0, edge, 0.6)],
        );
        c.fill(&whole, body);
        c.line(&whole, edge, rim.1 * 0.005, 0.45);
        c.clip(&whole, |c| {
            let gleam: String = curve
                .iter()
                .enumerate()
                .filter(|(_, p)| p.1 > rim.1 * 0.08 && p.1 < rim.1 * 0.94)
                .enumerate()
                .map(|(n, (_, (r, h)))| format!("{}{:.2} {:.2}", if n == 0 { 'M' } else { 'L' }, -r * 0.72, -h))
                .collect();
            let wide = curve.iter().map(|p| p.0).fold(0.0, f64::max);
            c.line(&gleam, Rgb::WHITE, wide * 0.08, 0.5);
            c.group(&format!("translate({:.1} 0)", wide * 1.5), |c| {
                c.line(&gleam, Rgb::WHITE, wide * 0.03, 0.35);
            });
            let base = ellipse(0.0, -rim.1 * 0.02, foot.0 * 0.9, foot.0 * eye * 0.8 + 2.0);
            c.veil(&base, edge, 0.4);
        });
        c.line(&ellipse(0.0, -rim.1, rim.0, rim.0 * eye), Rgb::WHITE, rim.0 * 0.03 + 0.8, 0.85);
        if let Some(profile) = self.stopper {
            let wood = Material::oak();
            let top = smooth(profile);
            c.group(&format!("translate(0 {:.2})", -rim.1), |c| {
                solid::turned(c, &top, |_| wood);
                solid::decorate(c, &top, Decor::Grain, 0.0, wood.colour);
            });
            c.reach(0.0, -rim.1 - top.last().map_or(0.0, |p| p.1));
        }
    }
}

/// Tall candles in a holder.
#[derive(Clone, Copy, Debug)]
pub struct Candle {
    pub holder: Profile,
    pub metal: bool,
    /// Height and radius of the candle itself.
    pub wax: (f64, f64),
    pub wax_colour: u32,
    pub lit: bool,
}

impl Candle {
    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        let curve = smooth(self.holder);
        let (Some(foot), Some(rim)) = (curve.first().copied(), curve.last().copied()) else {
            return;
        };
        c.foot(0.0, 0.0, foot.0, foot.0 * c.eye);
        let finish = if self.metal { Finish::Metal } else { Finish::Satin };
        let skin = Material::new(colour, finish);
        solid::turned(c, &curve, |_| skin);
        c.fill(&ellipse(0.0, -rim.1, rim.0, rim.0 * c.eye), colour.shade(0.3));
        let (tall, r) = self.wax;
        let wax = Material::new(Rgb::hex(self.wax_colour), Finish::Matte);
        c.group(&format!("translate(0 {:.2})", -rim.1 + 2.0), |c| {
            let stick = [(r, 0.0), (r * 0.94, tall), (r * 0.94, tall), (r * 0.6, tall + r * 0.12)];
            solid::turned(c, &smooth(&stick), |_| wax);
            if self.lit {
                flame(c, (0.0, -tall - r * 0.05), (r * 2.4).clamp(18.0, 34.0));
            } else {
                c.line(&format!("M0 {:.1}q1 -5 -1 -11", -tall - r * 0.4), Rgb::hex(0xE9_E0CF), 1.6, 1.0);
            }
        });
        c.reach(0.0, -rim.1 - tall - 26.0);
        c.reach(r, -rim.1 - tall);
    }
}
