title = Emails
note = Emails leave through the mail server. What it did not take is listed below.
# <sender> is a link.
note-on-disk = Everything that the shop has written. No mail server is set up, so they stay here. <sender>Sender address</sender>
none = Nothing written yet
none-text = Copies are kept only while no mail server is set up.
none-text-on-disk = Order confirmations and shipping news are kept here.
pick = Pick an email
pick-text = It opens here, as its reader sees it.
search = Search emails
search-hint = Subject or address
show-all = Show all emails
no-match = No emails match
no-match-text = Search by subject or address.
# What is in a frame.
the-email = The email
plain-text = Plain text
kept = Kept on disk
# Before the sender’s address.
from = From
# Before the reader’s address.
to = To
# Before the moment at which it was written.
written = Written
download = Download

## Work that failed

failed = Work that failed
failed-caption = Work that failed, newest first
column-what = What
column-why = Why
# How often it was tried.
column-tries = Tries
# A kind of work that the shop does by itself; $name is what it is called in the program.
job =
    { $kind ->
        [order_email] Order email
        [alert_email] Alert email
       *[other] { $name }
    }
retry = Try again
# In place of that button.
tried-again = Tried again by itself
# $what is a kind of work.
retry-of = Try again: { $what }
retried = It is tried again now.
not-waiting = It is not waiting to be retried any more.
