import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { listen, signIn, signUp } from "./people";

async function addMoney(page: Page, amount: string): Promise<void> {
  await page.getByRole("button", { name: "Add money" }).click();
  const dialog = page.getByRole("dialog", { name: "Add money" });
  await dialog.getByLabel("Amount").fill(amount);
  await dialog.getByRole("button", { name: /^Add \$/ }).click();
  await expect(dialog).toBeHidden();
}

async function step(page: Page, verb: string): Promise<void> {
  await page.getByRole("button", { name: verb, exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function secondBrowser(context: BrowserContext, email: string, path: string): Promise<Page> {
  const other = await context.browser()?.newContext();
  if (!other) throw new Error("no browser");
  const page = await other.newPage();
  await signIn(page, email, path);
  return page;
}

/** A pool of 40,000 and an active strategy in it with a policy limit of 30,000, through the pages. */
async function openStrategy(page: Page): Promise<string> {
  await page.goto("/capital/pools");
  await page.getByRole("button", { name: "New pool" }).click();
  const pool = page.getByRole("dialog", { name: "New pool" });
  await pool.getByLabel("Name").fill("Fixed income");
  await pool.getByLabel("Asset class").fill("Bonds");
  await pool.getByLabel("Limit", { exact: true }).fill("40000");
  await pool.getByRole("button", { name: "Add pool" }).click();
  await expect(page.getByRole("rowheader", { name: /Fixed income/ })).toBeVisible();

  await page.getByRole("link", { name: "Strategies", exact: true }).click();
  await page.getByRole("button", { name: "New strategy" }).click();
  const dialog = page.getByRole("dialog", { name: "New strategy" });
  await dialog.getByLabel("Name").fill("Carry");
  await dialog.getByLabel("Policy limit", { exact: true }).fill("30000");
  await dialog.getByRole("button", { name: "Add strategy" }).click();
  await page.waitForURL(/\/capital\/strategies\/[0-9a-f-]{36}$/);
  await step(page, "Approve");
  await step(page, "Activate");
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

test("money in, a pool, a strategy: an allocation refused with figures, then made, then seen elsewhere", async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  const quiet = listen(context);
  const person = await signUp(page, undefined, "/capital");
  await expect(page.getByText("there is no capital yet")).toBeVisible();
  await addMoney(page, "100000");
  await expect(page.getByText("$50,000.00 of $50,000.00 can still be deployed.")).toBeVisible();

  const id = await openStrategy(page);
  await expect(page.getByText("$30,000.00 more can be deployed here.")).toBeVisible();
  const move = page.getByRole("region", { name: "Move capital" });
  await move.getByLabel("Amount").fill("45000.01");
  const rules = move.getByRole("table", { name: "What every rule leaves" });
  await expect(rules.getByRole("row", { name: /Policy limit of Carry.*15,000\.01/ })).toBeVisible();
  await expect(rules.getByRole("row", { name: /Limit of pool Fixed income.*5,000\.01/ })).toBeVisible();
  await expect(move.getByText("Beyond 2 rules")).toBeVisible();
  const refused = await page.request.post(`/api/v1/capital/strategies/${id}/allocate`, {
    data: { amount_usd: "45000.01" },
    headers: { origin: new URL(page.url()).origin, "idempotency-key": crypto.randomUUID() },
  });
  expect(refused.status()).toBe(422);

  await move.getByLabel("Amount").fill("20000");
  await move.getByRole("button", { name: "Allocate $20,000.00" }).click();
  await expect(page.getByText("$10,000.00 more can be deployed here.")).toBeVisible();

  await page.goto("/capital");
  await expect(page.getByText("$30,000.00 of $50,000.00 can still be deployed.")).toBeVisible();
  await expect(page.getByRole("img", { name: /Fixed income: \$20,000\.00 of \$40,000\.00/ })).toBeVisible();

  const watcher = await secondBrowser(context, person.email, "/capital");
  await expect(watcher.getByText("$30,000.00 of $50,000.00 can still be deployed.")).toBeVisible();
  await watcher.evaluate(() => {
    (window as unknown as { isSamePage: boolean }).isSamePage = true;
  });
  await page.goto(`/capital/strategies/${id}`);
  await move.getByText("Give back", { exact: true }).click();
  await move.getByLabel("Amount").fill("7500");
  await move.getByRole("button", { name: "Give back $7,500.00" }).click();
  await expect(watcher.getByText("$37,500.00 of $50,000.00 can still be deployed.")).toBeVisible({
    timeout: 20_000,
  });
  expect(await watcher.evaluate(() => (window as unknown as { isSamePage?: boolean }).isSamePage)).toBe(true);
  quiet.expectQuiet();
  await watcher.context().close();
});

test("an edit that started from an older version is not saved over a newer one", async ({ page }) => {
  test.setTimeout(120_000);
  await signUp(page, undefined, "/capital");
  await addMoney(page, "1000");
  const id = await openStrategy(page);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Edit Carry" });
  await dialog.getByLabel("Sector").fill("Typed here");
  const other = await page.request.put(`/api/v1/capital/strategies/${id}`, {
    data: { sector: "Saved elsewhere" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(other.status(), await other.text()).toBe(200);
  await expect(dialog.getByText("Somebody else saved a change meanwhile")).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole("button", { name: "Show what stands there now" }).click();
  await expect(dialog.getByLabel("Sector")).toHaveValue("Saved elsewhere");
});

test("a step of the status while an edit is open, and one's own save, are nobody else's change", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signUp(page, undefined, "/capital");
  await addMoney(page, "1000");
  const id = await openStrategy(page);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Edit Carry" });
  const isNews = dialog.getByText("Somebody else saved a change meanwhile");
  await dialog.getByLabel("Sector").fill("Typed here");
  const paused = await page.request.put(`/api/v1/capital/strategies/${id}`, {
    data: { status: "paused" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(paused.status(), await paused.text()).toBe(200);
  // The page behind the dialog, which hides it from readers of the screen, shows the step.
  await expect(page.locator("button", { hasText: /^Activate$/ })).toBeVisible({ timeout: 20_000 });
  await expect(isNews).toBeHidden();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(dialog.getByLabel("Sector")).toHaveValue("Typed here");
  await expect(isNews).toBeHidden();
  await dialog.getByLabel("Sector").fill("Typed again");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const now = await page.request.get(`/api/v1/capital/strategies/${id}`);
  expect(await now.json()).toMatchObject({ status: "paused", sector: "Typed again" });
});

test("the deployable fraction is moved by its slider and saved", async ({ page }) => {
  await signUp(page, undefined, "/capital/settings");
  const slider = page.getByRole("slider", { name: "Deployable fraction" });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(/could be deployed\./).first()).toBeVisible();
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved")).toBeVisible();
  const settings = await page.request.get("/api/v1/capital/settings");
  expect(((await settings.json()) as { deployable_fraction: number }).deployable_fraction).toBe(0.51);
});
