//! Every form of the back office that shows what is saved refuses to write over what somebody else has saved since: found by
//! walking through all pages, not by a list of them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    accounts,
    catalog::{self, model::CollectionDraft},
    shop::{Profile, slice::Route},
};
use scraper::{ElementRef, Html, Selector};

use crate::{
    abuse::{Furnished, table},
    support::{Answer, Browser, TestShop},
};

/// Forms that save what was typed over whatever is there, and why that is right.
const EXCEPTIONS: [(&str, &str); 4] = [
    ("/admin/profile", "everybody has one of their own"),
    ("/admin/language", "everybody has one of their own"),
    ("/admin/settings/staff", "asking everybody for a second factor locks out those who walk here; it is saved as /admin/settings/{key} is"),
    ("/admin/staff/{id}/{command}", "those who walk here would take their own rights away: tried beside the walk, on somebody else"),
];

/// Pages that no walk may miss, or it has become blind. Forms that it cannot fill in so that they are taken have tests of their own.
const KNOWN: [&str; 13] = [
    "/admin/products/{id}",
    "/admin/products/{id}/prices",
    "/admin/brands",
    "/admin/categories/{id}",
    "/admin/specifications",
    "/admin/languages/{kind}/{owner}",
    "/admin/sentences/{language}/{file}/{key}",
    "/admin/customers/{id}",
    "/admin/customers/segments/{id}",
    "/admin/settings",
    "/admin/settings/{key}",
    "/admin/faq/{id}",
    "/admin/tickets/canned",
];

/// Something that can be typed or chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Control {
    name: String,
    value: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Hidden,
    Text,
    Choice(Vec<String>),
    /// A box: its value where it is ticked.
    Tick(String),
    Fixed,
}

#[derive(Clone, Debug)]
struct Form {
    action: String,
    multipart: bool,
    controls: Vec<Control>,
    /// What the button of the form adds.
    button: Option<(String, String)>,
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn own(form: ElementRef<'_>, control: ElementRef<'_>) -> bool {
    match control.attr("form") {
        Some(owner) => Some(owner) == form.attr("id"),
        None => control.ancestors().any(|above| above.id() == form.id()),
    }
}

fn control(element: ElementRef<'_>) -> Option<Control> {
    let name = element.attr("name")?.to_owned();
    let is_off = element.attr("disabled").is_some();
    if is_off {
        return None;
    }
    let value = element.attr("value").unwrap_or_default().to_owned();
    Some(match element.value().name() {
        "textarea" => Control { name, value: element.text().collect::<String>(), kind: Kind::Text },
        "select" => {
            let options = element.select(&css("option")).collect::<Vec<_>>();
            let said = |option: &ElementRef<'_>| option.attr("value").map_or_else(|| option.text().collect(), str::to_owned);
            let chosen = options.iter().find(|option| option.attr("selected").is_some()).or(options.first())?;
            Control { name, value: said(chosen), kind: Kind::Choice(options.iter().map(said).collect()) }
        }
        _ => match element.attr("type").unwrap_or("text") {
            "hidden" => Control { name, value, kind: Kind::Hidden },
            "text" | "number" | "search" => Control { name, value, kind: Kind::Text },
            "checkbox" => {
                let ticked = element.attr("checked").is_some();
                Control { name, value: if ticked { value.clone() } else { String::new() }, kind: Kind::Tick(value) }
            }
            "radio" => Control { name, value: if element.attr("checked").is_some() { value.clone() } else { String::new() }, kind: Kind::Choice(vec![value]) },
            "password" | "file" | "submit" | "button" => return None,
            _ => Control { name, value, kind: Kind::Fixed },
        },
    })
}

/// The forms of a page that somebody may type or choose in.
fn forms(answer: &Answer, at: &str) -> Vec<Form> {
    let page = Html::parse_document(&answer.body);
    let main = page.select(&css("#main, main")).next();
    let mut found = Vec::new();
    for form in page.select(&css("form[method=post]")).filter(|form| main.is_none_or(|main| form.ancestors().any(|above| above.id() == main.id()))) {
        let mut controls = Vec::<Control>::new();
        for element in page.select(&css("input, select, textarea")).filter(|element| own(form, *element)) {
            let Some(control) = control(element) else { continue };
            // Radio buttons of a name are one choice.
            let is_radio = element.attr("type") == Some("radio");
            match controls.iter_mut().find(|own| is_radio && own.name == control.name) {
                Some(first) => {
                    if let (Kind::Choice(all), Kind::Choice(more)) = (&mut first.kind, control.kind) {
                        all.extend(more);
                    }
                    if !control.value.is_empty() {
                        first.value = control.value;
                    }
                }
                None => controls.push(control),
            }
        }
        let buttons =
            page.select(&css("button")).filter(|button| button.attr("type").unwrap_or("submit") == "submit" && own(form, *button)).collect::<Vec<_>>();
        let says = |button: &ElementRef<'_>, word: &str| button.attr("class").is_some_and(|class| class.split(' ').any(|own| own == word));
        let in_conflict = |button: &ElementRef<'_>| button.ancestors().filter_map(ElementRef::wrap).any(|above| above.attr("id") == Some("conflict"));
        let named = |button: &ElementRef<'_>| button.attr("name").is_none();
        let button = buttons
            .iter()
            .find(|button| says(button, "btn-primary") && !in_conflict(button))
            .or_else(|| buttons.iter().find(|button| named(button)))
            .or_else(|| buttons.iter().find(|button| !says(button, "btn-quiet-danger")));
        let Some(button) = button else { continue };
        let action = button.attr("formaction").or(form.attr("action")).filter(|action| !action.is_empty()).unwrap_or(at);
        found.push(Form {
            action: action.split('#').next().unwrap_or_default().to_owned(),
            multipart: form.attr("enctype").is_some_and(|kind| kind.starts_with("multipart")),
            controls,
            button: button.attr("name").map(|name| (name.to_owned(), button.attr("value").unwrap_or_default().to_owned())),
        });
    }
    found
}

impl Form {
    /// The controls that are worth trying, those that take any text first.
    fn candidates(&self) -> Vec<usize> {
        let of =
            |wanted: fn(&Control) -> bool| self.controls.iter().enumerate().filter(move |(_, control)| wanted(control)).map(|(at, _)| at).collect::<Vec<_>>();
        let mut all = of(|control| control.kind == Kind::Text && !control.value.is_empty());
        all.extend(of(|control| matches!(&control.kind, Kind::Choice(all) if all.len() > 1)));
        all.extend(of(|control| control.kind == Kind::Text && control.value.is_empty()));
        all.extend(of(|control| matches!(control.kind, Kind::Tick(_))));
        all
    }

    /// Another value for a control, as `who` would type it.
    fn other(&self, at: usize, who: &str) -> String {
        let control = &self.controls[at];
        match &control.kind {
            Kind::Choice(all) => {
                let others = all.iter().filter(|value| **value != control.value && !value.is_empty()).collect::<Vec<_>>();
                let wanted = if who == "Anna" { others.first() } else { others.get(1) };
                wanted.map_or_else(|| control.value.clone(), |value| (*value).clone())
            }
            Kind::Tick(value) if who == "Anna" => {
                if control.value.is_empty() {
                    value.clone()
                } else {
                    String::new()
                }
            }
            Kind::Tick(_) | Kind::Hidden | Kind::Fixed => control.value.clone(),
            Kind::Text => {
                let more = if who == "Anna" { 1 } else { 2 };
                if let Ok(number) = control.value.parse::<i64>() {
                    return (number + more).to_string();
                }
                match (control.value.parse::<f64>(), control.value.split_once('.')) {
                    (Ok(_), Some((whole, rest))) => format!("{}.{rest}", whole.parse::<i64>().unwrap_or_default() + more),
                    _ => format!("{} {who}", control.value).trim().to_owned(),
                }
            }
        }
    }

    async fn send(&self, browser: &mut Browser, change: Option<(usize, &str)>) -> Answer {
        let mut pairs = Vec::new();
        for (at, control) in self.controls.iter().enumerate() {
            let value = change.filter(|(own, _)| *own == at).map_or(control.value.as_str(), |(_, value)| value);
            if !(value.is_empty() && matches!(control.kind, Kind::Tick(_))) {
                pairs.push((control.name.as_str(), value));
            }
        }
        if let Some((name, value)) = &self.button {
            pairs.push((name.as_str(), value.as_str()));
        }
        if !self.multipart {
            return browser.post(&self.action, &pairs).await;
        }
        let part = |(name, value): &(&str, &str)| format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let body = pairs.iter().map(part).collect::<String>() + "--edge--\r\n";
        browser.post_bytes(&self.action, "multipart/form-data; boundary=edge", body.into_bytes()).await
    }

    /// The same form on another answer.
    fn again(&self, answer: &Answer, at: &str) -> Option<Self> {
        let names = ["id", "language", "group"];
        let key = |form: &Self| {
            let hidden = form.controls.iter().filter(|control| control.kind == Kind::Hidden && names.contains(&control.name.as_str()));
            hidden.map(|control| control.value.clone()).collect::<Vec<_>>()
        };
        let shared = |other: &Self| other.controls.iter().filter(|control| self.controls.iter().any(|own| own.name == control.name)).count();
        let same = forms(answer, at).into_iter().filter(|other| other.action.split('?').next() == self.action.split('?').next() && key(other) == key(self));
        // Several forms of a page may go to one address: they ask for other things.
        same.max_by_key(shared)
    }

    fn value(&self, name: &str) -> Option<String> {
        // Browsers leave out the first line break of a text.
        self.controls.iter().find(|control| control.name == name).map(|control| control.value.trim().replace("\r\n", "\n"))
    }
}

/// The pattern of the route that an address belongs to.
fn pattern(routes: &[Route], path: &str) -> Option<&'static str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let asked = path.split('/').collect::<Vec<_>>();
    let fits = |route: &&Route| {
        let parts = route.path.split('/').collect::<Vec<_>>();
        parts.len() == asked.len() && parts.iter().zip(&asked).all(|(part, own)| part.starts_with('{') || part == own)
    };
    // A route without a place goes before one that has one there.
    routes.iter().filter(fits).min_by_key(|route| route.path.matches('{').count()).map(|route| route.path)
}

/// How many pages of a route are looked at: those of settings are all different.
fn most(pattern: &str) -> usize {
    match pattern {
        "/admin/settings/{key}" => 60,
        "/admin/languages/{kind}/{owner}" => 6,
        _ => 2,
    }
}

/// What comes in the walk before it begins: one of each thing.
async fn furnish(shop: &TestShop, owner: &mut Browser) -> Furnished {
    shop.save_profile(Profile { languages: vec!["de".parse().unwrap()], ..Profile::clone(&shop.profile()) }).await.unwrap();
    let furnished = Furnished::new(shop).await;
    let draft = CollectionDraft { title: "Gifts".to_owned(), ..CollectionDraft::default() };
    catalog::service::save_collection(shop, None, draft, None).await.unwrap();
    let made = [
        ("/admin/tickets/canned", vec![("do", "save"), ("title", "In the van"), ("body", "It comes today.")]),
        ("/admin/staff/roles/new", vec![("name", "Packers"), ("permission", "orders:read")]),
        ("/admin/customers/segments/new", vec![("name", "Spenders"), ("do", "save"), ("spent_from", "100")]),
        (
            "/admin/currencies/new",
            vec![("do", "save"), ("currency", "USD"), ("prices", "derived"), ("source", "manual"), ("rate", "1.08"), ("rounding", "ends95"), ("version", "0")],
        ),
        ("/admin/faq", vec![("do", "add-group"), ("title", "Glazes")]),
    ];
    for (path, pairs) in made {
        let answer = owner.post(path, &pairs).await;
        assert!(answer.status.is_redirection() || path.contains("segments") || path.contains("currencies"), "{path}: {} {}", answer.status, answer.text());
    }
    let groups = owner.get("/admin/faq").await;
    let group = groups.attributes("a[href^='/admin/faq/new?group=']", "href").remove(0);
    let question = [("question", "Is it safe in the oven?"), ("answer", "<p>Yes.</p>"), ("group", group.rsplit('=').next().unwrap()), ("published", "yes")];
    assert_eq!(owner.post("/admin/faq/new", &question).await.status, StatusCode::SEE_OTHER);
    let products = owner.get("/admin/products").await;
    let product = products.attributes("tbody a[href^='/admin/products/']", "href").remove(0);
    let variant = owner.get(&product).await.attributes("a[href^='/admin/stock/variants/']", "href").remove(0);
    let price = [("do", "save"), ("price-0-variant", variant.rsplit('/').next().unwrap()), ("price-0-from", "5"), ("price-0-amount", "40.00")];
    let priced = owner.post(&format!("{product}/prices"), &price).await;
    assert_eq!(priced.status, StatusCode::SEE_OTHER, "{}", priced.text());
    let body = "--edge\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nKiln\r\n--edge--\r\n".as_bytes().to_vec();
    let brand = owner.post_bytes("/admin/brands", "multipart/form-data; boundary=edge", body).await;
    assert_eq!(brand.status, StatusCode::SEE_OTHER, "{}", brand.text());
    shop.settle().await.unwrap();
    furnished
}

/// The one form that the walk leaves out.
async fn somebodys_role(shop: &TestShop, olga: &mut Browser, anna: &mut Browser) {
    let id = accounts::service::create(shop, &"max@shop.test".parse().unwrap(), "Max Third", "correct horse battery").await.unwrap();
    let (page, path) = (format!("/admin/staff/{id}"), format!("/admin/staff/{id}/role"));
    let form = |answer: &Answer| forms(answer, &page).into_iter().find(|form| form.action == path).unwrap();
    let (annas, olgas) = (form(&anna.get(&page).await), form(&olga.get(&page).await));
    let at = annas.controls.iter().position(|control| control.name == "role").unwrap();
    assert_eq!(annas.send(anna, Some((at, "analyst"))).await.status, StatusCode::SEE_OTHER);
    let answer = olgas.send(olga, Some((at, "support"))).await;
    assert_eq!((answer.status, form(&answer).value("role").as_deref()), (StatusCode::CONFLICT, Some("support")), "{}", answer.text());
    assert!(answer.text().contains("Anna Second"), "{}", answer.text());
    assert_eq!(form(&answer).send(olga, None).await.status, StatusCode::SEE_OTHER);
}

on_both_databases! {
    async fn no_form_of_the_back_office_writes_over_what_somebody_else_has_saved(shop) {
        let mut olga = shop.browser();
        olga.sign_in().await;
        let id = accounts::service::create(shop, &"anna@shop.test".parse().unwrap(), "Anna Second", "correct horse battery").await.unwrap();
        let promoted = olga.post(&format!("/admin/staff/{id}/role"), &[("role", "owner")]).await;
        assert_eq!(promoted.status, StatusCode::SEE_OTHER, "{}", promoted.text());
        let mut anna = shop.browser();
        let answer = anna.post("/admin/sign-in", &[("email", "anna@shop.test"), ("password", "correct horse battery")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        somebodys_role(shop, &mut olga, &mut anna).await;
        let furnished = furnish(shop, &mut olga).await;
        let routes = table(&shop.shop);
        let starts = routes.iter().filter(|route| route.gets && route.path.starts_with("/admin")).map(|route| furnished.fill(route.path)).filter(|path| !path.contains('{'));
        let mut next = starts.collect::<VecDeque<_>>();
        let (mut seen, mut looked) = (BTreeSet::new(), BTreeMap::<(&str, Vec<String>), usize>::new());
        let (mut found, mut wrong) = (BTreeSet::new(), Vec::new());
        while let Some(path) = next.pop_front() {
            let Some(route) = pattern(&routes, &path).filter(|route| !route.contains(".csv") && !route.contains("sign-")) else { continue };
            let names = path.split_once('?').map(|(_, query)| query.split('&').filter_map(|pair| pair.split('=').next()).map(str::to_owned).collect()).unwrap_or_default();
            if !seen.insert(path.clone()) {
                continue;
            }
            let count = looked.entry((route, names)).or_default();
            *count += 1;
            if *count > most(route) {
                continue;
            }
            let page = olga.get(&path).await;
            if page.status != StatusCode::OK || !page.header("content-type").starts_with("text/html") {
                continue;
            }
            next.extend(page.attributes("a[href^='/admin']", "href").into_iter().map(|link| link.split('#').next().unwrap_or_default().to_owned()));
            let mut tried = BTreeSet::new();
            for form in forms(&page, &path) {
                let Some(target) = pattern(&routes, &form.action) else { continue };
                let shape = (target, form.controls.iter().map(|control| control.name.clone()).collect::<BTreeSet<_>>());
                if EXCEPTIONS.iter().any(|(own, _)| *own == target) || !tried.insert(shape) {
                    continue;
                }
                let mut taken = 0;
                for at in form.candidates().into_iter().take(10) {
                    // Each opens the page, and the other one is faster.
                    let before = olga.get(&path).await;
                    let Some(olgas) = form.again(&before, &path) else { break };
                    let page = anna.get(&path).await;
                    let Some(annas) = form.again(&page, &path).filter(|own| own.controls.len() == olgas.controls.len() && at < own.controls.len()) else { break };
                    let (name, typed) = (annas.controls[at].name.clone(), annas.other(at, "Anna"));
                    shop.clock.advance(Duration::milliseconds(20));
                    let saved = annas.send(&mut anna, Some((at, &typed))).await;
                    if saved.status != StatusCode::SEE_OTHER {
                        continue;
                    }
                    taken += 1;
                    // What has to be read back is what she typed, or it is no form of what is saved.
                    let is_kept = form.again(&anna.get(&path).await, &path).and_then(|now| now.value(&name)) == Some(typed.trim().to_owned());
                    if !is_kept || typed == annas.controls[at].value {
                        if taken > 2 {
                            break;
                        }
                        continue;
                    }
                    shop.clock.advance(Duration::milliseconds(20));
                    let mine = olgas.other(at, "Olga");
                    let answer = olgas.send(&mut olga, Some((at, &mine))).await;
                    let what = format!("{} at {path}, {name}", form.action);
                    if !matches!(answer.status, StatusCode::CONFLICT | StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY) {
                        wrong.push(format!("{what}: {} writes over what Anna has saved", answer.status));
                        break;
                    }
                    let told = answer.texts("[role=alert], [role=status], .field-error, #conflict").join(" ");
                    // What cannot be saved at all is refused first: another field tells more.
                    if answer.status == StatusCode::UNPROCESSABLE_ENTITY && !told.contains("Anna Second") {
                        continue;
                    }
                    found.insert(target);
                    if !told.contains("Anna Second") {
                        wrong.push(format!("{what}: {} does not say who: {told}", answer.status));
                    }
                    let Some(again) = form.again(&answer, &path) else {
                        wrong.push(format!("{what}: {} without the form", answer.status));
                        break;
                    };
                    if again.value(&name) != Some(mine.trim().to_owned()) {
                        wrong.push(format!("{what}: {} has lost {mine:?}, and says {:?}", answer.status, again.value(&name)));
                    }
                    // Whoever has read that may save it over theirs.
                    let over = again.send(&mut olga, None).await;
                    if over.status == StatusCode::CONFLICT {
                        wrong.push(format!("{what}: cannot be saved after that: {} {:.300}", over.status, over.text()));
                    }
                    break;
                }
            }
        }
        assert!(wrong.is_empty(), "{} forms of {}:\n{}", wrong.len(), found.len(), wrong.join("\n"));
        let missed = KNOWN.iter().filter(|known| !found.contains(**known)).collect::<Vec<_>>();
        assert!(missed.is_empty(), "the walk has missed {missed:?}, and found {found:?}");
    }
}
