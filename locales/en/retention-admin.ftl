title = Retention
note = After how many days the shop removes records by itself; 0 keeps them. Orders, invoices and payments always stay.
sign-in-days = Sign-ins of customers
sign-in-days-hint = When, from where and with what somebody got into an account, or did not.
cart-days = Abandoned carts
cart-days-hint = Days since anything in the cart was changed, what is saved for later with it. Carts of an order that waits for its payment stay.
closed-ticket-days = Closed tickets
closed-ticket-days-hint = Days since the last message, with all that was written.
unanswered-ticket-days = Tickets that nobody closed
unanswered-ticket-days-hint = Days since the last message, also of those that still wait for your answer.
email-days = Emails on disk
email-days-hint = Copies of what the shop wrote, kept where no mail server is set up.
search-days = Searches
search-days-hint = What was searched and how often, by day. Reports look at 30 days.
audit-days = Audit log
audit-days-hint = At least 365 days, or 0. The rest of the log can still be checked.
# $least is a number of days.
wrong-least = Enter 0, or at least { $least } days

## What was done

runs = What was removed
kept = Kept for ever.
not-yet = Not looked at yet.
# $when is like “Today, 14:05”, $count what went then, $all what went since the beginning.
last-run = Last looked at: { $when }. Removed then: { $count }; in all: { $all }.
kind =
    { $what ->
        [sign-ins] Sign-ins of customers
        [carts] Abandoned carts
        [closed-tickets] Closed tickets
        [unanswered-tickets] Tickets that nobody closed
        [emails] Emails on disk
        [searches] Searches
       *[audit] Audit log
    }
