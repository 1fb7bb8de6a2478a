import { dayText, someOf } from "@/lib/engine/backtest/price-series";
import { daysBetween } from "@/lib/kernel/dates";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import type { ComputedBacktest } from "./compute-backtest";

type Warning = BacktestView["warnings"][number];

/** Below this a run has not seen a whole rise and fall of markets. */
const SHORT_YEARS = 5;
const YEAR_DAYS = 365.25;

/** What stands beside the figures because of the data: samples, short history, survivors, holes. */
export function warningsOf(computed: ComputedBacktest): Warning[] {
  const { input, loaded, findings } = computed;
  const warnings: Warning[] = [];
  if (input.data === "prices") warnings.push(...ofPrices(computed));
  warnings.push(...ofRun(computed), ...findings.map(({ code, message }) => ({ code, message })));
  if (loaded.holdings.some(({ isSuggested }) => isSuggested)) {
    const suggested = loaded.holdings.filter(({ isSuggested }) => isSuggested).map(({ symbol }) => symbol);
    const message = `No product was chosen for some buckets; the first-ranked ones stand in: ${someOf(suggested)}`;
    warnings.push({ code: "PRODUCTS_SUGGESTED", message });
  }
  return warnings;
}

function ofPrices({ input, loaded, benchmark }: ComputedBacktest): Warning[] {
  const warnings: Warning[] = [];
  const samples = loaded.holdings.filter(({ isSample }) => isSample).map(({ symbol }) => symbol);
  if (benchmark?.about.isSample) samples.push(benchmark.about.symbol);
  if (samples.length > 0) {
    const message = `These prices are simulated samples, not history: ${someOf([...new Set(samples)])}. Import real prices before drawing any conclusion`;
    warnings.push({ code: "SAMPLE_PRICES", message });
  }
  warnings.push({
    code: "SURVIVORSHIP",
    message:
      "These products exist today; those that were closed on the way are not among them, so the past looks better than it was",
  });
  if (input.price_basis === "price_only") {
    const message = "Closes alone, without dividends and interest: the return is lower than what was earned";
    warnings.push({ code: "PRICE_ONLY", message });
  }
  return warnings;
}

function ofRun({ run, loaded, source }: ComputedBacktest): Warning[] {
  const { simulation, days } = run;
  const warnings: Warning[] = [];
  const [first, last] = [days[0] ?? 0, days[simulation.rows - 1] ?? 0];
  const years = daysBetween(dayText(first), dayText(last)) / YEAR_DAYS;
  if (years < SHORT_YEARS) {
    const message = `${years.toFixed(1)} years are too short to have seen a whole rise and fall of markets; figures a year say little`;
    warnings.push({ code: "SHORT_HISTORY", message });
  }
  if (simulation.ruinRow !== null) {
    const message = `The withdrawals took all that was left on ${dayText(days[simulation.ruinRow] ?? 0)}; the run ends there`;
    warnings.push({ code: "MONEY_RAN_OUT", message });
  }
  if (loaded.policy.cashColumn !== undefined) {
    const path = loaded.holdings[loaded.policy.cashColumn]?.path ?? "";
    warnings.push({ code: "CASH_WITHOUT_INTEREST", message: `${path} is money that earns no interest here` });
  }
  if (source.options.costBps === 0 && source.options.mode !== "static") {
    warnings.push({ code: "NO_COSTS", message: "Trading costs nothing in this run" });
  }
  return warnings;
}

/** The rules of the run in words: what a reader would otherwise have to guess. */
export function assumptionsOf({ input, source, loaded, run }: ComputedBacktest): string[] {
  const { options, stored } = source;
  const said = [
    ...loaded.assumptions,
    "Everything is traded at the close of the day on which it is decided, in parts of units; no order moves a price.",
    `The whole amount is invested at the targets on ${dayText(run.days[0] ?? 0)}${input.cost_at_start ? ", which costs as any trade does" : ", free of cost"}.`,
    options.costBps === 0
      ? "Trades cost nothing."
      : `A trade costs ${(options.costBps / BPS_PER_ONE) * 100} % of its amount, taken from the portfolio in the same trade.`,
    "No tax is paid. The framework's smallest trade and its constraints are not applied.",
    ...watchWords(source),
  ];
  if (input.contributions) {
    const way = input.contributions.amount.isNegative()
      ? "Withdrawals sell pro rata of what is held"
      : "Contributions buy at the target weights";
    said.push(
      `${way} on the first day of each new period, before the bands are looked at; returns a year are time-weighted.`,
    );
  }
  if (input.data === "prices" && input.price_basis === "total_return") {
    said.push("Dividends and interest are reinvested in what paid them, free of tax (adjusted closes).");
  }
  if (stored) {
    said.push(
      `Products and targets of version ${stored.version} are held all the way, as if they had been known from the start.`,
    );
  }
  return said;
}

function watchWords({ framework, options }: ComputedBacktest["source"]): string[] {
  if (options.mode === "static" || options.mode === "periodic") return [];
  const which =
    framework === null
      ? "every product"
      : options.watch === "all"
        ? "every bucket with a target"
        : "every leaf bucket";
  const when = options.mode === "band" ? "each day" : "on the first day of each new period";
  return [`The band of ${which} is looked at ${when}; a weight exactly on its edge is inside.`];
}
