// Orders of the last three years for a shop that is to have very many: rows of the table of orders, without lines. The
// same ones for the same number.
import { execFileSync } from "node:child_process";

const FIRST = ["Ada", "Bram", "Chiara", "Dario", "Elif", "Femke", "Goran", "Hanna", "Ines", "Jonas", "Katja", "Luca", "Maja", "Noor", "Omar", "Pia", "Quinn", "Rosa", "Sven", "Tilda"];
const LAST = ["Andersen", "Bakker", "Conti", "Dubois", "Eriksson", "Fischer", "Garcia", "Horvat", "Ivanova", "Jansen", "Kowalski", "Lindberg", "Moreau", "Novak", "Oliveira", "Petrov", "Rossi", "Schmidt", "Tanaka", "Weber"];
const YEARS = 3 * 365 * 86_400;

/** Writes so many orders into an SQLite file or a database of Postgres, one in fifty of them still to be shipped. */
export function writeOrders(database, count) {
  const isPostgres = database.startsWith("postgres");
  const one = (words, by) => (isPostgres ? `(ARRAY['${words.join("','")}'])[1 + ${by} % ${words.length}]` : `json_extract('${JSON.stringify(words)}', '$[' || (${by} % ${words.length}) || ']')`);
  const at = isPostgres
    ? `now() - n * interval '${YEARS / count} seconds'`
    : `strftime('%Y-%m-%dT%H:%M:%S', 'now', '-' || (n * ${YEARS / count}) || ' seconds') || '.000000+00:00'`;
  const id = isPostgres ? "lpad(to_hex(n), 32, '0')::uuid" : "CAST(printf('%016d', n) AS BLOB)";
  const numbers = isPostgres ? `generate_series(1, ${count}) AS numbers (n)` : `(WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < ${count}) SELECT n FROM up) AS numbers`;
  const address = `{"city":"Utrecht","company":"","country":"NL","line1":"Prinsenhof 18","line2":"","name":"Anneke Bos","phone":"","postcode":"3512 AB"}`;
  const first = one(FIRST, "n"), last = one(LAST, "(n / 7)");
  const sql = `INSERT INTO orders (id, number, token, status, payment_status, fulfillment_status, email, name, phone, address, country, currency, receipt, total,
      item_count, shipping_method, payment_method, placed_at, created_at, updated_at)
    SELECT ${id}, 'B' || n, 'none', CASE WHEN n % 40 = 0 THEN 'canceled' ELSE 'placed' END, CASE WHEN n % 33 = 0 THEN 'pending' ELSE 'paid' END,
      CASE WHEN n % 50 = 1 THEN 'unfulfilled' ELSE 'delivered' END, lower(${first}) || '.' || n || '@example.com', ${first} || ' ' || ${last}, '',
      '${address}', 'NL', 'EUR', '{}', 1000 + n % 9000, 1 + n % 3, 'standard', 'cod', ${at}, ${at}, ${at} FROM ${numbers};`;
  const [program, args] = isPostgres ? ["psql", ["--quiet", "--set", "ON_ERROR_STOP=1", database]] : ["sqlite3", ["-bail", database]];
  execFileSync(program, args, { input: sql, stdio: ["pipe", "ignore", "inherit"] });
}
