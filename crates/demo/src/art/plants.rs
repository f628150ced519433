//! What grows: cut stems for vases, and plants for pots.

use super::canvas::{Canvas, Dice, Rgb};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plant {
    /// Long thin branches of small leaves.
    Olive,
    /// Round silvery leaves on arching stems.
    Eucalyptus,
    /// Dried grasses with feathery heads.
    Grass,
    /// Tulips in a soft coral.
    Tulips,
    /// A bushy herb.
    Herb,
    /// Fern fronds falling over the rim.
    Fern,
    /// Upright stiff blades.
    Blades,
    /// One bare blossoming branch.
    Blossom,
    /// Lavender.
    Lavender,
}

/// A leaf from (`x`, `y`), `length` long and pointing `angle` degrees clockwise from straight up.
fn leaf(c: &mut Canvas, (x, y): (f64, f64), length: f64, wide: f64, angle: f64, colour: Rgb) {
    let half = length * wide;
    c.group(&format!("translate({x:.1} {y:.1}) rotate({angle:.0})"), |c| {
        let lit = format!("M0 0C{:.1} {:.1} {:.1} {:.1} 0 {:.1}Z", -half, -length * 0.25, -half, -length * 0.75, -length);
        let dim = format!("M0 0C{half:.1} {:.1} {half:.1} {:.1} 0 {:.1}Z", -length * 0.25, -length * 0.75, -length);
        let (lit_side, dim_side) = if angle.to_radians().cos() < 0.0 { (dim, lit) } else { (lit, dim) };
        c.fill(&lit_side, colour.tint(0.12));
        c.fill(&dim_side, colour.shade(0.2));
    });
}

/// The points of an arching stem from `root`, `length` long, leaning `angle` degrees and drooping.
fn arch(root: (f64, f64), length: f64, angle: f64, droop: f64) -> Vec<(f64, f64, f64)> {
    let mut at = root;
    let mut heading = angle;
    (0..=16)
        .map(|_| {
            let point = (at.0, at.1, heading);
            let (dx, dy) = heading.to_radians().sin_cos();
            at = (at.0 + dx * length / 16.0, at.1 - dy * length / 16.0);
            heading += droop * angle.signum() / 16.0;
            point
        })
        .collect()
}

fn stem(c: &mut Canvas, points: &[(f64, f64, f64)], width: f64, colour: Rgb) {
    let path: String = points.iter().enumerate().map(|(n, (x, y, _))| format!("{}{x:.1} {y:.1}", if n == 0 { 'M' } else { 'L' })).collect();
    for (x, y, _) in points {
        c.reach(*x, *y);
    }
    c.cast_line(&path, width * 3.0);
    c.line(&path, colour, width, 1.0);
}

/// Stems seen through the glass below the rim.
pub fn stems_below(c: &mut Canvas, (x, y): (f64, f64), depth: f64, spread: f64) {
    for i in [-1.0, -0.3, 0.4, 1.0] {
        let path = format!("M{:.1} {y:.1}L{:.1} {:.1}", x + i * spread * 0.6, x - i * spread * 0.7, y + depth);
        c.line(&path, Rgb::hex(0x76_7E58), spread * 0.06 + 1.4, 0.75);
    }
}

/// Lets a plant grow out of a mouth of this radius centred on `root`.
pub fn grow(c: &mut Canvas, plant: Plant, root: (f64, f64), r: f64) {
    let mut dice = Dice::new(11);
    match plant {
        Plant::Olive => branches(c, root, r, &mut dice, &LeafKind { colour: 0x7C_8662, length: 38.0, wide: 0.17, stems: 7, tall: 330.0 }),
        Plant::Eucalyptus => branches(c, root, r, &mut dice, &LeafKind { colour: 0x86_9B8C, length: 36.0, wide: 0.6, stems: 6, tall: 300.0 }),
        Plant::Herb => branches(c, root, r, &mut dice, &LeafKind { colour: 0x6E_8A4E, length: r * 0.42, wide: 0.42, stems: 15, tall: r * 1.9 }),
        Plant::Fern => ferns(c, root, r, &mut dice),
        Plant::Grass => grasses(c, root, &mut dice),
        Plant::Tulips => tulips(c, root, &mut dice),
        Plant::Blades => blades(c, root, r, &mut dice),
        Plant::Blossom => blossom(c, root, &mut dice),
        Plant::Lavender => lavender(c, root, r, &mut dice),
    }
}

struct LeafKind {
    colour: u32,
    length: f64,
    wide: f64,
    stems: u32,
    tall: f64,
}

fn branches(c: &mut Canvas, (x, y): (f64, f64), r: f64, dice: &mut Dice, kind: &LeafKind) {
    let green = Rgb::hex(kind.colour);
    for i in 0..kind.stems {
        let lean = (f64::from(i) / f64::from(kind.stems - 1) - 0.5) * 2.0;
        let angle = lean * 44.0 + dice.roll(-7.0, 7.0);
        let length = kind.tall * (1.0 - 0.28 * lean.abs()) * dice.roll(0.78, 1.05);
        let start = (x + lean * r * 0.5, y + r * 0.05);
        let points = arch(start, length, angle, 34.0);
        stem(c, &points, 2.6, green.shade(0.45));
        for (n, (px, py, heading)) in points.iter().enumerate().skip(2) {
            let size = kind.length * dice.roll(0.75, 1.1) * (1.25 - n as f64 / 26.0);
            let side = if n % 2 == 0 { 1.0 } else { -1.0 };
            let tone = green.mix(Rgb::hex(0xB5_B98A), dice.roll(0.0, 0.3));
            let tone = tone.shade(dice.roll(0.0, 0.28));
            leaf(c, (*px, *py), size, kind.wide, heading + side * dice.roll(38.0, 66.0), tone);
            if n == points.len() - 1 {
                leaf(c, (*px, *py), size, kind.wide, *heading, tone);
            }
        }
    }
}

fn ferns(c: &mut Canvas, (x, y): (f64, f64), r: f64, dice: &mut Dice) {
    let green = Rgb::hex(0x5F_7B4C);
    for i in 0..13 {
        let lean = (f64::from(i) / 12.0 - 0.5) * 2.0;
        let length = r * dice.roll(2.1, 2.9);
        let points = arch((x + lean * r * 0.5, y), length, lean * 52.0 + dice.roll(-8.0, 8.0), 70.0);
        let tone = green.mix(Rgb::hex(0x93_A866), dice.roll(0.0, 0.5));
        stem(c, &points, r * 0.03, tone.shade(0.4));
        for (n, (px, py, heading)) in points.iter().enumerate().skip(2) {
            let size = r * 0.52 * (1.05 - n as f64 / 17.0);
            for side in [-1.0, 1.0] {
                leaf(c, (*px, *py), size, 0.2, heading + side * 62.0, tone);
            }
        }
    }
}

fn grasses(c: &mut Canvas, (x, y): (f64, f64), dice: &mut Dice) {
    let straw = Rgb::hex(0xCB_B083);
    for i in 0..9 {
        let lean = (f64::from(i) / 8.0 - 0.5) * 2.0;
        let length = dice.roll(300.0, 430.0);
        let points = arch((x + lean * 6.0, y), length, lean * 26.0 + dice.roll(-4.0, 4.0), 26.0);
        stem(c, &points, 1.8, straw.shade(0.3));
        for (n, (px, py, heading)) in points.iter().enumerate().skip(9) {
            let tone = straw.mix(Rgb::hex(0xEA_DCC0), dice.roll(0.0, 0.8));
            let size = 30.0 * (1.25 - (n as f64 - 12.0).abs() / 7.0);
            for side in [-30.0, -12.0, 12.0, 30.0] {
                leaf(c, (*px, *py), size, 0.13, heading + side, tone);
            }
        }
    }
}

fn tulips(c: &mut Canvas, (x, y): (f64, f64), dice: &mut Dice) {
    let green = Rgb::hex(0x7E_9268);
    for i in [0.0, 6.0, 1.0, 5.0, 2.0, 4.0, 3.0] {
        let lean: f64 = (i / 6.0 - 0.5) * 2.0;
        let length = dice.roll(190.0, 250.0) * (1.0 - 0.2 * lean.abs());
        let points = arch((x + lean * 12.0, y), length, lean * 36.0, 34.0);
        leaf(c, (x + lean * 10.0, y), length * 0.75, 0.13, lean * 48.0 + 8.0, green.shade(0.1));
        stem(c, &points, 4.4, green);
        if let Some((px, py, heading)) = points.last().copied() {
            let petal = Rgb::hex(0xDF_9A80).mix(Rgb::hex(0xEB_C3A4), dice.roll(0.0, 0.6));
            for (side, tone) in [(-15.0, petal.shade(0.12)), (15.0, petal.shade(0.25)), (0.0, petal)] {
                leaf(c, (px, py + 4.0), 56.0, 0.42, heading + side, tone);
            }
            c.cast(&super::solid::ellipse(px, py - 22.0, 18.0, 26.0));
            c.reach(px, py - 52.0);
        }
    }
}

fn blades(c: &mut Canvas, (x, y): (f64, f64), r: f64, dice: &mut Dice) {
    let green = Rgb::hex(0x5F_7A63);
    for i in [0.0, 8.0, 1.0, 7.0, 2.0, 6.0, 3.0, 5.0, 4.0] {
        let lean: f64 = (i / 8.0 - 0.5) * 2.0;
        let length = r * dice.roll(2.4, 3.4) * (1.0 - 0.25 * lean.abs());
        let angle = lean * 24.0 + dice.roll(-4.0, 4.0);
        let tone = green.mix(Rgb::hex(0x9B_AB78), dice.roll(0.0, 0.4));
        leaf(c, (x + lean * r * 0.55, y + r * 0.1), length, 0.085, angle, tone);
        let (dx, dy) = angle.to_radians().sin_cos();
        let tip = (x + lean * r * 0.55 + dx * length, y - dy * length);
        c.reach(tip.0, tip.1);
        c.cast_line(&format!("M{x:.1} {y:.1}L{:.1} {:.1}", tip.0, tip.1), r * 0.14);
    }
}

fn blossom(c: &mut Canvas, (x, y): (f64, f64), dice: &mut Dice) {
    let bark = Rgb::hex(0x6E_5646);
    for (angle, length) in [(-20.0, 400.0), (14.0, 450.0), (36.0, 310.0)] {
        let points = arch((x, y), length, angle, 18.0);
        stem(c, &points, 3.6, bark);
        for (px, py, heading) in points.iter().skip(4) {
            let twig = heading + dice.roll(-60.0, 60.0);
            let (dx, dy) = twig.to_radians().sin_cos();
            let long = dice.roll(8.0, 46.0);
            let (tx, ty) = (px + dx * long, py - dy * long);
            c.line(&format!("M{px:.1} {py:.1}L{tx:.1} {ty:.1}"), bark, 1.6, 1.0);
            let petal = Rgb::hex(0xF6_E9E2).mix(Rgb::hex(0xE7_B9AC), dice.roll(0.0, 0.6));
            let size = dice.roll(7.0, 13.0);
            for turn in 0..5 {
                leaf(c, (tx, ty), size, 0.42, f64::from(turn) * 72.0 + twig, petal);
            }
            c.fill(&super::solid::ellipse(tx, ty, 2.0, 2.0), Rgb::hex(0xC9_8E5A));
        }
    }
}

fn lavender(c: &mut Canvas, (x, y): (f64, f64), r: f64, dice: &mut Dice) {
    let green = Rgb::hex(0x8A_9A80);
    for i in 0..19 {
        let lean = (f64::from(i) / 18.0 - 0.5) * 2.0;
        let length = r * dice.roll(1.7, 2.7);
        let points = arch((x + lean * r * 0.6, y), length, lean * 36.0 + dice.roll(-6.0, 6.0), 14.0);
        stem(c, &points, r * 0.022, green.shade(0.1));
        for (n, (px, py, heading)) in points.iter().enumerate() {
            if n < 8 && n % 2 == 0 {
                leaf(c, (*px, *py), r * 0.32, 0.12, heading + dice.roll(-40.0, 40.0), green);
            } else if n > 10 {
                let tone = Rgb::hex(0x8B_7BA6).mix(Rgb::hex(0xB5_A8C6), dice.roll(0.0, 0.8));
                for side in [-38.0, 38.0] {
                    leaf(c, (*px, *py), r * 0.13, 0.35, heading + side, tone);
                }
            }
        }
    }
}
