import { expect, type Page, type Request, test } from "@playwright/test";
import { FrameworkEditor, makeFramework } from "./models/framework-editor";
import { signUp } from "./people";

const LATE_MS = 900;

/** What the server is asked for by a page that is there already. */
function isAsked(request: Request): boolean {
  return (
    "rsc" in request.headers() || "next-action" in request.headers() || request.url().includes("/api/v1/")
  );
}

/** From here on the server's answers come late, as over a slow line; a person goes on meanwhile. */
async function slowDown(page: Page): Promise<void> {
  await page.route("**/*", async (route) => {
    if (isAsked(route.request())) await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    await route.continue();
  });
}

/** From here on no answer comes before it is let go. */
async function holdBack(page: Page): Promise<{ letGo: () => Promise<void> }> {
  const gate = Promise.withResolvers<void>();
  await page.route("**/*", async (route) => {
    if (isAsked(route.request())) await gate.promise;
    await route.continue();
  });
  const letGo = async () => {
    gate.resolve();
    await page.unrouteAll({ behavior: "wait" });
  };
  return { letGo };
}

async function send<T>(page: Page, method: "GET" | "POST" | "PUT", path: string, data?: unknown): Promise<T> {
  const origin = new URL(page.url()).origin;
  const response = await page.request.fetch(`/api/v1${path}`, {
    ...(data === undefined ? {} : { data }),
    method,
    headers: { origin, "idempotency-key": crypto.randomUUID() },
  });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

/** Two leaves with a product each; a drift of any size makes orders where all are wanted. */
async function mapped(page: Page): Promise<string> {
  const id = await makeFramework(page, {
    name: "Two parts",
    buckets: [
      { path: "AssetClass/Equity", target_weight: 0.6 },
      { path: "AssetClass/Bonds", target_weight: 0.4 },
    ],
  });
  await send(page, "PUT", `/allocation-frameworks/${id}/mapping`, {
    "AssetClass/Equity": [{ symbol: "VTI" }],
    "AssetClass/Bonds": [{ symbol: "BND" }],
  });
  return id;
}

async function opened(page: Page): Promise<string> {
  const framework_id = await mapped(page);
  const { id } = await send<{ id: string }>(page, "POST", "/portfolios", {
    name: "Mine",
    framework_id,
    amount: "10000.00",
  });
  return id;
}

test("a save that is asked for twice is one, and what is typed meanwhile is part of the next", async ({
  page,
}) => {
  await signUp(page);
  await page.goto("/frameworks/new/custom");
  await page.getByRole("button", { name: "Begin with Equity, Bonds, Cash" }).click();
  await expect(page.getByText("Adds up to 100 %")).toBeVisible();
  const first = await holdBack(page);
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Control+s");
  await page.getByRole("radio", { name: /^About/ }).click();
  await page.getByLabel("Name", { exact: true }).fill("Named while it was stored");
  await first.letGo();
  await page.waitForURL(/\/frameworks\/[0-9a-f-]{36}$/);
  const left = page.getByRole("dialog", { name: "You left unsaved changes here" });
  await left.getByRole("button", { name: /^Restore/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Named while it was stored" })).toBeVisible();
  const { items } = await send<{ items: unknown[] }>(page, "GET", "/allocation-frameworks");
  expect(items).toHaveLength(1);

  const second = await holdBack(page);
  await page.keyboard.press("Control+s");
  const editor = new FrameworkEditor(page);
  await editor.part("About");
  await page.getByLabel("Name", { exact: true }).fill("Named twice");
  await page.keyboard.press("Control+s");
  await second.letGo();
  await expect(page.getByText("Version 3, saved")).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Somebody saved before you" })).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Named twice" })).toBeVisible();
});

test("filters keep every quick change, and a day can be typed key by key", async ({ page }) => {
  await signUp(page, undefined, "/home");
  const id = await opened(page);
  await page.goto(`/portfolios/${id}/transactions`);
  await slowDown(page);
  const choose = async (label: string, option: string) => {
    await page.getByRole("combobox", { name: label, exact: true }).press("Enter");
    await page.getByRole("option", { name: option, exact: true }).click();
  };
  await choose("Kind", "Purchase");
  await choose("Product", "BND");
  await page.getByLabel("From", { exact: true }).focus();
  await page.keyboard.type("03022026", { delay: 120 });
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("2026-03-02");
  await page.waitForURL(
    ({ searchParams: asked }) =>
      asked.get("kind") === "buy" && asked.get("symbol") === "BND" && asked.get("from") === "2026-03-02",
  );
  await expect(page.getByRole("combobox", { name: "Kind", exact: true })).toHaveText("Purchase");

  await page.goto("/backtests/lab");
  await expect(page.getByText(/^\$10,000 became/)).toBeVisible();
  await page.getByLabel("From", { exact: true }).focus();
  await page.keyboard.type("01022020", { delay: 120 });
  await expect(page).toHaveURL(/2020-01-02/);
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("2020-01-02");
});

test("an entry takes the product that was typed, and what was mended is recorded at once", async ({
  page,
}) => {
  await signUp(page, undefined, "/home");
  const id = await opened(page);
  await page.goto(`/portfolios/${id}/transactions`);
  await page.getByRole("button", { name: "Record a transaction" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a transaction" });
  await dialog.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Sale" }).click();
  await slowDown(page);
  await dialog.getByLabel("Product").click();
  await page.getByRole("combobox", { name: "Symbol or name" }).fill("BND");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Product")).toHaveText("BND");
  await dialog.getByLabel("Units").fill("100000");
  await dialog.getByLabel("Price of one unit").fill("70");
  await expect(dialog.getByText(/100000 units of BND would be sold/).first()).toBeVisible();
  await dialog.getByLabel("Units").fill("2");
  await dialog.getByRole("button", { name: "Record it" }).press("Enter");
  await expect(page.getByText("Sale recorded")).toBeVisible();
});

test("what is opened and kept is what the form says, however early it is pressed", async ({ page }) => {
  await signUp(page, undefined, "/home");
  const framework_id = await mapped(page);
  await page.goto(`/portfolios/new?framework=${framework_id}`);
  const show = page.getByRole("button", { name: "Show what it buys" });
  const amount = page.getByLabel("Amount", { exact: true });
  await slowDown(page);
  await show.click();
  await amount.fill("20000");
  await expect(show).toHaveAttribute("aria-busy", "true");
  await expect(show).not.toHaveAttribute("aria-busy", "true");
  await expect(page.getByRole("heading", { name: "What it buys" })).toBeHidden();
  await page.unrouteAll({ behavior: "wait" });
  await show.dblclick({ delay: 60 });
  await expect(page.getByRole("heading", { name: "What it buys" })).toBeVisible();
  await page.getByRole("button", { name: "Open portfolio" }).click();
  await page.waitForURL(/\/portfolios\/[0-9a-f-]{36}/);

  const id = page.url().split("/").at(-1)?.split("?")[0];
  await page.goto(`/portfolios/${id}/rebalance`);
  await page.getByRole("radio", { name: "Add" }).click();
  await page.getByLabel("Money to put in").fill("2000");
  await expect(page.getByText(/puts? \$2,000\.00 in/)).toBeVisible();
  await slowDown(page);
  await page.getByLabel("Money to put in").fill("500");
  await page.getByRole("button", { name: "Keep for later" }).click();
  await page.waitForURL(/\/rebalance\/[0-9a-f-]{36}$/);
  await expect(page.getByText(/puts? \$500\.00 in/).first()).toBeVisible();
});
