import { type Browser, expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

async function save(page: Page, name: string): Promise<string> {
  const origin = new URL(page.url()).origin;
  const data = {
    weights: { SPY: 0.6, AGG: 0.4 },
    start: "2010-01-01",
    end: "2019-12-31",
    cadence: "A",
    amount: "10000.00",
    cost_bps: 10,
    benchmark: "SPY",
    save: true,
    name,
  };
  const response = await page.request.post("/api/v1/backtest", { data, headers: { origin } });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()).id;
}

const more = (page: Page, name: string) => page.getByRole("button", { name: `More for ${name}` });

/** As somebody who was sent the link and has no account. */
async function openLink(browser: Browser, link: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const response = await page.goto(link);
  return { page, status: response?.status(), close: () => context.close() };
}

test("a saved backtest is listed, read, renamed, exported, deleted and brought back", async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  const heard = listen(context);
  await signUp(page, undefined, "/backtests");
  await expect(page.getByRole("heading", { name: "No backtests saved yet" })).toBeVisible();

  const id = await save(page, "Sixty forty");
  await page.reload();
  const row = page.getByRole("row", { name: /Sixty forty/ });
  await expect(row).toContainText("Yearly");
  await expect(row).toContainText("Jan 2010 – Dec 2019");
  await row.getByRole("link", { name: "Sixty forty" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Sixty forty" })).toBeVisible();
  await expect(page.getByText(/Growth since 2010: \d+\.\d.% a year; at worst −\d+\.\d.%\./)).toBeVisible();
  const figures = page.getByRole("table", { name: "Figures of the run" });
  await expect(figures.getByRole("row", { name: /Return a year/ })).toBeVisible();
  await expect(figures.getByRole("columnheader", { name: "SPY" })).toBeVisible();
  await figures.getByRole("button", { name: "What is Sharpe ratio?" }).click();
  await expect(page.getByRole("dialog", { name: "What is Sharpe ratio?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Limits" })).toContainText("hindsight");

  await more(page, "Sixty forty").click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Plain sixty forty");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Plain sixty forty" })).toBeVisible();

  const csv = await page.request.get(`/api/v1/backtests/${id}/export?format=csv`);
  expect(csv.headers()["content-disposition"]).toContain("plain-sixty-forty-backtest-2019-12-31");
  expect(await csv.text()).toMatch(/^section,date,name,value,unit\r\nrun,,name,Plain sixty forty,text\r\n/);

  await more(page, "Plain sixty forty").click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.waitForURL(/\/backtests$/);
  await expect(page.getByRole("heading", { name: "No backtests saved yet" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForURL(new RegExp(`/backtests/${id}$`));
  await expect(page.getByRole("heading", { level: 1, name: "Plain sixty forty" })).toBeVisible();
  heard.expectQuiet();
});

test("a saved backtest runs again beside the old one", async ({ page }) => {
  test.setTimeout(120_000);
  await signUp(page, undefined, "/home");
  const id = await save(page, "Once more");
  await page.goto(`/backtests/${id}`);
  await page.getByRole("button", { name: "Run again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Once more, run again \d{4}-/ })).toBeVisible({
    timeout: 60_000,
  });
  const beside = page.getByRole("region", { name: "Beside the run it repeats" });
  await expect(beside).toContainText("Every figure is the same");
  await expect(beside).toContainText("products and prices are the same as then");
  await beside.getByRole("link", { name: "Open “Once more”" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Once more", exact: true })).toBeVisible();
});

test("a link shows the result to whoever has it, until it is taken back", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signUp(page, undefined, "/home");
  const id = await save(page, "For a friend");
  await page.goto(`/backtests/${id}`);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByRole("textbox", { name: "The link, shown this once" }).inputValue();
  expect(link).toMatch(/\/shared\/backtests\/[\w-]{43}$/);

  const friend = await openLink(browser, link);
  await expect(friend.page.getByRole("heading", { level: 1, name: "For a friend" })).toBeVisible();
  await expect(friend.page.getByRole("table", { name: "Figures of the run" })).toBeVisible();
  await expect(friend.page.getByRole("button", { name: "Run again" })).toHaveCount(0);
  expect(await friend.page.content()).not.toContain(id);
  await friend.close();

  await page.getByRole("button", { name: "Take the link back" }).click();
  await expect(page.getByText("It is not shared now.")).toBeVisible();
  const late = await openLink(browser, link);
  expect(late.status).toBe(404);
  await late.close();
});

test("a report prints on white paper, without navigation and within its margins", async ({ page }) => {
  test.setTimeout(120_000);
  await signUp(page, undefined, "/home");
  const id = await save(page, "On paper");
  await page.goto(`/backtests/${id}`);
  await expect(page.getByRole("table", { name: "Figures of the run" })).toBeVisible();
  // A sheet of A4 within its margins, in the browser's pixels.
  await page.setViewportSize({ width: 703, height: 1016 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeHidden();
  await expect(page.getByRole("button", { name: "Run again" })).toBeHidden();
  const paper = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return { backgroundColor, color, isWide: document.documentElement.scrollWidth > window.innerWidth };
  });
  expect(paper).toEqual({ backgroundColor: "rgb(255, 255, 255)", color: "rgb(0, 0, 0)", isWide: false });
  const cells = page.getByRole("table", { name: "Largest drawdowns" }).getByRole("row").first();
  expect(await cells.evaluate((row) => getComputedStyle(row).display)).toBe("table-row");
});
