//! What customers wrote about the goods.

/// One customer's opinion.
#[derive(Clone, Copy, Debug)]
pub struct ReviewDef {
    /// First name and initial.
    pub author: &'static str,
    /// 1 to 5.
    pub rating: u8,
    pub title: &'static str,
    pub body: &'static str,
    pub days_ago: u16,
}

/// The reviews of the good with this title, in no order.
#[must_use]
pub fn reviews(title: &str) -> &'static [ReviewDef] {
    REVIEWS.iter().find(|(good, _)| *good == title).map_or(&[], |(_, reviews)| reviews)
}

/// What the shop has answered to the review of a good by this author.
#[must_use]
pub fn answer(title: &str, author: &str) -> Option<&'static str> {
    ANSWERS.iter().find(|(good, by, _)| *good == title && *by == author).map(|(_, _, text)| *text)
}

const ANSWERS: &[(&str, &str, &str)] = &[
    (
        "Morning mug",
        "Paul K.",
        "You are right, it is a small one. If you like a big cup, look at the Hearth mug: it holds half as much again. Send this one back if you would rather swap.",
    ),
    ("Morning mug", "Claire D.", "Thank you for telling us. We check every mug on a sheet of glass now, so that no other one rocks."),
    ("Everyday bowl", "Aoife D.", "We are sorry about that evening. The boxes have a stiffer divider since then, and not one has come back cracked."),
    (
        "Stove kettle",
        "Stuart N.",
        "Enamel is glass, and a tap is a hard thing. The spot under the touch-up will not rust. If it grows, write to us and you get a new kettle.",
    ),
    ("Dinner plates, set of four", "Marek Z.", "Each batch comes out of the kiln a little different. Send us a photograph, and we look for four that match."),
    ("Kitchen clock", "Steve P.", "It was a bad batch of movements, and we have changed the maker. The new one has five years of guarantee."),
    ("Stoneware candle", "Keith R.", "For a large room we would take the Three-wick candle. We made this one quiet on purpose."),
];

const fn r(author: &'static str, rating: u8, days_ago: u16, title: &'static str, body: &'static str) -> ReviewDef {
    ReviewDef { author, rating, title, body, days_ago }
}

const REVIEWS: &[(&str, &[ReviewDef])] = &[
    (
        "Morning mug",
        &[
            r("Ingrid S.", 5, 12, "The mug people steal", "Bought two. My husband has both. Ordering two more and hiding them behind the flour."),
            r("Tom B.", 5, 47, "Handle fits an actual hand", "I'm 1.94 m and can get three fingers in without touching the side. That never happens."),
            r(
                "Claire D.",
                4,
                88,
                "Lovely, one wobbled",
                "Four arrived, one rocked a little on a glass table. They sent another the same week and let me keep the first, which is now for pens.",
            ),
            r("Mateo R.", 5, 130, "Two years of dishwasher", "No chips, no dulling. I had the oat ones at my last flat too."),
            r("Hanne V.", 5, 201, "Good weight", "Heavy enough to feel like something and not so heavy that my mother can't lift it full."),
            r("Paul K.", 3, 166, "Smaller than I pictured", "Perfectly nice but 330 ml is not a big mug. Measure your usual one before buying."),
            r("Orla M.", 5, 30, "Rust is the one", "The colour is deeper than on my screen, almost like a flowerpot in the rain."),
        ],
    ),
    (
        "Ferry mug",
        &[
            r("Sven A.", 5, 25, "Tea stays hot", "I timed it because I am that sort of person: still properly warm after 35 minutes."),
            r("Lucia F.", 4, 77, "Tall for my shelf", "Beautiful, but check the height between your shelves. Ours now live on the counter."),
            r("Emma J.", 5, 140, "The dry clay at the bottom", "I keep stroking it. That's the review."),
        ],
    ),
    (
        "Hearth mug",
        &[
            r("Niamh C.", 5, 9, "Cold hands solved", "My hands go white in winter. This has replaced the hot water bottle at my desk."),
            r("Jonas W.", 5, 33, "Soup mug, too", "Holds one tin of soup exactly. Lunch is sorted."),
            r("Béatrice L.", 4, 61, "Round and lovely", "A bit awkward to dry inside because of the narrow mouth. I forgive it."),
            r("Will H.", 5, 118, "Present for my dad", "He says it's 'a sound mug'. Highest praise I have heard from him in years."),
        ],
    ),
    (
        "Thumb cups",
        &[
            r("Giulia P.", 5, 6, "Finally the right size", "Italian here, picky about espresso cups. Thick wall, small mouth, crema stays. Brava."),
            r("Arne T.", 4, 14, "Hot for a minute", "No handle means you wait a moment. Hold it by the bare clay and it's fine."),
            r("Rosa N.", 5, 19, "Every thumb different", "You can feel where the potter pressed. One fits my left hand, the other my right."),
        ],
    ),
    (
        "Ribbed beaker",
        &[
            r("Katrin E.", 5, 52, "Bathroom and table", "Two by the sink, four on the table. The ribs stop wet hands dropping them."),
            r("Fred O.", 4, 110, "Crumbs in the grooves", "Toothpaste dries in the ribs if you leave it. A quick brush sorts it."),
        ],
    ),
    (
        "Everyday bowl",
        &[
            r("Marta G.", 5, 8, "We eat everything out of these", "Porridge, ramen, salad, crisps. I have stopped using plates at lunch."),
            r("David L.", 5, 41, "They nest properly", "Six in a stack and they lift out one by one without that vacuum sucking thing."),
            r("Sophie M.", 4, 73, "Great bowl, heavy stack", "One is perfect. Four at once, from a high shelf, is an arm exercise."),
            r("Henrik J.", 5, 122, "Foot ring is genius", "Hot soup on the sofa and no burnt fingers. Why isn't every bowl like this?"),
            r("Aoife D.", 2, 154, "One came cracked", "Box of four, one with a hairline. Replaced quickly, but I had guests that night and was cross."),
            r("Pilar V.", 5, 190, "The moss green", "Looks grey in the morning and green at night. I did not expect to enjoy a bowl this much."),
            r("Ben S.", 5, 260, "A year in", "No knife marks, no stains from beetroot. Would buy again, and have."),
        ],
    ),
    (
        "Harvest bowl",
        &[
            r("Anneke B.", 5, 20, "It changed the kitchen", "Sounds daft, but the room looks finished now, even with just four lemons in it."),
            r("Rupert F.", 4, 55, "Too big for my sink", "Gorgeous. Washing it is a job for the bath."),
            r("Chiara T.", 5, 80, "Arrived like a museum piece", "Packed so well it took me ten minutes to get in. Not a scratch."),
        ],
    ),
    (
        "Pasta bowl",
        &[
            r("Lars N.", 5, 11, "Right depth", "Spaghetti stays put when you twirl. My white shirts thank you."),
            r("Helen P.", 4, 22, "Wide rim, narrow cupboard", "Does what it says. I'd have liked it a centimetre smaller."),
        ],
    ),
    (
        "Dinner plates, set of four",
        &[
            r("Yvonne C.", 5, 36, "Quiet plates", "I wanted plates that don't shout and these don't. Food looks good on them."),
            r("Marek Z.", 4, 99, "Slight colour difference", "Two are a shade warmer than the other two. Handmade, fine, but now I always see it."),
            r("Gemma R.", 5, 170, "They fit the small dishwasher", "As promised. I had measured and still didn't quite believe it."),
            r("Olof H.", 3, 210, "Knife noise", "Nice looking, but a serrated knife squeaks on the glaze. Smooth knives are fine."),
        ],
    ),
    (
        "Round teapot",
        &[
            r(
                "Margaret W.",
                5,
                15,
                "No drip. None.",
                "I have owned eleven teapots and this is the first that does not wet the cloth. I tested it before I dared believe it.",
            ),
            r("Florian K.", 5, 48, "Lid stays in", "You can pour the last cup with one hand. The little catch works."),
            r("Isabelle A.", 4, 92, "Strainer holes a bit big", "Fine leaves get through. With whole-leaf tea it's perfect."),
            r("Siobhan O.", 5, 131, "Wedding present to ourselves", "Ten years late. Used every day since."),
            r("Dirk V.", 5, 205, "Keeps warm under a cosy", "An hour with a tea towel wrapped round it."),
        ],
    ),
    (
        "Coffee pot",
        &[
            r("Elin B.", 5, 44, "Takes my filter cone", "The size 2 sits on it as if they were made together."),
            r("Andrea C.", 4, 101, "Handle gets warm", "Not hot, but warm by the second cup. Looks so good I don't mind."),
            r("Noah T.", 5, 139, "Sunday object", "It only comes out on Sundays, and now Sunday starts when it does."),
        ],
    ),
    (
        "Stove kettle",
        &[
            r("Ruth A.", 5, 17, "Lives on the hob", "I used to hide my kettle. This one I wipe for visitors."),
            r("Janek P.", 4, 64, "I miss the whistle", "Twice I've forgotten it. My fault, it does say so. Boils fast on induction."),
            r("Camille G.", 5, 95, "Cool grip, really", "The oak never gets hot, even when the body is."),
            r(
                "Stuart N.",
                2,
                143,
                "Chip after a month",
                "Knocked it on the tap and a bit of enamel came off by the spout. They sent a touch-up pen, but still.",
            ),
            r("Petra M.", 5, 233, "Limescale comes out easily", "Vinegar, ten minutes, done. Wide opening so you can actually see in."),
        ],
    ),
    (
        "Pouring kettle",
        &[
            r("Kenji M.", 5, 5, "Control", "A steady thread at any angle. My V60 has never been more even."),
            r("Laura H.", 4, 13, "Brass shows every finger", "I like it, my partner polishes it. Choose steel if you are my partner."),
        ],
    ),
    (
        "Corked carafe",
        &[
            r("Viola S.", 5, 58, "Bedside water, solved", "The stopper keeps the dust out and it doesn't tip when I grope for it at night."),
            r("Gareth E.", 4, 121, "Found my bubble", "Near the foot, the size of a poppy seed. Stopper swelled once when I washed it, then shrank back."),
            r("Mira K.", 5, 178, "Ice fits", "Small thing. Nobody else thinks about it."),
        ],
    ),
    (
        "Milk jug",
        &[
            r("Fenna D.", 5, 28, "Doesn't dribble", "Children pour their own milk now and the table is dry. I could weep."),
            r("Alan Y.", 5, 70, "Sweet peas", "Has not seen milk yet. Looks wonderful with sweet peas."),
            r("Léa R.", 4, 97, "A little wide in the hand", "Full, I need both hands. Half full is perfect."),
        ],
    ),
    (
        "Paddle board",
        &[
            r("Tobias F.", 5, 34, "One plank", "You can follow the grain from end to end. It hasn't warped over a summer of abuse."),
            r("Carmen I.", 4, 120, "Needs oil more often than stated", "Ours goes dry every three weeks. It takes a minute, so all right."),
            r("Jo L.", 5, 182, "Cheese board hero", "Everyone asks. I say I found it in Spain."),
            r("Bertil Q.", 5, 240, "Walnut is worth it", "The beech is good, the walnut is better."),
        ],
    ),
    (
        "Oval tray",
        &[
            r("Simone J.", 5, 40, "Breakfast in bed for real", "Two cups, a pot and toast, up a spiral staircase. Nothing slid."),
            r("Peter O.", 4, 83, "No handles", "You grip the rim, which is fine until it's heavily loaded."),
        ],
    ),
    (
        "Spoon crock",
        &[
            r("Nadia W.", 5, 21, "Drawer empty, stove happy", "I did what the description said and put three spoons in it. Then nine. It still looks good."),
            r("Hugo M.", 4, 50, "Heavy, as promised", "It really doesn't tip. Spoons are fairly ordinary."),
        ],
    ),
    (
        "Dome pendant",
        &[
            r("Astrid N.", 5, 26, "Light where we eat", "Hung at 65 cm as suggested. Nobody squints, and the food is lit like a painting."),
            r("Marc D.", 5, 72, "Heavier than expected, in a good way", "Solid steel, no tinny ring when you tap it. Ceiling cap is neat."),
            r("Fiona T.", 4, 116, "Cord a bit short for us", "3.2 m ceilings, so I had to order a longer cord. They were helpful about it."),
            r("Christoph B.", 5, 198, "Pine goes with everything", "Against a white wall it looks almost black at night."),
            r("Ewa L.", 5, 270, "Three years of waiting", "I saw one in a café, and now there is one over my own table."),
        ],
    ),
    (
        "Cone pendant",
        &[
            r("Raphael S.", 5, 63, "Three in a row", "Over the counter. Each slightly different, which is the point."),
            r("Jenny K.", 3, 128, "Darker than I thought", "A pool of light means the rest of the room is dark. Obvious, really. I've added a floor lamp."),
        ],
    ),
    (
        "Paper moon",
        &[
            r("Mette O.", 5, 7, "Everyone looks younger", "It's like permanent late afternoon in our living room."),
            r("Duncan R.", 4, 16, "Patience with the pleats", "Opening it takes longer than five minutes if you are afraid of it. Then it's fine."),
            r("Zofia P.", 5, 24, "The 60 is big", "Sixty centimetres of moon over a small sofa. No regrets at all."),
            r("Inês C.", 5, 35, "Weighs nothing", "Rented flat, one small hook, done."),
        ],
    ),
    (
        "Gourd lamp",
        &[
            r("Patricia E.", 5, 39, "The glaze moves", "Looks like water where it runs thin. I turn the lamp now and then to see another side."),
            r("Klaus G.", 4, 105, "Dimmer buzzes with cheap bulbs", "Swapped for a better LED and it's silent."),
            r("Nora H.", 5, 167, "Beside the bed", "Bigger than a usual bedside lamp and all the better for it."),
        ],
    ),
    (
        "Mushroom lamp",
        &[
            r("Ludo V.", 5, 4, "Corner rescued", "We had a corner. Now we have a Corner."),
            r("Sally F.", 5, 10, "Night light for grown-ups", "On from six till bed. It makes the hallway feel like someone is in."),
            r("Erik P.", 4, 18, "Small bulb included would be nice", "E14 at 5 W is not something I keep in the drawer. Lovely once lit."),
        ],
    ),
    (
        "Reading lamp",
        &[
            r("Josephine B.", 5, 60, "Finally see the page", "Thin as a reed behind the armchair and the light falls exactly on the book."),
            r("Andreas M.", 4, 124, "Foot switch takes learning", "I kicked it for a week. Now my toe knows."),
            r("Teresa Q.", 5, 209, "Cat-proof", "Two cats, one zoomie problem. It hasn't fallen."),
        ],
    ),
    (
        "Linen cushion",
        &[
            r("Freya A.", 5, 13, "Ochre, and then more ochre", "Started with one, now four. The colour warms up a grey sofa without trying."),
            r("Michael U.", 4, 56, "Feathers poke now and then", "One quill a week in the beginning. It has settled down."),
            r("Saskia V.", 5, 91, "Washes well", "Red wine, 40 degrees, gone. Did not shrink."),
            r("Dominique F.", 5, 158, "Plump", "A filling that actually fills. The corners stand up."),
            r("Ian W.", 3, 220, "Creases", "It does say so. My wife loves it, I would iron it if she let me."),
        ],
    ),
    (
        "Bouclé cushion",
        &[
            r("Agnes T.", 5, 45, "Back saver", "I drive a desk all day and this goes behind the small of my back. Soft, but it holds."),
            r("Callum R.", 3, 82, "The cat found it", "Loops and claws, I was warned. Tucking them back works."),
            r("Renata S.", 5, 111, "Like a lamb", "My daughter has named it."),
        ],
    ),
    (
        "Banded throw",
        &[
            r("Elspeth M.", 5, 29, "Soft on the neck", "I can't wear most wool. I can sleep under this."),
            r("Tariq N.", 5, 74, "Big enough for two", "We get on, so it works."),
            r("Birgit L.", 4, 136, "Sheds at first", "Green fluff on black trousers for a fortnight. Then it stopped."),
            r("Victor P.", 5, 225, "Worth it", "I put off buying it for a year because of the price. Should have had the extra winter."),
        ],
    ),
    (
        "Checked blanket",
        &[
            r("Harriet D.", 5, 23, "Picnic veteran", "Grass, ketchup, wet dog. Shaken out and back on the sofa."),
            r("Oskar B.", 4, 68, "A bit scratchy on bare legs", "Thick and tough, not silky. For outdoors it's ideal."),
            r("Manon C.", 5, 150, "The colours", "Rowan looks like October. I've hung it on the wall in summer."),
        ],
    ),
    (
        "Herringbone throw",
        &[
            r("Gunnar E.", 5, 10, "Smells faintly of sheep", "In the best way. Gone after a day's airing."),
            r("Philippa J.", 4, 27, "Dense", "Heavier than the lambswool one. I like being pinned down; others may not."),
        ],
    ),
    (
        "Milking stool",
        &[
            r("Rob C.", 5, 32, "Stands on a 200-year-old floor", "Nothing else I own does."),
            r("Ilse W.", 5, 76, "Beautiful joints", "The wedges in the top are tight as anything. I'm a joiner, I looked."),
            r("Françoise M.", 4, 144, "Lower than a chair", "44 cm is good for the hall, low for our table."),
            r("Declan K.", 5, 207, "Step, table, seat", "Three pieces of furniture for the price of one."),
        ],
    ),
    (
        "Cord stool",
        &[
            r("Hilde N.", 5, 19, "It creaked, then it didn't", "Exactly one week. Now it's silent and fits me."),
            r("Omar F.", 4, 34, "Careful with coffee", "A small spill left a small mark. It's mine now, at least."),
        ],
    ),
    (
        "Kitchen clock",
        &[
            r("Beth G.", 5, 43, "Silent!", "We slept with the door open to check. Nothing."),
            r("Wouter D.", 4, 100, "Hands look alike from afar", "From the garden I mix them up. Inside it's clear."),
            r("Alma R.", 5, 161, "Brick rim", "A spot of colour over the door, like a full stop."),
            r("Steve P.", 1, 230, "Stopped after four months", "New battery did nothing. They replaced it without any fuss, but the first one was a dud."),
        ],
    ),
    (
        "Arch mirror",
        &[
            r("Delphine A.", 5, 9, "A second window", "Hung it opposite the real one. The hall is twice as bright, no exaggeration."),
            r("Nils S.", 4, 21, "Take a friend", "Heavier than it looks. The paper template for the hooks is a good idea."),
        ],
    ),
    (
        "Bottle vase",
        &[
            r("Cecilia B.", 5, 37, "Five stems, truly", "Dried grass from a walk, and people ask where I bought the bouquet."),
            r("Joanna T.", 5, 89, "Leaks nothing", "I worried because the foot is bare clay. Dry as a bone underneath."),
            r("Matthias H.", 4, 146, "Hard to clean", "Neck is narrow, get the brush. For dry stems it doesn't matter."),
        ],
    ),
    (
        "Moon vase",
        &[
            r("Yuki A.", 5, 8, "You can feel the seam", "I did what it said and ran my thumb around. It's like a secret."),
            r("Bram L.", 5, 20, "Bigger presence than size", "Only 23 cm and the whole sideboard is about it."),
            r("Georgia W.", 4, 31, "Tippy with a long branch", "A metre of cherry was too much. Stones in the bottom solved it."),
        ],
    ),
    (
        "Tulip vase",
        &[
            r("Marijke O.", 5, 51, "Dutch, and approve", "Tulips lean just so and don't fall out. When is it back? I need a second."),
            r("Anna-Lena F.", 5, 79, "Flutes in the evening light", "It stands empty half the year and is still the nicest thing on the table."),
            r("Trevor J.", 4, 102, "Thirsty", "Tulips drink and the waist holds little water. Top up daily."),
        ],
    ),
    (
        "Waisted glass vase",
        &[
            r("Silvia K.", 5, 62, "Simple and right", "Eucalyptus for two months and counting."),
            r("Owen D.", 4, 133, "Thin lip", "Elegant, but I handle it like an egg."),
        ],
    ),
    (
        "Herb pot",
        &[
            r("Nicoletta V.", 5, 46, "Survived Tyrol", "Minus fourteen, on the balcony, full of soil. Not a crack."),
            r("Graham S.", 5, 93, "Proper terracotta", "You can tell from the ring when you tap it. The cheap ones go thud."),
            r("Lotte I.", 4, 147, "No saucer", "You'll want one indoors. They don't sell it."),
            r("Esther M.", 5, 199, "Bought nine", "A row along the wall. Looks like we know what we're doing."),
        ],
    ),
    (
        "Seagrass basket",
        &[
            r("Kirsten A.", 5, 57, "Hides the ugly pot", "And the liner really is watertight; I overwatered for science."),
            r("Pavel R.", 4, 108, "Smells of hay", "For the first week the room smelled like a barn. I rather liked it."),
        ],
    ),
    (
        "Long-spout can",
        &[
            r("Dorothea H.", 5, 18, "The back of the sill", "The orchid at the back is alive for the first time since 2019."),
            r("Luke M.", 5, 66, "Doesn't glug", "Even flow down to the last drop. Mustard looks great left out."),
            r("Amélie P.", 4, 129, "Could hold more", "Two trips for my jungle. The aim makes up for it."),
        ],
    ),
    (
        "Stoneware candle",
        &[
            r("Catrin E.", 5, 3, "Woodsmoke is unreal", "Smells like the morning after a bonfire. I had to check I'd put the stove out."),
            r("Jeroen B.", 5, 38, "Fig without the sugar", "Green and a bit bitter, like snapping a twig. Not a dessert."),
            r("Louise A.", 4, 75, "Burned 36 hours", "I counted, more or less. Close enough, and now it's my toothbrush mug."),
            r("Ottavia N.", 5, 119, "Doesn't take over", "You notice it when you come in, then it leaves you alone."),
            r("Keith R.", 3, 164, "Too subtle for a big room", "In our open-plan kitchen I can hardly smell it. In the bathroom it's perfect."),
            r("Marlene G.", 5, 215, "Fourth one", "The cups are piling up, and I'm giving them away with bulbs planted in them."),
        ],
    ),
    (
        "Three-wick candle",
        &[
            r("Vera H.", 5, 49, "Flat burn", "Edge to edge after fifty minutes, as it says. No crater."),
            r("Colm F.", 4, 112, "Low light hero", "Wish there were a refill for the dish."),
        ],
    ),
    (
        "Brass taper holders",
        &[
            r("Natasha L.", 5, 53, "Heavy little things", "They ring when you set them down. No wobble whatsoever."),
            r("Edmund C.", 5, 137, "Ageing nicely", "Not polished once. They've gone the colour of toast."),
            r("Paula Z.", 4, 184, "Candles drip in a draught", "'Dripless' indoors with the windows shut, yes."),
        ],
    ),
    (
        "Cloth notebook",
        &[
            r("Rachel D.", 5, 14, "Flat on day one", "No cracking the spine, no holding it open with a mug. I'm a translator and this matters."),
            r("Sebastian U.", 5, 59, "Ink behaves", "Broad nib, wet ink, no ghosting. Finally."),
            r("Cora J.", 4, 94, "Elastic slackened", "After six months in a bag the elastic is loose. The binding is like new."),
            r("Thijs K.", 5, 151, "Dotted and discreet", "The dots are pale enough to vanish once you've written."),
            r("Maeve B.", 5, 236, "Number seven", "I have a shelf of these now, labels filled in afterwards, just as suggested."),
        ],
    ),
    (
        "Pocket notebooks, set of three",
        &[
            r("Gilles F.", 5, 67, "Back pocket tested", "Sat on daily for a month. Corners round now, pages all there."),
            r("Anja S.", 4, 138, "Want all three striped", "The plain one always gets left till last."),
        ],
    ),
    (
        "Square sketchbook",
        &[
            r("Imogen T.", 5, 42, "Takes a wash", "Buckles slightly, then dries flat. Square pages have changed how I draw."),
            r("Rafael O.", 4, 98, "96 pages go fast", "Great paper. I'd pay more for a thicker book."),
        ],
    ),
];
