import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

/** A balanced framework with its products and a portfolio hung from it, through the API of the signed-in browser. */
async function furnish(page: Page): Promise<{ framework: string; portfolio: string }> {
  const origin = new URL(page.url()).origin;
  const send = async (path: string, data: unknown, method = "POST") => {
    const response = await page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin } });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
  const framework = await send("/allocation-frameworks", { template: "balanced", name: "Balanced" });
  await send(`/allocation-frameworks/${framework.id}/mapping`, { fill_undecided: true }, "PUT");
  const portfolio = await send("/portfolios", {
    name: "Mine",
    framework_id: framework.id,
    amount: "10000.00",
    fractional: true,
  });
  return { framework: framework.id, portfolio: portfolio.id };
}

const titleOfRange = (page: Page) => page.getByRole("heading", { name: /^Half of the draws are between/ });

test("analysis: bets, products that move together, worst years, and a range of outcomes that can be drawn again", async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  const heard = listen(context);
  await signUp(page, undefined, "/home");
  const { portfolio } = await furnish(page);
  await page.goto(`/portfolios/${portfolio}/analysis`);

  await page.getByRole("button", { name: "What is Effective number of bets?" }).click();
  await expect(page.getByText("Minimum torsion bets")).toBeVisible();
  await page.keyboard.press("Escape");

  const map = page.getByRole("table", { name: /^Correlation of products/ });
  const first = map.getByRole("button").first();
  await expect(first).toHaveAccessibleName(/: 1\.00$/);
  await map.locator('button[tabindex="0"]').focus();
  await page.keyboard.press("ArrowLeft");
  await expect(first).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(map.getByRole("row").nth(2).getByRole("button").first()).toBeFocused();

  await expect(page.getByRole("heading", { name: /^In 1931, its worst year, Mine/ })).toBeVisible();
  await page.getByText("What stands for what, and the source").click();
  await expect(page.getByText("Aswath Damodaran, NYU Stern").first()).toBeVisible();

  await expect(titleOfRange(page)).toContainText("after 20 years", { timeout: 120_000 });
  const before = await titleOfRange(page).textContent();
  await page.getByRole("button", { name: "Another draw" }).click();
  await expect(page.locator('[data-outcomes="2 20"]')).toBeVisible();
  expect(await titleOfRange(page).textContent()).not.toBe(before);

  const horizon = page.getByRole("slider", { name: /^Horizon/ });
  await horizon.focus();
  await page.keyboard.press("ArrowRight");
  await expect(titleOfRange(page)).toContainText("after 21 years");

  await page.getByRole("radio", { name: "Take out" }).click();
  await page.getByLabel("Taken out each month").fill("100");
  const ranOut = page.locator("dt", { hasText: "Run out of money" });
  await expect(ranOut).toBeVisible();
  await expect(ranOut.locator("xpath=../dd[1]")).toHaveText(/^\d{1,3}\.\d\s%$/);
  heard.expectQuiet();
});

test("risk of a framework: its targets, the same draw gives the same figures, drawn off the main thread", async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  const heard = listen(context);
  await signUp(page, undefined, "/home");
  const { framework } = await furnish(page);
  await page.goto(`/frameworks/${framework}`);
  await page.getByRole("link", { name: "Risk", exact: true }).click();
  await page.waitForURL(/\/risk$/);
  await expect(page.getByRole("heading", { name: /at its targets would have lost/ })).toBeVisible();
  await expect(titleOfRange(page)).toBeVisible({ timeout: 120_000 });
  const drawn = await titleOfRange(page).textContent();
  await page.reload();
  await expect(titleOfRange(page)).toHaveText(drawn ?? "", { timeout: 120_000 });

  // Months of prices: 10,000 paths × 480 months, while the page still answers.
  await page.getByRole("combobox", { name: "Drawn from" }).click();
  await page.getByRole("option", { name: "Prices of the products" }).click();
  await expect(page.getByText(/draws from \d+ months, 20\d\d-/)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("Some prices are samples made for trying things out")).toBeVisible();
  await page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    const watch = (now: number) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
    Object.assign(window, { frameGaps: gaps });
  });
  await page.getByRole("slider", { name: /^Horizon/ }).focus();
  await page.keyboard.press("End");
  await expect(titleOfRange(page)).toContainText("after 40 years", { timeout: 120_000 });
  const took = Number(
    (await page.getByText(/worked out in this browser in/).textContent())?.match(/in (\d+) ms/)?.[1],
  );
  const worst = await page.evaluate(() =>
    Math.max(...(window as unknown as { frameGaps: number[] }).frameGaps),
  );
  test
    .info()
    .annotations.push({ type: "figures", description: `${took} ms of drawing, longest frame ${worst} ms` });
  expect(took).toBeGreaterThan(0);
  heard.expectQuiet();
});
