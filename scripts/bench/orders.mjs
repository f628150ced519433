// Orders of the last three years for a shop that is to have very many, and who placed them: rows of the tables of orders,
// without lines, and of customers. The same ones for the same number.
import { execFileSync } from "node:child_process";

const FIRST = ["Ada", "Bram", "Chiara", "Dario", "Elif", "Femke", "Goran", "Hanna", "Ines", "Jonas", "Katja", "Luca", "Maja", "Noor", "Omar", "Pia", "Quinn", "Rosa", "Sven", "Tilda"];
const LAST = ["Andersen", "Bakker", "Conti", "Dubois", "Eriksson", "Fischer", "Garcia", "Horvat", "Ivanova", "Jansen", "Kowalski", "Lindberg", "Moreau", "Novak", "Oliveira", "Petrov", "Rossi", "Schmidt", "Tanaka", "Weber"];
const YEARS = 3 * 365 * 86_400;

/** How one of a list, a time, an id and numbers from 1 up are written in the SQL of each database. */
function dialect(database, count) {
  return database.startsWith("postgres")
    ? {
        one: (words, by) => `(ARRAY['${words.join("','")}'])[1 + ${by} % ${words.length}]`,
        at: `now() - n * interval '${YEARS / count} seconds'`,
        id: "lpad(to_hex(n), 32, '0')::uuid",
        numbers: `generate_series(1, ${count}) AS numbers (n)`,
        yes: "true",
      }
    : {
        one: (words, by) => `json_extract('${JSON.stringify(words)}', '$[' || (${by} % ${words.length}) || ']')`,
        at: `strftime('%Y-%m-%dT%H:%M:%S', 'now', '-' || (n * ${YEARS / count}) || ' seconds') || '.000000+00:00'`,
        id: "CAST(printf('%016d', n) AS BLOB)",
        numbers: `(WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < ${count}) SELECT n FROM up) AS numbers`,
        yes: "1",
      };
}

function execute(database, sql) {
  const [program, args] = database.startsWith("postgres") ? ["psql", ["--quiet", "--set", "ON_ERROR_STOP=1", database]] : ["sqlite3", ["-bail", database]];
  execFileSync(program, args, { input: sql, stdio: ["pipe", "ignore", "inherit"] });
}

/** Writes so many customers and the words by which they are found; one in three accepts advertising. */
export function writeCustomers(database, count) {
  const { one, at, id, numbers, yes } = dialect(database, count);
  const first = one(FIRST, "n"), last = one(LAST, "(n / 7)");
  const email = `lower(${first}) || '.' || n || '@example.com'`;
  const entry = `'{"email":"' || ${email} || '","first_name":"' || ${first} || '","last_name":"' || ${last} || '","addresses":[{"city":"Utrecht","country":"NL","line1":"Prinsenhof 18","postcode":"3512 AB"}]}'`;
  const words = [`lower(${first})`, `lower(${last})`, "CAST(n AS text)", "'example'", email];
  execute(
    database,
    `BEGIN;
     INSERT INTO customers (id, email, marketing, created_at, entry)
       SELECT ${id}, ${email}, n % 3 = 0 AND ${yes}, ${at}, CAST(${entry} AS ${database.startsWith("postgres") ? "jsonb" : "text"}) FROM ${numbers};
     INSERT INTO customer_words (word, customer_id) ${words.map((word) => `SELECT ${word}, ${id} FROM ${numbers}`).join(" UNION ALL ")} ORDER BY 1, 2;
     COMMIT;`,
  );
}

/** Writes so many orders into an SQLite file or a database of Postgres, one in fifty of them still to be shipped. */
export function writeOrders(database, count) {
  const { one, at, id, numbers } = dialect(database, count);
  const address = `{"city":"Utrecht","company":"","country":"NL","line1":"Prinsenhof 18","line2":"","name":"Anneke Bos","phone":"","postcode":"3512 AB"}`;
  const first = one(FIRST, "n"), last = one(LAST, "(n / 7)");
  const sql = `INSERT INTO orders (id, number, token, status, payment_status, fulfillment_status, email, name, phone, address, country, currency, receipt, total,
      item_count, shipping_method, payment_method, placed_at, created_at, updated_at)
    SELECT ${id}, 'B' || n, 'none', CASE WHEN n % 40 = 0 THEN 'canceled' ELSE 'placed' END, CASE WHEN n % 33 = 0 THEN 'pending' ELSE 'paid' END,
      CASE WHEN n % 50 = 1 THEN 'unfulfilled' ELSE 'delivered' END, lower(${first}) || '.' || n || '@example.com', ${first} || ' ' || ${last}, '',
      '${address}', 'NL', 'EUR', '{}', 1000 + n % 9000, 1 + n % 3, 'standard', 'cod', ${at}, ${at}, ${at} FROM ${numbers};`;
  execute(database, sql);
}
