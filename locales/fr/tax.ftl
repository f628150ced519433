name-vat = TVA
name-gst = TPS
name-sales = Taxe de vente
name-consumption = Taxe à la consommation
name-tax = Taxe

business = Entreprise dans l’UE
field-vat-number = Numéro de TVA
hint-vat-number = Réservé aux entreprises d’un autre pays de l’UE, par exemple ATU12345678. Nous le vérifions à la commande ; la TVA n’est alors pas facturée.
vat-number-country = Écrivez le numéro de TVA précédé des deux lettres de votre pays de l’UE, par exemple ATU12345678.
vat-number-form = Les numéros de TVA qui commencent par { $country } ne s’écrivent pas ainsi. Veuillez comparer avec vos documents.
vat-number-invalid = Le registre de l’UE (VIES) indique que ce numéro de TVA n’est pas valide.
vat-unchecked = Le registre de l’UE (VIES) ne répond pas : votre numéro de TVA n’a pas pu être vérifié et la TVA est facturée. Passez à nouveau la commande pour continuer avec la TVA, ou réessayez plus tard.
