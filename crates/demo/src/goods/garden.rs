//! Garden: planters, and things to water and carry with.

use super::{Good, OptionDef, Stocklist};
use crate::art::shapes as s;
use crate::art::{Ground, Scene, Setting, Shape};

const ROW: &str = "Garden Row";

const POTS: &[OptionDef] = &[OptionDef { name: "Size", values: &[("15 cm", None), ("18 cm", None), ("24 cm", None)] }];
const TALL: &[OptionDef] = &[OptionDef { name: "Colour", values: &[("Lead", Some("#8D9389")), ("Bone", Some("#DAD0C0"))] }];
const CANS: &[OptionDef] = &[OptionDef { name: "Colour", values: &[("Pine", Some("#5F7464")), ("Mustard", Some("#C59A4B")), ("Cream", Some("#E8DFCE"))] }];

fn scene(shape: Shape, ground: Ground, setting: Setting) -> Scene {
    Scene { shape, ground, setting }
}

pub fn goods() -> Vec<Good> {
    vec![
        Good {
            title: "Herb pot",
            subtitle: "A terracotta pot with a proper rim and a hole",
            description: "<p>Fired hotter than most, so it comes through a hard frost. The thick rim is what you lift it by.</p><p>Soak it for an hour before planting. Herb not included, but basil is happy in the 15&nbsp;cm and rosemary wants the 24.</p>",
            brand: ROW,
            category: "garden/planters",
            options: POTS,
            variants: Stocklist { prefix: "GR-HERB", sizes: &[(1600, None, 900), (2200, None, 1400), (3400, None, 2900)], stock: &[120, 86, 41] }
                .variants(POTS),
            specs: &[("Material", "Terracotta, fired at 1080 °C"), ("Drainage", "One hole"), ("Frost", "To −15 °C"), ("Made in", "Impruneta, Italy")],
            collections: &["small-gifts"],
            scene: scene(s::HERB_POT, Ground::Clay, Setting::Terrace),
            tone: "#BC7450",
            days_ago: 270,
            popularity: 68,
        },
        Good {
            title: "Fluted planter",
            subtitle: "Tall and slim, beside a door or in pairs",
            description: "<p>Cast from stone dust and fibre, it looks like lead and weighs a quarter of it. One person can carry it up the steps, empty.</p><p>Fill the lower third with gravel so the wind does not get ideas.</p>",
            brand: ROW,
            category: "garden/planters",
            options: TALL,
            variants: Stocklist { prefix: "GR-FLUT", sizes: &[(11_900, Some(13_900), 6800)], stock: &[14, 10] }.variants(TALL),
            specs: &[("Material", "Fibre stone"), ("Height", "41 cm"), ("Diameter", "32 cm"), ("Drainage", "Plugged hole"), ("Made in", "Ghent, Belgium")],
            collections: &[],
            scene: scene(s::TALL_PLANTER, Ground::Sand, Setting::Terrace),
            tone: "#8D9389",
            days_ago: 190,
            popularity: 45,
        },
        Good {
            title: "Fern bowl",
            subtitle: "A footed bowl that lifts fronds off the table",
            description: "<p>Ferns hang, and in a low pot they end up lying on the furniture. The foot gives them somewhere to go.</p><p>Glazed and watertight, with a removable inner pot for drainage.</p>",
            brand: ROW,
            category: "garden/planters",
            options: &[],
            variants: Stocklist { prefix: "GR-FERN", sizes: &[(6400, None, 2600)], stock: &[18] }.variants(&[]),
            specs: &[
                ("Material", "Speckled stoneware"),
                ("Height", "20 cm"),
                ("Diameter", "34 cm"),
                ("Use", "Indoors or in shade"),
                ("Made in", "Ghent, Belgium"),
            ],
            collections: &["new-in"],
            scene: scene(s::FERN_BOWL, Ground::Sage, Setting::Terrace),
            tone: "#E0D6C6",
            days_ago: 22,
            popularity: 47,
        },
        Good {
            title: "Seagrass basket",
            subtitle: "Hides the plastic pot and forgives a drip",
            description: "<p>Twisted seagrass, woven over a wire ring at the top so it keeps its shape. A liner comes with it.</p><p>Without the plant it holds six logs or one toddler's entire collection of animals.</p>",
            brand: ROW,
            category: "garden/planters",
            options: &[],
            variants: Stocklist { prefix: "GR-SEAG", sizes: &[(4900, None, 1100)], stock: &[36] }.variants(&[]),
            specs: &[("Material", "Seagrass"), ("Height", "29 cm"), ("Diameter", "36 cm"), ("Contents", "Basket, liner"), ("Made in", "Thái Bình, Vietnam")],
            collections: &["a-warmer-room"],
            scene: scene(s::SEAGRASS_BASKET, Ground::Dusk, Setting::Floor),
            tone: "#C9AC7C",
            days_ago: 145,
            popularity: 58,
        },
        Good {
            title: "Long-spout can",
            subtitle: "Reaches the back of the windowsill",
            description: "<p>The spout is long because the plant you forget is always at the back. It pours a pencil of water, exactly where you point it.</p><p>Holds a litre and a half. Powder-coated inside as well as out.</p>",
            brand: ROW,
            category: "garden/watering",
            options: CANS,
            variants: Stocklist { prefix: "GR-LSPO", sizes: &[(4400, None, 780)], stock: &[49, 3, 38] }.variants(CANS),
            specs: &[("Material", "Powder-coated steel"), ("Capacity", "1.5 l"), ("Length", "42 cm with spout"), ("Made in", "Ghent, Belgium")],
            collections: &["small-gifts"],
            scene: scene(s::WATERING_CAN, Ground::Chalk, Setting::Terrace),
            tone: "#5F7464",
            days_ago: 210,
            popularity: 62,
        },
        Good {
            title: "Garden trug",
            subtitle: "A woven basket with an oak grip, for whatever is ripe",
            description: "<p>Willow on an ash frame, with a grip that sits over the middle of the load. It has carried potatoes, prunings and, once, a hedgehog to safety.</p><p>Let it dry between outings and it will go on for years.</p>",
            brand: ROW,
            category: "garden/watering",
            options: &[],
            variants: Stocklist { prefix: "GR-TRUG", sizes: &[(6800, None, 1500)], stock: &[13] }.variants(&[]),
            specs: &[("Material", "Willow, oak"), ("Diameter", "43 cm"), ("Height", "41 cm with grip"), ("Carries", "12 kg"), ("Made in", "Galicia, Spain")],
            collections: &[],
            scene: scene(s::LOG_BASKET, Ground::Sage, Setting::Terrace),
            tone: "#B8945E",
            days_ago: 92,
            popularity: 37,
        },
    ]
}
