//! Words and parts that several pages of staff share.

use std::collections::BTreeSet;

use super::{
    model::{BuiltIn, SHORTEST_PASSWORD},
    service::roles,
};
use crate::{
    error::Fault,
    shop::{
        Rights, Shop,
        slice::{Action, Permission, read},
    },
    t,
};

/// What a role is called, by its code.
pub async fn role_name(shop: &Shop, role: &str) -> Result<String, Fault> {
    Ok(match BuiltIn::of_code(role) {
        Some(role) => t::accounts_admin::role_name(role.code()),
        None => roles::kept(shop).await?.own.get(role).map_or_else(|| t::accounts_admin::no_role().into_owned(), |own| own.name.clone()),
    })
}

/// The same of what is known of an account already.
pub fn role_label(role: &str, own_name: Option<&String>) -> String {
    match (own_name, BuiltIn::of_code(role)) {
        (Some(name), _) => name.clone(),
        (None, Some(role)) => t::accounts_admin::role_name(role.code()),
        (None, None) => t::accounts_admin::no_role().into_owned(),
    }
}

/// The roles that somebody with these rights may give: code and name.
pub async fn choices(shop: &Shop, rights: &Rights) -> Result<Vec<(String, String)>, Fault> {
    let kept = roles::kept(shop).await?;
    let built_in = BuiltIn::ALL.into_iter().map(|role| (role.code().to_owned(), t::accounts_admin::role_name(role.code())));
    let mut own = kept.own.iter().map(|(id, role)| (id.clone(), role.name.clone())).collect::<Vec<_>>();
    own.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(built_in.chain(own).filter(|(code, _)| rights.cover(&kept.rights_of(code))).collect())
}

/// What a resource is called: by a sentence of its own, else by its place in the navigation, else by its code.
pub fn resource_name(shop: &Shop, resource: &'static str) -> String {
    let own = t::accounts_admin::resource(resource);
    if own != "-" {
        return own;
    }
    let entry = shop.app.navigation().into_iter().find(|entry| shop.needs(&axum::http::Method::GET, entry.address) == Some(read(resource)));
    entry.map_or_else(|| resource.to_owned(), |entry| (entry.label)().into_owned())
}

/// A row of the matrix: a resource, what it is called, and which of [`Action::ALL`] there are for it.
pub struct MatrixRow {
    pub name: String,
    pub cells: [Option<Permission>; 4],
}

/// All that may be ticked, by the names of the resources.
pub fn matrix(shop: &Shop) -> Vec<MatrixRow> {
    let known = shop.permissions();
    let resources = known.iter().map(|permission| permission.resource).collect::<BTreeSet<_>>();
    let cell = |resource, action| Some(Permission { resource, action }).filter(|permission| known.contains(permission));
    let mut rows = resources
        .into_iter()
        .map(|resource| MatrixRow { name: resource_name(shop, resource), cells: Action::ALL.map(|action| cell(resource, action)) })
        .collect::<Vec<_>>();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    rows
}

/// What is asked of a new password.
pub fn password_hint() -> String {
    t::accounts_admin::password_hint(SHORTEST_PASSWORD)
}
