"use client";

import { useId, useState } from "react";
import { ActivitiesFlow } from "@/components/portfolio/import-activities/activities-flow";
import { Button } from "@/components/ui/button";
import { SampleMark } from "@/components/ui/data-note";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { ColumnMapping } from "./column-mapping";
import { BadRows, CashTable, UnusedLines } from "./file-details";
import type { ColumnsData, ImportError } from "./import-request";
import { Fold } from "./line-lists";
import { type FrameworkChoice, OpenPortfolio } from "./open-portfolio";
import { PositionsTable } from "./positions-table";
import { ReplaceHoldings } from "./replace-holdings";
import { SkipAllUnknown, Understood } from "./understood";
import { type Preview, useImport } from "./use-import";

const MAX_BYTES = 5 * 1024 * 1024;

export type ImportWizardProps = {
  frameworks: readonly FrameworkChoice[];
  initialFrameworkId: string | null;
  /** Given: its holdings are replaced; else a portfolio is opened. */
  intoId: string | null;
};

/** From a broker's file to a portfolio: what was understood, what to decide, and then do it. */
export function ImportWizard({ frameworks, initialFrameworkId, intoId }: ImportWizardProps) {
  const flow = useImport(intoId);
  const { file, preview, error, isReading, dispatch } = flow;
  // A list that was not taken for transactions by itself may be called one.
  const [toldActivities, setToldActivities] = useState<File | null>(null);
  if (!file) return <ChooseFile onFile={(chosen) => dispatch({ type: "file", file: chosen })} />;
  const isTold = toldActivities === file;
  const isActivities = isTold || error?.code === "ACTIVITIES_FILE";
  return (
    <div aria-busy={isReading && !isActivities}>
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-4 text-sm">
        <span className="min-w-0">
          <span className="font-medium break-all">{file.name}</span>
          <span className="text-ink-muted"> · {sizeText(file.size)}</span>
        </span>
        <Button size="sm" onClick={() => dispatch({ type: "file", file: null })}>
          Choose another file
        </Button>
      </div>
      {isTold || error?.code === "COLUMNS_NOT_RECOGNISED" ? (
        <WhichList isActivities={isTold} onChoose={(told) => setToldActivities(told ? file : null)} />
      ) : null}
      {isActivities ? (
        <ActivitiesFlow
          key={`${file.name} ${file.lastModified} ${file.size}`}
          file={file}
          frameworks={frameworks}
          initialFrameworkId={initialFrameworkId}
          intoId={intoId}
          onAgain={() => dispatch({ type: "file", file: null })}
        />
      ) : (
        <p role="status" className="sr-only">
          {isReading ? "Reading the file" : preview ? "The file was read" : ""}
        </p>
      )}
      {error && !isActivities ? <Refused error={error} flow={flow} /> : null}
      {!preview && !error && !isActivities ? <Skeleton className="h-64" /> : null}
      {preview && !isActivities ? (
        <Read
          preview={preview}
          flow={flow}
          frameworks={frameworks}
          initialFrameworkId={initialFrameworkId}
          intoId={intoId}
        />
      ) : null}
    </div>
  );
}

/** A table that explains itself neither way: what is held, or what happened? */
function WhichList(props: { isActivities: boolean; onChoose: (isActivities: boolean) => void }) {
  return (
    <Field label="What is this list?" className="border-t border-line py-4">
      <Segmented
        options={[
          { value: "positions", label: "What I hold" },
          { value: "activities", label: "What I bought and sold" },
        ]}
        value={props.isActivities ? "activities" : "positions"}
        onValueChange={(value) => props.onChoose(value === "activities")}
      />
    </Field>
  );
}

function ChooseFile({ onFile }: { onFile: (file: File) => void }) {
  return (
    <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
      <FileDrop
        label="Drop your broker's file here"
        help="CSV or text, up to 5 MB. Nothing is stored before you say so."
        accept=".csv,.txt,.tsv"
        maxBytes={MAX_BYTES}
        onFile={onFile}
      />
      <div className="text-sm text-ink-muted">
        <p className="font-medium text-ink">Which file?</p>
        <dl className="mt-1 flex flex-col gap-2">
          <div>
            <dt className="font-medium">Positions</dt>
            <dd>What you hold today: enough to see how it hangs.</dd>
          </div>
          <div>
            <dt className="font-medium">Transactions</dt>
            <dd>What you bought, sold and were paid: brings tax lots, cash and returns along.</dd>
          </div>
        </dl>
        <details className="mt-3">
          <summary className="cursor-pointer text-ink">Which brokers are recognised?</summary>
          <ul className="mt-1 flex flex-col gap-1">
            <li>
              Positions: Fidelity, Schwab, Vanguard, Interactive Brokers, E*TRADE, DEGIRO, Trading 212 pies,
              Portfolio Performance.
            </li>
            <li>Transactions: DEGIRO, Interactive Brokers, Schwab, Trading 212, Swissquote, Parqet.</li>
          </ul>
        </details>
        <p className="mt-3">From any other table you say which column is which.</p>
      </div>
    </div>
  );
}

type Flow = ReturnType<typeof useImport>;

function Refused({ error, flow }: { error: ImportError; flow: Flow }) {
  if (error.code === "COLUMNS_NOT_RECOGNISED") {
    const data = error.data as ColumnsData;
    return (
      <Section title="Which column is which?" answer={`${error.message}.`}>
        <ColumnMapping
          key={data.headers.join("\n")}
          headers={data.headers}
          sample={data.sample}
          used={new Map(data.guess.map((one) => [one.field, one.column]))}
          reading={flow.reading}
          decimalMark={data.decimal_mark}
          onRead={(reading) => flow.dispatch({ type: "reading", reading })}
        />
      </Section>
    );
  }
  return (
    <div role="alert" className="pb-5">
      <Notice tone="danger" title={error.status === 0 ? "No answer" : "This file cannot be read"}>
        {error.message}
      </Notice>
    </div>
  );
}

type ReadProps = ImportWizardProps & { preview: Preview; flow: Flow };

function Read({ preview, flow, frameworks, initialFrameworkId, intoId }: ReadProps) {
  const { dispatch, decisions, request, isReading } = flow;
  const mappingId = useId();
  const blockedBecause = isReading ? "Reading the file…" : whyBlocked(preview);
  return (
    <>
      <Section title="What was understood">
        <Understood preview={preview} />
      </Section>
      {preview.bad_rows.count > 0 ? (
        <Section title="Rows that could not be read" answer="They stop the import until you leave them out.">
          <BadRows
            preview={preview}
            isSkipped={flow.isBadSkipped}
            onSkip={(isSkipped) => dispatch({ type: "skipBad", isSkipped })}
          />
        </Section>
      ) : null}
      <Section
        title="Positions"
        answer={positionsAnswer(preview)}
        aside={
          <span className="flex flex-wrap items-center gap-3">
            {preview.positions.some((position) => position.product?.is_sample) ? <SampleMark /> : null}
            <SkipAllUnknown preview={preview} onSkip={(lines) => dispatch({ type: "skipAll", lines })} />
          </span>
        }
      >
        <PositionsTable
          positions={preview.positions}
          decisions={decisions}
          onDecide={(line, decision) => dispatch({ type: "decide", line, decision })}
        />
      </Section>
      <Section title="Cash">
        <CashTable
          preview={preview}
          onDecide={(line, decision) => dispatch({ type: "decide", line, decision })}
        />
      </Section>
      <Section title="How it was read" answer="Every line of the file is above or in one of these lists.">
        <UnusedLines preview={preview} />
        <Fold title={<span id={mappingId}>Columns and decimal sign</span>}>
          <ColumnMapping
            key={`${preview.headers.join("\n")}${preview.header_line}`}
            headers={preview.headers}
            sample={[]}
            used={new Map(preview.columns.map((one) => [one.field, one.column]))}
            reading={flow.reading}
            decimalMark={preview.decimal_mark}
            onRead={(reading) => dispatch({ type: "reading", reading })}
          />
        </Fold>
      </Section>
      <Problems preview={preview} />
      {request && intoId && "changes" in preview ? (
        <Section title={`Replace the holdings of ${preview.portfolio.name}`} answer={`${preview.summary}.`}>
          <ReplaceHoldings view={preview} request={request} blockedBecause={blockedBecause} />
        </Section>
      ) : null}
      {request && !intoId ? (
        <Section title="Open the portfolio">
          <OpenPortfolio
            preview={preview}
            request={request}
            frameworks={frameworks}
            initialFrameworkId={initialFrameworkId}
            blockedBecause={blockedBecause}
          />
        </Section>
      ) : null}
    </>
  );
}

/** Problems that no table above shows with its own buttons. */
function Problems({ preview }: { preview: Preview }) {
  const others = preview.problems.items.filter(
    (one) => one.code !== "UNKNOWN_SYMBOL" && one.code !== "BAD_ROW",
  );
  if (others.length === 0) return null;
  return (
    <Notice tone="danger" title="This stands in the way" className="mb-5">
      <ul className="list-disc pl-4">
        {others.map((one) => (
          <li key={`${one.code}${one.path}`}>{one.message}.</li>
        ))}
      </ul>
    </Notice>
  );
}

function positionsAnswer(preview: Preview): string {
  const waiting = preview.positions.filter((position) => position.status === "unknown").length;
  if (preview.positions.length === 0) return "The file holds no positions.";
  if (waiting === 0) return "Every symbol is known here.";
  return waiting === 1
    ? "One symbol is not known here: choose what it is, add it, or leave it out."
    : `${waiting} symbols are not known here: choose what they are, add them, or leave them out.`;
}

function whyBlocked(preview: Preview): string | undefined {
  if (preview.is_ready) return undefined;
  const unknown = preview.positions.filter((position) => position.status === "unknown").length;
  const parts = [
    unknown > 0 ? `${unknown} unknown ${unknown === 1 ? "symbol" : "symbols"}` : null,
    preview.problems.items.some((one) => one.code === "BAD_ROW")
      ? `${preview.bad_rows.count} unreadable ${preview.bad_rows.count === 1 ? "row" : "rows"}`
      : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? `First decide on ${parts.join(" and ")}.` : "Something above stands in the way.";
}

function sizeText(bytes: number): string {
  return bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} kB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
