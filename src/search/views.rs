//! How lists of products look: toolbar, filters, results, suggestions.

use std::{borrow::Cow, sync::Arc};

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::model::{Bar, Facet, FacetRange, FacetValue, ListAddress as _, ListQuery, Listing, Sort, Suggestions, YES};
use crate::{
    catalog::{
        model::{Card, Measure, Picture},
        views::{ProductCards, Shot, Swatch},
    },
    kernel::{Currency, Money, slugify},
    locales::{self, Ready},
    t,
    ui::{self, Breadcrumbs, Fragments, Icon, Notice, Pager, Tone},
};

/// Filters that are unfolded at first.
const UNFOLDED: usize = 3;
/// Values of a filter that are shown at first.
const SHOWN: usize = 8;
/// Cards whose pictures are not put off.
const FIRST_CARDS: usize = 2;

/// A list and where it stands.
pub struct ListView {
    pub path: String,
    pub query: ListQuery,
    pub listing: Listing,
    pub currency: Currency,
    pub now: DateTime<Utc>,
}

impl ListView {
    /// What a changed filter changes of the page.
    pub fn pieces(self: Arc<Self>) -> Fragments {
        let view = || Arc::clone(&self);
        let pieces = [view(), view(), view(), view(), view(), view(), view()];
        let [promoted, count, applied, facets, foot, results, shelves] = pieces;
        let mut fragments = Fragments::new()
            .swap("#promoted", move || view! { <Promoted view=promoted /> })
            .swap("#count", move || view! { <Count view=count /> })
            .swap("#applied", move || view! { <Applied view=applied /> })
            .swap("#facets", move || view! { <Facets view=facets /> })
            .swap("#filters-foot", move || view! { <FiltersFoot view=foot /> })
            .swap("#results", move || view! { <Results view=results /> });
        if self.path == "/search" {
            fragments = fragments.swap("#shelves", move || view! { <FoundShelves view=shelves /> });
        }
        fragments.say(&self.count()).address(&self.href(&self.query))
    }

    fn href(&self, query: &ListQuery) -> String {
        query.address(&self.path, self.currency)
    }

    fn count(&self) -> String {
        t::search::items(self.listing.products.total)
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// Every chosen filter in words, with the list without it.
    fn applied(&self) -> Vec<(String, ListQuery)> {
        let filters = &self.query.filters;
        let mut applied = Vec::new();
        for (name, value) in &filters.options {
            let facet = self.listing.facet(&format!("option.{name}"));
            let said = facet.and_then(|facet| facet.values.iter().find(|own| own.value == *value)).map_or(value, |value| &value.label);
            applied.push((said.clone(), self.query.with(|filters| filters.options.retain(|option| option != &(name.clone(), value.clone())))));
        }
        for (name, value) in &filters.specifications {
            let facet = self.listing.facet(&format!("spec.{name}"));
            let said = facet.and_then(|facet| facet.values.iter().find(|own| own.value == *value)).map_or(value, |value| &value.label);
            let label = facet.map_or(name, |facet| &facet.label);
            let label = if value == YES { label.clone() } else { t::search::chosen_value(label, said) };
            let chosen = (name.clone(), value.clone());
            applied.push((label, self.query.with(|filters| filters.specifications.retain(|own| *own != chosen))));
        }
        for (name, range) in &filters.ranges {
            let facet = self.listing.facets.iter().find(|facet| facet.range.is_some() && facet.parameter == *name);
            let unit = facet.and_then(|facet| facet.range.as_ref()).map_or("", |range| &range.unit);
            let label = facet.map_or(name, |facet| &facet.label);
            let text = match (range.least, range.most) {
                (Some(least), Some(most)) => t::search::range_between(label, amount(least, ""), amount(most, unit)),
                (Some(least), None) => t::search::range_from(label, amount(least, unit)),
                (None, most) => t::search::range_to(label, amount(most.unwrap_or_default(), unit)),
            };
            applied.push((text, self.query.with(|filters| filters.ranges.retain(|own, _| own != name))));
        }
        for slug in &filters.brands {
            let label = self.listing.facet("brand").and_then(|facet| facet.values.iter().find(|value| value.value == *slug));
            let label = label.map_or(slug, |value| &value.label).clone();
            applied.push((label, self.query.with(|filters| filters.brands.retain(|brand| brand != slug))));
        }
        let price = match (filters.price_min, filters.price_max) {
            (Some(lowest), Some(highest)) => Some(t::search::price_between(self.money(lowest), self.money(highest))),
            (Some(lowest), None) => Some(t::search::price_from(self.money(lowest))),
            (None, Some(highest)) => Some(t::search::price_to(self.money(highest))),
            (None, None) => None,
        };
        applied.extend(price.map(|price| (price, self.query.with(|filters| (filters.price_min, filters.price_max) = (None, None)))));
        applied.extend(filters.rating.map(|stars| (t::search::stars_and_up(stars), self.query.with(|filters| filters.rating = None))));
        if filters.available {
            applied.push((t::search::in_stock().into_owned(), self.query.with(|filters| filters.available = false)));
        }
        applied
    }

    /// The list without any filter.
    fn cleared(&self) -> String {
        self.href(&self.query.with(|filters| *filters = super::model::Filters::default()))
    }

    fn round_money(&self, minor: Decimal) -> String {
        locales::money_brief(self.money(minor.to_i64().unwrap_or_default()))
    }

    /// Filters worth a place above the list: words, the list that they lead to, and whether they are on.
    fn promoted(&self) -> Vec<(String, ListQuery, bool)> {
        let filters = &self.query.filters;
        let mut promoted = vec![(t::search::in_stock().into_owned(), self.query.with(|filters| filters.available = !filters.available), filters.available)];
        let has_rated = self.listing.facet("rating").is_some_and(|facet| facet.values.iter().any(|value| value.value == "4" && value.count > 0));
        if has_rated || filters.rating == Some(4) {
            let on = filters.rating == Some(4);
            promoted.push((t::search::stars_and_up(4), self.query.with(|filters| filters.rating = (!on).then_some(4)), on));
        }
        let on = filters.price_max.is_some() && filters.price_min.is_none();
        if let Some(highest) = if on { filters.price_max } else { self.round_price() } {
            let label = t::search::under(Ready(locales::money_brief(self.money(highest))));
            promoted.push((label, self.query.with(|filters| (filters.price_min, filters.price_max) = (None, (!on).then_some(highest))), on));
        }
        promoted
    }

    /// A round price that a good part of the list is below.
    fn round_price(&self) -> Option<i64> {
        let (lowest, highest) = self.listing.prices?;
        let unit = 10_i64.pow(self.currency.decimals());
        let middle = lowest.minor + (highest.minor - lowest.minor) * 2 / 5;
        let steps = [1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000];
        steps.into_iter().map(|step| step * unit).rfind(|price| *price <= middle && *price > lowest.minor)
    }
}

/// A number with its unit, like `30 cm`.
fn amount(number: Decimal, unit: &str) -> String {
    Measure { amount: number, base: unit.to_owned() }.in_words("")
}

/// How the order of a list is called.
fn sort_name(sort: Sort, by_words: bool) -> Cow<'static, str> {
    match sort {
        Sort::Relevance if by_words => t::search::sort_relevance(),
        Sort::Relevance => t::search::sort_featured(),
        Sort::PriceUp => t::search::sort_price_up(),
        Sort::PriceDown => t::search::sort_price_down(),
        Sort::Newest => t::search::sort_newest(),
        Sort::BestSelling => t::search::sort_best_selling(),
        Sort::Rating => t::search::sort_rating(),
    }
}

/// A sentence of which a part is only read out: what stands between `<spoken>` and `</spoken>`.
pub(super) fn with_spoken(sentence: &str) -> AnyView {
    ui::rich(sentence, |name, words| (name == "spoken").then(|| view! { <span class="sr-only">{words}</span> }.into_any()))
}

/// A category's or a collection's page.
#[component]
pub fn Browse(
    title: String,
    lede: String,
    way: Vec<(String, String)>,
    shelves: Vec<(String, String, bool)>,
    /// Beside the title.
    #[prop(optional_no_strip)]
    picture: Option<Picture>,
    view: Arc<ListView>,
) -> impl IntoView {
    let chips = shelves
        .into_iter()
        .map(|(name, href, here)| view! { <li><a class="chip" href=href aria-current=here.then_some("page")>{name}</a></li> })
        .collect::<Vec<_>>();
    view! {
        <div class="wrap pt-2">
            <Breadcrumbs way here=title.clone() />
            <div class="list-head">
                <div>
                    <h1 class="mt-3 lg:mt-6">{title}</h1>
                    {(!lede.is_empty()).then(|| view! { <p class="lede mt-3" dir="auto">{lede}</p> })}
                </div>
                {picture.map(|picture| view! { <Shot picture sizes="(min-width: 64rem) 16rem, 40vw" eager=true silent=true class="list-picture" /> })}
            </div>
            {(!chips.is_empty()).then(|| view! { <nav aria-label=t::search::categories_here()><ul class="chips chips-scroll mt-6">{chips}</ul></nav> })}
            <List view />
        </div>
    }
}

/// The page of what a search has found.
#[component]
pub fn Found(title: String, view: Arc<ListView>, answers: Vec<(String, String)>) -> impl IntoView {
    let left_out = view.listing.left_out.iter().map(t::search::quoted).reduce(|list, next| t::formats::list_next(Ready(list), Ready(next)));
    let note = if let Some(left_out) = left_out {
        Some(t::search::found_left_out(Ready(left_out)))
    } else if view.listing.loose {
        Some(t::search::found_some().into_owned())
    } else {
        // The first page begins with those that have all words: what follows them is explained there.
        let complete = view.listing.complete.filter(|_| view.query.page.is_none());
        complete.map(t::search::found_complete)
    };
    view! {
        <div class="wrap pt-6 lg:pt-10">
            <h1>{title}</h1>
            {note.map(|text| view! { <Notice tone=Tone::Plain text class="mt-6" /> })}
            <FoundShelves view=Arc::clone(&view) />
            <List view />
            {(!answers.is_empty()).then(|| view! { <Answers answers /> })}
        </div>
    }
}

/// The categories that a search finds something in.
#[component]
fn FoundShelves(view: Arc<ListView>) -> impl IntoView {
    let to = |category: Option<String>| view.href(&ListQuery { category, ..view.query.first_page() });
    let here = view.query.category.clone();
    let shelves = view.listing.facet("category").map(|facet| facet.values.clone()).unwrap_or_default();
    let shelves = shelves.into_iter().filter(|shelf| shelf.count > 0).take(8).collect::<Vec<_>>();
    let mut chips = Vec::new();
    if here.is_some() || shelves.len() > 1 {
        chips.push((t::search::all().into_owned(), to(None), here.is_none()));
        if let Some(path) = &here {
            let name = path.rsplit('/').next().unwrap_or(path).replace('-', " ");
            chips.push((name, to(here.clone()), true));
        }
        chips.extend(shelves.into_iter().map(|shelf| (t::search::category_count(shelf.label, shelf.count), to(Some(shelf.value)), false)));
    }
    if chips.is_empty() {
        return view! { <div id="shelves"></div> }.into_any();
    }
    let chips = chips
        .into_iter()
        .map(|(name, href, here)| view! { <li><a class="chip" href=href rel="nofollow" aria-current=here.then_some("page")>{name}</a></li> })
        .collect_view();
    view! { <nav id="shelves" aria-label=t::search::found_in()><ul class="chips chips-scroll mt-6">{chips}</ul></nav> }.into_any()
}

#[component]
fn Answers(answers: Vec<(String, String)>) -> impl IntoView {
    let links = answers
        .into_iter()
        .map(|(title, href)| {
            view! {
                <li class="border-b border-line">
                    <a class="flex min-h-14 items-center justify-between gap-4" href=href>{title}<Icon name="next" class="icon-s flip" /></a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section narrow !mx-0 !w-auto" aria-labelledby="answers">
            <h2 class="mb-3" id="answers">{t::search::answers()}</h2>
            <ul class="border-t border-line">{links}</ul>
        </section>
    }
}

/// The page of a search that finds nothing at all.
#[component]
pub fn NothingFound(
    words: String,
    top: Vec<(String, String)>,
    loved: Vec<Card>,
    answers: Vec<(String, String)>,
    mail: String,
    now: DateTime<Utc>,
    /// The same search without its category.
    everywhere: Option<String>,
) -> impl IntoView {
    let shorter = words.rsplit_once(char::is_whitespace).map(|(shorter, _)| shorter.trim().to_owned()).filter(|shorter| !shorter.is_empty());
    let shorter = shorter.map(|shorter| {
        let href = ListQuery { words: shorter.clone(), ..ListQuery::default() }.address("/search", Currency::EUR);
        let link = ui::rich(&t::search::shorter(&shorter), |name, words| {
            (name == "search").then(|| view! { <a class="link text-ink" href=href.clone()>{words}</a> }.into_any())
        });
        view! { " "{link} }
    });
    let chips = top.into_iter().map(|(name, href)| view! { <li><a class="chip" href=href>{name}</a></li> }).collect_view();
    let (title, advice) =
        if words.is_empty() { (t::search::empty(), t::search::empty_shop()) } else { (Cow::from(t::search::nothing_for(&words)), t::search::check_spelling()) };
    let ask =
        ui::rich(&t::search::ask(), |name, words| (name == "ask").then(|| view! { <a class="link" href=format!("mailto:{mail}")>{words}</a> }.into_any()));
    view! {
        <div class="wrap">
            <div class="empty !pb-0">
                <h1>{title}</h1>
                <p class="lede">{advice}{shorter}</p>
                {everywhere.map(|href| view! { <p><a class="btn" href=href>{t::search::everywhere()}</a></p> })}
                <ul class="chips">{chips}</ul>
                <p>{ask}</p>
            </div>
            {(!answers.is_empty()).then(|| view! { <Answers answers /> })}
            {(!loved.is_empty())
                .then(|| {
                    view! {
                        <section class="section" aria-labelledby="best">
                            <div class="section-head"><h2 id="best">{t::search::most_loved()}</h2></div>
                            <ProductCards cards=loved now class="cards-4" />
                        </section>
                    }
                })}
        </div>
    }
}

/// The list with everything that narrows and orders it: one form, which works without scripts too.
#[component]
fn List(view: Arc<ListView>) -> impl IntoView {
    let hidden = [("q", view.query.words.clone()), ("category", view.query.category.clone().unwrap_or_default())];
    let is_search = view.path == "/search";
    let hidden = hidden.into_iter().filter(|(_, value)| is_search && !value.is_empty());
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    let action = view.path.clone();
    view! {
        <form class="mt-8 lg:mt-10" data-live="auto" action=action>
            {hidden}
            <div class="toolbar border-y border-line py-3">
                <Promoted view=Arc::clone(&view) />
                <div class="flex items-center gap-x-6 max-md:w-full max-md:justify-between">
                    <Count view=Arc::clone(&view) />
                    <SortBy view=Arc::clone(&view) />
                </div>
            </div>
            <Applied view=Arc::clone(&view) />
            <div class="listing mt-6 lg:mt-8">
                <div class="filters sheet sheet-end" popover="" id="filters" role="group" aria-label=t::search::filters()>
                    <div class="sheet-head">
                        <h2 class="!text-2xl">{t::search::filters()}</h2>
                        <button class="icon-btn" type="button" popovertarget="filters" popovertargetaction="hide" aria-label=t::search::close_filters()>
                            <Icon name="close" />
                        </button>
                    </div>
                    <Facets view=Arc::clone(&view) />
                    <FiltersFoot view=Arc::clone(&view) />
                </div>
                <Results view />
            </div>
        </form>
    }
}

#[component]
fn Promoted(view: Arc<ListView>) -> impl IntoView {
    let number = view.applied().len();
    let label = if number > 0 { Cow::from(t::search::filters_chosen(number)) } else { t::search::filters() };
    let chips = view
        .promoted()
        .into_iter()
        .map(|(label, query, on)| {
            // A chip that is on takes the filter away again.
            let spoken = on.then(|| t::search::chosen_remove(&label));
            view! { <a class="chip" href=view.href(&query) rel="nofollow" aria-current=on.then_some("true") aria-label=spoken>{label}</a> }
        })
        .collect_view();
    view! {
        <div class="chips chips-scroll max-md:w-full" id="promoted" role="group" aria-label=t::search::popular_filters()>
            <button class="chip lg:hidden" type="button" popovertarget="filters"><Icon name="filter" />{label}</button>
            {chips}
        </div>
    }
}

#[component]
fn Count(view: Arc<ListView>) -> impl IntoView {
    view! { <p class="small text-muted" id="count">{view.count()}</p> }
}

#[component]
fn SortBy(view: Arc<ListView>) -> impl IntoView {
    let by_words = !view.query.words.is_empty();
    let now = view.query.sort;
    let options =
        Sort::ALL.into_iter().map(|sort| view! { <option value=sort.as_str() selected=sort == now>{sort_name(sort, by_words)}</option> }).collect_view();
    view! {
        <div class="flex items-center gap-3">
            <label class="small text-muted" for="sort">{t::search::sort_by()}</label>
            <select class="select select-s" id="sort" name="sort" autocomplete="off">{options}</select>
            {ui::unscripted(view! { <button class="btn btn-small">{t::search::apply()}</button> })}
        </div>
    }
}

#[component]
fn Applied(view: Arc<ListView>) -> impl IntoView {
    let applied = view.applied();
    if applied.is_empty() {
        return view! { <div id="applied"></div> }.into_any();
    }
    let chips = applied
        .into_iter()
        .map(|(label, query)| {
            view! {
                <li>
                    <a class="chip chip-on" href=view.href(&query) rel="nofollow">
                        {with_spoken(&t::search::remove_filter(&label))}<Icon name="close" />
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div id="applied">
            <ul class="chips mt-4" aria-label=t::search::applied_filters()>
                {chips}
                <li><a class="btn-text px-2" href=view.cleared() rel="nofollow">{t::search::clear_all()}</a></li>
            </ul>
        </div>
    }
    .into_any()
}

#[component]
fn Facets(view: Arc<ListView>) -> impl IntoView {
    // What the things come in first, what they are like last.
    let place = |facet: &Facet| match facet.parameter.split_once('.') {
        _ if facet.range.is_some() => 2,
        Some(("option", _)) => 0,
        Some(("spec", _)) => 2,
        _ => 1,
    };
    let mut facets = view.listing.facets.iter().filter(|facet| facet.parameter != "category").collect::<Vec<_>>();
    facets.sort_by_key(|facet| place(facet));
    let facets = facets.into_iter().cloned().enumerate().map(|(at, mut facet)| match facet.range.take() {
        Some(range) => view! { <RangeBox name=facet.parameter label=facet.label range /> }.into_any(),
        None => view! { <FacetBox facet open=at + 1 < UNFOLDED /> }.into_any(),
    });
    let facets = facets.collect_view();
    view! {
        <div class="sheet-body" id="facets">
            <PriceBox view=Arc::clone(&view) />
            {facets}
            {ui::unscripted(view! { <button class="btn btn-block mt-5">{t::search::apply()}</button> })}
        </div>
    }
}

#[component]
fn PriceBox(view: Arc<ListView>) -> impl IntoView {
    let filters = &view.query.filters;
    if view.listing.prices.is_none() && filters.price_min.is_none() && filters.price_max.is_none() {
        return ().into_any();
    }
    let unit = 10_i64.pow(view.currency.decimals());
    let hints = view.listing.prices.map(|(lowest, highest)| (lowest.minor / unit, (highest.minor + unit - 1) / unit));
    let (lowest, highest) = (hints.map(|hints| hints.0.to_string()), hints.map(|hints| hints.1.to_string()));
    let code = view.currency.code();
    let is_chosen = |bar: &Bar| is_between(bar, filters.price_min.map(Decimal::from), filters.price_max.map(Decimal::from));
    let bars = view.listing.price_bars.iter().map(|bar| DrawnBar::new(bar, is_chosen(bar), |minor| view.round_money(minor))).collect::<Vec<_>>();
    let typed = |minor: Option<i64>| minor.map(|minor| view.money(minor).decimal().trim_end_matches(".00").to_owned()).unwrap_or_default();
    let field = |name: &'static str, label: String, value: String, hint: Option<String>| {
        view! {
            <div class="field">
                <label class="small" for=name>{label}</label>
                <input class="input" id=name name=name inputmode="decimal" autocomplete="off" maxlength="16" placeholder=hint value=value />
            </div>
        }
    };
    view! {
        <details class="facet" open>
            <summary>{t::search::price()}<Icon name="down" class="icon-s" /></summary>
            <div>
                <Histogram bars />
                <div class="grid grid-cols-2 gap-3">
                    {field("price-min", t::search::from_in(code), typed(filters.price_min), lowest)}
                    {field("price-max", t::search::to_in(code), typed(filters.price_max), highest)}
                </div>
            </div>
        </details>
    }
    .into_any()
}

/// A specification that is a number: from … to.
#[component]
fn RangeBox(name: String, label: String, range: FacetRange) -> impl IntoView {
    let chosen = range.chosen;
    let has_chosen = chosen.least.is_some() || chosen.most.is_some();
    let is_chosen = |bar: &Bar| is_between(bar, chosen.least, chosen.most);
    let bars = range.bars.iter().map(|bar| DrawnBar::new(bar, is_chosen(bar), |number| amount(number, &range.unit))).collect::<Vec<_>>();
    let field = |side: &str, label: Cow<'static, str>, value: Option<Decimal>, hint: Option<Decimal>| {
        let parameter = format!("spec-{side}.{name}");
        let id = format!("f-{}", slugify(&parameter));
        let text = |number: Option<Decimal>| number.map(|number| number.to_string());
        view! {
            <div class="field">
                <label class="small" for=id.clone()>{label}</label>
                <input class="input" id=id name=parameter inputmode="decimal" autocomplete="off" maxlength="16" placeholder=text(hint) value=text(value).unwrap_or_default() />
            </div>
        }
    };
    let (lowest, highest) = range.ends.unzip();
    let (from, to) = match range.unit.as_str() {
        "" => (t::search::from(), t::search::to()),
        unit => (Cow::from(t::search::from_in(unit)), Cow::from(t::search::to_in(unit))),
    };
    view! {
        <details class="facet" open=has_chosen>
            <summary>{label.clone()}<Icon name="down" class="icon-s" /></summary>
            <div role="group" aria-label=label>
                <Histogram bars />
                <div class="grid grid-cols-2 gap-3">{field("min", from, chosen.least, lowest)} {field("max", to, chosen.most, highest)}</div>
            </div>
        </details>
    }
}

/// A bar in words, with what is drawn of it.
#[derive(Clone)]
struct DrawnBar {
    text: String,
    count: u64,
    chosen: bool,
}

impl DrawnBar {
    fn new(bar: &Bar, chosen: bool, say: impl Fn(Decimal) -> String) -> Self {
        let text = match bar.to {
            Some(to) => t::search::bar(bar.count, say(bar.from), say(to)),
            None => t::search::bar_open(bar.count, say(bar.from)),
        };
        Self { text, count: bar.count, chosen }
    }
}

/// Whether some of what a bar stands for is chosen.
fn is_between(bar: &Bar, least: Option<Decimal>, most: Option<Decimal>) -> bool {
    bar.to.is_none_or(|to| least.is_none_or(|least| least < to)) && most.is_none_or(|most| most >= bar.from)
}

/// How many there are of each size: drawn, and as text.
#[component]
fn Histogram(bars: Vec<DrawnBar>) -> impl IntoView {
    const HEIGHT: u64 = 48;
    let highest = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    if bars.len() < 2 || highest == 0 {
        return ().into_any();
    }
    let drawn = bars.iter().enumerate().map(|(place, bar)| {
        // A few are not none.
        let height = (bar.count * HEIGHT / highest).max(if bar.count > 0 { 2 } else { 0 });
        let class = (!bar.chosen).then_some("bar-out");
        view! { <rect class=class x=(place * 10).to_string() y=(HEIGHT - height).to_string() width="9" height=height.to_string() /> }
    });
    let drawn = drawn.collect_view();
    let texts = bars.iter().filter(|bar| bar.count > 0).map(|bar| view! { <li>{bar.text.clone()}</li> }).collect_view();
    view! {
        <svg class="price-bars" viewBox=format!("0 0 {} {HEIGHT}", bars.len() * 10 - 1) preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>
        <ul class="sr-only">{texts}</ul>
    }
    .into_any()
}

/// A filter: its values as check boxes, of which several may be chosen; the rating as one choice.
#[component]
fn FacetBox(facet: Facet, open: bool) -> impl IntoView {
    let has_chosen = facet.values.iter().any(|value| value.chosen);
    let one_of = facet.parameter == "rating";
    let parameter = facet.parameter.clone();
    let mut shown = facet.values;
    let rest = if shown.len() > SHOWN + 1 { shown.split_off(SHOWN) } else { Vec::new() };
    let (more, unfolded) = (rest.len(), rest.iter().any(|value| value.chosen));
    let boxes = |values: Vec<FacetValue>| values.into_iter().map(|value| view! { <ValueBox parameter=parameter.clone() value one_of /> }).collect_view();
    let (values, rest) = (boxes(shown), boxes(rest));
    let rest = (more > 0).then(|| view! { <details class="more" open=unfolded><summary>{t::search::more_values(more)}</summary>{rest}</details> });
    view! {
        <details class="facet" open=open || has_chosen>
            <summary>{facet.label.clone()}<Icon name="down" class="icon-s" /></summary>
            <div role="group" aria-label=facet.label>
                {values}
                {rest}
                {one_of
                    .then(|| {
                        view! {
                            <label class="check">
                                <input type="radio" id="f-rating-any" name="rating" value="" checked=!has_chosen autocomplete="off" />
                                <span>{t::search::any_rating()}</span>
                            </label>
                        }
                    })}
            </div>
        </details>
    }
}

#[component]
fn ValueBox(parameter: String, value: FacetValue, one_of: bool) -> impl IntoView {
    let id = format!("f-{}", slugify(&format!("{parameter} {}", value.value)));
    let none = value.count == 0 && !value.chosen;
    view! {
        <label class="check">
            <input
                type=if one_of { "radio" } else { "checkbox" }
                id=id
                name=parameter
                value=value.value
                checked=value.chosen
                disabled=none
                autocomplete="off"
            />
            {value.swatch.map(|colour| view! { <Swatch colour /> })}
            <span>{value.label}</span>
            <span class="count">{with_spoken(&t::search::value_count(value.count))}</span>
        </label>
    }
}

#[component]
fn FiltersFoot(view: Arc<ListView>) -> impl IntoView {
    view! {
        <div class="sheet-foot grid-cols-2 gap-3 max-lg:grid" id="filters-foot">
            <a class="btn btn-quiet" href=view.cleared() rel="nofollow">{t::search::clear_all()}</a>
            <button class="btn btn-primary" popovertarget="filters" popovertargetaction="hide">{t::search::show_items(view.listing.products.total)}</button>
        </div>
    }
}

#[component]
fn Results(view: Arc<ListView>) -> impl IntoView {
    let cards = view.listing.products.items.clone();
    if cards.is_empty() {
        return view! { <section id="results" aria-label=t::search::products()><NothingFits view /></section> }.into_any();
    }
    let page = view.listing.products.clone().map(|_| ());
    let pages = Arc::clone(&view);
    view! {
        <section id="results" aria-label=t::search::products()>
            <h2 class="sr-only">{t::search::products()}</h2>
            <ProductCards cards now=view.now first=FIRST_CARDS searched=view.query.words.clone() />
            <Pager page href=move |page| pages.href(&ListQuery { page: Some(page), ..pages.query.clone() }) />
        </section>
    }
    .into_any()
}

/// No product passes the filters, or there is none at all.
#[component]
fn NothingFits(view: Arc<ListView>) -> impl IntoView {
    let applied = view.applied();
    let Some((last, without)) = applied.last().cloned() else {
        return view! {
            <div class="empty !pt-4">
                <h2>{t::search::empty()}</h2>
                <p class="lede">{t::search::empty_list()}</p>
                <p><a class="btn btn-primary" href="/search">{t::search::see_everything()}</a></p>
            </div>
        }
        .into_any();
    };
    let (remove, clear) = (view.href(&without), view.cleared());
    let several = applied.len() > 1;
    view! {
        <div class="empty !pt-4">
            <h2>{if several { t::search::no_match_several() } else { t::search::no_match() }}</h2>
            <p class="lede">{t::search::remove_one()}</p>
            <div class="flex flex-wrap gap-3">
                <a class="btn btn-primary" href=remove rel="nofollow">{t::search::remove_this(&last)}</a>
                {several.then(|| view! { <a class="btn" href=clear rel="nofollow">{t::search::clear_all_filters()}</a> })}
            </div>
        </div>
    }
    .into_any()
}

/// The list below the search box; `SuggestBox` puts it there, says `data-words`, and follows `data-href`.
#[component]
pub fn Suggested(typed: String, suggestions: Suggestions) -> impl IntoView {
    let all = ListQuery { words: typed.clone(), ..ListQuery::default() }.address("/search", Currency::EUR);
    let searches = suggestions.queries.into_iter().map(|words| {
        let href = ListQuery { words: words.clone(), ..ListQuery::default() }.address("/search", Currency::EUR);
        (words, href, Cow::Borrowed(""))
    });
    let names = searches
        .chain(suggestions.categories.into_iter().map(|(name, path)| (name, format!("/categories/{path}"), t::search::category())))
        .chain(suggestions.brands.into_iter().map(|(name, slug)| (name, format!("/brands/{slug}"), t::search::brand())));
    let options = std::iter::once(view! { <Icon name="search" class="icon-s" /><span>{t::search::all_results(&typed)}</span> }.into_any());
    let mut hrefs = vec![all];
    let mut views = options.collect::<Vec<_>>();
    for (name, href, kind) in names {
        let (begin, rest) = completed(&name, &typed);
        hrefs.push(href);
        views.push(
            view! { <Icon name="search" class="icon-s" /><span class="flex-1">{begin}<mark>{rest}</mark></span>" "<span class="small text-muted">{kind}</span> }
                .into_any(),
        );
    }
    for card in suggestions.products {
        hrefs.push(card.path());
        let picture = card.pictures.first().cloned().map(|picture| view! { <Shot picture sizes="44px" silent=true /> });
        views.push(view! { {picture}<span class="flex-1">{card.title}</span><span class="price">{locales::money(card.price)}</span> }.into_any());
    }
    let said = t::search::suggestion_count(views.len());
    let options = views
        .into_iter()
        .zip(hrefs)
        .enumerate()
        .map(|(at, (content, href))| view! { <li role="option" id=format!("s{at}") aria-selected="false" data-href=href>{content}</li> })
        .collect_view();
    view! { <ul role="listbox" id="suggest" aria-label=t::search::suggestions() data-words=said>{options}</ul> }
}

/// The part of a name that was typed, and the rest.
fn completed(name: &str, typed: &str) -> (String, String) {
    let typed = typed.trim();
    let letters = typed.chars().count();
    let begin = name.chars().take(letters).collect::<String>();
    if begin.to_lowercase() == typed.to_lowercase() { (begin, name.chars().skip(letters).collect()) } else { (name.to_owned(), String::new()) }
}
