label =
    { $name ->
        [area] Zone
        [county] Comté
        [department] Département
        [district] District
        [do-si] Province ou métropole
        [emirate] Émirat
        [island] Île
        [oblast] Oblast
        [parish] Paroisse
        [prefecture] Préfecture
        [province] Province
        [state] État
        [city] Ville
        [post-town] Ville
        [suburb] Localité
        [neighborhood] Quartier
        [townland] Townland
        [village-township] Village ou commune
        [zip] Code ZIP
        [pin] Code PIN
        [postal] Code postal
        [eircode] Eircode
       *[other] Code postal
    }
missing =
    { $name ->
        [area] Choisissez la zone.
        [county] Choisissez le comté.
        [department] Choisissez le département.
        [do-si] Choisissez la province ou la métropole.
        [emirate] Choisissez l’émirat.
        [island] Choisissez l’île.
        [oblast] Choisissez l’oblast.
        [parish] Choisissez la paroisse.
        [prefecture] Choisissez la préfecture.
        [province] Indiquez la province.
        [state] Choisissez l’État.
        [city] Indiquez la ville.
        [post-town] Indiquez la ville.
        [district] Indiquez le district.
        [suburb] Indiquez la localité.
        [neighborhood] Indiquez le quartier.
        [townland] Indiquez le townland.
        [village-township] Indiquez le village ou la commune.
        [zip] Indiquez le code ZIP.
        [pin] Indiquez le code PIN.
        [eircode] Indiquez l’Eircode.
        [line1] Indiquez le numéro et la rue.
        [company] Indiquez l’entreprise.
       *[other] Indiquez le code postal.
    }
wrong-postcode =
    { $name ->
        [zip] Un code ZIP ressemble à { $example }.
        [pin] Un code PIN ressemble à { $example }.
        [eircode] Un Eircode ressemble à { $example }.
       *[other] Dans ce pays, un code postal ressemble à { $example }.
    }
wrong-region = Choisissez un élément de la liste.
billing = { $label } (adresse de facturation)
redraw = Afficher les champs de ce pays
choose = Choisir
