//! What a shopper types into the checkout, and what is made of it.

use crate::{
    cart::model::{CartRefusal, CheckoutForm},
    kernel::{Address, EmailAddress, sentence},
    pricing::model::{Receipt, TooLarge},
    shop::profile::Profile,
};

/// A field that has to be typed again: its name in the form, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: &'static str,
    pub message: String,
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
        let email = self.email.parse::<EmailAddress>().map_err(|cause| errors.push(FieldError { field: "email", message: sentence(&cause.to_string()) }));
        let mut text = |field, value: &str, most: usize, missing: Option<&str>| {
            let value = value.trim();
            if let Some(missing) = missing.filter(|_| value.is_empty()) {
                errors.push(FieldError { field, message: missing.to_owned() });
            } else if value.chars().count() > most {
                errors.push(FieldError { field, message: format!("This has {} characters, and at most {most} fit on a label.", value.chars().count()) });
            } else if value.chars().any(char::is_control) {
                errors.push(FieldError { field, message: "This holds characters that cannot be printed on a label.".to_owned() });
            }
            value.to_owned()
        };
        let address = Address {
            name: text("name", &self.name, 100, Some("Enter the name for the parcel.")),
            company: text("company", &self.company, 100, None),
            line1: text("line1", &self.line1, 100, Some("Enter street and house number.")),
            line2: text("line2", &self.line2, 100, None),
            postcode: text("postcode", &self.postcode, 20, Some("Enter the postcode.")),
            city: text("city", &self.city, 100, Some("Enter the town or city.")),
            country: self.country.trim().to_uppercase(),
            phone: text("phone", &self.phone, 40, None),
        };
        if !profile.ships_to.contains(&address.country) {
            errors.push(FieldError { field: "country", message: "Choose one of the countries we deliver to.".to_owned() });
        }
        if !address.phone.is_empty()
            && (address.phone.chars().filter(char::is_ascii_digit).count() < 5 || address.phone.chars().any(|c| !(c.is_ascii_digit() || "+-/() .".contains(c))))
        {
            errors.push(FieldError { field: "phone", message: "A phone number has digits, spaces and perhaps a + in front.".to_owned() });
        }
        if profile.delivery(&self.delivery).is_none() {
            errors.push(FieldError { field: "delivery", message: "Choose how it should be delivered.".to_owned() });
        }
        if !profile.payment_methods.contains(&self.payment) {
            errors.push(FieldError { field: "payment", message: "Choose how you want to pay.".to_owned() });
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
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CheckoutRefusal {
    #[error("your cart is empty")]
    EmptyCart,
    #[error("some fields need another look")]
    Fields(Vec<FieldError>),
    #[error("a price or the delivery has changed since you saw the total: it is {} now", .0.total())]
    PriceChanged(Box<Receipt>),
    #[error("{title}: {problem}")]
    Line { title: String, problem: CartRefusal },
    #[error("your cart was changed in another window; please look at it once more")]
    CartChanged,
    #[error("{0}")]
    Payment(String),
    #[error("there were too many tries; wait a minute and try again")]
    TooManyTries,
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}
