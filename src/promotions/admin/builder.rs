//! The form that builds a promotion. Rows are added and taken away by its buttons, so that it works with scripts off.

use std::borrow::Cow;

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;

use super::{
    super::{
        model::{EditRefusal, Kept, LONGEST_NAME, LONGEST_PREFIX, MOST_CODES_AT_ONCE, Phase, SetOffBy, State},
        service::{self, Given},
    },
    LIST,
    form::{self, CLASSES, KINDS, LEVELS, MOST_TARGETS, MOST_TIERS, TARGETS, TIER_BASES, TIER_UNITS, TargetRow},
    phase_badge,
};
use crate::{
    catalog,
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    groups,
    kernel::Language,
    locales,
    shop::{Profile, Shop, Staff},
    t,
    ui::admin::{
        conflict::{self, Conflict, seen_field},
        form::{Errors, Fields, check, choice, field, field_error, id_of},
        icon::{icon, small_icon},
        notice::Tone,
        words::grouped,
    },
};

type Answer = Result<Response, Fault<EditRefusal>>;

/// What the page says beside the form.
#[derive(Default)]
pub struct Beside {
    /// Another status than what follows from the errors.
    pub status: Option<StatusCode>,
    /// What somebody else has saved.
    pub conflict: Option<Conflict>,
    /// What it would have cost.
    pub preview: Option<AnyView>,
    /// What was typed to make codes, and what is wrong with the number and the beginning.
    codes: Option<(Fields, Option<String>, Option<String>)>,
}

/// What is chosen from.
struct Choices {
    categories: Vec<(String, String)>,
    collections: Vec<(String, String)>,
    brands: Vec<(String, String)>,
    tags: Vec<String>,
    /// Customer groups that are not archived, by their ids.
    groups: Vec<(String, String)>,
}

/// `GET /admin/promotions/{id}`, with `new` for one that is to be created.
pub async fn edit(Extract(shop): Extract<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let kept = found(&shop, &id).await?;
    let fields = match &kept {
        Some(kept) => form::fields_of(&shop, &kept.draft).await.map_err(Fault::lift)?,
        None => form::blank(),
    };
    show(&shop, &staff, kept, &fields, &Errors::default(), Beside::default()).await
}

/// `POST /admin/promotions/{id}`
pub async fn save(Extract(shop): Extract<Shop>, staff: Staff, Path(id): Path<String>, mut fields: Fields) -> Answer {
    let kept = found(&shop, &id).await?;
    if arrange(&mut fields) {
        return show(&shop, &staff, kept, &fields, &Errors::default(), Beside::default()).await;
    }
    let (draft, mut errors) = form::read(&shop, &fields).await.map_err(Fault::lift)?;
    if !errors.is_empty() {
        return show(&shop, &staff, kept, &fields, &errors, Beside::default()).await;
    }
    match service::save(&shop, kept.as_ref().map(|kept| kept.id), draft, &staff.name).await {
        Ok(id) => frame::go(&staff, &format!("{LIST}/{id}"), Tone::Success, t::promotions_admin::saved()).await,
        Err(Fault::Refused(EditRefusal::Stale)) => overtaken(&shop, &staff, &id, fields).await,
        Err(Fault::Refused(refusal)) => {
            errors.add(form::field_of(&refusal, fields.get("kind")), refusal);
            show(&shop, &staff, kept, &fields, &errors, Beside::default()).await
        }
        Err(fault) => Err(fault),
    }
}

/// Somebody else was faster: what they saved is shown beside what was typed.
async fn overtaken(shop: &Shop, staff: &Staff, id: &str, mut fields: Fields) -> Answer {
    let theirs = found(shop, id).await?.ok_or(Fault::NotFound)?;
    let saved = form::fields_of(shop, &theirs.draft).await.map_err(Fault::lift)?;
    let labels = labels();
    let rows = |fields: &Fields| labels.iter().map(|(label, names)| (&**label, said(fields, names))).collect();
    let conflict = Conflict {
        told: conflict::told(&t::promotions_admin::this_promotion(), Some(theirs.updated_at), shop.clock.now(), shop.profile().zone()),
        differences: conflict::differences(rows(&saved), rows(&fields)),
        form: "promotion",
        address: format!("{LIST}/{}", theirs.id),
        brings_files: false,
    };
    if conflict.says_the_same() {
        return frame::go(staff, &conflict.address, Tone::Success, t::promotions_admin::saved()).await;
    }
    // Saved once more, it is saved over theirs.
    fields.set("seen", theirs.updated_at.to_rfc3339_opts(chrono::SecondsFormat::Nanos, true));
    let beside = Beside { status: Some(StatusCode::CONFLICT), conflict: Some(conflict), ..Beside::default() };
    show(shop, staff, Some(theirs), &fields, &Errors::default(), beside).await
}

/// The parts of the form that are compared, and the fields that each is made of; one ends in `*` for all that begin so.
fn labels() -> Vec<(Cow<'static, str>, &'static [&'static str])> {
    vec![
        (t::promotions_admin::name(), &["name", "name-*"]),
        (t::promotions_admin::state(), &["state"]),
        (
            t::promotions_admin::benefit(),
            &[
                "kind",
                "value",
                "level",
                "delivery_off",
                "method",
                "buy_quantity",
                "get_quantity",
                "get_off",
                "get_times",
                "tier_unit",
                "tier_basis",
                "tier-*",
                "gift_sku",
                "gift_quantity",
            ],
        ),
        (t::promotions_admin::applies_to(), &["target-*", "not_reduced"]),
        (t::promotions_admin::conditions(), &["least_sum", "least_quantity", "counted", "customer_tags", "customer_group", "first_order", "country"]),
        (t::promotions_admin::set_off(), &["set_off_by", "code"]),
        (t::promotions_admin::combines(), &["combines", "lane", "priority"]),
        (t::promotions_admin::limits(), &["most_uses", "most_uses_per_customer", "most_uses_per_day", "budget", "at_most", "at_most_pieces"]),
        (t::promotions_admin::schedule(), &["starts_at", "ends_at"]),
    ]
}

fn said(fields: &Fields, names: &[&str]) -> String {
    let own = |name: &str| names.iter().any(|own| own.strip_suffix('*').map_or(name == *own, |beginning| name.starts_with(beginning)));
    // What belongs to kinds that are not chosen stays in the form and says nothing.
    let kind = fields.get("kind");
    let of_kind = |name: &str| match name {
        "value" | "level" => matches!(kind, "percent" | "amount" | "fixed"),
        "delivery_off" | "method" => kind == "delivery",
        "buy_quantity" | "get_quantity" | "get_off" | "get_times" => kind == "buy_get",
        "gift_sku" | "gift_quantity" => kind == "gift",
        "code" => fields.get("set_off_by") == "code",
        "counted" => !fields.get("least_sum").is_empty() || !fields.get("least_quantity").is_empty(),
        _ => kind == "tiers" || !name.starts_with("tier"),
    };
    let mut values = fields
        .iter()
        .filter(|(name, value)| own(name) && of_kind(name) && !value.trim().is_empty())
        .map(|(name, value)| (name, value.trim()))
        .collect::<Vec<_>>();
    values.sort_unstable();
    values.into_iter().map(|(_, value)| value).collect::<Vec<_>>().join(", ")
}

/// Adds or takes away a row, if a button asks for it.
fn arrange(fields: &mut Fields) -> bool {
    let wish = fields.get("do").to_owned();
    let (verb, row) = wish.split_once(':').unwrap_or((&wish, ""));
    let mut targets = form::targets(fields);
    match (verb, row.parse::<usize>().ok()) {
        ("add-target", _) if targets.len() < MOST_TARGETS => {
            let on = TARGETS.into_iter().find(|kind| *kind == fields.get("new_target")).unwrap_or("category");
            targets.push(TargetRow { on: on.to_owned(), ..TargetRow::default() });
        }
        ("remove-target", Some(row)) if row < targets.len() => drop(targets.remove(row)),
        ("add-tier", _) => {
            let rows = form::tiers(fields);
            if rows < MOST_TIERS {
                fields.push(&format!("tier-{rows}-from"), "");
            }
        }
        ("add-target" | "remove-target", _) => {}
        _ => return false,
    }
    form::put_targets(fields, &targets);
    true
}

/// The promotion of an address; `None` for a new one.
pub async fn found(shop: &Shop, id: &str) -> Result<Option<Kept>, Fault<EditRefusal>> {
    if id == "new" {
        return Ok(None);
    }
    service::by_id(shop.database.read(), super::id(id)?).await?.map(Some).ok_or(Fault::NotFound)
}

/// The page again, with what is wrong with the codes that were to be made.
pub(super) async fn show_codes(shop: &Shop, staff: &Staff, kept: Kept, typed: &Fields, count: Option<String>, prefix: Option<String>) -> Answer {
    let fields = form::fields_of(shop, &kept.draft).await.map_err(Fault::lift)?;
    let beside = Beside { status: Some(StatusCode::UNPROCESSABLE_ENTITY), codes: Some((typed.clone(), count, prefix)), ..Beside::default() };
    show(shop, staff, Some(kept), &fields, &Errors::default(), beside).await
}

/// The page with the form as it is typed.
pub async fn show(shop: &Shop, staff: &Staff, kept: Option<Kept>, fields: &Fields, errors: &Errors, beside: Beside) -> Answer {
    let connection = shop.database.read();
    let groups = groups::service::active(shop).await.map_err(Fault::lift)?;
    let choices = Choices {
        groups: groups.iter().map(|group| (group.id.to_string(), group.name.clone())).collect(),
        categories: catalog::admin::category_choices(&catalog::service::categories(connection).await?),
        collections: catalog::service::collections(connection).await?.into_iter().map(|own| (own.id.to_string(), own.title)).collect(),
        brands: catalog::service::brands(connection).await?.into_iter().map(|own| (own.id.to_string(), own.name)).collect(),
        tags: catalog::service::tags(connection).await?,
    };
    let codes = match &kept {
        Some(kept) if kept.draft.set_off_by == SetOffBy::Codes => Some(service::count_codes(connection, kept.id).await?),
        _ => None,
    };
    let given = match &kept {
        Some(kept) => service::given(connection, &[kept.id]).await?.remove(&kept.id).unwrap_or_default(),
        None => Given::default(),
    };
    let wrong = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = kept.as_ref().map_or_else(|| t::promotions_admin::new_promotion().into_owned(), |kept| kept.draft.promotion.name.clone());
    let mut head = AdminPage::new("promotions", title).back(t::promotions_admin::title(), LIST).status(beside.status.unwrap_or(wrong));
    let phase = kept.as_ref().map(|kept| kept.phase(shop.clock.now()));
    if let Some(phase) = phase {
        head = head.badge(phase_badge(phase));
    }
    if given.uses > 0 {
        let amounts = given.amounts.iter().map(|amount| locales::money(*amount)).collect::<Vec<_>>().join(" + ");
        head = head.note(t::promotions_admin::used_so_far(given.uses, locales::Ready(amounts)));
    }
    let profile = shop.profile();
    Ok(frame::page(shop, staff, head, move || {
        // A form that came back says itself what it was made from.
        let seen = if fields.has("seen") { conflict::seen(fields) } else { kept.as_ref().map(|kept| kept.updated_at) };
        let address = kept.as_ref().map_or_else(|| format!("{LIST}/new"), |kept| format!("{LIST}/{}", kept.id));
        let more = kept.as_ref().zip(phase).map(|(kept, phase)| commands(kept, phase));
        let codes = kept.as_ref().zip(codes).map(|(kept, counts)| codes_panel(kept, counts, beside.codes));
        view! {
            {beside.conflict.map(Conflict::view)}
            {errors.summary()}
            <form id="promotion" class="stack by-benefit" method="post" action=address.clone() novalidate>
                {seen_field(seen)}
                // Enter in a field presses a form's first button: that must be the one that saves.
                <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{t::promotions_admin::save()}</button>
                <div class="split">
                    <div class="stack">
                        {names(&profile, fields, errors)}
                        {benefit(&profile, fields, errors)}
                        {applies_to(&choices, fields, errors)}
                        {conditions(&profile, &choices, fields, errors)}
                        {limits(&profile, fields, errors)}
                    </div>
                    <div class="stack">
                        {when(&profile, fields, errors)}
                        {set_off(fields, errors)}
                        {combines(fields, errors)}
                        <section class="panel" id="preview" aria-labelledby="preview-title">
                            <div class="panel-head"><h2 id="preview-title">{t::promotions_admin::preview()}</h2></div>
                            <div class="panel-body">
                                {beside.preview.unwrap_or_else(|| view! { <p class="hint">{t::promotions_admin::preview_hint()}</p> }.into_any())}
                            </div>
                            <div class="panel-foot">
                                <button class="btn" name="do" value="preview" formaction=format!("{address}/preview#preview")>{t::promotions_admin::preview_button()}</button>
                            </div>
                        </section>
                        <p class="row"><button class="btn btn-primary btn-wide" name="do" value="save">{t::promotions_admin::save()}</button></p>
                    </div>
                </div>
            </form>
            {codes}
            {more}
        }
    }))
}

fn names(profile: &Profile, fields: &Fields, errors: &Errors) -> AnyView {
    let language = |language: &Language| {
        let name = format!("name-{}", language.tag());
        field(name, t::promotions_admin::name_in(language.own_name())).of(fields, errors).optional().most(LONGEST_NAME).input()
    };
    let others = profile.languages.iter().map(language).collect_view();
    let others = (!profile.languages.is_empty()).then(|| {
        view! { <details><summary>{t::promotions_admin::other_languages()}</summary><div class="stack mt-2">{others}</div></details> }
    });
    view! {
        <section class="panel" aria-label=t::promotions_admin::name()>
            <div class="panel-body">
                {field("name", t::promotions_admin::name()).of(fields, errors).hint(t::promotions_admin::name_hint()).required().most(LONGEST_NAME).input()}
                {others}
            </div>
        </section>
    }
    .into_any()
}

/// Values and what they are called, for a choice.
fn options(words: &[&'static str], label: impl Fn(&'static str) -> String) -> Vec<(String, String)> {
    words.iter().map(|word| ((*word).to_owned(), label(word))).collect()
}

fn benefit(profile: &Profile, fields: &Fields, errors: &Errors) -> AnyView {
    let code = profile.currency.code();
    let kind = fields.get("kind");
    let kinds = KINDS.map(|word| choice("kind", word, t::promotions_admin::kind(word), t::promotions_admin::kind_hint(word), kind == word)).collect_view();
    let wrong_kind = errors.of("kind").map(|wrong| field_error("kind", wrong));
    let methods =
        profile.deliveries.iter().map(|method| check("method", method.code.clone(), method.name.clone(), fields.all("method").any(|own| own == method.code)));
    let methods = methods.collect_view();
    let value_hint = t::promotions_admin::value_hint(code);
    let rows = (0..form::tiers(fields).max(1)).map(|row| tier_row(fields, errors, row)).collect_view();
    view! {
        <section class="panel" id="kind" aria-labelledby="benefit">
            <div class="panel-head"><h2 id="benefit">{t::promotions_admin::benefit()}</h2></div>
            {wrong_kind.map(|wrong| view! { <div class="px-4">{wrong}</div> })}
            <div class="panel-body cols-2">{kinds}</div>
            <div class="panel-body cols-2 for-value">
                {field("value", t::promotions_admin::value()).of(fields, errors).hint(value_hint).inputmode("decimal").most(20).input()}
                {field("level", t::promotions_admin::level()).of(fields, errors).select(options(&LEVELS, t::promotions_admin::level_of))}
            </div>
            <div class="panel-body for-delivery">
                {field("delivery_off", t::promotions_admin::delivery_off()).of(fields, errors).hint(t::promotions_admin::delivery_off_hint()).suffix("%").inputmode("decimal").most(8).input()}
                <fieldset class="field"><legend class="label">{t::promotions_admin::methods()}</legend>{methods}<p class="hint">{t::promotions_admin::methods_hint()}</p></fieldset>
            </div>
            <div class="panel-body cols-2 for-buy-get">
                {field("buy_quantity", t::promotions_admin::buy_quantity()).of(fields, errors).inputmode("numeric").most(7).input()}
                {field("get_quantity", t::promotions_admin::get_quantity()).of(fields, errors).inputmode("numeric").most(7).input()}
                {field("get_off", t::promotions_admin::get_off()).of(fields, errors).hint(t::promotions_admin::get_off_hint()).suffix("%").inputmode("decimal").most(8).input()}
                {field("get_times", t::promotions_admin::get_times()).of(fields, errors).optional().inputmode("numeric").most(7).input()}
            </div>
            <div class="panel-body for-tiers" id="tiers">
                <div class="cols-2">
                    {field("tier_unit", t::promotions_admin::tier_unit()).of(fields, errors).select(options(&TIER_UNITS, t::promotions_admin::tier_unit_of))}
                    {field("tier_basis", t::promotions_admin::tier_basis()).of(fields, errors).select(options(&TIER_BASES, t::promotions_admin::tier_basis_of))}
                </div>
                {rows}
                <p><button class="btn btn-small" name="do" value="add-tier" formaction="#tiers">{small_icon("plus")} " " {t::promotions_admin::add_tier()}</button></p>
            </div>
            <div class="panel-body cols-2 for-gift">
                {field("gift_sku", t::promotions_admin::gift_sku()).of(fields, errors).hint(t::promotions_admin::gift_sku_hint()).most(100).input()}
                {field("gift_quantity", t::promotions_admin::gift_quantity()).of(fields, errors).inputmode("numeric").most(7).input()}
            </div>
        </section>
    }
    .into_any()
}

fn tier_row(fields: &Fields, errors: &Errors, row: usize) -> AnyView {
    let (from, off) = (format!("tier-{row}-from"), format!("tier-{row}-off"));
    view! {
        <div class="cols-2">
            {field(from, t::promotions_admin::tier_from(row + 1)).of(fields, errors).inputmode("numeric").most(7).input()}
            {field(off, t::promotions_admin::tier_off(row + 1)).of(fields, errors).inputmode("decimal").most(20).input()}
        </div>
    }
    .into_any()
}

fn applies_to(choices: &Choices, fields: &Fields, errors: &Errors) -> AnyView {
    let rows = form::targets(fields);
    let all = rows.iter().all(|row| row.not).then(|| view! { <p class="muted">{t::promotions_admin::applies_to_all()}</p> });
    let rows = rows.into_iter().enumerate().map(|(row, target)| target_row(choices, errors, row, target)).collect_view();
    let kinds = TARGETS.map(|word| view! { <option value=word>{t::promotions_admin::target(word)}</option> }).collect_view();
    let tags = choices.tags.iter().map(|tag| view! { <option value=tag.clone()></option> }).collect_view();
    view! {
        <section class="panel" id="targets" aria-labelledby="targets-title">
            <div class="panel-head"><h2 id="targets-title">{t::promotions_admin::applies_to()}</h2></div>
            <div class="panel-body">
                {all}
                <ul class="conditions">{rows}</ul>
                <datalist id="tag-list">{tags}</datalist>
                <div class="row">
                    <select class="select input-auto" name="new_target" aria-label=t::promotions_admin::new_target()>{kinds}</select>
                    <button class="btn btn-small" name="do" value="add-target" formaction="#targets">{small_icon("plus")} " " {t::promotions_admin::add_target()}</button>
                </div>
                {check("not_reduced", "yes", t::promotions_admin::not_reduced(), fields.has("not_reduced"))}
            </div>
        </section>
    }
    .into_any()
}

fn target_row(choices: &Choices, errors: &Errors, row: usize, target: TargetRow) -> AnyView {
    let TargetRow { on, is, not } = target;
    let label = t::promotions_admin::target(&on);
    let name = format!("target-{row}-is");
    let (id, invalid) = (id_of(&name), errors.of(&name).map(|_| "true"));
    let described = invalid.map(|_| format!("{id}-error"));
    let wrong = errors.of(&name).map(|wrong| field_error(&id, wrong));
    let spoken = t::promotions_admin::target_spoken(locales::Ready(label.as_str()), row + 1);
    let select = |all: &[(String, String)]| {
        let all = all.iter().map(|(value, label)| view! { <option value=value.clone() selected=*value == is>{label.clone()}</option> }).collect_view();
        view! {
            <select class="select" id=id.clone() name=name.clone() aria-label=spoken.clone() aria-invalid=invalid aria-describedby=described.clone()>
                <option value="">{t::promotions_admin::choose()}</option>
                {all}
            </select>
        }
        .into_any()
    };
    let control = match on.as_str() {
        "category" => select(&choices.categories),
        "collection" => select(&choices.collections),
        "brand" => select(&choices.brands),
        _ => {
            let list = (on == "tag").then_some("tag-list");
            view! {
                <input class="input" id=id.clone() name=name.clone() value=is.clone() list=list maxlength="200" autocomplete="off" aria-label=spoken.clone()
                    aria-invalid=invalid aria-describedby=described.clone()/>
            }
            .into_any()
        }
    };
    let (only, except) = (t::promotions_admin::only(), t::promotions_admin::except());
    view! {
        <li>
            <span>
                {label} " "
                <select class="select input-auto" name=format!("target-{row}-not") aria-label=t::promotions_admin::only_or_except(row + 1)>
                    <option value="" selected=!not>{only}</option>
                    <option value="yes" selected=not>{except}</option>
                </select>
            </span>
            <input type="hidden" name=format!("target-{row}-on") value=on/>
            <div>{control}{wrong}</div>
            <button class="btn btn-quiet btn-icon" name="do" value=format!("remove-target:{row}") formaction="#targets" aria-label=t::promotions_admin::remove_target(row + 1)>
                {icon("trash")}
            </button>
        </li>
    }
    .into_any()
}

fn conditions(profile: &Profile, choices: &Choices, fields: &Fields, errors: &Errors) -> AnyView {
    let members = fields.all("customer_group").map(str::to_owned).collect::<Vec<_>>();
    let groups = choices.groups.iter().map(|(id, name)| check("customer_group", id.clone(), name.clone(), members.contains(id))).collect_view();
    // One that is archived meanwhile stays until somebody unticks it by choosing others.
    let archived = members.iter().filter(|id| choices.groups.iter().all(|(own, _)| own != *id)).map(|id| {
        view! { <input type="hidden" name="customer_group" value=id.clone()/> }
    });
    let archived = archived.collect_view();
    let groups = (!choices.groups.is_empty()).then(|| {
        view! { <fieldset class="field"><legend>{t::promotions_admin::customer_groups()}</legend>{groups}<p class="hint">{t::promotions_admin::customer_groups_hint()}</p></fieldset> }
    });
    let code = profile.currency.code();
    let chosen = fields.all("country").map(str::to_owned).collect::<Vec<_>>();
    let mut countries = profile.ships_to.clone();
    countries.extend(chosen.iter().filter(|code| !profile.ships_to.contains(code)).take(300).cloned());
    let boxes = countries.iter().map(|code| check("country", code.clone(), locales::country(code).into_owned(), chosen.contains(code))).collect_view();
    view! {
        <section class="panel" aria-labelledby="conditions">
            <div class="panel-head"><h2 id="conditions">{t::promotions_admin::conditions()}</h2></div>
            <div class="panel-body cols-2">
                {field("least_sum", t::promotions_admin::least_sum()).of(fields, errors).prefix(code).optional().inputmode("decimal").most(20).input()}
                {field("least_quantity", t::promotions_admin::least_quantity()).of(fields, errors).optional().inputmode("numeric").most(7).input()}
                {field("counted", t::promotions_admin::counted()).of(fields, errors).select(options(&["targets", "all"], t::promotions_admin::counted_of))}
                {field("customer_tags", t::promotions_admin::customer_tags()).of(fields, errors).hint(t::promotions_admin::customer_tags_hint()).optional().most(500).input()}
            </div>
            <div class="panel-body">
                {archived}
                {groups}
                {check("first_order", "yes", t::promotions_admin::first_order(), fields.has("first_order"))}
                <details open=!chosen.is_empty()>
                    <summary>{t::promotions_admin::countries()}</summary>
                    <fieldset class="field mt-2"><legend class="sr-only">{t::promotions_admin::countries()}</legend>{boxes}<p class="hint">{t::promotions_admin::countries_hint()}</p></fieldset>
                </details>
            </div>
        </section>
    }
    .into_any()
}

fn limits(profile: &Profile, fields: &Fields, errors: &Errors) -> AnyView {
    let code = profile.currency.code();
    let number = |name: &'static str, label: Cow<'static, str>| field(name, label).of(fields, errors).optional().inputmode("numeric").most(7).input();
    let amount =
        |name: &'static str, label: Cow<'static, str>| field(name, label).of(fields, errors).prefix(code).optional().inputmode("decimal").most(20).input();
    view! {
        <section class="panel" aria-labelledby="limits">
            <div class="panel-head"><h2 id="limits">{t::promotions_admin::limits()}</h2></div>
            <div class="panel-body cols-2">
                {number("most_uses", t::promotions_admin::most_uses())}
                {number("most_uses_per_customer", t::promotions_admin::most_uses_per_customer())}
                {number("most_uses_per_day", t::promotions_admin::most_uses_per_day())}
                {amount("budget", t::promotions_admin::budget())}
                {amount("at_most", t::promotions_admin::at_most())}
                {number("at_most_pieces", t::promotions_admin::at_most_pieces())}
            </div>
        </section>
    }
    .into_any()
}

fn when(profile: &Profile, fields: &Fields, errors: &Errors) -> AnyView {
    let states = options(&State::ALL.map(State::word), t::promotions_admin::state_of);
    let zone = t::promotions_admin::in_zone(locales::Ready(profile.zone().name()));
    view! {
        <section class="panel" aria-labelledby="when">
            <div class="panel-head"><h2 id="when">{t::promotions_admin::schedule()}</h2></div>
            <div class="panel-body">
                {field("state", t::promotions_admin::state()).of(fields, errors).hint(t::promotions_admin::state_hint()).select(states)}
                {field("starts_at", t::promotions_admin::starts_at()).of(fields, errors).kind("datetime-local").optional().input()}
                {field("ends_at", t::promotions_admin::ends_at()).of(fields, errors).kind("datetime-local").hint(zone).optional().input()}
            </div>
        </section>
    }
    .into_any()
}

fn set_off(fields: &Fields, errors: &Errors) -> AnyView {
    let by = fields.get("set_off_by");
    let ways = SetOffBy::ALL.map(|own| {
        let word = own.word();
        choice("set_off_by", word, t::promotions_admin::set_off_by(word), t::promotions_admin::set_off_by_hint(word), by == word)
    });
    view! {
        <section class="panel" aria-labelledby="set-off">
            <div class="panel-head"><h2 id="set-off">{t::promotions_admin::set_off()}</h2></div>
            <div class="panel-body">
                {ways.collect_view()}
                <div class="for-code">{field("code", t::promotions_admin::code()).of(fields, errors).hint(t::promotions_admin::code_hint()).most(60).input()}</div>
            </div>
        </section>
    }
    .into_any()
}

fn combines(fields: &Fields, errors: &Errors) -> AnyView {
    let boxes = CLASSES.map(|class| check("combines", class, t::promotions_admin::class(class), fields.all("combines").any(|own| own == class)));
    view! {
        <section class="panel" aria-labelledby="combines">
            <div class="panel-head"><h2 id="combines">{t::promotions_admin::combines()}</h2></div>
            <div class="panel-body">
                <fieldset class="field"><legend class="sr-only">{t::promotions_admin::combines()}</legend>{boxes.collect_view()}<p class="hint">{t::promotions_admin::combines_hint()}</p></fieldset>
                <details>
                    <summary>{t::promotions_admin::order_of_work()}</summary>
                    <div class="stack mt-2">
                        {field("lane", t::promotions_admin::lane()).of(fields, errors).hint(t::promotions_admin::lane_hint()).optional().inputmode("numeric").most(4).input()}
                        {field("priority", t::promotions_admin::priority()).of(fields, errors).hint(t::promotions_admin::priority_hint()).optional().most(7).input()}
                    </div>
                </details>
            </div>
        </section>
    }
    .into_any()
}

fn codes_panel(kept: &Kept, (all, used): (u64, u64), typed: Option<(Fields, Option<String>, Option<String>)>) -> AnyView {
    let (fields, count, prefix) = typed.unwrap_or_default();
    let export = (all > 0).then(|| {
        view! { <a class="btn" href=format!("{LIST}/{}/codes.csv", kept.id) download>{icon("copy")} " " {t::promotions_admin::export_codes()}</a> }
    });
    view! {
        <section class="panel" id="codes" aria-labelledby="codes-title">
            <div class="panel-head"><h2 id="codes-title">{t::promotions_admin::single_use_codes()}</h2><span class="muted small">{t::promotions_admin::codes_so_far(all, grouped(used))}</span></div>
            <form method="post" action=format!("{LIST}/{}/codes", kept.id)>
                <div class="panel-body cols-2">
                    {field("count", t::promotions_admin::codes_count()).value(fields.get("count")).error(count.as_deref()).hint(t::promotions_admin::codes_count_hint(MOST_CODES_AT_ONCE)).required().inputmode("numeric").most(6).input()}
                    {field("prefix", t::promotions_admin::prefix()).value(fields.get("prefix")).error(prefix.as_deref()).hint(t::promotions_admin::prefix_hint()).optional().most(LONGEST_PREFIX).input()}
                </div>
                <div class="panel-foot"><button class="btn">{t::promotions_admin::make_codes()}</button>{export}</div>
            </form>
        </section>
    }
    .into_any()
}

/// What can be done with it beside saving.
fn commands(kept: &Kept, phase: Phase) -> AnyView {
    let address = |command: &str| format!("{LIST}/{}/{command}", kept.id);
    let end = matches!(phase, Phase::Running | Phase::Scheduled)
        .then(|| view! { <form method="post" action=address("end")><button class="btn">{t::promotions_admin::end_now()}</button></form> });
    let delete = (phase == Phase::Draft).then(|| {
        view! {
            <form method="post" action=address("delete")>
                <button class="btn btn-quiet btn-quiet-danger">{small_icon("trash")} " " {t::promotions_admin::delete_draft()}</button>
            </form>
        }
    });
    view! {
        <div class="row">
            <form method="post" action=address("duplicate")><button class="btn">{small_icon("copy")} " " {t::promotions_admin::duplicate()}</button></form>
            {end}
            {delete}
        </div>
    }
    .into_any()
}
