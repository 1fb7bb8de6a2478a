import { expect, type Page, test } from "@playwright/test";
import { listen, signUp, somebody } from "./people";

const csv = (text: string) => ({ name: "rates.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

/** Through REST with the browser's own cookie. */
async function send(
  page: Page,
  method: "post" | "put",
  path: string,
  data: unknown,
): Promise<{ id: string }> {
  const origin = new URL(page.url()).origin;
  const answer = await page.request[method](`/api/v1${path}`, { data, headers: { origin } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as { id: string };
}

/** The latest business day on or before today: a price of it is fresh. */
function lastBusinessDay(): string {
  const day = new Date();
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** 10 dollar funds at 100.00 and 10 euro funds at 80.00 EUR. */
async function mixedPortfolio(page: Page, day: string): Promise<string> {
  const fund = { type: "ETF", asset_class: "equity", region: "us" };
  await send(page, "post", "/products", { ...fund, symbol: "DOLLARS", name: "Dollar fund", currency: "USD" });
  await send(page, "post", "/products", { ...fund, symbol: "EUROS", name: "Euro fund", currency: "EUR" });
  await send(page, "post", "/prices/import", {
    csv: `date,symbol,close\n${day},DOLLARS,100\n${day},EUROS,80\n`,
  });
  const { id } = await send(page, "post", "/portfolios", { name: "Two currencies" });
  const holdings = ["DOLLARS", "EUROS"].map((symbol) => ({ symbol, quantity: "10" }));
  await send(page, "put", `/portfolios/${id}`, { holdings });
  return id;
}

test("a euro fund waits for a rate, which a file brings; every converted figure then states it", async ({
  page,
  context,
}) => {
  const quiet = listen(context);
  await signUp(page, somebody(), "/products");
  const day = lastBusinessDay();
  const id = await mixedPortfolio(page, day);

  await page.goto(`/portfolios/${id}`);
  const notice = page.getByText("No exchange rate for EUR");
  await expect(notice).toBeVisible();
  await expect(page.getByText(/EUROS: There is no rate from EUR to USD on or before/)).toBeVisible();
  await expect(page.getByText("not known").first()).toBeVisible();

  await page.getByRole("link", { name: "Import rates" }).click();
  await page.waitForURL("/products/currencies");
  await expect(page.getByText("EUR to USD: 1 portfolio has no total without it.")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const text = `date,currency,quote_currency,rate\n${day},EUR,USD,1.0850\n${day},EUR,USD,2\n${day},UDS,USD,1\n`;
  await page.locator("input[type=file]").setInputFiles(csv(text));
  await expect(page.getByRole("row", { name: /UDS is no currency code/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /is a second rate of EUR\/USD/ })).toBeVisible();
  await page.getByRole("button", { name: "Import 1 rate" }).click();
  await expect(page.getByText("1 new, 0 changed, 0 as they were.")).toBeVisible();
  await expect(page.getByRole("row", { name: /EUR\/USD.*1\.0850/ }).first()).toBeVisible();
  await expect(page.getByText("Portfolios wait for a rate")).toHaveCount(0);

  // 10 × 100.00 + 10 × 80.00 × 1.085 = 1,868.00.
  await page.goto(`/portfolios/${id}`);
  await expect(page.getByText("$1,868.00").first()).toBeVisible();
  await expect(page.getByText("$868.00").first()).toBeVisible();
  await expect(page.getByText(/€800\.00 at 1\.0850 USD per EUR on/).first()).toBeVisible();
  await expect(page.getByLabel("Exchange rates used")).toContainText("EUR counts at 1.0850 USD per EUR");
  await page.goto("/portfolios");
  await expect(page.getByText(/at 1\.0850 USD per EUR on/).first()).toBeVisible();
  quiet.expectQuiet();
});
