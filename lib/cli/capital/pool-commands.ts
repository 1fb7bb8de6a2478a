import type { Command } from "commander";
import { allPages } from "@/lib/cli/all-pages";
import { share } from "@/lib/cli/flags";
import { type Column, type Output, printJson, printRows } from "@/lib/cli/output";
import { runCommand } from "@/lib/cli/run";
import type { PoolView } from "@/lib/schemas/capital-pool";
import { findPoolId } from "./find-strategy";
import { PENDING, PENDING_NEW, percentOf, usd } from "./words";

type PoolFlags = { name?: string; assetClass?: string; limit?: string; cap?: string };

/** `pool create|update|list|status`: envelopes of capital, one asset class each. */
export function addPoolCommands(program: Command): void {
  const pool = program.command("pool").description("Envelopes of capital, one asset class each");
  pool
    .command("create")
    .description("a new pool")
    .requiredOption("--name <text>")
    .requiredOption("--asset-class <text>", "such as equity")
    .requiredOption("--limit <usd>", "the most it may hold, such as 2000000.00")
    .option("--cap <share>", "part of the limit that may be used: 90% or 0.9; all of it unless given", share)
    .action((flags: PoolFlags & { name: string; assetClass: string; limit: string }, command: Command) =>
      runCommand(command, async (api, output) => {
        const made = await api.capital.pools.create({
          name: flags.name,
          asset_class: flags.assetClass,
          limit_usd: flags.limit,
          utilization_cap: flags.cap,
        });
        printPools(output, [made]);
        if (made.pending_change) process.stderr.write(PENDING_NEW);
      }),
    );
  pool
    .command("update")
    .description("change a pool; what is not named stays")
    .argument("<pool>", "its id or its name")
    .option("--name <text>")
    .option("--asset-class <text>")
    .option("--limit <usd>")
    .option("--cap <share>", "90% or 0.9", share)
    .action((wanted: string, flags: PoolFlags, command: Command) =>
      runCommand(command, async (api, output) => {
        const changed = await api.capital.pools.revise({
          id: await findPoolId(api, wanted),
          name: flags.name,
          asset_class: flags.assetClass,
          limit_usd: flags.limit,
          utilization_cap: flags.cap,
        });
        printPools(output, [changed]);
        if (changed.pending_change) process.stderr.write(PENDING);
      }),
    );
  pool
    .command("list")
    .description("all pools with what is allocated and available")
    .action((_flags: object, command: Command) =>
      runCommand(command, async (api, output) =>
        printRows(output, await allPages((page) => api.capital.pools.list(page)), COLUMNS),
      ),
    );
  pool
    .command("status")
    .description("one pool and its strategies")
    .argument("<pool>", "its id or its name")
    .action((wanted: string, _flags: object, command: Command) =>
      runCommand(command, async (api, output) => {
        const id = await findPoolId(api, wanted);
        const [found, strategies] = await Promise.all([
          api.capital.pools.get({ id }),
          allPages((page) => api.capital.strategies.list({ ...page, pool_id: id })),
        ]);
        if (output.isJson) return printJson({ ...found, strategies });
        printPools(output, [found]);
        printRows(output, strategies, [
          { head: "strategy", cell: (row) => row.name },
          { head: "status", cell: (row) => row.status },
          { head: "limit USD", cell: (row) => usd(row.policy_limit_usd), isRight: true },
          { head: "deployed USD", cell: (row) => usd(row.deployed_notional_usd), isRight: true },
        ]);
      }),
    );
}

function printPools(output: Output, pools: PoolView[]): void {
  if (output.isJson) printJson(pools[0]);
  else printRows(output, pools, COLUMNS);
}

const COLUMNS: Column<PoolView>[] = [
  { head: "id", cell: (row) => row.id },
  { head: "name", cell: (row) => row.name },
  { head: "asset class", cell: (row) => row.asset_class },
  { head: "limit USD", cell: (row) => usd(row.limit_usd), isRight: true },
  { head: "allocated USD", cell: (row) => usd(row.allocated_usd), isRight: true },
  { head: "held USD", cell: (row) => usd(row.reserved_usd), isRight: true },
  { head: "available USD", cell: (row) => usd(row.available_usd), isRight: true },
  { head: "used", cell: (row) => percentOf(row.utilization_percent), isRight: true },
];
