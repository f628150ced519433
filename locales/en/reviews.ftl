## Below a product

title = Reviews
count =
    { $count ->
        [one] { $count } review
       *[other] { $count } reviews
    }
stars =
    { $stars ->
        [one] { $stars } star
       *[other] { $stars } stars
    }
# How many gave so many stars. Everybody sees the number; <noun>…</noun> is read out.
row =
    { $count ->
        [one] { $count }<noun> review</noun>
       *[other] { $count }<noun> reviews</noun>
    }
only =
    { $stars ->
        [one] Only reviews of { $stars } star.
       *[other] Only reviews of { $stars } stars.
    }
only-none =
    { $stars ->
        [one] Only reviews of { $stars } star. There are none yet.
       *[other] Only reviews of { $stars } stars. There are none yet.
    }
show-all = Show all
# Read out before the ways to sort them.
sort = Order of the reviews
sort-newest = Newest
sort-helpful = Most helpful
# Those with the most stars first.
sort-highest = Highest
# Those with the fewest stars first.
sort-lowest = Lowest
more = Show more reviews
verified = Verified purchase
answer-from = Answer from { $shop }
# Read out in place of a title.
author-stars =
    { $stars ->
        [one] { $author }, { $stars } star
       *[other] { $author }, { $stars } stars
    }
picture-by = Picture by { $author }
picture-number-by = Picture { $number } by { $author }
# A button to say that a review has helped. <of>…</of> is read out.
helpful = Helpful<of>: { $review }</of>
found-helpful =
    { $count ->
        [one] One person found this helpful.
       *[other] { $count } people found this helpful.
    }
voted =
    { $count ->
        [0] Thank you.
        [one] Thank you. One person found this helpful.
       *[other] Thank you. { $count } people found this helpful.
    }
voted-thanks = Thank you. It helps others to choose.
# Read out.
vote-counted = Thank you. Your vote is counted.

## The form

# $product is a name.
page-title = Your review of { $product }
order = Order { $number }
here = Review
heading-new = How is it?
heading-change = Your review
stars-legend = Stars
# What so many stars mean.
rating =
    { $stars ->
        [1] Bad
        [2] Poor
        [3] Fair
        [4] Good
       *[5] Very good
    }
# $rating is what so many stars mean.
stars-rated =
    { $stars ->
        [one] { $stars } star: { $rating }
       *[other] { $stars } stars: { $rating }
    }
headline = Headline
body = Review
pictures = Pictures
# $most is 4.
pictures-hint = Up to { $most }, as JPEG, PNG, WebP or GIF
picture-number = Picture { $number }
# A box to tick at a picture.
picture-remove = Remove { $number }
name = Name
name-hint = Shown with your review. Your address and your order are not.
send = Send review
save = Save review
back-to-order = Back to the order
# Above a list of what is wrong.
problems =
    { $count ->
        [one] One thing to put right
       *[other] Some things to put right
    }
delete = Delete this review
delete-lede = It is taken out of the shop at once. This cannot be undone.
delete-yes = Yes, delete it

## Why a review is not taken

refused-not-arrived = You can review it as soon as it has arrived.
refused-too-many-pictures =
    { $most ->
        [one] A review has at most { $most } picture; take some away and send it again.
       *[other] A review has at most { $most } pictures; take some away and send it again.
    }
refused-too-many = There were too many of these from you; wait a few minutes, then try again.
# $most is 2000. Only staff read it.
refused-long-answer = Use at most { $most } characters for the answer.
refused-stars = Choose one to five stars.
# $most is 100.
refused-long-title = Use at most { $most } characters for the headline.
refused-no-body = Say in a sentence or two how it is.
# $most is 4000.
refused-long-body = Use at most { $most } characters.
refused-no-author = Enter the name that is shown with your review.
# $most is 40.
refused-long-author = Use at most { $most } characters for the name.
pictures-again = Choose the pictures once more: a browser does not keep them.
# $file is the name of a file, here and below.
picture-too-many-bytes = { $file }: the picture has more than 20 MB; save it smaller and try again.
picture-too-slow = { $file }: the picture takes too long to open; save it anew as a JPEG and try again.
picture-too-many-pixels = { $file }: the picture has { $millions } million pixels, and at most 50 million are taken; save it smaller and try again.
picture-too-tall = { $file }: the picture is more than ten times as high as it is wide; cut it and try again.
picture-not-a-picture = { $file }: this file is no JPEG, PNG, WebP or GIF picture.
# $cause is technical, and in English.
picture-damaged = { $file }: the picture is damaged: { $cause }.

## Emails that ask for a review

emails-title = Emails that ask for reviews
emails-ended = You get no more emails that ask for a review.
emails-lede = After a delivery we ask once how things are. We write to { $email } about your orders in any case.
emails-end = Do not ask me again
to-order = To the order
