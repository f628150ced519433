//! The catalogue's pictures: every thing is drawn as vectors, to measure, under one soft light from
//! the upper left. `scene` gives a complete SVG without text, fonts or outside references.

// Coordinates are best called by their usual letters, and markup is best written as it reads.
#![allow(clippy::many_single_char_names, clippy::format_collect, clippy::format_push_string)]

pub mod canvas;
pub mod compositions;
pub mod home;
pub mod lamps;
pub mod plants;
pub mod rooms;
pub mod shapes;
pub mod solid;
pub mod vessels;

use canvas::{Bounds, Canvas, Rgb, Surface};
use vessels::{Inside, Vessel};

/// The form of a thing, in millimetres.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Vessel(Vessel),
    Glass(vessels::Glass),
    Candle(vessels::Candle),
    Pendant(lamps::Pendant),
    Lamp(lamps::Lamp),
    Cushion(home::Cloth),
    /// A throw over a rail.
    Hung(home::Cloth),
    /// A throw folded to a pile.
    Folded(home::Cloth),
    Seat(home::Seat),
    Clock(home::Clock),
    Mirror(home::Mirror),
    Board(home::Board),
    Paper(home::Paper),
    /// Several things, each moved right and down, the farthest first.
    Group(&'static [(f64, f64, &'static Shape)]),
}

impl Shape {
    pub fn draw(&self, c: &mut Canvas, colour: Rgb) {
        match self {
            Self::Vessel(it) => it.draw(c, colour),
            Self::Glass(it) => it.draw(c, colour),
            Self::Candle(it) => it.draw(c, colour),
            Self::Pendant(it) => it.draw(c, colour),
            Self::Lamp(it) => it.draw(c, colour),
            Self::Cushion(it) => it.cushion(c, colour),
            Self::Hung(it) => it.hung(c, colour),
            Self::Folded(it) => it.folded(c, colour),
            Self::Seat(it) => it.draw(c, colour),
            Self::Clock(it) => it.draw(c, colour),
            Self::Mirror(it) => it.draw(c, colour),
            Self::Board(it) => it.draw(c, colour),
            Self::Paper(it) => it.draw(c, colour),
            Self::Group(things) => {
                for (x, y, thing) in *things {
                    c.place(Surface::Ground, (*x, *y), 1.0, |c| thing.draw(c, colour));
                }
            }
        }
    }

    /// What its shadow falls on.
    #[must_use]
    pub fn surface(&self) -> Surface {
        match self {
            Self::Pendant(_) => Surface::Air,
            Self::Hung(_) | Self::Clock(_) | Self::Mirror(_) | Self::Board(_) | Self::Paper(_) => Surface::Flat,
            _ => Surface::Ground,
        }
    }

    /// The box it takes, seen from an eye that looks down this much.
    #[must_use]
    pub fn bounds(&self, eye: f64) -> Bounds {
        let mut c = Canvas::new(eye, 1200.0);
        self.draw(&mut c, Rgb::WHITE);
        c.bounds()
    }
}

/// The tint of the ground and the walls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    Chalk,
    Sand,
    Sage,
    Clay,
    Dusk,
}

impl Ground {
    #[must_use]
    pub fn colour(self) -> Rgb {
        Rgb::hex(match self {
            Self::Chalk => 0xEC_E5D9,
            Self::Sand => 0xE3_D4BC,
            Self::Sage => 0xCF_D3C1,
            Self::Clay => 0xE0_BFA8,
            Self::Dusk => 0xC4_CDD2,
        })
    }
}

/// Where a thing is at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Table,
    Shelf,
    Floor,
    Bench,
    Wall,
    Ceiling,
    Sofa,
    Terrace,
    /// A table seen from above.
    Overhead,
}

/// How a thing is pictured.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    pub shape: Shape,
    pub ground: Ground,
    pub setting: Setting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Front,
    Detail,
    Room,
}

/// One picture of a thing in one colour, 1200 × 1200.
#[must_use]
pub fn scene(scene: &Scene, colour: Rgb, view: View) -> String {
    match view {
        View::Front => front(scene, colour),
        View::Detail => detail(scene, colour),
        View::Room => rooms::room(scene, colour),
    }
}

/// An eye that looks into bowls, but level at tall things.
fn eye_for(shape: &Shape) -> f64 {
    let level = shape.bounds(0.16);
    let squat = level.width() / level.height().max(1.0);
    (0.1 + squat * 0.09).clamp(0.15, 0.3)
}

/// The seamless backdrop: a lit ground that turns into a wall.
pub fn backdrop(c: &mut Canvas, ground: Rgb, (width, height): (f64, f64)) {
    let sheet = format!("M0 0H{width}V{height}H0Z");
    let sweep = c.linear(
        (0.0, 0.0),
        (0.0, 1.0),
        &[(0.0, ground.shade(0.05), 1.0), (0.55, ground.tint(0.05), 1.0), (0.72, ground.tint(0.22), 1.0), (1.0, ground.tint(0.02), 1.0)],
    );
    c.fill(&sheet, sweep);
    let light = c.radial(
        (0.24, 0.2),
        0.95,
        &[(0.0, Rgb(255.0, 250.0, 240.0), 0.62), (0.5, Rgb(255.0, 250.0, 240.0), 0.1), (0.75, ground.shade(1.0), 0.02), (1.0, ground.shade(1.0), 0.2)],
    );
    c.fill(&sheet, light);
}

fn front(scene: &Scene, colour: Rgb) -> String {
    let shape = &scene.shape;
    let eye = eye_for(shape);
    let own = shape.bounds(eye);
    let mut c = Canvas::new(eye, 1200.0);
    backdrop(&mut c, scene.ground.colour(), (1200.0, 1200.0));
    let high = match shape.surface() {
        Surface::Air => 640.0,
        _ if own.height() > own.width() * 2.0 => 900.0,
        _ => 790.0,
    };
    let scale = (800.0 / own.width()).min(high / own.height());
    let x = 600.0 - own.left.midpoint(own.right) * scale;
    let middle = own.top.midpoint(own.bottom) * scale;
    let y = match shape.surface() {
        Surface::Ground => 612.0 - middle + own.height().min(own.width()) * scale * 0.06,
        Surface::Flat => 590.0 - middle,
        Surface::Air => 640.0 - middle,
    };
    let x = if shape.surface() == Surface::Ground { x - 24.0 } else { x };
    c.place(shape.surface(), (x, y), scale, |c| shape.draw(c, colour));
    c.finish(1200, 1200)
}

/// Close enough to see the glaze or the weave.
fn detail(scene: &Scene, colour: Rgb) -> String {
    let shape = &scene.shape;
    let eye = eye_for(shape) + 0.04;
    let own = shape.bounds(eye);
    let mut c = Canvas::new(eye, 1200.0);
    backdrop(&mut c, scene.ground.colour().mix(colour, 0.18), (1200.0, 1200.0));
    let scale = 2.25 * (800.0 / own.width()).min(790.0 / own.height());
    let focus = match shape {
        Shape::Vessel(Vessel { inside: Inside::Stems(_), .. }) | Shape::Glass(_) => (0.5, 0.66),
        Shape::Vessel(_) => (0.6, 0.4),
        Shape::Candle(_) | Shape::Group(_) => (0.5, 0.5),
        Shape::Lamp(_) => (0.4, 0.36),
        Shape::Pendant(_) => (0.3, 0.72),
        Shape::Seat(_) => (0.3, 0.16),
        Shape::Folded(_) => (0.78, 0.5),
        _ => (0.3, 0.3),
    };
    let x = 600.0 - (own.left + own.width() * focus.0) * scale;
    let y = 600.0 - (own.top + own.height() * focus.1) * scale;
    c.place(shape.surface(), (x, y), scale, |c| shape.draw(c, colour));
    c.finish(1200, 1200)
}
