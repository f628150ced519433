//! The sheet that emails to shoppers are written on: each says the same as text and as HTML. Nothing in them is loaded from
//! elsewhere but the products' pictures, and nothing tells who has read them.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::{
    locales::{self, Ready, t},
    platform::mail::Email,
    shop::Shop,
    ui,
};

/// A line of text is not longer than this, so that every reader shows it as it is.
const WIDTH: usize = 72;

/// What an email says, in the order in which it says it.
pub struct Sheet {
    /// A few words above the heading, like the order's number; may be empty.
    pub above: String,
    pub heading: String,
    /// Sentences below the heading.
    pub paragraphs: Vec<String>,
    /// The one thing to press: label and address.
    pub button: (String, String),
    /// Things with their pictures and prices, as text and as HTML.
    pub middle: Option<(String, AnyView)>,
    /// What follows: a title and lines.
    pub blocks: Vec<(Cow<'static, str>, Vec<String>)>,
}

/// An email from the shop; `id` is the same for the same email.
pub fn compose(shop: &Shop, to: &str, subject: &str, id: String, sheet: Sheet) -> Email {
    let profile = shop.profile();
    Email {
        from: (profile.name.clone(), profile.email.clone()),
        to: to.to_owned(),
        subject: subject.to_owned(),
        text: text(shop, &sheet),
        html: html(shop, subject, sheet),
        id,
        unsubscribe: None,
    }
}

fn text(shop: &Shop, sheet: &Sheet) -> String {
    let mut text = format!("{}\n", sheet.heading.to_uppercase());
    if !sheet.above.is_empty() {
        text.push_str(&format!("{}\n", sheet.above));
    }
    text.push('\n');
    for paragraph in &sheet.paragraphs {
        text.push_str(&wrapped(paragraph));
        text.push('\n');
    }
    text.push_str(&format!("{}:\n{}\n\n", sheet.button.0, sheet.button.1));
    if let Some((middle, _)) = &sheet.middle {
        text.push_str(middle);
    }
    for (title, lines) in &sheet.blocks {
        text.push_str(&format!("{}\n", title.to_uppercase()));
        for line in lines {
            text.push_str(&format!("{line}\n"));
        }
        text.push('\n');
    }
    let profile = shop.profile();
    text.push_str(&format!("-- \n{}\n{}\n{}\n", profile.name, shop.config.public_url, t::emails::questions(Ready(&*profile.email))));
    text
}

/// Where lines begin and where they end in the language of the email: not every mail program knows of `start` and `end`.
pub fn sides() -> (&'static str, &'static str) {
    if locales::current().direction() == "rtl" { ("right", "left") } else { ("left", "right") }
}

/// A line across the text.
pub fn rule() -> String {
    format!("{}\n", "-".repeat(WIDTH))
}

/// A label at the left and an amount at the right; a label that is too long gets a line of its own.
pub fn row(label: &str, amount: &str) -> String {
    let (left, right) = (label.chars().count(), amount.chars().count());
    if left + right + 2 > WIDTH {
        return format!("{label}\n{}{amount}\n", " ".repeat(WIDTH.saturating_sub(right)));
    }
    format!("{label}{}{amount}\n", " ".repeat(WIDTH - left - right))
}

/// Broken between words.
fn wrapped(paragraph: &str) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        let fits = lines.last().is_some_and(|line| line.is_empty() || line.chars().count() + 1 + word.chars().count() <= WIDTH);
        if !fits {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    format!("{}\n", lines.join("\n"))
}

/// Colours for readers that turn emails dark; others never see these rules.
const DARK: &str = ":root{color-scheme:light dark;supported-color-schemes:light dark}\
    @media (prefers-color-scheme:dark){.ground{background:#1b1917!important}.sheet{background:#24211e!important}\
    .ink,.ink a{color:#f1ede6!important}.quiet{color:#b5aea3!important}.line{border-color:#3b3733!important}}";

/// Styles of tables, and of cells with a line above them.
pub const TABLE: &str = "width:100%;border-collapse:collapse;border-spacing:0";

pub const CELL: &str = "padding:12px 0;border-top:1px solid #e4ded3;vertical-align:top";

/// The colours of words, and of those that say less.
pub const INK: &str = "color:#1f1b16";
pub const QUIET: &str = "color:#655d52";

const FONT: &str = "font-family:'Helvetica Neue',Helvetica,Arial,sans-serif";

fn html(shop: &Shop, subject: &str, sheet: Sheet) -> String {
    let profile = shop.profile();
    let paragraphs = sheet.paragraphs.into_iter().map(|paragraph| {
        view! { <p class="ink" style="margin:0 0 14px;font-size:16px;line-height:1.55;color:#1f1b16">{paragraph}</p> }
    });
    let paragraphs = paragraphs.collect_view();
    let blocks = sheet.blocks.into_iter().map(|(title, lines)| {
        let lines = lines.iter().map(|line| view! { {shown(line)}<br /> }).collect_view();
        view! {
            <h2 class="ink" style="margin:24px 0 4px;font-size:14px;line-height:1.4;color:#1f1b16">{title}</h2>
            <p class="quiet" style="margin:0;font-size:14px;line-height:1.55;color:#655d52;word-break:break-word">{lines}</p>
        }
    });
    let blocks = blocks.collect_view();
    let middle = sheet.middle.map(|(_, html)| html);
    let (label, address) = sheet.button;
    let (heading, subject) = (sheet.heading, subject.to_owned());
    let above = (!sheet.above.is_empty()).then(|| view! { <p class="quiet" style=format!("margin:0 0 6px;font-size:14px;{QUIET}")>{sheet.above}</p> });
    let (name, email, site) = (profile.name.clone(), profile.email.clone(), shop.config.public_url.clone());
    let (start, _) = sides();
    let rendered = ui::render(move || {
        view! {
            <html lang=locales::current().tag() dir=locales::current().direction()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <meta name="supported-color-schemes" content="light dark" />
                    <title>{subject}</title>
                    <style inner_html=DARK></style>
                </head>
                <body class="ground" style=format!("margin:0;padding:0;background:#f3f0ea;{FONT}")>
                    <table role="presentation" style=TABLE>
                        <tr>
                            <td style="padding:24px 12px;text-align:center">
                                <table role="presentation" class="sheet" style=format!("{TABLE};max-width:600px;margin:0 auto;background:#fffdf9;border-radius:4px")>
                                    <tr>
                                        <td class="line" style=format!("padding:20px 28px;text-align:{start};border-bottom:1px solid #e4ded3")>
                                            <a class="ink" href=site.clone() style="font-family:Georgia,'Times New Roman',serif;font-size:22px;color:#1f1b16;text-decoration:none">
                                                {name.clone()}
                                            </a>
                                        </td>
                                    </tr>
                                    <tr>
                                        <td style=format!("padding:28px;text-align:{start}")>
                                            {above}
                                            <h1
                                                class="ink"
                                                style="margin:0 0 18px;font-family:Georgia,'Times New Roman',serif;font-weight:normal;font-size:28px;line-height:1.2;color:#1f1b16"
                                            >
                                                {heading}
                                            </h1>
                                            {paragraphs}
                                            <p style="margin:22px 0 26px">
                                                <a
                                                    href=address
                                                    style="display:inline-block;padding:14px 24px;background:#33513f;color:#ffffff;font-size:16px;font-weight:bold;text-decoration:none;border-radius:4px"
                                                >
                                                    {label}
                                                </a>
                                            </p>
                                            {middle}
                                            {blocks}
                                        </td>
                                    </tr>
                                    <tr>
                                        <td class="quiet line" style=format!("padding:18px 28px;text-align:{start};border-top:1px solid #e4ded3;font-size:13px;line-height:1.5;color:#655d52")>
                                            {format!("{name} · {site}")}<br />{t::emails::questions(&email)}
                                        </td>
                                    </tr>
                                </table>
                            </td>
                        </tr>
                    </table>
                </body>
            </html>
        }
    });
    format!("<!doctype html>{rendered}")
}

/// A line of a block. An address with its long secret is there to be opened, and only the text alone has to spell it out.
fn shown(line: &str) -> AnyView {
    match line.split_once("://").filter(|(scheme, _)| scheme.starts_with("http")) {
        Some((_, rest)) => {
            let label = t::emails::open_at(rest.split('/').next().unwrap_or_default());
            view! { <a class="quiet" href=line.to_owned() style="color:#655d52">{label}</a> }.into_any()
        }
        None => line.to_owned().into_any(),
    }
}
