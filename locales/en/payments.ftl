# Ways to pay: the name of each, and a sentence below it.
bank-transfer = Bank transfer
bank-transfer-hint = Transfer the money from your bank; we send the goods once it is here.
bogus = Test payment
bogus-hint = No money moves: choose yourself whether the payment goes through.
cod = Cash on delivery
cod-hint = Pay the carrier when your parcel arrives.
esewa = eSewa
esewa-hint = Pay from your eSewa wallet on eSewa's page.
flutterwave = Card, bank or mobile money
flutterwave-hint = Pay on Flutterwave's page by card, bank transfer, USSD or mobile money.
mpesa = M-Pesa
mpesa-hint = Give your M-Pesa number as phone above; you confirm with your PIN on that phone.
stripe = Card or wallet
stripe-hint = Pay on Stripe's page by card, Apple Pay, Google Pay or what your country offers.
