title = Pictures
count = { $count } of { $most }
moved = Picture moved.
removed = Picture removed.
ordered = Pictures put in order.
added = Pictures added.
main = Main picture
# The value of an option that a picture shows.
shows = What picture { $number } shows
any-variant = Any variant
description = Description of picture { $number }
describe = Describe the picture
# A box to tick: people see how large the thing is. What stands in <where> is only read out.
shows-size = Shows its size<where>, picture { $number }</where>
earlier = Move picture { $number } earlier
later = Move picture { $number } later
delete = Delete picture { $number }
add = Add pictures
drop = or drop them here
upload = Upload now
hint = JPEG, PNG, WebP or GIF, up to 20 MB each and 25 MB at once
no-scale = Nobody can see yet how large it is. Add a picture that shows it in use, in a hand, on a table, in a room, and mark it: it is shown second.
undescribed =
    { $count ->
        [one] One picture has no description.
       *[other] { $count } pictures have no description.
    } Say in a few words what is to be seen, like “Grey mug, held in one hand”: for people who do not see it, and for search engines.
# Pictures are kept in several sizes, which are made one after the other.
being-made =
    { $count ->
        [one] { $count } picture is being made in the remaining sizes.
       *[other] { $count } pictures are being made in the remaining sizes.
    }
ready =
    { $ready ->
        [one] In the whole shop { $ready } of { $all } is ready.
       *[other] In the whole shop { $ready } of { $all } are ready.
    }
# These are said of files that were sent, as one sentence; what begins it is $file, and the full stop is put behind it.
choose-first = Choose one or more pictures first
too-many-bytes = { $file }: the picture has more than 20 MB; save it smaller and try again
too-slow = { $file }: the picture takes too long to open; save it anew as a JPEG and try again
too-many-pixels = { $file }: the picture has { $millions } million pixels, and at most 50 million are taken; save it smaller and try again
too-tall = { $file }: the picture is more than ten times as high as it is wide; cut it and try again
not-a-picture = { $file }: this file is no JPEG, PNG, WebP or GIF picture
# $cause is in English.
damaged = { $file }: the picture is damaged: { $cause }
