import { writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { formatPercent } from "@/lib/format/percent";
import type { Api } from "./api";
import { allFrameworks, type FrameworkFilter, findFrameworkId } from "./find-framework";
import { readFileText, readFrameworkFile } from "./framework-files";
import { printJson, printRows, tableText } from "./output";
import { EXIT_REFUSED, runCommand } from "./run";

type Framework = Awaited<ReturnType<Api["frameworks"]["get"]>>;

function version(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("Give a whole number from 1 on.");
  return value;
}

/** `framework list|show|validate|import|export`. */
export function addFrameworkCommands(program: Command): void {
  const framework = program.command("framework").description("Allocation frameworks");
  addListing(framework);
  addValidate(framework);
  addFiles(framework);
}

function addListing(framework: Command): void {
  framework
    .command("list")
    .description("the workspace's frameworks, last changed first")
    .option("--q <words>", "that stand in name or description")
    .addOption(new Option("--method <method>", "how it was made").choices(["template", "custom", "imported"]))
    .option("--archived", "also those that were archived")
    .action((flags: FrameworkFilter, command: Command) =>
      runCommand(command, async (api, output) =>
        printRows(output, await allFrameworks(api, flags), [
          { head: "id", cell: (row) => row.id },
          { head: "name", cell: (row) => row.name },
          { head: "version", cell: (row) => String(row.version), isRight: true },
          { head: "buckets", cell: (row) => String(row.bucket_count), isRight: true },
          { head: "portfolios", cell: (row) => String(row.portfolio_count), isRight: true },
          { head: "changed", cell: (row) => row.updated_at.slice(0, 10) },
        ]),
      ),
    );
  framework
    .command("show")
    .description("one framework: its tree in both bases, bands, and what is wrong with it")
    .argument("<id or name>")
    .option("--version <number>", "an earlier version", version)
    .action((name: string, flags: { version?: number }, command: Command) =>
      runCommand(command, async (api, output) => {
        const id = await findFrameworkId(api, name);
        const found = await api.frameworks.get({ id, version: flags.version });
        if (output.isJson) printJson(found);
        else process.stdout.write(`${treeText(found)}\n`);
      }),
    );
}

function treeText(framework: Framework): string {
  const { rebalancing, validation } = framework;
  const table = tableText(framework.buckets, [
    { head: "bucket", cell: (row) => `${"  ".repeat(row.depth - 1)}${row.label}` },
    { head: "path", cell: (row) => row.path },
    { head: "of parent", cell: (row) => formatPercent(row.target_weight, { decimals: 2 }), isRight: true },
    {
      head: "of portfolio",
      cell: (row) => formatPercent(row.portfolio_weight, { decimals: 2 }),
      isRight: true,
    },
    { head: "band", cell: (row) => row.band.text, isRight: true },
  ]);
  const notes = [...validation.errors, ...validation.warnings];
  return [
    `${framework.name}, version ${framework.version}${framework.is_current ? "" : ` of ${framework.current_version}`}`,
    `${rebalancing.drift_bps} bps ${rebalancing.band}, cadence ${rebalancing.cadence}, to ${rebalancing.destination}`,
    "",
    table,
    ...notes.map((note) => `${note.code}  ${note.message}`),
  ].join("\n");
}

function addValidate(framework: Command): void {
  framework
    .command("validate")
    .description("everything that is wrong with a framework file, JSON or CSV; nothing is stored")
    .argument("<file>")
    .action((file: string, _flags: object, command: Command) =>
      runCommand(command, async (api, output) => {
        const { body, errors, notes } = await readFrameworkFile(file);
        const checked = body ? await api.frameworks.validate(body) : null;
        const isValid = errors.length === 0 && checked?.valid === true;
        if (!isValid) process.exitCode = EXIT_REFUSED;
        if (output.isJson) {
          printJson({
            valid: isValid,
            unreadable: errors,
            notes,
            errors: checked?.errors ?? [],
            warnings: checked?.warnings ?? [],
          });
          return;
        }
        for (const { message } of errors) process.stderr.write(`${message}\n`);
        for (const { code, message } of checked?.errors ?? []) process.stderr.write(`${code}  ${message}\n`);
        for (const { code, message } of checked?.warnings ?? [])
          process.stdout.write(`${code}  ${message}\n`);
        for (const note of notes) process.stdout.write(`${note}\n`);
        process.stdout.write(isValid ? `${file} is valid\n` : "");
      }),
    );
}

function addFiles(framework: Command): void {
  framework
    .command("import")
    .description("store a framework file, JSON or CSV; --dry-run shows what was understood")
    .argument("<file>")
    .option("--name <text>", "in place of the file's own")
    .action((file: string, flags: { name?: string }, command: Command) =>
      runCommand(command, async (api, output) => {
        const report = await api.frameworks.import({ csv: await readFileText(file), name: flags.name });
        if (output.isJson) printJson(report);
        else printReport(report);
        if (report.errors.length > 0) process.exitCode = EXIT_REFUSED;
      }),
    );
  framework
    .command("export")
    .description("a framework as a file, to stdout unless --out names one")
    .argument("<id or name>")
    .addOption(new Option("--format <format>", "of the file").choices(["json", "csv"]).default("json"))
    .option("--version <number>", "an earlier version", version)
    .option("--out <file>", "where to write it")
    .action((name: string, flags: ExportFlags, command: Command) =>
      runCommand(command, (api) => exportTo(api, name, flags)),
    );
}

type ExportFlags = { format: "json" | "csv"; version?: number; out?: string };

async function exportTo(api: Api, name: string, { format, version, out }: ExportFlags): Promise<void> {
  const file = await api.frameworks.export({ id: await findFrameworkId(api, name), format, version });
  const text = await file.text();
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text);
}

function printReport(report: Awaited<ReturnType<Api["frameworks"]["import"]>>): void {
  for (const { message } of report.errors) process.stderr.write(`${message}\n`);
  for (const note of report.notes) process.stdout.write(`${note}\n`);
  const count = report.understood?.buckets.length ?? 0;
  const what = `"${report.understood?.name ?? ""}" with ${count} buckets`;
  const done = report.imported
    ? `Imported ${what}, id ${report.id}`
    : `Understood ${what}; nothing was stored`;
  process.stdout.write(`${done}\n`);
}
