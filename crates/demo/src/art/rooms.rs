//! Rooms: each thing where it is at home, beside familiar things, so that its size can be judged.

use super::canvas::{Bounds, Canvas, Dice, Rgb, Surface};
use super::home::{Board, Plank, Seat};
use super::plants::Plant;
use super::shapes;
use super::solid::{self, Decor, Finish, Material, ellipse, limb, rounded};
use super::vessels::{Inside, POT, Vessel};
use super::{Scene, Setting, Shape};

/// What the rooms are furnished with.
const OAK: u32 = 0xBF_9A6C;
const WALNUT: u32 = 0x7A_5A42;
const LINEN: u32 = 0xE4_DACA;

const CUP: Shape = Shape::Vessel(Vessel {
    profile: &[(24.0, 0.0), (24.0, 0.0), (34.0, 10.0), (42.0, 40.0), (43.0, 62.0)],
    decor: Decor::Plain,
    finish: Finish::Gloss,
    inside: Inside::Full(0x5A_371F),
    ..POT
});

const FLOOR_PLANT: Shape = Shape::Vessel(Vessel {
    profile: &[(130.0, 0.0), (130.0, 0.0), (140.0, 10.0), (170.0, 240.0), (176.0, 270.0)],
    finish: Finish::Matte,
    inside: Inside::Stems(Plant::Blades),
    ..POT
});

const DINING_STOOL: Shape = Shape::Seat(Seat { width: 380.0, height: 460.0, legs: 4, splay: 30.0, thick: 36.0, covered: None, round: true });

/// The picture of a thing in its room.
#[must_use]
pub fn room(scene: &Scene, colour: Rgb) -> String {
    let mut c = Canvas::new(0.14, 1200.0);
    let wall_colour = scene.ground.colour();
    let thing = |c: &mut Canvas, at: (f64, f64), scale: f64| {
        c.place(scene.shape.surface(), at, scale, |c| {
            scene.shape.draw(c, colour);
        });
    };
    let own = scene.shape.bounds(0.14);
    let fit = |high: f64, wide: f64| (high / own.height()).min(wide / own.width());
    match scene.setting {
        Setting::Table => {
            wall(&mut c, wall_colour, 1200.0);
            window_light(&mut c, (120.0, 60.0), 1.0);
            table(&mut c, 800.0, 1200.0);
            let scale = fit(640.0, 520.0).clamp(0.8, 2.3);
            books(&mut c, (895.0, 874.0), scale, &[0x8A_9A8C, 0xD9_C7A8, 0xB8_6F4F]);
            thing(&mut c, (540.0, 985.0), scale);
            prop(&mut c, &CUP, (880.0, 1070.0), scale, LINEN);
        }
        Setting::Shelf => {
            wall(&mut c, wall_colour, 1200.0);
            window_light(&mut c, (60.0, 40.0), 1.0);
            let scale = fit(620.0, 460.0).clamp(0.8, 2.3);
            shelf(&mut c, 905.0);
            books_upright(&mut c, (800.0, 900.0), scale);
            thing(&mut c, (470.0, 904.0), scale);
        }
        Setting::Floor => {
            wall(&mut c, wall_colour, 1200.0);
            window_light(&mut c, (90.0, 40.0), 1.15);
            floor(&mut c, 910.0);
            let scale = fit(860.0, 480.0).clamp(0.56, 0.72);
            armchair(&mut c, (900.0, 1010.0), scale);
            let hangs = scene.shape.surface() == Surface::Flat;
            thing(&mut c, (430.0, if hangs { 250.0 } else { 1040.0 }), scale);
        }
        Setting::Bench => {
            wall(&mut c, wall_colour, 1200.0);
            window_light(&mut c, (90.0, 20.0), 1.1);
            floor(&mut c, 1000.0);
            prop(&mut c, &shapes::HALL_BENCH, (600.0, 1110.0), 0.86, OAK);
            prop(&mut c, &FLOOR_PLANT, (1090.0, 1130.0), 0.74, 0xD8_C8B4);
            let top = 1110.0 - 450.0 * 0.86 - 10.0;
            thing(&mut c, (430.0, top), 0.86);
            books(&mut c, (800.0, top), 0.86, &[0xB9_7A58, 0xD9_CBB2, 0x7C_8878]);
        }
        Setting::Wall => {
            wall(&mut c, wall_colour, 1200.0);
            window_light(&mut c, (70.0, 20.0), 1.2);
            floor(&mut c, 1060.0);
            let scale = fit(500.0, 900.0).min(0.78);
            sideboard(&mut c, (600.0, 1120.0), scale);
            let top = 1120.0 - 640.0 * scale;
            let high = own.height() * scale;
            thing(&mut c, (560.0, (top - 40.0 - high / 2.0).min(380.0)), scale);
            prop(&mut c, &shapes::BOTTLE_VASE, (905.0, top - 6.0), scale * 0.85, 0xC7_B299);
            books(&mut c, (300.0, top - 4.0), scale, &[0x6F_7D74, 0xD5_C2A2, 0xC0_8460]);
        }
        Setting::Ceiling => {
            wall(&mut c, wall_colour, 1200.0);
            window_light(&mut c, (60.0, 90.0), 1.1);
            floor(&mut c, 1010.0);
            let scale = 0.72;
            prop(&mut c, &DINING_STOOL, (280.0, 1075.0), scale, OAK);
            prop(&mut c, &DINING_STOOL, (930.0, 1075.0), scale, OAK);
            dining_table(&mut c, (600.0, 1120.0), scale);
            let top = 1120.0 - 740.0 * scale;
            prop(&mut c, &shapes::HARVEST_BOWL, (660.0, top - 6.0), scale, 0xE0_D6C6);
            prop(&mut c, &shapes::MILK_JUG, (430.0, top - 4.0), scale, 0x8E_9C8C);
            pool(&mut c, (600.0, 500.0));
            thing(&mut c, (600.0, 392.0), scale);
        }
        Setting::Sofa => {
            wall(&mut c, wall_colour, 1200.0);
            window_light(&mut c, (110.0, 10.0), 1.1);
            floor(&mut c, 1040.0);
            sofa(&mut c, (600.0, 1120.0));
            if scene.shape.surface() == Surface::Flat {
                thing(&mut c, (600.0, 160.0), 0.66);
            } else {
                prop(&mut c, &shapes::LINEN_CUSHION, (310.0, 836.0), 0.74, 0xD9_CCB8);
                thing(&mut c, (545.0, 846.0), 0.78);
                books(&mut c, (860.0, 846.0), 0.78, &[0xA9_6B4C, 0xDC_CFB8]);
            }
        }
        Setting::Terrace => {
            terrace(&mut c, wall_colour);
            let scale = fit(680.0, 620.0).clamp(0.7, 0.98);
            prop(&mut c, &shapes::LAVENDER_POT, (950.0, 905.0), scale * 0.9, 0xB9_8468);
            prop(&mut c, &shapes::HERB_POT, (215.0, 985.0), scale, 0xB8_7352);
            thing(&mut c, (560.0, 1040.0), scale);
        }
        Setting::Overhead => overhead(&mut c, scene, colour, fit(700.0, 560.0).clamp(1.25, 2.5)),
    }
    c.finish(1200, 1200)
}

/// Puts a piece of furniture or a familiar thing in the room.
pub fn prop(c: &mut Canvas, shape: &Shape, at: (f64, f64), scale: f64, colour: u32) {
    c.place(shape.surface(), at, scale, |c| {
        shape.draw(c, Rgb::hex(colour));
    });
}

/// A plastered wall, lit from the left.
pub fn wall(c: &mut Canvas, colour: Rgb, width: f64) {
    super::backdrop(c, colour, (width, 1200.0));
}

/// Window light lying on the wall.
pub fn window_light(c: &mut Canvas, (x, y): (f64, f64), scale: f64) {
    let area = Bounds { left: x, top: y, right: x + 380.0 * scale, bottom: y + 680.0 * scale };
    c.soft(5.0, 0.34, area, |c| {
        c.group(&format!("translate({x} {y}) scale({scale})"), |c| {
            for column in 0..2 {
                for row in 0..3 {
                    let (px, py) = (f64::from(column) * 196.0, f64::from(row) * 190.0 + f64::from(column) * 62.0);
                    let pane = format!("M{px:.0} {py:.0}l178 56v168l-178 -56Z");
                    c.fill(&pane, Rgb(255.0, 248.0, 230.0));
                }
            }
        });
    });
}

/// A table top from its far edge at `far` down to the picture's lower edge.
pub fn table(c: &mut Canvas, far: f64, width: f64) {
    let wood = Rgb::hex(OAK).tint(0.12);
    let top = format!("M0 {far}H{width}V1200H0Z");
    let paint = c.linear((0.0, 0.0), (0.35, 1.0), &[(0.0, wood.tint(0.32), 1.0), (0.45, wood, 1.0), (1.0, wood.shade(0.26), 1.0)]);
    let shade = c.linear((0.0, 0.0), (0.0, 1.0), &[(0.0, Rgb::SHADOW, 0.0), (1.0, Rgb::SHADOW, 0.2)]);
    c.fill(&format!("M0 {}H{width}V{far}H0Z", far - 46.0), shade);
    c.fill(&top, paint);
    c.clip(&top, |c| {
        solid::planks(c, (0.0, far), (width, 1200.0 - far), wood);
    });
    c.line(&format!("M0 {}H{width}", far + 1.0), wood.tint(0.6), 3.0, 0.8);
}

/// Floorboards from `far` to the picture's lower edge, and the skirting above them.
pub fn floor(c: &mut Canvas, far: f64) {
    let wood = Rgb::hex(0xB7_9A76);
    let sheet = format!("M0 {far}H1200V1200H0Z");
    let skirting = format!("M0 {}H1200V{far}H0Z", far - 58.0);
    c.veil(&skirting, Rgb(250.0, 245.0, 236.0), 0.62);
    c.line(&format!("M0 {}H1200", far - 58.0), Rgb::SHADOW, 2.0, 0.16);
    let paint = c.linear((0.0, 0.0), (0.4, 1.0), &[(0.0, wood.tint(0.2), 1.0), (1.0, wood.shade(0.25), 1.0)]);
    c.fill(&sheet, paint);
    c.clip(&sheet, |c| {
        for i in -9..=9 {
            let (x, end) = (600.0 + f64::from(i) * 110.0, 600.0 + f64::from(i) * 190.0);
            c.line(&format!("M{x} {far}L{end} 1200"), wood.shade(0.9), 2.2, 0.3);
        }
        let mut dice = Dice::new(31);
        for _ in 0..60 {
            let part = dice.roll(-9.0, 9.0);
            let from = dice.roll(0.0, 0.7);
            let to = from + dice.roll(0.08, 0.3);
            let at = |t: f64| (600.0 + part * (110.0 + 80.0 * t), far + (1200.0 - far) * t);
            let (a, b) = (at(from), at(to));
            c.line(&format!("M{:.0} {:.0}L{:.0} {:.0}", a.0, a.1, b.0, b.1), wood.shade(0.6), 1.6, 0.2);
        }
    });
    c.line(&format!("M0 {far}H1200"), Rgb::SHADOW, 5.0, 0.28);
}

/// An oak shelf on two brackets.
fn shelf(c: &mut Canvas, y: f64) {
    c.place(Surface::Flat, (600.0, y), 1.0, |c| {
        let wood = Rgb::hex(OAK);
        for x in [-340.0, 340.0] {
            limb(c, &format!("M{x} 40V120"), 16.0, Material::brass());
        }
        let board = solid::slab(c, (-500.0, -8.0), (1000.0, 46.0), 4.0, wood);
        c.clip(&board, |c| {
            solid::planks(c, (-500.0, -8.0), (1000.0, 46.0), wood);
        });
        c.line("M-498 -7H498", wood.tint(0.6), 3.0, 0.8);
    });
}

/// A pile of books lying on (`x`, `y`), the lowest first; colours as given.
pub fn books(c: &mut Canvas, at: (f64, f64), scale: f64, covers: &[u32]) {
    c.place(Surface::Ground, at, scale, |c| {
        c.foot(0.0, -4.0, 118.0, 8.0);
        let mut y = 0.0;
        for (i, cover) in covers.iter().enumerate() {
            let wide = 226.0 - 17.0 * i as f64;
            let thick = [30.0, 22.0, 26.0][i % 3];
            let x = -wide / 2.0 + [0.0, 9.0, -6.0][i % 3];
            book(c, (x, y - thick), (wide, thick), Rgb::hex(*cover));
            y -= thick;
        }
        let Some(last) = covers.last() else { return };
        let wide = 226.0 - 17.0 * (covers.len() - 1) as f64;
        let shift = [0.0, 9.0, -6.0][(covers.len() - 1) % 3];
        let (left, right) = (-wide / 2.0 + shift, wide / 2.0 + shift);
        let face = format!("M{left:.1} {y:.1}L{:.1} {:.1}H{:.1}L{right:.1} {y:.1}Z", left + 12.0, y - 20.0, right - 12.0);
        c.fill(&face, Rgb::hex(*last).tint(0.3));
    });
}

fn book(c: &mut Canvas, (x, y): (f64, f64), (wide, thick): (f64, f64), cover: Rgb) {
    solid::slab(c, (x, y), (wide, thick), 3.0, cover);
    let inner = rounded(x + 8.0, y + 3.5, wide - 9.0, thick - 7.0, 1.5);
    if (wide as i32) % 2 == 0 {
        let paint = c.linear((0.0, 0.0), (1.0, 0.0), &[(0.0, Rgb::hex(0xF0_E7D6), 1.0), (1.0, Rgb::hex(0xCF_C1A8), 1.0)]);
        c.fill(&inner, paint);
    } else {
        for band in [0.14, 0.82] {
            c.line(&format!("M{:.1} {y:.1}v{thick:.1}", x + wide * band), cover.tint(0.5), 2.0, 0.6);
        }
    }
}

/// Books standing in a row, the last one leaning.
fn books_upright(c: &mut Canvas, at: (f64, f64), scale: f64) {
    let scale = scale.min(1.7);
    c.place(Surface::Flat, at, scale, |c| {
        let mut x = -40.0;
        for (wide, high, cover) in [(26.0, 198.0, 0x7A_8A80), (18.0, 214.0, 0xE0_D3BC), (34.0, 186.0, 0xA8_6A4C), (22.0, 206.0, 0xC9_B08A)] {
            let cover = Rgb::hex(cover);
            solid::slab(c, (x, -high), (wide, high), 2.5, cover);
            for band in [0.12, 0.17, 0.86] {
                c.line(&format!("M{:.1} {:.1}h{:.1}", x + 2.0, -high * band, wide - 4.0), cover.tint(0.5), 1.6, 0.6);
            }
            x += wide + 0.6;
        }
        c.group(&format!("translate({:.1} 0) rotate(-14)", x + 48.0), |c| {
            solid::slab(c, (-22.0, -192.0), (22.0, 192.0), 2.5, Rgb::hex(0x5E_6A70));
        });
    });
}

/// A low upholstered armchair; its origin is the middle of its foot.
fn armchair(c: &mut Canvas, at: (f64, f64), scale: f64) {
    let cloth = Rgb::hex(0xD5_C7B0);
    c.place(Surface::Ground, at, scale, |c| {
        c.foot(20.0, -6.0, 330.0, 26.0);
        for x in [-300.0, 300.0] {
            c.foot(x, 0.0, 20.0, 5.0);
            solid::taper(c, [(x * 0.94, -150.0), (x, -70.0), (x * 1.03, 0.0)], (40.0, 22.0), Material::new(Rgb::hex(WALNUT), Finish::Satin));
        }
        upholstery(c, (-300.0, -790.0), (600.0, 560.0), 90.0, cloth.shade(0.04));
        upholstery(c, (-292.0, -400.0), (584.0, 160.0), 56.0, cloth.tint(0.14));
        upholstery(c, (-300.0, -270.0), (600.0, 130.0), 40.0, cloth.shade(0.1));
        upholstery(c, (-370.0, -540.0), (118.0, 400.0), 58.0, cloth.tint(0.06));
        upholstery(c, (252.0, -540.0), (118.0, 400.0), 58.0, cloth.shade(0.14));
    });
}

/// One stuffed part of a seat.
fn upholstery(c: &mut Canvas, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64, cloth: Rgb) {
    let path = rounded(x, y, width, height, radius);
    c.cast(&path);
    c.reach(x, y);
    c.reach(x + width, y + height);
    let paint = c.linear((0.0, 0.0), (0.55, 1.0), &[(0.0, cloth.tint(0.32), 1.0), (0.4, cloth, 1.0), (1.0, cloth.shade(0.36), 1.0)]);
    c.fill(&path, paint);
    c.line(&path, cloth.shade(0.5), 3.0, 0.35);
}

fn sofa(c: &mut Canvas, at: (f64, f64)) {
    let cloth = Rgb::hex(0xB8_B09E);
    c.place(Surface::Ground, at, 0.78, |c| {
        c.foot(20.0, -6.0, 740.0, 26.0);
        for x in [-640.0, 640.0] {
            c.foot(x, 0.0, 24.0, 6.0);
            solid::taper(c, [(x, -120.0), (x, -60.0), (x, 0.0)], (44.0, 30.0), Material::new(Rgb::hex(WALNUT), Finish::Satin));
        }
        upholstery(c, (-690.0, -790.0), (700.0, 520.0), 70.0, cloth);
        upholstery(c, (-10.0, -790.0), (700.0, 520.0), 70.0, cloth.shade(0.05));
        upholstery(c, (-680.0, -380.0), (685.0, 170.0), 52.0, cloth.tint(0.12));
        upholstery(c, (-5.0, -380.0), (685.0, 170.0), 52.0, cloth.tint(0.06));
        upholstery(c, (-700.0, -230.0), (1400.0, 120.0), 30.0, cloth.shade(0.12));
        upholstery(c, (-800.0, -560.0), (150.0, 450.0), 66.0, cloth.tint(0.05));
        upholstery(c, (650.0, -560.0), (150.0, 450.0), 66.0, cloth.shade(0.16));
    });
}

fn sideboard(c: &mut Canvas, at: (f64, f64), scale: f64) {
    let wood = Rgb::hex(OAK);
    c.place(Surface::Ground, at, scale, |c| {
        c.foot(20.0, -6.0, 680.0, 26.0);
        for x in [-620.0, 620.0] {
            c.foot(x, 0.0, 22.0, 5.5);
            solid::taper(c, [(x, -150.0), (x, -70.0), (x * 1.02, 0.0)], (40.0, 24.0), Material::new(wood.shade(0.1), Finish::Satin));
        }
        let body = solid::slab(c, (-700.0, -640.0), (1400.0, 510.0), 10.0, wood);
        c.clip(&body, |c| {
            solid::planks(c, (-700.0, -640.0), (1400.0, 510.0), wood);
        });
        for x in [-680.0, -222.0, 236.0] {
            let door = rounded(x, -604.0, 446.0, 452.0, 4.0);
            c.line(&door, wood.shade(0.8), 3.0, 0.6);
            c.group("translate(2 2)", |c| {
                c.line(&door, wood.tint(0.6), 2.0, 0.4);
            });
            limb(c, &format!("M{:.0} -420v60", x + 410.0), 11.0, Material::brass());
        }
        c.line("M-696 -637H696", wood.tint(0.7), 5.0, 0.8);
    });
}

fn dining_table(c: &mut Canvas, at: (f64, f64), scale: f64) {
    let wood = Rgb::hex(OAK);
    c.place(Surface::Ground, at, scale, |c| {
        for x in [-520.0, 520.0] {
            c.foot(x * 1.06, 0.0, 26.0, 6.5);
            solid::taper(c, [(x, -700.0), (x * 1.02, -350.0), (x * 1.06, 0.0)], (64.0, 38.0), Material::new(wood, Finish::Satin));
        }
        solid::slab(c, (-560.0, -700.0), (1120.0, 66.0), 4.0, wood.shade(0.2));
        let top = "M-640 -728L-600 -764H600L640 -728Z";
        c.cast(top);
        c.fill(top, wood.tint(0.36));
        c.clip(top, |c| {
            solid::planks(c, (-640.0, -764.0), (1280.0, 36.0), wood);
        });
        let edge = solid::slab(c, (-640.0, -730.0), (1280.0, 34.0), 5.0, wood);
        c.clip(&edge, |c| {
            solid::planks(c, (-640.0, -730.0), (1280.0, 34.0), wood);
        });
    });
}

/// The warm light below a lamp.
pub fn pool(c: &mut Canvas, (x, y): (f64, f64)) {
    let warm = Rgb(255.0, 226.0, 170.0);
    let paint = c.radial((0.5, 0.5), 0.5, &[(0.0, warm, 0.5), (0.5, warm, 0.16), (1.0, warm, 0.0)]);
    c.fill(&ellipse(x, y, 460.0, 420.0), paint);
}

/// A rendered garden wall with the shade of leaves on it, and stone flags.
fn terrace(c: &mut Canvas, wall_colour: Rgb) {
    wall(c, wall_colour.tint(0.2), 1200.0);
    let area = Bounds { left: 430.0, top: 0.0, right: 1200.0, bottom: 680.0 };
    c.soft(10.0, 0.16, area, |c| {
        let mut dice = Dice::new(77);
        for _ in 0..70 {
            let (x, y) = (dice.roll(520.0, 1240.0), dice.roll(-40.0, 560.0));
            if (x - 520.0) * 0.8 < y {
                continue;
            }
            c.group(&format!("translate({x:.0} {y:.0}) rotate({:.0})", dice.roll(20.0, 150.0)), |c| {
                c.fill("M0 0C-26 -30 -26 -90 0 -124C26 -90 26 -30 0 0Z", Rgb::SHADOW);
            });
        }
    });
    let stone = Rgb::hex(0xCD_C3B4);
    let far = 880.0;
    let sheet = format!("M0 {far}H1200V1200H0Z");
    let paint = c.linear((0.0, 0.0), (0.4, 1.0), &[(0.0, stone.tint(0.3), 1.0), (1.0, stone.shade(0.22), 1.0)]);
    c.fill(&sheet, paint);
    for y in [far + 62.0, far + 170.0] {
        c.line(&format!("M0 {y}H1200"), stone.shade(0.8), 4.0, 0.3);
    }
    for (i, (from, to)) in [(far, far + 62.0), (far + 62.0, far + 170.0), (far + 170.0, 1200.0)].into_iter().enumerate() {
        for n in -3..=4 {
            let lane = f64::from(n) + 0.5 * (i % 2) as f64;
            let at = |y: f64| 600.0 + lane * (250.0 + (y - far) * 0.5);
            c.line(&format!("M{:.0} {from}L{:.0} {to}", at(from), at(to)), stone.shade(0.8), 4.0, 0.3);
        }
    }
    c.line(&format!("M0 {far}H1200"), Rgb::SHADOW, 7.0, 0.22);
}

/// A table from above: linen, a cup of coffee, a pencil.
fn overhead(c: &mut Canvas, scene: &Scene, colour: Rgb, scale: f64) {
    let wood = scene.ground.colour().mix(Rgb::hex(OAK), 0.62);
    let sheet = "M0 0H1200V1200H0Z";
    let paint = c.linear((0.0, 0.0), (1.0, 1.0), &[(0.0, wood.tint(0.4), 1.0), (0.5, wood.tint(0.1), 1.0), (1.0, wood.shade(0.2), 1.0)]);
    c.fill(sheet, paint);
    for x in [0.0, 300.0, 600.0, 900.0] {
        c.group(&format!("translate({x} 0) rotate(90)"), |c| {
            solid::planks(c, (0.0, -300.0), (1200.0, 300.0), wood);
        });
        c.line(&format!("M{x} 0V1200"), wood.shade(0.9), 3.0, 0.35);
    }
    c.place(Surface::Flat, (140.0, 1010.0), scale, |c| {
        let cloth = Rgb::hex(LINEN);
        c.group("rotate(-17)", |c| {
            solid::slab(c, (-190.0, -130.0), (330.0, 420.0), 4.0, cloth);
            for x in [-168.0, -158.0, 112.0] {
                c.line(&format!("M{x} -130v420"), Rgb::hex(0x9C_6A4C), 2.4, 0.6);
            }
            c.line("M-40 -130q-8 200 4 420", cloth.shade(0.5), 5.0, 0.2);
        });
    });
    c.place(Surface::Flat, (610.0, 610.0), scale, |c| {
        c.group("rotate(6)", |c| scene.shape.draw(c, colour));
    });
    c.place(Surface::Flat, (1010.0, 190.0), scale, cup_from_above);
    if matches!(scene.shape, Shape::Paper(_)) {
        c.place(Surface::Flat, (965.0, 720.0), scale, |c| {
            c.group("rotate(14)", |c| {
                limb(c, "M0 -86V70", 7.4, Material::new(Rgb::hex(0x4E_5B57), Finish::Satin));
                c.fill("M-3.6 72L0 88L3.6 72Z", Rgb::hex(0xE0_C49A));
            });
        });
    } else {
        c.place(Surface::Flat, (1010.0, 860.0), scale, |c| {
            c.group("rotate(24)", |c| {
                limb(c, "M0 -110V24", 11.0, Material::oak());
                c.fill("M-10 26C-15 70 -9 118 2 132C10 110 10 60 9 26Z", Rgb::hex(0xC9_CBC8));
                c.line("M-8 32C-11 70 -7 108 1 126", Rgb::WHITE, 2.0, 0.7);
            });
        });
    }
    leaf_shade(c);
}

fn cup_from_above(c: &mut Canvas) {
    let clay = Rgb::hex(0xE8_DECF);
    let saucer = ellipse(0.0, 0.0, 72.0, 72.0);
    c.cast(&saucer);
    c.reach(-72.0, -72.0);
    c.reach(72.0, 72.0);
    let round = |c: &mut Canvas, r: f64, from: Rgb, to: Rgb| {
        let paint = c.linear((0.1, 0.1), (0.9, 0.9), &[(0.0, from, 1.0), (1.0, to, 1.0)]);
        c.fill(&ellipse(0.0, 0.0, r, r), paint);
    };
    round(c, 72.0, clay.tint(0.5), clay.shade(0.16));
    round(c, 56.0, clay.shade(0.12), clay.tint(0.3));
    c.veil(&ellipse(7.0, 8.0, 44.0, 44.0), Rgb::SHADOW, 0.3);
    limb(c, "M34 -18C66 -34 72 6 40 8", 9.0, Material::new(clay, Finish::Gloss));
    round(c, 42.0, clay.tint(0.6), clay.shade(0.2));
    round(c, 38.0, Rgb::hex(0x3A_2417), Rgb::hex(0x7A_5234));
    c.line(&ellipse(0.0, 0.0, 36.5, 36.5), Rgb::hex(0xB0_8458), 1.6, 0.6);
}

/// The shade of a branch across the picture.
fn leaf_shade(c: &mut Canvas) {
    let area = Bounds { left: 0.0, top: 0.0, right: 560.0, bottom: 460.0 };
    c.soft(9.0, 0.13, area, |c| {
        for (x, y, turn) in
            [(60.0, 330.0, 130.0), (170.0, 180.0, 100.0), (270.0, 330.0, 160.0), (330.0, 120.0, 80.0), (430.0, 240.0, 130.0), (180.0, 20.0, 120.0)]
        {
            c.group(&format!("translate({x} {y}) rotate({turn})"), |c| {
                c.fill("M0 0C-34 -40 -34 -120 0 -166C34 -120 34 -40 0 0Z", Rgb::SHADOW);
            });
        }
    });
}

/// A board to lean on the wall.
pub const LEANING_BOARD: Shape = Shape::Board(Board { width: 260.0, height: 400.0, plank: Plank::Paddle });
