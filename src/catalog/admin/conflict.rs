//! Somebody else saved a product while it was edited: what they saved and what was typed, side by side.

use std::collections::HashMap;

use uuid::Uuid;

use super::edit::Screen;
use crate::{
    catalog::{
        model::{Product, ProductDraft, Words},
        service::Caption,
    },
    locales::Ready,
    shop::{Shop, Staff},
    t,
    ui::admin::{
        conflict::{Conflict, Difference},
        words,
    },
};

/// What is said above a form that was overtaken. `captions` are those that were typed.
pub fn between(shop: &Shop, staff: &Staff, theirs: &Product, screen: &Screen, captions: &HashMap<Uuid, Caption>, brings_files: bool) -> Conflict {
    let when = Ready(words::when(theirs.updated_at, shop.clock.now(), screen.zone));
    let told = match theirs.updated_by.as_str() {
        _ if theirs.version == screen.draft.version => t::catalog_admin::conflict_pictures().into_owned(),
        "" => t::catalog_admin::conflict_somebody(when),
        name if name == staff.name => t::catalog_admin::conflict_you(when),
        name => t::catalog_admin::conflict_name(name, when),
    };
    let number = |id: Uuid| {
        let index = theirs.pictures.iter().position(|picture| picture.id == id);
        index.map_or_else(String::new, |index| t::catalog_admin::picture_number(index + 1))
    };
    let said = Words {
        currency: screen.currency,
        category: &|id| screen.tree.way(id).into_iter().map(|above| above.name.as_str()).collect::<Vec<_>>().join(" › "),
        picture: &number,
        time: &|time| words::in_full(time, screen.zone),
    };
    let differences = screen.draft.differences(&ProductDraft::of(theirs), &said).into_iter();
    let differences = differences.map(|found| Difference { label: found.label, theirs: found.theirs, mine: found.mine, is_html: found.is_html });
    let mut differences = differences.collect::<Vec<_>>();
    for (picture, number) in theirs.pictures.iter().zip(1_usize..) {
        let (now, Some(mine)) = (Caption::of(picture), captions.get(&picture.id)) else { continue };
        let yes_no = |yes: bool| if yes { t::catalog::yes() } else { t::catalog::no() }.into_owned();
        let mut compare = |label: String, theirs: String, mine: String| {
            if theirs != mine {
                differences.push(Difference { label, theirs, mine, is_html: false });
            }
        };
        compare(t::catalog_admin::picture_description(number), now.alt.trim().to_owned(), mine.alt.clone());
        compare(t::catalog_admin::picture_shows(number), now.choice.unwrap_or_default(), mine.choice.clone().unwrap_or_default());
        compare(t::catalog_admin::picture_shows_size(number), yes_no(now.in_scale), yes_no(mine.in_scale));
    }
    Conflict { told, differences, form: "product", address: format!("/admin/products/{}", theirs.id), brings_files }
}
