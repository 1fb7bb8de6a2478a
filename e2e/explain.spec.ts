import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

const LOOKS = [
  { width: 1280, height: 900, theme: "light" },
  { width: 1280, height: 900, theme: "dark" },
  { width: 390, height: 844, theme: "dark" },
] as const;

async function post(page: Page, path: string, data: unknown, method = "POST") {
  const headers = { origin: new URL(page.url()).origin, "idempotency-key": crypto.randomUUID() };
  const response = await page.request.fetch(`/api/v1${path}`, { method, data, headers });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

async function expectClean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

/** Sideways room that a page must not need. */
async function expectNoSideways(page: Page) {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
}

test("a template is explained from the picker to its five hard times, and becomes a framework", async ({
  page,
  context,
}) => {
  test.slow();
  const console = listen(context);
  await signUp(page, undefined, "/frameworks/new");
  await page.getByRole("link", { name: /hard times\s*: Permanent Portfolio/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Permanent Portfolio" })).toBeVisible();
  await expect(page.getByText("Its deepest fall in five hard times was 18.5")).toBeVisible();
  await expect(page.getByText(/before inflation \(.*After inflation it was \d/)).toBeVisible();
  await expect(
    page.getByText(/For 25\.0.% of it the nearest series stands in: Long Treasuries/),
  ).toBeVisible();

  const depression = page.getByRole("region", { name: "1929–32: The Great Depression" });
  const figures = depression.getByRole("table", { name: "1929–32 in figures" });
  await expect(figures.getByRole("row", { name: /All shares/ })).toContainText("−64.8");
  await expect(figures.getByRole("row", { name: /60\/40/ })).toContainText("1935");
  await expect(depression.getByText("Gold stood at a price fixed by law")).toBeVisible();

  await depression.getByRole("radio", { name: "After inflation" }).click();
  await expect(depression.getByRole("heading", { name: /lost 6\.7.% of what it bought/ })).toBeVisible();
  await depression.getByRole("radio", { name: "Table" }).click();
  await expect(depression.getByRole("table", { name: /lost 6\.7/ }).getByRole("row")).not.toHaveCount(0);

  await page.getByRole("link", { name: "Make it a framework" }).click();
  await expect(page.getByRole("dialog", { name: "Permanent Portfolio" })).toBeVisible();
  await page.getByRole("button", { name: "Create framework" }).click();
  await page.waitForURL(/\/frameworks\/[0-9a-f-]{36}/);
  await page.getByRole("link", { name: "How its template did in hard times" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Permanent Portfolio" })).toBeVisible();
  console.expectQuiet();
});

test("the templates stand side by side, and the blank one says why it has no history", async ({ page }) => {
  await signUp(page, undefined, "/learn/templates");
  const own = page.getByRole("table", { name: /Models to start from/ });
  await expect(own.getByRole("row", { name: /Balanced/ })).toContainText("−29.0");
  const published = page.getByRole("table", { name: /Portfolios that others published/ });
  await expect(published.getByRole("row")).toHaveCount(14);
  await page.goto("/learn/templates/custom");
  await expect(page.getByRole("heading", { name: "There are no hard times to show" })).toBeVisible();
  await expect(page.getByText(/no buckets/).first()).toBeVisible();
});

test("the keyboard alone moves through the years of a band and sees what each destination trades", async ({
  page,
  context,
}) => {
  test.slow();
  const console = listen(context);
  await signUp(page, undefined, "/learn/templates");
  await page.goto("/learn/bands?template=sixty_forty");
  await expect(page.getByTestId("resolved-band")).toHaveText("55.0 %–65.0 %");
  const look = page.getByRole("region", { name: "The bucket at one look" });
  await expect(look.getByRole("heading", { name: "End of 1928" })).toBeVisible();

  const orders = page.getByRole("region", { name: "What each destination trades" });
  await expect(orders.locator("[data-destination=target]")).toContainText("Sells Equity");
  await expect(orders.locator("[data-destination=target]")).toContainText("$814.57");
  await expect(orders.locator("[data-destination=edge]")).toContainText("$314.63");

  const year = look.getByRole("slider", { name: "Year" });
  await year.focus();
  await page.keyboard.press("End");
  await expect(look.getByRole("heading", { name: "End of 2025" })).toBeVisible();
  // The last look's name has room only on the left of its line.
  const chart = page.getByRole("img", { name: /over time in its band/ });
  const mark = chart.locator("text").filter({ hasText: "End of 2025" });
  await expect(mark).toBeVisible();
  const rightEnd = (box: { x: number; width: number } | null) => (box ? box.x + box.width : Number.NaN);
  expect(rightEnd(await mark.boundingBox())).toBeLessThanOrEqual(rightEnd(await chart.boundingBox()));
  await page.keyboard.press("Home");
  await expect(look.getByRole("heading", { name: "End of 1927" })).toBeVisible();
  await expect(orders).toContainText("Every bucket is inside its band");
  await page.keyboard.press("ArrowRight");
  await expect(look.getByRole("heading", { name: "End of 1928" })).toBeVisible();
  await expect(look.getByRole("status")).toContainText(/Equity 68\.1.%, 3\.1.points over its band/);

  await look.getByRole("button", { name: "Next time out" }).focus();
  await page.keyboard.press("Enter");
  await expect(look.getByRole("heading", { name: "End of 1929" })).not.toBeVisible();
  await expect(look.getByRole("status")).toContainText("its band");

  await look.getByRole("button", { name: "Play" }).focus();
  await page.keyboard.press("Space");
  await expect(look.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(look.getByRole("button", { name: "Play" })).toBeVisible();
  console.expectQuiet();
});

test("another kind and width of band, another destination and another sum are worked out at once", async ({
  page,
}) => {
  test.slow();
  await signUp(page, undefined, "/learn/templates");
  await page.goto("/learn/bands?template=balanced&bucket=AssetClass/Alternatives");
  const band = page.getByTestId("resolved-band");
  await expect(band).toHaveText("0.0 %–10.0 %");
  await page.getByRole("combobox", { name: "Kind of band" }).click();
  await page.getByRole("option", { name: "The tighter of both" }).click();
  await expect(band).toHaveText("3.75 %–6.25 %");
  await page.getByRole("slider", { name: "Part of the target" }).focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowLeft");
  await expect(band).toHaveText("4.0 %–6.0 %");

  const counts = page.getByRole("table", { name: "What each destination came to" });
  await expect(counts.getByRole("row", { name: /To the edge/ })).toBeVisible();
  await page.getByRole("radio", { name: "To the edge of the band" }).click();
  const orders = page.getByRole("region", { name: "What each destination trades" });
  await expect(orders.locator("[data-destination=edge]")).toContainText("Followed here");
  await page.getByRole("textbox", { name: "Your portfolio's value" }).fill("1000000");
  await expect(orders).toContainText("$1,000,000.00");
  await page.getByRole("radio", { name: "Table" }).click();
  await expect(page.getByRole("table", { name: /of its band on|in its band on/ })).toBeVisible();
});

test("from the dashboard to the portfolio's own band, in its own money", async ({ page }) => {
  test.slow();
  await signUp(page, undefined, "/portfolios");
  const framework = await post(page, "/allocation-frameworks", { template: "balanced", name: "Balanced" });
  await post(page, `/allocation-frameworks/${framework.id}/mapping`, { fill_undecided: true }, "PUT");
  const body = { name: "Mine", framework_id: framework.id, amount: "20000.00" };
  const portfolio = await post(page, "/portfolios", body);
  await page.goto(`/portfolios/${portfolio.id}`);
  await page.getByRole("link", { name: "Its band explained" }).click();
  await expect(page.getByText("When does a bucket of Mine leave its band")).toBeVisible({ timeout: 60_000 });
  expect(new URL(page.url()).searchParams.get("portfolio")).toBe(portfolio.id);
  const { value } = await (await page.request.get(`/api/v1/portfolios/${portfolio.id}/drift`)).json();
  await expect(page.getByRole("textbox", { name: "Your portfolio's value" })).toHaveValue(value);

  const report = await (await page.request.get(`/api/v1/allocation-frameworks/${framework.id}`)).json();
  const path = new URL(page.url()).searchParams.get("bucket");
  const bucket = report.buckets.find((one: { path: string }) => one.path === path);
  await expect(page.getByTestId("resolved-band")).toHaveText(bucket.band.text);
});

test("with less motion asked for nothing plays by itself, and steps still move", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signUp(page, undefined, "/learn/templates");
  await page.goto("/learn/bands?template=permanent");
  const look = page.getByRole("region", { name: "The bucket at one look" });
  await expect(look.getByText("You asked for less motion")).toBeVisible();
  await expect(look.getByRole("button", { name: "Play" })).toHaveCount(0);
  const before = await look.getByRole("heading").textContent();
  await look.getByRole("button", { name: "One year on" }).click();
  await expect(look.getByRole("heading")).not.toHaveText(before ?? "");
});

for (const { width, height, theme } of LOOKS) {
  test(`the explainers pass axe at ${width} px, ${theme}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme });
    await signUp(page, undefined, "/learn/templates");
    for (const path of [
      "/learn/templates",
      "/learn/templates/multi_asset_tracker",
      "/learn/bands?template=all_weather",
      "/learn/bands?template=geographic",
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoSideways(page);
      await expectClean(page);
    }
  });
}
