import { type Browser, expect, type Page, test } from "@playwright/test";
import { listen, PASSWORD, signUp, somebody } from "./people";

async function post<Answer>(page: Page, path: string, data: unknown): Promise<Answer> {
  const headers = { origin: new URL(page.url()).origin, "idempotency-key": crypto.randomUUID() };
  const response = await page.request.post(`/api/v1${path}`, { data, headers });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

/** A reserve of 100,000 and an active strategy in it with a policy limit of 50,000. */
async function furnish(page: Page): Promise<void> {
  await post(page, "/capital/master/add", { amount_usd: "100000.00" });
  const pool = await post<{ id: string }>(page, "/capital/pools", {
    name: "Fixed income",
    asset_class: "Bonds",
    limit_usd: "50000.00",
  });
  await post(page, "/capital/strategies", {
    name: "Carry",
    pool_id: pool.id,
    policy_limit_usd: "30000.00",
    status: "active",
  });
}

/** Joins the workspace of `owner` with a role, through the invitation's page. */
async function join(browser: Browser, owner: Page, role: string): Promise<Page> {
  const person = somebody("Ben Level");
  const { path } = await post<{ path: string }>(owner, "/invitations", { email: person.email, role });
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(path, owner.url()).href);
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make an account and go on" }).click();
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL(/\/home$/);
  return page;
}

/** Opens an act's dialog, sees its figures and goes through with it. */
async function act(
  page: Page,
  verb: string,
  figures: RegExp,
  fill?: (dialog: ReturnType<Page["getByRole"]>) => Promise<void>,
) {
  await page.getByRole("button", { name: new RegExp(`^${verb}`) }).click();
  const dialog = page.getByRole("dialog", { name: new RegExp(`^${verb}`) });
  await fill?.(dialog);
  await expect(dialog).toContainText(figures);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("a request goes from one person to another: asked, approved, deployed, released in part", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(300_000);
  const quiet = listen(context);
  await signUp(page, somebody("Olga Owner"), "/capital/requests");
  await furnish(page);
  await page.reload();
  await expect(page.getByText("Nothing waits for a decision.")).toBeVisible();

  await page.getByRole("button", { name: "New request" }).click();
  const dialog = page.getByRole("dialog", { name: "New request" });
  await dialog.getByLabel("Amount").fill("60000");
  const rules = dialog.getByRole("table", { name: "What every rule leaves" });
  await expect(rules.getByRole("row", { name: /Policy limit of Carry.*30,000\.00 too much/ })).toBeVisible();
  await expect(dialog.getByText(/It breaks 3 rules now/)).toBeVisible();
  await dialog.getByLabel("Amount").fill("20000");
  await dialog.getByLabel("Reason").fill("Spreads have widened");
  await dialog.getByRole("button", { name: "Ask for it" }).click();
  await page.waitForURL(/\/capital\/requests\/[0-9a-f-]{36}$/);
  const id = new URL(page.url()).pathname.split("/").at(-1);

  await expect(page.getByText("You asked for it yourself, so another approver decides it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const own = await page.request.post(`/api/v1/capital/requests/${id}/approve`, {
    data: {},
    headers: { origin: new URL(page.url()).origin, "idempotency-key": crypto.randomUUID() },
  });
  expect(own.status()).toBe(403);

  const other = await join(browser, page, "approver");
  await other.goto("/capital/requests");
  await expect(other.getByText("1 request waits for your decision, $20,000.00 in all.")).toBeVisible();
  await act(other, "Approve", /Held by approved requests\$0\.00.*\$20,000\.00/, (form) =>
    form.getByLabel("Note").fill("Within the plan"),
  );
  await expect(other.getByText("Nothing waits for a decision.")).toBeVisible();

  await expect(page.getByText("$20,000.00 is held for it and can be deployed.")).toBeVisible();
  await expect(page.getByText("Within the plan").first()).toBeVisible();
  await act(page, "Deploy", /Master cash\$100,000\.00.*\$80,000\.00/);
  await expect(page.getByText("$20,000.00 of $20,000.00 is outstanding.")).toBeVisible();
  await act(page, "Release", /Outstanding of the request\$20,000\.00.*\$15,000\.00/, (form) =>
    form.getByLabel("Amount").fill("5000"),
  );
  await expect(page.getByText("$15,000.00 of $20,000.00 is outstanding.")).toBeVisible();

  await page.getByLabel("Comment").fill("The rest stays for now");
  await page.getByRole("button", { name: "Add comment" }).click();
  const happened = page.getByRole("region", { name: "What happened" }).getByRole("listitem");
  await expect(happened).toContainText([
    /Olga Owner asked for \$20,000\.00/,
    /Ben Level approved \$20,000\.00/,
    /Olga Owner deployed \$20,000\.00/,
    /Olga Owner released \$5,000\.00/,
    /Olga Owner said.*The rest stays for now/,
  ]);
  quiet.expectQuiet();
  await other.context().close();
});

test("the allocator: weights saved, tried in a preview, then the day's one run", async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  const quiet = listen(context);
  await signUp(page, somebody("Olga Owner"), "/capital/allocator");
  await expect(page.getByText("Nothing to weigh yet")).toBeVisible();
  await furnish(page);
  await page.reload();
  await expect(page.getByText("No weight is set")).toBeVisible();
  await page.getByRole("checkbox", { name: /Carry/ }).click();
  await page.getByLabel("Weight of Carry").fill("120");
  await expect(page.getByText(/120\s% in sum, 20\s% more than the whole\./)).toBeVisible();
  await page.getByLabel("Weight of Carry").fill("40");
  await page.getByRole("button", { name: "Save weights" }).click();
  await expect(page.getByText("1 strategy has a target weight.")).toBeVisible();

  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await expect(page.getByText("It would deploy $30,000.00 to 1 strategy. 1 line is capped.")).toBeVisible();
  const lines = page.getByRole("table", { name: "What a run would move" });
  await expect(
    lines.getByRole("row", { name: /Carry.*Policy limit of Carry.*\+\$40,000\.00.*\+\$30,000\.00/ }),
  ).toBeVisible();

  await page.getByRole("button", { name: "Run the allocator" }).click();
  const dialog = page.getByRole("dialog", { name: "Run today’s allocation?" });
  await expect(dialog).toContainText(/Master cash\$100,000\.00.*\$70,000\.00/);
  await dialog.getByRole("button", { name: "Run it" }).click();
  await page.waitForURL(/\/capital\/allocator\/[0-9a-f-]{36}$/);
  await expect(page.getByText("It deployed $30,000.00 to 1 strategy. 1 line is capped.")).toBeVisible();

  await page.goto("/capital/allocator");
  await expect(page.getByText("Today’s run is made: $30,000.00 went out and $0.00 came back.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Runs of the allocator" }).getByRole("link")).toHaveCount(1);
  quiet.expectQuiet();
});
