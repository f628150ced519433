// A large catalogue in the shop's own JSON lines: the three real ones together, and as often again, with other titles,
// SKUs, prices and stock, as it takes. Nothing is left to chance: the same number gives the same file.
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

const lines = (file) => createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity });
const words = (name) => name.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());
const short = (text, most) => [...String(text ?? "").trim()].slice(0, most).join("");

/** A number from a text, always the same: what is not in the data (stock, some prices) is made of it. */
const number = (text) => {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  // The last letters of neighbours differ little, the number has to differ much.
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/** Electronics and office supplies: no categories, thousands of ragged attributes. */
async function* icecat(folder) {
  for await (const line of lines(join(folder, "search-icecat/products.jsonl.gz"))) {
    const good = JSON.parse(line);
    const specifications = Object.entries(good).flatMap(([key, value]) => {
      const name = /^attr_[tnb]_(.*)$/.exec(key)?.[1];
      if (!name || value === "" || value === null) return [];
      const text = value === true || value === "Y" ? "yes" : value === false || value === "N" ? "no" : short(value, 200);
      return [{ name: short(words(name), 100), value: text }];
    });
    yield {
      key: `i${good.id}`,
      title: short(good.title || good.name, 200),
      description: good.short_description ?? "",
      brand: short(good.supplier, 80),
      category: ["Electronics", short(good.attr_t_type ?? good.attr_t_product_type ?? "Other", 40)],
      price: (good.price ?? 0) / 100 || number(good.id) % 40_000 / 100 + 1,
      barcode: good.ean?.[0] ?? "",
      specifications: specifications.slice(0, 100),
    };
  }
}

/** Things of all kinds with a path of categories; most have no price. */
async function* esci(folder) {
  for await (const line of lines(join(folder, "search-esci/products.jsonl.gz"))) {
    const good = JSON.parse(line);
    const path = (good.category ?? []).map((name) => short(name, 60)).filter(Boolean);
    yield {
      key: `e${good.asin}`,
      title: short(good.title, 200),
      description: [good.description, good.bullet_points].filter(Boolean).join("\n").slice(0, 4_000),
      brand: short(good.brand, 80),
      category: path.length ? path.slice(0, 6) : ["Everything else"],
      price: Number.parseFloat(good.price) || number(good.asin) % 9_000 / 100 + 1,
      specifications: good.color ? [{ name: "Colour", value: short(good.color, 60) }] : [],
    };
  }
}

/** Clothes and shoes: three levels of categories, and sizes that are made up here. Eight lines have too many commas. */
async function* fashion(folder) {
  let first = true;
  for await (const line of lines(join(folder, "catalogue-fashion/styles.csv.gz"))) {
    const [id, gender, top, sub, article, colour, season, year, usage, ...title] = line.split(",");
    if (first) first = false;
    else {
      yield {
        key: `f${id}`,
        title: short(title.join(",").replace(/,+$/, "") || article, 200),
        description: `${article} for ${gender.toLowerCase()}, ${season.toLowerCase()} ${year}.`,
        brand: short(title.join(" ").split(" ")[0], 80),
        category: [top, sub, article].map((name) => short(name, 60)).filter(Boolean),
        price: number(id) % 20_000 / 100 + 5,
        colour,
        sizes: top === "Apparel" ? ["S", "M", "L"] : top === "Footwear" ? ["38", "40", "42", "44"] : [],
        specifications: Object.entries({ Gender: gender, Season: season, Year: year, Usage: usage })
          .filter(([, value]) => value)
          .map(([name, value]) => ({ name, value })),
      };
    }
  }
}

const parts = [["search-icecat/products.jsonl.gz", icecat], ["search-esci/products.jsonl.gz", esci], ["catalogue-fashion/styles.csv.gz", fashion]];

/** What of the data is there, and what is not. */
export const available = (folder) => ({
  there: parts.filter(([file]) => existsSync(join(folder, file))),
  missing: parts.filter(([file]) => !existsSync(join(folder, file))).map(([file]) => join(folder, file)),
});

/** A product of the real ones, as it is in the nth copy of the catalogue; the first copy is the real one. */
function item(good, copy) {
  const key = copy ? `${good.key}-${copy}` : good.key;
  const one = number(key);
  // Every copy costs something else, and says of which series it is.
  const price = (Math.max(good.price, 0.5) * (copy ? 0.7 + (one % 70) / 100 : 1)).toFixed(2);
  const variant = (choices, place) => ({
    sku: `${key}${place ? `.${place}` : ""}`.toUpperCase(),
    barcode: copy || place ? "" : (good.barcode ?? ""),
    choices,
    price,
    stock: number(`${key} ${place}`) % 10 < 2 ? 0 : number(`${key} ${place}`) % 90 + 1,
  });
  const options = [];
  if (good.colour) options.push({ name: "Colour", values: [{ value: good.colour, swatch: null }] });
  if (good.sizes?.length) options.push({ name: "Size", values: good.sizes.map((value) => ({ value, swatch: null })) });
  const sizes = good.sizes?.length ? good.sizes : [undefined];
  return {
    key,
    title: copy ? `${good.title.slice(0, 190)} ${String.fromCharCode(65 + (one % 26))}${100 + copy}` : good.title,
    description: good.description,
    status: "active",
    brand: good.brand,
    category: good.category,
    options,
    variants: sizes.map((size, place) => variant([good.colour, size].filter(Boolean), place)),
    specifications: good.specifications,
  };
}

/** Writes `most` products, or the real ones without a number; answers how many, and some of their titles. */
export async function write(folder, file, most = Infinity) {
  const { there } = available(folder);
  const out = createWriteStream(file);
  const titles = [];
  let written = 0;
  for (let copy = 0; written < most && (copy === 0 || most < Infinity); copy++) {
    for (const [, read] of there) {
      for await (const good of read(folder)) {
        if (written >= most) break;
        if (!good.title) continue;
        if (copy === 0 && written % 37 === 0) titles.push(good.title);
        if (!out.write(JSON.stringify(item(good, copy)) + "\n")) await once(out, "drain");
        written++;
      }
    }
  }
  out.end();
  await once(out, "finish");
  return { written, titles };
}
