import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const FOLDER = process.env.PLUMBLINE_SHARED_DATA ?? join(process.cwd(), "../shared/data");
const hasFiles = existsSync(join(FOLDER, "broker"));

type Given = { name: string; mimeType: string; buffer: Buffer };
const csv = (text: string): Given => ({
  name: "activities.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

async function openImport(page: Page, address = "/portfolios/import"): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: /try/i }).first().click();
  await page.waitForURL((url) => url.pathname !== "/");
  await page.goto(address);
  await page.waitForLoadState("networkidle");
}

const give = (page: Page, file: Given) => page.locator("input[type=file]").setInputFiles(file);

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Adds what the catalogue lacks, assumes what the file lacks, opens the portfolio and imports the file again. */
async function openTwice(page: Page, name: string, layout: string): Promise<void> {
  await openImport(page);
  const file = csv(readFileSync(join(FOLDER, "broker", `export-to-ghostfolio_${name}.csv`), "utf8"));
  await give(page, file);
  await expect(page.getByText(layout)).toBeVisible();
  await page.getByRole("button", { name: /^Add all \d+ unknown/ }).click();
  await page.getByRole("button", { name: /^Add \d+ products$/ }).click();
  await page.getByText("Assume the deposits that are missing").click();
  await page.getByText("Assume they were held before the file begins").click();
  const open = page.getByRole("button", { name: "Open portfolio" });
  await expect(open).not.toHaveAttribute("aria-disabled", "true");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await open.click();
  await expect(page.getByRole("heading", { name: /lines booked$/ })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("link", { name: /^See / }).click();
  await page.waitForURL(/\/portfolios\/[0-9a-f-]{36}$/);

  const id = page.url().split("/").at(-1);
  await page.goto(`/portfolios/import?into=${id}`);
  await page.waitForLoadState("networkidle");
  await give(page, file);
  await expect(page.getByText("Adds nothing: every line is in the books already.")).toBeVisible();
  await page.getByRole("button", { name: "Book the activities" }).click();
  await expect(page.getByRole("heading", { name: "Nothing new" })).toBeVisible({ timeout: 60_000 });
}

test.describe("brokers' own files", () => {
  // biome-ignore lint/suspicious/noSkippedTests: the files are not part of the project
  test.skip(!hasFiles, `no broker files in ${FOLDER}`);

  test("Schwab's transactions become a portfolio; a second import adds nothing", async ({ page }) => {
    test.slow();
    await openTwice(page, "schwab", "Schwab transactions, column titles in line 1.");
  });

  test("DEGIRO's account statement becomes a portfolio; a second import adds nothing", async ({ page }) => {
    test.slow();
    await openTwice(page, "degiro", "DEGIRO account statement, column titles in line 1.");
  });
});

test("an unknown dialect is read by columns and words that a person names", async ({ page }) => {
  test.slow();
  await openImport(page);
  await give(
    page,
    csv(
      "Tag;Vorfall;Papier;Menge;Summe\n02.01.2024;Rein;;;10.000,00\n03.01.2024;Zugang;VTI;10;2.001,00\n04.01.2024;Zugang;BRKB;2;600,00\n",
    ),
  );
  await page.getByRole("radio", { name: "What I bought and sold" }).click();
  await expect(page.getByRole("heading", { name: "Which column is which?" })).toBeVisible();
  await choose(page, "Date", "Tag");
  await choose(page, "Kind", "Vorfall");
  await choose(page, "Symbol", "Papier");
  await choose(page, "Quantity", "Menge");
  await choose(page, "Amount of money", "Summe");
  await page.getByRole("textbox", { name: "Currency of the file" }).fill("USD");
  await page.getByRole("button", { name: "Read the file this way" }).click();
  await expect(page.getByRole("heading", { name: "What do these words stand for?" })).toBeVisible();
  await choose(page, "What Rein stands for", "Deposit");
  await choose(page, "What Zugang stands for", "Buy");
  await page.getByRole("button", { name: "It is BRK-B, not BRKB" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Von Hand");
  await page.getByRole("button", { name: "Open portfolio" }).click();
  await expect(page.getByRole("heading", { name: "3 lines booked" })).toBeVisible({ timeout: 60_000 });
  const positions = page.getByRole("table", { name: "Positions before and after" });
  await expect(positions.getByRole("row", { name: /VTI.*0.*10/ })).toBeVisible();
  await expect(page.getByText("$7,399.00")).toBeVisible();
});

test("what cannot be is said with its line and day before anything is booked", async ({ page }) => {
  await openImport(page);
  const head = "Date,Type,Symbol,Quantity,Price,Currency\n";
  await give(
    page,
    csv(`${head}2024-01-03,Buy,VTI,10,200,USD\n2024-01-04,Sell,VTI,12,200,USD\n31/02/2024,Buy,VTI,1,1,USD\n`),
  );
  await expect(page.getByText(/On 2024-01-03 cash would be -2000.00 USD, below zero/)).toBeVisible();
  await expect(
    page.getByText(/Line 3: On 2024-01-04 12 units of VTI would be sold and 10 are held/),
  ).toBeVisible();
  await expect(page.getByText(/"31\/02\/2024" is no day of the calendar/)).toBeVisible();
  await expect(page.getByText(/First decide on 1 unreadable row and the cash/)).toBeVisible();
});
