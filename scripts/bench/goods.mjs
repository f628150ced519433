// A catalogue made up for measuring: the same products each time, with brands, categories, options and specifications.
import { writeFileSync } from "node:fs";

const words = {
  colour: "amber ash black blue brick clay copper cream fern grey honey indigo ivory moss navy oat ochre pearl plum rose rust sage sand slate stone teal white".split(" "),
  matter: "bamboo beech brass canvas ceramic cork cotton felt glass iron jute leather linen marble oak paper pine porcelain rattan silk steel stoneware walnut wool".split(" "),
  thing: "apron basket bench blanket board bookend bottle bowl box bracket brush candle carafe chair clock coaster cushion desk dish frame hook jar kettle ladle lamp mat mirror mug napkin pan pitcher planter plate pot rack rug scoop shelf stool table tile towel tray vase".split(" "),
  use: "bathroom bedroom children garden guest hall kitchen library office outdoor studio travel".split(" "),
  brand: "Alder Birch Cove Dale Elm Fenn Grove Heath Isle Juniper Kelp Larch Marsh North Orchard Pebble Quarry Reed Shore Thorn".split(" "),
};
const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;
const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** Writes `count` products as our own table, a row a variant, and answers queries that find some of them. */
export function goods(file, count) {
  // Numbers that look drawn by lot and are the same each time (a linear congruential generator).
  let state = 20_241;
  const lot = (most) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % most;
  const one = (kind) => words[kind][lot(words[kind].length)];
  const rows = ["handle,title,description,brand,category,option1_name,option1_value,sku,price,stock,specifications"];
  for (let number = 1; number <= count; number += 1) {
    const [colour, matter, thing, use, brand] = [one("colour"), one("matter"), one("thing"), one("use"), one("brand")];
    const handle = `bench-${number}`;
    const title = `${brand} ${matter} ${thing} for the ${use}`;
    const text = `A ${thing} of ${matter} in ${colour}, made for the ${use} by ${brand}. ${capital(one("matter"))} and ${one("matter")} go with it, and a ${one("thing")} beside it.`;
    const about = `Material: ${capital(matter)}\nHeight: ${5 + lot(90)} cm\nWeight: ${100 + lot(4_000)} g`;
    const [first, second] = [colour, one("colour")];
    const price = 5 + lot(300);
    const shared = [handle, title, text, brand, `${capital(use)} > ${capital(thing)}`];
    const options = first === second ? [first] : [first, second];
    options.forEach((option, place) => {
      const own = ["Colour", capital(option), `B${number}-${place + 1}`, `${price + place}.00`, lot(40)];
      rows.push([...(place ? [handle, "", "", "", ""] : shared), ...own, place ? "" : about].map(quoted).join(","));
    });
  }
  writeFileSync(file, `${rows.join("\n")}\n`);
  const queries = [];
  for (const thing of words.thing) queries.push(thing, `${one("matter")} ${thing}`, `${thing} ${one("use")}`, `${one("brand")} ${one("colour")} ${thing}`);
  return queries;
}
