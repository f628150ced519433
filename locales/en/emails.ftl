# At the foot of each email.
questions = Questions? Answer this email, or write to { $email }.
# $site is the name of a computer.
open-at = Open it at { $site }
hello = Hello,
