email-missing = Saisissez votre adresse e-mail.
email-no-name = L’adresse doit contenir un @ précédé d’un nom, comme jeanne@example.com.
email-bad-name = Le nom avant le @ compte 64 caractères au plus, et des points seulement entre d’autres signes.
email-no-domain = Le @ doit être suivi d’un domaine, comme example.com.
email-characters = Une adresse e-mail ne contient ni espaces ni caractères de contrôle.
email-too-long = Une adresse e-mail compte 254 caractères au maximum.
money-not-a-number = Saisissez un montant comme 12,50.
money-too-many-decimals =
    { $decimals ->
        [0] Saisissez un nombre entier : cette devise n’a pas de décimales.
        [one] Cette devise a une décimale.
       *[other] Cette devise a { $decimals } décimales.
    }
money-too-large = Le montant est trop élevé.
currency-unknown = Utilisez un code de devise ISO 4217 à trois lettres, comme EUR.
quantity = Choisissez une quantité de 1 à { $most }.
language = Indiquez une langue par deux ou trois lettres, avec une écriture ou une région si nécessaire, comme de, pt-BR ou zh-Hant.
