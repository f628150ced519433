label =
    { $name ->
        [area] Gebiet
        [county] Grafschaft
        [department] Departamento
        [district] Bezirk
        [do-si] Provinz oder Großstadt
        [emirate] Emirat
        [island] Insel
        [oblast] Oblast
        [parish] Bezirk (Parish)
        [prefecture] Präfektur
        [province] Provinz
        [state] Bundesstaat
        [city] Ort
        [post-town] Ort
        [suburb] Vorort
        [neighborhood] Stadtviertel
        [townland] Townland
        [village-township] Dorf oder Gemeinde
        [zip] ZIP-Code
        [pin] PIN-Code
        [postal] Postleitzahl
        [eircode] Eircode
       *[other] Postleitzahl
    }
missing =
    { $name ->
        [area] Wählen Sie das Gebiet.
        [county] Wählen Sie die Grafschaft.
        [department] Wählen Sie das Departamento.
        [do-si] Wählen Sie die Provinz oder Großstadt.
        [emirate] Wählen Sie das Emirat.
        [island] Wählen Sie die Insel.
        [oblast] Wählen Sie die Oblast.
        [parish] Wählen Sie den Bezirk.
        [prefecture] Wählen Sie die Präfektur.
        [province] Geben Sie die Provinz ein.
        [state] Wählen Sie den Bundesstaat.
        [city] Geben Sie den Ort ein.
        [post-town] Geben Sie den Ort ein.
        [district] Geben Sie den Bezirk ein.
        [suburb] Geben Sie den Vorort ein.
        [neighborhood] Geben Sie das Stadtviertel ein.
        [townland] Geben Sie das Townland ein.
        [village-township] Geben Sie das Dorf oder die Gemeinde ein.
        [zip] Geben Sie den ZIP-Code ein.
        [pin] Geben Sie den PIN-Code ein.
        [eircode] Geben Sie den Eircode ein.
        [line1] Geben Sie Straße und Hausnummer ein.
        [company] Geben Sie die Firma ein.
       *[other] Geben Sie die Postleitzahl ein.
    }
wrong-postcode =
    { $name ->
        [zip] Ein ZIP-Code sieht so aus: { $example }.
        [pin] Ein PIN-Code sieht so aus: { $example }.
        [eircode] Ein Eircode sieht so aus: { $example }.
       *[other] Eine Postleitzahl dieses Landes sieht so aus: { $example }.
    }
wrong-region = Wählen Sie etwas aus der Liste.
billing = { $label } (Rechnungsadresse)
redraw = Felder dieses Landes anzeigen
choose = Bitte wählen
