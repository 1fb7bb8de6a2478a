import { readFile, writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { AUDIT_WRITERS } from "@/lib/interchange/audit/audit-writer";
import { proveAuditFile } from "@/lib/interchange/audit/prove-file";
import {
  AUDIT_FORMATS,
  type AuditFormat,
  type AuditVerdictView,
  MOST_EXPORTED_EVENTS,
} from "@/lib/schemas/audit";
import type { Api } from "./api";
import { type Output, printJson } from "./output";
import { endProgress, tellProgress } from "./progress";
import { EXIT_REFUSED, runCommand } from "./run";

/** Rows that one call checks, so that progress can be told in between. */
const ROWS_A_CALL = 20_000;

type Known = { seq: number; hash: string };
type VerifyFlags = { known?: Known; file?: string };
type ExportFlags = {
  format: AuditFormat;
  out?: string;
  entity?: string;
  entityId?: string;
  action?: string;
  from?: string;
  to?: string;
};

/** `audit verify|export`: what was done, and that nothing of it was changed. */
export function addAuditCommands(program: Command): void {
  const audit = program.command("audit").description("What was done in the workspace, and the proof of it");
  audit
    .command("verify")
    .description("derive the audit trail and the ledger anew; exit code 1 when a row disagrees")
    .option("--known <seq:hash>", "a head that was noted earlier: shows a trail that was written anew", known)
    .option("--file <file>", "prove an exported JSON file by itself instead")
    .action(async (flags: VerifyFlags, command: Command) => {
      if (flags.file !== undefined) return proveFile(flags.file, flags.known, outputOf(command));
      return runCommand(command, async (api, output) => tellVerdict(await verify(api, flags.known), output));
    });
  audit
    .command("export")
    .description("the audit trail as a file, oldest first, to stdout unless --out names one")
    .addOption(new Option("--format <format>", "of the file").choices(AUDIT_FORMATS).default("yaml"))
    .option("--out <file>", "where to write it")
    .option("--entity <entity>", "only what was done to these, such as framework or ledger")
    .option("--entity-id <id>", "only what was done to this one")
    .option("--action <action>", "only this, such as capital.allocate")
    .option("--from <day>", "from this day on, such as 2026-03-31")
    .option("--to <day>", "until the end of this day")
    .action((flags: ExportFlags, command: Command) =>
      runCommand(command, async (api) => {
        const text = await exportTrail(api, flags);
        if (flags.out === undefined) process.stdout.write(text);
        else await writeFile(flags.out, text);
      }),
    );
}

function known(text: string): Known {
  const [, seq, hash] = /^([1-9][0-9]{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new InvalidArgumentError("Give the number and the hash of a head, as in 1204:9f86d0…");
  }
  return { seq: Number(seq), hash };
}

function outputOf(command: Command): Output {
  return { isJson: command.optsWithGlobals<{ json?: boolean }>().json ?? false };
}

async function verify(api: Api, noted: Known | undefined): Promise<AuditVerdictView> {
  let cursor: string | undefined;
  try {
    for (;;) {
      const asked = { limit: ROWS_A_CALL, cursor, known_seq: noted?.seq, known_hash: noted?.hash };
      const verdict = await api.audit.verify(asked);
      if (verdict.next_cursor === null) return verdict;
      cursor = verdict.next_cursor;
      const total = verdict.events_total + verdict.transactions_total;
      tellProgress("Checking", verdict.events + verdict.transactions, total);
    }
  } finally {
    endProgress();
  }
}

function tellVerdict(verdict: AuditVerdictView, output: Output): void {
  if (!verdict.is_intact) process.exitCode = EXIT_REFUSED;
  if (output.isJson) {
    printJson(verdict);
    return;
  }
  const { events, transactions, checked_balances, head, first_problem } = verdict;
  if (first_problem) {
    process.stderr.write(`${first_problem.message}\n`);
    return;
  }
  process.stdout.write(
    `Intact: ${events} events, ${transactions} ledger transactions, ${checked_balances} balances\n`,
  );
  if (head) process.stdout.write(`Head ${head.seq}:${head.hash}\n`);
}

async function proveFile(name: string, noted: Known | undefined, output: Output): Promise<void> {
  try {
    const proof = proveAuditFile(await readFile(name, "utf8"));
    const problem = proof.problem ?? againstKnown(proof.last, noted);
    if (problem) process.exitCode = EXIT_REFUSED;
    if (output.isJson) return printJson({ ...proof, problem });
    if (problem) process.stderr.write(`${problem.message}\n`);
    else process.stdout.write(`Intact: ${proof.events} events${proof.isWhole ? "" : ", some left out"}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = EXIT_REFUSED;
  }
}

function againstKnown(last: Known | null, noted: Known | undefined) {
  if (!noted || (last?.seq === noted.seq && last.hash === noted.hash)) return null;
  const message = `The file ends with event ${last?.seq ?? 0}, which is not the head ${noted.seq} that was noted`;
  return { kind: "known_head_changed" as const, seq: noted.seq, message };
}

/** In parts of what one file holds, joined to one. */
async function exportTrail(
  api: Api,
  { format, entityId, out: _out, ...flags }: ExportFlags,
): Promise<string> {
  const filter = { ...flags, entity_id: entityId };
  const [latest] = (await api.audit.list({ limit: 1, ...filter })).items;
  const end = latest?.seq ?? 0;
  if (end <= MOST_EXPORTED_EVENTS) return (await api.audit.export({ format, ...filter })).text();
  const parts: string[] = [];
  try {
    for (let after_seq = 0; after_seq < end; after_seq += MOST_EXPORTED_EVENTS) {
      const until_seq = Math.min(end, after_seq + MOST_EXPORTED_EVENTS);
      const file = await api.audit.export({ format, ...filter, after_seq, until_seq });
      parts.push(await file.text());
      tellProgress("Exporting", until_seq, end);
    }
  } finally {
    endProgress();
  }
  return AUDIT_WRITERS[format].join(parts);
}
