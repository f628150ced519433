//! Why something about taxes stays as it is, in words.

use super::model::{MOST_CLASSES, MOST_ZONES, TaxRefusal, vat::VatProblem};
use crate::{locales::refusal, t};

refusal! { TaxRefusal {
    Self::Stale => ("stale", t::tax_admin::refused_stale()),
    Self::TooManyZones => ("too-many-zones", t::tax_admin::refused_too_many_zones(MOST_ZONES)),
    Self::TooManyClasses => ("too-many-classes", t::tax_admin::refused_too_many_classes(MOST_CLASSES)),
    Self::ClassTaken => ("class-taken", t::tax_admin::refused_class_taken()),
    Self::ClassUsed { products } => ("class-used", t::tax_admin::refused_class_used(*products)),
    Self::StandardClass => ("standard-class", t::tax_admin::refused_standard_class()),
    Self::NoSuchClass => ("no-such-class", t::tax_admin::refused_no_such_class()),
} }

refusal! { VatProblem {
    Self::Country => ("vat-number-country", t::tax::vat_number_country()),
    Self::Form(country) => ("vat-number-form", t::tax::vat_number_form(*country)),
    Self::Invalid => ("vat-number-invalid", t::tax::vat_number_invalid()),
} }
