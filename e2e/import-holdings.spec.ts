import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

type Given = { name: string; mimeType: string; buffer: Buffer };
const csv = (text: string | Buffer, name = "positions.csv"): Given => ({
  name,
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

async function give(page: Page, file: Given): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(file);
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Fidelity's layout: core fund, a pending buy, footers; invented figures. */
const FIDELITY = [
  "\ufeffAccount Number,Account Name,Symbol,Description,Quantity,Last Price,Last Price Change,Current Value,Cost Basis Total,Type",
  "X1,Individual,SPAXX**,HELD IN MONEY MARKET,,,,$5123.45,,Cash,",
  "X1,Individual,VTI,VANGUARD TOTAL STOCK,120.5,$191.19,-$0.12,$23038.40,$17000.00,Cash,",
  "X1,Individual,BND,VANGUARD TOTAL BOND,210.125,$71.84,-$0.12,$15095.38,$16900.00,Cash,",
  "X1,Individual,Pending Activity,,,,,-$250.00,,,",
  "",
  '"Date downloaded Dec-30-2022 5:00 p.m ET"',
].join("\r\n");

test("a broker's file becomes a portfolio", async ({ page }) => {
  await openImport(page);
  await give(page, csv(FIDELITY));
  await expect(page.getByText("Fidelity positions.")).toBeVisible();
  // Cash: 5,123.45 in the core fund less 250.00 for a buy that is not settled.
  await expect(page.getByText("$4,873.45")).toBeVisible();
  await expect(page.getByText("Dec 30, 2022")).toBeVisible();
  const table = page.getByRole("table", { name: "Positions in the file" });
  await expect(table.getByRole("rowheader")).toContainText(["VTI", "BND"]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("textbox", { name: "Name" }).fill("At the broker");
  await page.getByRole("button", { name: "Open portfolio" }).click();
  await page.waitForURL(/\/portfolios\/[0-9a-f-]{36}$/);
});

test("what is not recognised is asked for, line by line", async ({ page }) => {
  test.slow();
  await openImport(page);
  await give(page, csv("Was;Wieviel\nVTI;1.234,5\nBRKB;10\nSELTEN;5\nODD;1\nBND;viel\n"));
  await expect(page.getByRole("heading", { name: "Which column is which?" })).toBeVisible();
  await choose(page, "Symbol", "Was");
  await choose(page, "Quantity", "Wieviel");
  await page.getByRole("button", { name: "Read the file this way" }).click();
  await expect(page.getByRole("cell", { name: "1,234.5" })).toBeVisible();
  await expect(page.getByText("First decide on 3 unknown symbols and 1 unreadable row.")).toBeVisible();

  await page.getByRole("button", { name: "It is BRK-B, not BRKB" }).click();
  await page.getByRole("button", { name: "Leave out ODD" }).click();
  await page.getByRole("button", { name: "Add SELTEN as a product" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Seltene Aktie");
  await choose(page, "Type", "Stock");
  await choose(page, "Asset class", "Equity");
  await choose(page, "Region", "Europe");
  await dialog.getByRole("button", { name: "Add with this import" }).click();
  await expect(page.getByText("First decide on 1 unreadable row.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Leave this row out" }).check();
  await page.getByRole("button", { name: "Open portfolio" }).click();
  await page.waitForURL(/\/portfolios\/[0-9a-f-]{36}$/);

  const id = page.url().split("/").at(-1);
  await page.goto(`/portfolios/import?into=${id}`);
  await page.waitForLoadState("networkidle");
  await give(page, csv("Symbol,Quantity\nVTI,7\n"));
  const changes = page.getByRole("table", { name: "Positions that change" });
  await expect(changes.getByRole("row", { name: /BRK-B.*Goes.*10.*0/ })).toBeVisible();
  await page.getByRole("button", { name: "Replace the holdings" }).click();
  await page.waitForURL(`**/portfolios/${id}`);
});

test("a file that is no list of positions is refused by name", async ({ page }) => {
  await openImport(page);
  const refused: [Given, RegExp][] = [
    [csv(""), /The file is empty/],
    [csv('symbol,quantity\nVTI,1\nBND,"2\n'), /begins in line 3 is never closed/],
    [csv("symbol,quantity\nVTI,\0 1\n"), /Line 2 contains a NUL byte/],
    [csv(Buffer.from("PK\u0003\u0004")), /Excel workbook/],
    [csv(`symbol,quantity\n${"VTI,1\n".repeat(50_001)}`), /50,001 rows; at most 50,000/],
    [csv(`symbol,quantity\n${"x".repeat(2_000_000)}\n`), /Line 2 is longer than 1,000,000 bytes/],
  ];
  for (const [file, message] of refused) {
    await give(page, file);
    await expect(page.getByRole("alert").filter({ hasText: message })).toBeVisible();
    await page.getByRole("button", { name: "Choose another file" }).click();
  }
  await give(page, csv(Buffer.alloc(5 * 1024 * 1024 + 1, "a")));
  await expect(page.getByRole("alert").filter({ hasText: "at most 5 MB" })).toBeVisible();
});

test("hostile cells are text and nothing else", async ({ page }) => {
  await openImport(page);
  const utf16 = Buffer.from(
    '\ufeffSymbol\tQuantity\tDescription\t__proto__\nVTI\t2\t=HYPERLINK("http://x")\tpolluted\n=1+1\t1\t<img src=x onerror=alert(1)>\tx\n',
    "utf16le",
  );
  await give(page, csv(utf16));
  await expect(page.getByText('=HYPERLINK("http://x")')).toBeVisible();
  await expect(page.getByText('Symbol: "=1+1" is no symbol')).toBeVisible();
  await expect(page.getByText("Text in UTF-16, cells divided by tabs")).toBeVisible();
});
