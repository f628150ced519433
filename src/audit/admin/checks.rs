//! What the doctor's checks found last, and a button that has them done now.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::list::light_badge;
use crate::{
    audit::doctor::{self, Standing},
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        icon::small_icon,
        notice::Tone,
        table::{Colour, Mark, badge},
        words::when,
    },
};

/// `GET /admin/audit/checks`
pub async fn show(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let standing = doctor::standing(&shop).await?;
    let light = doctor::light(&shop).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let again = permits(write("audit")).then(|| {
        view! { <form method="post" action="/admin/audit/checks"><button class="btn">{small_icon("redo")} " " {t::audit_admin::check_now()}</button></form> }
    });
    let head = AdminPage::new("audit", t::audit_admin::checks())
        .back(t::audit_admin::title(), "/admin/audit")
        .note(t::audit_admin::checks_note())
        .badge(light_badge(light))
        .actions(again);
    Ok(frame::page(&shop, &staff, head, move || {
        let rows = standing.iter().map(|one| row(one, |at| when(at, now, zone))).collect_view();
        view! {
            <div class="panel">
                <table class="table">
                    <caption class="sr-only">{t::audit_admin::checks()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::audit_admin::check()}</th>
                            <th scope="col">{t::audit_admin::result()}</th>
                            <th scope="col" class="only-wide">{t::audit_admin::when()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    }))
}

fn row(one: &Standing, when: impl Fn(chrono::DateTime<chrono::Utc>) -> String) -> AnyView {
    let (mark, details, at) = match &one.last {
        None => (badge(Colour::Muted, Mark::Open, t::audit_admin::never_checked()), None, None),
        Some((at, finding)) if finding.is_fine() => (badge(Colour::Success, Mark::Done, t::audit_admin::looked_at(finding.looked_at)), None, Some(when(*at))),
        Some((at, finding)) => {
            let wrong = finding.wrong.iter().map(|one| view! { <li class="wrap-anywhere">{one.clone()}</li> }).collect_view();
            let details = view! { <ul class="stack stack-tight small mono">{wrong}</ul> }.into_any();
            (badge(Colour::Danger, Mark::None, t::audit_admin::wrong(finding.count)), Some(details), Some(when(*at)))
        }
    };
    view! { <tr><th scope="row">{(one.check.label)()}</th><td>{mark} {details}</td><td class="only-wide">{at}</td></tr> }.into_any()
}

/// `POST /admin/audit/checks`
pub async fn run(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let found = doctor::examine(&shop).await?;
    let wrong = found.iter().filter(|(_, finding)| !finding.is_fine()).count();
    let (tone, text) =
        if wrong == 0 { (Tone::Success, t::audit_admin::light_fine().into_owned()) } else { (Tone::Warning, t::audit_admin::light_wrong(wrong)) };
    frame::go(&staff, "/admin/audit/checks", tone, text).await
}
