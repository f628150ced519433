//! News at the foot of the page: one at a time, gone by itself after some seconds, with a way back where there is one.

use std::{sync::Arc, time::Duration};

use leptos::{
    ev,
    leptos_dom::helpers::{TimeoutHandle, is_browser, set_timeout_with_handle, window_event_listener},
    prelude::*,
};

use super::keys::is_typing;

/// How long news stay while nobody looks at them.
const STAY: Duration = Duration::from_secs(8);

type Undo = Arc<dyn Fn() + Send + Sync>;

/// Something that was done, or was not.
#[derive(Clone)]
pub struct Toast {
    text: String,
    undo: Option<Undo>,
}

thread_local! {
    /// What is shown. Islands do not know each other, and all of them may have news.
    static NEWS: ArcRwSignal<Option<Toast>> = ArcRwSignal::new(None);
}

fn news() -> ArcRwSignal<Option<Toast>> {
    NEWS.with(Clone::clone)
}

/// Shows a sentence in the place of what was shown before.
pub fn show(text: impl Into<String>) {
    news().set(Some(Toast { text: text.into(), undo: None }));
}

/// The same, with a way back.
pub fn show_with_undo(text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
    news().set(Some(Toast { text: text.into(), undo: Some(Arc::new(undo)) }));
}

/// The place of the news; once a page. `undo` and `close` stand on its buttons.
#[island]
pub fn Toasts(undo: String, close: String) -> impl IntoView {
    let shown = RwSignal::from(news());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stay = move |seconds: Option<Duration>| {
        if let Some(old) = timer.get_value() {
            old.clear();
        }
        timer.set_value(seconds.and_then(|seconds| set_timeout_with_handle(move || shown.set(None), seconds).ok()));
    };
    Effect::new(move |_| stay(shown.with(Option::is_some).then_some(STAY)));
    let go_back = move || {
        if let Some(undo) = shown.get_untracked().and_then(|toast| toast.undo) {
            shown.set(None);
            undo();
        }
    };
    if is_browser() {
        window_event_listener(ev::keydown, move |event| {
            let is_undo = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key().eq_ignore_ascii_case("z");
            if is_undo && !is_typing(&event) && shown.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.undo.is_some())) {
                event.prevent_default();
                go_back();
            }
        });
    }
    view! {
        <div role="status" on:pointerenter=move |_| stay(None) on:pointerleave=move |_| stay(Some(STAY)) on:focusin=move |_| stay(None) on:focusout=move |_| stay(Some(STAY))>
            {move || {
                shown.get().map(|toast| {
                    let (undo, close) = (undo.clone(), close.clone());
                    let undo = toast.undo.is_some().then(|| view! { <button type="button" on:click=move |_| go_back()>{undo}</button> });
                    view! {
                        <div class="toast">
                            <span>{toast.text}</span>
                            {undo}
                            <button type="button" class="toast-close" aria-label=close on:click=move |_| shown.set(None)>"×"</button>
                        </div>
                    }
                })
            }}
        </div>
    }
}
