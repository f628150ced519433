# What a part of an address is called in its country. $name is the part: state, prefecture, zip …
label =
    { $name ->
        [area] Area
        [county] County
        [department] Department
        [district] District
        [do-si] Province or metropolitan city
        [emirate] Emirate
        [island] Island
        [oblast] Oblast
        [parish] Parish
        [prefecture] Prefecture
        [province] Province
        [state] State
        [city] City
        [post-town] Town or city
        [suburb] Suburb
        [neighborhood] Neighbourhood
        [townland] Townland
        [village-township] Village or township
        [zip] ZIP code
        [pin] PIN code
        [postal] Postal code
        [eircode] Eircode
       *[other] Postcode
    }
# A part that the country needs is empty.
missing =
    { $name ->
        [area] Choose the area.
        [county] Choose the county.
        [department] Choose the department.
        [do-si] Choose the province or metropolitan city.
        [emirate] Choose the emirate.
        [island] Choose the island.
        [oblast] Choose the oblast.
        [parish] Choose the parish.
        [prefecture] Choose the prefecture.
        [province] Enter the province.
        [state] Choose the state.
        [city] Enter the town or city.
        [post-town] Enter the town or city.
        [district] Enter the district.
        [suburb] Enter the suburb.
        [neighborhood] Enter the neighbourhood.
        [townland] Enter the townland.
        [village-township] Enter the village or township.
        [zip] Enter the ZIP code.
        [pin] Enter the PIN code.
        [postal] Enter the postal code.
        [eircode] Enter the Eircode.
        [line1] Enter street and house number.
        [company] Enter the company.
       *[other] Enter the postcode.
    }
# $example is a right one.
wrong-postcode =
    { $name ->
        [zip] A ZIP code looks like { $example }.
        [pin] A PIN code looks like { $example }.
        [eircode] An Eircode looks like { $example }.
       *[other] A postcode in this country looks like { $example }.
    }
wrong-region = Choose one of the list.
# A field of the billing address, beside that of the delivery address. $label is what the part is called.
billing = Billing address: { $label }
# A button beside the country, with scripts off.
redraw = Show the fields of this country
# The first entry of a list of regions: nothing is chosen yet.
choose = Choose
