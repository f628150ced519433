//! The VAT number of a business: the field, and its check before the order is placed.

use leptos::prelude::*;

use super::{
    model::{CheckoutRefusal, FieldError, FieldProblem},
    views::Desk,
};
use crate::{
    cart::model::CheckoutForm,
    error::Fault,
    shop::Shop,
    t,
    tax::{
        model::vat::{VatCheck, VatState},
        service::vat,
    },
    ui::{Field, Need},
};

/// The name of the field.
pub const FIELD: &str = "vat_number";

/// Checks the number of a form, if it has one and the shop asks for it. Where VIES does not answer, the first submit is stopped
/// to say that VAT is charged; the next one goes on with VAT.
pub(super) async fn check(shop: &Shop, form: &CheckoutForm) -> Result<Option<VatCheck>, Fault<CheckoutRefusal>> {
    if form.vat_number.trim().is_empty() || !vat::is_asked(shop) {
        return Ok(None);
    }
    let is_told = vat::was_unknown(shop, &form.vat_number).await.map_err(Fault::lift)?;
    let wrong = |problem| CheckoutRefusal::Fields(vec![FieldError { field: FIELD, problem: FieldProblem::VatNumber(problem) }]);
    let check = vat::check_vat_number(shop, &form.vat_number).await.map_err(|fault| fault.map(wrong))?;
    if check.state == VatState::Unknown && !is_told {
        return Err(Fault::Refused(CheckoutRefusal::VatUnchecked));
    }
    Ok(Some(check))
}

/// The field, where the shop asks for it.
pub(super) fn field(shop: &Shop, desk: &Desk) -> Option<AnyView> {
    let error = desk.error(FIELD);
    vat::is_asked(shop).then(|| {
        view! {
            <section class="step" id="business">
                <h2>{t::tax::business()}</h2>
                <Field
                    name=FIELD
                    label=t::tax::field_vat_number()
                    value=desk.form.vat_number.clone()
                    need=Need::Optional
                    hint=t::tax::hint_vat_number()
                    error=error
                    maxlength=30
                    class="max-w-96"
                />
            </section>
        }
        .into_any()
    })
}
