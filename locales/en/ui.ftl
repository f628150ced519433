# Before the lowest of several prices.
price-from = From { $price }
# Read out before a reduced price.
price-now = Now
# Read out before the price that it was.
price-was = was
# $rating is like 4.6
stars = { $rating } out of 5 stars
# Beside the label of a field.
required = (required)
# Beside the label of a field.
optional = (optional)
quantity = Quantity
# $product is a name.
quantity-of = Quantity of { $product }
# A button that takes one away.
fewer = One fewer
fewer-of = One fewer { $product }
# A button that adds one.
more = One more
more-of = One more { $product }
# The way from the home page to here, for screen readers.
breadcrumb = Breadcrumb
home = Home
# The pages of a list, for screen readers.
pages = Pages
page = Page { $number }
previous = Previous
next = Next
# Which items of a list a page shows.
range = { $from } to { $to } of { $total }
