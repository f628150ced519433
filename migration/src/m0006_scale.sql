-- The back office's lists walk along these, page after page, however long they are.
CREATE INDEX products_created ON products (created_at, id);
CREATE INDEX products_updated ON products (updated_at, id);
CREATE INDEX products_title ON products (lower(title), id);
DROP INDEX products_category;
CREATE INDEX products_category_status ON products (category_id, status);
CREATE INDEX orders_states ON orders (status, fulfillment_status, payment_status);
CREATE INDEX order_lines_picture ON order_lines (picture);

-- What somebody types the beginning of.
CREATE INDEX variants_sku_begins ON variants (lower(sku){pattern});
CREATE INDEX orders_number_begins ON orders (lower(number){pattern});
CREATE INDEX orders_email_begins ON orders (lower(email){pattern});
CREATE INDEX orders_name_begins ON orders (lower(name){pattern})
