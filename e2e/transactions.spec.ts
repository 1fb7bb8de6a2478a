import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

type Portfolio = { id: string; positions: { symbol: string; quantity: string }[]; cash: string };

async function api<T>(page: Page, path: string, data?: unknown): Promise<T> {
  const origin = new URL(page.url()).origin;
  const response = await page.request.fetch(`/api/v1${path}`, {
    ...(data === undefined ? {} : { method: "POST", data }),
    headers: { origin, "idempotency-key": crypto.randomUUID() },
  });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

/** 10,000 in by a framework, with one product in each of its leaves. */
async function openPortfolio(page: Page): Promise<Portfolio> {
  const framework = await api<{ id: string }>(page, "/allocation-frameworks", {
    name: "Two parts",
    buckets: [
      { path: "AssetClass/Equity", target_weight: 0.6 },
      { path: "AssetClass/Bonds", target_weight: 0.4 },
    ],
  });
  const origin = new URL(page.url()).origin;
  const mapped = await page.request.put(`/api/v1/allocation-frameworks/${framework.id}/mapping`, {
    data: { "AssetClass/Equity": [{ symbol: "VTI" }], "AssetClass/Bonds": [{ symbol: "BND" }] },
    headers: { origin },
  });
  expect(mapped.ok()).toBe(true);
  return api<Portfolio>(page, "/portfolios", {
    name: "Mine",
    framework_id: framework.id,
    amount: "10000.00",
  });
}

async function expectAccessible(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

test("a sale is seen before it is recorded, booked, found, taken back, and everything is as before", async ({
  page,
  context,
}) => {
  test.slow();
  const heard = listen(context);
  await signUp(page, undefined, "/home");
  const portfolio = await openPortfolio(page);
  const held = portfolio.positions.find(({ symbol }) => symbol === "VTI")?.quantity ?? "0";
  await page.goto(`/portfolios/${portfolio.id}`);
  await page.getByRole("link", { name: "Transactions", exact: true }).click();
  const table = page.getByRole("table", { name: "Transactions, the latest first" });
  await expect(table.getByRole("rowheader")).toHaveCount(3);
  await expect(page.getByText("Positions and cash are exactly what they come to.")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Record a transaction" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a transaction" });
  const record = dialog.getByRole("button", { name: "Record it" });
  await dialog.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Sale" }).click();
  await dialog.getByLabel("Product").click();
  await page.getByRole("option", { name: /VTI/ }).click();
  await dialog.getByLabel("Units").fill("100000");
  await dialog.getByLabel("Price of one unit").fill("300");
  await expect(dialog.getByText(/100000 units of VTI would be sold/).first()).toBeVisible();
  await dialog.getByLabel("Units").fill("2");
  const effect = dialog.getByRole("region", { name: "What it does" });
  await expect(effect.getByText("VTI, units")).toBeVisible();
  await expect(effect.getByText("Realised gain")).toBeVisible();
  await expectAccessible(page);
  await record.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Sale recorded")).toBeVisible();
  await expect(table.getByRole("rowheader")).toHaveCount(4);

  await page.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Sale" }).click();
  await expect(page).toHaveURL(/kind=sell/);
  await expect(table.getByRole("rowheader")).toHaveCount(1);
  await page.getByRole("link", { name: "Gains", exact: true }).click();
  await expect(page.getByRole("table", { name: "Realised gains by year" })).toBeVisible();
  await expect(
    page.getByRole("table", { name: "Sales, the latest first" }).getByRole("rowheader"),
  ).toHaveCount(1);
  await expectAccessible(page);

  await page.goto(`/portfolios/${portfolio.id}/transactions?kind=sell`);
  await page.getByRole("button", { name: /^Actions for Sale of 2 VTI/ }).click();
  await page.getByRole("menuitem", { name: "Take back…" }).click();
  const asked = page.getByRole("alertdialog", { name: /^Take back the sale of 2 VTI/ });
  await asked.getByRole("button", { name: "Take it back" }).click();
  await expect(asked).toBeHidden();
  await expect(table.getByText("taken back")).toBeVisible();
  await expect(table.getByText("reversal", { exact: true })).toBeVisible();
  const after = await api<Portfolio>(page, `/portfolios/${portfolio.id}`);
  expect(after.cash).toBe(portfolio.cash);
  expect(after.positions.find(({ symbol }) => symbol === "VTI")?.quantity).toBe(held);
  heard.expectQuiet();
});

test("what a deposit, a purchase by its total and a split do, each seen first", async ({ page }) => {
  test.slow();
  await signUp(page, undefined, "/home");
  const { id } = await api<Portfolio>(page, "/portfolios", { name: "Empty" });
  await page.goto(`/portfolios/${id}/transactions`);
  await expect(page.getByRole("heading", { name: "No transactions yet" })).toBeVisible();
  const rows = page.getByRole("table", { name: "Transactions, the latest first" }).getByRole("rowheader");
  const dialog = page.getByRole("dialog", { name: "Record a transaction" });
  const effect = dialog.getByRole("region", { name: "What it does" });
  const start = async (kind: string) => {
    await page.getByRole("button", { name: "Record a transaction" }).click();
    await dialog.getByRole("combobox", { name: "Kind" }).click();
    await page.getByRole("option", { name: kind, exact: true }).click();
  };
  const book = async (count: number) => {
    await dialog.getByRole("button", { name: "Record it" }).click();
    await expect(rows).toHaveCount(count);
  };
  await start("Deposit");
  await dialog.getByLabel("Amount").fill("1000");
  await expect(effect.getByText("$1,000.00")).toBeVisible();
  await book(1);

  await start("Purchase");
  await dialog.getByLabel("Product").click();
  await page.getByPlaceholder("Symbol or name").fill("VTI");
  await page.getByRole("option", { name: /^VTI/ }).first().click();
  await dialog.getByLabel("Units").fill("3");
  await dialog.getByLabel("Total").fill("900");
  await expect(effect.getByText("$100.00")).toBeVisible();
  await book(2);

  await start("Split");
  await dialog.getByLabel("Product").click();
  await page.getByRole("option", { name: /VTI/ }).click();
  await dialog.getByLabel("New units for each old one").fill("0");
  await expect(dialog.getByText("The ratio must be above 0").first()).toBeVisible();
  await dialog.getByLabel("New units for each old one").fill("2");
  await expect(effect.getByText("6", { exact: true })).toBeVisible();
  await book(3);
  const after = await api<Portfolio>(page, `/portfolios/${id}`);
  expect(after).toMatchObject({ cash: "100.00", positions: [{ symbol: "VTI", quantity: "6" }] });
});

test("on a phone the books are a list that does not scroll sideways", async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page, undefined, "/home");
  const { id } = await openPortfolio(page);
  for (const part of ["transactions", "gains"]) {
    await page.goto(`/portfolios/${id}/${part}`);
    await expect(page.getByRole("table").first()).toBeVisible();
    const isSideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isSideways).toBe(false);
  }
});
