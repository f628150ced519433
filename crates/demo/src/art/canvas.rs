//! A small SVG writer: it gathers markup, gives each gradient one id however often it is asked for,
//! and remembers the outlines it drew, so that every thing can cast its own true shadow.

use std::collections::HashMap;
use std::fmt::{self, Display};

/// A colour in 0–255 parts of red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb(pub f64, pub f64, pub f64);

impl Rgb {
    pub const WHITE: Self = Self(255.0, 255.0, 255.0);
    /// The colour of every shadow: a warm near-black.
    pub const SHADOW: Self = Self(52.0, 38.0, 30.0);

    /// `0xRRGGBB`.
    #[must_use]
    pub fn hex(value: u32) -> Self {
        let [_, red, green, blue] = value.to_be_bytes();
        Self(red.into(), green.into(), blue.into())
    }

    /// `"#RRGGBB"`, as swatches are written; anything else is a mid grey.
    #[must_use]
    pub fn swatch(text: &str) -> Self {
        let digits = text.trim_start_matches('#');
        Self::hex(u32::from_str_radix(digits, 16).unwrap_or(0x88_8888))
    }

    /// This colour moved `part` (0–1) of the way to `other`.
    #[must_use]
    pub fn mix(self, other: Self, part: f64) -> Self {
        let lerp = |from: f64, to: f64| from + (to - from) * part;
        Self(lerp(self.0, other.0), lerp(self.1, other.1), lerp(self.2, other.2))
    }

    /// Brighter above 1, darker below it.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        let scale = |part: f64| (part * factor).clamp(0.0, 255.0);
        Self(scale(self.0), scale(self.1), scale(self.2))
    }

    /// The colour in deep shade: darker, and a little warmer and richer than plain black would make it.
    #[must_use]
    pub fn shade(self, part: f64) -> Self {
        self.mix(Self(self.0 * 0.36, self.1 * 0.29, self.2 * 0.27), part)
    }

    /// The colour in warm light.
    #[must_use]
    pub fn tint(self, part: f64) -> Self {
        self.mix(Self(255.0, 252.0, 244.0), part)
    }
}

impl Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rgb({:.0},{:.0},{:.0})", self.0, self.1, self.2)
    }
}

/// A gradient stop: offset (0–1), colour, opacity (0–1).
pub type Stop = (f64, Rgb, f64);

/// A box in the units it was drawn in; y grows downwards.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Bounds {
    const EMPTY: Self = Self { left: f64::MAX, top: f64::MAX, right: f64::MIN, bottom: f64::MIN };

    const ALL: Self = Self { left: -9999.0, top: -9999.0, right: 9999.0, bottom: 9999.0 };

    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// What a shadow falls on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The thing stands; its shadow lies along the ground to the right.
    Ground,
    /// The thing hangs on a wall or lies seen from above; its shadow is its outline, moved.
    Flat,
    /// The thing hangs well in front of a wall.
    Air,
}

/// Where a thing touches the ground: its centre, and half its width and depth.
struct Foot {
    x: f64,
    y: f64,
    half: f64,
    depth: f64,
}

/// An SVG picture in the making. Things are drawn in millimetres around their own origin and put in
/// place with [`Canvas::place`].
pub struct Canvas {
    defs: String,
    body: String,
    ids: HashMap<String, usize>,
    cast: String,
    feet: Vec<Foot>,
    bounds: Bounds,
    /// The picture's own box.
    page: Bounds,
    /// Whether a thing is being drawn, in its own millimetres.
    nested: bool,
    /// How far the eye looks down: the height of a circle lying flat over its width. Negative looks up.
    pub eye: f64,
}

impl Canvas {
    #[must_use]
    pub fn new(eye: f64, width: f64) -> Self {
        Self {
            defs: String::new(),
            body: String::new(),
            ids: HashMap::new(),
            cast: String::new(),
            feet: Vec::new(),
            bounds: Bounds::EMPTY,
            page: Bounds { left: 0.0, top: 0.0, right: width, bottom: 1200.0 },
            nested: false,
            eye,
        }
    }

    /// The finished picture.
    #[must_use]
    pub fn finish(self, width: u32, height: u32) -> String {
        let Self { defs, body, .. } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\"><defs>{defs}</defs>{body}</svg>"
        )
    }

    /// The box around all that was drawn by the things in this picture.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    pub fn put(&mut self, markup: fmt::Arguments<'_>) {
        self.body.push_str(&markup.to_string());
    }

    pub fn fill(&mut self, path: &str, paint: impl Display) {
        self.put(format_args!("<path d=\"{path}\" fill=\"{paint}\"/>"));
    }

    /// A fill with an opacity.
    pub fn veil(&mut self, path: &str, paint: impl Display, opacity: f64) {
        self.put(format_args!("<path d=\"{path}\" fill=\"{paint}\" opacity=\"{opacity:.3}\"/>"));
    }

    /// A round-capped line of a given width and opacity.
    pub fn line(&mut self, path: &str, paint: impl Display, width: f64, opacity: f64) {
        self.put(format_args!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"{paint}\" stroke-width=\"{width:.2}\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\" opacity=\"{opacity:.3}\"/>"
        ));
    }

    /// A gradient along the line from `from` to `to`, both in parts of the painted shape's box.
    pub fn linear(&mut self, from: (f64, f64), to: (f64, f64), stops: &[Stop]) -> String {
        let head = format!("linearGradient x1=\"{:.2}\" y1=\"{:.2}\" x2=\"{:.2}\" y2=\"{:.2}\"", from.0, from.1, to.0, to.1);
        self.gradient("linearGradient", &head, stops)
    }

    /// A gradient around `centre`, in parts of the painted shape's box.
    pub fn radial(&mut self, centre: (f64, f64), radius: f64, stops: &[Stop]) -> String {
        let head = format!("radialGradient cx=\"{:.2}\" cy=\"{:.2}\" r=\"{radius:.2}\"", centre.0, centre.1);
        self.gradient("radialGradient", &head, stops)
    }

    fn gradient(&mut self, tag: &str, head: &str, stops: &[Stop]) -> String {
        let stops: String = stops
            .iter()
            .map(|(offset, colour, opacity)| {
                let opacity = if *opacity < 1.0 { format!(" stop-opacity=\"{opacity:.3}\"") } else { String::new() };
                format!("<stop offset=\"{offset:.3}\" stop-color=\"{colour}\"{opacity}/>")
            })
            .collect();
        let id = self.define(head, &stops, tag);
        format!("url(#d{id})")
    }

    fn define(&mut self, head: &str, inner: &str, tag: &str) -> usize {
        let key = format!("{head}>{inner}");
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        let id = self.ids.len();
        self.defs.push_str(&format!("<{head} id=\"d{id}\">{inner}</{tag}>"));
        self.ids.insert(key, id);
        id
    }

    /// Draws inside `path` only.
    pub fn clip(&mut self, path: &str, draw: impl FnOnce(&mut Self)) {
        let id = self.define("clipPath", &format!("<path d=\"{path}\"/>"), "clipPath");
        self.put(format_args!("<g clip-path=\"url(#d{id})\">"));
        draw(self);
        self.put(format_args!("</g>"));
    }

    /// Draws moved, turned or scaled.
    pub fn group(&mut self, transform: &str, draw: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.cast);
        self.put(format_args!("<g transform=\"{transform}\">"));
        draw(self);
        self.put(format_args!("</g>"));
        let inner = std::mem::replace(&mut self.cast, before);
        if !inner.is_empty() {
            self.cast.push_str(&format!("<g transform=\"{transform}\">{inner}</g>"));
        }
    }

    /// Draws out of focus within a box; the blur is in the units of the surrounding group.
    pub fn soft(&mut self, blur: f64, opacity: f64, area: Bounds, draw: impl FnOnce(&mut Self)) {
        let room = blur * 3.0;
        let head = format!(
            "filter filterUnits=\"userSpaceOnUse\" color-interpolation-filters=\"sRGB\" \
             x=\"{:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"{:.0}\"",
            area.left - room,
            area.top - room,
            area.width().max(1.0) + 2.0 * room,
            area.height().max(1.0) + 2.0 * room
        );
        let inner = format!("<feGaussianBlur stdDeviation=\"{blur:.1}\"/>");
        let id = self.define(&head, &inner, "filter");
        self.put(format_args!("<g filter=\"url(#d{id})\" opacity=\"{opacity:.2}\">"));
        draw(self);
        self.put(format_args!("</g>"));
    }

    /// Remembers a filled outline for the shadow.
    pub fn cast(&mut self, path: &str) {
        self.cast.push_str(&format!("<path d=\"{path}\" stroke=\"none\"/>"));
    }

    /// Remembers a line for the shadow.
    pub fn cast_line(&mut self, path: &str, width: f64) {
        self.cast.push_str(&format!("<path d=\"{path}\" fill=\"none\" stroke-width=\"{width:.1}\" stroke-linecap=\"round\"/>"));
    }

    /// Draws what casts no shadow of its own.
    pub fn shadowless(&mut self, draw: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.cast);
        draw(self);
        self.cast = before;
    }

    /// Remembers where a thing touches the ground: centre, half width and half depth.
    pub fn foot(&mut self, x: f64, y: f64, half: f64, depth: f64) {
        self.feet.push(Foot { x, y, half, depth });
    }

    /// Widens the remembered box to hold a point.
    pub fn reach(&mut self, x: f64, y: f64) {
        let b = &mut self.bounds;
        b.left = b.left.min(x);
        b.right = b.right.max(x);
        b.top = b.top.min(y);
        b.bottom = b.bottom.max(y);
    }

    /// Draws one thing with its origin at (`x`, `y`), `scale` units to its millimetre, above its shadow.
    pub fn place(&mut self, surface: Surface, (x, y): (f64, f64), scale: f64, draw: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.body);
        let bounds = std::mem::replace(&mut self.bounds, Bounds::EMPTY);
        let nested = std::mem::replace(&mut self.nested, true);
        draw(self);
        self.nested = nested;
        let thing = std::mem::replace(&mut self.body, before);
        let own = std::mem::replace(&mut self.bounds, bounds);
        let cast = std::mem::take(&mut self.cast);
        let feet = std::mem::take(&mut self.feet);
        let size = own.width().max(own.height()) * scale;

        let fade = self.fade(surface, own);
        let (matrix, blur, opacity) = match surface {
            Surface::Ground => ("1 0 -.62 -.09".to_owned(), 4.0 + size * 0.011, 0.46),
            Surface::Flat => ("1 0 0 1".to_owned(), 3.0 + size * 0.012, 0.42),
            Surface::Air => ("1 0 0 1".to_owned(), 12.0 + size * 0.03, 0.22),
        };
        let shift = match surface {
            Surface::Ground => 0.0,
            Surface::Flat => 4.0 + size * 0.018,
            Surface::Air => size * 0.17,
        };
        // What reached nowhere has no box to blur a shadow in.
        if !cast.is_empty() && own.left < own.right {
            let slant = if surface == Surface::Ground { own.height() * scale } else { 0.0 };
            // Blurring what lies outside the picture would only take time.
            let seen = if self.nested { Bounds::ALL } else { self.page };
            let area = Bounds {
                left: (x + own.left * scale + shift).max(seen.left),
                right: (x + own.right * scale + shift + slant * 0.62).min(seen.right),
                top: if slant > 0.0 { y - 20.0 } else { y + own.top * scale + shift }.max(seen.top),
                bottom: (y + own.bottom * scale + shift * 1.1 + slant * 0.09).min(seen.bottom),
            };
            self.soft(blur, opacity, area, |c| {
                c.put(format_args!(
                    "<g transform=\"matrix({matrix} {:.1} {:.1}) scale({scale:.4})\" \
                     fill=\"{fade}\" stroke=\"{fade}\">{cast}</g>",
                    x + shift,
                    y + shift * 1.1
                ));
            });
        }
        for foot in feet {
            let at = (x + foot.x * scale, y + foot.y * scale);
            self.contact(at, (foot.half * scale, foot.depth * scale));
        }
        self.put(format_args!("<g transform=\"translate({x:.1} {y:.1}) scale({scale:.4})\">{thing}</g>"));
        if own.left < own.right {
            self.reach(x + own.left * scale, y + own.top * scale);
            self.reach(x + own.right * scale, y + own.bottom * scale);
        }
    }

    /// The paint of a cast shadow: it thins out towards what was the top of the thing.
    fn fade(&mut self, surface: Surface, own: Bounds) -> String {
        let shadow = Rgb::SHADOW;
        if surface != Surface::Ground || own.left >= own.right {
            return shadow.to_string();
        }
        let head = format!("linearGradient gradientUnits=\"userSpaceOnUse\" x1=\"0\" x2=\"0\" y1=\"0\" y2=\"{:.0}\"", own.top);
        self.gradient("linearGradient", &head, &[(0.0, shadow, 0.9), (0.5, shadow, 0.55), (1.0, shadow, 0.18)])
    }

    /// The dark line where a thing meets what it stands on.
    fn contact(&mut self, (x, y): (f64, f64), (half, depth): (f64, f64)) {
        let shadow = Rgb::SHADOW;
        let paint = self.radial((0.5, 0.5), 0.5, &[(0.0, shadow, 0.62), (0.62, shadow, 0.5), (0.8, shadow, 0.2), (1.0, shadow, 0.0)]);
        let (rx, ry) = (half * 1.22, depth * 1.3 + 5.0);
        self.put(format_args!("<ellipse cx=\"{:.1}\" cy=\"{:.1}\" rx=\"{rx:.1}\" ry=\"{ry:.1}\" fill=\"{paint}\"/>", x + half * 0.07, y + 2.0));
    }
}

/// A small repeatable generator, for speckles, grain and leaves.
pub struct Dice(u32);

impl Dice {
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9) | 1)
    }

    /// The next number in `low..high`.
    pub fn roll(&mut self, low: f64, high: f64) -> f64 {
        self.0 = self.0.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
        let word = (self.0 >> ((self.0 >> 28) + 4)) ^ self.0;
        let word = word.wrapping_mul(277_803_737);
        let even = (word >> 22) ^ word;
        low + (high - low) * f64::from(even) / f64::from(u32::MAX)
    }
}
