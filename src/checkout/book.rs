//! The addresses of somebody who is signed in, as the checkout offers them, and a new one that they keep.

use ironmonger_addresses::{fitted, tidied};

use super::model::{AddressBook, Details};
use crate::{
    customers::{
        self,
        model::{AddressOwner, AddressUses},
    },
    error::Fault,
    kernel::Address,
    saved_methods,
    shop::{Shop, Visitor},
};

/// What the visitor's account knows; `None` for guests.
pub async fn of(shop: &Shop, visitor: &Visitor) -> Result<Option<AddressBook>, Fault> {
    let Some(signed_in) = &visitor.customer else { return Ok(None) };
    let customer = match signed_in.customer {
        Some(id) => match customers::service::by_id(shop.database.read(), id).await {
            Ok(customer) => Some((id, customer)),
            // Forgotten by staff a moment ago.
            Err(Fault::NotFound) => None,
            Err(fault) => return Err(fault),
        },
        None => None,
    };
    let mut book = AddressBook {
        account: signed_in.account,
        customer: customer.as_ref().map(|(id, _)| *id),
        owner: customer.as_ref().map_or(AddressOwner::Account(signed_in.account), |(id, _)| AddressOwner::Customer(*id)),
        email: signed_in.email.clone().unwrap_or_default(),
        name: signed_in.name.clone(),
        phone: signed_in.phone.clone().unwrap_or_default(),
        addresses: Vec::new(),
        billing: None,
        methods: Vec::new(),
        is_owner: signed_in.acting.is_none(),
    };
    if book.is_owner {
        book.methods = saved_methods::service::of_account(shop.database.read(), book.account).await?;
    }
    let customer = match customer {
        Some((_, customer)) => customer,
        None => customers::service::books::of_account(shop.database.read(), signed_in.account).await?,
    };
    let first = customer.delivery_address().cloned();
    book.billing = customer.billing_address().filter(|billing| Some(*billing) != first.as_ref()).cloned();
    book.addresses = first.into_iter().collect();
    for address in customer.addresses {
        if !book.addresses.contains(&address) {
            book.addresses.push(address);
        }
    }
    if book.phone.is_empty() {
        book.phone = customer.phone;
    }
    Ok(Some(book))
}

/// Keeps the addresses of an order that is written down already: whatever goes wrong here, the order stays.
pub(super) async fn keep(shop: &Shop, book: &AddressBook, details: &Details) {
    let billing = details.billing.as_ref().filter(|_| book.billing.is_none());
    let kept = [(Some(&details.address), AddressUses::default()), (billing, AddressUses { billing: true, ..AddressUses::default() })];
    for (address, uses) in kept {
        // One that was kept before its country was asked all that it is asked now is the same.
        let is_kept = |address: &Address| book.addresses.iter().any(|own| own == address || fitted(tidied(own)) == *address);
        let Some(address) = address.filter(|address| !is_kept(address)) else { continue };
        if let Err(fault) = customers::service::save_address(shop, book.owner, None, address.clone(), uses).await {
            tracing::warn!(?fault, "an address could not be kept with its customer");
        }
    }
}
