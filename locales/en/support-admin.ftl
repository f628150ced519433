## The navigation

faq = FAQ
# Beside a number of tickets, read out.
badge-open = open
tickets-command = Tickets that wait for an answer

## Tickets

tickets = Tickets
tickets-note = What customers ask, by the contact form and by email.
canned-answers = Canned answers
# Leads to how email comes in.
email = Email
ticket-status = Ticket status
tab-open = Open
# Tickets of whoever reads it.
tab-mine = Mine
tab-waiting = Waiting for customer
tab-closed = Closed
tab-all = All
# How far one ticket has come.
state-open = Open
state-waiting = Waiting for customer
state-closed = Closed
minutes = { $count } min
hours = { $count } h
days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
# How long a customer has waited. $time is like “5 h”.
waits = Waits { $time }
waits-soon = Waits { $time }, answer soon
waits-late = Waits { $time }, late
# What the list is narrowed by.
searched = Search: { $words }
search-tickets = Search tickets
search-hint = Number, subject, name, email, order
# A button.
search = Search
none-match = No tickets match
none-match-text = Try fewer or other words.
none-open = Nothing waits
none-open-text = Every customer has an answer.
none-mine = Nothing is yours
none-mine-text = Take a ticket on its page, and it stands here until it is closed.
none = Nothing here
none-text = No ticket is in this state now.
show-all = Show all tickets
# To whom a ticket is assigned.
nobody = Nobody
ticket = Ticket
status = Status
assigned-to = Assigned to
changed = Changed

## One ticket

# $number is that of the ticket; $name and $email are the customer’s.
ticket-from = { $number } from { $name } <{ $email }>
# Buttons.
close = Close
reopen = Open again
messages = Messages
# Who wrote a message: the customer. Also above their name and address.
customer = Customer
# A message by which staff answered.
author-staff = Answer
internal-note = Internal note
# $at is when a message came, like “Today, 14:05”.
by-email = { $at } · by email
canned-answer = Canned answer
use-answer = Use this answer
answer-or-note = Answer or note
answer-or-note-hint = The customer gets an answer by email. A note is read by staff alone.
note = Note
note-hint = The ticket is closed. Open it again to answer.
answer-and-close = Answer and close
send-answer = Send answer
# Heading above the field for an answer.
write = Write
save-note = Save note
assign-to-me = Assign to me
assign-to-nobody = Assign to nobody
about = About
# When.
opened = Opened
as-customer = As the customer sees it
order-of = Order #{ $number }
order-unknown = There is no order with the number that the customer gave.
order = Order
order-number = Order number
# A button: notes the order with the ticket.
attach = Attach
answered = The answer is on its way.
answered-closed = The answer is on its way, and the ticket is closed.
note-saved = The note is saved.
closed = The ticket is closed.
reopened = The ticket is open again.
taken = The ticket is yours.
left = Nobody has this ticket now.
order-saved = The order is saved.

## Canned answers

canned-note = Texts that can be put into an answer, and changed there.
new-answer = New answer
canned-deleted = The answer is deleted.
canned-saved = The answer is saved.

## How email comes in

email-title = Email of tickets
inbound = Incoming email
# $like is an address.
inbound-text = A mail service that receives email for { $mailbox } can post it here. Answers to tickets have an address like { $like }.
address = Address
secret = Secret
# The address with the secret in it.
both-in-one = Both in one
inbound-hint = The secret is sent as the header X-Inbound-Secret, as a bearer token, or as the password of the address. It takes whole emails (message/rfc822) and the fields of SendGrid’s Inbound Parse.

mailbox = Mailbox
mailbox-none = No mailbox is read. Set IRONMONGER_IMAP_URL, and new emails of a mailbox become tickets too.
mailbox-text = New emails of this mailbox become tickets, or answers to tickets, and are marked as read. It is looked at once a minute. What was in it before is left alone.
mailbox-server = Server
mailbox-user = User
mailbox-folder = Folder
mailbox-read = Last read
mailbox-not-yet = Not yet
mailbox-failed =
    { $failure ->
        [unreachable] The mail server cannot be reached.
        [timed-out] The mail server does not answer in time.
        [certificate] The certificate of the mail server is not trusted.
        [tls] The connection to the mail server cannot be encrypted.
        [no-starttls] The mail server offers no encryption (STARTTLS), so the password was not sent.
        [no-login] The mail server accepts no password.
        [password] The mail server refuses the user name or the password.
        [folder] The mail server does not open the folder.
        [closed] The mail server has closed the connection.
        [shop] An email cannot be saved. The log has the reason.
       *[other] The mail server does not do what it is asked for.
    }
# $said is what the mail server said, mostly in English.
mailbox-said = Its answer: { $said }
# $when is like “Today, 14:05”.
mailbox-next = Next attempt: { $when }

## Questions and answers

questions = Questions and answers
questions-note = What shoppers ask again and again, in groups.
see-in-shop = See it in the shop
no-questions = No questions yet
no-questions-text = Add a group below, then its questions.
new-group = New group
add-group = Add group
# State of a question.
not-shown = Not shown
group-empty = No questions yet. Shoppers do not see a group without any.
# $group is a title.
questions-of = Questions: { $group }
rename-or-delete = Rename or delete
rename = Rename
delete-group = Delete with its questions
add-question = Add question
# $what is a question, or the title of a group.
move-up = Move up: { $what }
move-down = Move down: { $what }
group-needs-title = A group needs a title.
group-added = The group is added.
group-renamed = The group is renamed.
group-deleted = The group is deleted.
group-moved = The group is moved.
question-moved = The question is moved.
question-deleted = The question is deleted.
question-saved = The question is saved.
new-question = New question
question = Question
group = Group
answer = Answer
answer-hint = Headings, lists, links and emphasis are kept
shown = Shown in the shop
choose-group = Choose a group

## Policies

policies = Policies
policies-note = Each order is noted with the versions that were in force when it was placed.
policy-terms = Terms
policy-privacy = Privacy policy
not-published = Nothing is published yet
policy-hint = Headings, lists, links and emphasis are kept.
policy-hint-languages = Headings, lists, links and emphasis are kept. Other languages show this text until the new version is translated.
preview = Preview
versions = Versions
versions-caption = Versions, newest first
publish = Publish new version
# Of a version that nobody published here.
published-itself = With the shop’s first texts or an import
published-by = Published by { $name }
published = Version { $number } is in force.

## Settings

# A button that leads there.
settings = Settings
settings-title = Support
settings-note = The contact form, and how soon customers are to be answered.
setting-contact-form = Contact form
setting-contact-form-hint = Without it the contact page names the shop’s email address
setting-soon = Answer soon after
setting-soon-hint = Hours. A customer who waits for longer is shown in amber
setting-late = Late after
setting-late-hint = Hours. A customer who waits for longer is shown in red
setting-new-tickets = Email new tickets to
setting-new-tickets-hint = The address of somebody who works here. Leave it empty to tell nobody
wrong-late = Late has to be after more hours than “answer soon”

## On several pages

# Of a group, a policy, a canned answer.
title = Title
text = Text
save = Save
delete = Delete
