//! The shop around the goods: its name, departments, collections, makers and opening words.

use crate::art::compositions;

pub const NAME: &str = "Hearth & Field";
pub const TAGLINE: &str = "Things for the home, made by people we know";
pub const ANNOUNCEMENT: &str = "Free delivery from €75 · 30 days to change your mind";
/// What texts may be written in besides English, as BCP 47 tags: the languages that the shop itself speaks. Those of the goods
/// are there in [`crate::german`].
pub const LANGUAGES: [&str; 4] = ["de", "fr", "es", "ar"];

/// A node of the category tree; the parent of `kitchen/mugs` is `kitchen`.
#[derive(Clone, Copy, Debug)]
pub struct CategoryDef {
    pub path: &'static str,
    pub name: &'static str,
    pub description: &'static str,
}

impl CategoryDef {
    /// The department's picture; its leaves have none of their own.
    #[must_use]
    pub fn picture(&self) -> Option<String> {
        (!self.path.contains('/')).then(|| compositions::department(self.path))
    }
}

#[derive(Clone, Copy, Debug)]
pub struct CollectionDef {
    pub path: &'static str,
    pub name: &'static str,
    pub description: &'static str,
    /// What came in the last so many days is in it; 0 is put together by hand.
    pub newest: u32,
}

/// What a specification's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpecificationKind {
    Text,
    Number,
    YesNo,
}

/// What the shop says about its goods.
#[derive(Clone, Copy, Debug)]
pub struct SpecificationDef {
    pub name: &'static str,
    pub kind: SpecificationKind,
    pub unit: &'static str,
    pub section: &'static str,
    pub filterable: bool,
}

/// A maker whose goods the shop sells.
#[derive(Clone, Copy, Debug)]
pub struct BrandDef {
    pub name: &'static str,
    pub place: &'static str,
    pub story: &'static str,
}

/// The opening words of the home page.
#[derive(Clone, Copy, Debug)]
pub struct BannerDef {
    pub kicker: &'static str,
    pub headline: &'static str,
    pub text: &'static str,
    pub button: &'static str,
    /// The path of the collection the button leads to.
    pub collection: &'static str,
    pub picture_alt: &'static str,
}

impl BannerDef {
    /// The wide picture, 2400 × 1200.
    #[must_use]
    pub fn picture(&self) -> String {
        compositions::hero()
    }
}

#[must_use]
pub fn banner() -> BannerDef {
    BannerDef {
        kicker: "Autumn at Hearth & Field",
        headline: "A table worth getting up for",
        text: "Stoneware from Stoke, lamps from Aarhus, wool from Covilhã. Made to be used every day and to look better for it.",
        button: "See slow mornings",
        collection: "slow-mornings",
        picture_alt: "A long oak table under a green lamp, with a jar of olive branches, a bowl of fruit and a teapot",
    }
}

/// Departments, each followed by its leaves.
#[must_use]
pub fn categories() -> &'static [CategoryDef] {
    const fn category(path: &'static str, name: &'static str, description: &'static str) -> CategoryDef {
        CategoryDef { path, name, description }
    }
    const {
        &[
            category(
                "kitchen",
                "Kitchen & table",
                "What you cook with, eat from and wash up. We sell what we use ourselves, and nothing that only works at Christmas.",
            ),
            category("kitchen/mugs", "Mugs & cups", "Thrown by hand in Stoke-on-Trent. Every handle has been held by someone with large fingers."),
            category("kitchen/bowls-plates", "Bowls & plates", "Stoneware that stacks, goes in the dishwasher and makes an egg look like dinner."),
            category("kitchen/tea-coffee", "Tea & coffee", "Pots and kettles that pour cleanly. We test each over a white tablecloth."),
            category("kitchen/boards-tools", "Boards & tools", "Solid wood, oiled by hand, with no glue lines to give way."),
            category("lighting", "Lighting", "Lamps that light what you are doing and leave the rest of the room alone."),
            category("lighting/pendants", "Pendant lamps", "To hang over tables, counters and chairs. Cords are two metres or so and easily shortened."),
            category("lighting/lamps", "Table & floor lamps", "For corners, bedsides and the far end of the sofa."),
            category("living", "Living", "Soft things, wooden things, and something to look at on the wall."),
            category("living/cushions", "Cushions", "Filled with feathers and covered in cloth that can be washed."),
            category("living/throws", "Throws & blankets", "Wool and cotton from two mills in Portugal that have been at it since 1890."),
            category("living/seating", "Stools & benches", "Joined, wedged and oiled. They stand on old floors without wobbling."),
            category("living/clocks-mirrors", "Clocks & mirrors", "Quiet movements, real glass, frames that age well."),
            category("living/vases", "Vases", "From one stem to a whole hedge."),
            category("garden", "Garden", "For balconies, back steps and proper gardens."),
            category("garden/planters", "Planters", "Frost-proof outside, watertight inside, and a hole where a hole should be."),
            category("garden/watering", "Watering & carrying", "A can that reaches the back row and a basket for what comes of it."),
            category("scent", "Scent", "Candles and oils that smell of places rather than of perfume."),
            category("scent/candles", "Candles", "Rapeseed and beeswax with cotton wicks, poured in Ludlow."),
            category("scent/holders", "Holders & oils", "Brass, clay and glass to burn them in, or to do without a flame."),
            category("paper", "Paper", "Notebooks that lie flat and cards that say nothing until you do."),
            category("paper/notebooks", "Notebooks", "Thread-sewn in Angers, on paper that likes a fountain pen."),
            category("paper/desk", "Sketchbooks & cards", "Heavier paper for drawing and for sending."),
        ]
    }
}

#[must_use]
pub fn collections() -> &'static [CollectionDef] {
    &[
        CollectionDef { path: "new-in", name: "New in", description: "What has come through the door in the last six weeks.", newest: 42 },
        CollectionDef {
            path: "slow-mornings",
            name: "Slow mornings",
            description: "For the hour before anyone needs anything from you: mugs, pots, a tray, a notebook.",
            newest: 0,
        },
        CollectionDef {
            path: "small-gifts",
            name: "Small gifts",
            description: "Good things that fit in a bag. Most are under fifty euros, and all are easy to wrap.",
            newest: 0,
        },
        CollectionDef {
            path: "a-warmer-room",
            name: "A warmer room",
            description: "Wool, low light and something hot: what we reach for when the clocks go back.",
            newest: 0,
        },
    ]
}

#[must_use]
pub fn brands() -> &'static [BrandDef] {
    &[
        BrandDef {
            name: "Tiller & Clay",
            place: "Stoke-on-Trent, England",
            story: "Five potters in a former sanitary-ware factory. They dig some of their own clay and throw everything by hand.",
        },
        BrandDef {
            name: "Brannock",
            place: "Olomouc, Czechia",
            story: "A family enamel works that survived four governments, and the glass-blowers down the road.",
        },
        BrandDef {
            name: "Alder Works",
            place: "Lugo, Spain",
            story: "Joiners in the wet green corner of Galicia. Their wood comes from within sixty kilometres.",
        },
        BrandDef {
            name: "Lumen Havn",
            place: "Aarhus, Denmark",
            story: "A lighting workshop on the harbour. They begin with the shadow and work back to the lamp.",
        },
        BrandDef {
            name: "Maren Weft",
            place: "Guimarães, Portugal",
            story: "Maren moved south for the looms and stayed. She works with two mills and dyes in small lots.",
        },
        BrandDef { name: "Garden Row", place: "Ghent, Belgium", story: "Two gardeners who could not find a watering can that reached." },
        BrandDef { name: "Wick & Wold", place: "Ludlow, England", story: "Candle makers on the Welsh border who started with bees and ended up with wax." },
        BrandDef { name: "Papeterie Loup", place: "Angers, France", story: "Bookbinders since 1931. The sewing machine is from the same year." },
    ]
}

/// What goods are described by, as lists and product pages use it.
#[must_use]
pub fn specifications() -> Vec<SpecificationDef> {
    let define = |name, kind, unit, section, filterable| SpecificationDef { name, kind, unit, section, filterable };
    let text = |name, filterable| define(name, SpecificationKind::Text, "", "", filterable);
    let measure = |name, unit| define(name, SpecificationKind::Number, unit, "Measures", true);
    let measured = |name| define(name, SpecificationKind::Text, "", "Measures", false);
    vec![
        text("Material", false),
        text("Made in", true),
        define("Dishwasher safe", SpecificationKind::YesNo, "", "", true),
        text("Care", false),
        measure("Height", "cm"),
        measure("Diameter", "cm"),
        measure("Capacity", "ml"),
        measure("Carries", "kg"),
        measure("Cord", "m"),
        measured("Size"),
        measured("Shade"),
        measured("Seat"),
        measured("Mouth"),
        measured("Thickness"),
        measured("Heights"),
        measured("Length"),
        text("Contents", false),
        text("Hobs", false),
        text("Bulb", false),
        text("Cover", false),
        text("Filling", false),
        text("Closure", false),
        text("Assembly", false),
        text("Movement", false),
        text("Battery", false),
        text("Hanging", false),
        text("Drainage", false),
        text("Frost", false),
        text("Use", false),
        text("Wax", false),
        text("Burns for", false),
        text("Scent", false),
        text("Bottle", false),
        text("Fits", false),
        text("Paper", false),
        text("Binding", false),
    ]
}
