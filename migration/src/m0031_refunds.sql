-- What a payment has captured, and how much of that goes back or went back already: a refund takes its amount in one
-- conditional statement, before the provider is asked.
ALTER TABLE payments ADD COLUMN captured bigint NOT NULL DEFAULT 0;
ALTER TABLE payments ADD COLUMN given_back bigint NOT NULL DEFAULT 0;
-- The provider's name for the captured money, where refunds need another one than the payment's.
ALTER TABLE payments ADD COLUMN capture_reference text;
CREATE INDEX payments_capture ON payments (gateway, capture_reference);
CREATE INDEX payments_recent ON payments (created_at, id);
UPDATE payments SET captured =
    COALESCE((SELECT SUM(amount) FROM payment_events WHERE payment_events.payment_id = payments.id AND payment_events.kind = 'captured'), 0);
UPDATE payments SET given_back =
    COALESCE((SELECT SUM(amount) FROM payment_events WHERE payment_events.payment_id = payments.id AND payment_events.kind = 'refunded'), 0);
-- Money that goes back. What a refund is never changes; what happened to it are events of its payment.
CREATE TABLE refunds (
    -- Told to the provider as idempotency key.
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id),
    payment_id uuid NOT NULL REFERENCES payments (id),
    gateway text NOT NULL,
    -- By the provider, by hand, or made in the provider's dashboard.
    way text NOT NULL CHECK (way IN ('provider', 'hand', 'dashboard')),
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL,
    -- What of the amount is delivery.
    delivery bigint NOT NULL CHECK (delivery >= 0),
    -- In the words of the staff, may be empty.
    reason text NOT NULL,
    actor text NOT NULL,
    -- The one that failed, which this one stands for.
    again_of uuid UNIQUE REFERENCES refunds (id),
    -- The provider's name for it.
    reference text,
    -- Derived from its events.
    status text NOT NULL,
    -- When the provider was asked or heard last.
    asked_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (gateway, reference)
);
CREATE INDEX refunds_order ON refunds (order_id, created_at);
CREATE INDEX refunds_payment ON refunds (payment_id);
CREATE INDEX refunds_open ON refunds (status, asked_at);
CREATE TABLE refund_lines (
    refund_id uuid NOT NULL REFERENCES refunds (id),
    order_line_id uuid NOT NULL REFERENCES order_lines (id),
    quantity integer NOT NULL CHECK (quantity > 0),
    amount bigint NOT NULL CHECK (amount >= 0),
    -- Pieces that were not sent, and are not to be sent any more.
    unsent integer NOT NULL CHECK (unsent >= 0),
    -- Pieces that had been sent.
    returned integer NOT NULL CHECK (returned >= 0),
    -- Whether both can be sold again.
    restocked boolean NOT NULL,
    PRIMARY KEY (refund_id, order_line_id)
);
CREATE INDEX refund_lines_line ON refund_lines (order_line_id);
ALTER TABLE payment_events ADD COLUMN refund_id uuid REFERENCES refunds (id);
CREATE INDEX payment_events_refund ON payment_events (refund_id)
