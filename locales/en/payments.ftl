# Ways to pay: the name of each, and a sentence below it.
bank-transfer = Bank transfer
bank-transfer-hint = Transfer the money from your bank; we send the goods once it is here.
bogus = Test payment
bogus-hint = No money moves: choose yourself whether the payment goes through.
cod = Cash on delivery
cod-hint = Pay the carrier when your parcel arrives.
stripe = Card or wallet
stripe-hint = Pay on Stripe's page by card, Apple Pay, Google Pay or what your country offers.
