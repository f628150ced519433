-- Questions that shoppers ask, in groups.
CREATE TABLE faq_groups (
    id uuid PRIMARY KEY,
    title text NOT NULL,
    position integer NOT NULL
);
CREATE TABLE faq_entries (
    id uuid PRIMARY KEY,
    group_id uuid NOT NULL REFERENCES faq_groups (id) ON DELETE CASCADE,
    position integer NOT NULL,
    question text NOT NULL,
    -- Sanitised HTML.
    answer text NOT NULL,
    published boolean NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX faq_entries_group ON faq_entries (group_id, position);
-- What a customer asks, and what becomes of it.
CREATE TABLE tickets (
    id uuid PRIMARY KEY,
    number text NOT NULL UNIQUE,
    -- The secret of the customer's link.
    token text NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    subject text NOT NULL,
    -- Of the page that it was written on, or the shop's main one: emails about it speak it.
    language text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'waiting', 'closed')),
    -- The account that looks after it, and its name.
    assignee uuid,
    assignee_name text NOT NULL,
    -- As the customer typed it, or as staff have attached it, may be empty.
    order_number text NOT NULL,
    -- The challenge of the form that it came by: a form opens one ticket.
    challenge text UNIQUE,
    -- Since when the customer waits for an answer.
    unanswered_since timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX tickets_state ON tickets (state, updated_at);
CREATE INDEX tickets_assignee ON tickets (assignee, state, updated_at);
CREATE TABLE ticket_messages (
    id uuid PRIMARY KEY,
    ticket_id uuid NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author text NOT NULL CHECK (author IN ('customer', 'staff', 'note')),
    author_name text NOT NULL,
    body text NOT NULL,
    -- The Message-ID of the email that it came by.
    message_id text UNIQUE,
    created_at timestamptz NOT NULL
);
CREATE INDEX ticket_messages_ticket ON ticket_messages (ticket_id, created_at);
-- Answers that staff give again and again.
CREATE TABLE canned_answers (
    id uuid PRIMARY KEY,
    title text NOT NULL,
    body text NOT NULL
);
-- Policies as they were in force, and which of them a customer accepted with an order.
CREATE TABLE policy_versions (
    slug text NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    -- Sanitised HTML.
    body text NOT NULL,
    published_at timestamptz NOT NULL,
    published_by text NOT NULL,
    PRIMARY KEY (slug, version)
);
CREATE TABLE order_policies (
    order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    slug text NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (order_id, slug)
)
