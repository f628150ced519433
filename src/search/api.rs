//! Server functions of the search.

use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};

use crate::functions::FunctionError;
#[cfg(feature = "ssr")]
use crate::{
    platform::limits::RateLimit,
    shop::{functions::ServerFunction, slice},
};

/// All functions of this slice.
#[cfg(feature = "ssr")]
pub const FUNCTIONS: &[ServerFunction] = &[ServerFunction::new::<Suggest>(slice::Access::Public, RateLimit::Search).shared()];

/// What the search box shows below itself: a piece of HTML, empty if nothing was typed. `SuggestBox` calls the address by
/// hand: this function's own client would weigh more than all the islands of a page.
#[server(prefix = "/search", endpoint = "suggest", input = GetUrl, output = Json)]
pub async fn suggest(#[server(default)] q: String) -> Result<String, FunctionError> {
    use super::{service, views::Suggested};
    let shop = crate::shop::functions::use_shop()?;
    let typed = super::address::searched(&q);
    if typed.is_empty() {
        return Ok(String::new());
    }
    let suggestions = service::suggest(&shop, &typed, crate::platform::language::current().as_ref()).await?;
    Ok(crate::ui::render(move || view! { <Suggested typed suggestions /> }))
}
