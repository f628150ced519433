//! What roles promise: nobody does what their role does not let, nobody gives away more than they have, and whoever is to do
//! harm shows first who they are.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use ironmonger::{
    accounts::{
        self,
        model::{AccountRefusal, BuiltIn, RoleDraft},
        service::{
            invitations,
            members::{self, Actor, Change},
            roles, second,
        },
    },
    error::Fault,
    shop::{
        Rights,
        permissions::OWN,
        slice::{Access, Action, Permission, Route},
    },
};
use ironmonger_identity::totp;
use uuid::Uuid;

use crate::{
    abuse::{Furnished, table},
    support::{Browser, TestShop},
};

const PASSWORD: &str = "correct horse battery";

/// An owner, who is there before anybody else.
async fn owner(shop: &TestShop) -> Actor {
    let id = accounts::service::create(shop, &"owner@shop.test".parse().unwrap(), "Olga Owner", PASSWORD).await.unwrap();
    actor(shop, id).await
}

async fn actor(shop: &TestShop, id: Uuid) -> Actor {
    let account = accounts::service::account(shop, id).await.unwrap().unwrap();
    Actor { id, name: account.name, rights: account.rights }
}

/// Somebody with a role, who is signed in.
async fn with_role(shop: &TestShop, by: &Actor, name: &str, role: &str) -> (Uuid, Browser) {
    let email = format!("{name}@shop.test");
    let id = accounts::service::create(shop, &email.parse().unwrap(), name, PASSWORD).await.unwrap();
    members::change(shop, by, id, Change::Role(role.to_owned())).await.unwrap();
    let mut browser = shop.browser();
    assert_eq!(sign_in(&mut browser, &email).await, StatusCode::SEE_OTHER);
    (id, browser)
}

async fn sign_in(browser: &mut Browser, email: &str) -> StatusCode {
    browser.post("/admin/sign-in", &[("email", email), ("password", PASSWORD)]).await.status
}

/// A role of the shop's own with these permissions.
async fn role_of(shop: &TestShop, by: &Actor, name: &str, permissions: impl IntoIterator<Item = Permission>) -> String {
    let draft = RoleDraft { name: name.to_owned(), permissions: permissions.into_iter().collect(), second_factor: false };
    roles::create(shop, by, draft).await.unwrap().to_string()
}

const fn permission(resource: &'static str, action: Action) -> Permission {
    Permission { resource, action }
}

fn needed(route: &Route) -> Option<Permission> {
    match route.access {
        Access::Staff(permission) if permission.resource != OWN => Some(permission),
        _ => None,
    }
}

on_both_databases! {
    async fn every_route_of_the_back_office_refuses_those_who_may_not(shop) {
        let furnished = Furnished::new(shop).await;
        let owner = owner(shop).await;
        let nothing = role_of(shop, &owner, "Nothing", []).await;
        let (_, mut nobody) = with_role(shop, &owner, "nora", &nothing).await;
        let mut stranger = shop.browser();
        let mut walked = 0;
        for route in table(shop) {
            let (path, is_function) = (furnished.fill(route.path), route.path.contains("/fn/"));
            if !route.path.starts_with("/admin") {
                assert!(needed(&route).is_none(), "{} needs {:?} outside of the back office", route.path, route.access);
                continue;
            }
            for method in [Method::GET, Method::POST].into_iter().filter(|method| if *method == Method::GET { route.gets } else { route.posts }) {
                let form = (method == Method::POST).then_some("application/x-www-form-urlencoded");
                // Public are the ways in alone.
                let Some(_) = needed(&route) else {
                    let is_way_in = ["/admin/sign-in", "/admin/sign-out", "/admin/join"].iter().any(|start| path.starts_with(start));
                    assert!(is_way_in || route.access != Access::Public, "{} is open to everybody", route.path);
                    continue;
                };
                let answer = stranger.send(method.clone(), &path, form, axum::body::Body::empty()).await;
                if is_function || method == Method::POST {
                    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path} of a stranger");
                } else {
                    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{method} {path} of a stranger");
                    assert!(answer.location().starts_with("/admin/sign-in"), "{method} {path} leads a stranger to {}", answer.location());
                }
                let answer = nobody.send(method.clone(), &path, form, axum::body::Body::empty()).await;
                // Whoever signs in begins there, and is led to what is open to them.
                if path == "/admin" {
                    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/admin/profile"));
                } else {
                    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
                }
                walked += 1;
            }
        }
        assert!(walked > 100, "{walked} routes are too few to be all");
    }

    async fn each_permission_opens_its_own_routes_and_no_others(shop) {
        let owner = owner(shop).await;
        let looks = role_of(shop, &owner, "Looks at customers", [permission("customers", Action::Read)]).await;
        let (_, mut browser) = with_role(shop, &owner, "lena", &looks).await;
        assert_eq!(browser.get("/admin").await.location(), "/admin/customers", "the first page that is open to them");
        let page = browser.get("/admin/customers").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("/admin/customers/new") && !page.body.contains("export.csv"), "what they may not do is not offered");
        assert_eq!(page.attributes("nav a[href='/admin/orders']", "href"), [""; 0]);
        for path in ["/admin/customers/new", "/admin/customers/export.csv", "/admin/orders", "/admin/audit", "/admin/api-tokens", "/admin/staff", "/admin/settings"] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(browser.get("/admin/profile").await.status, StatusCode::OK);
    }

    async fn managers_neither_read_emails_nor_say_who_works_here(shop) {
        let owner = owner(shop).await;
        let (_, mut browser) = with_role(shop, &owner, "max", "manager").await;
        for path in ["/admin/orders", "/admin/customers", "/admin/audit", "/admin/settings", "/admin/staff"] {
            assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
        }
        // Also where the address is spelled so that another route answers it.
        for path in ["/admin/emails", "/admin/settings/staff", "/admin/settings/sta%66f"] {
            assert_ne!(browser.get(path).await.status, StatusCode::OK, "{path}");
        }
        for path in ["/admin/staff/invite", "/admin/settings/staff", "/admin/settings/sta%66f"] {
            let answer = browser.post(path, &[("second_factor_all", "on"), ("email", "x@shop.test"), ("role", "owner")]).await;
            assert!(matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{path}: {}", answer.status);
        }
    }

    async fn built_in_roles_may_what_their_work_needs(shop) {
        let all = shop.permissions();
        let may = |role: BuiltIn, resource, action| role.rights(&all).may(permission(resource, action));
        for role in BuiltIn::ALL {
            assert_eq!(may(role, "impersonation", Action::Write), matches!(role, BuiltIn::Owner | BuiltIn::Manager), "{role:?}");
            assert_eq!(may(role, "customers", Action::Delete), matches!(role, BuiltIn::Owner | BuiltIn::Manager), "{role:?}");
            assert_eq!(may(role, "api", Action::Write), matches!(role, BuiltIn::Owner | BuiltIn::Manager), "{role:?}");
            assert_eq!(may(role, "staff", Action::Write), role == BuiltIn::Owner, "{role:?}");
        }
        assert!(may(BuiltIn::Fulfilment, "orders", Action::Write) && !may(BuiltIn::Fulfilment, "customers", Action::Write));
        assert!(may(BuiltIn::Analyst, "orders", Action::Read) && !may(BuiltIn::Analyst, "orders", Action::Write));
        let rights = BuiltIn::Catalogue.rights(&all);
        assert!(Rights::All.cover(&rights) && !rights.cover(&Rights::All) && rights.cover(&rights));
    }

    async fn nobody_gives_away_what_they_do_not_have(shop) {
        let owner = owner(shop).await;
        let hires = role_of(shop, &owner, "Hires", [permission("staff", Action::Read), permission("staff", Action::Write)]).await;
        let (id, _) = with_role(shop, &owner, "hugo", &hires).await;
        let hugo = actor(shop, id).await;
        let beyond = |done: Result<(), Fault<AccountRefusal>>| matches!(done, Err(Fault::Refused(AccountRefusal::BeyondYou)));
        assert!(beyond(invitations::invite(shop, &hugo, &"friend@shop.test".parse().unwrap(), "owner").await));
        assert!(beyond(members::change(shop, &hugo, id, Change::Role("manager".to_owned())).await));
        assert!(beyond(members::change(shop, &hugo, owner.id, Change::Suspend).await));
        let draft = RoleDraft { name: "More".to_owned(), permissions: BTreeSet::from([permission("orders", Action::Write)]), second_factor: false };
        assert!(beyond(roles::create(shop, &hugo, draft).await.map(drop)));
        invitations::invite(shop, &hugo, &"friend@shop.test".parse().unwrap(), &hires).await.unwrap();
        // Whoever has fewer rights is within reach.
        let nothing = role_of(shop, &owner, "Nothing", []).await;
        let (other, _) = with_role(shop, &owner, "nora", &nothing).await;
        members::change(shop, &hugo, other, Change::Suspend).await.unwrap();
    }

    async fn an_invitation_works_once_and_with_the_role_that_it_names(shop) {
        let owner = owner(shop).await;
        let mut browser = shop.browser();
        assert_eq!(sign_in(&mut browser, "owner@shop.test").await, StatusCode::SEE_OTHER);
        let answer = browser.post("/admin/staff/invite", &[("email", "Ines@Shop.test"), ("role", "fulfilment")]).await;
        assert_eq!(answer.location(), "/admin/staff");
        assert!(browser.get("/admin/staff").await.body.contains("ines@shop.test"));
        let link = invitation_link(shop);
        let mut guest = shop.browser();
        let page = guest.get(&link).await;
        assert!(page.text().contains("Fulfilment"), "{}", page.text());
        let refused = guest.post(&link, &[("name", "Ines Okafor"), ("password", "short")]).await;
        assert_eq!((refused.status, refused.attributes("#name", "value").concat().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "Ines Okafor"));
        assert_eq!(guest.post(&link, &[("name", "Ines Okafor"), ("password", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(guest.get("/admin/orders").await.status, StatusCode::OK, "they are signed in");
        assert_eq!(guest.get("/admin/settings").await.status, StatusCode::FORBIDDEN);
        let again = shop.browser().post(&link, &[("name", "Thief"), ("password", PASSWORD)]).await;
        assert_ne!(again.status, StatusCode::SEE_OTHER, "it works once");
        // Another one is over after a week.
        invitations::invite(shop, &owner, &"late@shop.test".parse().unwrap(), "analyst").await.unwrap();
        let late = invitations::open(shop).await.unwrap();
        assert_eq!(late.len(), 1);
        shop.clock.advance(TimeDelta::days(8));
        assert!(invitations::open(shop).await.unwrap().is_empty());
        invitations::purge(shop).await.unwrap();
    }

    async fn suspending_signs_out_at_once_and_the_last_owner_stays(shop) {
        let owner = owner(shop).await;
        let (id, mut browser) = with_role(shop, &owner, "max", "manager").await;
        assert_eq!(browser.get("/admin").await.status, StatusCode::OK);
        members::change(shop, &owner, id, Change::Suspend).await.unwrap();
        assert!(browser.get("/admin").await.location().starts_with("/admin/sign-in"));
        assert_eq!(sign_in(&mut shop.browser(), "max@shop.test").await, StatusCode::UNPROCESSABLE_ENTITY);
        for change in [Change::Suspend, Change::Remove, Change::Role("manager".to_owned())] {
            let refused = members::change(shop, &owner, owner.id, change.clone()).await;
            assert!(matches!(refused, Err(Fault::Refused(AccountRefusal::LastOwner))), "{change:?}");
        }
        members::change(shop, &owner, id, Change::Allow).await.unwrap();
        members::change(shop, &owner, id, Change::Role("owner".to_owned())).await.unwrap();
        members::change(shop, &owner, owner.id, Change::Remove).await.unwrap();
    }

    async fn every_part_of_the_shop_has_a_name_where_roles_are_made(shop) {
        owner(shop).await;
        let mut browser = shop.browser();
        sign_in(&mut browser, "owner@shop.test").await;
        let parts = browser.get("/admin/staff/roles/new").await.texts("tbody th");
        let resources = shop.permissions().into_iter().map(|permission| permission.resource).collect::<BTreeSet<_>>();
        assert_eq!(parts.len(), resources.len());
        assert_eq!(parts.iter().filter(|part| resources.contains(part.as_str())).collect::<Vec<_>>(), Vec::<&String>::new(), "a code is no name");
    }

    async fn roles_change_at_once_and_not_over_a_colleague(shop) {
        let owner = owner(shop).await;
        let role = role_of(shop, &owner, "Packs", [permission("orders", Action::Read)]).await;
        let (_, mut browser) = with_role(shop, &owner, "pia", &role).await;
        assert_eq!(browser.get("/admin/orders").await.status, StatusCode::OK);
        let id = role.parse::<Uuid>().unwrap();
        let draft = |permission| RoleDraft { name: "Packs".to_owned(), permissions: BTreeSet::from([permission]), second_factor: false };
        roles::save(shop, &owner, id, 1, draft(permission("catalog", Action::Read))).await.unwrap();
        assert_eq!(browser.get("/admin/orders").await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.get("/admin/products").await.status, StatusCode::OK);
        let late = roles::save(shop, &owner, id, 1, draft(permission("orders", Action::Read))).await;
        assert!(matches!(late, Err(Fault::Refused(AccountRefusal::Outdated))));
        assert!(matches!(roles::delete(shop, id).await, Err(Fault::Refused(AccountRefusal::RoleUsed))));
    }

    async fn what_does_harm_is_asked_for_again_after_a_while(shop) {
        owner(shop).await;
        let mut browser = shop.browser();
        assert_eq!(sign_in(&mut browser, "owner@shop.test").await, StatusCode::SEE_OTHER);
        assert_eq!(browser.get("/admin/settings/staff").await.status, StatusCode::OK);
        shop.clock.advance(TimeDelta::minutes(16));
        let asked = browser.get("/admin/settings/staff").await;
        assert!(asked.location().starts_with("/admin/confirm?next="), "{}", asked.location());
        assert_eq!(browser.get("/admin/orders").await.status, StatusCode::OK, "the rest goes on");
        let posted = browser.post("/admin/staff/invite", &[("email", "x@shop.test"), ("role", "analyst")]).await;
        assert_eq!(posted.status, StatusCode::PRECONDITION_REQUIRED);
        assert_eq!(browser.post("/admin/confirm", &[("proof", "wrong horse"), ("next", "/admin/settings/staff")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let proven = browser.post("/admin/confirm", &[("proof", PASSWORD), ("next", "/admin/settings/staff")]).await;
        assert_eq!(proven.location(), "/admin/settings/staff");
        assert_eq!(browser.get("/admin/settings/staff").await.status, StatusCode::OK);
    }

    async fn a_domain_of_other_letters_signs_in_as_browsers_send_it(shop) {
        accounts::service::create(shop, &"ada@bücher.example".parse().unwrap(), "Ada", PASSWORD).await.unwrap();
        for email in ["ada@bücher.example", "ada@xn--bcher-kva.example", "Ada@XN--bcher-kva.example"] {
            assert!(accounts::service::sign_in(shop, email, PASSWORD).await.is_ok(), "{email}");
        }
    }

    async fn a_second_factor_that_is_lost_is_taken_away_on_the_command_line(shop) {
        let owner = owner(shop).await;
        let pending = second::begin(shop, owner.id, "owner@shop.test");
        let code = pending.secret.code(totp::step(shop.clock.now()));
        second::confirm(shop, owner.id, &pending, &code).await.unwrap().unwrap();
        assert!(accounts::service::sign_in(shop, "owner@shop.test", PASSWORD).await.unwrap().has_second);
        members::reset_second(shop, &"owner@shop.test".parse().unwrap()).await.unwrap();
        assert!(!accounts::service::sign_in(shop, "owner@shop.test", PASSWORD).await.unwrap().has_second);
        assert!(members::reset_second(shop, &"nobody@shop.test".parse().unwrap()).await.is_err());
    }

    async fn a_second_factor_is_asked_for_where_there_is_one(shop) {
        let owner = owner(shop).await;
        let pending = second::begin(shop, owner.id, "owner@shop.test");
        let code = pending.secret.code(totp::step(shop.clock.now()));
        let codes = second::confirm(shop, owner.id, &pending, &code).await.unwrap().unwrap();
        let mut browser = shop.browser();
        let half = browser.post("/admin/sign-in", &[("email", "owner@shop.test"), ("password", PASSWORD)]).await;
        assert_eq!(half.location(), "/admin/sign-in/second");
        assert!(browser.get("/admin").await.location().starts_with("/admin/sign-in"), "the password alone opens nothing");
        assert_eq!(browser.post("/admin/sign-in/second", &[("code", "000000")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.post("/admin/sign-in/second", &[("code", &codes[0])]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.get("/admin").await.status, StatusCode::OK);
        // Programs are asked for it too.
        let login = |code: Option<&str>| {
            let mut body = serde_json::json!({ "email": "owner@shop.test", "password": PASSWORD, "kind": "staff" });
            if let Some(code) = code {
                body["code"] = code.into();
            }
            axum::body::Body::from(body.to_string())
        };
        let mut program = shop.browser();
        let answer = program.send(Method::POST, "/api/v1/auth/login", Some("application/json"), login(None)).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.body.contains("second-factor"), "{}", answer.body);
        let answer = program.send(Method::POST, "/api/v1/auth/login", Some("application/json"), login(Some(&codes[0]))).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "a recovery code works once");
        let answer = program.send(Method::POST, "/api/v1/auth/login", Some("application/json"), login(Some(&codes[1]))).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }
}

/// The link of the newest invitation, as it was sent.
fn invitation_link(shop: &TestShop) -> String {
    let folder = shop.config.data_dir.join("mail");
    let texts = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap().replace("=\r\n", ""));
    let links = texts.filter_map(|text| {
        let at = text.find("/admin/join/")?;
        Some(text[at..].chars().take_while(|sign| sign.is_ascii_alphanumeric() || "/-_".contains(*sign)).collect::<String>())
    });
    links.last().expect("an invitation was sent")
}
