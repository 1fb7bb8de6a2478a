import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { signUp, somebody } from "./people";

const steps = (page: Page) => page.getByRole("region", { name: "First steps" });

async function expectNoFaults(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("the first steps tick themselves off, hide and come back", async ({ page }) => {
  await signUp(page, somebody("Ada First"), "/home");
  await expect(steps(page)).toContainText("0 of 7 done");
  await expect(steps(page).getByRole("link", { name: /^Be led through the first four/ })).toBeVisible();
  await steps(page)
    .getByRole("link", { name: /Choose a framework/ })
    .click();
  await page.waitForURL(/\/frameworks\/new/);
  const made = await page.request.post("/api/v1/allocation-frameworks", {
    data: { template: "balanced", name: "Mine" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(made.ok()).toBe(true);
  await page.goto("/home");
  await expect(steps(page)).toContainText("1 of 7 done");
  await expect(steps(page).getByRole("listitem").filter({ hasText: "Choose a framework" })).toContainText(
    "Done:",
  );
  await expectNoFaults(page);

  await steps(page).getByRole("button", { name: "Hide" }).click();
  await expect(steps(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(steps(page)).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill("first steps");
  await page.getByRole("option", { name: /Show the first steps/ }).click();
  await expect(steps(page)).toBeVisible();
});

test("the tour goes round by keyboard, and skipping it is remembered", async ({ page }) => {
  await signUp(page, somebody("Ada Tour"), "/home");
  await steps(page)
    .getByRole("button", { name: /Take the tour/ })
    .click();
  const stop = page.getByRole("dialog");
  await expect(stop).toContainText("Frameworks");
  await expectNoFaults(page);
  await page.keyboard.press("ArrowRight");
  await expect(stop).toContainText("Portfolios");
  await page.keyboard.press("ArrowLeft");
  await expect(stop).toContainText("Frameworks");
  const stored = page.waitForResponse((response) => response.request().method() === "POST");
  await page.keyboard.press("Escape");
  await stored;
  await expect(stop).toHaveCount(0);
  await expect(steps(page).getByRole("button", { name: "Tour", exact: true })).toBeVisible();
  await page.reload();
  await expect(steps(page).getByRole("button", { name: "Tour", exact: true })).toBeVisible();
  await expect(steps(page).getByRole("button", { name: /Skip the tour/ })).toHaveCount(0);
});

test("sample data comes in, is looked at, is cleared and comes back", async ({ page }) => {
  await signUp(page, somebody("Ada Sample"), "/home");
  await page.getByRole("button", { name: "Look around with sample data" }).click();
  await page.waitForURL(/\/portfolios\/[^/]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sample");
  await page.waitForFunction(() =>
    Object.keys(localStorage).some((key) => key.startsWith("plumbline.seen.drift")),
  );
  await page.goto("/home");
  await expect(steps(page).getByRole("listitem").filter({ hasText: "See how it hangs" })).toContainText(
    "Done:",
  );
  // The sample is nobody's portfolio: the way to one's own is still the next step.
  await expect(page.getByRole("link", { name: "Be guided to your own" })).toHaveAttribute(
    "href",
    "/journeys/new",
  );
  await page.getByRole("button", { name: "Clear it" }).click();
  await page.getByRole("button", { name: "Clear sample data" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Welcome");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Is it in line?");
  await page.getByRole("button", { name: "Clear it" }).click();
  await page.getByRole("button", { name: "Clear sample data" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Welcome");

  await page.goto("/portfolios?deleted=1");
  await expectNoFaults(page);
  await page.getByRole("button", { name: /^Bring back Sample/ }).click();
  await expect(page.getByText("None: what is deleted waits here")).toBeVisible();
  await page.goto("/portfolios");
  await expect(page.getByRole("link", { name: /^Sample: opened/ })).toBeVisible();
});

test("an address of nothing answers 404 and leads back to its list", async ({ page }) => {
  await signUp(page, somebody("Ada Lost"), "/home");
  const nobody = "01900000-0000-7000-8000-000000000001";
  const addresses = [
    `/alerts/${nobody}`,
    `/backtests/${nobody}`,
    `/capital/allocator/${nobody}`,
    `/capital/reallocations/${nobody}`,
    `/capital/requests/${nobody}`,
    `/capital/strategies/${nobody}`,
    `/frameworks/${nobody}/mapping`,
    "/journeys/x",
    "/learn/templates/nope",
    `/portfolios/${nobody}/rebalance`,
    "/products/NOTHING%5E",
    `/profiles/${nobody}`,
    "/settings/workflows/__proto__",
  ];
  for (const address of addresses) {
    const answer = await page.request.get(address);
    expect(answer.status(), address).toBe(404);
  }
  const answer = await page.goto(`/journeys/${nobody}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
  await expectNoFaults(page);
  await page.getByRole("link", { name: "Guided journeys" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Guided journeys" })).toBeVisible();
  for (const address of ["/portfolios/new", "/frameworks/new", "/backtests/lab", "/products/import"]) {
    expect((await page.request.get(address)).status(), address).toBe(200);
  }
});

test("a server that does not answer is said at the form, which keeps what was typed", async ({ page }) => {
  const lose = (is: boolean) =>
    is
      ? page.route("**/*", (route) =>
          route.request().method() === "POST" ? route.abort("connectionfailed") : route.continue(),
        )
      : page.unroute("**/*");
  await page.goto("/sign-up?next=/journeys/new");
  const ada = somebody("Ada Offline");
  await page.getByLabel("Name").fill(ada.name);
  await page.getByLabel("Email address").fill(ada.email);
  await page.getByLabel("Password").fill("a calm plumb line");
  await lose(true);
  await page.getByRole("button", { name: /^Sign up/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "did not answer" })).toBeVisible();
  await expect(page.getByLabel("Email address")).toHaveValue(ada.email);
  await lose(false);
  await page.getByLabel("Password").fill("a calm plumb line");
  await page.getByRole("button", { name: /^Sign up/ }).click();
  await page.waitForURL((url) => url.pathname === "/journeys/new");
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();

  await page.getByLabel("Name").fill("For later");
  await lose(true);
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "did not answer" })).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("For later");
  await lose(false);
  await page.getByRole("button", { name: "Start" }).click();
  await page.waitForURL(/\/journeys\/[0-9a-f-]{36}/);

  await page.getByRole("radio", { name: /In less than 3 years/ }).click();
  await page.route("**/*", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 500, body: "" }) : route.continue(),
  );
  for (const name of [/^Hold on/, /^Steady/, /^3 to 10 years/, /^Growing steadily/, /^Unlikely/]) {
    await page.getByRole("radio", { name }).click();
  }
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "did not answer" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /In less than 3 years/ })).toBeChecked();
  await lose(false);
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /which framework\?$/ })).toBeVisible();
});
