welcome = Welcome, { $name }
first-steps = A few things stand between you and the first order
good-morning = Good morning, { $name }
good-afternoon = Good afternoon, { $name }
good-evening = Good evening, { $name }
# The date below the greeting.
today = { $weekday }, { $day } { $month }
# $shown is the number as it is written, like 12 or 10,000+.
waiting =
    { $count ->
        [0] Nothing waits to be shipped
        [one] { $shown } order waits to be shipped
       *[other] { $shown } orders wait to be shipped
    }
ship-orders = Ship orders
pictures = Pictures that are ready
pictures-ready =
    { $all ->
        [one] { $ready } of { $all } picture is ready in all sizes. It is shown in those it has.
       *[other] { $ready } of { $all } pictures are ready in all sizes. The others are shown in those they have.
    }

## Work in the background that does not go on

trouble =
    { $loop ->
        [jobs] Work in the background, such as planned prices and counting what is sold,
        [emails] Sending emails
        [search-index] The search
        [search-log] Counting what is searched for
        [alerts] Telling shoppers that something is back in stock or cheaper
        [imports] The import of products
        [import-pictures] Fetching the pictures of an import
        [mailbox] Reading the mailbox of tickets
        [sweeper] Looking after open payments, old carts and collections of what is new
        [pictures] Making the sizes of pictures
       *[other] { $loop }
    } { $state ->
        [failing] goes on only in part
        [behind] is stuck
       *[down] has stopped and is started again and again
    }.
# $when is like “Today, 14:05”.
last-worked = It last worked: { $when }.
never-worked = It has not worked since the shop was started.
# $id is made of letters and digits.
reason = The log has the reason under { $id }.

## Numbers at the top

sales-today = Sales today
sales-this-month = Sales this month
orders-this-month = Orders this month
average-order = Average order
orders =
    { $count ->
        [one] { $count } order
       *[other] { $count } orders
    }
to-ship = To ship
# Stands below the number.
orders-to-ship =
    { $count ->
        [one] order
       *[other] orders
    }
low-stock = Low stock
# So many of those that are low.
of-these-sold-out =
    { $count ->
        [one] { $count } sold out
       *[other] { $count } sold out
    }
# Compared with the same days of the month before. What stands between <word> and </word> is only read out; others see an arrow.
# $share is like 12.5, $month like May.
up = <share><word>up</word> { $share } %</share> on { $month }
down = <share><word>down</word> { $share } %</share> on { $month }
unchanged = <share>{ $share } %</share> on { $month }
no-comparison = nothing in { $month } to compare with

## Lists

recent-orders = Recent orders
no-orders = No orders yet. The first one lands here.
sold-out = Sold out
left =
    { $count ->
        [one] { $count } left
       *[other] { $count } left
    }
nothing-low = Nothing is running out.

## What a new shop needs

name-shop = Name the shop
add-product = Add a product
add-product-text = A title, a picture and a price are enough. Or <import>bring them all from another shop</import>
set-up-delivery = Say where you ship to, and for how much
# One of several ways of delivery.
delivery = { $name } for { $price }
set-delivery = Set delivery
set-up-payments = Choose how people pay
payments =
    { $count ->
        [0] Nothing is switched on
        [one] { $count } way to pay is switched on
       *[other] { $count } ways to pay are switched on
    }
set-payments = Set payments

## The chart of revenue

# Read out in place of the chart. $first-day and $last-day are like “4 Mar”, the others are amounts of money.
chart =
    { $count ->
        [one] Revenue a day over the last { $count } day: from { $first } on { $first-day } to { $last } on { $last-day }, highest { $highest }
       *[other] Revenue a day over the last { $count } days: from { $first } on { $first-day } to { $last } on { $last-day }, highest { $highest }
    }
revenue-of-days =
    { $count ->
        [one] Revenue, last { $count } day
       *[other] Revenue, last { $count } days
    }
the-days-before =
    { $count ->
        [one] The { $count } day before
       *[other] The { $count } days before
    }
# Above a column.
days-before =
    { $count ->
        [one] { $count } day before
       *[other] { $count } days before
    }
# $day is like “4 Mar”, $before is the revenue of the day that many days before.
day-and-before = { $day }: { $revenue } (before: { $before })
as-table = Show as a table
revenue-by-day = Revenue by day
day = Day
revenue = Revenue
# In another currency than the shop’s own.
sales-beside = { $count ->
    [one] and { $revenue } in { $count } order
   *[other] and { $revenue } in { $count } orders
}
