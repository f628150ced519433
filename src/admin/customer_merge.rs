//! Two customers of the list who are one: what comes of it is shown first. All that is known by the email address moves to
//! the one that stays. An account is known by an address that its owner has proven, so that address stays where there is one.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    alerts,
    customers::{
        self,
        model::{Customer, CustomerRefusal, MOST_ADDRESSES},
        service::merging,
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    identity::{model::Account, service::accounts},
    locales::Refusal,
    orders, past_orders, reviews,
    shop::{Shop, Staff},
    support::service::tickets,
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, choice, field},
        notice::Tone,
        table::notice,
    },
    wishlists,
};

/// What of two customers can be chosen between, by the names of the form's fields.
const CHOICES: [&str; 5] = ["name", "phone", "company", "language", "marketing"];

/// One of the two, and what is known of them.
struct Side {
    id: Uuid,
    customer: Customer,
    account: Option<Account>,
    orders: u64,
    past: u64,
    tickets: usize,
    reviews: usize,
    alerts: usize,
}

async fn side(shop: &Shop, id: Uuid, customer: Customer) -> Result<Side, Fault> {
    let connection = shop.database.read();
    let email = customer.email.as_str();
    Ok(Side {
        id,
        account: accounts::of_customer(connection, id).await?,
        orders: orders::service::of_buyer(connection, shop.profile().currency, email, 1).await?.total,
        past: past_orders::service::of_buyer(connection, email, 1).await?.total,
        tickets: tickets::of_email(connection, email, 1000).await?.len(),
        reviews: reviews::service::of_buyer(connection, email, 1000).await?.len(),
        alerts: alerts::service::of_email(connection, email, 1000).await?.len(),
        customer,
    })
}

fn id_of(id: &str) -> Result<Uuid, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

/// `GET /admin/customers/{id}/merge?with=`: asks for the other one by email address, then shows what comes of it.
pub async fn ask(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let id = id_of(&id)?;
    let typed = asked.get("with");
    let mut errors = Errors::default();
    if !typed.is_empty() {
        match customers::service::find(shop.database.read(), typed).await? {
            Some((other, _)) if other == id => errors.add("with", t::customer_merge_admin::refused_same()),
            Some((other, _)) => return compare(&shop, &staff, id, other, &Fields::default(), StatusCode::OK, None).await,
            None => errors.add("with", t::customer_merge_admin::refused_nobody()),
        }
    }
    let customer = customers::service::by_id(shop.database.read(), id).await?;
    let (here, name) = (format!("/admin/customers/{id}"), customer.name());
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = AdminPage::new("customers", t::customer_merge_admin::title(&name)).back(name, here.clone()).status(status);
    Ok(frame::page(&shop, &staff, head, move || {
        view! {
            {errors.summary()}
            <form class="panel" method="get" action=format!("{here}/merge")>
                <div class="panel-body">
                    <p class="muted">{t::customer_merge_admin::lede()}</p>
                    {field("with", t::customer_merge_admin::with()).of(&asked, &errors).kind("email").most(254).autocomplete("off").required().input()}
                </div>
                <div class="panel-foot">
                    <a class="btn" href=here.clone()>{t::customer_merge_admin::keep_both()}</a>
                    <button class="btn btn-primary push">{t::customer_merge_admin::go_on()}</button>
                </div>
            </form>
        }
    }))
}

/// The two beside each other. `chosen` is what was chosen before.
async fn compare(shop: &Shop, staff: &Staff, id: Uuid, other: Uuid, chosen: &Fields, status: StatusCode, refused: Option<String>) -> Result<Response, Fault> {
    let connection = shop.database.read();
    let own = side(shop, id, customers::service::by_id(connection, id).await?).await?;
    let theirs = side(shop, other, customers::service::by_id(connection, other).await?).await?;
    let (here, name) = (format!("/admin/customers/{id}"), own.customer.name());
    let head = AdminPage::new("customers", t::customer_merge_admin::title(&name)).back(name, here.clone()).status(status);
    let chosen = chosen.clone();
    Ok(frame::page(shop, staff, head, move || {
        let refused = refused.map(|refused| notice(Tone::Danger, refused));
        let rows = choices(&own.customer, &theirs.customer, &chosen);
        view! {
            {refused}
            <form class="stack" method="post" action=format!("{here}/merge")>
                <input type="hidden" name="with" value=theirs.id.to_string()/>
                <section class="panel" aria-labelledby="effect">
                    <div class="panel-head"><h2 id="effect">{t::customer_merge_admin::effect()}</h2></div>
                    <div class="panel-body">{effects(&own, &theirs)}</div>
                </section>
                {account_choice(&own, &theirs, &chosen)}
                <section class="panel" aria-labelledby="fields">
                    <div class="panel-head"><h2 id="fields">{t::customer_merge_admin::fields()}</h2></div>
                    <div class="panel-body">{rows}</div>
                    <div class="panel-foot">
                        <a class="btn" href=here.clone()>{t::customer_merge_admin::keep_both()}</a>
                        <button class="btn btn-danger push">{t::customer_merge_admin::button()}</button>
                    </div>
                </section>
            </form>
        }
    }))
}

/// What moves, in sentences.
fn effects(own: &Side, theirs: &Side) -> AnyView {
    let addresses = theirs.customer.addresses.iter().filter(|to| !own.customer.addresses.contains(to)).count();
    let lines = [
        Some(t::customer_merge_admin::effect_who(&theirs.customer.email, own.customer.name())),
        (own.orders + theirs.orders > 0).then(|| t::customer_merge_admin::effect_orders(own.orders + theirs.orders)),
        (own.past + theirs.past > 0).then(|| t::customer_merge_admin::effect_past(own.past + theirs.past)),
        (addresses > 0).then(|| t::customer_merge_admin::effect_addresses(addresses)),
        (own.tickets + theirs.tickets > 0).then(|| t::customer_merge_admin::effect_tickets(own.tickets + theirs.tickets)),
        (own.reviews + theirs.reviews > 0).then(|| t::customer_merge_admin::effect_reviews(own.reviews + theirs.reviews)),
        (own.alerts + theirs.alerts > 0).then(|| t::customer_merge_admin::effect_alerts(own.alerts + theirs.alerts)),
        (own.account.is_some() != theirs.account.is_some()).then(|| {
            let with = if own.account.is_some() { own } else { theirs };
            t::customer_merge_admin::effect_account(&with.customer.email)
        }),
        Some(t::customer_merge_admin::effect_tags().into_owned()),
    ];
    let lines = lines.into_iter().flatten().map(|line| view! { <li class="wrap-anywhere">{line}</li> }).collect_view();
    view! { <ul class="stack stack-tight">{lines}</ul> }.into_any()
}

/// Which account is closed, where both have one; else which address stays, where none has one.
fn account_choice(own: &Side, theirs: &Side, chosen: &Fields) -> Option<AnyView> {
    let (name, title, note) = match (&own.account, &theirs.account) {
        (Some(_), Some(_)) => ("close", t::customer_merge_admin::both_have(), Some(t::customer_merge_admin::both_have_note())),
        (None, None) => ("email", t::customer_merge_admin::email(), None),
        _ => return None,
    };
    let is = |word: &str| chosen.get(name) == word || (name == "email" && word == "own" && chosen.get(name).is_empty());
    let label = |side: &Side| {
        if name == "close" { t::customer_merge_admin::close(&side.customer.email) } else { side.customer.email.clone() }
    };
    Some(
        view! {
            <fieldset class="panel">
                <div class="panel-head"><legend><h2>{title}</h2></legend></div>
                <div class="panel-body">
                    {note.map(|note| view! { <p class="muted small">{note}</p> })}
                    <div class="choices">
                        {choice(name, "own", label(own), "", is("own"))}
                        {choice(name, "other", label(theirs), "", is("other"))}
                    </div>
                </div>
            </fieldset>
        }
        .into_any(),
    )
}

/// A field of a customer in words; empty for none.
fn said(customer: &Customer, name: &str) -> String {
    match name {
        "name" => customer.full_name(),
        "phone" => customer.phone.clone(),
        "company" => customer.company.clone(),
        "language" => customer.language.clone(),
        _ => match &customer.marketing {
            Some(consent) if consent.accepts => t::customers_admin::accepts().into_owned(),
            Some(_) => t::customers_admin::declines().into_owned(),
            None => String::new(),
        },
    }
}

fn label_of(name: &str) -> Cow<'static, str> {
    match name {
        "name" => t::customers_admin::name(),
        "phone" => t::customers_admin::phone(),
        "company" => t::customers_admin::company(),
        "language" => t::customers_admin::language(),
        _ => t::customers_admin::marketing(),
    }
}

/// Fields that differ, each with its two values; what one leaves empty comes from the other.
fn choices(own: &Customer, theirs: &Customer, chosen: &Fields) -> AnyView {
    let differing = CHOICES.into_iter().filter_map(|name| {
        let (left, right) = (said(own, name), said(theirs, name));
        if left.is_empty() || right.is_empty() || left == right {
            return None;
        }
        let takes_other = chosen.get(name) == "other";
        Some(view! {
            <fieldset class="choices">
                <legend>{label_of(name)}</legend>
                {choice(name, "own", left, "", !takes_other)}
                {choice(name, "other", right, "", takes_other)}
            </fieldset>
        })
    });
    let differing = differing.collect::<Vec<_>>();
    if differing.is_empty() {
        return view! { <p class="muted">{t::customer_merge_admin::nothing_to_choose()}</p> }.into_any();
    }
    differing.collect_view().into_any()
}

/// Why two customers stay two.
#[derive(Clone, Debug, PartialEq, Eq)]
enum MergeRefusal {
    /// Both have an account, and none was chosen to be closed.
    TwoAccounts,
    Customer(CustomerRefusal),
}

impl MergeRefusal {
    fn sentence(&self) -> String {
        match self {
            Self::TwoAccounts => t::customer_merge_admin::refused_two_accounts().into_owned(),
            Self::Customer(refusal) => refusal.sentence().into_owned(),
        }
    }
}

/// `POST /admin/customers/{id}/merge`
pub async fn merge(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response, Fault> {
    let (id, other) = (id_of(&id)?, id_of(fields.get("with"))?);
    if id == other {
        return Err(Fault::NotFound);
    }
    match merge_both(&shop, id, other, &fields).await {
        Ok(()) => frame::go(&staff, &format!("/admin/customers/{id}"), Tone::Success, t::customer_merge_admin::merged()).await,
        Err(fault) => {
            let refusal = fault.refused()?;
            compare(&shop, &staff, id, other, &fields, StatusCode::UNPROCESSABLE_ENTITY, Some(refusal.sentence())).await
        }
    }
}

async fn merge_both(shop: &Shop, id: Uuid, other: Uuid, chosen: &Fields) -> Result<(), Fault<MergeRefusal>> {
    let (now, currency, chosen) = (shop.clock.now(), shop.profile().currency, chosen.clone());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let refused = |fault: Fault<CustomerRefusal>| match fault.refused() {
                    Ok(refusal) => Fault::Refused(MergeRefusal::Customer(refusal)),
                    Err(fault) => fault,
                };
                let (own, theirs) = merging::both_in(tx, id, other).await.map_err(refused)?;
                let accounts = (accounts::of_customer(tx, id).await?, accounts::of_customer(tx, other).await?);
                // The account that stays, whether it is the other one's, and the one that is closed.
                let (stays, closed) = match (accounts, chosen.get("close")) {
                    ((Some(own), Some(theirs)), "own") => (Some((theirs, true)), Some(own)),
                    ((Some(own), Some(theirs)), "other") => (Some((own, false)), Some(theirs)),
                    ((Some(_), Some(_)), _) => return Err(Fault::Refused(MergeRefusal::TwoAccounts)),
                    ((Some(own), None), _) => (Some((own, false)), None),
                    ((None, Some(theirs)), _) => (Some((theirs, true)), None),
                    ((None, None), _) => (None, None),
                };
                let takes_theirs = stays.as_ref().map_or(chosen.get("email") == "other", |(_, is_theirs)| *is_theirs);
                let (from, to) = if takes_theirs { (&own.email, &theirs.email) } else { (&theirs.email, &own.email) };
                orders::service::readdress_in(tx, from, to, now).await?;
                past_orders::service::readdress_in(tx, from, to).await?;
                reviews::service::readdress_in(tx, from, to).await?;
                alerts::service::readdress_in(tx, from, to).await?;
                tickets::readdress_in(tx, from, to).await?;
                let merged = Customer { email: to.clone(), ..merged(&own, &theirs, &chosen) };
                if let (Some((stays, _)), Some(closed)) = (&stays, &closed) {
                    wishlists::service::move_in(tx, closed.id, stays.id).await?;
                }
                let email = merged.email.clone();
                if let Some((stays, _)) = &stays {
                    accounts::merge_in(tx, id, stays.id, closed.as_ref().map(|closed| closed.id), &email).await.map_err(Fault::lift)?;
                }
                merging::merge_in(tx, (id, other), merged, currency, now).await.map_err(refused)
            })
        })
        .await
}

/// What becomes of two: what one leaves empty comes from the other, and where both say something, what was chosen.
fn merged(own: &Customer, theirs: &Customer, chosen: &Fields) -> Customer {
    let mut merged = own.filled_with(theirs);
    let takes = |name: &str| chosen.get(name) == "other" && !said(theirs, name).is_empty();
    if takes("name") {
        (merged.first_name, merged.last_name) = (theirs.first_name.clone(), theirs.last_name.clone());
    }
    if takes("phone") {
        merged.phone.clone_from(&theirs.phone);
    }
    if takes("company") {
        merged.company.clone_from(&theirs.company);
    }
    if takes("language") {
        merged.language.clone_from(&theirs.language);
    }
    if takes("marketing") {
        merged.marketing.clone_from(&theirs.marketing);
    }
    // Tags and notes are of both.
    merged.tags = own.tags.iter().chain(&theirs.tags).cloned().collect();
    if !own.note.is_empty() && !theirs.note.is_empty() && own.note != theirs.note {
        merged.note = format!("{}\n\n{}", own.note, theirs.note);
    }
    merged.addresses.truncate(MOST_ADDRESSES);
    merged.created_at = [own.created_at, theirs.created_at].into_iter().flatten().min();
    merged
}
