import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

/** A framework whose name tells the scripted model what to do; answers with its id. */
async function frameworkNamed(page: Page, name: string): Promise<string> {
  const made = await page.request.post("/api/v1/allocation-frameworks", {
    data: { template: "balanced", name },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(made.status()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

async function decidedCount(page: Page, id: string): Promise<number> {
  const mapping = await page.request.get(`/api/v1/allocation-frameworks/${id}/mapping`);
  return ((await mapping.json()) as { decided_count: number }).decided_count;
}

test("products that a model proposes are a draft until they are taken", async ({ page, context }) => {
  const { expectQuiet } = listen(context);
  await signUp(page, undefined, "/frameworks");
  const id = await frameworkNamed(page, "Repaired, model: invented");
  await page.goto(`/frameworks/${id}/mapping`);
  await page.getByRole("button", { name: "Propose products" }).click();
  await expect(page.getByText("Products are proposed for 3 buckets")).toBeVisible();
  await expect(page.getByText(/^Chosen by .+, the configured language model/)).toBeVisible();
  await expect(page.getByText("INVENTED", { exact: true })).toHaveCount(0);
  expect(await decidedCount(page, id)).toBe(0);
  const equity = page.getByRole("region", { name: "Proposed for Equity" });
  await page.getByRole("button", { name: /^Equity/ }).click();
  await expect(equity.getByRole("listitem")).toHaveCount(2);
  await expect(equity).toContainText("is ranked 1 here");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await equity.getByRole("button", { name: "Take these" }).click();
  await expect(page.getByText("Equity took what was proposed")).toBeVisible();
  await expect(equity).toHaveCount(0);
  expect(await decidedCount(page, id)).toBe(1);
  await page.getByRole("button", { name: "Take all" }).click();
  await expect(page.getByText("2 buckets took what was proposed")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open a portfolio" })).toBeVisible();
  expect(await decidedCount(page, id)).toBe(3);
  expectQuiet();
});

test("a model that fails leaves the ranking to be asked for", async ({ page }) => {
  await signUp(page, undefined, "/frameworks");
  const id = await frameworkNamed(page, "Failing, model: never-valid");
  await page.goto(`/frameworks/${id}/mapping`);
  await page.getByRole("button", { name: "Propose products" }).click();
  await expect(page.getByText("No products were proposed")).toBeVisible();
  await expect(page.getByText(/still not valid after 3 repairs/)).toBeVisible();
  expect(await decidedCount(page, id)).toBe(0);
  await page.getByRole("button", { name: "Propose by rank" }).click();
  await expect(page.getByText("By rank, as asked.")).toBeVisible();
  await page.getByRole("button", { name: "Leave them" }).click();
  await expect(page.getByText("By rank, as asked.")).toHaveCount(0);
  await page.getByRole("button", { name: "Propose products" }).click();
  await page.getByRole("button", { name: "Propose by rank" }).click();
  await page.getByRole("button", { name: "Take all" }).click();
  await expect(page.getByText("3 buckets took what was proposed")).toBeVisible();
  expect(await decidedCount(page, id)).toBe(3);
});
