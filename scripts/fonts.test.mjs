// What the style sheets declare of the fonts, against the files: every letter that is promised is there, pages in Arabic script
// alone ask for its faces, and English and German ones ask for no more than what is preloaded and the rest of Western Latin.
//
//   node --test scripts/fonts.test.mjs
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const read = (path) => readFileSync(join(root, path), "utf8").replace(/\/\*[^]*?\*\//g, "");
const sheet = read("style/fonts.css");
const tokens = read("style/tokens.css");

/** The tables of a WOFF2 file (https://www.w3.org/TR/WOFF2) as views of their bytes; those that it transforms are left out. */
function tables(bytes) {
  const tags = ["cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep", "CFF ", "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB"];
  let at = 48;
  const base128 = () => {
    for (let value = 0; ; ) {
      const byte = bytes[at++];
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  const listed = [];
  for (let left = bytes.readUInt16BE(12); left > 0; left--) {
    const flags = bytes[at++];
    const known = flags & 0x3f;
    const tag = known < 0x3f ? tags[known] : bytes.toString("latin1", at, (at += 4));
    const length = base128();
    const isTransformed = ["glyf", "loca"].includes(tag) ? flags >> 6 !== 3 : flags >> 6 !== 0;
    listed.push({ tag, isTransformed, length: isTransformed ? base128() : length });
  }
  const data = brotliDecompressSync(bytes.subarray(at, at + bytes.readUInt32BE(20)));
  const found = {};
  let offset = 0;
  for (const { tag, isTransformed, length } of listed) {
    if (!isTransformed) found[tag] = data.subarray(offset, offset + length);
    offset += length;
  }
  return found;
}

/** The code points that a font has a glyph for. */
function codes(cmap) {
  const held = new Set();
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4));
    const format = table.readUInt16BE(0);
    if (format === 4) {
      const double = table.readUInt16BE(6);
      for (let segment = 0; segment < double; segment += 2) {
        const [last, first] = [table.readUInt16BE(14 + segment), table.readUInt16BE(16 + double + segment)];
        const [delta, range] = [table.readUInt16BE(16 + 2 * double + segment), table.readUInt16BE(16 + 3 * double + segment)];
        for (let code = first; code <= last && code < 0xffff; code++) {
          const glyph = range ? table.readUInt16BE(16 + 3 * double + segment + range + 2 * (code - first)) : code;
          if ((range && !glyph) || !((glyph + delta) & 0xffff)) continue;
          held.add(code);
        }
      }
    } else if (format === 12) {
      for (let group = 0; group < table.readUInt32BE(12); group++)
        for (let code = table.readUInt32BE(16 + 12 * group); code <= table.readUInt32BE(20 + 12 * group); code++) held.add(code);
    }
  }
  return held;
}

function features(gsub) {
  const list = gsub.subarray(gsub.readUInt16BE(6));
  return new Set(Array.from({ length: list.readUInt16BE(0) }, (_, index) => list.toString("latin1", 2 + 6 * index, 6 + 6 * index)));
}

function font(file) {
  const { cmap, head, hhea, GSUB } = tables(readFileSync(join(root, "public", file)));
  const unit = head.readUInt16BE(18);
  return { held: codes(cmap), line: [4, 6, 8].map((offset) => hhea.readInt16BE(offset) / unit), features: GSUB ? features(GSUB) : new Set() };
}

function declared(text) {
  const all = new Set();
  for (const part of text.split(",")) {
    const [, first, last = first] = /^\s*U\+([0-9A-F]+)(?:-([0-9A-F]+))?\s*$/.exec(part);
    for (let code = parseInt(first, 16); code <= parseInt(last, 16); code++) all.add(code);
  }
  return all;
}

const faces = [...sheet.matchAll(/@font-face \{([^}]*)\}/g)]
  .map(([, body]) => ({
    family: /font-family: "([^"]+)"/.exec(body)[1],
    file: /url\("\/([^"]+)"\)/.exec(body)?.[1],
    range: /unicode-range: ([^;]+)/.exec(body)?.[1],
  }))
  .filter(({ file }) => file)
  .map((face) => ({ ...face, range: declared(face.range), ...font(face.file) }));

const families = (text) => [...text.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
const [latin, arabic] = [tokens.indexOf("@theme"), tokens.indexOf(":root:is(:lang(ar)")].map((from) => {
  assert.notEqual(from, -1);
  const stack = (name) => families(new RegExp(`--font-${name}: ([^;]+);`).exec(tokens.slice(from))[1]);
  return { text: stack("sans"), heading: stack("display") };
});

/** The file that a browser takes a letter from: of a family the face that is declared last; undefined if it is the system's. */
function fileOf(stack, code) {
  for (const family of stack) {
    const face = faces.findLast((face) => face.family === family && face.range.has(code) && face.held.has(code));
    if (face) return face.file;
  }
}

const letters = (text) => [...new Set(text.normalize("NFC").replace(/\s/g, ""))].map((letter) => letter.codePointAt(0));
const both = (text) => letters(text + text.toUpperCase());
const missing = (stack, all) => all.filter((code) => !fileOf(stack, code)).map((code) => String.fromCodePoint(code)).join(" ");
const run = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** The letters that European languages have besides a to z. */
const ALPHABETS = {
  Albanian: "çë", Basque: "ñ", Catalan: "àçèéíïòóúü·ŀ", Croatian: "čćđšž", Czech: "áčďéěíňóřšťúůýž", Danish: "æøåé", Dutch: "áéëíïóöúüĳ",
  Esperanto: "ĉĝĥĵŝŭ", Estonian: "äõöüšž", Finnish: "äöåšž", French: "àâæçéèêëîïôœùûüÿ", Galician: "áéíñóúü", German: "äöüßẞ", Hungarian: "áéíóöőúüű",
  Icelandic: "áðéíóúýþæö", Irish: "áéíóú", Italian: "àèéìíîòóùú", Latvian: "āčēģīķļņšūž", Lithuanian: "ąčęėįšųūž", Maltese: "ċġħż",
  Norwegian: "æøåéèêóòâôü", Polish: "ąćęłńóśźż", Portuguese: "áâãàçéêíóôõúü", Romanian: "ăâîșțşţ", Sami: "áčđŋšŧž", Slovak: "áäčďéíĺľňóôŕšťúýž", Slovenian: "čšž",
  Spanish: "áéíñóúü", Swedish: "åäöé", Turkish: "çğıiİöşüâîû", Welsh: "âêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿ",
};

/** Letters, vowel signs, digits and punctuation of the languages that are written in Arabic script. */
const ARABIC = {
  Arabic: "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱـًٌٍَُِّْٰ٠١٢٣٤٥٦٧٨٩،؛؟٪٫٬",
  Persian: "پچژکگیهٔۀ۰۱۲۳۴۵۶۷۸۹\u200c",
  Urdu: "ٹڈڑںھہۂۃےۓ۔",
  Kurdish: "ڕڵۆێەڤ",
};

test("the files hold the letters that are declared of them", () => {
  assert.ok(faces.length >= 9);
  for (const family of new Set(faces.map((face) => face.family))) {
    const own = faces.filter((face) => face.family === family);
    const held = new Set(own.flatMap((face) => [...face.held]));
    // Instrument Sans has no sign for micro.
    const promised = own.flatMap((face) => [...face.range]).filter((code) => code !== 0xb5 && /[\p{L}\p{M}\p{Nd}]/u.test(String.fromCodePoint(code)));
    assert.deepEqual(promised.filter((code) => !held.has(code)).map((code) => `U+${code.toString(16)}`), [], family);
  }
});

test("text and headings have all of Latin Extended-A and the letters of every European language", () => {
  for (const stack of [latin.text, latin.heading, arabic.text, arabic.heading]) {
    assert.equal(missing(stack, run(0x100, 0x17f)), "", stack[0]);
    for (const [language, all] of Object.entries(ALPHABETS)) assert.equal(missing(stack, both(all)), "", `${stack[0]}, ${language}`);
  }
});

test("pages in Arabic script, and no others, have faces for it", () => {
  for (const [language, all] of Object.entries(ARABIC)) {
    for (const stack of [arabic.text, arabic.heading]) assert.equal(missing(stack, letters(all)), "", `${stack[0]}, ${language}`);
    for (const stack of [latin.text, latin.heading])
      assert.deepEqual(letters(all).filter((code) => fileOf(stack, code)), [], `${stack[0]}, ${language}`);
  }
  for (const { file, features } of faces.filter((face) => face.range.has(0x628)))
    for (const feature of ["init", "medi", "fina", "rlig"]) assert.ok(features.has(feature), `${file} has no ${feature}`);
});

test("pages in English and German fetch no more than Western Latin", () => {
  const western = (stack, code) => [undefined, `fonts/${stack}.woff2`, `fonts/${stack}-more.woff2`].includes(code);
  for (const language of ["en", "de"]) {
    const spoken = readdirSync(join(root, "locales", language)).filter((name) => name.endsWith(".ftl") && !name.endsWith("-admin.ftl"));
    assert.ok(spoken.length > 5);
    const all = [...run(0x20, 0xff), ...letters(spoken.map((name) => read(`locales/${language}/${name}`)).join(""))];
    for (const [stack, file] of [[latin.text, "instrument-sans"], [latin.heading, "newsreader-display"]])
      assert.deepEqual(all.filter((code) => !western(file, fileOf(stack, code))).map((code) => String.fromCodePoint(code)), [], language);
  }
  // Nor do the names of the other languages, below every page.
  const chooser = families(/a\[hreflang\][^{]*\{\s*font-family: ([^;]+);/.exec(tokens)[1]);
  const files = letters("Čeština Türkçe Română العربية Tiếng Việt").map((code) => fileOf(chooser, code));
  assert.ok(files.every((file) => western("instrument-sans", file)), `${files}`);
});

test("a line is as high in every file of a stack", () => {
  for (const stack of [arabic.text, arabic.heading]) {
    const own = faces.filter((face) => stack.includes(face.family));
    for (const face of own) face.line.forEach((edge, index) => assert.ok(Math.abs(edge - own[0].line[index]) < 0.001, `${face.file}: ${face.line}`));
  }
});

test("the licence of every face lies beside it", () => {
  const there = readdirSync(join(root, "public/fonts"));
  for (const { file } of faces) {
    const name = file.replace("fonts/", "");
    assert.ok(there.some((licence) => licence.endsWith("-OFL.txt") && name.startsWith(licence.replace("-OFL.txt", ""))), name);
  }
  assert.deepEqual(there.filter((name) => name.endsWith(".woff2") && !faces.some(({ file }) => file.endsWith(`/${name}`))), []);
});
