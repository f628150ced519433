//! Forms that somebody else was faster with: a mark says which state a form was made of, and the audit log who has saved since.

use std::borrow::Cow;

use chrono::{DateTime, Duration, Utc};
use leptos::prelude::*;
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, MutexGuard};

use crate::{
    error::Fault,
    locales::Ready,
    shop::{Shop, Staff, audit::Saving},
    t,
    ui::admin::{
        conflict::{Conflict, differences},
        form::Fields,
        words::when,
    },
};

/// The hidden field of a form that says which state it was made of.
pub const SEEN: &str = "seen";

static TURN: Mutex<()> = Mutex::const_new(());

/// Waits until nobody in this process is between looking at what a form was made of and saving it.
pub async fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().await
}

/// Stands for what a form shows: other values have another mark.
pub fn mark<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let mut digest = Sha256::new();
    for value in values {
        digest.update(value.as_ref().len().to_le_bytes());
        digest.update(value.as_ref());
    }
    hex::encode(digest.finalize().get(..16).unwrap_or_default())
}

/// [`mark`] of all that a form is filled with, names included.
pub fn mark_of(fields: &Fields) -> String {
    mark(fields.iter().filter(|(name, _)| *name != SEEN).flat_map(|(name, value)| [name, value]))
}

/// The same fields with their mark, as a form is filled with them.
#[must_use]
pub fn marked(mut fields: Fields) -> Fields {
    let mark = mark_of(&fields);
    fields.set(SEEN, mark);
    fields
}

/// Whether a form was made of another state than that of `now`. One that does not say of which has seen none.
pub fn is_overtaken(fields: &Fields, now: &str) -> bool {
    fields.has(SEEN) && fields.get(SEEN) != now
}

/// The hidden field with the mark of fields that have one.
pub fn field(fields: &Fields) -> Option<AnyView> {
    let seen = fields.has(SEEN).then(|| fields.get(SEEN).to_owned())?;
    Some(view! { <input type="hidden" name=SEEN value=seen/> }.into_any())
}

/// Where something is saved.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The addresses that forms about it are sent to.
    pub paths: &'a [&'a str],
    /// A field and its value, where an address is shared by several things.
    pub field: Option<(&'a str, &'a str)>,
    /// The form's id.
    pub form: &'static str,
    /// The page that shows what is saved.
    pub address: &'a str,
    /// What it is called inside a sentence, like “this brand”; empty for “this page”.
    pub what: &'a str,
}

/// Who saved something after its form had been opened, and when: `Ada saved this brand after you had opened it: Today, 14:02.`
pub async fn told(shop: &Shop, staff: &Staff, place: &Place<'_>, at: Option<DateTime<Utc>>) -> Result<String, Fault> {
    let this = t::ui_admin::conflict_this();
    let what = if place.what.is_empty() { &*this } else { place.what };
    let paths = place.paths.iter().map(|path| (*path).to_owned()).collect();
    let field = place.field.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let last = shop.app.audit.last_saving(shop.clone(), paths, field).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    // What is older was there when the form was opened: a customer, an import or a program has saved since.
    let since = at.map_or(now - Duration::hours(12), |at| at - Duration::minutes(1));
    let last = last.filter(|last| last.at >= since);
    Ok(match last {
        Some(Saving { who, name, at }) => {
            let at = Ready(when(at, now, zone));
            if who == Some(staff.id) { t::ui_admin::conflict_told_you(what, at) } else { t::ui_admin::conflict_told_by(&name, what, at) }
        }
        None => match at {
            Some(at) => t::ui_admin::conflict_told(what, Ready(when(at, now, zone))),
            None => t::ui_admin::conflict_told_once(what),
        },
    })
}

/// What is said above a form that was overtaken. `labels` are those of the fields that are compared, by their names.
pub async fn conflict(
    shop: &Shop,
    staff: &Staff,
    place: &Place<'_>,
    labels: &[(Cow<'static, str>, &str)],
    (theirs, mine): (&Fields, &Fields),
) -> Result<Conflict, Fault> {
    let rows = |fields: &Fields| labels.iter().map(|(label, name)| (&**label, fields.all(name).collect::<Vec<_>>().join(", "))).collect();
    Ok(Conflict {
        told: told(shop, staff, place, None).await?,
        differences: differences(rows(theirs), rows(mine)),
        form: place.form,
        address: place.address.to_owned(),
        brings_files: false,
    })
}
