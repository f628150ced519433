//! The way here and the way on.

use leptos::prelude::*;

use super::Icon;
use ironmonger_kernel::Page;
use ironmonger_locales::t;

/// The way from the home page down to here.
#[component]
pub fn Breadcrumbs(
    /// Names and addresses, from the top; the home page is added.
    way: Vec<(String, String)>,
    /// What this page shows.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    view! {
        <nav class="crumbs" aria-label=t::ui::breadcrumb()>
            <ol>
                <li><a href="/">{t::ui::home()}</a></li>
                {way.into_iter().map(|(name, href)| view! { <li><a href=href>{name}</a></li> }).collect_view()}
                <li><span aria-current="page">{here}</span></li>
            </ol>
        </nav>
    }
}

/// Links to the pages of a longer list; nothing if one page holds it all.
#[component]
pub fn Pager<T: Send + Sync + 'static>(
    page: Page<T>,
    /// The address of a page by its number.
    href: impl Fn(u32) -> String + Send + Sync + 'static,
) -> impl IntoView {
    let (here, last) = (page.number.get(), page.pages());
    if last <= 1 {
        return ().into_any();
    }
    let from = page.number.offset(page.size) + 1;
    let to = (from + u64::from(page.size) - 1).min(page.total);
    let mut numbers = vec![1];
    numbers.extend((here.saturating_sub(1).max(2)..=(here + 1).min(last)).filter(|number| *number < last));
    numbers.push(last);
    let mut before = 0;
    let links = numbers
        .into_iter()
        .map(|number| {
            let gap = (number > before + 1).then(|| view! { <span aria-hidden="true">"…"</span> });
            before = number;
            let link = if number == here {
                view! { <span aria-current="page">{number}</span> }.into_any()
            } else {
                view! { <a href=href(number) aria-label=t::ui::page(number)>{number}</a> }.into_any()
            };
            view! { {gap}{link} }
        })
        .collect_view();
    view! {
        <nav class="pager mt-14" aria-label=t::ui::pages()>
            {(here > 1).then(|| view! { <a class="me-2" href=href(here - 1) rel="prev"><Icon name="back" class="icon-s flip" />{t::ui::previous()}</a> })}
            {links}
            {(here < last).then(|| view! { <a class="ms-2" href=href(here + 1) rel="next">{t::ui::next()}<Icon name="next" class="icon-s flip" /></a> })}
        </nav>
        <p class="mt-3 text-center small text-muted">{t::ui::range(from, to, page.total)}</p>
    }
    .into_any()
}
