import { Command } from "commander";
import { addAuditCommands } from "./audit-commands";
import { addBacktestCommands } from "./backtest-commands";
import { addAllocationCommands } from "./capital/allocation-commands";
import { addAllocatorCommands } from "./capital/allocator-commands";
import { addCapitalCommands } from "./capital/capital-commands";
import { addPoolCommands } from "./capital/pool-commands";
import { addReallocationCommands } from "./capital/reallocation-commands";
import { addStrategyCommands } from "./capital/strategy-commands";
import { addFrameworkCommands } from "./framework-commands";
import { addJobCommands } from "./job-commands";
import { addKeyCommands } from "./key-commands";
import { addPortfolioCommands } from "./portfolio-commands";
import { addPriceCommands } from "./price-commands";
import { addSeedCommand } from "./seed/seed-command";
import { addUserCommands } from "./user-commands";

/** Every command there is. */
export function makeProgram(): Command {
  const program = new Command("plumbline")
    .description("Frameworks, portfolios, backtests and capital from the command line")
    .option("--as <email>", "the user who acts (or PLUMBLINE_AS)")
    .option("--workspace <name or id>", "one of that user's workspaces; else the one used last")
    .option("--url <address>", "a running server instead of the configured database")
    .option("--key <secret>", "API key for --url (or PLUMBLINE_API_KEY)")
    .option("--json", "print JSON, also on a terminal")
    .option("--dry-run", "take the same path and save nothing")
    .exitOverride()
    .showHelpAfterError();
  const rooms = [
    addFrameworkCommands,
    addPortfolioCommands,
    addBacktestCommands,
    addPriceCommands,
    addCapitalCommands,
    addPoolCommands,
    addStrategyCommands,
    addAllocationCommands,
    addAllocatorCommands,
    addReallocationCommands,
    addAuditCommands,
    addJobCommands,
    addKeyCommands,
    addUserCommands,
    addSeedCommand,
  ];
  for (const addCommands of rooms) addCommands(program);
  return program;
}
