## The page on which a customer says that an order is meant, and the email that leads there
# $number is that of the order.
confirm-title = Confirm order { $number }
confirm-heading = Please confirm your order
confirm-text = You pay { $total } for order { $number } when it arrives. We send it as soon as you have confirmed it.
confirm-button = Yes, I ordered this
confirmed-heading = Thank you, it is confirmed
confirmed-text = We are packing order { $number }.
over-heading = This order is over
over-text = Order { $number } is no longer waiting to be confirmed.
see-order = See the order
email-order = Order { $number }
email-heading = Did you order this?
email-text = You pay { $total } when it arrives. Please confirm the order, and we send it.
email-unexpected = If you did not order anything, do nothing: without your confirmation nothing is sent.
email-button = Confirm the order
# $shop is the name of the shop.
email-subject = Please confirm order { $number } at { $shop }
