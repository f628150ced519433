# Beside the label of a field.
optional = (optional)
# Of a field that is empty.
missing = Fill this in
# The same above the form. $field is a name.
missing-of = { $field }: fill this in
# Of a field.
too-long =
    { $most ->
        [one] Use at most { $most } character
       *[other] Use at most { $most } characters
    }
# The same above the form. $field is a name.
too-long-of =
    { $most ->
        [one] { $field }: use at most { $most } character
       *[other] { $field }: use at most { $most } characters
    }
attention =
    { $count ->
        [one] One thing needs your attention
       *[other] { $count } things need your attention
    }
# Of a list.
remove-filter = Remove: { $filter }
# All filters of a list.
clear-all = Clear all
# Which items of a list a page shows.
range = { $first }–{ $last } of { $total }
# More than so many are not counted.
range-of-more = { $first }–{ $last } of more than { $total }
pages = Pages
previous-page = Previous page
next-page = Next page
# $time is like 14:05.
today = Today, { $time }
# $time is like 14:05.
yesterday = Yesterday, { $time }
