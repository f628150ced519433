//! What a shopper types into the checkout, and what is made of it.

use chrono::NaiveDate;
use ironmonger_addresses::{FieldFault, Part, check, fields, fitted, tidied};
use uuid::Uuid;

use crate::{
    addresses::views::Purpose,
    cart::model::{CartRefusal, CheckoutForm},
    credit::model::{CreditRefusal, NO_PROVIDER},
    customers::model::{AddressOwner, address_key},
    kernel::{Address, EmailAddress, InvalidEmail, country_name},
    pricing::model::{Summary, Unpriced},
    promotions::model::PromotionRefusal,
    saved_methods::model::{Method, Way},
    shop::profile::Profile,
    tax::model::vat::VatProblem,
};

/// What the choice among saved addresses says for one that is typed.
pub const ANOTHER: &str = "another";

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
    /// Not as its country has it.
    Local(FieldFault),
    /// It has so many characters, of which only so many fit.
    TooLong {
        has: usize,
        most: usize,
    },
    /// Some of its characters cannot be printed.
    Characters,
    Country,
    Phone,
    /// The saved address that was chosen is not in the account any more.
    NoSavedAddress,
    NoBillingName,
    BillingCountry,
    /// The payment provider asks a mobile phone, and this number is none that it can.
    NoMobilePhone,
    Delivery,
    Payment,
    /// The saved way to pay that was chosen is in the account no more.
    NoSavedMethod,
    /// The saved way to pay that was chosen has expired.
    SavedMethodExpired,
    VatNumber(VatProblem),
}

/// A checkout form that makes sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub email: EmailAddress,
    pub address: Address,
    /// Who is billed, where that is not whom it goes to.
    pub billing: Option<Address>,
    pub delivery: String,
    pub payment: String,
}

/// What an account knows that its owner need not type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressBook {
    pub account: Uuid,
    /// Who they are on the merchant's list; `None` as long as the email address is not proven.
    pub customer: Option<Uuid>,
    /// Whose addresses they are.
    pub owner: AddressOwner,
    pub email: String,
    pub name: String,
    pub phone: String,
    /// The default one first.
    pub addresses: Vec<Address>,
    /// Who is billed unless they say otherwise.
    pub billing: Option<Address>,
    /// Their saved ways to pay, the default one first.
    pub methods: Vec<Method>,
    /// Whether it is the owner, and not staff who see the shop as them: those pay with nothing of theirs.
    pub is_owner: bool,
}

impl AddressBook {
    /// The saved address of a key.
    pub fn saved(&self, key: &str) -> Option<&Address> {
        self.addresses.iter().find(|address| address_key(address) == key)
    }

    /// The saved way to pay of an id.
    pub fn method(&self, id: Uuid) -> Option<&Method> {
        self.methods.iter().find(|method| method.id == id)
    }
}

/// The fields of the address that it goes to.
pub const DELIVERY_FIELDS: [&str; 10] = ["name", "country", "line1", "company", "line2", "district", "city", "region", "postcode", "phone"];

/// Checks all but the country, by what its addresses are made of. Of one that is not known here, everything is asked.
fn checked(purpose: Purpose, typed: &Address, is_known: bool, errors: &mut Vec<FieldError>) -> Address {
    let nowhere = |address: Address| if is_known { fitted(address) } else { Address { country: String::new(), ..address } };
    let address = nowhere(tidied(typed));
    let faults = check(&address);
    let mut text = |field, value: &str, most: usize, other: Option<FieldProblem>| {
        let has = value.chars().count();
        let problem = match other {
            Some(other) if has == 0 => Some(other),
            _ if has > most => Some(FieldProblem::TooLong { has, most }),
            _ if value.chars().any(char::is_control) => Some(FieldProblem::Characters),
            other => other.filter(|_| has > 0),
        };
        errors.extend(problem.map(|problem| FieldError { field, problem }));
    };
    let (line2, phone, no_name) = match purpose {
        Purpose::Delivery => ("line2", "phone", FieldProblem::NoName),
        Purpose::Billing => ("billing_line2", "billing_phone", FieldProblem::NoBillingName),
    };
    for part in fields(&address.country).into_iter().map(|field| field.part) {
        let fault = faults.iter().find(|fault| fault.part == part).map(|fault| FieldProblem::Local(*fault));
        let field = purpose.field(part);
        match part {
            Part::Name => text(field, &address.name, 100, address.name.is_empty().then_some(no_name)),
            Part::Company => text(field, &address.company, 100, fault),
            Part::Street => {
                text(field, &address.line1, 100, fault);
                text(line2, &address.line2, 100, None);
            }
            Part::District => text(field, &address.district, 100, fault),
            Part::City => text(field, &address.city, 100, fault),
            Part::Region => text(field, &address.region, 100, fault),
            Part::Postcode => text(field, &address.postcode, 20, fault),
        }
    }
    text(phone, &address.phone, 40, None);
    Address { country: typed.country.trim().to_uppercase(), ..address }
}

impl CheckoutForm {
    /// The address as it was typed.
    pub fn typed_address(&self) -> Address {
        Address {
            name: self.name.clone(),
            company: self.company.clone(),
            line1: self.line1.clone(),
            line2: self.line2.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
            country: self.country.clone(),
            phone: self.phone.clone(),
            region: self.region.clone(),
            district: self.district.clone(),
        }
    }

    /// With another address in its fields.
    #[must_use]
    pub fn with_address(self, address: &Address) -> Self {
        let Address { name, company, line1, line2, postcode, city, country, phone, region, district } = address.clone();
        Self { name, company, line1, line2, postcode, city, country, phone, region, district, ..self }
    }

    /// Whether nothing of an address is typed. A form has a country from the start.
    fn has_no_address(&self) -> bool {
        let own = [&self.name, &self.company, &self.line1, &self.line2, &self.postcode, &self.city, &self.phone, &self.region, &self.district];
        own.into_iter().all(String::is_empty)
    }

    /// With the saved address that was chosen in its fields. `Err`: it is not saved any more.
    pub fn resolved(&self, book: Option<&AddressBook>) -> Result<Self, FieldError> {
        match book.filter(|book| !book.addresses.is_empty() && self.chooses_saved()) {
            None => Ok(self.clone()),
            Some(book) => {
                let saved = book.saved(&self.to).ok_or(FieldError { field: "to", problem: FieldProblem::NoSavedAddress })?;
                Ok(self.clone().with_address(saved))
            }
        }
    }

    /// What the payment has to do with saved ways to pay; `can_keep` if the gateway that is chosen keeps some. `Err`: the one
    /// that was chosen is not there any more, or has expired.
    pub fn way(&self, book: Option<&AddressBook>, can_keep: bool, today: NaiveDate) -> Result<Option<Way>, FieldError> {
        if self.method.is_empty() {
            let is_kept = self.keep_method && can_keep && book.is_some_and(|book| book.is_owner);
            return Ok(is_kept.then_some(Way::Keep));
        }
        let wrong = |problem| FieldError { field: "payment", problem };
        let method = self.method.parse().ok().and_then(|id| book.and_then(|book| book.method(id))).filter(|method| method.gateway == self.payment);
        let method = method.ok_or_else(|| wrong(FieldProblem::NoSavedMethod))?;
        if method.is_expired(today) { Err(wrong(FieldProblem::SavedMethodExpired)) } else { Ok(Some(Way::With(method.id))) }
    }

    /// Whether it names a saved address.
    pub fn chooses_saved(&self) -> bool {
        !self.to.is_empty() && self.to != ANOTHER
    }

    /// What the form says first: what was typed, and of what was not, what the account knows.
    #[must_use]
    pub fn filled_from(self, book: &AddressBook, profile: &Profile) -> Self {
        let mut form = self;
        let is_new = form.email.is_empty() && form.to.is_empty() && form.has_no_address();
        if form.email.is_empty() {
            form.email.clone_from(&book.email);
        }
        if form.chooses_saved() && book.saved(&form.to).is_none() {
            form.to.clear();
        }
        if form.to.is_empty() && form.has_no_address() {
            let usable = |address: &&Address| {
                let form = Self { email: book.email.clone(), ..Self::default() }.with_address(address);
                form.check(profile).err().is_none_or(|errors| errors.iter().all(|error| !DELIVERY_FIELDS.contains(&error.field)))
            };
            match (book.addresses.iter().find(usable), book.addresses.first()) {
                (Some(usable), _) => form.to = address_key(usable),
                // It cannot go there as it stands: the fields show what has to be put right.
                (None, Some(first)) if profile.ships_to.contains(&first.country) => form = form.with_address(first),
                // An address in another country would not be right with one of ours.
                (None, first) => {
                    form.name.clone_from(&book.name);
                    form.phone.clone_from(&book.phone);
                    form.save = first.is_none();
                }
            }
        }
        if form.to.is_empty() && !book.addresses.is_empty() {
            ANOTHER.clone_into(&mut form.to);
        }
        if let Some(billing) = book.billing.as_ref().filter(|_| is_new)
            && book.saved(&form.to) != Some(billing)
        {
            form.bills_elsewhere = true;
            form.billing = billing.clone();
        }
        form
    }

    /// Once fields of a saved address have to be put right, they are shown like those of another one.
    #[must_use]
    pub fn opened(self, book: Option<&AddressBook>, errors: &[FieldError]) -> Self {
        let is_wrong = errors.iter().any(|error| DELIVERY_FIELDS.contains(&error.field));
        match book.and_then(|book| book.saved(&self.to)).filter(|_| is_wrong) {
            Some(saved) => Self { to: ANOTHER.to_owned(), ..self.with_address(saved) },
            None => self,
        }
    }

    /// Checks every field, and says of all that are wrong what is wrong with them.
    pub fn check(&self, profile: &Profile) -> Result<Details, Vec<FieldError>> {
        let mut errors = Vec::new();
        let email = self.email.parse::<EmailAddress>().map_err(|cause| errors.push(FieldError { field: "email", problem: FieldProblem::Email(cause) }));
        let country = self.country.trim().to_uppercase();
        let goes_there = profile.ships_to.contains(&country);
        let address = checked(Purpose::Delivery, &self.typed_address(), goes_there, &mut errors);
        if !goes_there {
            errors.push(FieldError { field: "country", problem: FieldProblem::Country });
        }
        if !address.phone.is_empty()
            && (address.phone.chars().filter(char::is_ascii_digit).count() < 5 || address.phone.chars().any(|c| !(c.is_ascii_digit() || "+-/() .".contains(c))))
        {
            errors.push(FieldError { field: "phone", problem: FieldProblem::Phone });
        }
        let billing = self.bills_elsewhere.then(|| {
            // Nobody is called about a bill.
            let is_known = country_name(&self.billing.country.trim().to_uppercase()).is_some();
            let billing = checked(Purpose::Billing, &Address { phone: String::new(), ..self.billing.clone() }, is_known, &mut errors);
            if !is_known {
                errors.push(FieldError { field: "billing_country", problem: FieldProblem::BillingCountry });
            }
            billing
        });
        if profile.delivery(&self.delivery).is_none() {
            errors.push(FieldError { field: "delivery", problem: FieldProblem::Delivery });
        }
        if !profile.payment_methods.contains(&self.payment) && self.payment != NO_PROVIDER {
            errors.push(FieldError { field: "payment", problem: FieldProblem::Payment });
        }
        match email {
            Ok(email) if errors.is_empty() => {
                let same = Address { phone: String::new(), ..address.clone() };
                let billing = billing.filter(|billing| *billing != same);
                Ok(Details { email, address, billing, delivery: self.delivery.clone(), payment: self.payment.clone() })
            }
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
    PriceChanged(Box<Summary>),
    /// A promotion was used up by others meanwhile: its code or name.
    Promotion(PromotionRefusal),
    /// A gift card, or store credit, has not so much any more.
    Credit(CreditRefusal),
    Line {
        title: String,
        problem: CartRefusal,
    },
    /// It was changed in another window.
    CartChanged,
    TooManyTries,
    /// Cards are being tried: a browser has to do some work before a gateway is asked.
    ProofNeeded,
    /// Too many payments were declined that came from this network.
    TooManyDeclined,
    /// VIES does not answer, so that VAT is charged; said once.
    VatUnchecked,
    Unpriced(Unpriced),
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

impl From<Unpriced> for CheckoutRefusal {
    fn from(cause: Unpriced) -> Self {
        Self::Unpriced(cause)
    }
}
