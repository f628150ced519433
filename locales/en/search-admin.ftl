## The screens of search

# In the navigation.
title = Search
searches = Searches
synonyms = Synonyms
rules = Rules
ranking = Ranking

## What shoppers look for

searches-note =
    { $days ->
        [one] What shoppers looked for in the last { $days } day. Nothing is kept about who did.
       *[other] What shoppers looked for in the last { $days } days. Nothing is kept about who did.
    }
# Buttons that narrow the report: every search; those that found nothing; those of whose results nobody chose one.
report-all = All
report-nothing = Found nothing
report-unclicked = Nothing chosen
none = No searches yet
none-text = As soon as shoppers use the search box, you see here what they look for.
none-in-vain = Nothing was searched in vain
none-in-vain-text = Searches that find nothing are listed here: a synonym often helps.
none-unclicked = Nothing to worry about
none-unclicked-text = Searches whose results nobody chose from are listed here.
searches-caption = Searches, the most frequent first
# Column: what was searched for. Also names the field to search in.
search = Search
# Column: how often.
times = Times
# Column: how many products were found.
found = Found
# In place of how many were found.
nothing = Nothing
# Column: how often a product was chosen.
chosen = Chosen
# $share is of a hundred.
chosen-share = { $clicks } ({ $share } %)
# Links that begin a synonym or a rule. What stands between <spoken> and </spoken> is only read out.
synonym-for = Synonym<spoken> for { $words }</spoken>
rule-for = Rule<spoken> for { $words }</spoken>
clicked = What is chosen
clicked-caption = Products that were chosen after a search, the most frequent first
product = Product

## Synonyms

synonyms-note = Words that find the same products.
synonyms-added = The synonyms are in use.
synonyms-removed = The synonyms are removed.
both-ways = Both ways
one-way = One way
# $words is like “sofa, couch”.
remove-synonyms = Remove { $words }
no-synonyms = No synonyms yet
no-synonyms-text = Shoppers may call things by other names than you do. Searches that found nothing say which.
what-found-nothing = What found nothing
words = Words
# Column: both ways or one way.
direction = Direction
line = Words, with commas between them
line-hint = “sofa, couch”: each finds the other. “trainers -> shoes”: trainers also finds shoes, but not the other way round
try-it = Try it with a search
try-it-hint = The preview shows what it finds now, and with the new synonyms
add = Add
preview = Preview
add-synonyms = Add synonyms
all-synonyms = All synonyms
# Headings of two lists: what a search finds now, and what it would find.
now = Now
with-new = With the new synonyms
finds-nothing = Finds nothing.
products =
    { $count ->
        [one] { $count } product
       *[other] { $count } products
    }
# Below the first products of a list.
more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }

## Rules

rules-note = What a single search shows first, higher, last, or instead.
rule-added = The rule is in use.
rule-removed = The rule is removed.
rule-pin = Show first
rule-boost = Show higher
rule-bury = Show last
rule-redirect = Lead to an address
remove-rule = Remove the rule for { $words }
no-rules = No rules yet
no-rules-text = The order of results is made from words, sales and ratings. A rule changes it for one search.
# Columns: what a rule does, and with which product or address.
does = What it does
with = With
add-a-rule = Add a rule
query = When somebody searches for
kind = Do this
what = Product or address
what-hint = A product’s title, item number or address; to lead elsewhere an address of this shop, like /pages/returns
add-rule = Add rule
all-rules = All rules

## Why products stand where they do

ranking-note = Why products stand where they do in a search.
type-a-search = Type a search
type-a-search-text = You see its first products, and what each word adds to their points.
add-a-synonym = Add a synonym
nothing-for = Nothing for “{ $words }”
nothing-for-text = No product has any of these words.
why = Why products stand where they do
# In an empty field.
search-hint = As a shopper would type it
# A button.
explain = Explain
# $target is an address of the shop.
leads = “{ $words }” leads to { $target } instead of to a list.
ranking-caption = The first products, with what their points are made of
place = Place
product-points = Product, and what its points are made of
points = Points
# In place of points.
first-by-rule = First by a rule
last-by-rule = Last by a rule
# What points are made of, like “margin +12”. $points is a number with its sign.
points-word = “{ $word }” { $points }
points-exact = whole code or title { $points }
points-popularity = sales, rating and stock { $points }
points-margin = margin { $points }
points-kind = kind of product { $points }
points-negation = left out on purpose { $points }
points-rule = rule { $points }

## How much margins count

margin-title = What products earn
# Label of a choice: not at all, a little, much.
margin = Margin counts
margin-off = Not at all
margin-little = A little
margin-much = Much
margin-hint = Of products that fit a search equally well, those that leave more of their price after their cost come first. A product without a cost counts as average
save = Save
margin-saved = Margins count in searches.
margin-saved-off = Margins do not count in searches.

## Why something is not taught. They stand at fields, without a full stop

refused-lone-synonym = Write at least two words or phrases, like “sofa, couch” or “trainers -> shoes”
refused-long-synonym =
    { $most ->
        [one] That line is too long: make several of it, with { $most } phrase each at most
       *[other] That line is too long: make several of it, with { $most } phrases each at most
    }
refused-known-synonym = These synonyms are there already
refused-no-query = Write the search that this is for
refused-no-product = No product has that title, item number or address: copy the address from the product’s page, like /products/walnut-desk
refused-not-ours = Write an address of this shop that begins with a slash, like /pages/returns
refused-too-many = There are too many of them: remove some that are not needed any more
