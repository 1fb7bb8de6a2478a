import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { FrameworkEditor, makeFramework } from "./models/framework-editor";
import { listen, signUp } from "./people";

test("a profile is scored in the open and its templates come first", async ({ page }) => {
  await signUp(page, undefined, "/profiles/new");
  const score = page.getByRole("complementary", { name: "Your score" });
  await page.getByRole("button", { name: /^Save profile/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "mending" })).toContainText(
    "Answer “When will you need most of this money?”",
  );
  await page.getByLabel("Name").fill("House");
  for (const answer of [
    "In less than 3 years",
    "Hold on",
    "Steady",
    "3 to 10 years",
    "Growing steadily",
    "Unlikely",
  ]) {
    await page.getByRole("radio", { name: new RegExp(`${answer} ?\\d+ points?$`) }).click();
  }
  // 0 + 18 + 11 + 7 + 10 + 10
  await expect(score).toContainText("56 of 100");
  await expect(score).toContainText("A horizon under 3 years caps the band at low");
  await expect(score).toContainText("The score alone would give medium");
  await page.getByRole("button", { name: /^Save profile/ }).click();
  const suggested = page.getByRole("region", { name: "Suggested for “House”" });
  await expect(suggested.getByRole("button", { name: /Conservative/ })).toBeVisible();
  await expect(suggested.getByRole("button")).toHaveCount(3);
  await suggested.getByRole("button", { name: /Conservative/ }).click();
  await page.getByRole("button", { name: "Create framework" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My Conservative" })).toBeVisible();
  await page.getByRole("radio", { name: "About" }).click();
  await expect(page.getByLabel("Investment profile")).toContainText("House");
});

test("a framework is built from nothing", async ({ page }) => {
  await signUp(page, undefined, "/frameworks");
  await page.getByRole("link", { name: "Choose a template" }).click();
  await page.getByRole("link", { name: "Begin blank" }).click();
  const editor = new FrameworkEditor(page);
  await page.getByRole("button", { name: "Begin with Equity, Bonds, Cash" }).click();
  await editor.typeShare("Equity", "60");
  await editor.typeShare("Bonds", "30");
  await editor.typeShare("Cash", "10");
  await editor.press("Equity", "Control+Enter");
  await page.keyboard.type("US");
  await page.keyboard.press("Enter");
  await expect(editor.share("US")).toHaveValue("100.0");
  await expect(editor.row("US")).toHaveAttribute("data-path", "AssetClass/Equity/US");
  await editor.part("About");
  await page.getByLabel("Name", { exact: true }).fill("By hand");
  await editor.save();
  await expect(page).toHaveURL(/\/frameworks\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: "By hand" })).toBeVisible();
});

test("a file is understood before it is stored, and its bad lines are named", async ({ page }) => {
  await signUp(page, undefined, "/frameworks/new/import");
  const csv = "path,label,target_weight\nAssetClass/Equity,Equity,60 %\nAssetClass/Bonds,Bonds,abc\n";
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "mix.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(page.getByRole("region", { name: "What is wrong" })).toContainText("3");
  await expect(page.getByRole("button", { name: "Import framework" })).toBeHidden();
  const good = csv.replace("abc", "40 %");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "mix.csv", mimeType: "text/csv", buffer: Buffer.from(good) });
  await expect(
    page.getByRole("heading", { name: "2 buckets were understood, and nothing is wrong" }),
  ).toBeVisible();
  await page.getByLabel("Name of the framework").fill("From a file");
  await page.getByRole("button", { name: "Import framework" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "From a file" })).toBeVisible();
});

test("a file whose weights are off is mended in the editor", async ({ page }) => {
  await signUp(page, undefined, "/frameworks/new/import");
  const file = JSON.stringify({
    name: "Off",
    buckets: [
      { path: "AssetClass/Equity", target_weight: 0.57 },
      { path: "AssetClass/Bonds", target_weight: 0.4 },
    ],
  });
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "off.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "Open in the editor and mend it there" }).click();
  await expect(page.getByText("3.0 % missing at the top level")).toBeVisible();
  await page.getByRole("button", { name: "Distribute the rest" }).click();
  await new FrameworkEditor(page).save();
  await expect(page).toHaveURL(/\/frameworks\/[0-9a-f-]{36}$/);
});

test("frameworks are searched, duplicated, archived and taken back", async ({ page }) => {
  await signUp(page);
  await makeFramework(page, { template: "growth", name: "Alpha" });
  await makeFramework(page, { template: "balanced", name: "Beta" });
  await page.goto("/frameworks");
  await page.getByLabel("Search frameworks").fill("alp");
  await expect(page.getByRole("link", { name: "Beta" })).toBeHidden();
  await page.getByRole("button", { name: "Actions for Alpha" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByRole("link", { name: "Alpha copy" })).toBeVisible();
  await page.getByRole("button", { name: "Actions for Alpha copy" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByRole("link", { name: "Alpha copy" })).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Alpha copy" })).toBeVisible();
});

const MANY = 500;

function manyBuckets() {
  const buckets: object[] = [];
  for (let group = 0; group < 10; group += 1) {
    buckets.push({ path: `Sleeve/Group ${group}`, target_weight: 0.1 });
    for (let leaf = 0; leaf < MANY / 10 - 1; leaf += 1) {
      buckets.push({ path: `Sleeve/Group ${group}/Leaf ${leaf}`, target_weight: leaf === 0 ? 0.04 : 0.02 });
    }
  }
  return buckets;
}

test("500 buckets stay fluid", async ({ page }) => {
  await signUp(page);
  const editor = await FrameworkEditor.open(
    page,
    await makeFramework(page, { name: "Five hundred", buckets: manyBuckets() }),
  );
  await expect(editor.tree).toHaveAttribute("aria-rowcount", String(MANY + 1));
  const field = editor.share("Leaf 3").first();
  await field.click();
  await page.evaluate(() => {
    const spans: number[] = [];
    Object.assign(window, { keySpans: spans });
    document.addEventListener(
      "keydown",
      (event) => {
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => spans.push(performance.now() - event.timeStamp);
          painted.port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (let round = 0; round < 10; round += 1) {
    for (const key of ["Control+a", "1", "2", ".", "5"]) await page.keyboard.press(key, { delay: 30 });
  }
  const spans = (await page.evaluate(() => Reflect.get(window, "keySpans") as number[])).sort(
    (a, b) => a - b,
  );
  const median = spans[Math.floor(spans.length / 2)] ?? Number.NaN;
  test.info().annotations.push({
    type: "keystroke to paint, 500 buckets",
    description: `${median.toFixed(1)} ms (median)`,
  });
  await expect(field).toHaveValue("12.5");
  await editor.row("Group 0").focus();
  await page.keyboard.press("End");
  await expect(editor.row("Leaf 48").last()).toBeFocused();
});

async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${path} scrolls sideways`).toBe(0);
}

for (const [width, colorScheme] of [
  [1280, "light"],
  [1280, "dark"],
  [390, "light"],
  [390, "dark"],
] as const) {
  test(`the pages are accessible at ${width} px, ${colorScheme}`, async ({ page, context }) => {
    test.slow();
    const ears = listen(context);
    await page.setViewportSize({ width, height: 860 });
    await page.emulateMedia({ colorScheme });
    await signUp(page);
    const id = await makeFramework(page, { template: "three_fund", name: "Three funds" });
    const pages = [
      "/frameworks",
      "/frameworks/new",
      "/frameworks/new/custom",
      "/frameworks/new/import",
      `/frameworks/${id}`,
      `/frameworks/${id}/versions`,
      "/profiles",
      "/profiles/new",
    ];
    for (const path of pages) await expectAccessible(page, path);
    ears.expectQuiet();
  });
}
