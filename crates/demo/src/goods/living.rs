//! Living: cushions, throws, seats, clocks and mirrors, vases.

use super::{Good, OptionDef, Stocklist};
use crate::art::shapes as s;
use crate::art::{Ground, Scene, Setting, Shape};

const WEFT: &str = "Maren Weft";
const ALDER: &str = "Alder Works";
const CLAY: &str = "Tiller & Clay";
const HAVN: &str = "Lumen Havn";

const LINENS: &[OptionDef] = &[
    OptionDef { name: "Colour", values: &[("Ochre", Some("#C08A5A")), ("Flax", Some("#D9CCB4")), ("Fjord", Some("#5E7380"))] },
    OptionDef { name: "Size", values: &[("50 × 50 cm", None), ("60 × 60 cm", None)] },
];
const WOOLS: &[OptionDef] = &[OptionDef { name: "Colour", values: &[("Lichen", Some("#8A9A86")), ("Madder", Some("#B06A4E"))] }];
const CHECKS: &[OptionDef] = &[OptionDef { name: "Colour", values: &[("Rowan", Some("#B87452")), ("Loch", Some("#5F7480"))] }];
const GREYS: &[OptionDef] = &[OptionDef { name: "Colour", values: &[("Fleece grey", Some("#8C8478")), ("Heather", Some("#9A8790"))] }];
const WOODS: &[OptionDef] = &[OptionDef { name: "Wood", values: &[("Oak", Some("#C7A478")), ("Walnut", Some("#7A5A42"))] }];
const RIMS: &[OptionDef] = &[OptionDef { name: "Rim", values: &[("Pine", Some("#5F6F62")), ("Brick", Some("#A9573F")), ("Ink", Some("#3C464E"))] }];
const GLAZES: &[OptionDef] = &[OptionDef { name: "Glaze", values: &[("Oat", Some("#D8C9B4")), ("Moss", Some("#8E9C8C"))] }];
const MOONS: &[OptionDef] = &[OptionDef { name: "Glaze", values: &[("White", Some("#EFE8DC")), ("Celadon", Some("#A9B9A4")), ("Ink", Some("#46535C"))] }];

fn scene(shape: Shape, ground: Ground, setting: Setting) -> Scene {
    Scene { shape, ground, setting }
}

pub fn goods() -> Vec<Good> {
    [cushions(), throws(), seats(), walls(), vases()].concat()
}

fn cushions() -> Vec<Good> {
    vec![
        Good {
            title: "Linen cushion",
            subtitle: "Washed linen with a feather heart",
            description: "<p>Heavy linen, washed until it stops arguing. It creases, and it should; ironed linen always looks as if it is waiting for guests.</p><p>The filling is included: duck feather in a cotton case, plump enough that a karate chop is optional. The cover unzips and goes in the machine at 40&nbsp;degrees.</p>",
            brand: WEFT,
            category: "living/cushions",
            options: LINENS,
            variants: Stocklist { prefix: "MW-LINE", sizes: &[(5900, None, 720), (6900, None, 980)], stock: &[54, 30, 62, 24, 3, 16] }.variants(LINENS),
            specs: &[
                ("Cover", "100% linen, 260 g/m²"),
                ("Filling", "Duck feather"),
                ("Closure", "Hidden zip"),
                ("Care", "40 °C"),
                ("Made in", "Guimarães, Portugal"),
            ],
            collections: &["a-warmer-room"],
            scene: scene(s::LINEN_CUSHION, Ground::Dusk, Setting::Sofa),
            tone: "#C08A5A",
            days_ago: 312,
            popularity: 78,
        },
        Good {
            title: "Bouclé cushion",
            subtitle: "Curly wool, long enough for the small of your back",
            description: "<p>Loops of wool and cotton that feel like a well-behaved sheep. The oblong shape is for backs rather than for looks, though it does both.</p><p>Bouclé dislikes rings and claws. If a loop pulls, tuck it back from behind with a needle; never cut it.</p>",
            brand: WEFT,
            category: "living/cushions",
            options: &[],
            variants: Stocklist { prefix: "MW-BOUC", sizes: &[(7400, None, 840)], stock: &[28] }.variants(&[]),
            specs: &[
                ("Cover", "62% wool, 38% cotton"),
                ("Size", "60 × 40 cm"),
                ("Filling", "Duck feather"),
                ("Care", "Dry clean"),
                ("Made in", "Guimarães, Portugal"),
            ],
            collections: &["a-warmer-room"],
            scene: scene(s::BOUCLE_CUSHION, Ground::Sage, Setting::Sofa),
            tone: "#E6DDCE",
            days_ago: 128,
            popularity: 51,
        },
        Good {
            title: "Sashiko cushion",
            subtitle: "Ten rows of white running stitch on indigo",
            description: "<p>Sashiko began as mending: small white stitches that held another layer of cloth in place. Here they hold nothing but your eye.</p><p>The indigo is a real vat dye. It will rub off a little on pale sofas in the first weeks, so wash it once, alone and cold.</p>",
            brand: WEFT,
            category: "living/cushions",
            options: &[],
            variants: Stocklist { prefix: "MW-SASH", sizes: &[(6800, Some(7900), 760)], stock: &[15] }.variants(&[]),
            specs: &[
                ("Cover", "Cotton, vat-dyed"),
                ("Size", "50 × 50 cm"),
                ("Filling", "Duck feather"),
                ("Care", "30 °C, separately"),
                ("Made in", "Guimarães, Portugal"),
            ],
            collections: &[],
            scene: scene(s::SASHIKO_CUSHION, Ground::Clay, Setting::Sofa),
            tone: "#4F6272",
            days_ago: 176,
            popularity: 42,
        },
        Good {
            title: "Low sun cushion",
            subtitle: "One sun, one hill, woven rather than printed",
            description: "<p>The picture is in the weave, so it is on the back too, with the colours the other way round. A jacquard loom in Guimarães takes eleven minutes over each one.</p><p>We like it on a plain chair near a west window.</p>",
            brand: WEFT,
            category: "living/cushions",
            options: &[],
            variants: Stocklist { prefix: "MW-LSUN", sizes: &[(6400, None, 750)], stock: &[37] }.variants(&[]),
            specs: &[("Cover", "Cotton jacquard"), ("Size", "50 × 50 cm"), ("Filling", "Duck feather"), ("Care", "30 °C"), ("Made in", "Guimarães, Portugal")],
            collections: &["new-in", "small-gifts"],
            scene: scene(s::SUN_CUSHION, Ground::Chalk, Setting::Sofa),
            tone: "#E3D3B8",
            days_ago: 20,
            popularity: 53,
        },
    ]
}

fn throws() -> Vec<Good> {
    vec![
        Good {
            title: "Banded throw",
            subtitle: "Lambswool with four broad bands",
            description: "<p>Soft on the side of the neck, which is the only test that counts. Lambswool, brushed with real thistles and washed in water that has no lime in it.</p><p>Big enough for two on one sofa, if they get on.</p>",
            brand: WEFT,
            category: "living/throws",
            options: WOOLS,
            variants: Stocklist { prefix: "MW-BAND", sizes: &[(12_900, None, 1150)], stock: &[21, 17] }.variants(WOOLS),
            specs: &[("Material", "100% lambswool"), ("Size", "140 × 190 cm and fringe"), ("Care", "Wool wash or airing"), ("Made in", "Covilhã, Portugal")],
            collections: &["a-warmer-room"],
            scene: scene(s::BANDED_THROW, Ground::Chalk, Setting::Floor),
            tone: "#8A9A86",
            days_ago: 296,
            popularity: 70,
        },
        Good {
            title: "Checked blanket",
            subtitle: "For picnics in May and shoulders in October",
            description: "<p>A dense twill that shrugs off grass and dog hair. It is the one we keep in the car and the one that always gets borrowed.</p><p>The fringe is twisted by hand, two and two.</p>",
            brand: WEFT,
            category: "living/throws",
            options: CHECKS,
            variants: Stocklist { prefix: "MW-CHEC", sizes: &[(9900, Some(11_900), 1300)], stock: &[32, 26] }.variants(CHECKS),
            specs: &[("Material", "Recycled wool"), ("Size", "140 × 180 cm and fringe"), ("Care", "Wool wash"), ("Made in", "Covilhã, Portugal")],
            collections: &["a-warmer-room"],
            scene: scene(s::CHECK_THROW, Ground::Sage, Setting::Floor),
            tone: "#B87452",
            days_ago: 182,
            popularity: 61,
        },
        Good {
            title: "Herringbone throw",
            subtitle: "Undyed wool in the colours the sheep came in",
            description: "<p>No dye: the grey is a grey fleece and the white is a white one. Because the fibre was never boiled in colour it keeps its lanolin, and rain beads on it.</p><p>Folded, it makes a good firm seat on a cold bench.</p>",
            brand: WEFT,
            category: "living/throws",
            options: GREYS,
            variants: Stocklist { prefix: "MW-HERR", sizes: &[(13_900, None, 1400)], stock: &[12, 0] }.variants(GREYS),
            specs: &[("Material", "100% wool, undyed"), ("Size", "150 × 200 cm"), ("Care", "Air it; wash rarely"), ("Made in", "Covilhã, Portugal")],
            collections: &["a-warmer-room", "new-in"],
            scene: scene(s::HERRINGBONE_THROW, Ground::Dusk, Setting::Bench),
            tone: "#8C8478",
            days_ago: 35,
            popularity: 49,
        },
        Good {
            title: "Waffle blanket",
            subtitle: "Light cotton for the end of the bed",
            description: "<p>The deep waffle holds air, so it is warmer than it weighs and cooler than it looks. It shrinks by a tenth in the first wash, and we have cut it for that.</p><p>Children take it for forts. It survives.</p>",
            brand: WEFT,
            category: "living/throws",
            options: &[],
            variants: Stocklist { prefix: "MW-WAFF", sizes: &[(7900, None, 1200)], stock: &[44] }.variants(&[]),
            specs: &[("Material", "Organic cotton"), ("Size", "150 × 200 cm after washing"), ("Care", "60 °C, tumble dry"), ("Made in", "Guimarães, Portugal")],
            collections: &["slow-mornings"],
            scene: scene(s::WAFFLE_THROW, Ground::Sand, Setting::Bench),
            tone: "#D8C6A8",
            days_ago: 104,
            popularity: 46,
        },
    ]
}

fn seats() -> Vec<Good> {
    vec![
        Good {
            title: "Milking stool",
            subtitle: "Three legs, no wobble, a seat with a slight dish",
            description: "<p>A stool, a bedside table, a step to the high shelf. The legs go right through the seat and are wedged from above, the way chairs were made before screws.</p><p>It takes 150 kilos. We know because three of us stood on it.</p>",
            brand: ALDER,
            category: "living/seating",
            options: WOODS,
            variants: Stocklist { prefix: "AW-MILK", sizes: &[(14_900, None, 3600)], stock: &[18, 10] }.variants(WOODS),
            specs: &[
                ("Material", "Solid wood, hard wax oil"),
                ("Height", "44 cm"),
                ("Seat", "34 cm across"),
                ("Carries", "150 kg"),
                ("Made in", "Lugo, Spain"),
            ],
            collections: &[],
            scene: scene(s::MILKING_STOOL, Ground::Sage, Setting::Floor),
            tone: "#C7A478",
            days_ago: 305,
            popularity: 64,
        },
        Good {
            title: "Cord stool",
            subtitle: "A seat woven from ninety metres of paper cord",
            description: "<p>Paper cord creaks for the first week and then goes quiet. It gives just enough, breathes in summer, and with care lasts thirty years.</p><p>One weaver makes two in a day. Spills: dab at once, do not rub.</p>",
            brand: ALDER,
            category: "living/seating",
            options: &[],
            variants: Stocklist { prefix: "AW-CORD", sizes: &[(21_900, None, 4100)], stock: &[4] }.variants(&[]),
            specs: &[("Material", "Walnut, paper cord"), ("Height", "45 cm"), ("Seat", "42 × 38 cm"), ("Carries", "130 kg"), ("Made in", "Lugo, Spain")],
            collections: &["new-in"],
            scene: scene(s::CORD_STOOL, Ground::Chalk, Setting::Floor),
            tone: "#7A5A42",
            days_ago: 45,
            popularity: 38,
        },
        Good {
            title: "Hall bench",
            subtitle: "For boots, bags and the person who is never ready",
            description: "<p>One wide plank on four turned legs. It is 118 centimetres long: two people, or one person and the shopping.</p><p>Arrives in two parcels. The legs screw in by hand and no tools are needed.</p>",
            brand: ALDER,
            category: "living/seating",
            options: WOODS,
            variants: Stocklist { prefix: "AW-HALL", sizes: &[(34_900, Some(39_900), 11_800)], stock: &[8, 0] }.variants(WOODS),
            specs: &[
                ("Material", "Solid wood"),
                ("Size", "118 × 36 × 45 cm"),
                ("Carries", "220 kg"),
                ("Assembly", "Screw in four legs"),
                ("Made in", "Lugo, Spain"),
            ],
            collections: &[],
            scene: scene(s::HALL_BENCH, Ground::Dusk, Setting::Floor),
            tone: "#C7A478",
            days_ago: 252,
            popularity: 36,
        },
    ]
}

fn walls() -> Vec<Good> {
    vec![
        Good {
            title: "Kitchen clock",
            subtitle: "Readable from the far end of the garden",
            description: "<p>Thin marks, honest hands and a movement that sweeps instead of ticking. That is all you want from a clock at ten to eight.</p><p>One AA battery lasts about eighteen months. The face sits under real glass.</p>",
            brand: HAVN,
            category: "living/clocks-mirrors",
            options: RIMS,
            variants: Stocklist { prefix: "LH-KCLO", sizes: &[(6900, None, 940)], stock: &[40, 23, 31] }.variants(RIMS),
            specs: &[
                ("Material", "Enamelled steel, glass"),
                ("Diameter", "30 cm"),
                ("Movement", "Silent quartz"),
                ("Battery", "1 × AA, included"),
                ("Made in", "Aarhus, Denmark"),
            ],
            collections: &["small-gifts"],
            scene: scene(s::KITCHEN_CLOCK, Ground::Clay, Setting::Wall),
            tone: "#5F6F62",
            days_ago: 285,
            popularity: 63,
        },
        Good {
            title: "Arch mirror",
            subtitle: "A doorway of light in a thin brass frame",
            description: "<p>Hang it opposite a window and the room gets a second one. The brass is left unlacquered, so it will quieten from gold to honey.</p><p>The glass is five millimetres thick and does not make you thinner, or anything else.</p>",
            brand: HAVN,
            category: "living/clocks-mirrors",
            options: &[],
            variants: Stocklist { prefix: "LH-ARCH", sizes: &[(19_800, None, 7400)], stock: &[10] }.variants(&[]),
            specs: &[("Material", "Brass, mirror glass"), ("Size", "56 × 86 cm"), ("Hanging", "Two hooks, upright"), ("Made in", "Aarhus, Denmark")],
            collections: &["new-in"],
            scene: scene(s::ARCH_MIRROR, Ground::Sand, Setting::Wall),
            tone: "#BF9A58",
            days_ago: 29,
            popularity: 57,
        },
        Good {
            title: "Pebble mirror",
            subtitle: "Not quite round, not quite oval, framed in wood",
            description: "<p>Traced from a stone on the desk of the man who makes it. The frame is steam-bent from a single strip and closed with one scarf joint; see if you can find it.</p><p>It has no right way up. Turn it until it suits the wall.</p>",
            brand: ALDER,
            category: "living/clocks-mirrors",
            options: WOODS,
            variants: Stocklist { prefix: "AW-PEBB", sizes: &[(17_400, None, 5200)], stock: &[7, 9] }.variants(WOODS),
            specs: &[("Material", "Solid wood, mirror glass"), ("Size", "52 × 64 cm"), ("Hanging", "Four ways"), ("Made in", "Lugo, Spain")],
            collections: &[],
            scene: scene(s::PEBBLE_MIRROR, Ground::Sage, Setting::Wall),
            tone: "#7A5A42",
            days_ago: 155,
            popularity: 41,
        },
    ]
}

fn vases() -> Vec<Good> {
    vec![
        Good {
            title: "Bottle vase",
            subtitle: "A narrow neck that makes five stems look like enough",
            description: "<p>Most vases ask for a bouquet. This one wants a handful of dry grass, or one branch, and holds it upright without wire or foam.</p><p>Glazed inside, so it takes water too.</p>",
            brand: CLAY,
            category: "living/vases",
            options: GLAZES,
            variants: Stocklist { prefix: "TC-BOTT", sizes: &[(5800, None, 920)], stock: &[31, 27] }.variants(GLAZES),
            specs: &[
                ("Material", "Speckled stoneware"),
                ("Height", "26 cm"),
                ("Mouth", "3.5 cm"),
                ("Care", "Bottle brush"),
                ("Made in", "Stoke-on-Trent, England"),
            ],
            collections: &["small-gifts"],
            scene: scene(s::BOTTLE_VASE, Ground::Clay, Setting::Shelf),
            tone: "#D8C9B4",
            days_ago: 240,
            popularity: 67,
        },
        Good {
            title: "Moon vase",
            subtitle: "Two bowls joined at the rim, after the Korean moon jars",
            description: "<p>A moon jar is thrown as two bowls, one set upside down on the other. The seam never quite disappears, and it shouldn't: run a thumb round the middle and you will feel it.</p><p>One cherry branch in March is all it needs.</p>",
            brand: CLAY,
            category: "living/vases",
            options: MOONS,
            variants: Stocklist { prefix: "TC-MOON", sizes: &[(12_400, None, 1950)], stock: &[8, 11, 2] }.variants(MOONS),
            specs: &[
                ("Material", "Porcelain stoneware"),
                ("Height", "23 cm"),
                ("Diameter", "24 cm"),
                ("Care", "Wash by hand"),
                ("Made in", "Stoke-on-Trent, England"),
            ],
            collections: &["new-in"],
            scene: scene(s::MOON_VASE, Ground::Dusk, Setting::Table),
            tone: "#EFE8DC",
            days_ago: 38,
            popularity: 65,
        },
        Good {
            title: "Tulip vase",
            subtitle: "A flared lip that lets tulips do their leaning",
            description: "<p>Tulips keep growing after they are cut, and they lean towards the light. The tight waist holds the stems and the open lip lets the heads go where they want.</p><p>The flutes are cut by hand, twenty to the side you see.</p>",
            brand: CLAY,
            category: "living/vases",
            options: GLAZES,
            variants: Stocklist { prefix: "TC-TULI", sizes: &[(6900, None, 1100)], stock: &[0, 0] }.variants(GLAZES),
            specs: &[
                ("Material", "Stoneware, satin glaze"),
                ("Height", "21 cm"),
                ("Mouth", "14 cm"),
                ("Care", "Dishwasher"),
                ("Made in", "Stoke-on-Trent, England"),
            ],
            collections: &[],
            scene: scene(s::TULIP_VASE, Ground::Sand, Setting::Table),
            tone: "#8E9C8C",
            days_ago: 112,
            popularity: 73,
        },
        Good {
            title: "Waisted glass vase",
            subtitle: "Clear glass, so the stems are part of it",
            description: "<p>Blown thick at the foot and thin at the lip. The waist gathers the stems into a sheaf; cut them at different lengths and stop there.</p><p>Change the water every other day. You will see when.</p>",
            brand: "Brannock",
            category: "living/vases",
            options: &[],
            variants: Stocklist { prefix: "BR-WAIS", sizes: &[(4600, None, 780)], stock: &[52] }.variants(&[]),
            specs: &[("Material", "Soda-lime glass"), ("Height", "22 cm"), ("Mouth", "7.6 cm"), ("Care", "Dishwasher"), ("Made in", "Nový Bor, Czechia")],
            collections: &["small-gifts"],
            scene: scene(s::GLASS_VASE, Ground::Clay, Setting::Table),
            tone: "#DDE8E0",
            days_ago: 199,
            popularity: 52,
        },
        Good {
            title: "Amphora",
            subtitle: "A floor-to-shelf jar with two small ears",
            description: "<p>Too big for a shelf and too small for the hall floor, it ends up on sideboards, where it does the work of a painting.</p><p>The clay is left bare and takes on marks from water and hands. Sealed inside.</p>",
            brand: CLAY,
            category: "living/vases",
            options: &[],
            variants: Stocklist { prefix: "TC-AMPH", sizes: &[(14_800, Some(16_800), 3800)], stock: &[6] }.variants(&[]),
            specs: &[
                ("Material", "Unglazed stoneware"),
                ("Height", "33 cm"),
                ("Diameter", "22 cm"),
                ("Care", "Wipe with a dry cloth"),
                ("Made in", "Stoke-on-Trent, England"),
            ],
            collections: &[],
            scene: scene(s::AMPHORA, Ground::Chalk, Setting::Table),
            tone: "#C9AE90",
            days_ago: 221,
            popularity: 44,
        },
    ]
}
