//! Paper: notebooks, journals and cards.

use super::{Good, OptionDef, Stocklist};
use crate::art::shapes as s;
use crate::art::{Ground, Scene, Setting, Shape};

const LOUP: &str = "Papeterie Loup";

const CLOTHS: &[OptionDef] = &[
    OptionDef { name: "Cloth", values: &[("Pine", Some("#5B7068")), ("Brick", Some("#A9654B")), ("Ink", Some("#46535F"))] },
    OptionDef { name: "Pages", values: &[("Plain", None), ("Dotted", None)] },
];
const SPINES: &[OptionDef] = &[OptionDef { name: "Cover", values: &[("Sand", Some("#C8B493")), ("Sage", Some("#98A58F"))] }];

fn scene(shape: Shape, ground: Ground) -> Scene {
    Scene { shape, ground, setting: Setting::Overhead }
}

pub fn goods() -> Vec<Good> {
    vec![
        Good {
            title: "Cloth notebook",
            subtitle: "Lies flat on page one and on page one hundred and ninety",
            description: "<p>Sewn in sixteen signatures, so it opens flat from the first day. The paper is 100&nbsp;grams, a shade off white, and fountain pen ink stays on its side.</p><p>There is a label on the front. Leave it empty until you know what the book is about.</p>",
            brand: LOUP,
            category: "paper/notebooks",
            options: CLOTHS,
            variants: Stocklist { prefix: "PL-CLOT", sizes: &[(2200, None, 390)], stock: &[88, 64, 51, 47, 70, 4] }.variants(CLOTHS),
            specs: &[
                ("Size", "A5, 192 pages"),
                ("Paper", "100 g/m², acid-free"),
                ("Binding", "Thread-sewn"),
                ("Cover", "Book cloth"),
                ("Made in", "Angers, France"),
            ],
            collections: &["small-gifts", "slow-mornings"],
            scene: scene(s::CLOTH_NOTEBOOK, Ground::Sand),
            tone: "#5B7068",
            days_ago: 315,
            popularity: 85,
        },
        Good {
            title: "Pocket notebooks, set of three",
            subtitle: "Thin enough for a back pocket, stitched twice",
            description: "<p>Forty-eight pages each: about a month of lists, or one good trip. Two staples would have done; we asked for thread.</p><p>One striped, one brick, one plain.</p>",
            brand: LOUP,
            category: "paper/notebooks",
            options: &[],
            variants: Stocklist { prefix: "PL-POCK", sizes: &[(1400, None, 190)], stock: &[110] }.variants(&[]),
            specs: &[("Size", "A6, 3 × 48 pages"), ("Paper", "90 g/m², dotted"), ("Binding", "Thread-sewn"), ("Made in", "Angers, France")],
            collections: &["small-gifts"],
            scene: scene(s::POCKET_SET, Ground::Dusk),
            tone: "#E3D3B8",
            days_ago: 230,
            popularity: 61,
        },
        Good {
            title: "Spine journal",
            subtitle: "A large journal with a quarter-bound linen spine",
            description: "<p>The part of a book that fails first is the spine, so this one is wrapped in linen twice. Three hundred and twenty pages, numbered, with an empty index at the front.</p><p>It takes most people about a year.</p>",
            brand: LOUP,
            category: "paper/notebooks",
            options: SPINES,
            variants: Stocklist { prefix: "PL-SPIN", sizes: &[(3400, None, 720)], stock: &[36, 29] }.variants(SPINES),
            specs: &[("Size", "17 × 24 cm, 320 pages"), ("Paper", "100 g/m², ruled"), ("Binding", "Thread-sewn, linen spine"), ("Made in", "Angers, France")],
            collections: &["new-in"],
            scene: scene(s::SPINE_JOURNAL, Ground::Sage),
            tone: "#C8B493",
            days_ago: 26,
            popularity: 50,
        },
        Good {
            title: "Square sketchbook",
            subtitle: "Heavy paper that takes a wash without sulking",
            description: "<p>Two hundred grams, lightly toothed, good for pencil, ink and a modest amount of water. Square, so you never have to turn it.</p><p>The cover is stamped with rows of small stitches and closes with an elastic.</p>",
            brand: LOUP,
            category: "paper/desk",
            options: &[],
            variants: Stocklist { prefix: "PL-SKET", sizes: &[(2800, Some(3200), 610)], stock: &[43] }.variants(&[]),
            specs: &[("Size", "21 × 21 cm, 96 pages"), ("Paper", "200 g/m²"), ("Binding", "Thread-sewn"), ("Made in", "Angers, France")],
            collections: &[],
            scene: scene(s::SKETCHBOOK, Ground::Clay),
            tone: "#4F6272",
            days_ago: 140,
            popularity: 44,
        },
        Good {
            title: "Low sun cards",
            subtitle: "Eight cards, eight envelopes, nothing printed inside",
            description: "<p>Thank you, sorry, come for lunch. Letterpressed in two colours on cotton card thick enough to stand up on a shelf for a while.</p><p>No words inside: those are your part.</p>",
            brand: LOUP,
            category: "paper/desk",
            options: &[],
            variants: Stocklist { prefix: "PL-CARD", sizes: &[(1800, None, 160)], stock: &[95] }.variants(&[]),
            specs: &[("Size", "15 × 10.5 cm"), ("Paper", "Cotton, 350 g/m²"), ("Contents", "8 cards, 8 envelopes"), ("Made in", "Angers, France")],
            collections: &["small-gifts"],
            scene: scene(s::CARD_SET, Ground::Sand),
            tone: "#E9DFCC",
            days_ago: 78,
            popularity: 39,
        },
    ]
}
