//! Somebody else saved something while a form about it was open: what they saved and what was typed, side by side, and the
//! choice between them. Works with scripts off.

use chrono::{DateTime, SecondsFormat, Utc};
use leptos::prelude::*;

use ironmonger_locales::t;

use super::{form::Fields, icon::icon};

/// Rows that are shown.
const MOST: usize = 200;

/// A field that says one thing in what is saved, and another in what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub label: String,
    pub theirs: String,
    pub mine: String,
    /// Whether both are sanitised HTML.
    pub is_html: bool,
}

/// The fields of `theirs` and `mine` that differ: both have the same ones in the same order, a label and a value each.
pub fn differences(theirs: Vec<(&str, String)>, mine: Vec<(&str, String)>) -> Vec<Difference> {
    // Browsers send the ends of lines in their own way.
    let plain = |text: String| text.trim().replace("\r\n", "\n");
    let both = theirs.into_iter().zip(mine).map(|((label, theirs), (_, mine))| Difference {
        label: label.to_owned(),
        theirs: plain(theirs),
        mine: plain(mine),
        is_html: false,
    });
    both.filter(|both| both.theirs != both.mine).collect()
}

/// What is said above a form that was overtaken.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Who saved what, and when.
    pub told: String,
    pub differences: Vec<Difference>,
    /// The form's id: its button saves what was typed over what is saved.
    pub form: &'static str,
    /// The page that shows what is saved.
    pub address: String,
    /// Whether files were sent, which no form can bring back.
    pub brings_files: bool,
}

impl Conflict {
    /// Whether what was saved and what was typed are the same: then it does not matter who was faster.
    pub fn says_the_same(&self) -> bool {
        self.differences.is_empty() && !self.brings_files
    }

    pub fn view(self) -> AnyView {
        let more = self.differences.len().saturating_sub(MOST);
        let more = (more > 0).then(|| view! { <p class="hint px-4 pb-3">{t::ui_admin::conflict_more(more as u64)}</p> });
        let files = self.brings_files.then(|| format!(" {}", t::ui_admin::conflict_files()));
        let rows = self.differences.into_iter().take(MOST).map(row).collect_view();
        view! {
            <section class="panel" id="conflict" role="alert" aria-labelledby="conflict-title">
                <div class="panel-head"><h2 id="conflict-title">{icon("alert")} " " {t::ui_admin::conflict_title()}</h2></div>
                <div class="panel-body">
                    <p>{self.told} " " {t::ui_admin::conflict_kept()} {files}</p>
                </div>
                <div class="scroller" tabindex="0" role="region" aria-label=t::ui_admin::conflict_differs()>
                    <table class="table">
                        <thead><tr><th scope="col">{t::ui_admin::conflict_field()}</th><th scope="col">{t::ui_admin::conflict_theirs()}</th><th scope="col">{t::ui_admin::conflict_mine()}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {more}
                <div class="panel-foot">
                    <button class="btn btn-primary" form=self.form name="do" value="save">{t::ui_admin::conflict_save_mine()}</button>
                    <a class="btn" href=self.address>{t::ui_admin::conflict_take_theirs()}</a>
                </div>
            </section>
        }
        .into_any()
    }
}

fn row(difference: Difference) -> AnyView {
    let is_html = difference.is_html;
    let cell = |text: String| match (text.is_empty(), is_html) {
        (true, _) => view! { <span class="muted">{t::ui_admin::conflict_nothing()}</span> }.into_any(),
        (false, true) => view! { <div inner_html=text></div> }.into_any(),
        (false, false) => text.into_any(),
    };
    let (theirs, mine) = (cell(difference.theirs), cell(difference.mine));
    view! { <tr><th scope="row">{difference.label}</th><td>{theirs}</td><td>{mine}</td></tr> }.into_any()
}

/// The hidden field that says which state a form was made from: when that was saved.
pub fn seen_field(seen: Option<DateTime<Utc>>) -> Option<AnyView> {
    let seen = seen?.to_rfc3339_opts(SecondsFormat::Nanos, true);
    Some(view! { <input type="hidden" name="seen" value=seen/> }.into_any())
}

/// What [`seen_field`] said.
pub fn seen(fields: &Fields) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(fields.get("seen")).ok().map(|seen| seen.with_timezone(&Utc))
}
