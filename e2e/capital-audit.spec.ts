import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

/** A pool, a strategy with some money in it, and a limit that was changed. */
async function furnish(page: Page): Promise<void> {
  const origin = new URL(page.url()).origin;
  const post = async (path: string, data: unknown, method = "POST") => {
    const headers = { origin, "idempotency-key": crypto.randomUUID() };
    const response = await page.request.fetch(`/api/v1${path}`, { method, data, headers });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
  const pool = await post("/capital/pools", { name: "Core", asset_class: "Bonds", limit_usd: "500000.00" });
  const strategy = await post("/capital/strategies", {
    name: "Short bonds",
    pool_id: pool.id,
    policy_limit_usd: "200000.00",
    status: "active",
  });
  await post("/capital/master/add", { amount_usd: "100000.00", note: "Opening capital" });
  await post(`/capital/strategies/${strategy.id}/allocate`, { amount_usd: "33333.33" });
  await post(`/capital/strategies/${strategy.id}`, { policy_limit_usd: "250000.00" }, "PUT");
}

test("the ledger shows where the money went, and takes a transaction back", async ({ page, context }) => {
  const console = listen(context);
  await signUp(page);
  await page.goto("/capital/ledger");
  await expect(page.getByText("No movements yet")).toBeVisible();
  await furnish(page);
  await page.reload();
  await expect(page.getByText("$66,666.67 with the master portfolio")).toBeVisible();
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText("Short bonds");
  await expect(rows.nth(1)).toContainText("$66,666.67");

  await page.getByRole("button", { name: "Actions for transaction 2" }).click();
  await page.getByText("Take back…").click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("takes back 2")).toBeVisible();
  await expect(page.getByText("taken back by 3")).toBeVisible();
  await expect(page.getByText("$100,000.00 in cash after 3 transactions")).toBeVisible();

  await page.getByLabel("Account").click();
  await page.getByRole("option", { name: "Short bonds" }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText("−$33,333.33");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text.split("\r\n")).toHaveLength(6);

  await page.getByRole("link", { name: "Cash book" }).click();
  await expect(page.getByRole("row", { name: /All cash/ })).toContainText("$100,000.00");
  await page.getByRole("link", { name: "Trade log" }).click();
  await expect(page.getByRole("cell", { name: "USD_CASH" }).first()).toBeVisible();
  console.expectQuiet();
});

test("the audit trail says what changed, and proves that nothing was touched since", async ({
  page,
  context,
}) => {
  const console = listen(context);
  await signUp(page);
  await furnish(page);
  await page.goto("/capital/audit");
  const events = page.getByRole("list", { name: "Events, the latest first" }).getByRole("listitem");
  await expect(events.filter({ hasText: "Strategy changed" })).toContainText("Policy limit: $200,000.00");
  await expect(events.filter({ hasText: "Capital allocated" })).toContainText(
    "$33,333.33 from Master cash to Short bonds",
  );

  await page.getByRole("button", { name: "Verify", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("2 ledger transactions and 4 balances agree")).toBeVisible();
  await dialog.getByLabel("A head that you noted earlier").fill(`1:${"0".repeat(64)}`);
  await dialog.getByRole("button", { name: "Verify again" }).click();
  await expect(dialog.getByText("Event 1 has another hash than the one noted earlier")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByLabel("What").click();
  await page.getByRole("option", { name: "Ledger", exact: true }).click();
  await expect(events.filter({ hasText: "Pool created" })).toHaveCount(0);
  await expect(events.filter({ hasText: "Money added" })).toHaveCount(1);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByText("JSON: proves itself").click();
  const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(file.events.map((event: { entity: string }) => event.entity)).toEqual(["ledger", "ledger"]);
  console.expectQuiet();
});
