//! Who works here: their accounts, roles and what these may do, how they are invited, sign in and out, and show once more
//! who they are. Customers are another world ([`crate::identity`]): neither's session opens anything of the other.

pub mod admin;
pub mod api;
mod emails;
mod entity;
pub mod events;
pub mod model;
pub mod pages;
pub mod passkeys;
pub mod profile;
mod refusal;
pub mod service;
pub mod settings;
mod views;

use axum::routing::{get, post};

use crate::{
    shop::{
        Slice,
        passkeys::answers,
        settings::SliceSettings,
        slice::{Access, NavigationEntry, Periodic, read, signed_in, state_of, write},
        staff::{CONFIRM, SECOND},
    },
    t,
};

/// Accounts of people who work here.
pub static SLICE: Slice = Slice {
    name: "accounts",
    routes: |routes| {
        let (own, see, change) = (signed_in(), read("staff"), write("staff"));
        routes
            .admin("/admin/sign-in", Access::Public, get(pages::sign_in).post(api::sign_in))
            .admin("/admin/sign-in/second", Access::Public, get(pages::second).post(api::second))
            .admin("/admin/sign-in/passkey/start", Access::Public, post(passkeys::start_second))
            .admin("/admin/sign-in/passkey/finish", Access::Public, answers::taking(passkeys::finish_second))
            .admin("/admin/sign-out", Access::Public, post(api::sign_out))
            .admin("/admin/join/{token}", Access::Public, get(pages::join).post(pages::accept))
            .admin("/admin/language", own, post(api::choose_language))
            .admin(CONFIRM, own, get(pages::confirm).post(api::confirm))
            .admin("/admin/confirm/passkey/start", own, post(passkeys::start_confirm))
            .admin("/admin/confirm/passkey/finish", own, answers::taking(passkeys::finish_confirm))
            .admin("/admin/profile", own, get(profile::show).post(profile::save))
            .admin("/admin/profile/password", own, post(profile::change_password))
            .admin("/admin/profile/devices/{id}/end", own, post(profile::end_device))
            .admin("/admin/profile/devices/end-others", own, post(profile::end_others))
            // These two ask by themselves who it is, in the form that the browser's half reads.
            .admin("/admin/profile/passkeys/start", own, post(passkeys::start))
            .admin("/admin/profile/passkeys/finish", own, answers::taking(passkeys::finish))
            .dangerous("/admin/profile/passkeys", own, post(passkeys::change))
            .dangerous(SECOND, own, get(profile::second_factor).post(profile::set_up_second))
            .dangerous("/admin/profile/second-factor/codes", own, post(profile::new_codes))
            .dangerous("/admin/profile/second-factor/remove", own, post(profile::remove_second))
            .admin("/admin/staff", see, get(admin::list))
            .dangerous("/admin/staff/invite", change, post(admin::invite))
            .dangerous("/admin/staff/invitations/{id}/take-back", change, post(admin::take_back))
            .admin("/admin/staff/roles", see, get(admin::roles::list))
            .admin("/admin/staff/roles/{id}", see, get(admin::roles::edit))
            .dangerous("/admin/staff/roles/{id}", change, post(admin::roles::save))
            .dangerous("/admin/staff/roles/{id}/delete", change, post(admin::roles::delete))
            .admin("/admin/staff/{id}", see, get(admin::detail))
            .dangerous("/admin/staff/{id}/{command}", change, post(admin::command))
    },
    periodic: &[Periodic {
        name: "staff's sessions and invitations that are over",
        run: |shop| {
            Box::pin(async move {
                service::sessions::purge(&shop).await?;
                service::keys::purge(&shop).await?;
                service::invitations::purge(&shop).await
            })
        },
    }],
    navigation: &[NavigationEntry {
        position: 115,
        section: "staff",
        parent: Some("settings"),
        icon: "user",
        address: "/admin/staff",
        label: t::accounts_admin::title,
        key: None,
        badge: None,
    }],
    settings: &[settings::StaffSettings::FORM],
    state: Some(|_| Ok(state_of(service::roles::State::default()))),
    ..Slice::NOTHING
};
