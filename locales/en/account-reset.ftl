# An email with a link for a new password that staff have sent to a customer.
# Stands below the greeting, as in a letter. $shop is the shop's name.
text = the team of { $shop } sends you this link, with which you choose a new password for your account. It works once, for 15 minutes.
not-asked = If you did not ask for it, you need not do anything: your password stays as it is.
