title = Customers
import = Import

## The list

tab-all = All
tab-accepting = Accept advertising
search = Search customers
search-hint = Name, email, company or phone
search-button = Search
# What the list is narrowed by.
filter-search = Search: { $words }
import-customers = Import customers
none-yet = No customers yet
none-yet-text = Whoever buys joins the list. Customers of another shop come in as a file; nobody is written to because of it.
show-all = Show all customers
no-match = No customers match
no-match-text = Search by the beginnings of words: of a name, a company, an email address, or by a telephone number.
caption = Customers
customer = Customer
# Column: where they live.
place-head = Place
place = { $town }, { $country }
# Column: whether they want any.
advertising = Advertising
since = Since
orders = Orders

## Whether they want advertising

accepts = Accepts
declines = Declines
not-asked = Not asked
wants-none = Wants none
source-shopify = Shopify’s list of customers
source-woocommerce = WooCommerce’s list of customers
marketing = Advertising by email
nobody-asked = Nobody has asked them. Buying something is no consent.
# $at is a day and a time.
consent-at =
    { $answer ->
        [yes] They agreed
       *[no] They want none
    } on { $at }.
# $at is a day and a time. $source says how that is known.
consent-at-source =
    { $answer ->
        [yes] They agreed
       *[no] They want none
    } on { $at }; source: { $source }.
consent =
    { $answer ->
        [yes] They agreed
       *[no] They want none
    }, nobody said when.
# $source says how that is known.
consent-source =
    { $answer ->
        [yes] They agreed
       *[no] They want none
    }, nobody said when; source: { $source }.
source = Where and how they said so
write-down = Write down
said-accepts = Written down: they accept advertising.
said-declines = Written down: they want no advertising.

## One customer

details = Details
first-name = First name
last-name = Last name
phone = Telephone
company = Company
tags = Tags
tags-hint = With commas between them
note = Note
note-hint = Only staff read it
tax-exempt = Exempt from tax, whenever they order signed in
addresses = Addresses
add-address = Add an address
address = Address { $number }
# Of an address, here and below.
name = Name
line1 = Street and number
line2 = Second line
country = Country
country-unknown = Not known
save = Save
saved = Saved.
no-orders = No orders
no-orders-text = They have bought nothing in this shop yet.
past-orders = Orders of other shops
all-of-them = All of them
reviews = Reviews
# $when is a day, or like “Today, 14:05”.
review = { $stars } of 5 stars · { $when }
at-a-glance = At a glance
orders-here = Orders here
spent-here = Spent here
customer-since = Customer since
language = Language
# The shop that they came from, here and below.
came-from = Came from
number-there = Number there
orders-there = Orders there
spent-there = Spent there

## Deleting one

# $name is a customer’s.
delete-title = Delete { $name }?
what-goes = What goes, for good
goes-who = Name, email address, telephone, company and addresses
goes-notes = Note and tags, and what they said about advertising
goes-others = Alerts that they asked for, tickets with all messages, and what imports remember of them
goes-others-note = A file that has them brings them back, and so does their next order.
what-stays = What stays
stays-orders =
    { $count ->
        [one] { $count } order
       *[other] { $count } orders
    }
stays-orders-why = With name, email and address, as long as the law has you keep your books.
stays-past =
    { $count ->
        [one] { $count } order of another shop
       *[other] { $count } orders of other shops
    }
stays-past-why = For the same reason. They go when the import that brought them is undone.
stays-reviews = What they wrote in reviews
stays-reviews-why = Under the name that they chose, and with the email address, which only staff see. Reject a review to take it out of the shop.
keep = Keep them
delete-customer = Delete customer
deleted = The customer is deleted. Orders stay as they are.

## Why one is not saved

# At a field.
refused-too-long =
    { $most ->
        [one] It has more than { $most } character
       *[other] It has more than { $most } characters
    }
refused-tags =
    A customer can have { $count ->
        [one] { $count } tag
       *[other] { $count } tags
    } of { $most ->
        [one] { $most } character
       *[other] { $most } characters
    } at most
refused-long-address =
    { $most ->
        [one] A line of an address has more than { $most } character
       *[other] A line of an address has more than { $most } characters
    }
refused-too-many-addresses =
    { $most ->
        [one] A customer can have { $most } address at most
       *[other] A customer can have { $most } addresses at most
    }
refused-no-source = Write down where and how they agreed, since you have to be able to show it

## More of the list

# Opens a menu.
more = More
add = Add a customer
added = The customer is on the list.
email = Email address
sort = Order
sort-newest = Newest first
sort-spent = Most spent first
sort-orders = Most orders first
sort-last-order = Last order first, without those who never ordered
merge = Merge
erase = Erase

## What staff write about a customer

notes = Notes of the team
note-new = New note
note-add = Add the note
note-added = The note is added.
note-delete = Delete this note
note-deleted = The note is deleted.
# $when is a day, or like “Today, 14:05”.
note-by = { $author } · { $when }

## Why one is not made or noted

refused-known = A customer with this email address is on the list already
refused-no-note = Write a note
