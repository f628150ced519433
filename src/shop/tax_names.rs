//! What taxes are called in the reader's language. Merchants store a name once, like `VAT`; where it is a known one, pages in
//! other languages say theirs.

use std::borrow::Cow;

use crate::{locales, t};

/// A kind of tax.
#[derive(Clone, Copy)]
enum Kind {
    Vat,
    Gst,
    Sales,
    Consumption,
    Tax,
}

/// Known names in lower case without a dot at the end, and the languages that say so themselves.
const KNOWN: [(&str, Kind, &[&str]); 23] = [
    ("vat", Kind::Vat, &["en"]),
    ("value added tax", Kind::Vat, &["en"]),
    ("mwst", Kind::Vat, &["de"]),
    ("ust", Kind::Vat, &["de"]),
    ("mehrwertsteuer", Kind::Vat, &["de"]),
    ("umsatzsteuer", Kind::Vat, &["de"]),
    ("tva", Kind::Vat, &["fr"]),
    ("iva", Kind::Vat, &["es"]),
    ("btw", Kind::Vat, &[]),
    ("btw/tva", Kind::Vat, &[]),
    ("moms", Kind::Vat, &[]),
    ("mva", Kind::Vat, &[]),
    ("dph", Kind::Vat, &[]),
    ("ضريبة القيمة المضافة", Kind::Vat, &["ar"]),
    ("gst", Kind::Gst, &["en"]),
    ("igst", Kind::Gst, &["en", "de", "fr", "es", "ar"]),
    ("sales tax", Kind::Sales, &["en"]),
    ("consumption tax", Kind::Consumption, &["en"]),
    ("tax", Kind::Tax, &["en"]),
    ("steuer", Kind::Tax, &["de"]),
    ("taxe", Kind::Tax, &["fr"]),
    ("impuesto", Kind::Tax, &["es"]),
    ("ضريبة", Kind::Tax, &["ar"]),
];

/// A stored name as the reader's language says it; one that is not known stays as it is.
pub fn said(stored: &str) -> Cow<'_, str> {
    let plain = stored.trim().trim_end_matches('.').to_lowercase();
    let Some((_, kind, own)) = KNOWN.iter().find(|(name, ..)| *name == plain) else { return Cow::Borrowed(stored) };
    if own.contains(&locales::current().tag()) {
        return Cow::Borrowed(stored);
    }
    match kind {
        Kind::Vat => t::tax::name_vat(),
        Kind::Gst => t::tax::name_gst(),
        Kind::Sales => t::tax::name_sales(),
        Kind::Consumption => t::tax::name_consumption(),
        Kind::Tax => t::tax::name_tax(),
    }
}
