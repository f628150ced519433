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
conflict-title = Somebody else was faster
conflict-kept = Nothing of yours is saved yet; it is all in the form below.
conflict-files = Files that you chose have to be chosen again.
conflict-differs = What differs
conflict-field = Field
conflict-theirs = Theirs, saved
conflict-mine = Yours, not saved
conflict-nothing = Nothing
conflict-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
conflict-save-mine = Save mine anyway
conflict-take-theirs = Take theirs
# $what is like “this brand”, $when like “Today, 14:05”.
conflict-told = Somebody else saved { $what } after you had opened it: { $when }.
# Where a colleague's name is known.
conflict-told-by = { $name } saved { $what } after you had opened it: { $when }.
conflict-told-you = You saved { $what } in another window after you had opened it here: { $when }.
# In the place of $what where a form has no name of its own.
conflict-this = this page
conflict-told-once = Somebody else saved { $what } after you had opened it.
