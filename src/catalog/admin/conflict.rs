//! Somebody else saved a product while it was edited: what they saved and what was typed, side by side.

use std::collections::HashMap;

use uuid::Uuid;

use super::edit::Screen;
use crate::{
    catalog::{
        model::{Product, ProductDraft, Words},
        service::Caption,
    },
    shop::{Shop, Staff},
    ui::admin::{
        conflict::{Conflict, Difference},
        words,
    },
};

/// What is said above a form that was overtaken. `captions` are those that were typed.
pub fn between(shop: &Shop, staff: &Staff, theirs: &Product, screen: &Screen, captions: &HashMap<Uuid, Caption>, brings_files: bool) -> Conflict {
    let when = words::when(theirs.updated_at, shop.clock.now(), screen.zone);
    let who = match theirs.updated_by.as_str() {
        "" => "Somebody else".to_owned(),
        name if name == staff.name => "You".to_owned(),
        name => name.to_owned(),
    };
    let told = if theirs.version == screen.draft.version {
        "Somebody else described its pictures after you had opened this page.".to_owned()
    } else if who == "You" {
        format!("You saved this product in another window after you had opened this page: {when}.")
    } else {
        format!("{who} saved this product after you had opened this page: {when}.")
    };
    let number = |id: Uuid| theirs.pictures.iter().position(|picture| picture.id == id).map_or_else(String::new, |index| format!("Picture {}", index + 1));
    let said = Words {
        currency: screen.currency,
        category: &|id| screen.tree.way(id).into_iter().map(|above| above.name.as_str()).collect::<Vec<_>>().join(" › "),
        picture: &number,
        time: &|time| words::in_full(time, screen.zone),
    };
    let differences = screen.draft.differences(&ProductDraft::of(theirs), &said).into_iter();
    let differences = differences.map(|found| Difference { label: found.label, theirs: found.theirs, mine: found.mine, is_html: found.is_html });
    let mut differences = differences.collect::<Vec<_>>();
    for picture in &theirs.pictures {
        let (now, Some(mine)) = (Caption::of(picture), captions.get(&picture.id)) else { continue };
        let yes_no = |yes: bool| if yes { "Yes" } else { "No" }.to_owned();
        let mut compare = |what: &str, theirs: String, mine: String| {
            if theirs != mine {
                differences.push(Difference { label: format!("{}: {what}", number(picture.id)), theirs, mine, is_html: false });
            }
        };
        compare("description", now.alt.trim().to_owned(), mine.alt.clone());
        compare("shows", now.choice.unwrap_or_default(), mine.choice.clone().unwrap_or_default());
        compare("shows its size", yes_no(now.in_scale), yes_no(mine.in_scale));
    }
    Conflict { told, differences, form: "product", address: format!("/admin/products/{}", theirs.id), brings_files }
}
