import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

const views = [
  { width: 1280, height: 800, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
] as const;

for (const { width, height, colorScheme } of views) {
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test("landing, a missing page and the frame are accessible and fit the screen", async ({ page }) => {
      for (const path of ["/", "/nothing-here", "/settings"]) {
        if (path === "/settings") {
          await page.goto("/");
          await page.getByRole("button", { name: "Try without an account" }).click();
          await page.waitForURL((url) => url.pathname !== "/");
        }
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(beyond, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    });
  });
}

test("the gauge on the landing page hangs by the price that is moved", async ({ page }) => {
  await page.goto("/");
  // US 36 of 100 × 1.3 = 46.8 of 110.8: 42.2 %, its band ends at 39 %.
  await expect(
    page.getByRole("img", { name: "United States 42.2 %, target 36 %, band 33–39 %, 3.2 points over" }),
  ).toBeVisible();
  const slider = page.getByRole("slider", { name: "If US shares change by" });
  await slider.focus();
  for (let step = 0; step < 30; step += 1) await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("In line: every bucket is in its band")).toBeVisible();
});

test("a chosen theme is there from the first byte of the next page", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Try without an account" }).click();
  await page.waitForURL((url) => url.pathname !== "/");
  await page.goto("/settings");
  await page.getByRole("button", { name: /Account and theme/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const html = await (await page.request.get("/settings")).text();
  expect(html).toMatch(/<html[^>]*data-theme="dark"/);
});

test("the palette reaches a page and does what the page offers", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Try without an account" }).click();
  await page.waitForURL((url) => url.pathname !== "/");
  await page.goto("/settings/keys");
  const search = page.getByRole("combobox", { name: "Search and commands" });
  // A key pressed before the page listens is lost, as it would be for a person.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(search).toBeVisible({ timeout: 2000 });
  }).toPass();
  await search.fill("password");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/settings$/);
  await page.getByRole("link", { name: "API keys" }).click();
  await page.waitForURL(/\/settings\/keys$/);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForURL(/\/settings$/);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await help.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
});
