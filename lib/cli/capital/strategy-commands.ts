import { type Command, Option } from "commander";
import { allPages } from "@/lib/cli/all-pages";
import { whole } from "@/lib/cli/flags";
import { type Column, type Output, printJson, printRows } from "@/lib/cli/output";
import { runCommand } from "@/lib/cli/run";
import { type StrategyView, strategyView } from "@/lib/schemas/capital-strategy";
import { findPoolId, findStrategyId } from "./find-strategy";
import { PENDING, PENDING_NEW, percentOf, usd } from "./words";

const STATUSES = strategyView.shape.status.options;
const TIERS = strategyView.shape.risk_tier.unwrap().options;

type Flags = {
  name?: string;
  pool?: string;
  limit?: string;
  status?: StrategyView["status"];
  riskTier?: (typeof TIERS)[number];
  sector?: string;
  assetClass?: string;
  targetApyBps?: number;
  description?: string;
};

const STATUS = "draft, approved, active, paused or retired; only an active one takes money";

/** `strategy create|update|list`: the catalogue of what capital may be deployed into. */
export function addStrategyCommands(program: Command): void {
  const strategy = program.command("strategy").description("What capital may be deployed into");
  withFields(strategy.command("create").description("a new strategy"))
    .requiredOption("--name <text>")
    .requiredOption("--pool <id or name>")
    .requiredOption("--limit <usd>", "the most that may be deployed into it")
    .addOption(
      new Option("--status <status>", STATUS).choices(STATUSES.filter((status) => status !== "retired")),
    )
    .action((flags: Flags & { name: string; pool: string; limit: string }, command: Command) =>
      runCommand(command, async (api, output) => {
        const made = await api.capital.strategies.create({
          ...fieldsOf(flags),
          name: flags.name,
          pool_id: await findPoolId(api, flags.pool),
          policy_limit_usd: flags.limit,
          status: flags.status === "retired" ? undefined : flags.status,
        });
        printOne(output, made);
        if (made.pending_change) process.stderr.write(PENDING_NEW);
      }),
    );
  withFields(strategy.command("update").description("change a strategy; what is not named stays"))
    .argument("<strategy>", "its id or its name")
    .option("--name <text>")
    .option("--pool <id or name>")
    .option("--limit <usd>")
    .addOption(new Option("--status <status>", STATUS).choices(STATUSES))
    .action((wanted: string, flags: Flags, command: Command) =>
      runCommand(command, async (api, output) => {
        const changed = await api.capital.strategies.revise({
          ...fieldsOf(flags),
          id: await findStrategyId(api, wanted),
          name: flags.name,
          pool_id: flags.pool === undefined ? undefined : await findPoolId(api, flags.pool),
          policy_limit_usd: flags.limit,
          status: flags.status,
        });
        printOne(output, changed);
        if (changed.pending_change) process.stderr.write(PENDING);
      }),
    );
  strategy
    .command("list")
    .description("strategies with their limits and what is deployed")
    .option("--pool <id or name>", "of one pool")
    .addOption(new Option("--status <status>").choices(STATUSES))
    .action((flags: Pick<Flags, "pool" | "status">, command: Command) =>
      runCommand(command, async (api, output) => {
        const pool_id = flags.pool === undefined ? undefined : await findPoolId(api, flags.pool);
        const rows = await allPages((page) =>
          api.capital.strategies.list({ ...page, pool_id, status: flags.status }),
        );
        printRows(output, rows, COLUMNS);
      }),
    );
}

function withFields(command: Command): Command {
  return command
    .addOption(new Option("--risk-tier <tier>").choices(TIERS))
    .option("--sector <text>")
    .option("--asset-class <text>")
    .option("--target-apy-bps <bps>", "what it is expected to yield a year: 650 is 6.5 %", whole)
    .option("--description <text>");
}

const fieldsOf = (flags: Flags) => ({
  risk_tier: flags.riskTier,
  sector: flags.sector,
  asset_class: flags.assetClass,
  target_apy_bps: flags.targetApyBps,
  description: flags.description,
});

function printOne(output: Output, strategy: StrategyView): void {
  if (output.isJson) printJson(strategy);
  else printRows(output, [strategy], COLUMNS);
}

const COLUMNS: Column<StrategyView>[] = [
  { head: "id", cell: (row) => row.id },
  { head: "name", cell: (row) => row.name },
  { head: "pool", cell: (row) => row.pool_name },
  { head: "status", cell: (row) => row.status },
  { head: "limit USD", cell: (row) => usd(row.policy_limit_usd), isRight: true },
  { head: "deployed USD", cell: (row) => usd(row.deployed_notional_usd), isRight: true },
  { head: "available USD", cell: (row) => usd(row.available_to_deploy_usd), isRight: true },
  { head: "used", cell: (row) => percentOf(row.utilization_percent), isRight: true },
];
