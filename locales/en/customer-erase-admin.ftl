# $name is a customer’s.
title = Erase { $name }?
goes-who = Name, email address, telephone and addresses, in the list, in their orders and in what other shops brought
goes-account = Their account, with everything that opens it
goes-others = Notes, alerts, tickets with all messages, wish lists and saved carts
stays-orders =
    { $count ->
        [one] { $count } order for the books, without who placed it
       *[other] { $count } orders for the books, without who placed them
    }
stays-reviews = What they wrote in reviews, under another name
open-orders = An order of theirs is not delivered yet and needs its address. Erase them afterwards.
only-list = Do the orders have to keep name and address?
delete-instead = Only take them off the list
button = Erase for good
erased = The customer is erased. Orders stay without who placed them.
