title = Brands
add = Add brand
none = No brands yet
none-text = A brand that a product names stands here by itself. Tell shoppers who makes your things.
saved = Saved.
deleted = The brand is deleted.
# Stands in “Somebody else saved this brand after you had opened it”.
this-brand = this brand
choose = Choose a brand
choose-text = Its words and its picture can be changed here.
all = All brands
search = Search brands
search-button = Search
# What the list is narrowed by: words that were searched.
with-words = “{ $words }”
none-found = No brand has these words
none-found-text = Try fewer of them.
show-all = Show all brands
products =
    { $count ->
        [one] { $count } product
       *[other] { $count } products
    }
new = New brand
see = See it in the shop
save = Save
name = Name
introduction = Introduction
introduction-hint = Stands above its products
picture = Picture
picture-now = The brand’s picture now
no-picture = Take the picture away
# Of its page in the shop.
address = Address
address-hint = Old addresses keep working
address-hint-new = Made from the name if left empty
# For search engines.
seo-title = Page title
seo-title-hint = For search engines; the name if left empty
seo-description = Meta description
delete = Delete
delete-title = Delete { $name }?
delete-text = Its address says from then on that it is gone. A brand with products cannot be deleted.
delete-keep = Keep it
delete-button = Delete brand
