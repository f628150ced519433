//! When something was last removed, beside the settings.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;

use super::{
    model::{Run, What},
    settings::RetentionSettings,
};
use crate::{locales::Ready, t, ui::admin::words::when};

/// A line for each kind of records that go by themselves.
pub fn panel(settings: &RetentionSettings, runs: &[(What, Option<Run>)], now: DateTime<Utc>, zone: Tz) -> AnyView {
    let rows = runs.iter().map(|(what, last)| {
        let said = match last {
            _ if settings.days(*what) == 0 && last.is_none() => t::retention_admin::kept().into_owned(),
            None => t::retention_admin::not_yet().into_owned(),
            Some(last) => t::retention_admin::last_run(Ready(when(last.at, now, zone)), last.removed, last.removed_in_all),
        };
        view! { <li><div><span class="strong">{t::retention_admin::kind(what.word())}</span><span class="cell-sub">{said}</span></div></li> }
    });
    let rows = rows.collect_view();
    view! {
        <section class="panel" aria-labelledby="runs">
            <div class="panel-head"><h2 id="runs">{t::retention_admin::runs()}</h2></div>
            <ul class="list panel-split">{rows}</ul>
        </section>
    }
    .into_any()
}
