import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedCatalogue } from "@/db/seed/seed-catalogue";
import {
  type AuthHarness,
  authRequest,
  browserHeaders,
  cookieOf,
  openAuthHarness,
  randomEmail,
  TEST_PASSWORD,
} from "@/lib/auth/testing";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

let harness: AuthHarness;
let cookie = "";
beforeAll(async () => {
  harness = await openAuthHarness();
  await seedCatalogue(harness.admin);
  const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  cookie = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

async function ask(address: string, init: RequestInit = {}, type?: string) {
  const headers = browserHeaders({ cookie });
  if (type) headers.set("content-type", type);
  const request = new Request(`http://plumbline.test/api/v1${address}`, { ...init, headers });
  const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
  return { status: response.status, body: await response.json() };
}

describe("products and prices over REST", () => {
  it("lists, filters, pages and shows one", async () => {
    const list = await ask("/products?q=vanguard&type=ETF&asset_class=equity&region=us&tag=core&limit=2");
    expect(list.status).toBe(200);
    expect(list.body.items).toHaveLength(2);
    expect(list.body.next_cursor).toEqual(expect.any(String));
    expect((await ask("/products/vti")).body).toMatchObject({ symbol: "VTI", expense_ratio: 0.0003 });
    expect(await ask("/products/NOPE")).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    expect(await ask("/products?limit=201")).toMatchObject({ status: 400, body: { code: "INVALID_INPUT" } });
  });

  it("takes prices as text/csv, as a form, as JSON and in UTF-16, and previews with dry_run", async () => {
    const csv = "date,symbol,close,adj_close\n12/30/2022,VTI,191.19,186.78\n";
    const preview = await ask("/prices/import?dry_run=true", { method: "POST", body: csv }, "text/csv");
    expect(preview).toMatchObject({ status: 200, body: { inserted: 1 } });
    expect(await ask("/prices/import", { method: "POST", body: csv }, "text/csv")).toMatchObject({
      body: { inserted: 1 },
    });
    const form = new FormData();
    form.set("file", new File([csv], "prices.csv"));
    const multipart = new Response(form);
    const sent = await ask(
      "/prices/import",
      { method: "POST", body: await multipart.arrayBuffer() },
      multipart.headers.get("content-type") ?? "",
    );
    expect(sent.body).toMatchObject({ inserted: 0, unchanged: 1 });
    const asJson = await ask(
      "/prices/import",
      { method: "POST", body: JSON.stringify({ csv }) },
      "application/json",
    );
    expect(asJson.body).toMatchObject({ unchanged: 1 });
    const utf16 = Buffer.from(`\uFEFF${csv}`, "utf16le");
    expect((await ask("/prices/import", { method: "POST", body: utf16 }, "text/csv")).body).toMatchObject({
      unchanged: 1,
    });
    const single = "Date,Open,High,Low,Close,Adj Close,Volume\n2022-12-30,1,1,1,71.84,70,1\n";
    const named = await ask("/prices/import?symbol=BND", { method: "POST", body: single }, "text/csv");
    expect(named.body).toMatchObject({ layout: "single", inserted: 1 });
    expect((await ask("/products/VTI/prices?from=2022-01-01")).body.items).toEqual([
      { date: "2022-12-30", close: "191.19", adj_close: 186.78 },
    ]);
  });

  it("refuses a workbook and malformed CSV with a reason", async () => {
    const workbook = await ask("/prices/import", { method: "POST", body: "PK\u0003\u0004" }, "text/csv");
    expect(workbook).toMatchObject({ status: 400, body: { message: expect.stringContaining("Excel") } });
    const open = await ask(
      "/prices/import",
      { method: "POST", body: 'date,symbol,close\n"2022' },
      "text/csv",
    );
    expect(open).toMatchObject({ status: 400, body: { message: expect.stringContaining("never closed") } });
  });

  it("takes products as CSV and one as JSON", async () => {
    const csv = "symbol,name,type,asset_class\nHOUSE,My house,Fund,real estate\n=X(),Bad,Fund,equity\n";
    const file = await ask("/products/import", { method: "POST", body: csv }, "text/csv");
    expect(file.body).toMatchObject({ inserted: 1, bad_row_count: 1, symbols: ["HOUSE"] });
    const one = { symbol: "BARN", name: "My barn", type: "Fund", asset_class: "real_estate" };
    const made = await ask("/products", { method: "POST", body: JSON.stringify(one) }, "application/json");
    expect(made).toMatchObject({ status: 201, body: { symbol: "BARN", is_own: true } });
  });

  it("says that no provider is configured", async () => {
    const refresh = await ask("/prices/refresh", { method: "POST", body: "{}" }, "application/json");
    expect(refresh).toMatchObject({ status: 503, body: { code: "UNAVAILABLE" } });
  });
});

const wide = ["../shared/data", "../../shared/data"]
  .map((folder) => path.resolve(folder, "etf-daily/assetallocation_prices.csv"))
  .find(existsSync);

describe.skipIf(!wide)(`the 37-fund file over REST (${wide ?? "absent: skipped"})`, () => {
  it("comes in without growing memory past 300 MB", async () => {
    const before = process.memoryUsage().rss;
    const sent = await ask("/prices/import", { method: "POST", body: readFileSync(wide ?? "") }, "text/csv");
    expect(sent.status).toBe(200);
    expect(sent.body.symbols).toHaveLength(37);
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });
});
