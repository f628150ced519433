//! What the shop sells: its goods with their options, variants and pictures.

mod garden;
mod kitchen;
mod lighting;
mod living;
mod paper;
mod scent;

use crate::art::canvas::Rgb;
use crate::art::{self, Scene, View};

/// One thing on sale.
#[derive(Clone, Debug)]
pub struct Good {
    pub title: &'static str,
    /// One line under the title.
    pub subtitle: &'static str,
    /// HTML: paragraphs, and sometimes a list.
    pub description: &'static str,
    pub brand: &'static str,
    /// The path of its leaf category, as in `kitchen/mugs`.
    pub category: &'static str,
    /// Two at most; the first is the colour wherever there is one.
    pub options: &'static [OptionDef],
    pub variants: Vec<VariantDef>,
    /// Names and values.
    pub specs: &'static [(&'static str, &'static str)],
    /// The paths of the collections it is in.
    pub collections: &'static [&'static str],
    pub scene: Scene,
    /// The colour it is drawn in where it has no colour option, `#RRGGBB`.
    pub tone: &'static str,
    /// How many days ago it came into the shop.
    pub days_ago: u16,
    /// 1 (rarely bought) to 100 (bought all the time).
    pub popularity: u8,
}

/// A choice a customer has.
#[derive(Clone, Copy, Debug)]
pub struct OptionDef {
    pub name: &'static str,
    /// Each value, and for colours its swatch as `#RRGGBB`.
    pub values: &'static [(&'static str, Option<&'static str>)],
}

#[derive(Clone, Debug)]
pub struct VariantDef {
    pub sku: String,
    /// One value of each option, in the order of the options.
    pub choices: Vec<&'static str>,
    /// Euro cents, VAT included.
    pub price: i64,
    /// The former price in euro cents, where it was higher.
    pub compare_at: Option<i64>,
    pub stock: i32,
    /// Grams.
    pub weight_g: i32,
}

/// One picture of a good.
#[derive(Clone, Debug)]
pub struct PictureDef {
    pub alt: String,
    /// The value of the first option it shows, where it shows one colour among several.
    pub colour: Option<&'static str>,
    pub svg: String,
}

/// Everything the shop sells, department by department.
#[must_use]
pub fn goods() -> Vec<Good> {
    [kitchen::goods(), lighting::goods(), living::goods(), garden::goods(), scent::goods(), paper::goods()].concat()
}

/// What people who buy the first of two goods often take along.
pub const COMPANIONS: &[(&str, &str)] = &[
    ("Morning mug", "Milk jug"),
    ("Hearth mug", "Round teapot"),
    ("Round teapot", "Thumb cups"),
    ("Pouring kettle", "Coffee pot"),
    ("Everyday bowl", "Salt jar"),
    ("Dinner plates, set of four", "Side plates, set of three"),
    ("Paddle board", "Spoon crock"),
    ("Linen cushion", "Banded throw"),
    ("Gourd lamp", "Cloth notebook"),
    ("Brass taper holders", "Pillar candles, set of three"),
    ("Herb pot", "Long-spout can"),
    ("Fluted planter", "Long-spout can"),
    ("Moon vase", "Linen cushion"),
    ("Stoneware candle", "Room oil"),
];

impl Good {
    /// A front view for each colour, then a detail and the thing in a room in its first colour.
    #[must_use]
    pub fn pictures(&self) -> Vec<PictureDef> {
        let picture = |alt: String, colour: Option<&'static str>, tone: &str, view: View| PictureDef {
            alt,
            colour,
            svg: art::scene(&self.scene, Rgb::swatch(tone), view),
        };
        let colours = self.colours();
        let first = colours.first().map_or(self.tone, |(_, tone)| *tone);
        let mut pictures: Vec<_> = colours
            .iter()
            .map(|(name, tone)| {
                let alt = format!("{} in {}", self.title, name.to_lowercase());
                picture(alt, Some(name), tone, View::Front)
            })
            .collect();
        if pictures.is_empty() {
            pictures.push(picture(self.title.to_owned(), None, first, View::Front));
        }
        let close = format!("{}, seen close up", self.title);
        pictures.push(picture(close, None, first, View::Detail));
        let room = format!("{} in a room", self.title);
        pictures.push(picture(room, None, first, View::Room));
        pictures
    }

    /// The names and swatches of the colours it comes in.
    fn colours(&self) -> Vec<(&'static str, &'static str)> {
        self.options.first().into_iter().flat_map(|option| option.values).filter_map(|(name, swatch)| swatch.map(|swatch| (*name, swatch))).collect()
    }
}

/// What each variant of a good costs, weighs and has in stock.
struct Stocklist<'a> {
    /// The first letters of the SKUs, as in `HF-MUG`.
    prefix: &'a str,
    /// Price, former price and grams, one for each value of the last option or one for all.
    sizes: &'a [(i64, Option<i64>, i32)],
    /// How many there are of each variant, in order; the last one counts for any that follow.
    stock: &'a [i32],
}

impl Stocklist<'_> {
    /// One variant for each combination of the options' values.
    fn variants(&self, options: &'static [OptionDef]) -> Vec<VariantDef> {
        let combinations = options.iter().fold(vec![vec![]], |rows, option| {
            rows.iter()
                .flat_map(|row: &Vec<(usize, &'static str)>| {
                    option.values.iter().enumerate().map(|(n, (value, _))| {
                        let mut row = row.clone();
                        row.push((n, *value));
                        row
                    })
                })
                .collect()
        });
        combinations
            .into_iter()
            .enumerate()
            .filter_map(|(n, row)| {
                let last = row.last().map_or(0, |(place, _)| *place);
                let (price, compare_at, weight_g) = *self.sizes.get(last).or_else(|| self.sizes.first())?;
                let stock = *self.stock.get(n).or_else(|| self.stock.last())?;
                Some(VariantDef { sku: sku(self.prefix, &row), choices: row.into_iter().map(|(_, value)| value).collect(), price, compare_at, stock, weight_g })
            })
            .collect()
    }
}

/// `HF-MUG-OATS-LARG`: the prefix and the first letters of each choice.
fn sku(prefix: &str, row: &[(usize, &str)]) -> String {
    row.iter().fold(prefix.to_owned(), |sku, (_, value)| {
        let letters: String = value.chars().filter(char::is_ascii_alphanumeric).take(5).collect();
        sku + "-" + &letters.to_uppercase()
    })
}
