## Bought together

together = Often bought together
# The product of the page, among those that are often bought with it. $product is a name.
this = This: { $product }
# Whether a product is bought with the others. $product is a name.
include = With { $product }
add-all =
    { $count ->
        [2] Add both to cart
       *[other] Add all { $count } to cart
    }
# What all cost. What stands in <label> is set off.
sum = <label>Together </label><price>{ $price }</price>

## Recently viewed, and for you

recently-viewed = Recently viewed
see-all = See all, or forget
for-you = For you
# $products are names of products, such as: Teapot and Mug.
because = Because of { $products }
nothing = Nothing yet. What you look at is listed here, on this device alone.
look-around = Look around
# For screen readers.
products = Products
forget = Forget all of these
kept = The list is kept in a cookie of this device for 30 days. It holds nothing but these products.
