-- What a rate has written is written anew when the rate or a price changes; what somebody has typed stays.
ALTER TABLE variant_prices ADD COLUMN derived boolean NOT NULL DEFAULT FALSE;
-- The price before a reduction in this currency.
ALTER TABLE variant_prices ADD COLUMN compare_at bigint;

-- Units of a currency for one unit of the base, as they were told on a day: the rates of each day stay.
CREATE TABLE currency_rates (
    base text NOT NULL,
    currency text NOT NULL,
    day date NOT NULL,
    -- manual, or ecb.
    source text NOT NULL CHECK (source IN ('manual', 'ecb')),
    -- A decimal number as text: no database rounds it.
    rate text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (base, currency, day, source)
);
CREATE INDEX currency_rates_newest ON currency_rates (base, currency, created_at);

-- What a cart is priced in; none is the shop's own currency.
ALTER TABLE carts ADD COLUMN currency text
