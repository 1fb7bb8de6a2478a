import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { listen, signUp } from "./people";

const DAY_MS = 86_400_000;
const SERIOUS = new Set(["serious", "critical"]);
const LOOKS = [
  { width: 1280, height: 900, theme: "light" },
  { width: 390, height: 844, theme: "dark" },
] as const;

type Ids = {
  framework: string;
  portfolio: string;
  plan: string;
  profile: string;
  backtest: string;
  shared: string;
  strategy: string;
  request: string;
  run: string;
  reallocation: string;
  journey: string;
};

const PUBLIC = ["/", "/check", "/sign-in", "/sign-up", "/api/v1/docs", "/no-such-page"];
const SETTINGS = [
  "/settings",
  "/settings/members",
  "/settings/keys",
  "/settings/workflows",
  "/settings/workflows?archived=1",
  "/settings/workflows/portfolio_creation",
  "/settings/jobs",
];
const OF_A_JOURNEY = ({ journey }: Ids) => [
  "/journeys",
  "/journeys/new",
  `/journeys/${journey}?step=profile`,
  `/journeys/${journey}?step=framework`,
  `/journeys/${journey}?step=portfolio`,
  `/journeys/${journey}/history`,
];
const OF_A_WORKSPACE = (ids: Ids) => [
  "/home",
  "/frameworks",
  "/frameworks/new",
  "/frameworks/new/custom",
  "/frameworks/new/generate",
  "/frameworks/new/import",
  `/frameworks/${ids.framework}`,
  `/frameworks/${ids.framework}/mapping`,
  `/frameworks/${ids.framework}/risk`,
  `/frameworks/${ids.framework}/versions`,
  "/portfolios",
  "/portfolios?deleted=1",
  "/portfolios/new",
  "/portfolios/import",
  `/portfolios/${ids.portfolio}`,
  `/portfolios/${ids.portfolio}/transactions`,
  `/portfolios/${ids.portfolio}/gains`,
  `/portfolios/${ids.portfolio}/rebalance`,
  `/portfolios/${ids.portfolio}/rebalance/${ids.plan}`,
  `/portfolios/${ids.portfolio}/activity`,
  `/portfolios/${ids.portfolio}/performance`,
  `/portfolios/${ids.portfolio}/analysis`,
  "/backtests/bands",
  "/backtests/lab",
  "/backtests/lab?weights=1&w=0.6:SPY&w=0.4:AGG&benchmark=SPY&log=1",
  "/backtests/history",
  "/backtests/history?template=multi_asset_tracker&data=monthly",
  "/backtests",
  `/backtests/${ids.backtest}`,
  ids.shared,
  "/products",
  "/products/VTI",
  "/products/import",
  "/products/currencies",
  "/portfolios/household",
  "/capital",
  "/capital/pools",
  "/capital/strategies",
  `/capital/strategies/${ids.strategy}`,
  "/capital/requests",
  `/capital/requests/${ids.request}`,
  "/capital/allocator",
  `/capital/allocator/${ids.run}`,
  "/capital/reallocations",
  `/capital/reallocations/${ids.reallocation}`,
  "/capital/reallocations/simulation",
  "/capital/ledger",
  "/capital/ledger?view=cash_book",
  "/capital/ledger?view=trade_log",
  "/capital/audit",
  "/capital/settings",
  ...OF_A_JOURNEY(ids),
  "/alerts",
  "/alerts/channels",
  "/profiles",
  "/profiles/new",
  `/profiles/${ids.profile}`,
  "/learn",
  "/learn/glossary",
  "/learn/drift-and-the-band",
  "/learn/data-health",
  "/learn/templates",
  "/learn/templates/balanced",
  "/learn/templates/custom",
  "/learn/bands?template=permanent",
  `/learn/bands?portfolio=${ids.portfolio}&bucket=AssetClass/Bonds`,
  ...SETTINGS,
];

/** A framework from a template, its products and a portfolio, through the API of the signed-in browser. */
async function furnish(page: Page): Promise<Ids> {
  const origin = new URL(page.url()).origin;
  const post = async (path: string, data: unknown, method = "POST") => {
    const headers = { origin, "idempotency-key": crypto.randomUUID() };
    const response = await page.request.fetch(`/api/v1${path}`, { method, data, headers });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
  const questions = await (await page.request.get("/api/v1/investment-questionnaire")).json();
  const answers = Object.fromEntries(
    questions.questions.map((one: { key: string; options: { value: string }[] }) => [
      one.key,
      one.options[0]?.value,
    ]),
  );
  const profile = await post("/investment-profiles", { name: "Pension", answers });
  const framework = await post("/allocation-frameworks", { template: "balanced", name: "Balanced" });
  await post(`/allocation-frameworks/${framework.id}/mapping`, { fill_undecided: true }, "PUT");
  const portfolio = await post("/portfolios", {
    name: "Mine",
    framework_id: framework.id,
    amount: "10000.00",
  });
  const plan = await post(`/portfolios/${portfolio.id}/rebalance-plans`, {});
  const backtest = await post("/backtest", {
    weights: { SPY: 0.6, AGG: 0.4 },
    cadence: "A",
    amount: "10000.00",
    benchmark: "SPY",
    contributions: { amount: "100.00", cadence: "M" },
    save: true,
  });
  const again = await post(`/backtests/${backtest.id}/rerun`, {});
  const { path: shared } = await post(`/backtests/${backtest.id}/share`, {});
  const capital = await furnishCapital(post);
  const journey = await post("/workflow-runs", { name: "Pension" });
  await post(`/workflow-runs/${journey.id}/steps/profile`, { input: { profile_id: profile.id } });
  return {
    ...capital,
    backtest: again.id,
    shared,
    framework: framework.id,
    portfolio: portfolio.id,
    plan: plan.id,
    profile: profile.id,
    journey: journey.id,
  };
}

type Post = (path: string, data: unknown, method?: string) => Promise<{ id: string }>;

/** Money, a pool with a strategy that holds some of it and fell beyond the drawdown stop, and what the engine proposes. */
async function furnishCapital(
  post: Post,
): Promise<Pick<Ids, "strategy" | "request" | "run" | "reallocation">> {
  await post("/capital/master/add", { amount_usd: "1000000.00" });
  const pool = await post("/capital/pools", {
    name: "Fixed income",
    asset_class: "Bonds",
    limit_usd: "400000.00",
    utilization_cap: 0.9,
  });
  const strategy = await post("/capital/strategies", {
    name: "Carry",
    pool_id: pool.id,
    policy_limit_usd: "300000.00",
    status: "active",
    risk_tier: "medium",
    sector: "Rates",
    target_apy_bps: 525,
  });
  await post(`/capital/strategies/${strategy.id}/allocate`, { amount_usd: "120000.00" });
  const request = await post("/capital/requests", {
    strategy_id: strategy.id,
    amount_usd: "5000.00",
    reason: "More carry",
  });
  await post(
    `/capital/strategies/${strategy.id}/positions`,
    { positions: [{ symbol: "BND", quantity: "100" }] },
    "PUT",
  );
  const values = Array.from({ length: 13 }, (_, month) => ({
    date: new Date(Date.now() - (1 + (12 - month) * 30) * DAY_MS).toISOString().slice(0, 10),
    nav: month === 12 ? "75.00" : (100 + month).toFixed(2),
  }));
  await post(`/capital/strategies/${strategy.id}/nav`, { values });
  const reallocation = await post("/capital/reallocations", { note: "A look at Carry" });
  await post("/capital/weights", { weights: { [strategy.id]: 0.13 } }, "PUT");
  const run = await post("/capital/allocator/run", {});
  return { strategy: strategy.id, request: request.id, run: run.id, reallocation: reallocation.id };
}

/** Nothing serious for axe, nothing sideways. */
async function inspect(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator("h1").first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact && SERIOUS.has(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(serious, address).toEqual([]);
  const isSideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isSideways, `${address} scrolls sideways`).toBe(false);
}

async function dress(context: BrowserContext, page: Page, look: (typeof LOOKS)[number]): Promise<void> {
  await page.setViewportSize({ width: look.width, height: look.height });
  await page.emulateMedia({ colorScheme: look.theme });
  await context.clearCookies({ name: "theme" });
}

for (const look of LOOKS) {
  test(`every page at ${look.width} px, ${look.theme}: accessible, quiet, nothing sideways`, async ({
    page,
    context,
  }) => {
    test.setTimeout(600_000);
    const heard = listen(context);
    await dress(context, page, look);
    for (const address of PUBLIC.slice(0, -1)) await inspect(page, address);
    await signUp(page, undefined, "/home");
    const ids = await furnish(page);
    for (const address of OF_A_WORKSPACE(ids)) await inspect(page, address);
    heard.expectQuiet();
    await inspect(page, PUBLIC.at(-1) ?? "/");
  });
}
