import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

/** Ten made-up series over thirty years of trading days: 7,560 rows. */
const SERIES = join(import.meta.dirname, "..", "..", "shared", "data", "backtest", "synth.csv");
const hasSeries = existsSync(SERIES);
if (!hasSeries)
  console.warn("Skipping the slider on thirty years: the data is not beside the project (../shared/data)");
const testOnSeries = hasSeries ? test : test.skip;

const NAMES = Array.from({ length: 10 }, (_, index) => `A${index}`);
const FRAME = "backtest: a frame of the slider";
/** speed.md: script of one frame on 30 years of daily prices. */
const MOST_SCRIPT_MS = 16;
const STEPS = 80;

async function post(page: Page, path: string, data: unknown) {
  const origin = new URL(page.url()).origin;
  const response = await page.request.post(`/api/v1${path}`, { data, headers: { origin } });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

async function bringSeries(page: Page): Promise<void> {
  const rows = NAMES.map((name) => `${name},Series ${name},ETF,equity,us,USD`).join("\n");
  await post(page, "/products/import", { csv: `symbol,name,type,asset_class,region,currency\n${rows}\n` });
  await post(page, "/prices/import", { csv: readFileSync(SERIES, "utf8") });
}

const figure = (page: Page, name: string) => page.locator(`[data-metric=${name}]`);
const weightsOf = (page: Page) =>
  Object.fromEntries(
    new URL(page.url()).searchParams.getAll("w").map((text) => {
      const [share = "", symbol = ""] = text.split(":");
      return [symbol, share];
    }),
  );

const money = (value: number) =>
  `$${new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 }).format(value)}`;
const percent = (value: number, digits: number) =>
  `${(value * 100).toFixed(digits)}\u00a0%`.replace("-", "−");

/** What a hand does with a slider: takes the thumb, moves it to and fro, lets it go somewhere else. */
async function drag(page: Page, name: string): Promise<string[]> {
  const thumb = page.getByRole("slider", { name, exact: true });
  await thumb.scrollIntoViewIfNeeded();
  const box = await thumb.boundingBox();
  if (!box) throw new Error(`no slider ${name}`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const seen: string[] = [];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) {
    await page.mouse.move(x + 110 * Math.sin((step / STEPS) * Math.PI * 0.75), y);
    if (step % 20 === 0) seen.push((await page.locator("[data-series=A]").first().getAttribute("d")) ?? "");
  }
  await page.mouse.up();
  return seen;
}

testOnSeries(
  "a weight slider redraws thirty years within a frame, and its figures are the server's",
  async ({ page, context }) => {
    test.setTimeout(300_000);
    const heard = listen(context);
    await signUp(page, undefined, "/home");
    await bringSeries(page);
    const query = new URLSearchParams([
      ["weights", "1"],
      ...NAMES.map((name) => ["w", `0.1:${name}`]),
      ["mode", "periodic"],
      ["cadence", "Q"],
      ["cost", "10"],
      ["benchmark", "A0"],
    ]);
    await page.goto(`/backtests/lab?${query}`);
    await expect(page.locator("[data-series=A]").first()).toHaveAttribute("d", /^M/, { timeout: 60_000 });
    const before = await figure(page, "final_value").textContent();

    await page.evaluate(() => performance.clearMeasures());
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable");
    const scriptSeconds = async () => {
      const { metrics } = await devtools.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0;
    };
    const scriptBefore = await scriptSeconds();
    const paths = await drag(page, "Target of A3");
    const frames = await page.evaluate(
      (name) =>
        performance
          .getEntriesByName(name)
          .map(({ duration }) => duration)
          .sort((a, b) => a - b),
      FRAME,
    );
    const script = ((await scriptSeconds()) - scriptBefore) * 1000;
    const median = frames[Math.floor(frames.length / 2)] ?? Number.NaN;
    const p95 = frames[Math.floor(frames.length * 0.95)] ?? Number.NaN;
    const words = `${frames.length} frames in ${STEPS} steps; run, metrics and drawing: median ${median.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms; all script ${(script / frames.length).toFixed(2)} ms a frame`;
    test.info().annotations.push({ type: "frame times", description: words });
    console.log(words);
    // Every step of the hand is drawn while it moves, each picture another one.
    expect(frames.length).toBeGreaterThan(STEPS / 2);
    expect(new Set(paths).size).toBe(paths.length);
    expect(median).toBeLessThan(MOST_SCRIPT_MS);

    await expect.poll(() => weightsOf(page).A3, { message: "the address follows" }).not.toBe("0.1");
    const weights = weightsOf(page);
    expect(Object.keys(weights)).toEqual(NAMES);
    const asked = {
      weights,
      mode: "periodic",
      cadence: "Q",
      cost_bps: 10,
      amount: "10000.00",
      benchmark: "A0",
    };
    const { metrics, observations, benchmark } = await post(page, "/backtest", asked);
    expect(observations).toBe(7560);
    expect(await figure(page, "final_value").textContent()).not.toBe(before);
    await expect(figure(page, "final_value")).toHaveText(money(metrics.final_value));
    await expect(figure(page, "cagr")).toHaveText(`+${percent(metrics.cagr, 2)}`);
    await expect(figure(page, "volatility")).toHaveText(percent(metrics.volatility, 1));
    await expect(figure(page, "max_drawdown")).toHaveText(percent(metrics.max_drawdown, 1));
    await expect(figure(page, "rebalances")).toHaveText(String(metrics.rebalances));
    const table = page.getByRole("table", { name: "Metrics" });
    await expect(table.getByRole("row", { name: /^Final value/ })).toContainText(
      money(benchmark.metrics.final_value),
    );
    heard.expectQuiet();
  },
);

test("the laboratory keeps its state in the address, compares policies by keys and says what it cannot run", async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const heard = listen(context);
  await signUp(page, undefined, "/home");
  await page.goto("/backtests/lab?template=balanced");
  await expect(figure(page, "final_value")).toHaveText(/^\$[\d,]+$/, { timeout: 60_000 });
  const first = await figure(page, "final_value").textContent();

  // Arrow keys move a slider; its siblings make room and the address says so.
  const equity = page.getByRole("slider", { name: "Target of Equity", exact: true });
  await equity.focus();
  await page.keyboard.press("PageUp");
  await expect.poll(() => weightsOf(page)["AssetClass/Equity"]).toBe("0.61");
  await expect(figure(page, "final_value")).not.toHaveText(first ?? "");
  await page.goBack();
  await expect(figure(page, "final_value")).toHaveText(first ?? "", { timeout: 30_000 });

  // A copy under the next letter, changed, stands beside the first.
  await page.getByRole("button", { name: "Compare with a copy" }).click();
  await page.getByRole("combobox", { name: "When it rebalances" }).click();
  await page.getByRole("option", { name: "Never", exact: true }).click();
  const table = page.getByRole("table", { name: "Metrics" });
  await expect(table.getByRole("columnheader")).toHaveCount(3);
  await expect(figure(page, "rebalances")).toHaveText("0");
  await page.locator("h1").click();
  await page.keyboard.press("1");
  await expect(page.getByRole("button", { name: /^A/, pressed: true })).toBeVisible();
  await expect(figure(page, "final_value")).toHaveText(first ?? "");
  const address = page.url();
  await page.goto(address);
  await expect(table.getByRole("columnheader")).toHaveCount(3, { timeout: 60_000 });
  await page.getByRole("button", { name: "Remove policy B" }).click();
  await expect(table.getByRole("columnheader")).toHaveCount(2);

  heard.expectQuiet();

  // What cannot be run says why; the browser notes the refusals of the API, so nothing is listened to from here on.
  await page.goto("/backtests/lab?weights=1&w=1:NOSUCH");
  await expect(page.getByText("This cannot be run")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/NOSUCH/).first()).toBeVisible();
  await page.goto("/backtests/lab?template=balanced&from=2040-01-01");
  await expect(page.getByText("This cannot be run")).toBeVisible({ timeout: 60_000 });
});
