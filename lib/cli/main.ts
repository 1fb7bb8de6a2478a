import { Command, CommanderError } from "commander";
import { addAuditCommands } from "./audit-commands";
import { addBacktestCommands } from "./backtest-commands";
import { addFrameworkCommands } from "./framework-commands";
import { addJobCommands } from "./job-commands";
import { addKeyCommands } from "./key-commands";
import { addPortfolioCommands } from "./portfolio-commands";
import { addPriceCommands } from "./price-commands";
import { EXIT_REFUSED, EXIT_USAGE } from "./run";
import { addUserCommands } from "./user-commands";

const program = new Command("plumbline")
  .description("Allocation frameworks, portfolios and drift from the command line")
  .option("--as <email>", "the user who acts (or PLUMBLINE_AS)")
  .option("--workspace <name or id>", "one of that user's workspaces; else the one used last")
  .option("--url <address>", "a running server instead of the configured database")
  .option("--key <secret>", "API key for --url (or PLUMBLINE_API_KEY)")
  .option("--json", "print JSON, also on a terminal")
  .option("--dry-run", "take the same path and save nothing")
  .exitOverride()
  .showHelpAfterError();

addAuditCommands(program);
addBacktestCommands(program);
addFrameworkCommands(program);
addJobCommands(program);
addKeyCommands(program);
addPortfolioCommands(program);
addUserCommands(program);
addPriceCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = EXIT_REFUSED;
  }
}
