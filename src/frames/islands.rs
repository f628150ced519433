//! What of the frame lives in the browser: the command palette, keyboard shortcuts, and news at the foot of the page.

mod keys;
mod palette;
pub mod toast;

pub use keys::{KeyHint, Place, SheetWords, Shortcut, Shortcuts};
pub use palette::{CommandPalette, Entry, PaletteWords, Target};
pub use toast::Toasts;
