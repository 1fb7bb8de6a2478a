import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

const item = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

/** A framework with products and a portfolio from it, through the API of the signed-in browser. */
async function openPortfolio(page: Page): Promise<void> {
  const origin = new URL(page.url()).origin;
  const send = async (path: string, data: unknown, method = "POST") => {
    const response = await page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin } });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
  const framework = await send("/allocation-frameworks", { template: "balanced", name: "Balanced" });
  await send(`/allocation-frameworks/${framework.id}/mapping`, { fill_undecided: true }, "PUT");
  await send("/portfolios", { name: "Mine", framework_id: framework.id, amount: "10000.00" });
}

test("the sweep is run by hand: it waits, runs and says what it did, without reload", async ({
  page,
  context,
}) => {
  const console = listen(context);
  await signUp(page);
  await openPortfolio(page);
  await page.goto("/settings/jobs");
  const sweep = item(page, "Sweep");
  await expect(sweep).toContainText("Has not run yet");
  await expect(page.getByText("No worker is running")).toHaveCount(0);
  await sweep.getByRole("button", { name: "Run now: Sweep" }).click();
  await expect(sweep).toContainText("1 portfolio valued", { timeout: 30_000 });
  await expect(sweep).toContainText("Done");
  await expect(sweep.getByRole("button", { name: "Run now: Sweep" })).toBeEnabled();
  console.expectQuiet();
});

test("prices without a provider are skipped, with the reason", async ({ page }) => {
  await signUp(page, undefined, "/settings/jobs");
  const prices = item(page, "Prices");
  await prices.getByRole("button", { name: "Run now: Prices" }).click();
  await expect(prices).toContainText("Skipped", { timeout: 30_000 });
  await expect(prices).toContainText("No price provider is configured");
});

test("another time zone moves the next run", async ({ page }) => {
  await signUp(page, undefined, "/settings/jobs");
  const next = item(page, "Sweep").locator("time").last();
  await expect(next).toBeVisible();
  const before = await next.getAttribute("datetime");
  // Typed while the list and its search field are still on their way: no letter is lost.
  await page.getByRole("combobox", { name: "Time zone" }).focus();
  await page.keyboard.type("Auckland");
  await expect(page.getByPlaceholder("Search").last()).toHaveValue("Auckland");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Save schedule" }).click();
  await expect(page.getByText("Times are in Pacific/Auckland")).toBeVisible();
  await expect(next).not.toHaveAttribute("datetime", before ?? "");
  const moved = new Date((await next.getAttribute("datetime")) ?? "");
  const hour = new Intl.DateTimeFormat("en", {
    timeZone: "Pacific/Auckland",
    hour: "numeric",
    hourCycle: "h23",
  });
  expect(hour.format(moved)).toBe("22");
  await page.reload();
  await expect(page.getByText("Times are in Pacific/Auckland")).toBeVisible();
});
