//! Pictures of many things: the wide one that opens the shop, and one for each department.

use super::canvas::{Canvas, Rgb, Surface};
use super::rooms::{LEANING_BOARD, books, pool, prop, table, wall, window_light};
use super::shapes as s;
use super::{Ground, Shape, backdrop};

/// The wide opening picture, 2400 × 1200; its left third is quiet, for words.
#[must_use]
pub fn hero() -> String {
    let mut c = Canvas::new(0.14, 2400.0);
    wall(&mut c, Rgb::hex(0xCA_CEC0), 2400.0);
    window_light(&mut c, (560.0, 20.0), 1.3);
    table(&mut c, 830.0, 2400.0);
    pool(&mut c, (1700.0, 480.0));
    prop(&mut c, &s::DOME_PENDANT, (1700.0, 330.0), 1.15, 0x5F_6F62);
    prop(&mut c, &LEANING_BOARD, (2130.0, 590.0), 1.3, 0xB9_8D5E);
    prop(&mut c, &s::AMPHORA, (1190.0, 915.0), 1.06, 0xC9_AE90);
    prop(&mut c, &s::COFFEE_POT, (2010.0, 900.0), 1.3, 0xE6_DCCB);
    books(&mut c, (1500.0, 900.0), 1.35, &[0x7C_8A7E, 0xD8_C6A6]);
    prop(&mut c, &s::THREE_WICK, (1500.0, 824.0), 1.15, 0xE5_DCCD);
    prop(&mut c, &s::HARVEST_BOWL, (1725.0, 1000.0), 1.2, 0x8C_9A86);
    prop(&mut c, &s::ROUND_TEAPOT, (2130.0, 1075.0), 1.42, 0xB8_6B4B);
    prop(&mut c, &s::MORNING_MUG, (1420.0, 1060.0), 1.5, 0xE9_E1D4);
    prop(&mut c, &s::THUMB_CUP, (1905.0, 1120.0), 1.5, 0x6E_7F88);
    prop(&mut c, &s::SIDE_PLATES, (1130.0, 1085.0), 1.45, 0xD8_CBB8);
    c.finish(2400, 1200)
}

/// A thing's place in a still life: where, how large, and its colour.
type Piece<'a> = (&'a Shape, (f64, f64), f64, u32);

/// The picture of a department by the first part of its path, 1200 × 1200.
#[must_use]
pub fn department(path: &str) -> String {
    match path {
        "kitchen" => still(
            Ground::Sand,
            &[
                (&LEANING_BOARD, (330.0, 560.0), 1.35, 0xB9_8D5E),
                (&s::COFFEE_POT, (660.0, 860.0), 2.0, 0xE8_DFD0),
                (&s::DINNER_PLATES, (330.0, 960.0), 1.35, 0xDD_D1BE),
                (&s::EVERYDAY_BOWL, (330.0, 880.0), 1.6, 0x8C_9A86),
                (&s::MORNING_MUG, (860.0, 1000.0), 2.3, 0xB8_6B4B),
            ],
        ),
        "lighting" => still(
            Ground::Dusk,
            &[
                (&s::BELL_PENDANT, (270.0, 470.0), 1.2, 0xF1_E9DB),
                (&s::CONE_PENDANT, (920.0, 420.0), 1.1, 0xB8_7452),
                (&s::GOURD_LAMP, (590.0, 1050.0), 1.2, 0x6E_8078),
            ],
        ),
        "living" => still(
            Ground::Sage,
            &[
                (&s::ROUND_MIRROR, (800.0, 320.0), 0.84, 0xB8_9458),
                (&s::HALL_BENCH, (600.0, 1080.0), 0.82, 0xBF_9A6C),
                (&s::SASHIKO_CUSHION, (340.0, 704.0), 0.72, 0x4F_6272),
                (&s::HERRINGBONE_THROW, (790.0, 704.0), 0.72, 0xC0_825C),
            ],
        ),
        "garden" => still(
            Ground::Chalk,
            &[
                (&s::TALL_PLANTER, (470.0, 940.0), 0.86, 0x8D_9389),
                (&s::WATERING_CAN, (880.0, 1010.0), 1.0, 0x5F_7464),
                (&s::HERB_POT, (270.0, 1050.0), 1.15, 0xBC_7450),
            ],
        ),
        "scent" => still(
            Ground::Clay,
            &[
                (&s::BRASS_TAPERS, (380.0, 860.0), 1.6, 0xBF_9A58),
                (&s::ROOM_OIL, (890.0, 860.0), 2.3, 0xE9_E4DA),
                (&s::THREE_WICK, (700.0, 1040.0), 1.9, 0xE6_DDCE),
            ],
        ),
        _ => still(Ground::Dusk, &[(&s::SPINE_JOURNAL, (470.0, 560.0), 2.5, 0xC8_B493), (&s::POCKET_SET, (760.0, 720.0), 2.6, 0x5B_7068)]),
    }
}

fn still(ground: Ground, pieces: &[Piece]) -> String {
    let mut c = Canvas::new(0.18, 1200.0);
    backdrop(&mut c, ground.colour(), (1200.0, 1200.0));
    for (shape, at, scale, colour) in pieces {
        prop(&mut c, shape, *at, *scale, *colour);
        if shape.surface() == Surface::Air {
            pool(&mut c, (at.0, at.1 + 90.0));
        }
    }
    c.finish(1200, 1200)
}
