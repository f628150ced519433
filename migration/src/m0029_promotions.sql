-- What takes something off, as staff set it up.
CREATE TABLE promotions (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    -- The name in other languages of the shop, by their tags.
    names jsonb NOT NULL,
    -- draft, active or ended.
    state text NOT NULL,
    -- What sets it off: automatic, code (one that all share) or codes (many, each once).
    set_off_by text NOT NULL,
    -- The promotion as the crate pricing-engine writes it, with the version of this form.
    rule jsonb NOT NULL,
    priority integer NOT NULL,
    starts_at timestamptz,
    ends_at timestamptz,
    -- How often it may be used, and how much it may give in all, in minor units.
    most_uses bigint,
    most_uses_per_customer bigint,
    most_uses_per_day bigint,
    budget bigint,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL
);
CREATE INDEX promotions_state ON promotions (state, ends_at);
CREATE INDEX promotions_priority ON promotions (priority, created_at);
-- Upper case, without spaces.
CREATE TABLE promotion_codes (
    code text PRIMARY KEY,
    promotion_id uuid NOT NULL REFERENCES promotions (id) ON DELETE CASCADE,
    uses bigint NOT NULL,
    -- Nothing for a code that all share: the promotion's own limits count.
    most_uses bigint,
    created_at timestamptz NOT NULL
);
CREATE INDEX promotion_codes_promotion ON promotion_codes (promotion_id, code);
-- What was used, as far as it is limited. A scope is all, day:2026-11-27, customer:… or email:…
CREATE TABLE promotion_counters (
    promotion_id uuid NOT NULL REFERENCES promotions (id) ON DELETE CASCADE,
    scope text NOT NULL,
    uses bigint NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (promotion_id, scope)
);
-- Which order used what. No reference to orders: these belong to another part.
CREATE TABLE promotion_uses (
    order_id uuid NOT NULL,
    promotion_id uuid NOT NULL REFERENCES promotions (id) ON DELETE CASCADE,
    -- Empty for an automatic one.
    code text NOT NULL,
    customer_id uuid,
    -- The scopes that count it. That of the email address has its SHA-256.
    customer_scope text,
    email_scope text NOT NULL,
    day_scope text NOT NULL,
    -- Minor units that it took off.
    amount bigint NOT NULL,
    currency text NOT NULL,
    used_at timestamptz NOT NULL,
    PRIMARY KEY (order_id, promotion_id)
);
CREATE INDEX promotion_uses_promotion ON promotion_uses (promotion_id, used_at)
