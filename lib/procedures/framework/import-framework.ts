import type { z } from "zod";
import { insertFramework } from "@/db/repositories/frameworks";
import { loadProfile } from "@/db/repositories/profiles";
import type { Framework } from "@/lib/engine/framework/types";
import { fromPortfolioBasis } from "@/lib/engine/framework/weight-basis";
import { readFrameworkCsv } from "@/lib/interchange/framework-csv";
import { readFrameworkJson, readFrameworkValue } from "@/lib/interchange/framework-json";
import type { FrameworkReading } from "@/lib/interchange/framework-reading";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { importFrameworkInput, toFramework } from "@/lib/schemas/framework";
import { type ImportReportView, importReportView } from "@/lib/schemas/framework-view";
import { EMPTY_FRAMEWORK } from "./default-framework";
import { toContentView } from "./framework-content-view";
import { readyToSave } from "./stored-framework";

const DEFAULT_NAME = "Imported framework";

export const importFramework = write({
  role: "manager",
  method: "POST",
  path: "/allocation-frameworks/import",
  tag: "Frameworks",
  summary: "Read a framework from a file and store it",
  description:
    'A file as text/csv or a form, or `{ "csv": … }`, `{ "json": … }`, or the framework itself as JSON. Answers what ' +
    "was understood and every bad row with its line. With an error nothing is stored and the answer is 422; with " +
    "`dry_run` nothing is stored and the answer is the report.",
  input: importFrameworkInput,
  output: importReportView,
  handler: async (scope, input) => {
    const reading = read(input);
    const { framework, notes } = await understood(scope, input, reading);
    const content = framework ? toContentView(framework) : null;
    const report: ImportReportView = {
      format: reading.format,
      imported: false,
      id: null,
      understood: content,
      errors: [...reading.errors, ...validationErrors(content, reading)],
      notes: [...reading.notes, ...notes],
    };
    if (scope.isDryRun || input.dry_run) return report;
    if (!framework || report.errors.length > 0) throw refusal(report);
    const { workspaceId, userId } = scope.principal;
    const id = await insertFramework(scope.tx, { workspaceId, userId }, readyToSave(framework));
    await scope.audit({
      action: "framework.import",
      entity: "framework",
      entityId: id,
      after: { name: framework.name, format: reading.format, buckets: framework.buckets.length },
    });
    return { ...report, imported: true, id };
  },
});

type ImportInput = z.output<typeof importFrameworkInput>;

function read({ csv, json, name: _name, dry_run: _dryRun, ...rest }: ImportInput): FrameworkReading {
  if (csv !== undefined) return /^\s*[{[]/.test(csv) ? readFrameworkJson(csv) : readFrameworkCsv(csv);
  if (typeof json === "string") return readFrameworkJson(json);
  if (json !== undefined) return readFrameworkValue(json);
  if ("buckets" in rest) return readFrameworkValue({ name: _name, ...rest });
  throw new InvalidInputError('Send a file, or { "csv": "…" }, or { "json": … }');
}

/** The framework the file describes; a profile that is not the workspace's own is left out, and said so. */
async function understood(
  { tx, principal }: Pick<WriteScope, "tx" | "principal">,
  input: ImportInput,
  { body }: FrameworkReading,
): Promise<{ framework: Framework | null; notes: string[] }> {
  if (!body) return { framework: null, notes: [] };
  const name = input.name ?? body.name ?? DEFAULT_NAME;
  const framework = toFramework({ ...body, name, method: "imported" }, EMPTY_FRAMEWORK, fromPortfolioBasis);
  if (!framework.profileId || (await loadProfile(tx, principal.workspaceId, framework.profileId))) {
    return { framework, notes: [] };
  }
  const { profileId: _profileId, ...rest } = framework;
  return { framework: rest, notes: ["Its investment profile is not one of this workspace and was left out"] };
}

function validationErrors(
  content: ImportReportView["understood"],
  { lineOfPath }: FrameworkReading,
): ImportReportView["errors"] {
  return (content?.validation.errors ?? []).map(({ code, path, message }) => {
    const line = lineOfPath.get(path) ?? null;
    return { line, field: path || null, message: `${line ? `Line ${line}: ` : ""}${message} (${code})` };
  });
}

function refusal(report: ImportReportView): RefusedError {
  const [first] = report.errors;
  const more = report.errors.length > 1 ? ` (and ${report.errors.length - 1} more)` : "";
  return new RefusedError(
    "IMPORT_REFUSED",
    `${first?.message ?? "The file holds no framework"}${more}`,
    report,
  );
}
