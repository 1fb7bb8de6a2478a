import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { listen, signUp, somebody } from "./people";

const csv = (text: string, name = "prices.csv") => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

async function expectAccessible(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

test("products are found by words and filters, and the address says so", async ({ page, context }) => {
  const console = listen(context);
  await signUp(page, somebody(), "/products");
  await page.waitForLoadState("networkidle");
  const count = page.getByRole("status").filter({ hasText: /product/ });
  await expect(count).toHaveText(/^\d{3} products$/);
  await expectAccessible(page);

  await page.getByRole("searchbox", { name: "Search products" }).fill("vanguard bond");
  await expect(count).toHaveText(/^\d+ of \d{3} products fit$/);
  await expect(page).toHaveURL(/q=vanguard\+bond/);
  await page.getByRole("button", { name: "Region", exact: true }).click();
  await page.getByRole("checkbox", { name: "US", exact: true }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/region=us/);
  await page.getByRole("checkbox", { name: "With prices only" }).check();
  await expect(page).toHaveURL(/has_prices=true/);
  const table = page.getByRole("table", { name: "Products" });
  await expect(table.getByRole("rowheader").filter({ hasText: "BND" }).first()).toBeVisible();

  console.expectQuiet();
});

test("an address opens its search, and one that finds nothing leads back", async ({ page }) => {
  await signUp(page, somebody(), "/products");
  await page.goto("/products?q=vanguard+bond&region=us&type=spaceship");
  await page.waitForLoadState("networkidle");
  const count = page.getByRole("status").filter({ hasText: /product/ });
  await expect(page.getByRole("searchbox")).toHaveValue("vanguard bond");
  await expect(page.getByRole("button", { name: "Remove region US" })).toBeVisible();
  await page.getByRole("searchbox").fill("zzzz");
  await expect(page.getByRole("heading", { name: "No product fits “zzzz”" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Show every product" }).click();
  await expect(count).toHaveText(/^\d{3} products$/);
  await expect(page.getByRole("searchbox")).toHaveValue("");
});

test("own prices take the place of the sample prices of one product", async ({ page }) => {
  await signUp(page, somebody(), "/products");
  await page.goto("/products/VTI");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("VTI");
  await expect(page.getByText("These are sample prices, not quotes")).toBeVisible();
  await expect(page.getByRole("img", { name: "Close of VTI" })).toBeVisible();
  await page.getByRole("radio", { name: "10Y" }).click();
  await page.getByRole("radio", { name: "Adjusted" }).click();
  await expect(page.getByRole("heading", { name: /since .* payouts reinvested/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Import prices" }).first().click();
  await page.waitForURL(/\/products\/import/);
  await page.waitForLoadState("networkidle");
  const prices = page.getByRole("region", { name: "Prices", exact: true });
  const rows =
    "date,symbol,close\n2026-11-18,VTI,330.10\n2026-11-19,VTI,abc\n2026-11-19,VTI,331.20\n2026-11-19,NOPE9,1\n";
  await prices.locator("input[type=file]").setInputFiles(csv(rows));
  await expect(prices.getByText("One row could not be read")).toBeVisible();
  await expect(prices.getByRole("row", { name: /3.*close.*abc/ })).toBeVisible();
  await expect(prices.getByText("One symbol is no product here")).toBeVisible();
  await expectAccessible(page);
  await prices.getByRole("button", { name: "Import 2 prices" }).click();
  await expect(prices.getByText("2 new, 0 changed, 0 as they were.")).toBeVisible();
  await prices.getByRole("link", { name: "See VTI" }).click();
  await page.waitForURL(/\/products\/VTI$/);
  await expect(page.getByText("$331.20").first()).toBeVisible();
  await expect(page.getByText("source: prices imported into this workspace")).toBeVisible();
  await expect(page.getByText("Sample prices")).toHaveCount(0);
  await page.goto("/products/BND");
  await expect(page.getByText("These are sample prices, not quotes")).toBeVisible();
});

test("a quote site's file is asked which product it is about, and own products come in", async ({ page }) => {
  await signUp(page, somebody(), "/products");
  await page.goto("/products/import");
  await page.waitForLoadState("networkidle");
  const products = page.getByRole("region", { name: "Products", exact: true });
  await products
    .locator("input[type=file]")
    .setInputFiles(
      csv("symbol,name,type,asset_class\nBARN,Barn Share,Stock,equity\nODD,Odd,Spaceship,equity\n"),
    );
  await expect(products.getByRole("row", { name: /3.*type.*Spaceship/ })).toBeVisible();
  await products.getByRole("button", { name: "Import 1 product" }).click();
  await expect(products.getByText("The products are in")).toBeVisible();

  const prices = page.getByRole("region", { name: "Prices", exact: true });
  await prices
    .locator("input[type=file]")
    .setInputFiles(
      csv("Date,Open,High,Low,Close,Volume\n2026-11-18,1,2,1,1.5,10\n2026-11-19,1,2,1,1.6,10\n"),
    );
  await expect(prices.getByRole("alert").filter({ hasText: "say which product" })).toBeVisible();
  await prices.getByLabel("Product").fill("barn");
  await prices.getByRole("button", { name: "Try again" }).click();
  await prices.getByRole("button", { name: "Import 2 prices" }).click();
  await prices.getByRole("link", { name: "See BARN" }).click();
  await expect(page.getByText("$1.60").first()).toBeVisible();
  await expect(page.getByText("As your workspace has them.")).toBeVisible();
});
