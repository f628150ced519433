//! The catalogue's shapes, measured in millimetres as the things themselves would be.

use super::Shape::{
    self, Board as B, Candle as Ca, Clock as Cl, Cushion, Folded, Glass as G, Hung, Lamp as L, Mirror as M, Paper as P, Pendant as Pe, Seat as S, Vessel as V,
};
use super::home::{Board, Clock, Cloth, Frame, Mirror, Paper, Pattern, Plank, Seat};
use super::lamps::{Foot, Lamp, Pendant};
use super::plants::Plant;
use super::solid::{Decor, Finish};
use super::vessels::{Candle, Glass, Handle, Inside, POT, Spout, Vessel};

// Mugs.
pub const MORNING_MUG: Shape = V(Vessel {
    profile: &[(31.0, 0.0), (31.0, 0.0), (38.0, 6.0), (42.0, 28.0), (42.0, 60.0), (40.5, 88.0)],
    decor: Decor::Speckle,
    bare: 7.0,
    handle: Handle::Loop(20.0, 70.0, 32.0, 10.0),
    inside: Inside::Full(0x4A_2C1A),
    lining: Some(0xEF_E6D8),
    finish: Finish::Gloss,
    ..POT
});
pub const FERRY_MUG: Shape = V(Vessel {
    profile: &[(36.0, 0.0), (36.0, 0.0), (40.0, 4.0), (40.0, 50.0), (38.5, 90.0), (41.0, 118.0)],
    decor: Decor::Rings,
    bare: 26.0,
    handle: Handle::Loop(40.0, 98.0, 34.0, 9.0),
    finish: Finish::Satin,
    lining: Some(0xE9_DFCF),
    ..POT
});
pub const HEARTH_MUG: Shape = V(Vessel {
    profile: &[(28.0, 0.0), (28.0, 0.0), (30.0, 5.0), (46.0, 22.0), (52.0, 46.0), (48.0, 74.0), (46.0, 84.0)],
    decor: Decor::Speckle,
    bare: 5.0,
    handle: Handle::Loop(24.0, 66.0, 32.0, 12.0),
    inside: Inside::Full(0x8A_5A34),
    finish: Finish::Gloss,
    ..POT
});
pub const THUMB_CUP: Shape = V(Vessel {
    profile: &[(21.0, 0.0), (21.0, 0.0), (25.0, 4.0), (31.0, 30.0), (30.0, 44.0), (33.0, 66.0)],
    decor: Decor::Rings,
    bare: 14.0,
    finish: Finish::Satin,
    inside: Inside::Full(0x3A_2216),
    ..POT
});
pub const THUMB_CUPS: Shape = Shape::Group(&[(-32.0, -16.0, &THUMB_CUP), (38.0, 0.0, &THUMB_CUP)]);
pub const RIBBED_BEAKER: Shape = V(Vessel {
    profile: &[(33.0, 0.0), (33.0, 0.0), (36.0, 5.0), (37.0, 40.0), (40.0, 102.0)],
    decor: Decor::Flutes(22),
    finish: Finish::Satin,
    lining: Some(0xEE_E6DA),
    ..POT
});

// Bowls and plates.
pub const EVERYDAY_BOWL: Shape = V(Vessel {
    profile: &[(34.0, 0.0), (34.0, 0.0), (36.0, 8.0), (62.0, 26.0), (76.0, 52.0), (79.0, 70.0)],
    decor: Decor::Speckle,
    bare: 9.0,
    finish: Finish::Gloss,
    lining: Some(0xEC_E3D4),
    ..POT
});
pub const HARVEST_BOWL: Shape = V(Vessel {
    profile: &[(60.0, 0.0), (60.0, 0.0), (62.0, 12.0), (112.0, 36.0), (148.0, 74.0), (158.0, 104.0)],
    decor: Decor::Rings,
    bare: 12.0,
    finish: Finish::Satin,
    inside: Inside::Fruit(0xCF_8B4A),
    ..POT
});
pub const PASTA_BOWL: Shape = V(Vessel {
    profile: &[(62.0, 0.0), (62.0, 0.0), (70.0, 5.0), (96.0, 22.0), (102.0, 42.0), (116.0, 47.0)],
    decor: Decor::Plain,
    finish: Finish::Gloss,
    lining: Some(0xE6_DCCB),
    ..POT
});
const PLATE: Shape =
    V(Vessel { profile: &[(78.0, 0.0), (78.0, 0.0), (86.0, 4.0), (122.0, 13.0), (136.0, 22.0)], decor: Decor::Plain, finish: Finish::Gloss, ..POT });
pub const DINNER_PLATES: Shape = Shape::Group(&[(0.0, 0.0, &PLATE), (2.0, -15.0, &PLATE), (-2.0, -30.0, &PLATE), (0.0, -45.0, &PLATE)]);
const SIDE_PLATE: Shape =
    V(Vessel { profile: &[(55.0, 0.0), (55.0, 0.0), (84.0, 6.0), (92.0, 14.0)], decor: Decor::Speckle, bare: 3.0, finish: Finish::Satin, ..POT });
pub const SIDE_PLATES: Shape = Shape::Group(&[(0.0, 0.0, &SIDE_PLATE), (3.0, -12.0, &SIDE_PLATE), (-2.0, -24.0, &SIDE_PLATE)]);
pub const SALT_JAR: Shape = V(Vessel {
    profile: &[(40.0, 0.0), (40.0, 0.0), (46.0, 5.0), (49.0, 30.0), (47.0, 64.0), (45.0, 70.0)],
    decor: Decor::Rings,
    bare: 16.0,
    finish: Finish::Satin,
    inside: Inside::Lid(&[(46.0, 0.0), (46.0, 0.0), (46.0, 5.0), (30.0, 11.0), (9.0, 14.0), (7.0, 20.0), (14.0, 27.0), (11.0, 34.0), (1.0, 36.0)]),
    ..POT
});

// Tea, coffee and water.
pub const ROUND_TEAPOT: Shape = V(Vessel {
    profile: &[(46.0, 0.0), (46.0, 0.0), (56.0, 6.0), (84.0, 40.0), (86.0, 72.0), (62.0, 108.0), (44.0, 118.0)],
    decor: Decor::Speckle,
    bare: 6.0,
    finish: Finish::Gloss,
    spout: Spout::Tube([(66.0, 44.0), (114.0, 58.0), (122.0, 118.0)], (46.0, 18.0)),
    handle: Handle::Loop(38.0, 98.0, 52.0, 13.0),
    inside: Inside::Lid(&[(44.0, 0.0), (44.0, 0.0), (42.0, 6.0), (24.0, 15.0), (7.0, 18.0), (6.0, 24.0), (13.0, 32.0), (9.0, 40.0), (1.0, 41.0)]),
    ..POT
});
pub const COFFEE_POT: Shape = V(Vessel {
    profile: &[(54.0, 0.0), (54.0, 0.0), (60.0, 6.0), (62.0, 50.0), (50.0, 130.0), (40.0, 188.0)],
    decor: Decor::Rings,
    bare: 34.0,
    finish: Finish::Satin,
    spout: Spout::Tube([(46.0, 96.0), (74.0, 118.0), (84.0, 182.0)], (32.0, 14.0)),
    handle: Handle::Loop(56.0, 166.0, 56.0, 13.0),
    inside: Inside::Lid(&[(40.0, 0.0), (40.0, 0.0), (39.0, 6.0), (14.0, 14.0), (6.0, 18.0), (6.0, 22.0), (11.0, 30.0), (1.0, 36.0)]),
    ..POT
});
pub const KETTLE: Shape = V(Vessel {
    profile: &[(92.0, 0.0), (92.0, 0.0), (100.0, 6.0), (104.0, 34.0), (92.0, 96.0), (58.0, 132.0), (46.0, 136.0)],
    finish: Finish::Gloss,
    spout: Spout::Tube([(84.0, 62.0), (130.0, 84.0), (144.0, 148.0)], (48.0, 22.0)),
    handle: Handle::Bow(104.0, true),
    inside: Inside::Lid(&[(46.0, 0.0), (46.0, 0.0), (44.0, 6.0), (20.0, 12.0), (6.0, 14.0), (6.0, 18.0), (15.0, 27.0), (10.0, 36.0), (1.0, 37.0)]),
    ..POT
});
pub const POUR_KETTLE: Shape = V(Vessel {
    profile: &[(74.0, 0.0), (74.0, 0.0), (78.0, 5.0), (72.0, 60.0), (54.0, 116.0), (50.0, 122.0)],
    finish: Finish::Metal,
    spout: Spout::Tube([(62.0, 22.0), (150.0, 30.0), (136.0, 148.0)], (20.0, 10.0)),
    handle: Handle::Loop(24.0, 118.0, 66.0, 14.0),
    inside: Inside::Lid(&[(50.0, 0.0), (50.0, 0.0), (48.0, 6.0), (24.0, 11.0), (5.0, 13.0), (5.0, 18.0), (12.0, 26.0), (8.0, 33.0), (1.0, 34.0)]),
    ..POT
});
pub const CARAFE: Shape = G(Glass {
    profile: &[(52.0, 0.0), (52.0, 0.0), (58.0, 6.0), (62.0, 50.0), (52.0, 110.0), (28.0, 160.0), (26.0, 200.0), (33.0, 236.0)],
    filled: (104.0, 0xC9_D8D8),
    plant: None,
    stopper: Some(&[(24.0, -6.0), (26.0, 0.0), (30.0, 12.0), (26.0, 30.0), (10.0, 36.0), (1.0, 37.0)]),
});
pub const MILK_JUG: Shape = V(Vessel {
    profile: &[(34.0, 0.0), (34.0, 0.0), (44.0, 8.0), (52.0, 40.0), (42.0, 84.0), (34.0, 108.0), (40.0, 130.0)],
    decor: Decor::Speckle,
    bare: 22.0,
    finish: Finish::Gloss,
    spout: Spout::Beak(17.0),
    handle: Handle::Loop(34.0, 112.0, 42.0, 11.0),
    inside: Inside::Full(0xF4_EEE2),
    ..POT
});

// Boards and tools.
pub const PADDLE_BOARD: Shape = B(Board { width: 290.0, height: 430.0, plank: Plank::Paddle });
pub const LONG_BOARD: Shape = B(Board { width: 210.0, height: 480.0, plank: Plank::Oblong });
pub const OVAL_TRAY: Shape = B(Board { width: 460.0, height: 320.0, plank: Plank::Tray });
pub const SPOON_CROCK: Shape = V(Vessel {
    profile: &[(54.0, 0.0), (54.0, 0.0), (60.0, 5.0), (61.0, 60.0), (58.0, 132.0), (62.0, 148.0)],
    decor: Decor::Rings,
    bare: 24.0,
    finish: Finish::Satin,
    inside: Inside::Spoons,
    ..POT
});

// Lamps.
pub const DOME_PENDANT: Shape = Pe(Pendant {
    profile: &[(210.0, 0.0), (210.0, 12.0), (200.0, 70.0), (150.0, 150.0), (70.0, 196.0), (22.0, 206.0)],
    finish: Finish::Satin,
    decor: Decor::Plain,
    wooden_cap: false,
    glows: false,
});
pub const CONE_PENDANT: Shape = Pe(Pendant {
    profile: &[(140.0, 0.0), (140.0, 0.0), (132.0, 22.0), (64.0, 170.0), (34.0, 230.0), (22.0, 236.0)],
    finish: Finish::Matte,
    decor: Decor::Rings,
    wooden_cap: true,
    glows: false,
});
pub const MOON_PENDANT: Shape = Pe(Pendant {
    profile: &[(58.0, 0.0), (150.0, 44.0), (222.0, 130.0), (238.0, 210.0), (210.0, 310.0), (140.0, 380.0), (40.0, 408.0)],
    finish: Finish::Matte,
    decor: Decor::Flutes(26),
    wooden_cap: false,
    glows: true,
});
pub const BELL_PENDANT: Shape = Pe(Pendant {
    profile: &[(122.0, 0.0), (112.0, 16.0), (98.0, 70.0), (94.0, 130.0), (78.0, 178.0), (34.0, 204.0), (20.0, 208.0)],
    finish: Finish::Gloss,
    decor: Decor::Plain,
    wooden_cap: false,
    glows: true,
});
pub const SHEAF_PENDANT: Shape = Pe(Pendant {
    profile: &[(190.0, 0.0), (176.0, 40.0), (110.0, 150.0), (96.0, 220.0), (128.0, 300.0), (30.0, 330.0)],
    finish: Finish::Satin,
    decor: Decor::Flutes(34),
    wooden_cap: true,
    glows: false,
});
pub const GOURD_LAMP: Shape = L(Lamp {
    foot: Foot::Turned(
        &[(52.0, 0.0), (52.0, 0.0), (70.0, 8.0), (104.0, 70.0), (88.0, 136.0), (46.0, 172.0), (44.0, 196.0), (30.0, 226.0), (14.0, 238.0)],
        Finish::Gloss,
        Decor::Speckle,
    ),
    at: 262.0,
    shade: &[(170.0, 0.0), (170.0, 0.0), (112.0, 190.0)],
    shade_colour: 0xEF_E4D0,
    decor: Decor::Plain,
});
pub const COLUMN_LAMP: Shape = L(Lamp {
    foot: Foot::Turned(
        &[(70.0, 0.0), (70.0, 0.0), (70.0, 24.0), (70.0, 24.0), (38.0, 34.0), (44.0, 80.0), (32.0, 130.0), (44.0, 180.0), (30.0, 232.0), (14.0, 240.0)],
        Finish::Satin,
        Decor::Grain,
    ),
    at: 268.0,
    shade: &[(150.0, 0.0), (150.0, 0.0), (142.0, 200.0)],
    shade_colour: 0xF1_E8D8,
    decor: Decor::Flutes(40),
});
pub const MUSHROOM_LAMP: Shape = L(Lamp {
    foot: Foot::Turned(&[(82.0, 0.0), (82.0, 0.0), (76.0, 20.0), (42.0, 60.0), (34.0, 130.0), (40.0, 190.0)], Finish::Matte, Decor::Rings),
    at: 176.0,
    shade: &[(160.0, 0.0), (164.0, 16.0), (146.0, 66.0), (92.0, 112.0), (30.0, 128.0), (2.0, 130.0)],
    shade_colour: 0xF0_DFC2,
    decor: Decor::Plain,
});
pub const READING_LAMP: Shape =
    L(Lamp { foot: Foot::Stem(1240.0, 140.0), at: 1180.0, shade: &[(190.0, 0.0), (190.0, 0.0), (150.0, 240.0)], shade_colour: 0xED_E3D1, decor: Decor::Plain });
pub const TRIPOD_LAMP: Shape =
    L(Lamp { foot: Foot::Tripod(1060.0), at: 1120.0, shade: &[(240.0, 0.0), (240.0, 0.0), (205.0, 290.0)], shade_colour: 0xF0_E7D7, decor: Decor::Flutes(44) });

// Cloth.
pub const LINEN_CUSHION: Shape = Cushion(Cloth { width: 500.0, height: 500.0, pattern: Pattern::Plain, second: 0 });
pub const BOUCLE_CUSHION: Shape = Cushion(Cloth { width: 600.0, height: 400.0, pattern: Pattern::Boucle, second: 0 });
pub const SASHIKO_CUSHION: Shape = Cushion(Cloth { width: 500.0, height: 500.0, pattern: Pattern::Sashiko, second: 0xF0_E8DA });
pub const SUN_CUSHION: Shape = Cushion(Cloth { width: 500.0, height: 500.0, pattern: Pattern::Sun, second: 0xC9_7B4E });
pub const TICKING_CUSHION: Shape = Cushion(Cloth { width: 650.0, height: 400.0, pattern: Pattern::Pinstripe, second: 0x6B_7C8C });
pub const BANDED_THROW: Shape = Hung(Cloth { width: 620.0, height: 880.0, pattern: Pattern::Bands, second: 0xF0_E7D8 });
pub const CHECK_THROW: Shape = Hung(Cloth { width: 620.0, height: 860.0, pattern: Pattern::Check, second: 0xEF_E4D2 });
pub const HERRINGBONE_THROW: Shape = Folded(Cloth { width: 460.0, height: 150.0, pattern: Pattern::Herringbone, second: 0xF2_EADD });
pub const WAFFLE_THROW: Shape = Folded(Cloth { width: 420.0, height: 120.0, pattern: Pattern::Plain, second: 0 });
pub const STRIPED_THROW: Shape = Hung(Cloth { width: 560.0, height: 820.0, pattern: Pattern::Pinstripe, second: 0x5B_6B70 });

// Seats, clocks and mirrors.
pub const MILKING_STOOL: Shape = S(Seat { width: 340.0, height: 440.0, legs: 3, splay: 40.0, thick: 38.0, covered: None, round: true });
pub const CORD_STOOL: Shape = S(Seat { width: 420.0, height: 450.0, legs: 4, splay: 0.0, thick: 52.0, covered: Some(0xD8_C49C), round: false });
pub const HALL_BENCH: Shape = S(Seat { width: 1180.0, height: 450.0, legs: 4, splay: 0.0, thick: 44.0, covered: None, round: false });
pub const KITCHEN_CLOCK: Shape = Cl(Clock { diameter: 300.0, rim: 14.0, face: 0xF5_EFE4, marks: 12, brass_hands: false });
pub const BRASS_CLOCK: Shape = Cl(Clock { diameter: 360.0, rim: 8.0, face: 0x3E_4A45, marks: 4, brass_hands: true });
pub const OAK_CLOCK: Shape = Cl(Clock { diameter: 280.0, rim: 34.0, face: 0xEF_E6D6, marks: 12, brass_hands: true });
pub const ARCH_MIRROR: Shape = M(Mirror { width: 560.0, height: 860.0, rim: 16.0, frame: Frame::Arch });
pub const PEBBLE_MIRROR: Shape = M(Mirror { width: 520.0, height: 640.0, rim: 22.0, frame: Frame::Pebble });
pub const ROUND_MIRROR: Shape = M(Mirror { width: 500.0, height: 500.0, rim: 26.0, frame: Frame::Round });

// Vases.
pub const BOTTLE_VASE: Shape = V(Vessel {
    profile: &[(44.0, 0.0), (44.0, 0.0), (58.0, 8.0), (76.0, 70.0), (66.0, 130.0), (26.0, 184.0), (17.0, 236.0), (22.0, 262.0)],
    decor: Decor::Speckle,
    bare: 40.0,
    finish: Finish::Satin,
    inside: Inside::Stems(Plant::Grass),
    ..POT
});
pub const MOON_VASE: Shape = V(Vessel {
    profile: &[(48.0, 0.0), (48.0, 0.0), (56.0, 6.0), (104.0, 54.0), (120.0, 112.0), (102.0, 170.0), (48.0, 206.0), (34.0, 212.0), (36.0, 228.0)],
    decor: Decor::Plain,
    finish: Finish::Gloss,
    inside: Inside::Stems(Plant::Blossom),
    ..POT
});
pub const TULIP_VASE: Shape = V(Vessel {
    profile: &[(46.0, 0.0), (46.0, 0.0), (50.0, 8.0), (58.0, 60.0), (50.0, 130.0), (56.0, 180.0), (72.0, 212.0)],
    decor: Decor::Flutes(20),
    finish: Finish::Satin,
    inside: Inside::Stems(Plant::Tulips),
    ..POT
});
pub const GLASS_VASE: Shape = G(Glass {
    profile: &[(44.0, 0.0), (44.0, 0.0), (58.0, 10.0), (70.0, 62.0), (54.0, 118.0), (30.0, 160.0), (28.0, 190.0), (38.0, 218.0)],
    filled: (110.0, 0xC3_D2C6),
    plant: Some(Plant::Eucalyptus),
    stopper: None,
});
pub const AMPHORA: Shape = V(Vessel {
    profile: &[(50.0, 0.0), (50.0, 0.0), (56.0, 10.0), (102.0, 110.0), (110.0, 172.0), (86.0, 232.0), (46.0, 268.0), (42.0, 300.0), (56.0, 326.0)],
    decor: Decor::Rings,
    finish: Finish::Matte,
    handle: Handle::Ears(262.0),
    inside: Inside::Stems(Plant::Olive),
    ..POT
});

// Garden.
pub const HERB_POT: Shape = V(Vessel {
    profile: &[(58.0, 0.0), (58.0, 0.0), (62.0, 4.0), (80.0, 118.0), (80.0, 118.0), (90.0, 120.0), (90.0, 120.0), (92.0, 150.0)],
    decor: Decor::Rings,
    finish: Finish::Matte,
    inside: Inside::Stems(Plant::Herb),
    ..POT
});
pub const TALL_PLANTER: Shape = V(Vessel {
    profile: &[(112.0, 0.0), (112.0, 0.0), (118.0, 8.0), (150.0, 380.0), (158.0, 410.0)],
    decor: Decor::Flutes(24),
    finish: Finish::Matte,
    inside: Inside::Stems(Plant::Blades),
    ..POT
});
pub const FERN_BOWL: Shape = V(Vessel {
    profile: &[(84.0, 0.0), (84.0, 0.0), (78.0, 20.0), (70.0, 40.0), (150.0, 108.0), (172.0, 176.0), (170.0, 200.0)],
    decor: Decor::Speckle,
    finish: Finish::Satin,
    inside: Inside::Stems(Plant::Fern),
    ..POT
});
pub const SEAGRASS_BASKET: Shape = V(Vessel {
    profile: &[(150.0, 0.0), (150.0, 0.0), (176.0, 60.0), (184.0, 150.0), (168.0, 250.0), (160.0, 290.0)],
    decor: Decor::Weave,
    finish: Finish::Matte,
    handle: Handle::Ears(236.0),
    inside: Inside::Stems(Plant::Fern),
    ..POT
});
pub const LAVENDER_POT: Shape = V(Vessel {
    profile: &[(90.0, 0.0), (90.0, 0.0), (98.0, 6.0), (128.0, 90.0), (120.0, 170.0), (128.0, 190.0), (130.0, 204.0)],
    decor: Decor::Rings,
    bare: 60.0,
    finish: Finish::Satin,
    inside: Inside::Stems(Plant::Lavender),
    ..POT
});
pub const WATERING_CAN: Shape = V(Vessel {
    profile: &[(92.0, 0.0), (92.0, 0.0), (96.0, 6.0), (92.0, 150.0), (84.0, 168.0), (60.0, 178.0)],
    finish: Finish::Gloss,
    spout: Spout::Tube([(70.0, 30.0), (190.0, 60.0), (244.0, 226.0)], (40.0, 15.0)),
    handle: Handle::Loop(36.0, 160.0, 76.0, 14.0),
    ..POT
});
pub const LOG_BASKET: Shape = V(Vessel {
    profile: &[(170.0, 0.0), (170.0, 0.0), (196.0, 60.0), (212.0, 170.0), (216.0, 240.0)],
    decor: Decor::Weave,
    finish: Finish::Matte,
    handle: Handle::Bow(170.0, true),
    ..POT
});

// Scent.
pub const STONEWARE_CANDLE: Shape = V(Vessel {
    profile: &[(36.0, 0.0), (36.0, 0.0), (40.0, 4.0), (41.0, 40.0), (40.0, 88.0)],
    decor: Decor::Speckle,
    bare: 16.0,
    finish: Finish::Satin,
    inside: Inside::Wax(1),
    lining: Some(0xEF_E6D6),
    ..POT
});
pub const THREE_WICK: Shape = V(Vessel {
    profile: &[(66.0, 0.0), (66.0, 0.0), (74.0, 5.0), (80.0, 40.0), (78.0, 80.0)],
    decor: Decor::Flutes(30),
    finish: Finish::Satin,
    inside: Inside::Wax(3),
    lining: Some(0xEF_E6D6),
    ..POT
});
const TAPER_TALL: Shape = Ca(Candle {
    holder: &[(44.0, 0.0), (44.0, 0.0), (43.0, 7.0), (10.0, 16.0), (7.0, 50.0), (12.0, 60.0), (7.0, 70.0), (8.0, 128.0), (18.0, 140.0), (17.0, 156.0)],
    metal: true,
    wax: (230.0, 10.5),
    wax_colour: 0xEE_E2CC,
    lit: true,
});
const TAPER_LOW: Shape = Ca(Candle {
    holder: &[(40.0, 0.0), (40.0, 0.0), (39.0, 7.0), (10.0, 16.0), (7.0, 34.0), (12.0, 44.0), (8.0, 52.0), (17.0, 62.0), (16.0, 76.0)],
    metal: true,
    wax: (210.0, 10.5),
    wax_colour: 0xEE_E2CC,
    lit: true,
});
pub const BRASS_TAPERS: Shape = Shape::Group(&[(-44.0, -10.0, &TAPER_TALL), (52.0, 4.0, &TAPER_LOW)]);
pub const CHAMBERSTICK: Shape = Ca(Candle {
    holder: &[(56.0, 0.0), (56.0, 0.0), (66.0, 10.0), (62.0, 16.0), (20.0, 18.0), (17.0, 40.0), (22.0, 48.0)],
    metal: false,
    wax: (170.0, 11.0),
    wax_colour: 0xC9_8A66,
    lit: true,
});
const PILLAR_TALL: Shape =
    Ca(Candle { holder: &[(44.0, 0.0), (44.0, 0.0), (46.0, 8.0), (44.0, 12.0)], metal: false, wax: (190.0, 34.0), wax_colour: 0xEC_E0CB, lit: true });
const PILLAR_MID: Shape =
    Ca(Candle { holder: &[(44.0, 0.0), (44.0, 0.0), (46.0, 8.0), (44.0, 12.0)], metal: false, wax: (130.0, 34.0), wax_colour: 0xDE_C9AA, lit: true });
const PILLAR_LOW: Shape =
    Ca(Candle { holder: &[(44.0, 0.0), (44.0, 0.0), (46.0, 8.0), (44.0, 12.0)], metal: false, wax: (80.0, 34.0), wax_colour: 0xC9_A68A, lit: true });
pub const PILLARS: Shape = Shape::Group(&[(-8.0, -18.0, &PILLAR_TALL), (-66.0, 12.0, &PILLAR_LOW), (70.0, 6.0, &PILLAR_MID)]);
pub const ROOM_OIL: Shape = G(Glass {
    profile: &[(34.0, 0.0), (34.0, 0.0), (39.0, 5.0), (39.0, 66.0), (30.0, 82.0), (13.0, 90.0), (12.0, 108.0), (15.0, 112.0)],
    filled: (58.0, 0xC9_9A5C),
    plant: None,
    stopper: Some(&[(11.0, -8.0), (12.0, 0.0), (18.0, 2.0), (19.0, 22.0), (17.0, 26.0), (1.0, 27.0)]),
});

// Paper.
pub const CLOTH_NOTEBOOK: Shape = P(Paper { width: 148.0, height: 210.0, pattern: Pattern::Plain, second: 0xB5_8A5A, band: true, spine: false, count: 1 });
pub const POCKET_SET: Shape = P(Paper { width: 105.0, height: 148.0, pattern: Pattern::Pinstripe, second: 0xC4_7F5B, band: false, spine: false, count: 3 });
pub const SPINE_JOURNAL: Shape = P(Paper { width: 170.0, height: 240.0, pattern: Pattern::Plain, second: 0x5A_4636, band: false, spine: true, count: 1 });
pub const SKETCHBOOK: Shape = P(Paper { width: 210.0, height: 210.0, pattern: Pattern::Sashiko, second: 0xF0_E8DA, band: true, spine: false, count: 1 });
pub const CARD_SET: Shape = P(Paper { width: 150.0, height: 105.0, pattern: Pattern::Sun, second: 0xC8_7A50, band: false, spine: false, count: 4 });
