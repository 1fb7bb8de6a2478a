"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { FileDrop } from "@/components/ui/file-drop";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { countOf, formatCount } from "@/lib/format/quantity";
import type { ImportReportView } from "@/lib/schemas/import-report";
import { BadRows } from "./bad-rows";
import type { ImportProblem, Sent } from "./send-file";
import { type ImportStep, useFileImport } from "./use-file-import";

const MEGABYTE = 1024 * 1024;

export type FileImportProps<T extends ImportReportView> = {
  path: string;
  what: "prices" | "products" | "rates" | "values";
  label: string;
  help: string;
  maxMegabytes: number;
  /** Sent along with the file. */
  fields?: Record<string, string>;
  /** Beside the drop: what the file should look like. */
  children: ReactNode;
  understood: (report: T) => ReactNode;
  /** Shown when the server needs to know something else. */
  mend?: (problem: ImportProblem) => ReactNode;
  next: (report: T) => ReactNode;
};

/** Drop a file, see what was understood and every row that was not, then confirm. */
export function FileImport<T extends ImportReportView>(props: FileImportProps<T>) {
  const flow = useFileImport<T>(props.path);
  const { step } = flow;
  const fields = props.fields ?? {};
  if (step.kind === "choose") {
    return (
      <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
        <FileDrop
          label={props.label}
          help={props.help}
          accept=".csv,.txt,.tsv"
          maxBytes={props.maxMegabytes * MEGABYTE}
          onFile={(file) => flow.check(file, fields)}
        />
        <div className="min-w-0 text-sm text-ink-muted">{props.children}</div>
      </div>
    );
  }
  const isAtWork = step.kind === "checking" || step.kind === "writing";
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
        <span className="min-w-0 font-medium break-all">{step.file.name}</span>
        {step.kind === "writing" ? null : (
          <Button size="sm" onClick={flow.reset}>
            {isAtWork ? "Cancel" : "Choose another file"}
          </Button>
        )}
      </div>
      <div role="status">
        {isAtWork ? <AtWork step={step.kind} sent={step.sent} what={props.what} /> : null}
        {step.kind === "done" ? <Done report={step.report} what={props.what} next={props.next} /> : null}
      </div>
      {step.kind === "failed" ? <Failed step={step} mend={props.mend} /> : null}
      {step.kind === "checked" || step.kind === "done" ? (
        <>
          {props.understood(step.report)}
          <BadRows rows={step.report.bad_rows} count={step.report.bad_row_count} />
          <Notes notes={step.report.notes} />
        </>
      ) : null}
      <Confirm step={step} what={props.what} flow={flow} fields={fields} />
    </div>
  );
}

function AtWork({ step, sent, what }: { step: "checking" | "writing"; sent: Sent; what: string }) {
  const isSent = sent.bytes >= sent.total;
  if (!isSent) {
    const size = (bytes: number) => (bytes / MEGABYTE).toFixed(1);
    return (
      <Progress
        label="Sending the file"
        done={sent.bytes}
        total={sent.total}
        detail={`${size(sent.bytes)} of ${size(sent.total)} MB`}
      />
    );
  }
  return (
    <Progress
      label={step === "checking" ? "Reading every row; nothing is stored yet" : `Storing the ${what}`}
      done={0}
    />
  );
}

function Done<T extends ImportReportView>(props: {
  report: T;
  what: string;
  next: (report: T) => ReactNode;
}) {
  const { inserted, updated, unchanged } = props.report;
  return (
    <Notice title={`The ${props.what} are in`} action={props.next(props.report)}>
      {formatCount(inserted)} new, {formatCount(updated)} changed, {formatCount(unchanged)} as they were.
    </Notice>
  );
}

function Failed<T>(props: {
  step: Extract<ImportStep<T>, { kind: "failed" }>;
  mend?: (problem: ImportProblem) => ReactNode;
}) {
  const { problem, report } = props.step;
  return (
    <div role="alert" className="flex flex-col gap-4">
      <Notice tone="danger" title={report ? "Nothing was stored" : "This file cannot be imported"}>
        {problem.message}
        {/[.!?]$/.test(problem.message) ? "" : "."}
      </Notice>
      <BadRows rows={problem.data?.bad_rows ?? []} count={problem.data?.bad_row_count ?? 0} />
      {props.mend?.(problem)}
    </div>
  );
}

function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="list-disc pl-5 text-sm text-ink-muted">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

type ConfirmProps<T> = {
  step: ImportStep<T>;
  what: string;
  flow: ReturnType<typeof useFileImport<T>>;
  fields: Record<string, string>;
};

function Confirm<T extends ImportReportView>({ step, what, flow, fields }: ConfirmProps<T>) {
  if (step.kind === "failed") {
    const { file, report, key } = step;
    return (
      <div>
        <Button onClick={() => (report ? flow.write(file, fields, report, key) : flow.check(file, fields))}>
          Try again
        </Button>
      </div>
    );
  }
  if (step.kind !== "checked") return null;
  const { file, report, key } = step;
  const changes = report.inserted + report.updated;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button
        look="primary"
        blockedBecause={changes === 0 ? `Every one of these ${what} is here already.` : undefined}
        onClick={() => flow.write(file, fields, report, key)}
      >
        {`Import ${countOf(changes, what.slice(0, -1), what)}`}
      </Button>
      <Button look="quiet" onClick={() => flow.check(file, fields)}>
        Check again
      </Button>
      {report.bad_row_count > 0 ? (
        <span className="text-sm text-ink-muted">
          {countOf(
            report.bad_row_count,
            "row that could not be read stays",
            "rows that could not be read stay",
          )}{" "}
          out.
        </span>
      ) : null}
    </div>
  );
}
