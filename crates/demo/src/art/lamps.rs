//! Lamps: shades that hang, and lamps that stand on a turned base.

use super::canvas::{Canvas, Rgb};
use super::solid::{self, Decor, Finish, Material, Profile, ellipse, limb, smooth};

/// A shade on a cord; its origin is the middle of its open lower edge.
#[derive(Clone, Copy, Debug)]
pub struct Pendant {
    pub profile: Profile,
    pub finish: Finish,
    pub decor: Decor,
    /// A brass (or wooden) cap on top.
    pub wooden_cap: bool,
    /// Paper and opal glass glow all over; metal and clay only inside.
    pub glows: bool,
}

impl Pendant {
    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        let curve = smooth(self.profile);
        let (Some(edge), Some(top)) = (curve.first().copied(), curve.last().copied()) else {
            return;
        };
        let eye = c.eye;
        c.eye = -eye.abs();
        let cap = if self.wooden_cap { Material::oak() } else { Material::brass() };
        c.line(&format!("M0 {:.1}V-6000", -top.1), Rgb::hex(0x4A_4038), 4.5, 1.0);
        c.group(&format!("translate(0 {:.1})", -top.1), |c| {
            let collar = [(top.0.min(26.0), -2.0), (22.0, 10.0), (22.0, 10.0), (16.0, 44.0), (5.0, 50.0)];
            solid::turned(c, &smooth(&collar), |_| cap);
        });
        let skin = Material::new(colour, self.finish);
        solid::turned(c, &curve, |_| skin);
        c.eye = -eye.abs();
        solid::decorate(c, &curve, self.decor, 0.0, colour);
        if self.glows {
            glow_skin(c, &curve);
        }
        let inside =
            c.radial((0.5, 0.5), 0.55, &[(0.0, Rgb::hex(0xFF_F8E6), 1.0), (0.35, Rgb::hex(0xFF_E3AE), 1.0), (1.0, colour.mix(Rgb::hex(0xE8_B878), 0.55), 1.0)]);
        let rim = ellipse(0.0, -edge.1, edge.0, edge.0 * eye.abs());
        c.fill(&rim, inside);
        c.line(&rim, colour.shade(0.25), edge.0 * 0.014 + 0.8, 0.9);
        c.eye = eye;
        c.reach(0.0, -top.1 - 60.0);
    }
}

/// Light coming through a shade.
fn glow_skin(c: &mut Canvas, curve: &[(f64, f64)]) {
    let warm = c.radial((0.5, 0.66), 0.6, &[(0.0, Rgb::hex(0xFF_F3D6), 0.85), (0.55, Rgb::hex(0xFF_E2AE), 0.4), (1.0, Rgb::hex(0xF5_C98A), 0.05)]);
    let outline = solid::silhouette(curve, c.eye);
    c.fill(&outline, warm);
}

/// The foot of a table or floor lamp.
#[derive(Clone, Copy, Debug)]
pub enum Foot {
    /// Turned in clay or wood.
    Turned(Profile, Finish, Decor),
    /// A slim stem on a disc: height and radius of the disc.
    Stem(f64, f64),
    /// Three wooden legs of this height.
    Tripod(f64),
}

/// A lamp that stands; its shade's profile starts at the lower edge of the shade.
#[derive(Clone, Copy, Debug)]
pub struct Lamp {
    pub foot: Foot,
    /// The height of the shade's lower edge above the ground.
    pub at: f64,
    pub shade: Profile,
    pub shade_colour: u32,
    pub decor: Decor,
}

impl Lamp {
    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        match self.foot {
            Foot::Turned(profile, finish, decor) => {
                let curve = smooth(profile);
                let skin = Material::new(colour, finish);
                let half = curve.first().map_or(0.0, |p| p.0);
                c.foot(0.0, 0.0, half, half * c.eye);
                limb(c, &format!("M0 -40V{:.1}", -self.at - 40.0), 9.0, Material::brass());
                solid::turned(c, &curve, |_| skin);
                solid::decorate(c, &curve, decor, 0.0, colour);
            }
            Foot::Stem(height, r) => {
                let metal = Material::new(colour, Finish::Metal);
                c.foot(0.0, 0.0, r, r * c.eye);
                let disc = [(r, 0.0), (r, 0.0), (r, height * 0.014 + 5.0), (r, height * 0.014 + 5.0), (5.0, height * 0.03 + 8.0)];
                solid::turned(c, &smooth(&disc), |_| metal);
                limb(c, &format!("M0 -12V{:.1}", -height), 9.0 + height * 0.004, metal);
            }
            Foot::Tripod(height) => {
                let wood = Material::new(colour, Finish::Satin);
                for x in [0.06, -0.3, 0.3] {
                    let end = (x * height, if x.abs() < 0.1 { -height * 0.03 } else { 0.0 });
                    c.foot(end.0, end.1, 14.0, 4.0);
                    solid::taper(c, [(x * 30.0, -height), (end.0.midpoint(x * 30.0), -height / 2.0), end], (30.0, 17.0), wood);
                }
                let hub = [(34.0, height - 24.0), (34.0, height + 14.0), (10.0, height + 18.0)];
                solid::turned(c, &hub, |_| Material::brass());
                limb(c, &format!("M0 {:.1}V{:.1}", -height, -self.at - 30.0), 10.0, Material::brass());
            }
        }
        self.cover(c);
    }

    fn cover(&self, c: &mut Canvas) {
        let curve = smooth(self.shade);
        let Some(top) = curve.last().copied() else {
            return;
        };
        let eye = c.eye;
        let cloth = Material::new(Rgb::hex(self.shade_colour), Finish::Matte);
        c.group(&format!("translate(0 {:.1})", -self.at), |c| {
            c.eye = eye.abs() * 0.55;
            c.shadowless(|c| solid::turned(c, &curve, |_| cloth));
            solid::decorate(c, &curve, self.decor, 0.0, cloth.colour);
            glow_skin(c, &curve);
            let open = ellipse(0.0, -top.1, top.0, top.0 * c.eye);
            let light = c.radial((0.5, 0.6), 0.6, &[(0.0, Rgb::hex(0xFF_F6E0), 1.0), (1.0, cloth.colour.mix(Rgb::hex(0xF2_CC92), 0.5), 1.0)]);
            if top.0 > 12.0 {
                c.fill(&open, light);
                c.line(&open, cloth.colour.tint(0.4), 2.2, 0.9);
            }
        });
        c.eye = eye;
        let wide = curve.iter().map(|p| p.0).fold(0.0, f64::max);
        c.reach(wide, -self.at);
        c.reach(-wide, -self.at - top.1);
        c.cast(&format!(
            "M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z",
            -wide,
            -self.at,
            wide,
            -self.at,
            top.0,
            -self.at - top.1,
            -top.0,
            -self.at - top.1
        ));
    }
}
