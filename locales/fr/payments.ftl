bank-transfer = Virement bancaire
bank-transfer-hint = Effectuez un virement depuis votre banque ; nous expédions dès sa réception.
bogus = Paiement de test
bogus-hint = Aucun argent ne circule : choisissez vous-même si le paiement aboutit.
cod = Paiement à la livraison
cod-hint = Payez le transporteur à l’arrivée de votre colis.
stripe = Carte ou portefeuille
stripe-hint = Payez sur la page de Stripe par carte, Apple Pay, Google Pay ou un autre moyen proposé dans votre pays.
