label =
    { $name ->
        [area] Zona
        [county] Condado
        [department] Departamento
        [district] Distrito
        [do-si] Provincia o ciudad metropolitana
        [emirate] Emirato
        [island] Isla
        [oblast] Óblast
        [parish] Parroquia
        [prefecture] Prefectura
        [province] Provincia
        [state] Estado
        [city] Ciudad
        [post-town] Ciudad
        [suburb] Localidad
        [neighborhood] Barrio
        [townland] Townland
        [village-township] Pueblo o municipio
        [zip] Código ZIP
        [pin] Código PIN
        [postal] Código postal
        [eircode] Eircode
       *[other] Código postal
    }
missing =
    { $name ->
        [area] Elige la zona.
        [county] Elige el condado.
        [department] Elige el departamento.
        [do-si] Elige la provincia o ciudad metropolitana.
        [emirate] Elige el emirato.
        [island] Elige la isla.
        [oblast] Elige el óblast.
        [parish] Elige la parroquia.
        [prefecture] Elige la prefectura.
        [province] Escribe la provincia.
        [state] Elige el estado.
        [city] Escribe la ciudad o localidad.
        [post-town] Escribe la ciudad o localidad.
        [district] Escribe el distrito.
        [suburb] Escribe la localidad.
        [neighborhood] Escribe el barrio.
        [townland] Escribe el townland.
        [village-township] Escribe el pueblo o municipio.
        [zip] Escribe el código ZIP.
        [pin] Escribe el código PIN.
        [eircode] Escribe el Eircode.
        [line1] Escribe la calle y el número.
        [company] Escribe la empresa.
       *[other] Escribe el código postal.
    }
wrong-postcode =
    { $name ->
        [zip] Un código ZIP es como { $example }.
        [pin] Un código PIN es como { $example }.
        [eircode] Un Eircode es como { $example }.
       *[other] En este país, un código postal es como { $example }.
    }
wrong-region = Elige uno de la lista.
billing = { $label } (dirección de facturación)
redraw = Mostrar los campos de este país
choose = Elegir
