## Lists of products

items =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
# Links to the categories inside or beside the one that is shown, for screen readers.
categories-here = Categories here
products = Products
# In a browser's tab, from the second page on. $title is what the list is called.
page-title = { $title }, page { $page }
# For search engines. $title is what the list is called; $shop is the name of the shop.
description = { $title } at { $shop }
# The heading of a list that nothing narrows.
everything = Everything
# What somebody searched for.
quoted = “{ $words }”

## The order of a list

sort-by = Sort by
# Takes over what was chosen, where there are no scripts.
apply = Apply
sort-relevance = Relevance
# The shop's own order.
sort-featured = Featured
sort-price-up = Price, low to high
sort-price-down = Price, high to low
sort-newest = Newest
sort-best-selling = Best selling
sort-rating = Best rated

## Filters

filters = Filters
# How many are chosen.
filters-chosen = Filters ({ $count })
popular-filters = Popular filters
applied-filters = Applied filters
close-filters = Close filters
clear-all = Clear all
clear-all-filters = Clear all filters
# Read out for a filter that is on: choosing it again takes it away.
chosen-remove = { $filter }, chosen, remove
# What stands between <spoken> and </spoken> is only read out.
remove-filter = <spoken>Remove </spoken>{ $filter }
show-items =
    { $count ->
        [one] Show { $count } item
       *[other] Show { $count } items
    }
price = Price
category = Category
brand = Brand
rating = Rating
availability = Availability
in-stock = In stock
# The value of a filter such as “Washable”.
yes = Yes
any-rating = Any rating
stars-and-up =
    { $stars ->
        [one] { $stars } star and up
       *[other] { $stars } stars and up
    }
under = Under { $price }
price-between = { $from } to { $to }
price-from = From { $price }
price-to = Up to { $price }
# A chosen filter, like “Material: Oak”.
chosen-value = { $name }: { $value }
# $name is what is measured, like Height; $from and $to are like 30 cm.
range-between = { $name }: { $from } to { $to }
range-from = { $name }: from { $amount }
range-to = { $name }: up to { $amount }
# Fields for the least and the most of something. $unit is like cm, or EUR.
from = From
from-in = From { $unit }
to = To
to-in = To { $unit }
# What a bar of a drawing stands for, read out. $from and $to are like €20, or 30 cm.
bar =
    { $count ->
        [one] { $from } to { $to }: { $count } item
       *[other] { $from } to { $to }: { $count } items
    }
bar-open =
    { $count ->
        [one] { $from } and more: { $count } item
       *[other] { $from } and more: { $count } items
    }
# Unfolds the other values of a filter.
more-values = { $count } more
# Beside a value of a filter. What stands between <spoken> and </spoken> is only read out.
value-count =
    { $count ->
        [one] { $count }<spoken> item</spoken>
       *[other] { $count }<spoken> items</spoken>
    }

## Where nothing is in a list

empty = Nothing here yet
empty-list = New things are on their way. Look around the rest of the shop.
see-everything = See everything
no-match = Nothing matches this
no-match-several = Nothing matches all of these
remove-one = Remove a filter to see more.
remove-this = Remove “{ $filter }”

## What a search finds

# $words is one quoted word or several.
found-left-out = Nothing has { $words }. Here is what the other words find.
found-some = Nothing has all of these words. Here is what has some of them.
found-complete =
    { $count ->
        [one] One item has all of these words. The others have most of them.
       *[other] { $count } items have all of these words. The others have most of them.
    }
# Links to the categories in which something was found, for screen readers.
found-in = Found in
# Every category.
all = All
category-count = { $name } ({ $count })
# Above pages of the shop that may say what was asked.
answers = Answers
nothing-for = Nothing for “{ $words }”
check-spelling = Check the spelling, or try fewer or other words.
# <search> is a link to what fewer words find.
shorter = Perhaps <search>{ $words }</search> finds something.
empty-shop = There is nothing on the shelves yet. Look in again soon.
everywhere = Search all of the shop
# <ask> is a link that begins an email.
ask = Looking for something we do not have? <ask>Ask us</ask>, we read everything.
# Above products that sell well.
most-loved = Most loved

## Below the search box

suggestions = Suggestions
suggestion-count =
    { $count ->
        [one] { $count } suggestion
       *[other] { $count } suggestions
    }
all-results = All results for “{ $words }”

## Pages for what went wrong

error-address = This address does not work
error-address-lede = Something in it is not as it should be. Search above, or start from one of these.
error-sign-in = Please sign in first
error-sign-in-lede = You are not signed in any more. Sign in in another tab, then go back here and send the form again: what you typed is still in it.
error-forbidden = This is not for everyone
error-forbidden-lede = You may not open this page, or not in this way.
error-missing = This page has moved out
error-missing-lede = The address may be old, or mistyped. Search above, or start from one of these.
error-method = Not in this way
error-method-lede = This address is for sending a form, not for opening. Go back and try again from there.
error-gone = This one is gone for good
error-gone-lede = We no longer sell it, and it will not come back. Perhaps one of these instead.
error-too-large = That is too much at once
error-too-large-lede = What was sent is larger than the shop takes. Send less and try again.
error-too-many = One moment, please
error-too-many-lede = That was a lot in a short time. Wait a minute, then try again.
error-unusable = That did not work
error-unusable-lede = What was sent cannot be used as it is. Go back, look it over and try again.
error-busy = We are very busy right now
error-busy-lede = Your cart is safe. Try again in a minute.
error-broken = Something broke on our side
error-broken-lede = Your cart is safe and nothing was charged. Try again in a minute; if it keeps happening, write to us.
try-again = Try again
go-home = Go to the front page
front-page = Front page
# The number of a request that failed.
error-number = When you write to us about it, this number helps: <number>{ $number }</number>
