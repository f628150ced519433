//! Lighting: pendants, and lamps that stand.

use super::{Good, OptionDef, Stocklist};
use crate::art::shapes as s;
use crate::art::{Ground, Scene, Setting, Shape};

const HAVN: &str = "Lumen Havn";

const ENAMELS: &[OptionDef] = &[OptionDef { name: "Colour", values: &[("Pine", Some("#5F6F62")), ("Cream", Some("#EAE1CF")), ("Ink", Some("#3F4A54"))] }];
const CLAYS: &[OptionDef] = &[OptionDef { name: "Clay", values: &[("Terracotta", Some("#B87452")), ("Bone", Some("#DDD0BC"))] }];
const PAPERS: &[OptionDef] = &[OptionDef { name: "Size", values: &[("48 cm", None), ("60 cm", None)] }];
const BASES: &[OptionDef] = &[OptionDef { name: "Base", values: &[("Lake", Some("#6E8078")), ("Rust", Some("#B4694A")), ("Oat", Some("#DDD2C0"))] }];
const METALS: &[OptionDef] = &[OptionDef { name: "Metal", values: &[("Brass", Some("#BF9A58")), ("Blackened steel", Some("#4A4744"))] }];
const WOODS: &[OptionDef] = &[OptionDef { name: "Wood", values: &[("Oak", Some("#C7A478")), ("Walnut", Some("#7E5C42"))] }];

fn scene(shape: Shape, ground: Ground, setting: Setting) -> Scene {
    Scene { shape, ground, setting }
}

pub fn goods() -> Vec<Good> {
    [pendants(), lamps()].concat()
}

fn pendants() -> Vec<Good> {
    vec![
        Good {
            title: "Dome pendant",
            subtitle: "Spun steel, enamelled, for right over the table",
            description: "<p>A dome this wide throws a circle of light the size of a table for six and keeps it out of everyone's eyes. Hang it about 65 centimetres above the top.</p><p>The shade is spun from one sheet of steel and enamelled twice. Inside it is a warm white, so the light is kinder than the bulb deserves.</p><ul><li>Two metres of cloth-covered cord, easily shortened</li><li>E27, up to 12&nbsp;W LED; bulb not included</li></ul>",
            brand: HAVN,
            category: "lighting/pendants",
            options: ENAMELS,
            variants: Stocklist { prefix: "LH-DOME", sizes: &[(18_900, None, 2100)], stock: &[14, 22, 9] }.variants(ENAMELS),
            specs: &[
                ("Material", "Enamelled steel, brass"),
                ("Diameter", "42 cm"),
                ("Height", "25 cm"),
                ("Bulb", "E27, max. 12 W LED"),
                ("Cord", "2 m"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &["a-warmer-room"],
            scene: scene(s::DOME_PENDANT, Ground::Sage, Setting::Ceiling),
            tone: "#5F6F62",
            days_ago: 320,
            popularity: 80,
        },
        Good {
            title: "Cone pendant",
            subtitle: "Thrown clay, one lamp for one pool of light",
            description: "<p>Clay lets nothing through, so all the light goes down. Hang one over a reading chair or three in a row over a counter.</p><p>You can see the thrower's lines on the outside. Weighs just under two kilos; use a proper hook.</p>",
            brand: HAVN,
            category: "lighting/pendants",
            options: CLAYS,
            variants: Stocklist { prefix: "LH-CONE", sizes: &[(14_500, Some(16_900), 1900)], stock: &[17, 8] }.variants(CLAYS),
            specs: &[
                ("Material", "Unglazed earthenware, oak"),
                ("Diameter", "28 cm"),
                ("Height", "28 cm"),
                ("Bulb", "E27, max. 9 W LED"),
                ("Cord", "2 m"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &[],
            scene: scene(s::CONE_PENDANT, Ground::Dusk, Setting::Ceiling),
            tone: "#B87452",
            days_ago: 214,
            popularity: 54,
        },
        Good {
            title: "Paper moon",
            subtitle: "A pleated paper globe that lights the whole room",
            description: "<p>The opposite of a spotlight. Pleated by hand from a strong, flame-retardant paper, it glows evenly and makes people look rested.</p><p>It ships flat and opens in about five minutes. Dust it with a soft brush; it does not like damp, so not the bathroom.</p>",
            brand: HAVN,
            category: "lighting/pendants",
            options: PAPERS,
            variants: Stocklist { prefix: "LH-MOON", sizes: &[(9800, None, 640), (12_800, None, 820)], stock: &[58, 27] }.variants(PAPERS),
            specs: &[
                ("Material", "Paper, brass"),
                ("Bulb", "E27, max. 15 W LED"),
                ("Cord", "2.5 m"),
                ("Care", "Dust with a soft brush"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &["a-warmer-room", "new-in"],
            scene: scene(s::MOON_PENDANT, Ground::Sand, Setting::Ceiling),
            tone: "#F3EBDC",
            days_ago: 40,
            popularity: 74,
        },
        Good {
            title: "Bell pendant",
            subtitle: "Mouth-blown opal glass with a flared lip",
            description: "<p>Opal glass is two layers: a white one inside a clear one. The light goes through softly and the surface keeps a wet shine.</p><p>Small enough for a hallway or a pair beside the bed. The lip is fire-polished, not ground, so the edge is round.</p>",
            brand: HAVN,
            category: "lighting/pendants",
            options: &[],
            variants: Stocklist { prefix: "LH-BELL", sizes: &[(16_800, None, 1450)], stock: &[11] }.variants(&[]),
            specs: &[
                ("Material", "Opal glass, brass"),
                ("Diameter", "24 cm"),
                ("Height", "26 cm"),
                ("Bulb", "E14, max. 7 W LED"),
                ("Cord", "1.8 m"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &[],
            scene: scene(s::BELL_PENDANT, Ground::Clay, Setting::Ceiling),
            tone: "#F1E9DB",
            days_ago: 160,
            popularity: 43,
        },
        Good {
            title: "Sheaf pendant",
            subtitle: "Thirty-four strips of oak, tied at the waist",
            description: "<p>Veneer so thin it can be tied. Thirty-four strips are steamed, gathered like corn and held by one ring you cannot see.</p><p>The light leaks between the strips and draws lines on the ceiling. In daylight it is simply a handsome piece of wood.</p>",
            brand: HAVN,
            category: "lighting/pendants",
            options: WOODS,
            variants: Stocklist { prefix: "LH-SHEA", sizes: &[(24_900, None, 1250)], stock: &[6, 4] }.variants(WOODS),
            specs: &[
                ("Material", "Oak or walnut veneer"),
                ("Diameter", "38 cm"),
                ("Height", "38 cm"),
                ("Bulb", "E27, max. 10 W LED"),
                ("Cord", "2 m"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &["new-in"],
            scene: scene(s::SHEAF_PENDANT, Ground::Chalk, Setting::Ceiling),
            tone: "#C7A478",
            days_ago: 12,
            popularity: 50,
        },
    ]
}

fn lamps() -> Vec<Good> {
    vec![
        Good {
            title: "Gourd lamp",
            subtitle: "A glazed base with two curves, under a linen shade",
            description: "<p>The base is thrown in two parts and joined at the neck. The glaze runs a little thinner over the curves, where you will see the clay's colour come through.</p><p>The shade is Belgian linen over cotton. A dimmer sits on the cord where your hand falls.</p>",
            brand: HAVN,
            category: "lighting/lamps",
            options: BASES,
            variants: Stocklist { prefix: "LH-GOUR", sizes: &[(17_900, None, 2600)], stock: &[13, 16, 7] }.variants(BASES),
            specs: &[
                ("Material", "Stoneware, linen"),
                ("Height", "45 cm"),
                ("Shade", "34 cm across"),
                ("Bulb", "E27, max. 9 W LED"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &["a-warmer-room"],
            scene: scene(s::GOURD_LAMP, Ground::Clay, Setting::Table),
            tone: "#6E8078",
            days_ago: 235,
            popularity: 69,
        },
        Good {
            title: "Column lamp",
            subtitle: "A turned wooden stem with a pleated shade",
            description: "<p>Turned from a single billet, then oiled. The stem swells where you would hold it, because that is where it gets held.</p><p>A tall lamp with a small footprint: it fits a windowsill or the narrow end of a sideboard.</p>",
            brand: HAVN,
            category: "lighting/lamps",
            options: WOODS,
            variants: Stocklist { prefix: "LH-COLU", sizes: &[(15_600, Some(18_500), 1700)], stock: &[10, 0] }.variants(WOODS),
            specs: &[
                ("Material", "Solid wood, pleated cotton"),
                ("Height", "47 cm"),
                ("Shade", "30 cm across"),
                ("Bulb", "E27, max. 9 W LED"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &[],
            scene: scene(s::COLUMN_LAMP, Ground::Chalk, Setting::Shelf),
            tone: "#C7A478",
            days_ago: 198,
            popularity: 47,
        },
        Good {
            title: "Mushroom lamp",
            subtitle: "A low glow for the corner you have given up on",
            description: "<p>The shade hides the bulb from every side, so it can stand at eye level beside a bed or on a low shelf. The light goes down onto the foot and comes back warm.</p><p>It is a lamp for evenings, not for reading contracts.</p>",
            brand: HAVN,
            category: "lighting/lamps",
            options: CLAYS,
            variants: Stocklist { prefix: "LH-MUSH", sizes: &[(13_900, None, 2050)], stock: &[25, 19] }.variants(CLAYS),
            specs: &[
                ("Material", "Earthenware, opal acrylic"),
                ("Height", "31 cm"),
                ("Shade", "33 cm across"),
                ("Bulb", "E14, max. 5 W LED"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &["a-warmer-room", "new-in"],
            scene: scene(s::MUSHROOM_LAMP, Ground::Sage, Setting::Shelf),
            tone: "#C98F6F",
            days_ago: 27,
            popularity: 72,
        },
        Good {
            title: "Reading lamp",
            subtitle: "A slim floor lamp that stands behind your shoulder",
            description: "<p>The stem is fourteen millimetres thick and the foot weighs five kilos, so it takes no space and does not wobble when the cat walks by.</p><p>Push the switch with a toe. The shade tilts fifteen degrees towards the page.</p>",
            brand: HAVN,
            category: "lighting/lamps",
            options: METALS,
            variants: Stocklist { prefix: "LH-READ", sizes: &[(22_900, None, 7200)], stock: &[9, 12] }.variants(METALS),
            specs: &[
                ("Material", "Brass or steel, linen"),
                ("Height", "142 cm"),
                ("Shade", "38 cm across"),
                ("Bulb", "E27, max. 12 W LED"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &["a-warmer-room"],
            scene: scene(s::READING_LAMP, Ground::Dusk, Setting::Floor),
            tone: "#BF9A58",
            days_ago: 265,
            popularity: 56,
        },
        Good {
            title: "Tripod lamp",
            subtitle: "Three legs of solid wood and a generous shade",
            description: "<p>It stands flat on old floors, because three legs always do. The brass hub lets you spread them wider for a lower lamp.</p><p>Fills an empty corner and lights the ceiling as well as the chair.</p>",
            brand: HAVN,
            category: "lighting/lamps",
            options: WOODS,
            variants: Stocklist { prefix: "LH-TRIP", sizes: &[(28_900, Some(32_900), 5400)], stock: &[5, 2] }.variants(WOODS),
            specs: &[
                ("Material", "Solid wood, brass, cotton"),
                ("Height", "141 cm"),
                ("Shade", "48 cm across"),
                ("Bulb", "E27, max. 15 W LED"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &[],
            scene: scene(s::TRIPOD_LAMP, Ground::Sage, Setting::Floor),
            tone: "#C7A478",
            days_ago: 142,
            popularity: 39,
        },
    ]
}
