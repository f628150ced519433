//! Which files of a picture there are, and what they are called.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// Widths in pixels at which each picture is kept. One that is narrower than the largest ends with its own width, under
/// the name of the next of these: nothing is scaled up.
pub const WIDTHS: [u32; 5] = [160, 400, 800, 1200, 1600];
/// The width of the JPEG for link previews and search engines.
pub const PREVIEW: u32 = 1200;

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Webp,
    Avif,
    Jpeg,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Webp, Self::Jpeg, Self::Avif];

    /// How its files' names end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Avif => "avif",
            Self::Jpeg => "jpg",
        }
    }

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The format of a file of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| name.strip_suffix(format.ending()).is_some_and(|stem| stem.ends_with('.')))
    }

    fn first_bit(self) -> usize {
        match self {
            Self::Webp => 0,
            Self::Avif => 5,
            Self::Jpeg => 10,
        }
    }
}

/// The files of a picture that there are: a bit for each format and each of [`WIDTHS`], and one that says that nothing is
/// left to do. An AVIF that is no smaller than the WebP is not kept, so that a finished picture may lack some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Made(i32);

/// The bit of pictures that are finished.
const FINISHED: i32 = 1 << 15;

/// What older versions wrote, who did not say what they wrote.
impl Default for Made {
    fn default() -> Self {
        Self(0b1_0111)
    }
}

impl Made {
    pub const NOTHING: Self = Self(0);

    pub fn from_bits(bits: i32) -> Self {
        Self(bits)
    }

    pub fn bits(self) -> i32 {
        self.0
    }

    /// Whether there is the file of this format at the width of this index in [`WIDTHS`].
    pub fn has(self, format: Format, step: usize) -> bool {
        self.0 & (1 << (format.first_bit() + step)) != 0
    }

    #[must_use]
    pub fn with(self, format: Format, step: usize) -> Self {
        Self(self.0 | (1 << (format.first_bit() + step)))
    }

    /// All that there is of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub fn finished(self) -> Self {
        Self(self.0 | FINISHED)
    }

    pub fn is_finished(self) -> bool {
        self.0 & FINISHED != 0
    }

    pub fn has_any(self, format: Format) -> bool {
        (0..WIDTHS.len()).any(|step| self.has(format, step))
    }

    /// Whether a picture of this width in pixels has the format at all widths that it can have.
    pub fn has_all(self, format: Format, width: u32) -> bool {
        (0..steps(width)).all(|step| self.has(format, step))
    }
}

/// How many of [`WIDTHS`] a picture of this width in pixels is kept at.
pub fn steps(width: u32) -> usize {
    WIDTHS.iter().position(|step| *step >= width).map_or(WIDTHS.len(), |step| step + 1)
}

/// The name of a file in the media store.
pub fn name(file: &str, format: Format, step: usize) -> String {
    format!("{file}-{}.{}", WIDTHS[step], format.ending())
}

static BASE: OnceLock<String> = OnceLock::new();

/// Says from where browsers fetch pictures, if not from the shop itself: an address without a slash at its end. The first
/// call holds for the process.
pub fn served_from(base: String) {
    let _ = BASE.set(base);
}

/// The address of a file that certainly is there.
fn address(name: &str) -> String {
    format!("{}/{name}", BASE.get().map_or("/media", String::as_str))
}

/// The shop's own address of a file: where it is not there, or not yet, the shop answers with the next that is.
pub fn own_address(name: &str) -> String {
    format!("/media/{name}")
}

/// A picture, as far as its addresses are concerned.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    pub file: &'a str,
    /// Pixels of the original.
    pub width: u32,
    pub made: Made,
}

impl Sources<'_> {
    /// The address of the file that is `width` pixels wide, or of the next larger, or else of the largest there is.
    pub fn at(&self, format: Format, width: u32) -> Option<String> {
        let steps = (0..steps(self.width)).filter(|step| self.made.has(format, *step)).collect::<Vec<_>>();
        let step = steps.iter().find(|step| WIDTHS[**step] >= width).or(steps.last())?;
        Some(address(&name(self.file, format, *step)))
    }

    /// The `srcset` of a format, up to a width in pixels that is enough; `None` when nothing of it is made.
    pub fn srcset(&self, format: Format, widest: u32) -> Option<String> {
        let enough = WIDTHS.iter().position(|step| *step >= widest).unwrap_or(WIDTHS.len() - 1);
        let steps = 0..steps(self.width).min(enough + 1);
        if !steps.clone().any(|step| self.made.has(format, step)) {
            return None;
        }
        let entries = steps.filter_map(|step| {
            // Who reads AVIF reads WebP too, which is kept alone where it is the smaller.
            let format = [format, Format::Webp].into_iter().find(|format| self.made.has(*format, step))?;
            Some(format!("{} {}w", address(&name(self.file, format, step)), WIDTHS[step].min(self.width)))
        });
        Some(entries.collect::<Vec<_>>().join(", "))
    }
}
