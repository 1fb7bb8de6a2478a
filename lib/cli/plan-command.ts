import type { Command } from "commander";
import { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { ordersCsv } from "@/lib/procedures/rebalance/orders-csv";
import type { OrderView, PlanView } from "@/lib/schemas/rebalance";
import type { Api } from "./api";
import { findPortfolioId } from "./find-portfolio";
import { type Column, type Output, printJson, tableText } from "./output";
import { runCommand } from "./run";

type Ask = Parameters<Api["plans"]["create"]>[0];
type Flags = {
  mode?: string;
  amount?: string;
  destination?: string;
  scope?: string;
  levels?: string;
  trigger?: string;
  fractional?: boolean;
  minTrade?: string;
  costBps?: string;
  cashBuffer?: string;
  maxTurnover?: string;
  execute?: boolean;
  csv?: boolean;
  dryRun?: boolean;
};

/** `portfolio plan`: the orders that would bring a portfolio back; with --execute they are booked. */
export function addPlanCommand(portfolio: Command): void {
  portfolio
    .command("plan")
    .description(
      "the orders that would bring a portfolio back; kept as a plan, with --execute booked, with --dry-run neither",
    )
    .argument("<portfolio>", "its id or its name")
    .option("--mode <mode>", "full, contribute (buys from new money) or withdraw (sells)", "full")
    .option("--amount <money>", "what is put in or taken out")
    .option("--destination <where>", "target or edge (of the band); the policy's unless given")
    .option("--scope <scope>", "breached or all; the policy's unless given")
    .option("--levels <levels>", "all, or top for the top level alone")
    .option("--trigger <trigger>", "bands or cadence: no orders unless these make the plan due")
    .option("--fractional", "parts of units")
    .option("--no-fractional", "whole units")
    .option("--min-trade <money>", "smallest trade; the policy's unless given")
    .option("--cost-bps <bps>", "cost of a trade in basis points; the policy's unless given")
    .option("--cash-buffer <money>", "money that stays uninvested")
    .option("--max-turnover <share>", "largest share that may be traded: 0.2 is 20 %")
    .option("--execute", "book the trades; no orders are placed with a broker")
    .option("--csv", "the orders as CSV")
    .action((wanted: string, flags: Flags, command: Command) => {
      const isDryRun = command.optsWithGlobals<Flags>().dryRun ?? false;
      return runCommand(
        command,
        async (api, output) => {
          const made = await api.plans.create(askOf(await findPortfolioId(api, wanted), flags));
          const isBooking = flags.execute === true && !isDryRun;
          const plan = isBooking ? await api.plans.execute({ id: made.id }) : made;
          tell(output, plan, flags.csv ?? false, isDryRun);
        },
        { isKeyed: true },
      );
    });
}

/** The door refuses words that there are not. */
function askOf(id: string, flags: Flags): Ask {
  return {
    id,
    mode: flags.mode as Ask["mode"],
    amount: flags.amount,
    destination: flags.destination as Ask["destination"],
    scope: flags.scope as Ask["scope"],
    levels: flags.levels as Ask["levels"],
    trigger: flags.trigger as Ask["trigger"],
    fractional: flags.fractional,
    min_trade: flags.minTrade,
    cost_bps: flags.costBps === undefined ? undefined : Number(flags.costBps),
    cash_buffer: flags.cashBuffer,
    max_turnover: flags.maxTurnover,
  };
}

function tell(output: Output, plan: PlanView, isCsv: boolean, isDryRun: boolean): void {
  if (output.isJson) {
    printJson(plan);
    return;
  }
  if (isCsv) process.stdout.write(ordersCsv(plan));
  else if (plan.orders.length > 0) process.stdout.write(`${tableText(plan.orders, COLUMNS)}\n`);
  for (const line of footnotes(plan, isDryRun)) process.stderr.write(`${line}\n`);
}

function footnotes(plan: PlanView, isDryRun: boolean): string[] {
  const ccy = plan.base_ccy;
  const drift = (share: number) => percentText(new Decimal(share), 2);
  const figures = [
    `Sold ${plan.sold}, bought ${plan.bought}, cost ${plan.cost}, cash ${plan.cash_before} → ${plan.cash_after} ${ccy}`,
    `Total drift ${drift(plan.total_drift_before)} → ${drift(plan.total_drift_after)}, turnover ${drift(plan.turnover)}`,
    `${plan.breaches_mended} of ${plan.breaches_before} breached buckets come back inside their bands`,
  ];
  return [
    ...(plan.quiet_reason ? [plan.quiet_reason] : figures),
    ...plan.why_not.map(({ label, message }) => `${label} gets no order: ${message}`),
    ...plan.refusals.map(({ symbol, message }) => `Not done: ${symbol ? `${symbol}: ` : ""}${message}`),
    ...(plan.has_sample_prices ? ["Rests on sample prices"] : []),
    ...(plan.stale.length > 0 ? [`Old prices, not traded: ${plan.stale.join(", ")}`] : []),
    becameWords(plan, isDryRun),
  ];
}

function becameWords({ id, status, orders }: PlanView, isDryRun: boolean): string {
  if (isDryRun) return "Nothing was kept or booked (dry run)";
  if (status === "executed") return `Booked as plan ${id}; it can be taken back until the end of the day`;
  return `Kept as plan ${id}${orders.length > 0 ? "; --execute books one" : ""}`;
}

const COLUMNS: Column<OrderView>[] = [
  { head: "side", cell: (order) => order.side },
  { head: "product", cell: (order) => order.symbol },
  { head: "units", cell: (order) => order.units, isRight: true },
  { head: "price", cell: (order) => order.price, isRight: true },
  { head: "amount", cell: (order) => order.amount, isRight: true },
  { head: "cost", cell: (order) => order.cost, isRight: true },
  { head: "why", cell: (order) => order.reason },
];
