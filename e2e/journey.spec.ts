import { type APIResponse, expect, type Page, test } from "@playwright/test";
import {
  EXPECTED,
  FRAMEWORK,
  FUND_PRICES,
  HELD_ON,
  readBytes,
  SCHWAB_POSITIONS,
  testOnMarketData,
} from "./market-data";
import { listen, signUp } from "./people";

/** What each leaf holds; chosen in the wizard by searching for the symbol. */
const CHOICES = [
  ["US", "VTI"],
  ["International", "VEU"],
  ["Fixed Income", "BND"],
  ["Gold", "GLD"],
  ["Real Estate", "VNQ"],
] as const;

async function importPrices(page: Page): Promise<void> {
  await page.goto("/products/import");
  await page.locator("input[type=file]").first().setInputFiles(FUND_PRICES);
  await page.getByRole("button", { name: /^Import (the rows|.*prices)/ }).click({ timeout: 60_000 });
  await expect(page.getByRole("status").filter({ hasText: /172,/ }).first()).toBeVisible({
    timeout: 90_000,
  });
}

async function answerProfile(page: Page): Promise<void> {
  await page.goto("/profiles/new");
  for (const group of await page.getByRole("radiogroup").all()) await group.getByRole("radio").last().click();
  await page.getByRole("button", { name: "Save profile and see templates" }).click();
  await page.waitForURL("**/frameworks/new?profile=*");
}

async function importFramework(page: Page): Promise<void> {
  await page.goto("/frameworks/new/import");
  await page.locator("input[type=file]").setInputFiles({
    name: "hand-checked.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(FRAMEWORK)),
  });
  await expect(page.getByText("8 buckets were understood, and nothing is wrong")).toBeVisible();
  await page.getByRole("button", { name: "Import framework" }).click();
  await page.waitForURL(/\/frameworks\/[0-9a-f-]{36}/);
}

async function mapEveryLeaf(page: Page): Promise<void> {
  const steps = page.getByRole("navigation", { name: "Leaf buckets" });
  for (const [label, symbol] of CHOICES) {
    await steps.getByRole("button", { name: new RegExp(`^${label}`) }).click();
    await page.getByRole("combobox", { name: `Search a product for ${label}` }).click();
    await page.getByPlaceholder("Symbol, name or issuer").fill(symbol);
    await page
      .getByRole("option", { name: new RegExp(`^${symbol}\\b`) })
      .first()
      .click();
    await expect(
      steps.getByRole("button", { name: new RegExp(`^${label}.*${symbol}.*Chosen`) }),
    ).toBeVisible();
  }
}

/** Percent with one decimal and points with one decimal, as the table writes them. */
const percent = (share: number) => (share * 100).toFixed(1);
const points = (drift: number) => `${drift < 0 ? "−" : "+"}${Math.abs(drift * 100).toFixed(1)}`;

testOnMarketData(
  "the whole journey on imported real prices and a broker's file",
  async ({ page, context }) => {
    test.setTimeout(240_000);
    const heard = listen(context);
    await signUp(page, undefined, "/home");
    await importPrices(page);
    await answerProfile(page);
    await importFramework(page);
    const frameworkId = new URL(page.url()).pathname.split("/")[2] ?? "";
    await page.goto(`/frameworks/${frameworkId}/mapping`);
    await mapEveryLeaf(page);

    await page.goto(`/portfolios/import?framework=${frameworkId}`);
    await page.locator("input[type=file]").setInputFiles({
      name: "schwab.csv",
      mimeType: "text/csv",
      buffer: readBytes(SCHWAB_POSITIONS),
    });
    await expect(page.getByText("$5,123.45").first()).toBeVisible();
    await page.getByRole("textbox", { name: "Name" }).fill("At the broker");
    await page.getByRole("button", { name: "Open portfolio" }).click();
    await page.waitForURL(/\/portfolios\/[0-9a-f-]{36}$/);
    const portfolioId = new URL(page.url()).pathname.split("/")[2] ?? "";

    await page.goto(`/portfolios/${portfolioId}?as_of=${HELD_ON}`);
    await expect(page.getByText("2 of 8 buckets are out of their band.")).toBeVisible();
    await expect(page.getByText("$65,483.27")).toBeVisible();
    await expect(page.getByText("Sample prices")).toHaveCount(0);
    const table = page.getByRole("table", { name: /Buckets and holdings/ });
    for (const bucket of FRAMEWORK.buckets) {
      const expected = EXPECTED[bucket.path];
      const row = table.getByRole("row").filter({ has: page.getByTitle(bucket.path, { exact: true }) });
      await expect(row, bucket.path).toContainText(percent(expected?.actual ?? 0));
      await expect(row, bucket.path).toContainText(points(expected?.drift ?? 0));
      const status =
        expected?.status === "within_band" ? "In band" : (expected?.drift ?? 0) > 0 ? "Over" : "Under";
      await expect(row, bucket.path).toContainText(status);
    }
    const exported: APIResponse = await page.request.get(
      `/api/v1/portfolios/${portfolioId}/export?what=drift&format=csv&as_of=${HELD_ON}`,
    );
    expect(await exported.text()).toContain("15095.38");
    heard.expectQuiet();
  },
);
