import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

const BUILT_IN = "/settings/workflows/portfolio_creation";
const OWN = "/settings/workflows/our_portfolio_creation";

/** The drawn steps that the picture names, in the order of its layers; of the picture that the width shows. */
const picture = (page: Page) => page.getByRole("group", { name: /steps?,/ }).filter({ visible: true });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** Stores a variation of the built-in workflow without generation, through the form. */
async function storeOwn(page: Page) {
  await page.goto(BUILT_IN);
  await page.getByLabel("Leave generation out").check();
  await button(page, "Save as a workflow of your own").click();
  await page.waitForURL(`**${OWN}`);
}

test("an owner varies the built-in workflow, with the picture following each change", async ({
  page,
  context,
}) => {
  const console = listen(context);
  await signUp(page, undefined, "/settings/workflows");
  await expect(page.getByText("1 comes with Plumbline, none is your own")).toBeVisible();
  await page.getByRole("link", { name: "Vary the built-in workflow" }).click();
  await expect(picture(page)).toHaveAccessibleName(
    /^6 steps, 1 of them only sometimes: About you, .*Look at the proposal/,
    { timeout: 60_000 },
  );

  await page.getByLabel("Leave generation out").check();
  await expect(picture(page)).toHaveAccessibleName(/^5 steps, each of them always asked/);
  await page.getByLabel("An approver looks at the check").check();
  await expect(picture(page)).toContainText("Approver, a second person");
  await expect(page.getByText("stop at a step that nobody here can answer")).toBeVisible();
  await expect(page.getByRole("link", { name: "Members and their roles" })).toBeVisible();
  await button(page, "Ask extra questions").click();
  await page.getByLabel("Title of the step").fill("Your plans");
  await page.getByLabel("Question 1").fill("Do you need the money for a house?");
  await expect(picture(page)).toContainText("Your plans");
  await expect(page.getByText('"Your plans" was added')).toBeVisible();
  await expect(page.getByText("No faults")).toBeVisible();
  await button(page, "Undo").click();
  await expect(page.getByLabel("Question 1")).toHaveValue("What else should we know?");
  await button(page, "Redo").click();

  await button(page, "Save as a workflow of your own").click();
  await page.waitForURL(`**${OWN}`);
  await expect(page.getByRole("heading", { name: "Our portfolio creation" })).toBeVisible();
  await page.getByRole("link", { name: "Begin a journey" }).click();
  const own = page.getByRole("radio", { name: /Our portfolio creation/ });
  await expect(own).toBeChecked({ timeout: 60_000 });
  await expect(own).toHaveAccessibleName(
    /Leaves out "Look at the proposal".*Adds "Your plans" \(1 question\)/,
  );
  await expect(own).toHaveAccessibleName(/"Check it" is for an approver who answered nothing before it/);
  await page.goBack();
  await expect(button(page, "Save version 2")).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("Nothing is changed.")).toBeVisible();

  await page.getByRole("radio", { name: "Table" }).click();
  const row = page.getByRole("row", { name: /^Check it/ });
  await expect(row).toContainText("Check of framework and products");
  await expect(row).toContainText("Approver, a second person");
  console.expectQuiet();
});

test("versions say what changed, and an old one can be made the newest", async ({ page }) => {
  await signUp(page, undefined, "/settings/workflows");
  await storeOwn(page);
  await page.getByLabel("The check lets no warning pass").check();
  await button(page, "Save version 2").click();
  await expect(button(page, "Save version 3")).toBeVisible();
  await page.getByRole("tab", { name: "Versions" }).click();
  await expect(page.getByText('"Check it" allows no warning')).toBeVisible();
  await expect(page.getByText('"Look at the proposal" was taken out')).toBeVisible();
  await page.getByRole("link", { name: "Version 1" }).click();
  await expect(page.getByText("This is version 1; version 2 is the current one")).toBeVisible();
  await expect(page.getByText('"Check it" lets warnings be accepted')).toBeVisible();
  await button(page, "Go back to version 1, as version 3").click();
  await expect(button(page, "Save version 4")).toBeVisible();
  await expect(page.getByLabel("The check lets no warning pass")).not.toBeChecked();
});

test("a step is asked only after certain answers, without a word of JSON", async ({ page }) => {
  await signUp(page, undefined, BUILT_IN);
  await button(page, "Ask extra questions").click();
  await page.getByLabel("Question 1").fill("Do you need the money for a house?");
  await page.getByRole("combobox", { name: "Answer", exact: true }).click();
  await page.getByRole("option", { name: "Yes or no" }).click();
  await picture(page)
    .getByRole("button", { name: /^Decision Choose products/ })
    .click();
  await expect(page.getByRole("heading", { name: "Choose products" })).toBeFocused();

  await button(page, "Ask it only sometimes (Look at the proposal)").waitFor({ state: "detached" });
  await button(page, "Ask it only sometimes (Choose a framework)").focus();
  await page.keyboard.press("Enter");
  const asked = page.getByRole("group", { name: "When Choose a framework is asked" });
  await expect(asked).toContainText(
    "Asked only when the answer to “Do you need the money for a house?” in “More about you” is yes.",
  );
  const faults = page.getByRole("region", { name: "Faults" });
  await expect(faults).toContainText("maps products to a framework");
  await asked.getByLabel("yes").uncheck();
  await expect(asked.getByText("it names no word, so the step would never be asked")).toBeVisible();
  await button(page, "Always ask Choose a framework").click();
  await expect(page.getByText("No faults")).toBeVisible();
  await button(page, "Undo").last().click();
  await expect(asked).toBeVisible();
  await page.keyboard.press("Control+Shift+Z");
  await expect(asked).toHaveCount(0);

  await button(page, "Ask it only sometimes (Check it)").click();
  const check = page.getByRole("group", { name: "When Check it is asked" });
  await check.getByLabel("one that is there already").check();
  await page.getByRole("tab", { name: "JSON" }).click();
  await expect(page.getByLabel("Definition")).toHaveValue(/"is_one_of": \[\s*"template",\s*"existing"\s*\]/);
  await button(page, "Save as a workflow of your own").click();
  await page.waitForURL(`**${OWN}`);
  await page.goto("/settings/workflows");
  await expect(page.getByRole("row", { name: /Our portfolio creation/ })).toContainText(
    '"Check it" is asked only when "Choose a framework" is a template or one that is there already',
  );
});

test("JSON that is brought in shows each fault at its step, and is saved only without", async ({ page }) => {
  await signUp(page, undefined, BUILT_IN);
  await page.getByRole("tab", { name: "JSON" }).click();
  const text = page.getByLabel("Definition");
  const definition = JSON.parse(await text.inputValue());
  const steps = definition.steps.map((step: { id: string; depends_on?: string[] }) =>
    step.id === "mapping"
      ? { ...step, kind: "VALIDATION", depends_on: ["framework", "generation", "validation"] }
      : step,
  );
  await page.locator("input[type=file]").setInputFiles({
    name: "circle.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify({ ...definition, key: "circle", name: "A circle", steps })),
  });
  const faults = page.getByRole("region", { name: "Faults" });
  await expect(faults).toContainText("2 faults keep it from being saved");
  await expect(faults).toContainText("mapping → validation → mapping");
  await expect(faults).toContainText(
    "is of the kind VALIDATION, but product_mapping is of the kind DECISION",
  );
  await expect(picture(page)).toContainText("2 faults");
  await expect(page.getByText("Mend the faults first.")).toBeVisible();
  await text.fill("{");
  await expect(page.getByRole("tabpanel").getByRole("alert")).toContainText("This is not JSON");
  await text.fill(JSON.stringify({ ...definition, key: "straight", name: "Straight on" }));
  await expect(page.getByText("No faults")).toBeVisible();
  await button(page, "Save as a workflow of your own").click();
  await page.waitForURL("**/settings/workflows/straight");
});

test("the later of two tabs is told, keeps what it wrote, and decides", async ({ page, context }) => {
  await signUp(page, undefined, "/settings/workflows");
  await storeOwn(page);
  const other = await context.newPage();
  await other.goto(OWN);
  await other.getByLabel("An approver looks at the check").check();
  await page.getByLabel("Description").fill("Ours");
  await button(other, "Save version 2").click();
  await expect(button(other, "Save version 3")).toBeVisible();
  await expect(page.getByText("Version 2 was saved after you began from version 1")).toBeVisible({
    timeout: 15_000,
  });
  await expect(page.getByLabel("Description")).toHaveValue("Ours");
  await button(page, "Keep mine, to save after it").click();
  await button(page, "Save version 3").click();
  await expect(button(page, "Save version 4")).toBeVisible();
});

test("archiving asks by name and can be taken back", async ({ page }) => {
  await signUp(page, undefined, "/settings/workflows");
  await storeOwn(page);
  await button(page, "Archive").click();
  await expect(page.getByRole("alertdialog")).toContainText('Archive the workflow "Our portfolio creation"?');
  await button(page, "Archive workflow").click();
  await expect(page.getByText("It is archived; bring it back to change it.")).toBeVisible();
  await page.goto("/settings/workflows");
  await expect(page.getByRole("link", { name: "Our portfolio creation" })).toHaveCount(0);
  await page.getByRole("link", { name: "Show archived workflows" }).click();
  await button(page, "Bring back Our portfolio creation").click();
  await expect(button(page, "Bring back Our portfolio creation")).toHaveCount(0);
});

test.describe("by keyboard, and read aloud", () => {
  for (const [width, theme] of [
    [1280, "light"],
    [390, "dark"],
  ] as const) {
    test(`nothing is in the way at ${width} ${theme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: theme });
      await signUp(page, undefined, BUILT_IN);
      await page.getByLabel("An approver looks at the check").focus();
      await page.keyboard.press("Space");
      await button(page, "Add questions").focus();
      await page.keyboard.press("Enter");
      await expect(page.getByLabel("Title of the step")).toBeVisible();
      await page.getByRole("tab", { name: "Steps" }).focus();
      await page.keyboard.press("Enter");
      await button(page, "Ask it only sometimes (Check it)").focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("group", { name: "When Check it is asked" })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways).toBeLessThanOrEqual(0);
    });
  }
});
