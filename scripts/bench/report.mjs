// What was measured, as a table beside the aims.
import { writeFileSync } from "node:fs";

const number = (value, digits = value < 10 ? 2 : value < 100 ? 1 : 0) =>
  value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const megabytes = (bytes) => `${number(bytes / 1e6, 1)} MB`;
const kilobytes = (bytes) => `${number(bytes / 1024, 1)} KB`;
/** A figure beside its aim: `most` or `least`. */
const judge = (value, { most, least } = {}, show = number) => {
  if (most === undefined && least === undefined) return "";
  const reached = most !== undefined ? value <= most : value >= least;
  return `${most !== undefined ? "at most" : "at least"} ${show(most ?? least)}${reached ? "" : "  SHORT OF IT"}`;
};

function table(head, rows) {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  // Words to the left, figures to the right, and the aim after them.
  const line = (row) => row.map((cell = "", column) => (column === 0 || column === head.length - 1 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join("  ").trimEnd();
  return [line(head), ...rows.map(line)].join("\n");
}

export function report(result, file) {
  writeFileSync(file, `${JSON.stringify(result, null, 1)}\n`);
  const { machine, rows, orders, start, memory, sizes } = result;
  const parts = [];
  parts.push(`${machine.processor}, ${machine.cores} cores, ${machine.memory_gb} GB, ${machine.kernel}; ${machine.pinned ? "server and load on a core each" : "server and load share the cores"}`);
  parts.push(`data on ${machine.file_system}, one fsync ${number(machine.fsync_ms)} ms; load average ${machine.load_before.map((load) => number(load)).join(" ")} before, ${machine.load_after.map((load) => number(load)).join(" ")} after`);
  parts.push("");
  parts.push(
    table(
      ["", "requests/s", "lowest", "highest", "p50 ms", "p99 ms", "of nginx", "load", "aim"],
      rows.map((row) => {
        const aims = [judge(row.ratio ?? 0, row.aims?.ratio, (value) => `1/${number(1 / value, 0)} of nginx`), judge(row.rate, row.aims?.rate), judge(row.p99, row.aims?.p99, (value) => `p99 ${number(value, 0)} ms`)];
        const wrong = row.refused + row.broken ? `${row.refused} REFUSED, ${row.broken} BROKEN` : "";
        const share = row.ratio === undefined ? "" : row.ratio >= 0.1 ? number(row.ratio) : `1/${number(1 / row.ratio, 0)}`;
        return [row.name, number(row.rate, 0), number(row.lowest, 0), number(row.highest, 0), number(row.p50), number(row.p99), share, number(row.load), [wrong, ...aims].filter(Boolean).join("; ")];
      }),
    ),
  );
  if (orders.length) {
    parts.push("");
    parts.push(
      table(
        ["", "orders/s", "p50 ms", "p99 ms", "additions/s", "both", "load", "aim"],
        orders.map((row) => [row.name, number(row.rate, 0), number(row.p50), number(row.p99), number(row.additions, 0), number(row.whole, 0), number(row.load), [row.refused ? `${row.refused} NOT PLACED (${row.why})` : "", judge(row.rate, row.aims?.rate)].filter(Boolean).join("; ")]),
      ),
    );
  }
  const figures = [
    ["cold start to the first page", `${number(start.median_ms, 0)} ms`, judge(start.median_ms, { most: 300 }, (value) => `${value} ms`)],
    ["memory, idle", megabytes(memory.idle), judge(memory.idle, { most: 40e6 }, megabytes)],
    ...Object.entries(memory.under_load).map(([name, bytes]) => [`memory under load, ${name}`, megabytes(bytes), judge(bytes, { most: 150e6 }, megabytes)]),
    ["the executable", megabytes(sizes.binary), judge(sizes.binary, { most: 45e6 }, megabytes)],
    ...sizes.sent.map(({ name, bytes, most }) => [`${name}, as sent`, kilobytes(bytes), judge(bytes, { most }, kilobytes)]),
  ];
  parts.push("", table(["", "", "aim"], figures));
  if (result.lighthouse) {
    const pages = result.lighthouse.map((page) => {
      const short = [page.performance, page.accessibility, page.practices, page.seo].some((score) => score < 100) || page.lcp > 1200 || page.blocking > 20 || page.shift > 0;
      return [page.name, ...[page.performance, page.accessibility, page.practices, page.seo].map((score) => number(score, 0)), `${number(page.lcp / 1000, 2)} s`, `${number(page.blocking, 0)} ms`, number(page.shift, 3), number(page.machine, 0), short ? `SHORT OF IT: ${page.failed.join(", ")}` : "reached"];
    });
    parts.push("", table(["Lighthouse, mobile", "perf", "access", "practices", "SEO", "LCP", "blocking", "shift", "machine", "100 each, 1.20 s, 20 ms, 0"], pages));
  }
  for (const note of result.notes) parts.push("", note);
  parts.push("", `All figures: ${file}`);
  return parts.join("\n");
}
