//! The customers of the demo shop. All of them, and their addresses, are made up.

/// A customer and where the parcels go.
#[derive(Clone, Copy, Debug)]
pub struct PersonDef {
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub street: &'static str,
    pub postcode: &'static str,
    pub city: &'static str,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
}

impl PersonDef {
    /// An address at a domain that is reserved for examples.
    #[must_use]
    pub fn email(&self) -> String {
        let plain = |name: &str| -> String {
            name.to_lowercase()
                .chars()
                .filter_map(|letter| match letter {
                    'a'..='z' => Some(letter),
                    'á' | 'à' | 'ä' | 'å' | 'ã' | 'â' => Some('a'),
                    'é' | 'è' | 'ë' | 'ê' | 'ę' => Some('e'),
                    'í' | 'ï' => Some('i'),
                    'ó' | 'ö' | 'ø' | 'õ' => Some('o'),
                    'ú' | 'ü' => Some('u'),
                    'ç' => Some('c'),
                    'ł' => Some('l'),
                    'ñ' | 'ń' => Some('n'),
                    'š' => Some('s'),
                    _ => None,
                })
                .collect()
        };
        format!("{}.{}@example.com", plain(self.first_name), plain(self.last_name))
    }
}

#[must_use]
pub fn people() -> &'static [PersonDef] {
    PEOPLE
}

const fn p(
    first_name: &'static str,
    last_name: &'static str,
    street: &'static str,
    postcode: &'static str,
    city: &'static str,
    country: &'static str,
) -> PersonDef {
    PersonDef { first_name, last_name, street, postcode, city, country }
}

const PEOPLE: &[PersonDef] = &[
    p("Ingrid", "Solheim", "Lindenstraße 14", "10969", "Berlin", "DE"),
    p("Tobias", "Falkner", "Kastanienallee 71", "20095", "Hamburg", "DE"),
    p("Katrin", "Ebers", "Am Mühlbach 3", "79098", "Freiburg", "DE"),
    p("Florian", "Kessler", "Gartenweg 22", "80331", "München", "DE"),
    p("Petra", "Mohr", "Rosenhof 5", "50667", "Köln", "DE"),
    p("Klaus", "Gerlach", "Alte Poststraße 48", "01067", "Dresden", "DE"),
    p("Jonas", "Weidner", "Brunnengasse 9", "70173", "Stuttgart", "DE"),
    p("Marlene", "Grothe", "Deichstraße 17", "28195", "Bremen", "DE"),
    p("Sebastian", "Uhlig", "Schillerplatz 2", "04109", "Leipzig", "DE"),
    p("Birgit", "Lorenz", "Wiesengrund 31", "34117", "Kassel", "DE"),
    p("Claire", "Delmas", "12 rue des Tilleuls", "69001", "Lyon", "FR"),
    p("Béatrice", "Lemaire", "45 avenue du Parc", "44000", "Nantes", "FR"),
    p("Camille", "Garnier", "8 rue du Four", "33000", "Bordeaux", "FR"),
    p("Gilles", "Fournel", "3 place du Marché", "49000", "Angers", "FR"),
    p("Delphine", "Aubry", "27 rue de la Source", "31000", "Toulouse", "FR"),
    p("Manon", "Charrier", "61 quai des Brumes", "67000", "Strasbourg", "FR"),
    p("Léa", "Roussin", "19 rue Haute", "35000", "Rennes", "FR"),
    p("Dominique", "Ferrand", "4 impasse du Puits", "13001", "Marseille", "FR"),
    p("Anneke", "Bos", "Prinsenhof 18", "3512 AB", "Utrecht", "NL"),
    p("Wouter", "Dekkers", "Havenkade 102", "3011 CD", "Rotterdam", "NL"),
    p("Saskia", "Vermeer", "Molenpad 7", "2311 EF", "Leiden", "NL"),
    p("Bram", "Linden", "Nieuwe Gracht 55", "1017 GH", "Amsterdam", "NL"),
    p("Fenna", "Dijk", "Kerkstraat 29", "9711 JK", "Groningen", "NL"),
    p("Ludo", "Vanhove", "Korenmarkt 33", "9000", "Gent", "BE"),
    p("Marijke", "Ooms", "Vlasstraat 11", "2000", "Antwerpen", "BE"),
    p("Hélène", "Dubreucq", "Rue des Érables 6", "4000", "Liège", "BE"),
    p("Astrid", "Nygaard", "Birkevej 24", "8000", "Aarhus", "DK"),
    p("Mette", "Overgaard", "Strandgade 90", "1401", "København", "DK"),
    p("Henrik", "Juhl", "Møllebakken 12", "5000", "Odense", "DK"),
    p("Elin", "Bergström", "Björkgatan 8", "753 28", "Uppsala", "SE"),
    p("Sven", "Åkerlund", "Hamngatan 41", "411 06", "Göteborg", "SE"),
    p("Oskar", "Blom", "Kvarnvägen 15", "222 22", "Lund", "SE"),
    p("Hilde", "Nilsson", "Storgatan 66", "903 26", "Umeå", "SE"),
    p("Arne", "Tapio", "Koivukatu 5", "00170", "Helsinki", "FI"),
    p("Aino", "Laakso", "Rantatie 19", "33100", "Tampere", "FI"),
    p("Giulia", "Paveri", "Via dei Glicini 7", "40121", "Bologna", "IT"),
    p("Chiara", "Tosetti", "Corso del Melo 34", "10121", "Torino", "IT"),
    p("Ottavia", "Nardini", "Vicolo Stretto 2", "50122", "Firenze", "IT"),
    p("Andrea", "Collalto", "Via della Fonte 58", "37121", "Verona", "IT"),
    p("Nicoletta", "Valli", "Piazza Piccola 9", "39100", "Bolzano", "IT"),
    p("Mateo", "Robledo", "Calle del Olmo 23", "28012", "Madrid", "ES"),
    p("Marta", "Gualda", "Carrer de la Lluna 16", "08001", "Barcelona", "ES"),
    p("Pilar", "Vizcaya", "Avenida de la Huerta 70", "46001", "Valencia", "ES"),
    p("Carmen", "Iriarte", "Rúa Nova 13", "27001", "Lugo", "ES"),
    p("Inês", "Carvalhal", "Rua das Oliveiras 38", "1200-109", "Lisboa", "PT"),
    p("Rafael", "Outeiro", "Rua do Poço 4", "4000-010", "Porto", "PT"),
    p("Teresa", "Quintela", "Largo da Fonte 21", "3000-150", "Coimbra", "PT"),
    p("Niamh", "Corrigan", "9 Quay Terrace", "T12 XX01", "Cork", "IE"),
    p("Declan", "Keane", "27 Orchard Lane", "H91 XX02", "Galway", "IE"),
    p("Orla", "Mannion", "52 Harbour Row", "D02 XX03", "Dublin", "IE"),
    p("Siobhan", "O'Hara", "3 Mill View", "V94 XX04", "Limerick", "IE"),
    p("Marek", "Zelenka", "Lipová 28", "110 00", "Praha", "CZ"),
    p("Pavel", "Růžek", "Na Hrázi 6", "602 00", "Brno", "CZ"),
    p("Zofia", "Pawlak", "ulica Lipowa 44", "30-001", "Kraków", "PL"),
    p("Ewa", "Lisiecka", "ulica Młyńska 10", "61-729", "Poznań", "PL"),
    p("Janek", "Piotrowski", "ulica Portowa 81", "80-001", "Gdańsk", "PL"),
    p("Agnes", "Thalhammer", "Weingartengasse 15", "1070", "Wien", "AT"),
    p("Matthias", "Hofer", "Innufer 37", "6020", "Innsbruck", "AT"),
    p("Renata", "Slapnik", "Cankarjeva pot 12", "1000", "Ljubljana", "SI"),
    p("Luc", "Weyland", "Rue du Verger 20", "1611", "Luxembourg", "LU"),
    p("Kadri", "Tamm", "Pärna 17", "10115", "Tallinn", "EE"),
];
