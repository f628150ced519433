// What a search engine sees that starts at the front page and follows every link.
import { expect, test } from "../support/shop";

type Seen = { status: number; title: string; canonical: string[]; indexable: boolean; links: string[]; data: Record<string, unknown>[]; moved: boolean };

const unescape = (text: string) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#x27;", "'");
const attributes = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((found) => unescape(found[1] ?? ""));

async function look(base: string, path: string): Promise<Seen> {
  const answer = await fetch(base + path, { redirect: "manual" });
  const html = await answer.text();
  const canonical = attributes(html, /<link rel="canonical" href="([^"]*)"/g).map((address) => address.replace(base, ""));
  const links = attributes(html, /<a\s[^>]*?href="([^"]*)"/g).map((link) => {
    const url = new URL(link, base + path);
    return url.origin === base ? url.pathname + url.search : "";
  });
  const noindex = /<meta name="robots" content="[^"]*noindex/.test(html) || (answer.headers.get("x-robots-tag") ?? "").includes("noindex");
  const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((found) => JSON.parse(found[1] ?? ""));
  const html_ = (answer.headers.get("content-type") ?? "").startsWith("text/html");
  return { status: answer.status, title: attributes(html, /<title>([^<]*)<\/title>/g)[0] ?? "", canonical, indexable: html_ && answer.ok && !noindex, links: links.filter(Boolean), data, moved: answer.status >= 300 && answer.status < 400 };
}

test("every link leads somewhere, and no page is found twice @scripts @wide", async ({ shop }) => {
  test.setTimeout(360_000);
  const robots = await (await fetch(`${shop.url}/robots.txt`)).text();
  const forbidden = [...robots.matchAll(/^Disallow: (.+)$/gm)].map((found) => found[1] ?? "");
  const seen = new Map<string, Seen>();
  const queue = ["/"];
  const from = new Map<string, string>();
  // The goods have no texts in these languages: their pages say what those in English say.
  const untold = /^\/(fr|es|ar)(\/|$|\?)/;
  while (queue.length && seen.size < 1_400) {
    const batch = queue.splice(0, 8);
    await Promise.all(batch.map(async (path) => seen.set(path, await look(shop.url, path))));
    for (const path of batch) {
      for (const link of seen.get(path)?.links ?? []) {
        if (untold.test(link) || seen.has(link) || from.has(link) || forbidden.some((start) => link.startsWith(start))) continue;
        // Combinations of filters are without end; one of them from each list says how all of them are treated.
        if (new URL(link, shop.url).searchParams.size > 1) continue;
        from.set(link, path);
        queue.push(link);
      }
    }
  }
  expect(seen.size).toBeGreaterThan(250);
  const dead = [...seen].filter(([, page]) => page.status >= 400).map(([path, page]) => `${path}: ${page.status}, linked from ${from.get(path)}`);
  expect(dead, "links that lead nowhere").toEqual([]);
  const moved = [...seen].filter(([, page]) => page.moved).map(([path]) => `${path}, linked from ${from.get(path)}`);
  expect(moved, "links that take a detour").toEqual([]);
  const indexable = [...seen].filter(([, page]) => page.indexable);
  expect(indexable.length).toBeGreaterThan(200);
  const stray = indexable.filter(([path, page]) => page.canonical.length !== 1 || decodeURI(page.canonical[0] ?? "").split("?")[0] !== decodeURI(path).split("?")[0]);
  expect(stray.map(([path, page]) => `${path}: ${page.canonical.join(" and ") || "none"}`), "pages without one canonical address of their own").toEqual([]);
  // An address that names another as the canonical one is not a page of its own.
  const own = indexable.filter(([path, page]) => page.canonical[0] === path);
  const titles = new Map<string, string[]>();
  // What is called the same in two languages, such as a maker, is one page in each.
  for (const [path, page] of own) {
    const title = `${/^\/de(\/|$)/.test(path) ? "de" : "en"}: ${page.title}`;
    titles.set(title, [...(titles.get(title) ?? []), path]);
  }
  expect([...titles].filter(([, paths]) => paths.length > 1), "titles that two pages share").toEqual([]);
});

test("the sitemap lists what can be found, and nothing else @scripts @wide", async ({ shop }) => {
  test.setTimeout(120_000);
  const read = async (path: string) => {
    const answer = await fetch(shop.url + path);
    expect(answer.headers.get("content-type"), path).toContain("xml");
    return answer.text();
  };
  const index = await read("/sitemap.xml");
  expect(index).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<sitemapindex xmlns="http:\/\/www.sitemaps.org\/schemas\/sitemap\/0.9">/);
  const files = attributes(index, /<loc>([^<]*)<\/loc>/g);
  expect(files.length).toBeGreaterThanOrEqual(4);
  const pages: string[] = [];
  for (const file of files) {
    const text = await read(file.replace(shop.url, ""));
    const urls = [...text.matchAll(/<url>(.*?)<\/url>/gs)].map((found) => found[1] ?? "");
    // Each with one address of ours, and at the most one day of change, and the same in other languages, in this order.
    for (const url of urls) expect(url).toMatch(/^<loc>http:\/\/127\.0\.0\.1:\d+\/[^<]*<\/loc>(<lastmod>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<\/lastmod>)?(<xhtml:link rel="alternate" hreflang="[\w-]+" href="[^"]+"\/>)*(<image:image><image:loc>[^<]+<\/image:loc><\/image:image>)*$/);
    pages.push(...urls.flatMap((url) => attributes(url, /<loc>([^<]*)<\/loc>/g)));
  }
  expect(new Set(pages).size, "an address is listed twice").toBe(pages.length);
  expect(pages.length).toBeGreaterThan(80);
  const some = pages.filter((_, index) => index % 3 === 0);
  for (const address of some) {
    const path = address.replace(shop.url, "");
    const page = await look(shop.url, path);
    expect([path, page.status, page.indexable, page.canonical[0]]).toEqual([path, 200, true, path]);
  }
});

test("structured data says what the page says @scripts @wide", async ({ page, shop }) => {
  const of = (seen: Seen, type: string) => seen.data.find((one) => one["@type"] === type) as Record<string, never> | undefined;
  const home = await look(shop.url, "/");
  expect(of(home, "OnlineStore")?.["name"]).toBeTruthy();
  const returns = of(home, "OnlineStore")?.["hasMerchantReturnPolicy"] as unknown as { merchantReturnLink: string };
  expect((await fetch(returns.merchantReturnLink)).status).toBe(200);
  expect(JSON.stringify(of(home, "WebSite"))).toContain("/search?q={search_term_string}");
  const crumbs = of(await look(shop.url, "/categories/kitchen/mugs"), "BreadcrumbList") as unknown as { itemListElement: { position: number; name: string; item: string }[] };
  expect(crumbs.itemListElement.map((item) => item.position)).toEqual(crumbs.itemListElement.map((_, index) => index + 1));
  for (const item of crumbs.itemListElement) expect((await fetch(item.item)).status).toBe(200);

  for (const slug of ["gourd-lamp", "paddle-board", "morning-mug"]) {
    const path = `/products/${slug}`;
    const product = of(await look(shop.url, path), "Product") as unknown as { name: string; description: string; image: string[]; offers: { offers?: Offer[] } & Offer; aggregateRating?: { ratingValue: string; reviewCount: number } };
    const offers = product.offers.offers ?? [product.offers];
    expect(product.name && product.description && product.image.length).toBeTruthy();
    expect((await fetch(product.image[0] ?? "")).headers.get("content-type")).toBe("image/jpeg");
    for (const offer of offers) {
      expect(offer.url.startsWith(`${shop.url}${path}?variant=`)).toBe(true);
      expect(offer).toMatchObject({ "@type": "Offer", priceCurrency: "EUR", itemCondition: "https://schema.org/NewCondition" });
      expect(Number(offer.price)).toBeGreaterThan(0);
      expect(offer.availability).toMatch(/^https:\/\/schema\.org\/(InStock|LimitedAvailability|OutOfStock)$/);
      expect(offer.shippingDetails.length).toBeGreaterThan(0);
      await page.goto(offer.url.replace(shop.url, ""));
      await expect(page.locator("#buy .price-l")).toContainText(offer.price);
      await expect(page.locator("#sku")).toHaveText(offer.sku);
    }
    if (product.aggregateRating) await expect(page.locator("#buy .rating")).toContainText(`${product.aggregateRating.ratingValue} (${product.aggregateRating.reviewCount}`);
  }
});

type Offer = { url: string; price: string; sku: string; availability: string; shippingDetails: unknown[] };
