import { expect, type Page, test } from "@playwright/test";
import { listen, PASSWORD, signUp, somebody } from "./people";

const DAY_MS = 86_400_000;

/** Three strategies with a year of values: Alpha calm, Beta far above its target, Gamma losing. */
async function furnish(page: Page): Promise<void> {
  const origin = new URL(page.url()).origin;
  const post = async (path: string, data: unknown) => {
    const headers = { origin, "idempotency-key": crypto.randomUUID() };
    const response = await page.request.post(`/api/v1${path}`, { data, headers });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
  await post("/capital/master/add", { amount_usd: "2000000.00" });
  const pool = await post("/capital/pools", { name: "All", asset_class: "Mixed", limit_usd: "2000000.00" });
  const made = [
    { name: "Alpha", amount: "500000.00", rate: 0.005, target: undefined },
    { name: "Beta", amount: "300000.00", rate: 0.01, target: 500 },
    { name: "Gamma", amount: "200000.00", rate: -0.002, target: 600 },
  ];
  for (const { name, amount, rate, target } of made) {
    const limits = { policy_limit_usd: "1000000.00", status: "active", target_apy_bps: target };
    const { id } = await post("/capital/strategies", { name, pool_id: pool.id, ...limits });
    await post(`/capital/strategies/${id}/allocate`, { amount_usd: amount });
    const values = Array.from({ length: 13 }, (_, index) => ({
      date: new Date(Date.now() - DAY_MS - (12 - index) * 30 * DAY_MS).toISOString().slice(0, 10),
      nav: (100 * (1 + rate) ** index).toFixed(6),
    }));
    await post(`/capital/strategies/${id}/nav`, { values });
  }
}

async function confirm(page: Page, verb: string): Promise<void> {
  await page.getByRole("button", { name: verb, exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("moves are previewed with their reasons, proposed, approved by somebody else, executed and replayed", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(240_000);
  const quiet = listen(context);
  await signUp(page, undefined, "/capital/reallocations");
  await expect(page.getByText("Nothing crosses a threshold now")).toBeVisible();
  await furnish(page);

  await page.goto("/capital/reallocations");
  await expect(page.getByText("1 move of $100,000.00 would bring capital nearer")).toBeVisible();
  await expect(page.getByText(/score 3\.00 asks for 400,000\.00/)).toBeVisible();
  await page.getByLabel("Note").fill("Quarterly look");
  await page.getByRole("button", { name: "Propose these moves" }).click();
  await page.waitForURL(/\/capital\/reallocations\/[0-9a-f-]{36}$/);
  const address = new URL(page.url()).pathname;
  await expect(page.getByText("waits for somebody else to decide")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);

  await page.goto("/settings/members");
  const approver = somebody("Bob Level");
  await page.getByLabel("Email address").fill(approver.email);
  await page.getByLabel("Role", { exact: true }).click();
  await page.getByRole("option", { name: /Approver/ }).click();
  await page.getByRole("button", { name: "Make an invitation" }).click();
  const link = await page.getByLabel(`Send this link to ${approver.email}`).inputValue();
  const other = await (await browser.newContext()).newPage();
  await other.goto(new URL(link).pathname);
  await other.getByLabel("Name").fill(approver.name);
  await other.getByLabel("Password").fill(PASSWORD);
  await other.getByRole("button", { name: "Make an account and go on" }).click();
  await other.getByRole("button", { name: "Join" }).click();
  await other.waitForURL(/\/home$/);
  await other.goto(address);
  await confirm(other, "Approve");
  await expect(other.getByText("approved, and every rule allows it now")).toBeVisible();

  await page.goto(address);
  await confirm(page, "Execute");
  await expect(page.getByText("1 move of $100,000.00: executed.")).toBeVisible();
  await expect(page.getByText("Bob Level approved it")).toBeVisible();
  await page.goto("/capital/reallocations");
  await expect(page.getByText(/Until then only a drawdown stop moves capital/)).toBeVisible();

  await page.getByRole("link", { name: "Replay the policy on history" }).click();
  await expect(page.getByText(/would have paid\./).first()).toBeVisible();
  await page.getByLabel("Minimum change").fill("100");
  await page.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText("The policy would have moved nothing")).toBeVisible();
  await other.context().close();
  quiet.expectQuiet();
});
