import { describe, expect, it } from "vitest";
import { isFiltered, productsHref, readProductQuery, toListInput } from "./product-query";

describe("the address of a product search", () => {
  it("comes back as it went in", () => {
    const href =
      "/products?q=world+bond&type=ETF,Fund&region=global&tag=core&has_prices=true&sort=symbol&shown=150";
    const address = Object.fromEntries(new URL(href, "http://x").searchParams);
    const query = readProductQuery(address);
    expect(productsHref(query)).toBe(href);
    expect(toListInput(query)).toMatchObject({
      q: "world bond",
      type: "ETF,Fund",
      has_prices: true,
      sort: "symbol",
    });
  });

  it("leaves out what nobody knows and is plain when nothing is asked", () => {
    const query = readProductQuery({
      type: "ETF,spaceship,ETF",
      sort: "colour",
      shown: "-3",
      q: ["a", "b"],
      has_prices: "no",
    });
    expect(query).toMatchObject({ type: ["ETF"], sort: null, shown: 50, q: "a", hasPrices: false });
    expect(productsHref(readProductQuery({}))).toBe("/products");
    expect(isFiltered(readProductQuery({ sort: "symbol" }))).toBe(false);
    expect(isFiltered(query)).toBe(true);
    expect(readProductQuery({ shown: "999999" }).shown).toBe(1000);
  });
});
