//! What of finding lives in the browser: suggestions below the search box.

use std::{cell::Cell, cell::RefCell, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, RequestInit, Response, window};

/// Milliseconds without a key before suggestions are asked for.
const PAUSE: i32 = 80;

/// Suggests while somebody types in the search box of the form that it stands in: a combobox as ARIA describes it. The
/// page holds the empty list, `.suggest`.
#[island]
pub fn SuggestBox() -> impl IntoView {
    // No view of its own and no effect: without them the bundle needs far less of the framework.
    if leptos::leptos_dom::helpers::is_browser() {
        let list = window().and_then(|window| window.document()?.query_selector(".suggest").ok()?);
        list.and_then(|list| attach(list.unchecked_into()));
    }
}

/// The box, and what it is doing.
struct Combobox {
    input: HtmlInputElement,
    list: HtmlElement,
    timer: Cell<i32>,
    chosen: Cell<i32>,
    asking: RefCell<Option<AbortController>>,
}

fn attach(list: HtmlElement) -> Option<()> {
    let input = list.closest("form").ok()??.query_selector("input[type=search]").ok()??.dyn_into::<HtmlInputElement>().ok()?;
    for (name, value) in [("role", "combobox"), ("aria-expanded", "false"), ("aria-controls", "suggest"), ("aria-autocomplete", "list")] {
        input.set_attribute(name, value).ok()?;
    }
    let combobox = Rc::new(Combobox { input, list, timer: Cell::new(0), chosen: Cell::new(-1), asking: RefCell::default() });
    listen(&combobox, "input", false, |combobox, _| combobox.typed());
    listen(&combobox, "keydown", false, |combobox, event| combobox.pressed(event.unchecked_ref()));
    listen(&combobox, "focus", false, |combobox, _| {
        if combobox.options() > 0 {
            combobox.show(true);
        }
    });
    listen(&combobox, "blur", false, |combobox, _| combobox.show(false));
    // A click would take the focus from the box, and the list would be gone before it is heard.
    listen(&combobox, "pointerdown", true, |_, event| event.prevent_default());
    listen(&combobox, "click", true, |_, event| {
        let option = event.target().and_then(|target| target.dyn_into::<Element>().ok()?.closest("[data-href]").ok()?);
        go(option);
    });
    if combobox.input.value() != combobox.input.default_value() {
        combobox.typed();
    }
    Some(())
}

fn listen(combobox: &Rc<Combobox>, event: &str, on_list: bool, heard: impl Fn(&Rc<Combobox>, Event) + 'static) {
    let target: &HtmlElement = if on_list { &combobox.list } else { &combobox.input };
    let own = Rc::clone(combobox);
    let heard = Closure::<dyn Fn(Event)>::new(move |event| heard(&own, event));
    let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}

impl Combobox {
    fn typed(self: &Rc<Self>) {
        let Some(window) = window() else { return };
        window.clear_timeout_with_handle(self.timer.get());
        if let Some(asking) = self.asking.take() {
            asking.abort();
        }
        if self.input.value().trim().is_empty() {
            self.list.set_inner_html("");
            return self.show(false);
        }
        let own = Rc::clone(self);
        let ask = Closure::once_into_js(move || wasm_bindgen_futures::spawn_local(async move { drop(own.ask().await) }));
        if let Ok(timer) = window.set_timeout_with_callback_and_timeout_and_arguments_0(ask.unchecked_ref(), PAUSE) {
            self.timer.set(timer);
        }
    }

    async fn ask(&self) -> Result<(), JsValue> {
        let Some(window) = window() else { return Ok(()) };
        let asking = AbortController::new()?;
        let how = RequestInit::new();
        how.set_signal(Some(&asking.signal()));
        self.asking.replace(Some(asking));
        let typed = self.input.value();
        // `api::suggest`, called by hand. The form knows in which language the page is.
        let search = self.input.form().and_then(|form| form.get_attribute("action")).unwrap_or_else(|| "/search".to_owned());
        let address = format!("{search}/suggest?q={}", String::from(js_sys::encode_uri_component(typed.trim())));
        let answer: Response = JsFuture::from(window.fetch_with_str_and_init(&address, &how)).await?.unchecked_into();
        if !answer.ok() {
            return Ok(());
        }
        let html = JsFuture::from(answer.json()?).await?.as_string().unwrap_or_default();
        self.list.set_inner_html(&html);
        self.choose(-1);
        self.show(self.options() > 0);
        // How many there are is said in the language of the page, so the shop says it.
        let said = self.list.query_selector("[data-words]")?.and_then(|list| list.get_attribute("data-words"));
        say(&said.unwrap_or_default());
        Ok(())
    }

    fn pressed(&self, event: &KeyboardEvent) {
        let is_open = !self.list.hidden();
        let (options, chosen) = (self.options(), self.chosen.get());
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if options > 0 => {
                event.prevent_default();
                let step = if event.key() == "ArrowDown" { 1 } else { -1 };
                // Before the first and after the last stands the box itself.
                self.choose(if is_open { (chosen + 1 + step).rem_euclid(options + 1) - 1 } else { -1 });
                self.show(true);
            }
            "Enter" if is_open && chosen >= 0 => {
                event.prevent_default();
                go(self.option(chosen));
            }
            "Escape" if is_open => {
                event.prevent_default();
                self.show(false);
            }
            _ => {}
        }
    }

    fn options(&self) -> i32 {
        self.list.query_selector_all("[role=option]").map_or(0, |options| options.length() as i32)
    }

    fn option(&self, at: i32) -> Option<Element> {
        self.list.query_selector(&format!("#s{at}")).ok()?
    }

    fn choose(&self, at: i32) {
        if let Some(before) = self.option(self.chosen.get()) {
            let _ = before.set_attribute("aria-selected", "false");
        }
        self.chosen.set(at);
        if let Some(now) = self.option(at) {
            let _ = now.set_attribute("aria-selected", "true");
            let _ = self.input.set_attribute("aria-activedescendant", &now.id());
        } else {
            let _ = self.input.remove_attribute("aria-activedescendant");
        }
    }

    fn show(&self, open: bool) {
        self.list.set_hidden(!open);
        let _ = self.input.set_attribute("aria-expanded", if open { "true" } else { "false" });
        if !open {
            self.choose(-1);
        }
    }
}

fn go(option: Option<Element>) {
    if let (Some(href), Some(window)) = (option.and_then(|option| option.get_attribute("data-href")), window()) {
        let _ = window.location().assign(&href);
    }
}

fn say(words: &str) {
    if let Some(region) = window().and_then(|window| window.document()?.get_element_by_id("say")) {
        region.set_text_content(Some(words));
    }
}
