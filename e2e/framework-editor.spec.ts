import { expect, type Page, test } from "@playwright/test";
import { FrameworkEditor, makeFramework } from "./models/framework-editor";
import { listen, signUp } from "./people";

async function openTemplate(page: Page, template: string): Promise<FrameworkEditor> {
  await signUp(page);
  return FrameworkEditor.open(page, await makeFramework(page, { template, name: `My ${template}` }));
}

test("weights are typed in either basis, and the bar says in words what is missing", async ({
  page,
  context,
}) => {
  const ears = listen(context);
  const editor = await openTemplate(page, "three_fund");
  await expect(page.getByText("Adds up to 100 %")).toBeVisible();
  await editor.typeShare("US Total Market", "65");
  await expect(page.getByText("5.0 % missing under Equity")).toBeVisible();
  // 65 % of Equity, which is 60 % of the portfolio: 39 %.
  await expect(editor.portfolioShare("US Total Market")).toHaveValue("39.0");
  await editor.portfolioShare("International Total Market").fill("21");
  await editor.portfolioShare("International Total Market").press("Escape");
  await expect(editor.share("International Total Market")).toHaveValue("35.0");
  await expect(page.getByText("Adds up to 100 %")).toBeVisible();
  await editor.saveAs(2);
  ears.expectQuiet();
});

test("a save is refused with every reason at its place and on top", async ({ page }) => {
  const editor = await openTemplate(page, "balanced");
  await editor.typeShare("Equity", "57");
  await editor.select("Fixed Income");
  await page.getByLabel("Minimum", { exact: true }).fill("50");
  await editor.save();
  await expect(editor.refusal()).toContainText("2 things need mending");
  await expect(editor.refusal()).toContainText("add up to 97.0 %; 3.0 % is missing");
  await expect(editor.row("Fixed Income")).toContainText("1 error");
  await editor
    .refusal()
    .getByText(/Fixed Income/)
    .click();
  await expect(editor.row("Fixed Income")).toBeFocused();
  await page.getByLabel("Minimum", { exact: true }).fill("");
  await page.getByRole("button", { name: "Distribute the rest" }).click();
  await expect(editor.refusal()).toBeHidden();
  await editor.saveAs(2);
});

test("bad figures are refused where they stand and nothing of them is saved", async ({ page }) => {
  const editor = await openTemplate(page, "balanced");
  for (const [typed, words] of [
    ["-5", "0 or more"],
    ["1e-3", "without an exponent"],
    ["101", "at most 100"],
    ["sixty", "not a number"],
    ["33.333333333", "at most 8 decimals"],
  ] as const) {
    await editor.share("Equity").fill(typed);
    await expect(editor.share("Equity")).toHaveAttribute("aria-invalid", "true");
    await editor.save();
    await expect(editor.refusal()).toContainText(words);
  }
  await editor.share("Equity").fill("60");
  await expect(editor.refusal()).toBeHidden();
  await expect(page.getByText("Adds up to 100 %")).toBeVisible();
});

test("siblings make room exactly, around a weight that is held", async ({ page }) => {
  const editor = await openTemplate(page, "balanced");
  await page.getByLabel("Siblings make room").click();
  await editor.press("Alternatives", "l");
  await editor.typeShare("Equity", "70");
  await expect(editor.share("Fixed Income")).toHaveValue("25.0");
  await expect(editor.share("Alternatives")).toHaveValue("5.0");
  await editor.press("Alternatives", "l");
  // 25 : 5 share what is left, 33.33333333, to the tenth decimal of a weight; the sum is exact.
  await editor.typeShare("Equity", "66.66666667");
  await expect(page.getByText("Adds up to 100 %")).toBeVisible();
  await expect(editor.share("Fixed Income")).toHaveValue("27.77777778");
  await expect(editor.share("Alternatives")).toHaveValue("5.55555555");
  await page.keyboard.press("Control+z");
  await expect(editor.share("Fixed Income")).toHaveValue("25.0");
});

test("the slider and the group's tools move weights", async ({ page }) => {
  const editor = await openTemplate(page, "balanced");
  await editor.select("Equity");
  const slider = page.getByRole("slider", { name: "Target of Equity" });
  await slider.focus();
  await slider.press("ArrowRight");
  await expect(editor.share("Equity")).toHaveValue("60.1");
  await page.getByRole("button", { name: "Let siblings make room" }).click();
  await expect(page.getByText("Adds up to 100 %")).toBeVisible();
  await expect(editor.share("Equity")).toHaveValue("60.1");
  await page.getByRole("button", { name: "Equalise siblings" }).click();
  await expect(editor.share("Equity")).toHaveValue("33.33333334");
  await expect(page.getByText("Adds up to 100 %")).toBeVisible();
});

test("everything in the tree can be done from the keyboard", async ({ page }) => {
  const editor = await openTemplate(page, "three_fund");
  const focusedName = () =>
    page.evaluate(() => document.activeElement?.querySelector("[title]")?.getAttribute("title"));
  await editor.row("Equity").focus();
  await page.keyboard.press("ArrowDown");
  await expect(editor.row("US Total Market")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(editor.row("Equity")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(editor.row("Equity")).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await expect(editor.row("US Total Bond")).toBeFocused();

  await page.keyboard.press("F2");
  await page.keyboard.type("Treasuries");
  await page.keyboard.press("Enter");
  await expect(editor.row("Treasuries")).toBeFocused();
  await page.keyboard.press("Control+d");
  expect(await editor.names()).toEqual([
    "Equity",
    "US Total Market",
    "International Total Market",
    "Treasuries",
    "Treasuries copy",
  ]);
  await expect(editor.share("Treasuries copy")).toHaveValue("20.0");
  await page.keyboard.press("Alt+ArrowUp");
  expect((await editor.names()).slice(-2)).toEqual(["Treasuries copy", "Treasuries"]);
  await page.keyboard.press("Alt+ArrowRight");
  await expect(editor.row("Treasuries copy")).toHaveAttribute("aria-level", "2");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(editor.row("Treasuries copy")).toHaveAttribute("aria-level", "1");
  await page.keyboard.press("Delete");
  await expect(editor.row("Treasuries copy")).toHaveCount(0);
  expect(await focusedName()).toBe("Treasuries");
  await page.keyboard.press("Control+z");
  await expect(editor.row("Treasuries copy")).toHaveCount(1);
  await page.keyboard.press("Control+Shift+z");
  await expect(editor.row("Treasuries copy")).toHaveCount(0);

  await editor.row("US Total Market").focus();
  await page.keyboard.press("Enter");
  await expect(editor.share("US Total Market")).toBeFocused();
  await page.keyboard.type("80");
  await page.keyboard.press("Enter");
  await expect(editor.share("International Total Market")).toBeFocused();
  await page.keyboard.type("20");
  await page.keyboard.press("Escape");
  await expect(editor.row("International Total Market")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("Japan");
  await page.keyboard.press("Enter");
  await expect(editor.row("Japan")).toHaveAttribute("aria-level", "3");
});

test("a bucket is dragged into another and back by undo", async ({ page }) => {
  const editor = await openTemplate(page, "three_fund");
  const source = editor.row("US Total Bond");
  await source.hover();
  const handle = await source.locator("[data-handle]").boundingBox();
  const target = await editor.row("Equity").boundingBox();
  if (!handle || !target) throw new Error("the rows are not on the page");
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + 200, target.y + target.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(editor.row("US Total Bond")).toHaveAttribute("aria-level", "2");
  await page.keyboard.press("Control+z");
  await expect(editor.row("US Total Bond")).toHaveAttribute("aria-level", "1");
});

test("an unsaved draft survives a reload and can be restored or discarded", async ({ page }) => {
  const editor = await openTemplate(page, "balanced");
  await editor.typeShare("Equity", "55");
  await expect(page.getByText(/with unsaved changes/)).toBeVisible();
  await page.reload();
  const offer = page.getByRole("dialog", { name: "You left unsaved changes here" });
  await expect(offer).toContainText("Equity 60.0 % → 55.0 %");
  await offer.getByRole("button", { name: "Restore them" }).click();
  await expect(editor.share("Equity")).toHaveValue("55.0");
  await page.reload();
  await offer.getByRole("button", { name: "Discard them" }).click();
  await expect(editor.share("Equity")).toHaveValue("60.0");
  await page.reload();
  await expect(editor.share("Equity")).toHaveValue("60.0");
  await expect(offer).toBeHidden();
});

test("the stale of two tabs is told and loses nothing", async ({ page, context }) => {
  const editor = await openTemplate(page, "balanced");
  const other = await context.newPage();
  const mine = await FrameworkEditor.open(other, page.url().split("/").at(-1) ?? "");
  await mine.typeShare("Alternatives", "10");
  await mine.typeShare("Fixed Income", "30");

  await editor.part("Rebalancing");
  await page.getByLabel("Exactly").fill("300");
  await editor.part("Buckets");
  await editor.saveAs(2);

  await expect(other.getByText("Version 2 was saved after you began from version 1")).toBeVisible();
  await mine.save();
  const choice = other.getByRole("dialog", { name: "Somebody saved before you" });
  await expect(choice).toContainText("Ada Plumb saved version 2");
  await expect(choice.getByRole("region", { name: "What version 2 changed" })).toContainText("300 bps");
  await expect(choice.getByRole("region", { name: "What you changed" })).toContainText("Fixed Income");
  await choice.getByRole("button", { name: "Reapply mine on version 2" }).click();
  await expect(mine.share("Fixed Income")).toHaveValue("30.0");
  await expect(other.getByText("bands of 3.0 points")).toBeVisible();
  await mine.saveAs(3);
});

test("a stale draft can be kept as a framework of its own", async ({ page, context }) => {
  const editor = await openTemplate(page, "balanced");
  const other = await context.newPage();
  const mine = await FrameworkEditor.open(other, page.url().split("/").at(-1) ?? "");
  await mine.typeShare("Alternatives", "10");
  await mine.typeShare("Fixed Income", "30");
  await editor.typeShare("Equity", "67");
  await editor.typeShare("Fixed Income", "28");
  await editor.saveAs(2);
  await mine.save();
  const choice = other.getByRole("dialog", { name: "Somebody saved before you" });
  await expect(choice).toContainText("You both changed");
  await choice.getByLabel("Or keep your draft as a framework of its own").fill("Mine alone");
  await choice.getByRole("button", { name: "Save as new" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Mine alone" })).toBeVisible();
  await expect(mine.share("Alternatives")).toHaveValue("10.0");
});

test("rules count the products that fit as they are written, and the diagnostics lead to the bucket", async ({
  page,
}) => {
  const editor = await openTemplate(page, "balanced");
  await editor.select("Alternatives");
  await expect(page.getByText(/products? fits?\./)).toBeVisible();
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByRole("menuitem", { name: "Size at least" }).click();
  await page.getByLabel("Size at least", { exact: true }).fill("999999999999");
  await expect(page.getByText("0 products fit.")).toBeVisible();
  await editor.select("Equity");
  await page.getByRole("button", { name: /^Diagnostics:/ }).click();
  const drawer = page.getByRole("dialog", { name: "Diagnostics" });
  await drawer
    .getByText(/Alternatives/)
    .first()
    .click();
  await expect(editor.row("Alternatives")).toBeFocused();
});

test("the policy resolves a band for every bucket", async ({ page }) => {
  const editor = await openTemplate(page, "balanced");
  await editor.part("Rebalancing");
  const bands = page.getByRole("region", { name: "Resulting bands" });
  await expect(bands).toContainText("55.0 %–65.0 %");
  await page.getByRole("radio", { name: /^The tighter of both/ }).click();
  // A quarter of 5 % is 1.25 points, tighter than 5; of 60 % it is 15, so 5 points hold.
  await expect(bands).toContainText("3.75 %–6.25 %");
  await expect(bands).toContainText("55.0 %–65.0 %");
  await page.getByLabel("Exactly").fill("30");
  await editor.save();
  await expect(editor.refusal()).toContainText("from 50 to 1000");
  await page.getByLabel("Exactly").fill("250");
  await expect(bands).toContainText("57.5 %–62.5 %");
  await editor.saveAs(2);
});

test("versions are compared in plain words and restored as a new one", async ({ page }) => {
  const editor = await openTemplate(page, "balanced");
  await editor.typeShare("Equity", "50");
  await editor.typeShare("Fixed Income", "45");
  await editor.saveAs(2);
  await page.getByRole("link", { name: "Versions" }).click();
  const changes = page.getByRole("region", { name: "What changed" });
  await expect(changes).toContainText("Equity 60.0 % → 50.0 %");
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore version" }).click();
  await expect(page.getByRole("rowheader", { name: /3 Current/ })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(editor.share("Equity")).toHaveValue("60.0");
});
