//! Sends forms marked `data-live` by `fetch` and puts the answer's pieces into the page; see [`crate::Fragments`].
//!
//! `data-live="auto"`: sent at each change. `data-live="load"`: sent once, when the page is shown. `data-history="replace"`: a GET form's address takes the place of the one
//! before. `data-optimistic="cart"`: the cart's count is raised before the answer comes. `data-busy="#id"`: what is
//! marked as busy besides the button. All of it only hastens what the form does without scripts: whatever goes wrong
//! here, the form is sent the ordinary way. `data-href="/cart"`: a form that must not be sent twice; once an answer has
//! come that cannot be shown, that page shows what was done. `data-updates="id"`, at a choice: the button that it presses.

use std::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, Element, Event, FormData, Headers, HtmlDialogElement, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTemplateElement, MouseEvent,
    RequestInit, Response, SubmitEvent, UrlSearchParams, Window,
};

thread_local! {
    /// Grows with each form that is sent: of GET forms only the last one's answer is shown.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// Path and query that the page shows, to tell a step back from a jump within the page.
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Listens to the whole document, so that forms which come later are live too.
pub fn listen() {
    let (Some(window), Some(document)) = (web_sys::window(), document()) else { return };
    SHOWN.set(here(&window));
    on(&document, "submit", |event| {
        let form = target::<HtmlFormElement>(&event).filter(|form| form.has_attribute("data-live"));
        let Some(form) = form.filter(|_| !event.default_prevented()) else { return };
        event.prevent_default();
        send(form, event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter));
    });
    on(&document, "change", |event| {
        let Some(element) = target::<Element>(&event) else { return };
        press(&element);
        let form = closest(&element, "form[data-live=auto]");
        if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
            send(form, None);
        }
    });
    on(&document, "click", |event| {
        let Some(element) = target::<Element>(&event) else { return };
        if let Some(button) = closest(&element, "[data-step]") {
            step(&button);
        } else if let Some(button) = closest(&element, "[data-copy]") {
            copy(&button);
        } else if let Some(link) = closest(&element, ".gallery a") {
            let modified = event.dyn_ref::<MouseEvent>().is_some_and(|click| click.ctrl_key() || click.meta_key() || click.shift_key());
            if !modified && show_picture(&link).or_else(|| enlarge(&link)).is_some() {
                event.prevent_default();
            }
        } else if let Some(dialog) = closest(&element, ".zoom").and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
            // The close button's form closes it anyway.
            dialog.close();
        } else if let Ok(dialog) = element.dyn_into::<HtmlDialogElement>() {
            // A click on the dialog itself, not on something in it, is one on what is behind it.
            if dialog.class_list().contains("sheet") {
                dialog.close();
            }
        }
    });
    // Scrolling does not bubble, so it is caught on its way down.
    let caught = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        let _ = target::<HtmlElement>(&event).and_then(|reel| mark_picture(&reel));
    });
    drop(document.add_event_listener_with_callback_and_bool("scroll", caught.as_ref().unchecked_ref(), true));
    caught.forget();
    mark_hearts(&document);
    when_shown(&document, || {
        let forms = self::document().and_then(|document| document.query_selector_all("form[data-live=load]").ok());
        for form in forms.iter().flat_map(|forms| (0..forms.length()).filter_map(|index| forms.item(index)?.dyn_into().ok())) {
            send(form, None);
        }
    });
    on(&window, "popstate", |_| {
        if let Some(window) = web_sys::window().filter(|window| SHOWN.with_borrow(|shown| *shown != here(window))) {
            drop(window.location().reload());
        }
    });
}

fn on(target: &web_sys::EventTarget, event: &str, act: impl FnMut(Event) + 'static) {
    let act = Closure::<dyn FnMut(Event)>::new(act);
    drop(target.add_event_listener_with_callback(event, act.as_ref().unchecked_ref()));
    act.forget();
}

/// A page that is rendered ahead is shown when its visitor goes there, and perhaps never.
fn when_shown(document: &Document, act: impl Fn() + 'static) {
    let is_ahead = js_sys::Reflect::get(document, &"prerendering".into()).is_ok_and(|ahead| ahead.is_truthy());
    if is_ahead {
        on(document, "prerenderingchange", move |_| act());
    } else {
        act();
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

fn here(window: &Window) -> String {
    let location = window.location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

// The gallery, the stepper, and copying ------------------------------------------------------------

/// Copies what stands in the field that the button names, and says on the button that it did.
fn copy(button: &Element) -> Option<()> {
    find(&button.get_attribute("data-copy")?)?.dyn_into::<HtmlInputElement>().ok()?.select();
    // Unlike the clipboard of newer browsers it works without HTTPS too; where it does not, the field is selected.
    let document = document()?;
    let command = js_sys::Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    if command.call1(&document, &"copy".into()).ok()?.is_truthy() {
        let copied = button.get_attribute("data-copied");
        button.set_text_content(copied.as_deref());
        find("#say")?.set_text_content(copied.as_deref());
    }
    Some(())
}

fn step(button: &Element) -> Option<()> {
    let by = button.get_attribute("data-step")?.parse::<i32>().ok()?;
    let input = closest(button, ".stepper")?.query_selector("input").ok()??.dyn_into::<HtmlInputElement>().ok()?;
    let limit = |name: &str, none: i32| input.get_attribute(name).and_then(|limit| limit.parse().ok()).unwrap_or(none);
    let value = input.value().parse::<i32>().unwrap_or(1).saturating_add(by);
    input.set_value(&value.min(limit("max", i32::MAX)).max(limit("min", 1)).to_string());
    Some(())
}

/// Presses the button that a choice names, which asks the shop for what goes with it.
fn press(choice: &Element) -> Option<()> {
    let button = document()?.get_element_by_id(&choice.get_attribute("data-updates")?)?.dyn_into::<HtmlElement>().ok()?;
    // A form that is on its way is not sent again: what was chosen meanwhile is asked for afterwards.
    if closest(choice, "form[data-state]").is_some() {
        let choice = choice.clone();
        leptos::prelude::set_timeout(
            move || {
                press(&choice);
            },
            std::time::Duration::from_millis(100),
        );
    } else {
        button.click();
    }
    Some(())
}

fn show_picture(link: &Element) -> Option<()> {
    let place = link.get_attribute("href").filter(|place| place.starts_with('#'))?;
    let picture = find(&place)?.dyn_into::<HtmlElement>().ok()?;
    let reel = picture.parent_element()?.dyn_into::<HtmlElement>().ok()?;
    reel.set_scroll_left(picture.offset_left() - reel.offset_left());
    mark(link);
    Some(())
}

/// Shows the picture that was clicked over the whole window.
fn enlarge(link: &Element) -> Option<()> {
    let dialog = find("#zoom")?.dyn_into::<HtmlDialogElement>().ok()?;
    let (picture, large) = (link.query_selector("img").ok()??, dialog.query_selector("img").ok()??);
    for name in ["alt", "width", "height"] {
        large.set_attribute(name, &picture.get_attribute(name)?).ok()?;
    }
    large.set_attribute("src", &link.get_attribute("href")?).ok()?;
    dialog.show_modal().ok()?;
    // What there is to see is in the middle, as a rule.
    dialog.set_scroll_top((dialog.scroll_height() - dialog.client_height()) / 2);
    dialog.set_scroll_left((dialog.scroll_width() - dialog.client_width()) / 2);
    Some(())
}

/// Marks the small picture of the large one that was swiped to.
fn mark_picture(reel: &HtmlElement) -> Option<()> {
    if !reel.class_list().contains("reel") {
        return None;
    }
    let index = (reel.scroll_left().abs() + reel.client_width() / 2) / reel.client_width().max(1);
    let links = closest(reel, ".gallery")?.query_selector(".thumbs").ok()??.children();
    mark(&links.item(u32::try_from(index).ok()?)?);
    Some(())
}

fn mark(link: &Element) {
    if let Some(Ok(Some(before))) = link.parent_element().map(|parent| parent.query_selector("[aria-current]")) {
        drop(before.remove_attribute("aria-current"));
    }
    drop(link.set_attribute("aria-current", "true"));
}

/// Fills the hearts of what is on the visitor's wish lists, which `#wished` names: the page is the same for everybody but
/// for that. A filled heart takes it off when it is pressed, so its button says what it shows.
fn mark_hearts(document: &Document) -> Option<()> {
    let wished = find("#wished")?.get_attribute("data-wished")?;
    let hearts = document.query_selector_all("[data-heart]").ok()?;
    for heart in (0..hearts.length()).filter_map(|index| hearts.item(index)?.dyn_into::<Element>().ok()) {
        let own = heart.get_attribute("data-heart")?;
        let is_wished = wished.split(' ').any(|id| id == own);
        drop(heart.set_attribute("aria-pressed", if is_wished { "true" } else { "false" }));
        drop(heart.set_attribute("value", if is_wished { "1" } else { "" }));
    }
    Some(())
}

// Sending ------------------------------------------------------------------------------------------

fn send(form: HtmlFormElement, submitter: Option<HtmlElement>) {
    let is_get = form.method() == "get";
    if !is_get && form.get_attribute("data-state").is_some() {
        return;
    }
    let turn = TURN.get() + 1;
    TURN.set(turn);
    let busy = form.get_attribute("data-busy").and_then(|selector| find(&selector)).into_iter();
    let busy = busy.chain(submitter.clone().map(Element::from)).collect::<Vec<_>>();
    drop(form.set_attribute("data-state", "sending"));
    busy.iter().for_each(|element| drop(element.set_attribute("aria-busy", "true")));
    spawn_local(async move {
        let count = raise_cart_count(&form);
        let mut answered = false;
        let outcome = exchange(&form, submitter.as_ref(), is_get, turn, &mut answered).await;
        drop(form.remove_attribute("data-state"));
        busy.iter().for_each(|element| drop(element.remove_attribute("aria-busy")));
        match outcome {
            Ok(true) => {}
            Ok(false) => restore_cart_count(count),
            // Nobody has asked for it, so nobody is led away.
            Err(_) if form.get_attribute("data-live").as_deref() == Some("load") => {}
            Err(_) => {
                restore_cart_count(count);
                if let (true, Some(page), Some(window)) = (answered, form.get_attribute("data-href"), web_sys::window()) {
                    drop(window.location().assign(&page));
                    return;
                }
                drop(form.remove_attribute("data-live"));
                drop(form.request_submit_with_submitter(submitter.as_ref()));
            }
        }
    });
}

/// Sends the form and shows what comes back; whether the shop did what was asked. `answered` says that anything came.
async fn exchange(form: &HtmlFormElement, submitter: Option<&HtmlElement>, is_get: bool, turn: u32, answered: &mut bool) -> Result<bool, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let fields = FormData::new_with_form(form)?;
    if let Some(button) = submitter
        && let Some(name) = button.get_attribute("name")
    {
        fields.append_with_str(&name, &button.get_attribute("value").unwrap_or_default())?;
    }
    let as_files = form.enctype() == "multipart/form-data";
    let action = submitter.and_then(|button| button.get_attribute("formaction")).or_else(|| form.get_attribute("action")).unwrap_or_else(|| here(&window));
    let request = RequestInit::new();
    let headers = Headers::new()?;
    headers.set("x-live", "1")?;
    request.set_headers(&headers);
    let mut address = action;
    if is_get {
        address = get_address(&address, &fields)?;
    } else {
        request.set_method("POST");
        if as_files {
            request.set_body(&fields);
        } else {
            request.set_body(&UrlSearchParams::new_with_str_sequence_sequence(&fields)?.into());
        }
    }
    let response = JsFuture::from(window.fetch_with_str_and_init(&address, &request)).await?.dyn_into::<Response>()?;
    *answered = true;
    if response.redirected() {
        window.location().assign(&response.url())?;
        return Ok(true);
    }
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    if is_get && TURN.get() != turn {
        return Ok(true);
    }
    if !text.starts_with("<template data-") {
        return Err(JsValue::NULL);
    }
    let stays = apply(&window, form, &text, is_get.then_some(address))?;
    Ok(stays && response.ok())
}

/// A GET form's address; what was left empty is left out.
fn get_address(action: &str, fields: &FormData) -> Result<String, JsValue> {
    let sent = UrlSearchParams::new_with_str_sequence_sequence(fields)?;
    let sent = String::from(sent.to_string());
    let kept = sent.split('&').filter(|pair| !pair.ends_with('=')).collect::<Vec<_>>().join("&");
    let path = action.split(['?', '#']).next().unwrap_or_default();
    Ok(if kept.is_empty() { path.to_owned() } else { format!("{path}?{kept}") })
}

/// The cart's count before it was raised.
fn raise_cart_count(form: &HtmlFormElement) -> Option<String> {
    form.get_attribute("data-optimistic").filter(|what| what == "cart")?;
    let badge = find("[data-cart-count]")?;
    let before = badge.text_content().unwrap_or_default();
    let added = form.query_selector("[name=quantity]").ok().flatten().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let added = added.and_then(|input| input.value().parse::<i32>().ok()).unwrap_or(1);
    set_cart_count(&badge, &(before.parse::<i32>().unwrap_or(0) + added).to_string());
    Some(before)
}

fn restore_cart_count(before: Option<String>) {
    if let (Some(before), Some(badge)) = (before, find("[data-cart-count]")) {
        set_cart_count(&badge, &before);
    }
}

fn set_cart_count(badge: &Element, count: &str) {
    badge.set_text_content(Some(count));
    drop(badge.toggle_attribute_with_force("hidden", count == "0"));
}

// Showing the answer -------------------------------------------------------------------------------

/// Puts an answer's pieces into the page; `false` when one of them says that it did not work.
pub fn apply(window: &Window, form: &HtmlFormElement, html: &str, mut address: Option<String>) -> Result<bool, JsValue> {
    let document = window.document().ok_or(JsValue::NULL)?;
    let replace = form.get_attribute("data-history").is_some_and(|way| way == "replace");
    let answer = document.create_element("template")?.dyn_into::<HtmlTemplateElement>()?;
    answer.set_inner_html(html);
    let pieces = answer.content().children();
    let mut worked = true;
    for piece in (0..pieces.length()).filter_map(|index| pieces.item(index)?.dyn_into::<HtmlTemplateElement>().ok()) {
        let said = |name: &str| piece.get_attribute(name);
        if let Some(selector) = said("data-swap") {
            swap(&document, &selector, &piece)?;
        } else if said("data-say").is_some() {
            if let Some(region) = find("#say") {
                region.set_text_content(piece.content().text_content().as_deref());
            }
        } else if said("data-alert").is_some() {
            worked = false;
            alert(&document, form, &piece)?;
        } else if let Some(selector) = said("data-open") {
            if let Some(dialog) = find(&selector).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()).filter(|dialog| !dialog.open()) {
                dialog.show_modal()?;
            }
        } else if let Some(selector) = said("data-focus") {
            if let Some(element) = find(&selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                element.focus()?;
            }
        } else if let Some(at) = said("data-address") {
            address = Some(at);
        } else if let Some(at) = said("data-go") {
            window.location().assign(&at)?;
            return Ok(true);
        }
    }
    if let Some(address) = address.filter(|_| worked) {
        let history = window.history()?;
        if replace {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&address))?;
        } else if here(window) != address {
            history.push_state_with_url(&JsValue::NULL, "", Some(&address))?;
        }
        SHOWN.set(here(window));
    }
    mark_hearts(&document);
    // The loader wakes islands that came with the pieces.
    document.dispatch_event(&Event::new("live:swap")?)?;
    Ok(worked)
}

/// Replaces an element. What had the focus in it has it again, an open dialog stays open, and so does what was unfolded.
fn swap(document: &Document, selector: &str, piece: &HtmlTemplateElement) -> Result<(), JsValue> {
    let Some(old) = document.query_selector(selector)? else { return Ok(()) };
    let focused = document.active_element().filter(|element| old.contains(Some(element))).map(|element| path_to(&element));
    let modal = old.dyn_ref::<HtmlDialogElement>().is_some_and(HtmlDialogElement::open);
    let unfolded = folds(&old);
    old.replace_with_with_node_1(&piece.content())?;
    let Some(new) = document.query_selector(selector)? else { return Ok(()) };
    let folds_now = folds(&new);
    if folds_now.len() == unfolded.len() {
        for (now, before) in folds_now.iter().zip(unfolded) {
            now.toggle_attribute_with_force("open", before.has_attribute("open"))?;
        }
    }
    if modal && let Some(dialog) = new.dyn_ref::<HtmlDialogElement>() {
        dialog.show_modal()?;
    }
    if let Some(path) = focused
        && let Ok(Some(element)) = document.query_selector(&path)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        element.focus()?;
    }
    Ok(())
}

fn folds(element: &Element) -> Vec<Element> {
    let Ok(list) = element.query_selector_all("details") else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// A selector that finds the same control in another rendering of the page.
fn path_to(element: &Element) -> String {
    let part = |element: &Element, name: &str| {
        element.get_attribute(name).map(|value| format!("[{name}=\"{}\"]", value.replace('\\', "\\\\").replace('"', "\\\""))).unwrap_or_default()
    };
    if !element.id().is_empty() {
        return part(element, "id");
    }
    let form = closest(element, "form").map(|form| format!("form{} ", part(&form, "action"))).unwrap_or_default();
    // What was typed is no attribute; of a button or a choice the value says which of several it is.
    let names = ["name", "type", "value", "href", "data-step"]
        .map(|name| if name == "value" && element.tag_name() == "INPUT" && !is_choice(element) { String::new() } else { part(element, name) });
    format!("{form}{}{}", element.tag_name().to_lowercase(), names.concat())
}

fn is_choice(element: &Element) -> bool {
    element.get_attribute("type").is_some_and(|kind| kind == "radio" || kind == "checkbox")
}

/// Shows what went wrong in the form that was sent.
fn alert(document: &Document, form: &HtmlFormElement, piece: &HtmlTemplateElement) -> Result<(), JsValue> {
    let region = match form.query_selector("[role=status], [role=alert]")? {
        Some(region) => region,
        None => {
            let region = document.create_element("div")?;
            region.set_attribute("role", "alert")?;
            form.prepend_with_node_1(&region)?;
            region
        }
    };
    region.set_text_content(None);
    region.append_child(&piece.content())?;
    Ok(())
}
