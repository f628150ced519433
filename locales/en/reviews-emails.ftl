# The email that asks a buyer for a review.

request-subject = How is it? Your order { $number } from { $shop }
request-heading = How is it?
# Stands below the greeting of the email. $products is a list of names.
request = your order arrived a few days ago: { $products }. Would you tell others how it is? A sentence or two helps.
request-wrong = If something is wrong with it, write to us at { $email }, and we put it right.
request-button = Write a review
request-end = No more emails like this
