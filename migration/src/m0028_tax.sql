-- What kinds of goods are taxed alike. The known ones have no name of their own: it is said in the reader's language.
CREATE TABLE tax_classes (
    key text PRIMARY KEY,
    name text NOT NULL,
    position integer NOT NULL
);
INSERT INTO tax_classes (key, name, position) VALUES ('standard', '', 0), ('reduced', '', 1), ('zero', '', 2);
-- Where which taxes are due.
CREATE TABLE tax_zones (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    -- taxed, export or out_of_scope
    sale text NOT NULL,
    -- Countries, regions and postcodes.
    areas jsonb NOT NULL,
    -- Of equally specific zones the first holds a place.
    position integer NOT NULL,
    -- The day of the starter table that it is from, may be empty.
    source text NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL
);
CREATE TABLE tax_rates (
    id uuid PRIMARY KEY,
    zone_id uuid NOT NULL REFERENCES tax_zones (id) ON DELETE CASCADE,
    position integer NOT NULL,
    -- NULL: for every class that has no rate of its own in the zone.
    class text,
    -- Like VAT, without the rate.
    name text NOT NULL,
    -- Parts per million: 190000 is 19 %.
    rate integer NOT NULL,
    treatment text NOT NULL,
    -- Jurisdictions that share it.
    parts jsonb NOT NULL,
    -- The first and the last day, as ISO 8601 writes them.
    valid_from text,
    valid_until text
);
CREATE INDEX tax_rates_zone ON tax_rates (zone_id, position);
-- The class of a product that is not taxed like most.
CREATE TABLE product_tax_classes (
    product_id uuid PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
    class text NOT NULL
);
CREATE INDEX product_tax_classes_class ON product_tax_classes (class);
-- What VIES said last of a VAT number, or that it could not say anything.
CREATE TABLE vat_checks (
    number text PRIMARY KEY,
    -- valid, invalid or unknown
    state text NOT NULL,
    name text NOT NULL,
    consultation text,
    checked_at timestamptz NOT NULL,
    answer jsonb NOT NULL
);
CREATE INDEX vat_checks_time ON vat_checks (checked_at);
-- The VAT number of an order with the proof of its check. No reference: an order belongs to another part.
CREATE TABLE order_vat_numbers (
    order_id uuid PRIMARY KEY,
    number text NOT NULL,
    -- valid, written (only its form was looked at) or unknown
    state text NOT NULL,
    name text NOT NULL,
    consultation text,
    checked_at timestamptz NOT NULL,
    answer jsonb NOT NULL
)
