//! Promotions in the back office: a list, a form that builds one, and its codes.

pub mod builder;
pub mod commands;
pub mod form;
pub mod list;

use uuid::Uuid;

use super::model::{EditRefusal, Phase};
use crate::{
    error::Fault,
    t,
    ui::admin::table::{Colour, Mark, badge},
};

/// The address of the list.
pub const LIST: &str = "/admin/promotions";

/// An id from an address; what is none, nobody has.
fn id(text: &str) -> Result<Uuid, Fault<EditRefusal>> {
    text.parse().map_err(|_| Fault::NotFound)
}

fn phase_badge(phase: Phase) -> leptos::prelude::AnyView {
    let (colour, mark) = match phase {
        Phase::Running => (Colour::Success, Mark::Done),
        Phase::Scheduled => (Colour::Info, Mark::Part),
        Phase::Draft => (Colour::Info, Mark::Open),
        Phase::Ended => (Colour::Muted, Mark::None),
    };
    badge(colour, mark, t::promotions_admin::phase(phase.word()))
}
