//! Letters about orders: each says the same as text and as HTML. Nothing in them is loaded from elsewhere but the
//! products' pictures, and nothing tells who has read them.

use leptos::prelude::*;

use super::{
    model::{Order, OrderLine, Parcel, PaymentStatus},
    tracking::tracking_url,
    views::{address_lines, arrival_words, canceled_words, contents},
};
use crate::{
    platform::{mail::Letter, media::own_address},
    pricing::views::or_free,
    shop::Shop,
    ui,
};

/// A line of text is not longer than this, so that every reader shows it as it is.
const WIDTH: usize = 72;

/// What a letter says, in the order in which it says it.
struct Words {
    heading: String,
    /// Sentences below the heading.
    paragraphs: Vec<String>,
    /// The one thing to press: label and address.
    button: (String, String),
    /// Whether the order's lines and sums follow.
    shows_order: bool,
    /// What follows it: a title and lines.
    blocks: Vec<(&'static str, Vec<String>)>,
}

/// The order is placed.
pub fn placed(shop: &Shop, order: &Order) -> Letter {
    let profile = shop.profile();
    let arrival = arrival_words(&profile, order);
    let mut paragraphs = vec![format!("Hello {},", order.address.name.trim()), "thank you for your order. We have begun to pack it.".to_owned()];
    if !arrival.is_empty() {
        paragraphs.push(format!("Expected: {arrival}. You get another letter with the tracking number as soon as it is on its way."));
    }
    if order.offline && order.payment_status == PaymentStatus::Pending {
        paragraphs.push(format!("You pay {} when it arrives. Please have it ready.", order.total()));
    }
    let way = shop.gateways.by_code(&order.payment_method).map_or("", |gateway| gateway.name());
    let words = Words {
        heading: "Thank you for your order".to_owned(),
        paragraphs,
        button: ("Follow this order".to_owned(), shop.absolute(&order.path())),
        shows_order: true,
        blocks: vec![("Delivered to", address_lines(&order.address)), ("Payment", vec![way.to_owned()])],
    };
    letter(shop, order, &format!("Order {} at {}", order.number, profile.name), format!("placed-{}", order.id), words)
}

/// A parcel is on its way.
pub fn shipped(shop: &Shop, order: &Order, parcel: &Parcel) -> Letter {
    let profile = shop.profile();
    let is_all = order.parcels.len() == 1 && order.lines.iter().all(|line| line.left_to_ship() == 0);
    let what = if is_all { "your order is on its way.".to_owned() } else { format!("a part of your order is on its way: {}.", contents(order, parcel)) };
    let tracking = tracking_url(&parcel.carrier, &parcel.tracking_number);
    let mut by = vec![parcel.carrier.clone()];
    if !parcel.tracking_number.is_empty() {
        by.push(format!("Tracking number {}", parcel.tracking_number));
    }
    let mut paragraphs = vec![format!("Hello {},", order.address.name.trim()), what];
    if tracking.is_some() {
        paragraphs.push("The carrier's page may need a few hours until it knows the parcel.".to_owned());
    }
    let words = Words {
        heading: "Your parcel is on its way".to_owned(),
        paragraphs,
        button: match tracking {
            Some(address) => (format!("Track with {}", parcel.carrier), address),
            None => ("Follow this order".to_owned(), shop.absolute(&order.path())),
        },
        shows_order: is_all,
        blocks: vec![("Sent with", by), ("Delivered to", address_lines(&order.address)), ("Your order", vec![shop.absolute(&order.path())])],
    };
    letter(shop, order, &format!("Order {} from {} is on its way", order.number, profile.name), format!("shipped-{}", parcel.id), words)
}

/// The order was canceled.
pub fn canceled(shop: &Shop, order: &Order) -> Letter {
    let profile = shop.profile();
    let words = Words {
        heading: "Your order is canceled".to_owned(),
        paragraphs: vec![
            format!("Hello {},", order.address.name.trim()),
            format!("your order {} is canceled. {}", order.number, canceled_words(order)),
            format!("If you did not expect this, write to us at {}.", profile.email),
        ],
        button: ("See the order".to_owned(), shop.absolute(&order.path())),
        shows_order: true,
        blocks: Vec::new(),
    };
    letter(shop, order, &format!("Order {} at {} is canceled", order.number, profile.name), format!("canceled-{}", order.id), words)
}

/// Everything has arrived: how is it? One letter an order, about things that nothing was said of yet.
pub fn review(shop: &Shop, order: &Order, lines: &[OrderLine]) -> Letter {
    let profile = shop.profile();
    let what = match lines {
        [only] => only.title.clone(),
        several => several.iter().map(|line| line.title.as_str()).collect::<Vec<_>>().join(", "),
    };
    let button = match lines {
        [only] => ("Write a review".to_owned(), shop.absolute(&order.review_path(only))),
        _ => ("Write a review".to_owned(), shop.absolute(&order.path())),
    };
    let words = Words {
        heading: "How is it?".to_owned(),
        paragraphs: vec![
            format!("Hello {},", order.address.name.trim()),
            format!("your order arrived a few days ago: {what}. Would you tell others how it is? A sentence or two helps."),
            format!("If something is wrong with it, write to us at {}, and we put it right.", profile.email),
        ],
        button,
        shows_order: false,
        blocks: vec![("No more letters like this", vec![shop.absolute(&format!("{}/review-letters", order.path()))])],
    };
    letter(shop, order, &format!("How is it? Your order {} from {}", order.number, profile.name), format!("review-{}", order.id), words)
}

fn letter(shop: &Shop, order: &Order, subject: &str, id: String, words: Words) -> Letter {
    let profile = shop.profile();
    Letter {
        from: (profile.name.clone(), profile.email.clone()),
        to: order.email.clone(),
        subject: subject.to_owned(),
        text: text(shop, order, &words),
        html: html(shop, order, subject, &words),
        id,
    }
}

/// Sums as label and amount, the same in both bodies.
fn sums(order: &Order) -> Vec<(String, String)> {
    let receipt = &order.receipt;
    let mut sums = vec![("Items".to_owned(), receipt.money(receipt.subtotal).to_string())];
    if let Some(delivery) = &receipt.delivery {
        sums.push((format!("Delivery, {}", delivery.name), or_free(receipt.money(delivery.price))));
    }
    let rule = &receipt.tax_rule;
    if !rule.rate.is_zero() {
        let label = if rule.included { format!("{}, included", rule.label) } else { rule.label.clone() };
        sums.push((label, receipt.money(receipt.tax).to_string()));
    }
    sums.push(("Total".to_owned(), receipt.total().to_string()));
    sums
}

fn pieces(line: &OrderLine) -> String {
    let each = if line.quantity == 1 { String::new() } else { format!("{} × {}", line.quantity, line.unit_price) };
    [line.choices.clone(), each].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn text(shop: &Shop, order: &Order, words: &Words) -> String {
    let mut text = format!("{}\nOrder {}\n\n", words.heading.to_uppercase(), order.number);
    for paragraph in &words.paragraphs {
        text.push_str(&wrapped(paragraph));
        text.push('\n');
    }
    text.push_str(&format!("{}:\n{}\n\n", words.button.0, words.button.1));
    if words.shows_order {
        text.push_str(&rule());
        for line in &order.lines {
            text.push_str(&row(&line.title, &line.total.to_string()));
            let pieces = pieces(line);
            if !pieces.is_empty() {
                text.push_str(&format!("  {pieces}\n"));
            }
        }
        text.push_str(&rule());
        for (label, amount) in sums(order) {
            text.push_str(&row(&label, &amount));
        }
        text.push('\n');
    }
    for (title, lines) in &words.blocks {
        text.push_str(&format!("{}\n", title.to_uppercase()));
        for line in lines {
            text.push_str(&format!("{line}\n"));
        }
        text.push('\n');
    }
    let profile = shop.profile();
    text.push_str(&format!("-- \n{}\n{}\nQuestions? Answer this letter, or write to {}.\n", profile.name, shop.config.public_url, profile.email));
    text
}

fn rule() -> String {
    format!("{}\n", "-".repeat(WIDTH))
}

/// A label at the left and an amount at the right; a label that is too long gets a line of its own.
fn row(label: &str, amount: &str) -> String {
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

/// Colours for readers that turn letters dark; others never see these rules.
const DARK: &str = ":root{color-scheme:light dark;supported-color-schemes:light dark}\
    @media (prefers-color-scheme:dark){.ground{background:#1b1917!important}.sheet{background:#24211e!important}\
    .ink,.ink a{color:#f1ede6!important}.quiet{color:#b5aea3!important}.line{border-color:#3b3733!important}}";

const TABLE: &str = "width:100%;border-collapse:collapse;border-spacing:0";

const FONT: &str = "font-family:'Helvetica Neue',Helvetica,Arial,sans-serif";

fn html(shop: &Shop, order: &Order, subject: &str, words: &Words) -> String {
    let profile = shop.profile();
    let paragraphs = words.paragraphs.iter().map(|paragraph| {
        view! { <p class="ink" style="margin:0 0 14px;font-size:16px;line-height:1.55;color:#1f1b16">{paragraph.clone()}</p> }
    });
    let paragraphs = paragraphs.collect_view();
    let blocks = words.blocks.iter().map(|(title, lines)| {
        let lines = lines.iter().map(|line| view! { {shown(line)}<br /> }).collect_view();
        view! {
            <h2 class="ink" style="margin:24px 0 4px;font-size:14px;line-height:1.4;color:#1f1b16">{*title}</h2>
            <p class="quiet" style="margin:0;font-size:14px;line-height:1.55;color:#655d52;word-break:break-word">{lines}</p>
        }
    });
    let blocks = blocks.collect_view();
    let table = words.shows_order.then(|| order_table(shop, order));
    let (label, address) = words.button.clone();
    let (heading, subject, number) = (words.heading.clone(), subject.to_owned(), order.number.clone());
    let (name, email, site) = (profile.name.clone(), profile.email.clone(), shop.config.public_url.clone());
    let rendered = ui::render(move || {
        view! {
            <html lang="en">
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
                                        <td class="line" style="padding:20px 28px;text-align:left;border-bottom:1px solid #e4ded3">
                                            <a class="ink" href=site.clone() style="font-family:Georgia,'Times New Roman',serif;font-size:22px;color:#1f1b16;text-decoration:none">
                                                {name.clone()}
                                            </a>
                                        </td>
                                    </tr>
                                    <tr>
                                        <td style="padding:28px;text-align:left">
                                            <p class="quiet" style="margin:0 0 6px;font-size:14px;color:#655d52">{format!("Order {number}")}</p>
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
                                            {table}
                                            {blocks}
                                        </td>
                                    </tr>
                                    <tr>
                                        <td class="quiet line" style="padding:18px 28px;text-align:left;border-top:1px solid #e4ded3;font-size:13px;line-height:1.5;color:#655d52">
                                            {format!("{name} · {site}")}<br />{format!("Questions? Answer this letter, or write to {email}.")}
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
            let label = format!("Open it at {}", rest.split('/').next().unwrap_or_default());
            view! { <a class="quiet" href=line.to_owned() style="color:#655d52">{label}</a> }.into_any()
        }
        None => line.to_owned().into_any(),
    }
}

fn order_table(shop: &Shop, order: &Order) -> AnyView {
    const CELL: &str = "padding:12px 0;border-top:1px solid #e4ded3;vertical-align:top";
    let lines = order.lines.iter().map(|line| {
        let picture = (!line.picture.is_empty()).then(|| {
            let src = shop.absolute(&own_address(&format!("{}-160.jpg", line.picture)));
            view! { <img src=src width="64" height="64" alt=line.title.clone() style="display:block;border-radius:2px;background:#e9e4da" /> }
        });
        view! {
            <tr>
                <td class="line" style=format!("{CELL};width:80px")>{picture}</td>
                <td class="ink line" style=format!("{CELL};font-size:15px;line-height:1.45;color:#1f1b16")>
                    {line.title.clone()}<br /><span class="quiet" style="font-size:13px;color:#655d52">{pieces(line)}</span>
                </td>
                <td class="ink line" style=format!("{CELL};text-align:right;padding-left:12px;font-size:15px;white-space:nowrap;color:#1f1b16")>
                    {line.total.to_string()}
                </td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    let sums = sums(order);
    let last = sums.len() - 1;
    let sums = sums.into_iter().enumerate().map(|(index, (label, amount))| {
        let weight = if index == last { "font-weight:bold;font-size:17px" } else { "font-size:15px" };
        let border = if index == 0 || index == last { "border-top:1px solid #e4ded3;padding:10px 0" } else { "padding:4px 0" };
        view! {
            <tr>
                <td class="ink line" colspan="2" style=format!("{border};{weight};color:#1f1b16")>{label}</td>
                <td class="ink line" style=format!("{border};text-align:right;{weight};white-space:nowrap;color:#1f1b16")>{amount}</td>
            </tr>
        }
    });
    view! {
        <table role="presentation" style=TABLE>{lines}{sums.collect_view()}</table>
    }
    .into_any()
}
