//! The demo in German: what its owner has written beside the English texts. Everything is found by the English text that it
//! stands beside, or by the path that the thing has.

mod products;

use crate::{
    art::Setting,
    goods::{Good, OptionDef},
};

pub use products::PRODUCTS;

/// The tag of the language.
pub const LANGUAGE: &str = "de";

pub const TAGLINE: &str = "Dinge für zu Hause, von Menschen, die wir kennen";
pub const ANNOUNCEMENT: &str = "Versandkostenfrei ab 75 € · 30 Tage Zeit, es sich anders zu überlegen";

/// What a product says.
#[derive(Clone, Copy, Debug)]
pub struct ProductText {
    pub title: &'static str,
    pub subtitle: &'static str,
    /// HTML, like the English one.
    pub description: &'static str,
}

/// The opening words of the home page.
#[derive(Clone, Copy, Debug)]
pub struct BannerText {
    pub kicker: &'static str,
    pub headline: &'static str,
    pub text: &'static str,
    pub button: &'static str,
    pub picture_alt: &'static str,
}

pub const BANNER: BannerText = BannerText {
    kicker: "Herbst bei Hearth & Field",
    headline: "Ein Tisch, für den sich das Aufstehen lohnt",
    text: "Steinzeug aus Stoke, Leuchten aus Aarhus, Wolle aus Covilhã. Gemacht für jeden Tag, und mit jedem Tag schöner.",
    button: "Für langsame Morgen",
    picture_alt: "Ein langer Eichentisch unter einer grünen Leuchte, darauf ein Krug mit Olivenzweigen, eine Schale mit Obst und eine Teekanne",
};

/// Paths, names and descriptions.
pub const CATEGORIES: &[(&str, &str, &str)] = &[
    (
        "kitchen",
        "Küche & Tisch",
        "Womit Sie kochen, wovon Sie essen und was Sie danach abwaschen. Wir verkaufen, was wir selbst benutzen, und nichts, was nur an Weihnachten taugt.",
    ),
    ("kitchen/mugs", "Becher & Tassen", "Von Hand gedreht in Stoke-on-Trent. Jeden Henkel hat jemand mit großen Fingern ausprobiert."),
    ("kitchen/bowls-plates", "Schalen & Teller", "Steinzeug, das sich stapeln lässt, in die Spülmaschine darf und aus einem Ei ein Abendessen macht."),
    ("kitchen/tea-coffee", "Tee & Kaffee", "Kannen und Kessel, die sauber gießen. Jede Form testen wir über einer weißen Tischdecke."),
    ("kitchen/boards-tools", "Bretter & Helfer", "Massives Holz, von Hand geölt und ohne Leimfugen, die nachgeben könnten."),
    ("lighting", "Leuchten", "Leuchten, die erhellen, was Sie gerade tun, und den Rest des Zimmers in Ruhe lassen."),
    ("lighting/pendants", "Pendelleuchten", "Für über Tische, Theken und Sessel. Die Kabel sind rund zwei Meter lang und leicht zu kürzen."),
    ("lighting/lamps", "Tisch- & Stehleuchten", "Für Ecken, Nachttische und das andere Ende des Sofas."),
    ("living", "Wohnen", "Weiches, Hölzernes und etwas zum Anschauen an der Wand."),
    ("living/cushions", "Kissen", "Mit Federn gefüllt und mit Stoff bezogen, der sich waschen lässt."),
    ("living/throws", "Decken & Plaids", "Wolle und Baumwolle aus zwei Webereien in Portugal, die seit 1890 nichts anderes tun."),
    ("living/seating", "Hocker & Bänke", "Gezapft, verkeilt und geölt. Sie stehen auch auf alten Böden, ohne zu wackeln."),
    ("living/clocks-mirrors", "Uhren & Spiegel", "Leise Uhrwerke, echtes Glas, Rahmen, die in Würde altern."),
    ("living/vases", "Vasen", "Von einem einzelnen Stiel bis zur halben Hecke."),
    ("garden", "Garten", "Für Balkone, Hintertreppen und richtige Gärten."),
    ("garden/planters", "Pflanzgefäße", "Frostfest für draußen, wasserdicht für drinnen, und ein Loch, wo ein Loch hingehört."),
    ("garden/watering", "Gießen & Tragen", "Eine Kanne, die bis in die hintere Reihe reicht, und ein Korb für das, was dabei herauskommt."),
    ("scent", "Duft", "Kerzen und Öle, die nach Orten riechen und nicht nach Parfüm."),
    ("scent/candles", "Kerzen", "Raps- und Bienenwachs mit Dochten aus Baumwolle, gegossen in Ludlow."),
    ("scent/holders", "Kerzenhalter & Öle", "Messing, Ton und Glas, um Kerzen darin zu brennen oder ganz ohne Flamme auszukommen."),
    ("paper", "Papier", "Notizbücher, die flach liegen, und Karten, die nichts sagen, bis Sie es tun."),
    ("paper/notebooks", "Notizbücher", "Fadengeheftet in Angers, auf Papier, das einen Füller mag."),
    ("paper/desk", "Skizzenbücher & Karten", "Kräftigeres Papier zum Zeichnen und zum Verschicken."),
];

/// Paths, titles and descriptions.
pub const COLLECTIONS: &[(&str, &str, &str)] = &[
    ("new-in", "Neu eingetroffen", "Was in den letzten sechs Wochen zur Tür hereingekommen ist."),
    ("slow-mornings", "Langsame Morgen", "Für die Stunde, bevor jemand etwas von Ihnen will: Becher, Kannen, ein Tablett, ein Notizbuch."),
    ("small-gifts", "Kleine Geschenke", "Gute Dinge, die in eine Tasche passen. Die meisten kosten unter fünfzig Euro, und alle lassen sich leicht einpacken."),
    ("a-warmer-room", "Warme Zimmer", "Wolle, gedämpftes Licht und etwas Heißes: wonach wir greifen, wenn die Uhren zurückgestellt werden."),
];

/// Names of makers, which are the same in every language, and what is told of them.
pub const BRANDS: &[(&str, &str)] = &[
    (
        "Tiller & Clay",
        "Fünf Töpferinnen und Töpfer in einer ehemaligen Sanitärkeramikfabrik. Einen Teil ihres Tons graben sie selbst, und alles drehen sie von Hand. Stoke-on-Trent, England.",
    ),
    ("Brannock", "Eine Emaillefabrik in Familienbesitz, die vier Staaten überlebt hat, und die Glasbläser die Straße hinunter. Olmütz, Tschechien."),
    ("Alder Works", "Tischler in der grünen, nassen Ecke Galiciens. Ihr Holz wächst keine sechzig Kilometer entfernt. Lugo, Spanien."),
    ("Lumen Havn", "Eine Leuchtenwerkstatt am Hafen. Sie beginnt mit dem Schatten und arbeitet sich zur Leuchte zurück. Aarhus, Dänemark."),
    ("Maren Weft", "Maren ging der Webstühle wegen in den Süden und blieb. Sie arbeitet mit zwei Webereien und färbt in kleinen Mengen. Guimarães, Portugal."),
    ("Garden Row", "Zwei Gärtner, die keine Gießkanne fanden, die weit genug reichte. Gent, Belgien."),
    ("Wick & Wold", "Kerzenmacher an der Grenze zu Wales, die mit Bienen anfingen und beim Wachs landeten. Ludlow, England."),
    ("Papeterie Loup", "Buchbinder seit 1931. Die Nähmaschine ist aus demselben Jahr. Angers, Frankreich."),
];

/// Headings over specifications.
pub const SECTIONS: &[(&str, &str)] = &[("Measures", "Maße")];

/// A specification's English name, its German one, and its values in both languages. A value that is written the same in
/// both, like `40 °C`, is left out, and so are those that are read as numbers.
pub const SPECIFICATIONS: &[(&str, &str, &[(&str, &str)])] = &[
    (
        "Material",
        "Material",
        &[
            ("100% lambswool", "100 % Lammwolle"),
            ("100% wool, undyed", "100 % Wolle, ungefärbt"),
            ("Brass or steel, linen", "Messing oder Stahl, Leinen"),
            ("Brass, mirror glass", "Messing, Spiegelglas"),
            ("Earthenware, opal acrylic", "Irdenware, opales Acrylglas"),
            ("Enamelled steel, brass", "Emaillierter Stahl, Messing"),
            ("Enamelled steel, glass", "Emaillierter Stahl, Glas"),
            ("Enamelled steel, oak", "Emaillierter Stahl, Eiche"),
            ("Fibre stone", "Faserstein"),
            ("Oak", "Eiche"),
            ("Oak or walnut veneer", "Furnier aus Eiche oder Nussbaum"),
            ("Opal glass, brass", "Opalglas, Messing"),
            ("Organic cotton", "Bio-Baumwolle"),
            ("Paper, brass", "Papier, Messing"),
            ("Porcelain stoneware", "Porzellansteinzeug"),
            ("Powder-coated steel", "Pulverbeschichteter Stahl"),
            ("Recycled wool", "Recycelte Wolle"),
            ("Seagrass", "Seegras"),
            ("Soda-lime glass", "Kalk-Natron-Glas"),
            ("Soda-lime glass, oak", "Kalk-Natron-Glas, Eiche"),
            ("Solid brass", "Massives Messing"),
            ("Solid wood", "Massivholz"),
            ("Solid wood, brass, cotton", "Massivholz, Messing, Baumwolle"),
            ("Solid wood, hard wax oil", "Massivholz, Hartwachsöl"),
            ("Solid wood, leather", "Massivholz, Leder"),
            ("Solid wood, linseed oil", "Massivholz, Leinöl"),
            ("Solid wood, mirror glass", "Massivholz, Spiegelglas"),
            ("Solid wood, pleated cotton", "Massivholz, plissierte Baumwolle"),
            ("Speckled stoneware", "Gesprenkeltes Steinzeug"),
            ("Stainless steel", "Edelstahl"),
            ("Stoneware", "Steinzeug"),
            ("Stoneware, beech", "Steinzeug, Buche"),
            ("Stoneware, gloss glaze", "Steinzeug, glänzend glasiert"),
            ("Stoneware, linen", "Steinzeug, Leinen"),
            ("Stoneware, part glazed", "Steinzeug, teilweise glasiert"),
            ("Stoneware, satin glaze", "Steinzeug, seidenmatt glasiert"),
            ("Terracotta, fired at 1080 °C", "Terrakotta, bei 1080 °C gebrannt"),
            ("Unglazed earthenware, oak", "Unglasierte Irdenware, Eiche"),
            ("Unglazed stoneware", "Unglasiertes Steinzeug"),
            ("Walnut, paper cord", "Nussbaum, Papierkordel"),
            ("Willow, oak", "Weide, Eiche"),
        ],
    ),
    (
        "Made in",
        "Hergestellt in",
        &[
            ("Aarhus, Denmark", "Aarhus, Dänemark"),
            ("Angers, France", "Angers, Frankreich"),
            ("Covilhã, Portugal", "Covilhã, Portugal"),
            ("Galicia, Spain", "Galicien, Spanien"),
            ("Ghent, Belgium", "Gent, Belgien"),
            ("Guimarães, Portugal", "Guimarães, Portugal"),
            ("Impruneta, Italy", "Impruneta, Italien"),
            ("Ludlow, England", "Ludlow, England"),
            ("Lugo, Spain", "Lugo, Spanien"),
            ("Nový Bor, Czechia", "Nový Bor, Tschechien"),
            ("Olomouc, Czechia", "Olmütz, Tschechien"),
            ("Stoke-on-Trent, England", "Stoke-on-Trent, England"),
            ("Thái Bình, Vietnam", "Thái Bình, Vietnam"),
        ],
    ),
    ("Dishwasher safe", "Spülmaschinenfest", &[]),
    (
        "Care",
        "Pflege",
        &[
            ("30 °C, separately", "30 °C, separat"),
            ("60 °C, tumble dry", "60 °C, trocknergeeignet"),
            ("Air it; wash rarely", "Lüften, selten waschen"),
            ("Bottle brush", "Flaschenbürste"),
            ("Crock in the dishwasher, spoons by hand", "Topf in die Spülmaschine, Löffel von Hand"),
            ("Dishwasher", "Spülmaschine"),
            ("Dishwasher, microwave", "Spülmaschine, Mikrowelle"),
            ("Dry clean", "Chemische Reinigung"),
            ("Dust with a soft brush", "Mit einem weichen Pinsel entstauben"),
            ("Glass in the dishwasher, stopper by hand", "Glas in die Spülmaschine, Stöpsel von Hand"),
            ("Polish, or don't", "Polieren, oder auch nicht"),
            ("Rinse by hand", "Von Hand ausspülen"),
            ("Wash by hand", "Von Hand spülen"),
            ("Wash by hand, oil now and then", "Von Hand spülen, ab und zu ölen"),
            ("Wipe clean", "Abwischen"),
            ("Wipe clean, descale with vinegar", "Abwischen, mit Essig entkalken"),
            ("Wipe with a damp cloth", "Feucht abwischen"),
            ("Wipe with a dry cloth", "Trocken abwischen"),
            ("Wool wash", "Wollwaschgang"),
            ("Wool wash or airing", "Wollwaschgang oder lüften"),
        ],
    ),
    ("Height", "Höhe", &[("14.8 cm without spoons", "14,8 cm ohne Löffel"), ("41 cm with grip", "41 cm mit Griff")]),
    ("Diameter", "Durchmesser", &[]),
    ("Capacity", "Fassungsvermögen", &[("400 g of coarse salt", "400 g grobes Salz"), ("90 ml each", "je 90 ml")]),
    ("Carries", "Tragkraft", &[]),
    ("Cord", "Kabel", &[]),
    (
        "Size",
        "Größe",
        &[
            ("140 × 180 cm and fringe", "140 × 180 cm, dazu Fransen"),
            ("140 × 190 cm and fringe", "140 × 190 cm, dazu Fransen"),
            ("15 × 10.5 cm", "15 × 10,5 cm"),
            ("150 × 200 cm after washing", "150 × 200 cm nach dem Waschen"),
            ("17 × 24 cm, 320 pages", "17 × 24 cm, 320 Seiten"),
            ("21 × 21 cm, 96 pages", "21 × 21 cm, 96 Seiten"),
            ("A5, 192 pages", "A5, 192 Seiten"),
            ("A6, 3 × 48 pages", "A6, 3 × 48 Seiten"),
        ],
    ),
    (
        "Shade",
        "Schirm",
        &[
            ("30 cm across", "30 cm Durchmesser"),
            ("33 cm across", "33 cm Durchmesser"),
            ("34 cm across", "34 cm Durchmesser"),
            ("38 cm across", "38 cm Durchmesser"),
            ("48 cm across", "48 cm Durchmesser"),
        ],
    ),
    ("Seat", "Sitzfläche", &[("34 cm across", "34 cm Durchmesser")]),
    ("Mouth", "Öffnung", &[("3.5 cm", "3,5 cm"), ("7.6 cm", "7,6 cm")]),
    ("Thickness", "Stärke", &[]),
    ("Heights", "Höhen", &[("15.6 and 7.6 cm", "15,6 und 7,6 cm"), ("8, 13 and 19 cm", "8, 13 und 19 cm")]),
    ("Length", "Länge", &[("42 cm with spout", "42 cm mit Tülle")]),
    (
        "Contents",
        "Inhalt",
        &[
            ("2 cups", "2 Becher"),
            ("2 holders, 2 candles", "2 Halter, 2 Kerzen"),
            ("3 candles, 3 saucers", "3 Kerzen, 3 Teller"),
            ("3 plates", "3 Teller"),
            ("4 plates", "4 Teller"),
            ("8 cards, 8 envelopes", "8 Karten, 8 Umschläge"),
            ("Basket, liner", "Korb, Einsatz"),
            ("Crock, 3 spoons", "Topf, 3 Löffel"),
        ],
    ),
    ("Hobs", "Herdarten", &[("All, not for ovens", "Alle, nicht für den Backofen"), ("Gas, ceramic, induction", "Gas, Ceran, Induktion")]),
    ("Bulb", "Leuchtmittel", &[]),
    (
        "Cover",
        "Bezug",
        &[
            ("100% linen, 260 g/m²", "100 % Leinen, 260 g/m²"),
            ("62% wool, 38% cotton", "62 % Wolle, 38 % Baumwolle"),
            ("Book cloth", "Buchleinen"),
            ("Cotton jacquard", "Baumwolljacquard"),
            ("Cotton, vat-dyed", "Baumwolle, küpengefärbt"),
        ],
    ),
    ("Filling", "Füllung", &[("Duck feather", "Entenfedern")]),
    ("Closure", "Verschluss", &[("Hidden zip", "Verdeckter Reißverschluss")]),
    ("Assembly", "Montage", &[("Screw in four legs", "Vier Beine einschrauben")]),
    ("Movement", "Uhrwerk", &[("Silent quartz", "Lautloses Quarzwerk")]),
    ("Battery", "Batterie", &[("1 × AA, included", "1 × AA, liegt bei")]),
    ("Hanging", "Aufhängung", &[("Four ways", "In vier Richtungen"), ("Two hooks, upright", "Zwei Haken, hochkant")]),
    ("Drainage", "Wasserablauf", &[("One hole", "Ein Loch"), ("Plugged hole", "Loch mit Stopfen")]),
    ("Frost", "Frost", &[("To −15 °C", "Bis −15 °C")]),
    ("Use", "Verwendung", &[("Indoors or in shade", "Drinnen oder im Schatten")]),
    ("Wax", "Wachs", &[("Rapeseed and beeswax", "Raps- und Bienenwachs"), ("Rapeseed and stearin", "Rapswachs und Stearin")]),
    (
        "Burns for",
        "Brenndauer",
        &[("30, 50 and 75 hours", "30, 50 und 75 Stunden"), ("About 40 hours", "Etwa 40 Stunden"), ("About 60 hours", "Etwa 60 Stunden")],
    ),
    ("Scent", "Duft", &[("Amber, orange peel, clove", "Amber, Orangenschale, Nelke"), ("None", "Ohne")]),
    ("Bottle", "Flasche", &[("Glass, oak", "Glas, Eiche")]),
    ("Fits", "Passend für", &[("2.2 cm tapers", "Stabkerzen mit 2,2 cm")]),
    (
        "Paper",
        "Papier",
        &[
            ("100 g/m², acid-free", "100 g/m², säurefrei"),
            ("100 g/m², ruled", "100 g/m², liniert"),
            ("90 g/m², dotted", "90 g/m², gepunktet"),
            ("Cotton, 350 g/m²", "Baumwolle, 350 g/m²"),
        ],
    ),
    ("Binding", "Bindung", &[("Thread-sewn", "Fadenheftung"), ("Thread-sewn, linen spine", "Fadenheftung, Leinenrücken")]),
];

/// Names of options.
pub const OPTIONS: &[(&str, &str)] = &[
    ("Base", "Fuß"),
    ("Clay", "Ton"),
    ("Cloth", "Leinen"),
    ("Colour", "Farbe"),
    ("Cover", "Einband"),
    ("Enamel", "Emaille"),
    ("Finish", "Oberfläche"),
    ("Glaze", "Glasur"),
    ("Length", "Länge"),
    ("Metal", "Metall"),
    ("Pages", "Seiten"),
    ("Rim", "Rand"),
    ("Scent", "Duft"),
    ("Set", "Set"),
    ("Size", "Größe"),
    ("Wood", "Holz"),
];

/// Values of options; those that are only numbers and units, like `24 cm`, are left out.
pub const OPTION_VALUES: &[(&str, &str)] = &[
    ("Beech", "Buche"),
    ("Blackened steel", "Geschwärzter Stahl"),
    ("Bone", "Knochenweiß"),
    ("Brass", "Messing"),
    ("Brick", "Ziegelrot"),
    ("Celadon", "Seladon"),
    ("Cream", "Creme"),
    ("Dotted", "Gepunktet"),
    ("Fig leaf", "Feigenblatt"),
    ("Fjord", "Fjord"),
    ("Flax", "Flachs"),
    ("Fleece grey", "Vliesgrau"),
    ("Heather", "Heidekraut"),
    ("Ink", "Tintenblau"),
    ("Lake", "Seegrün"),
    ("Lead", "Blei"),
    ("Lichen", "Flechtengrün"),
    ("Loch", "Hochlandsee"),
    ("Madder", "Krapprot"),
    ("Moss", "Moos"),
    ("Mustard", "Senf"),
    ("Oak", "Eiche"),
    ("Oat", "Hafer"),
    ("Ochre", "Ocker"),
    ("One", "Einzeln"),
    ("Pine", "Tannengrün"),
    ("Plain", "Blanko"),
    ("Rowan", "Vogelbeere"),
    ("Rust", "Rost"),
    ("Sage", "Salbei"),
    ("Salt and sage", "Salz und Salbei"),
    ("Sand", "Sand"),
    ("Set of four", "4er-Set"),
    ("Slate blue", "Schieferblau"),
    ("Steel", "Stahl"),
    ("Terracotta", "Terrakotta"),
    ("Walnut", "Nussbaum"),
    ("White", "Weiß"),
    ("Woodsmoke", "Holzrauch"),
];

/// What a product with an English title says.
#[must_use]
pub fn product(title: &str) -> Option<&'static ProductText> {
    PRODUCTS.iter().find(|(of, _)| *of == title).map(|(_, text)| text)
}

/// Name and description of the category at a path.
#[must_use]
pub fn category(path: &str) -> Option<(&'static str, &'static str)> {
    CATEGORIES.iter().find(|(of, ..)| *of == path).map(|(_, name, description)| (*name, *description))
}

/// Title and description of the collection at a path.
#[must_use]
pub fn collection(path: &str) -> Option<(&'static str, &'static str)> {
    COLLECTIONS.iter().find(|(of, ..)| *of == path).map(|(_, title, description)| (*title, *description))
}

/// What is told of a maker.
#[must_use]
pub fn brand(name: &str) -> Option<&'static str> {
    found(BRANDS, name)
}

/// The heading over specifications that has an English one.
#[must_use]
pub fn section(name: &str) -> Option<&'static str> {
    found(SECTIONS, name)
}

/// The name of a specification with an English one, and its values by the English ones.
#[must_use]
pub fn specification(name: &str) -> Option<(&'static str, &'static [(&'static str, &'static str)])> {
    SPECIFICATIONS.iter().find(|(of, ..)| *of == name).map(|(_, name, values)| (*name, *values))
}

/// The name of an option.
#[must_use]
pub fn option(name: &str) -> Option<&'static str> {
    found(OPTIONS, name)
}

/// A value of an option; one that is the same in German, like `24 cm`, stays as it is.
#[must_use]
pub fn option_value(value: &'static str) -> &'static str {
    found(OPTION_VALUES, value).unwrap_or(value)
}

fn found(texts: &[(&str, &'static str)], of: &str) -> Option<&'static str> {
    texts.iter().find(|(own, _)| *own == of).map(|(_, text)| *text)
}

/// What each picture of a good shows, in the order of [`Good::pictures`]; nothing without a German title.
#[must_use]
pub fn alts(good: &Good) -> Vec<String> {
    let Some(ProductText { title, .. }) = product(good.title) else { return Vec::new() };
    let mut alts = good.options.first().map(|option| colours(title, option)).unwrap_or_default();
    if alts.is_empty() {
        alts.push((*title).to_owned());
    }
    alts.push(format!("{title}, aus der Nähe"));
    alts.push(format!("{title} {}", place(good.scene.setting)));
    alts
}

fn colours(title: &str, own: &OptionDef) -> Vec<String> {
    let name = option(own.name).unwrap_or(own.name);
    own.values.iter().filter(|(_, swatch)| swatch.is_some()).map(|(value, _)| format!("{title}, {name}: {}", option_value(value))).collect()
}

fn place(setting: Setting) -> &'static str {
    match setting {
        Setting::Table => "auf dem Tisch",
        Setting::Shelf => "im Regal",
        Setting::Floor => "im Zimmer",
        Setting::Bench => "auf der Bank",
        Setting::Wall => "an der Wand",
        Setting::Ceiling => "unter der Zimmerdecke",
        Setting::Sofa => "auf dem Sofa",
        Setting::Terrace => "auf der Terrasse",
        Setting::Overhead => "von oben gesehen",
    }
}
