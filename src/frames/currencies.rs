//! The chooser of the currency that prices are shown in.

use crate::{locales::t, platform::language, shop::Shop, ui::escape};

/// Buttons that show this page in another currency, as they stand in the footer; nothing in a shop that sells in one. They work
/// without scripts.
pub fn chooser(shop: &Shop) -> String {
    let own = shop.profile().currency;
    let others = shop.sold_in();
    if others.is_empty() {
        return String::new();
    }
    let current = shop.currency();
    let query = language::query();
    let back = if query.is_empty() { language::path() } else { format!("{}?{query}", language::path()) };
    let all = std::iter::once(own).chain(others.into_iter().map(|sold| sold.currency));
    let buttons = all.map(|currency| {
        let here = if currency == current { " aria-current=\"true\"" } else { "" };
        let class = if currency == current { "font-medium" } else { "link" };
        let code = escape(currency.code());
        format!("<li><button class=\"{class}\" name=\"currency\" value=\"{code}\"{here}>{code}</button></li>")
    });
    let buttons = buttons.collect::<String>();
    format!(
        "<form method=\"post\" action=\"{}\" aria-label=\"{}\"><input type=\"hidden\" name=\"back\" value=\"{}\">\
        <ul class=\"flex flex-wrap gap-x-4 gap-y-1\">{buttons}</ul></form>",
        escape(&language::address("/currency")),
        escape(&t::frame::currency()),
        escape(&back),
    )
}
