//! Scent: candles, and what holds them.

use super::{Good, OptionDef, Stocklist};
use crate::art::shapes as s;
use crate::art::{Ground, Scene, Setting, Shape};

const WOLD: &str = "Wick & Wold";

const SCENTS: &[OptionDef] =
    &[OptionDef { name: "Scent", values: &[("Fig leaf", Some("#8E9C8C")), ("Woodsmoke", Some("#B8A690")), ("Salt and sage", Some("#9FB0B4"))] }];
const STICKS: &[OptionDef] = &[OptionDef { name: "Glaze", values: &[("Slate blue", Some("#6E7F88")), ("Oat", Some("#DDD2C0")), ("Moss", Some("#7F9087"))] }];

fn scene(shape: Shape, ground: Ground, setting: Setting) -> Scene {
    Scene { shape, ground, setting }
}

pub fn goods() -> Vec<Good> {
    vec![
        Good {
            title: "Stoneware candle",
            subtitle: "Forty hours of fig, smoke or sea, then a cup",
            description: "<p>Rapeseed and beeswax, a cotton wick and a scent that stays on its side of the room. When it has burned down, pour in hot water, lift out the last of the wax, and keep the cup.</p><ul><li>Fig leaf: green, milky, a little bitter</li><li>Woodsmoke: birch tar and cedar</li><li>Salt and sage: a cold beach with a warm coat</li></ul>",
            brand: WOLD,
            category: "scent/candles",
            options: SCENTS,
            variants: Stocklist { prefix: "WW-STON", sizes: &[(3200, None, 460)], stock: &[78, 64, 0] }.variants(SCENTS),
            specs: &[
                ("Wax", "Rapeseed and beeswax"),
                ("Burns for", "About 40 hours"),
                ("Height", "8.8 cm"),
                ("Contents", "210 g"),
                ("Made in", "Ludlow, England"),
            ],
            collections: &["small-gifts", "a-warmer-room"],
            scene: scene(s::STONEWARE_CANDLE, Ground::Dusk, Setting::Table),
            tone: "#8E9C8C",
            days_ago: 325,
            popularity: 94,
        },
        Good {
            title: "Three-wick candle",
            subtitle: "A wide candle for the middle of the table",
            description: "<p>Three wicks melt the wax to the edge in under an hour, so it never tunnels. No scent: this one is for dinner.</p><p>Trim the wicks to half a centimetre each time and it will burn without smoke for sixty hours.</p>",
            brand: WOLD,
            category: "scent/candles",
            options: &[],
            variants: Stocklist { prefix: "WW-THRE", sizes: &[(5400, None, 980)], stock: &[42] }.variants(&[]),
            specs: &[
                ("Wax", "Rapeseed and beeswax"),
                ("Burns for", "About 60 hours"),
                ("Diameter", "16 cm"),
                ("Scent", "None"),
                ("Made in", "Ludlow, England"),
            ],
            collections: &["a-warmer-room"],
            scene: scene(s::THREE_WICK, Ground::Sand, Setting::Table),
            tone: "#E5DCCD",
            days_ago: 166,
            popularity: 56,
        },
        Good {
            title: "Pillar candles, set of three",
            subtitle: "Three heights, three tones, one tray each",
            description: "<p>Poured by hand in flax, oat and bark. They burn down inside a thin wall that glows from within, so let them go for two hours the first time.</p><p>The clay saucers come with them and catch what little runs.</p>",
            brand: WOLD,
            category: "scent/candles",
            options: &[],
            variants: Stocklist { prefix: "WW-PILL", sizes: &[(4800, Some(5600), 1350)], stock: &[25] }.variants(&[]),
            specs: &[
                ("Wax", "Rapeseed and stearin"),
                ("Heights", "8, 13 and 19 cm"),
                ("Burns for", "30, 50 and 75 hours"),
                ("Contents", "3 candles, 3 saucers"),
                ("Made in", "Ludlow, England"),
            ],
            collections: &["new-in", "a-warmer-room"],
            scene: scene(s::PILLARS, Ground::Clay, Setting::Shelf),
            tone: "#B8A890",
            days_ago: 33,
            popularity: 54,
        },
        Good {
            title: "Brass taper holders",
            subtitle: "A tall one and a low one, turned from solid bar",
            description: "<p>Turned on a lathe from one piece, so there is nothing to work loose. They are heavier than they look and they stand very still.</p><p>Two dripless tapers are in the box. Standard 2.1&nbsp;cm candles fit.</p>",
            brand: WOLD,
            category: "scent/holders",
            options: &[],
            variants: Stocklist { prefix: "WW-BRAS", sizes: &[(7200, None, 1240)], stock: &[29] }.variants(&[]),
            specs: &[
                ("Material", "Solid brass"),
                ("Heights", "15.6 and 7.6 cm"),
                ("Contents", "2 holders, 2 candles"),
                ("Care", "Polish, or don't"),
                ("Made in", "Ludlow, England"),
            ],
            collections: &["small-gifts"],
            scene: scene(s::BRASS_TAPERS, Ground::Clay, Setting::Table),
            tone: "#BF9A58",
            days_ago: 228,
            popularity: 59,
        },
        Good {
            title: "Chamberstick",
            subtitle: "A dish and a socket, for carrying light upstairs",
            description: "<p>The wide dish catches drips and matches. It was made for the walk to bed, and it is still the best thing to have in a drawer when the power goes.</p>",
            brand: WOLD,
            category: "scent/holders",
            options: STICKS,
            variants: Stocklist { prefix: "WW-CHAM", sizes: &[(2600, None, 340)], stock: &[33, 47, 20] }.variants(STICKS),
            specs: &[("Material", "Stoneware"), ("Diameter", "13 cm"), ("Fits", "2.2 cm tapers"), ("Care", "Dishwasher"), ("Made in", "Ludlow, England")],
            collections: &["small-gifts"],
            scene: scene(s::CHAMBERSTICK, Ground::Sand, Setting::Shelf),
            tone: "#6E7F88",
            days_ago: 134,
            popularity: 40,
        },
        Good {
            title: "Room oil",
            subtitle: "Amber, orange peel and a drop on a warm stone",
            description: "<p>Put four drops on something warm: a stone on the stove, a radiator, a lamp ring. It fills a room for an evening and is gone by morning.</p><p>Cold-pressed oils in grapeseed, nothing else. The oak stopper seals; keep it out of the sun.</p>",
            brand: WOLD,
            category: "scent/holders",
            options: &[],
            variants: Stocklist { prefix: "WW-ROIL", sizes: &[(3400, None, 310)], stock: &[51] }.variants(&[]),
            specs: &[("Contents", "100 ml"), ("Scent", "Amber, orange peel, clove"), ("Bottle", "Glass, oak"), ("Made in", "Ludlow, England")],
            collections: &["new-in", "small-gifts"],
            scene: scene(s::ROOM_OIL, Ground::Chalk, Setting::Shelf),
            tone: "#E9E4DA",
            days_ago: 15,
            popularity: 43,
        },
    ]
}
