import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

const SERIOUS = new Set(["serious", "critical"]);
const LOOKS = [
  { width: 1280, height: 900, theme: "light" },
  { width: 390, height: 844, theme: "dark" },
] as const;
const ARTICLES = [
  "what-a-framework-is",
  "buckets-and-weights",
  "drift-and-the-band",
  "relative-against-absolute",
  "cadence-threshold-or-both",
  "to-the-target-or-the-edge",
  "what-history-can-tell",
  "cost-taxes-and-turnover",
  "real-return",
  "data-health",
  "reading-a-backtest",
  "reserve-and-ledger",
];

async function expectSound(page: Page, part?: string) {
  const built = new AxeBuilder({ page });
  const { violations } = await (part ? built.include(part) : built).analyze();
  const bad = violations.filter(({ impact }) => SERIOUS.has(impact ?? ""));
  expect(bad.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("the glossary, without signing in: deep links, letters, search, and words that lead to others", async ({
  page,
  context,
}) => {
  const heard = listen(context);
  await page.goto("/learn/glossary#relative-band");
  const asked = page.getByRole("article", { name: "Relative band" });
  await expect(asked).toBeInViewport();
  await expect(page.locator("article:target")).toHaveCount(1);

  await asked.getByRole("link", { name: "Tighter band" }).click();
  await expect(page).toHaveURL(/#tighter-band$/);
  await expect(page.getByRole("article", { name: "Tighter band" })).toBeInViewport();

  await page.getByRole("searchbox", { name: "Find a word" }).fill("twr");
  await expect(page.getByRole("status").filter({ hasText: "found" })).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText("Time-weighted return");
  // A link to a word that the search hides ends the search.
  await page.getByRole("article").first().getByRole("link", { name: "Benchmark" }).click();
  await expect(page.getByRole("searchbox", { name: "Find a word" })).toHaveValue("");
  await expect(page.getByRole("article", { name: "Benchmark", exact: true })).toBeInViewport();

  await page.getByRole("searchbox", { name: "Find a word" }).fill("astrology");
  await expect(page.getByText("No word and no explanation has “astrology” in it.")).toBeVisible();
  await page.getByRole("searchbox", { name: "Find a word" }).fill("");
  await page.getByRole("navigation", { name: "Letters" }).getByRole("link", { name: "S" }).click();
  await expect(page.getByRole("heading", { name: "S", exact: true })).toBeInViewport();
  heard.expectQuiet();
});

test("a word in an article, by keyboard: the focus moves in, Escape brings it back", async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  const heard = listen(context);
  await signUp(page, undefined, "/home");
  // Keys are taken as soon as the page's script is there, which nothing on it shows.
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await page.waitForURL(/\/learn$/, { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole("link", { name: "Learn", exact: true }).first()).toHaveAttribute(
    "aria-current",
    "page",
  );
  await page.getByRole("link", { name: "Drift and the band" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Drift and the band" })).toBeVisible();

  const word = page.getByRole("button", { name: "drift", exact: true });
  await word.focus();
  await page.keyboard.press("Enter");
  const explained = page.getByRole("dialog", { name: "What is Drift?" });
  await expect(explained).toBeVisible();
  await expect(explained).toBeFocused();
  await expect(explained).toHaveAccessibleDescription(/How far a bucket is from its target, in points/);
  await expectSound(page, "[role=dialog]");
  await page.keyboard.press("Tab");
  const more = explained.getByRole("link", { name: /In the glossary/ });
  await expect(more).toBeFocused();
  await expect(more).toHaveAttribute("href", "/learn/glossary#drift");
  await page.keyboard.press("Escape");
  await expect(explained).toBeHidden();
  await expect(word).toBeFocused();

  // The picture as a table.
  const picture = page.getByRole("figure").filter({ hasText: "left a band of 5 points" });
  await picture.getByRole("radio", { name: "Table" }).click();
  await expect(picture.getByRole("row", { name: /^2008/ })).toContainText(/\d\d\.\d\s%/);
  heard.expectQuiet();
});

test("popovers at decisions carry the reader's own numbers", async ({ page, context }) => {
  test.setTimeout(400_000);
  const heard = listen(context);
  await signUp(page, undefined, "/home");
  const origin = new URL(page.url()).origin;
  const post = async (path: string, data: unknown, method = "POST") => {
    const response = await page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin } });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
  const framework = await post("/allocation-frameworks", { template: "balanced", name: "Balanced" });
  await post(`/allocation-frameworks/${framework.id}/mapping`, { fill_undecided: true }, "PUT");
  const portfolio = await post("/portfolios", {
    name: "Mine",
    framework_id: framework.id,
    amount: "10000.00",
  });
  const own = (name: string) => page.getByRole("dialog", { name }).locator("[data-own]");
  const asked = async (word: string, said: RegExp) => {
    await page.getByRole("button", { name: `What is ${word}?`, exact: true }).click();
    await expect(own(`What is ${word}?`)).toContainText(said);
    await page.keyboard.press("Escape");
  };

  await page.goto(`/portfolios/${portfolio.id}`);
  await page.getByRole("columnheader", { name: /^Band/ }).getByRole("button").click();
  await expect(own("What is Band?")).toContainText(/, target \d+\s%, band \d+–\d+\s%/);
  await expect(own("What is Band?")).toContainText(
    /Of \$[\d,]+ the band is \$[\d,]+ to \$[\d,]+; .* is worth \$[\d,]+\./,
  );
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Data health" }).click();
  await expect(own("What is Data health?")).toContainText(/Yours: (good|fair|poor), \d+\sof\s100/);
  await page.keyboard.press("Escape");

  await page.goto(`/portfolios/${portfolio.id}/rebalance`);
  await page.getByRole("button", { name: "What is Destination?" }).click();
  await expect(page.getByRole("dialog", { name: "What is Destination?" })).toContainText(
    "all the way to its target, or just to the nearest edge",
  );
  await page.keyboard.press("Escape");

  await page.goto(`/frameworks/${framework.id}`);
  await page.getByRole("radio", { name: "Rebalancing" }).click();
  await page.getByRole("button", { name: "What is Absolute band?" }).click();
  await expect(own("What is Absolute band?")).toContainText(
    /Equity, target 60(\.0)?\s%: absolute 55(\.0)?\s%–65(\.0)?\s%, relative 45(\.0)?\s%–75(\.0)?\s%\./,
  );
  await page.keyboard.press("Escape");
  await asked("Cadence", /^Yours looks next on .*\d{4}, then on .*\d{4} and .*\d{4}\.$/);
  await asked(
    "Destination",
    /Equity, band 55\.0\s%–65\.0\s%, would be a point out at 66\.0\s%\. To its target of 60\.0\s%: 6\.0\spoints\. To the edge of its band at 65\.0\s%: 1\.0\spoints\.$/,
  );

  await page.goto(`/frameworks/${framework.id}/mapping`);
  await page.getByRole("button", { name: "What is Score?" }).first().click();
  await expect(own("What is Score?")).toContainText(/\d+ of 100/);
  await expect(own("What is Score?")).toContainText("Liquidity");

  await page.goto(`/portfolios/${portfolio.id}/gains`);
  await asked("Tax lot", / came in one lot, of .*\d{4}: [\d,.]+ units? that cost \$[\d,]+\.\d\d\.$/);

  await page.goto(`/backtests/lab?framework=${framework.id}`);
  await asked("Band", /Equity: target 60\.0\s%, band 55\.0\s%–65\.0\s%\./);
  await asked("Destination", /Equity, band 55\.0\s%–65\.0\s%, would be a point out/);

  await post("/capital/pools", {
    name: "Credit",
    asset_class: "Bonds",
    limit_usd: "40000.00",
    utilization_cap: 0.8,
  });
  await page.goto("/capital/pools");
  await asked(
    "Utilisation cap",
    /Credit: 80\s% of \$40,000\.00 is \$32,000\.00; \$0\.00 of it is deployed\./,
  );
  heard.expectQuiet();
});

test("on a phone the words of a table stand above it: a finger opens them, a tap outside or Escape closes them", async ({
  browser,
}) => {
  test.setTimeout(400_000);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
    hasTouch: true,
    isMobile: true,
  });
  const heard = listen(context);
  const page = await context.newPage();
  await signUp(page, undefined, "/home");
  const origin = new URL(page.url()).origin;
  const added = await page.request.post("/api/v1/sample", {
    data: {},
    headers: { origin, "idempotency-key": crypto.randomUUID() },
  });
  expect(added.ok()).toBe(true);
  const { portfolio_id: id } = await added.json();
  await page.goto(`/portfolios/${id}`);
  const table = page.getByRole("table", { name: /^Buckets and holdings/ });
  const answer = page.getByRole("dialog");
  for (const [word, said] of [
    ["Bucket", /Yours: \d+ buckets/],
    ["Actual", /: \$[\d,]+ of \$[\d,]+ is [\d.]+\s%/],
    ["Target", /: \$[\d,]+ of \$[\d,]+ is [\d.]+\s%/],
    ["Drift", /[\d.]+\s% − [\d.]+\s% = [+−][\d.]+\spoints, \$[\d,]+ (more|less) than the target/],
    ["Band", /the band is \$[\d,]+ to \$[\d,]+/],
  ] as const) {
    const trigger = table.getByRole("columnheader").getByRole("button", { name: word, exact: true });
    await expect(trigger).toBeVisible();
    await expect(trigger).toHaveAccessibleDescription(`What is ${word}?`);
    // What a finger has to meet: 24 px either way, more than the letters themselves.
    const size = await trigger.evaluate((element) => {
      const { height, width } = getComputedStyle(element, "::after");
      return { height: Number.parseFloat(height), width: Number.parseFloat(width) };
    });
    expect(Math.min(size.height, size.width)).toBeGreaterThanOrEqual(24);
    await trigger.tap();
    await expect(answer).toHaveAccessibleName(`What is ${word}?`);
    await expect(answer.locator("[data-own]")).toContainText(said);
    const box = await answer.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844);
    await page.keyboard.press("Escape");
    await expect(answer).toBeHidden();
    await expect(trigger).toBeFocused();
  }
  await table.getByRole("columnheader").getByRole("button", { name: "Drift", exact: true }).tap();
  await expect(answer).toBeVisible();
  await page.touchscreen.tap(195, 380);
  await expect(answer).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await expectSound(page);
  heard.expectQuiet();
  await context.close();
});

for (const { width, height, theme } of LOOKS) {
  test(`every article at ${width}, ${theme}: two pictures, nothing that keeps anybody out, nothing wider than the page`, async ({
    browser,
  }) => {
    test.setTimeout(900_000);
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
    const heard = listen(context);
    const page = await context.newPage();
    for (const path of ["", "/glossary", ...ARTICLES.map((slug) => `/${slug}`)]) {
      await page.goto(`/learn${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (path !== "" && path !== "/glossary") {
        expect(await page.getByRole("figure").count()).toBeGreaterThanOrEqual(2);
      }
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(tooWide, path).toBeLessThanOrEqual(0);
      await expectSound(page);
    }
    heard.expectQuiet();
    await context.close();
  });
}
