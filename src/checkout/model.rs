//! What a shopper types into the checkout, and what is made of it.

use crate::{
    cart::model::{CartRefusal, CheckoutForm},
    kernel::{Address, EmailAddress, InvalidEmail},
    pricing::model::{Receipt, TooLarge},
    shop::profile::Profile,
};

/// A field that has to be typed again: its name in the form, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: &'static str,
    pub problem: FieldProblem,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    Email(InvalidEmail),
    NoName,
    NoStreet,
    NoPostcode,
    NoCity,
    /// It has so many characters, of which only so many fit.
    TooLong {
        has: usize,
        most: usize,
    },
    /// Some of its characters cannot be printed.
    Characters,
    Country,
    Phone,
    /// The payment provider asks a mobile phone, and this number is none that it can.
    NoMobilePhone,
    Delivery,
    Payment,
}

/// A checkout form that makes sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub email: EmailAddress,
    pub address: Address,
    pub delivery: String,
    pub payment: String,
}

impl CheckoutForm {
    /// Checks every field, and says of all that are wrong what is wrong with them.
    pub fn check(&self, profile: &Profile) -> Result<Details, Vec<FieldError>> {
        let mut errors = Vec::new();
        let email = self.email.parse::<EmailAddress>().map_err(|cause| errors.push(FieldError { field: "email", problem: FieldProblem::Email(cause) }));
        let mut text = |field, value: &str, most: usize, missing: Option<FieldProblem>| {
            let value = value.trim();
            let has = value.chars().count();
            let problem = match missing {
                Some(missing) if has == 0 => Some(missing),
                _ if has > most => Some(FieldProblem::TooLong { has, most }),
                _ if value.chars().any(char::is_control) => Some(FieldProblem::Characters),
                _ => None,
            };
            errors.extend(problem.map(|problem| FieldError { field, problem }));
            value.to_owned()
        };
        let address = Address {
            name: text("name", &self.name, 100, Some(FieldProblem::NoName)),
            company: text("company", &self.company, 100, None),
            line1: text("line1", &self.line1, 100, Some(FieldProblem::NoStreet)),
            line2: text("line2", &self.line2, 100, None),
            postcode: text("postcode", &self.postcode, 20, Some(FieldProblem::NoPostcode)),
            city: text("city", &self.city, 100, Some(FieldProblem::NoCity)),
            country: self.country.trim().to_uppercase(),
            phone: text("phone", &self.phone, 40, None),
        };
        if !profile.ships_to.contains(&address.country) {
            errors.push(FieldError { field: "country", problem: FieldProblem::Country });
        }
        if !address.phone.is_empty()
            && (address.phone.chars().filter(char::is_ascii_digit).count() < 5 || address.phone.chars().any(|c| !(c.is_ascii_digit() || "+-/() .".contains(c))))
        {
            errors.push(FieldError { field: "phone", problem: FieldProblem::Phone });
        }
        if profile.delivery(&self.delivery).is_none() {
            errors.push(FieldError { field: "delivery", problem: FieldProblem::Delivery });
        }
        if !profile.payment_methods.contains(&self.payment) {
            errors.push(FieldError { field: "payment", problem: FieldProblem::Payment });
        }
        match email {
            Ok(email) if errors.is_empty() => Ok(Details { email, address, delivery: self.delivery.clone(), payment: self.payment.clone() }),
            _ => Err(errors),
        }
    }
}

/// Where an order that was submitted leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It is placed; the path of its page.
    Done(String),
    /// The shopper pays elsewhere.
    Pay(String),
}

/// Why an order was not placed. Nothing was charged, and the cart is as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckoutRefusal {
    EmptyCart,
    Fields(Vec<FieldError>),
    /// The total is another one than the shopper saw.
    PriceChanged(Box<Receipt>),
    Line {
        title: String,
        problem: CartRefusal,
    },
    /// It was changed in another window.
    CartChanged,
    TooManyTries,
    TooLarge(TooLarge),
    /// The way to pay cannot be used now.
    WayToPay,
    /// The provider said no; a sentence for the shopper.
    Declined(String),
    /// The provider said neither yes nor no.
    NotPaid,
    /// The provider does not answer.
    Unreachable,
    /// The provider did not take the request; in its words.
    ByProvider(String),
    /// The provider's access is not configured.
    NotSetUp,
}

impl From<TooLarge> for CheckoutRefusal {
    fn from(cause: TooLarge) -> Self {
        Self::TooLarge(cause)
    }
}
