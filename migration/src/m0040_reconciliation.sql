-- Files of a bank that were uploaded, until they are confirmed; afterwards only who did it.
CREATE TABLE bank_statements (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    -- The file as text; empty once it is confirmed.
    content text NOT NULL,
    -- What its columns hold, how it writes numbers, and which lines staff have given an order.
    choices jsonb NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    confirmed_by text,
    confirmed_at timestamptz
);
CREATE INDEX bank_statements_created ON bank_statements (created_at);
-- Lines that were taken, each once, whichever file they came in.
CREATE TABLE bank_lines (
    -- SHA-256 of what the bank says of it.
    hash text PRIMARY KEY,
    statement_id uuid NOT NULL REFERENCES bank_statements (id),
    -- As an ISO date, where it reads as one.
    booked_on text NOT NULL,
    payer text NOT NULL,
    purpose text NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL,
    -- The order that it pays; nothing if it was set aside.
    order_id uuid,
    taken_by text NOT NULL,
    taken_at timestamptz NOT NULL
);
CREATE INDEX bank_lines_statement ON bank_lines (statement_id);
CREATE INDEX bank_lines_order ON bank_lines (order_id);
-- When each payment provider was last asked for what it has charged.
CREATE TABLE gateway_checks (
    gateway text PRIMARY KEY,
    asked_at timestamptz NOT NULL,
    -- When it last answered, and with how many charges.
    answered_at timestamptz,
    charges integer NOT NULL,
    -- Why it did not answer the last time; empty if it did.
    error text NOT NULL
);
-- Where a payment provider and the shop differ.
CREATE TABLE gateway_findings (
    id uuid PRIMARY KEY,
    gateway text NOT NULL,
    kind text NOT NULL,
    -- The provider's name for the money, else the id of the payment.
    reference text NOT NULL,
    payment_id uuid,
    order_id uuid,
    -- What the provider has, and what the shop has, in minor units of their currencies.
    charged bigint,
    charged_currency text NOT NULL,
    known bigint,
    known_currency text NOT NULL,
    charged_at timestamptz NOT NULL,
    found_at timestamptz NOT NULL,
    -- When it was explained, by whom, and how; or when it went away by itself.
    done_at timestamptz,
    done_by text NOT NULL,
    note text NOT NULL,
    UNIQUE (gateway, kind, reference)
);
CREATE INDEX gateway_findings_open ON gateway_findings (found_at) WHERE done_at IS NULL;
CREATE INDEX gateway_findings_done ON gateway_findings (done_at)
