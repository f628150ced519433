//! Which tax is due where.

use chrono::NaiveDate;

use super::kit::*;
use crate::*;

fn shop(entry: PriceEntry) -> Rules {
    let mut rules = rules(entry, 190_000);
    if let Some(tax) = &mut rules.tax {
        tax.zones.extend([
            zone(2, "FR"),
            TaxZone {
                id: Id(3),
                name: "Ceuta".into(),
                areas: vec![Area { country: Some(country("ES")), region: None, postcodes: vec![PostcodeRange { from: "51".into(), to: "52".into() }] }],
                sale: ZoneSale::Export,
            },
            zone(4, "ES"),
            TaxZone { id: Id(5), name: "elsewhere".into(), areas: vec![Area::default()], sale: ZoneSale::Export },
        ]);
        tax.rates.extend([rate(2, "standard", 200_000), rate(4, "standard", 210_000)]);
        tax.reverse_charge = Some(ReverseCharge { countries: vec![country("DE"), country("FR"), country("ES"), country("GR")] });
    }
    rules
}

fn sent_to(place: Place, rules: &Rules) -> Totals {
    let mut cart = cart(vec![line(1, 11_900, 1)]);
    cart.destination = Some(place);
    totals(&cart, rules)
}

#[test]
fn the_gross_price_stays_or_the_net_price_stays() {
    let mut rules = shop(PriceEntry::Gross);
    assert_eq!((sent_to(place("FR"), &rules).total, sent_to(place("FR"), &rules).tax), (11_900, 1983));
    if let Some(tax) = &mut rules.tax {
        tax.cross_border.other_rate = Keep::Net;
    }
    let french = sent_to(place("FR"), &rules);
    assert_eq!((french.total, french.net, french.tax), (12_000, 10_000, 2000));
    let mut converted = false;
    french.explain.walk(&mut |node| converted |= node.fact == Fact::Converted { from: 11_900 });
    assert!(converted);
}

#[test]
fn postcodes_are_more_specific_than_countries() {
    let rules = shop(PriceEntry::Gross);
    let spain = |postcode: &str| sent_to(Place { postcode: Some(postcode.into()), ..place("ES") }, &rules).tax_groups[0].treatment;
    assert_eq!(spain("28001"), Treatment::Standard);
    assert_eq!(spain("51001"), Treatment::Export);
    assert_eq!(spain("52 080"), Treatment::Export);
    assert_eq!(spain("53000"), Treatment::Standard);
}

#[test]
fn an_export_is_only_what_the_merchant_declares() {
    let swiss = sent_to(place("CH"), &shop(PriceEntry::Gross));
    assert_eq!((swiss.total, swiss.tax, swiss.tax_groups[0].treatment), (10_000, 0, Treatment::Export));
    let net = sent_to(place("CH"), &shop(PriceEntry::Net));
    assert_eq!((net.total, net.tax), (11_900, 0));
}

#[test]
fn reverse_charge_needs_a_proven_number_abroad() {
    let rules = shop(PriceEntry::Gross);
    let number = |code: &str| VatNumber { country: country(code), number: "1".into(), consultation: Some("WAPI".into()), checked_at: at() };
    let buy = |destination: Option<&str>, vat: Option<&str>| {
        let mut cart = cart(vec![line(1, 11_900, 1)]);
        cart.destination = destination.map(place);
        cart.customer.proven_vat_number = vat.map(number);
        totals(&cart, &rules)
    };
    let reverse = buy(Some("FR"), Some("FR"));
    assert_eq!((reverse.total, reverse.tax, reverse.tax_groups[0].treatment), (10_000, 0, Treatment::ReverseCharge));
    assert_eq!(reverse.vat_number.and_then(|number| number.consultation), Some("WAPI".into()));
    assert_eq!(buy(Some("FR"), Some("EL")).tax, 0);
    assert_eq!(buy(Some("FR"), None).tax, 1983);
    assert_eq!(buy(Some("DE"), Some("FR")).tax, 1900);
    assert_eq!(buy(Some("FR"), Some("DE")).tax, 1983);
    let unknown = buy(None, Some("FR"));
    assert!(unknown.estimated);
    assert_eq!((unknown.tax, unknown.vat_number), (1900, None));
}

#[test]
fn exempt_customers_and_groups_pay_the_net_price() {
    let mut rules = shop(PriceEntry::Gross);
    if let Some(tax) = &mut rules.tax {
        tax.exempt_groups = vec![Id(77)];
    }
    let mut cart = cart(vec![line(1, 11_900, 1)]);
    cart.customer.groups = vec![Id(77)];
    assert_eq!(totals(&cart, &rules).total, 10_000);
    cart.customer = Customer { exemption: Some("certificate 1".into()), ..Customer::default() };
    let exempt = totals(&cart, &rules);
    assert_eq!((exempt.total, exempt.tax_groups[0].treatment), (10_000, Treatment::Exempt));
}

#[test]
fn a_shop_without_tax_needs_no_rates() {
    let rules = Rules { tax: None, ..rules(PriceEntry::Gross, 0) };
    let totals = sent_to(place("BR"), &rules);
    assert_eq!((totals.total, totals.tax, totals.tax_groups[0].treatment), (11_900, 0, Treatment::OutOfScope));
}

#[test]
fn rates_have_days_in_the_shops_zone() {
    let mut rules = rules(PriceEntry::Net, 190_000);
    let day = NaiveDate::from_ymd_opt(2026, 11, 28);
    if let Some(tax) = &mut rules.tax {
        tax.rates[0].from = day;
        tax.rates.push(TaxRate { until: day.and_then(|day| day.pred_opt()), ..rate(1, "standard", 160_000) });
    }
    let cart = cart(vec![line(1, 10_000, 1)]);
    let tax = |hour: i64| price(&cart, &rules, at() + chrono::Duration::hours(hour)).map(|totals| totals.tax);
    assert_eq!(tax(0), Ok(1600));
    // 22:59 and 23:00 UTC are 23:59 and 0:00 in Berlin.
    assert_eq!(tax(10), Ok(1600));
    assert_eq!(tax(11), Ok(1900));
}

#[test]
fn jurisdictions_share_a_rate_to_the_cent() {
    let mut rules = rules(PriceEntry::Net, 50_000);
    if let Some(tax) = &mut rules.tax {
        let part = |label: &str| TaxPart { label: label.into(), rate: Ppm(25_000) };
        tax.rates[0].parts = vec![part("CGST"), part("SGST")];
    }
    let totals = totals(&cart(vec![line(1, 99, 1)]), &rules);
    assert_eq!(totals.tax_groups[0].parts.iter().map(|part| part.tax).collect::<Vec<_>>(), [3, 2]);
    if let Some(tax) = &mut rules.tax {
        tax.rates[0].parts.pop();
    }
    assert_eq!(price(&cart(vec![line(1, 99, 1)]), &rules, at()), Err(PricingError::InvalidRate));
}

#[test]
fn delivery_is_split_like_the_goods() {
    let mut cart = cart(vec![line(1, 3000, 1), line(2, 1000, 1)]);
    cart.lines[1].item.tax_class = "reduced".into();
    cart.delivery = Some(DeliveryInput { tax: DeliveryTax::Proportional, ..delivery(499) });
    let totals = totals(&cart, &rules(PriceEntry::Gross, 190_000));
    let parts = totals.delivery.map(|delivery| delivery.parts.iter().map(|part| (part.rate.rate.0, part.total)).collect::<Vec<_>>());
    assert_eq!(parts, Some(vec![(70_000, 125), (190_000, 374)]));
    assert_eq!(totals.tax_groups.iter().map(|group| (group.gross, group.tax)).collect::<Vec<_>>(), [(3374, 539), (1125, 74)]);
}

#[test]
fn regions_are_written_with_the_country_or_without() {
    let mut rules = shop(PriceEntry::Net);
    if let Some(tax) = &mut rules.tax {
        tax.zones.push(TaxZone { areas: vec![Area { country: Some(country("US")), region: Some("NJ".into()), postcodes: Vec::new() }], ..zone(9, "US") });
        tax.rates.push(rate(9, "standard", 66_250));
    }
    for region in ["NJ", "nj", "US-NJ"] {
        assert_eq!(sent_to(Place { region: Some(region.into()), ..place("US") }, &rules).tax, 788);
    }
}

#[test]
fn fees_are_taxed() {
    let mut cart = cart(vec![line(1, 1000, 1)]);
    cart.fees = vec![FeeInput { id: Id(5), name: "payment on delivery".into(), amount: 119, tax_class: "standard".into() }];
    let totals = totals(&cart, &rules(PriceEntry::Gross, 190_000));
    assert_eq!((totals.total, totals.fees[0].tax), (1119, 19));
}
