title = Specifications
note = What is said about products. Numbers with units, yes or no, and lists can narrow the shop’s lists.
add = Add specification
none = No specifications yet
none-text = A product’s first specification is defined here by itself; you can also begin here.
saved = Saved.
# $name is a specification’s.
moved = “{ $name }” is moved.
deleted = “{ $name }” is deleted.
# Two specifications became one: $name is gone, and products have $other.
merged = “{ $name }” is now “{ $other }”.
choose-known = Choose one of the shop’s specifications
nothing-fits = Nothing fits
nothing-fits-text = Try a part of the name.
choose = Choose a specification
choose-text = Its name, its kind and its place among the filters can be changed here.
all = All specifications
search = Search specifications
search-button = Search
name = Name
# What stands in <noun> is only read out.
used =
    { $count ->
        [one] { $count }<noun> product</noun>
       *[other] { $count }<noun> products</noun>
    }
products =
    { $count ->
        [one] { $count } product
       *[other] { $count } products
    }
# A mark: shoppers can narrow lists by it.
filter = Filter
move-up = Move { $name } up
move-down = Move { $name } down
new = New specification
save = Save
merge-title = The same under another name?
merge-into = Merge into
merge-hint = Products get that one in the place of this one. Where a product has both, the value of that one stays
merge = Merge
delete = Delete
delete-title = Delete { $name }?
delete-text = Every product loses what it says there. That cannot be brought back.
delete-keep = Keep it
delete-button = Delete specification
kind = Kind
kind-hint = Numbers, yes or no, and lists make good filters
kind-text = Text
kind-number = Number
kind-yes-no = Yes or no
kind-list = List of texts
unit = Unit
unit-hint = Of numbers, like cm
section = Heading
section-hint = Product pages show it under this heading
filterable = Shoppers can narrow lists by it
