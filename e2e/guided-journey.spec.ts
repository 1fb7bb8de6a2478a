import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { JourneyPage } from "./models/journey-page";
import { listen, signIn, signUp, somebody } from "./people";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" "))}`)).toEqual([]);
}

/** Presses a key until the wished-for thing has the focus, as somebody without a mouse does. */
async function reach(page: Page, name: RegExp, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const label = await page.evaluate(() => {
      const at = document.activeElement;
      return at ? (at.getAttribute("aria-label") ?? at.textContent ?? "") : "";
    });
    if (name.test(label.trim())) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${name} is not reached by ${key}`);
}

test("from home to a portfolio by the keyboard, every step accessible", async ({ page, context }) => {
  test.setTimeout(300_000);
  const heard = listen(context);
  await signUp(page, somebody("Ada"), "/home");
  await page.getByRole("link", { name: "Be guided there" }).click();
  await page.waitForURL("**/journeys/new");
  await expectAccessible(page);
  await page.getByLabel("Name").focus();
  await page.keyboard.press("Enter");
  const journey = new JourneyPage(page);
  await journey.isAsked(1, "who is the money for?");
  await expectAccessible(page);

  await page.getByRole("radio", { name: /In less than 3 years/ }).focus();
  for (let question = 0; question < 6; question += 1) {
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
  }
  await expect(page.getByRole("complementary", { name: "Your score" })).toContainText("Low risk band");
  await reach(page, /^Go on$/);
  await page.keyboard.press("Enter");

  await journey.isAsked(2, "which framework?");
  await expect(journey.step("About you")).toContainText("Done");
  await expect(journey.step("Open the portfolio")).toContainText("Waiting");
  await expectAccessible(page);
  await page
    .getByRole("button", { name: /^Growth/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Name of your framework").focus();
  await page.keyboard.press("Enter");

  await journey.isAsked(3, "which products?");
  await expect(journey.step("Look at the proposal")).toContainText("Not asked");
  await expectAccessible(page);
  await expect(page.getByText("3 buckets are open")).toBeVisible();
  await page.getByRole("button", { name: "Accept all first-ranked" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 buckets are open")).toBeHidden();
  await page.getByRole("button", { name: "Go on with these products" }).focus();
  await page.keyboard.press("Enter");

  await journey.isAsked(4, "does it hold together?");
  await expectAccessible(page);
  await journey.passCheck();

  await journey.isAsked(5, "how much money?");
  await expectAccessible(page);
  await page.getByLabel("Amount").fill("25000.00");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("table", { name: "What the amount buys" })).toBeVisible();
  await page.getByLabel("Amount").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "What did the journey come to?" })).toBeVisible({
    timeout: 60_000,
  });
  await expectAccessible(page);
  await expect(page.getByRole("region", { name: "Open the portfolio" })).toContainText("$25,000.00");
  await page.getByRole("link", { name: "Open the portfolio’s dashboard" }).click();
  await page.waitForURL(/\/portfolios\/[0-9a-f-]{36}$/);
  heard.expectQuiet();
});

test("an earlier answer is changed: what rests on it is asked again with what was said filled in", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await signUp(page, somebody("Ben"), "/journeys");
  const journey = await JourneyPage.start(page, "House");
  await journey.answerProfile();
  await journey.isAsked(2, "which framework?");
  await journey.takeTemplate("Growth");
  await journey.isAsked(3, "which products?");
  await journey.acceptProducts();
  await journey.isAsked(4, "does it hold together?");

  await journey.step("About you").click();
  await expect(page.getByRole("region", { name: "What was answered" })).toContainText("100 of 100");
  await expect(page.getByText(/Answered by Ben/)).toBeVisible();
  await page.getByRole("button", { name: "Change" }).click();
  await expect(page.getByText(/“Choose a framework” and “Choose products” are asked again/)).toBeVisible();
  await page.getByRole("radio", { name: /In less than 3 years/ }).click();
  await journey.goOn.click();

  await journey.isAsked(2, "which framework?");
  await expect(page.getByText("Asked again: “About you” changed since")).toBeVisible();
  await expect(journey.step("Choose products")).toContainText("Asked again");
  await expectAccessible(page);
  await expect(page.getByText("Taken before")).toBeVisible();
  await page.getByRole("button", { name: "Stay with “My Growth”" }).click();
  // The same framework again: what was chosen for it stands, and only the check is open.
  await journey.isAsked(4, "does it hold together?");

  await journey.step("Choose a framework").click();
  await page.getByRole("button", { name: "Change" }).click();
  await journey.takeTemplate("Conservative");
  // Said for a while only, so it is looked for first.
  await expect(page.getByText("The framework chosen before went into the archive")).toBeVisible();
  await journey.isAsked(3, "which products?");
  await expect(page.getByText("Asked again: “Choose a framework” changed since")).toBeVisible();
  await expect(page.getByText(/took the products that you chose before/)).toBeVisible();
  await expect(page.getByText("3 buckets are open")).toBeHidden();
  await page.getByRole("button", { name: "Go on with these products" }).click();
  await journey.isAsked(4, "does it hold together?");

  await page.getByRole("link", { name: "All answers" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "What was answered, by whom and when?" }),
  ).toBeVisible();
  await expect(page.getByText("the template Growth")).toHaveCount(2);
  await expect(page.getByText("the template Conservative")).toHaveCount(1);
});

test("the portfolio builder is shut until a framework is chosen, in the journey and on its own page", async ({
  page,
}) => {
  await signUp(page, somebody("Cy"), "/portfolios");
  await page.goto("/portfolios/new");
  await expect(page.getByText("Shut until a framework is chosen")).toBeVisible();
  await expect(page.getByLabel("Amount")).toBeDisabled();
  await expect(page.getByText("No framework is chosen yet")).toBeVisible();
  const journey = await JourneyPage.start(page, "Shut");
  await journey.step("Open the portfolio").click();
  await journey.isAsked(6, "how much money?");
  await expect(page.getByLabel("Amount")).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Step 2 of at most 6: Choose a framework" }).click();
  await expect(page.getByText("This waits for “About you”")).toBeVisible();
});

test("left on one device, gone on with on another, and the first one follows", async ({ page, browser }) => {
  test.setTimeout(300_000);
  const dora = await signUp(page, somebody("Dora"), "/journeys");
  const journey = await JourneyPage.start(page, "Pension");
  await journey.answerProfile();
  await journey.isAsked(2, "which framework?");

  const elsewhere = await browser.newContext();
  const phone = await elsewhere.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await signIn(phone, dora.email, "/home");
  await expect(phone.getByText("The journey “Pension” is under way")).toBeVisible();
  await phone.getByRole("link", { name: "Go on with it" }).click();
  const there = new JourneyPage(phone);
  await there.isAsked(2, "which framework?");
  await there.takeTemplate("Growth");
  await there.isAsked(3, "which products?");

  await expect(page.getByRole("region", { name: "What was answered" })).toContainText("My Growth");
  await expect(journey.step("Choose a framework")).toContainText("Done");
  await page.getByRole("link", { name: "Step 3 of 5: Choose products" }).click();
  await journey.isAsked(3, "which products?");

  await page.goto("/journeys");
  await expect(page.getByRole("row", { name: /Pension/ })).toContainText("2 of 5");
  await elsewhere.close();
});

test("two tabs: what is filled in stays, nothing is overwritten unasked, and giving up ends both", async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  await signUp(page, somebody("Eve"), "/journeys");
  const journey = await JourneyPage.start(page, "Twice");
  await page.getByLabel("Name").fill("Typed here");
  await page.getByRole("radio", { name: /In less than 3 years/ }).click();

  const second = await context.newPage();
  await second.goto(`/journeys/${journey.id}`);
  const other = new JourneyPage(second);
  await other.isAsked(1, "who is the money for?");
  await other.answerProfile();
  await other.isAsked(2, "which framework?");

  await page.bringToFront();
  const alert = page.getByRole("alert").filter({ hasText: "another window" });
  await expect(alert).toContainText("What you filled in is still here and was not sent");
  await expect(page.getByLabel("Name")).toHaveValue("Typed here");
  await expect(page.getByRole("radio", { name: /In less than 3 years/ })).toBeChecked();
  await alert.getByRole("button", { name: "Show what is there now" }).click();
  await expect(page.getByRole("region", { name: "What was answered" })).toContainText("100 of 100");

  await second.bringToFront();
  await second.getByRole("button", { name: "Give up" }).click();
  await second.getByRole("button", { name: "Give up the journey" }).click();
  await expect(second.getByRole("heading", { level: 1, name: "This journey was given up" })).toBeVisible();
  await expectAccessible(second);
  // An address of a step that was never answered says so too, and leads on.
  await second.goto(`/journeys/${journey.id}?step=portfolio`);
  await expect(second.getByText("This journey was given up")).toBeVisible();
  await expect(second.getByRole("main")).toContainText("This step was not answered");
  await expect(second.getByRole("link", { name: "Start another journey" })).toBeVisible();
  await expectAccessible(second);
  await page.bringToFront();
  await expect(page.getByRole("button", { name: "Change" })).toBeHidden();
});

/** The built-in workflow whose portfolio is opened only where somebody says yes to it. */
const GATED = [
  { id: "profile", kind: "DATA_COLLECTION", action: "investment_profile", title: "About you" },
  {
    id: "ok",
    kind: "DATA_COLLECTION",
    action: "questions",
    title: "Approval",
    depends_on: ["profile"],
    configuration: { questions: [{ key: "ok", question: "Open it?", answer: "yes_no" }] },
  },
  {
    id: "framework",
    kind: "DECISION",
    action: "framework_choice",
    title: "Choose a framework",
    depends_on: ["ok"],
    when: { step: "ok", is_one_of: ["yes"] },
    configuration: { sources: ["template"] },
  },
];

test("an answer that closes the way is named, completes nothing and is taken back", async ({ page }) => {
  test.setTimeout(300_000);
  await signUp(page, somebody("Gil"), "/journeys");
  const definition = { key: "gated", name: "Gated", entry: ["profile"], exit: ["framework"], steps: GATED };
  const headers = { origin: new URL(page.url()).origin };
  const stored = await page.request.post("/api/v1/workflows", { headers, data: { definition } });
  expect(stored.ok(), await stored.text()).toBe(true);
  const begun = await page.request.post("/api/v1/workflow-runs", {
    headers,
    data: { workflow: "gated", name: "Boat" },
  });
  const { id } = await begun.json();
  await page.goto(`/journeys/${id}`);
  const journey = new JourneyPage(page);
  await journey.isAsked(1, "who is the money for?");
  // The page was opened by its address: its words stand there before its buttons work.
  await expect(async () => {
    await page.getByRole("radio", { name: /In less than 3 years/ }).click();
    await expect(page.getByRole("complementary", { name: "Your score" })).not.toContainText("None yet", {
      timeout: 1_000,
    });
  }).toPass();
  await journey.answerProfile();
  await journey.isAsked(2, "approval");
  await page.getByRole("radio", { name: "No", exact: true }).click();
  await journey.goOn.click();

  await expect(page.getByText("This answer closed the way")).toBeVisible();
  await expect(page.getByText(/“Choose a framework” is not asked, so that nothing comes/)).toBeVisible();
  await expectAccessible(page);
  await page.goto("/journeys");
  await page.getByRole("link", { name: "An answer closed its way" }).click();
  await expect(page.getByText("This answer closed the way")).toBeVisible();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("radio", { name: /Yes$/ }).click();
  await journey.goOn.click();
  await journey.isAsked(3, "which framework?");

  await page.getByRole("button", { name: "Give up" }).click();
  await page.getByRole("button", { name: "Give up the journey" }).click();
  await expect(page.getByText(/^Given up by Gil, /)).toBeVisible();
});

test("a profile changed on its own page is asked again, with what it says now", async ({ page }) => {
  test.setTimeout(300_000);
  await signUp(page, somebody("Hal"), "/journeys");
  const journey = await JourneyPage.start(page, "Changed");
  await journey.answerProfile();
  await journey.isAsked(2, "which framework?");
  const headers = { origin: new URL(page.url()).origin };
  const { items } = await (await page.request.get("/api/v1/investment-profiles")).json();
  const saved = await page.request.put(`/api/v1/investment-profiles/${items[0].id}`, {
    headers,
    data: { answers: { horizon: "under_3_years" } },
  });
  expect(saved.ok(), await saved.text()).toBe(true);
  await page.goto(`/journeys/${journey.id}`);
  await journey.isAsked(1, "who is the money for?");
  await expect(page.getByText("Asked again: the profile was changed on its own page since")).toBeVisible();
  await expect(page.getByRole("radio", { name: /In less than 3 years/ })).toBeChecked();
  await journey.goOn.click();
  await journey.isAsked(2, "which framework?");
});

test("the model fails halfway: nothing is stored, the rules are offered, and the journey goes on", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await signUp(page, somebody("Finn"), "/journeys");
  const journey = await JourneyPage.start(page, "By a model");
  await journey.answerProfile();
  await journey.isAsked(2, "which framework?");
  await page.getByRole("radio", { name: /^Have one drawn up/ }).click();
  await page.getByRole("button", { name: "Go on to the proposal" }).click();
  await journey.isAsked(3, "what is to be in it?");
  await expectAccessible(page);

  await page.getByLabel("Anything else").fill("model: cut");
  await page.getByRole("button", { name: /^Propose a framework$/ }).click();
  await expect(page.getByRole("button", { name: /[Uu]se the rule/ })).toBeVisible({ timeout: 90_000 });
  await expectAccessible(page);
  // Left and come back to: the step still asks.
  await page.goto(`/journeys/${journey.id}`);
  await journey.isAsked(3, "what is to be in it?");
  await expect(page.getByLabel("Anything else")).toHaveValue("model: cut");
  await page.getByRole("button", { name: /^Propose a framework$/ }).click();
  await page.getByRole("button", { name: /[Uu]se the rule/ }).click({ timeout: 90_000 });
  await expect(page.getByText("Generated by rules")).toBeVisible({ timeout: 90_000 });
  await page.getByRole("button", { name: "Take it and go on" }).click();

  await journey.isAsked(4, "which products?");
  await journey.step("Look at the proposal").click();
  await expect(page.getByRole("region", { name: "What was answered" })).toContainText("by rules");
  await page.getByRole("link", { name: /^Step 4 of 6/ }).click();
  await journey.acceptProducts();
  await journey.isAsked(5, "does it hold together?");
});
