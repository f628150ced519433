## Why an order does not get what its cart was shown

refused-ended = A promotion of your cart has ended. Look at the new total before you order.
refused-used-up = “{ $name }” has just been used up. Look at the new total before you order.
refused-used-up-by-customer = You have used “{ $name }” as often as it may be used. Look at the new total before you order.
refused-used-up-today = “{ $name }” has been used up for today. Look at the new total before you order.
refused-code-used-up = The code { $code } has been used already. Look at the new total before you order.
