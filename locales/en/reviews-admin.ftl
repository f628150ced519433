title = Reviews
settings = Settings

## The state of one

pending = Pending
approved = Approved
rejected = Rejected

## The list

# Above the tabs.
tabs = Review status
tab-pending = Pending
tab-approved = Approved
tab-rejected = Rejected
tab-all = All
search = Search reviews
search-hint = Title, text or author
stars = Stars
any-rating = Any rating
filter = Filter
# $stars is from 1 to 5.
of-five = { $stars } of 5 stars
# What the list is narrowed by, here and below.
filter-search = Search: { $words }
filter-product = Product: { $product }
filter-unknown = Product: unknown
none-yet = No reviews yet
none-yet-text = Who has bought and received something can say how it is. What they write lands here.
no-match = No reviews match
no-match-text = Try fewer filters, or other words.
nothing-waits = Nothing waits
nothing-waits-text = Every review has been looked at.
nothing-here = Nothing here
nothing-here-text = No review is in this state now.
show-all = Show all reviews
caption = Reviews, newest first
review = Review
product = Product
status = Status
date = Date
pictures =
    { $count ->
        [one] { $count } picture
       *[other] { $count } pictures
    }
# The shop has answered it.
answered = answered
# Read out at the box of a row. $review is a title.
pick = Pick { $review }
pick-first = Pick one or more reviews first.
bulk = What to do with the picked reviews
# Stands behind a number, which changes in the browser: 2 picked.
picked = picked
approve = Approve
reject = Reject
said-approved-some =
    { $count ->
        [one] { $count } review approved.
       *[other] { $count } reviews approved.
    }
said-rejected-some =
    { $count ->
        [one] { $count } review rejected.
       *[other] { $count } reviews rejected.
    }

## One review

said-approved = The review is in the shop.
said-rejected = The review is not shown in the shop.
answer = Answer
# $when is a day, or like “Today, 14:05”.
answered-at = Answered { $when }
your-answer = Your answer
# $most is 2000.
answer-hint = Everybody reads it below the review. Up to { $most } characters; leave it empty to take it back
save-answer = Save answer
said-answered = The answer stands below the review.
said-taken-back = The answer is taken back.
rating = Rating
# $rating is like 4.6.
mean-of =
    { $rating } of 5, { $count ->
        [one] { $count } review
       *[other] { $count } reviews
    }
all-of-it = All reviews of it
see = See it in the shop
author = Author
shown-as = Shown as
bought-here = Bought it here
yes = Yes
no = No
order = Order
customer = Customer
# Above a day and a time.
written = Written
# Above a number of people.
found-helpful-by = Found helpful by
