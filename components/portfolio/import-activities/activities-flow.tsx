"use client";

import { useState } from "react";
import { BadRows, UnusedLines } from "@/components/portfolio/import/file-details";
import type { ColumnsData, ImportError } from "@/components/portfolio/import/import-request";
import { Fold } from "@/components/portfolio/import/line-lists";
import type { FrameworkChoice } from "@/components/portfolio/import/open-portfolio";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import type { ActivitiesImportView } from "@/lib/schemas/activities-import";
import { ActivitiesDone } from "./activities-done";
import { ActivitiesSummary, BeforeAfter } from "./activities-summary";
import { ActivityColumns } from "./activity-columns";
import { ActivityLines } from "./activity-lines";
import { AllUnknown } from "./add-all-unknown";
import { Assumptions } from "./assumptions";
import { FinishActivities } from "./finish-activities";
import { InstrumentsTable } from "./instruments-table";
import { KindMapping } from "./kind-mapping";
import { type ActivitiesPreview, useActivities } from "./use-activities";

type Props = {
  file: File;
  frameworks: readonly FrameworkChoice[];
  initialFrameworkId: string | null;
  intoId: string | null;
  onAgain: () => void;
};

/** From a broker's list of transactions to a portfolio's books: understood, decided, booked. */
export function ActivitiesFlow(props: Props) {
  const { file, intoId, onAgain } = props;
  const flow = useActivities(file, intoId);
  const [done, setDone] = useState<ActivitiesImportView | null>(null);
  if (done) return <ActivitiesDone view={done} onAgain={onAgain} />;
  const { preview, error, isReading } = flow;
  return (
    <div aria-busy={isReading}>
      <p role="status" className="sr-only">
        {isReading ? "Reading the file" : preview ? "The file was read" : ""}
      </p>
      {error ? <Refused error={error} flow={flow} /> : null}
      {!preview && !error ? <Progress label={`Reading ${file.name}`} done={0} className="py-6" /> : null}
      {preview ? <Read {...props} preview={preview} flow={flow} onDone={setDone} /> : null}
    </div>
  );
}

type Flow = ReturnType<typeof useActivities>;

function Refused({ error, flow }: { error: ImportError; flow: Flow }) {
  if (error.code === "COLUMNS_NOT_RECOGNISED") {
    const data = error.data as ColumnsData;
    return (
      <Section title="Which column is which?" answer={`${error.message}.`}>
        <ActivityColumns
          key={data.headers.join("\n")}
          headers={data.headers}
          sample={data.sample}
          used={new Map(data.guess.map((one) => [one.field, one.column]))}
          reading={flow.reading}
          onRead={(reading) => flow.dispatch({ type: "reading", reading })}
        />
      </Section>
    );
  }
  return (
    <div role="alert" className="py-5">
      <Notice tone="danger" title={error.status === 0 ? "No answer" : "This file cannot be read"}>
        {error.message}
      </Notice>
    </div>
  );
}

type ReadProps = Props & {
  preview: ActivitiesPreview;
  flow: Flow;
  onDone: (view: ActivitiesImportView) => void;
};

function Read({ preview, flow, onDone, ...props }: ReadProps) {
  const { dispatch, request, isReading } = flow;
  const isNew = props.intoId === null;
  const words = preview.kind_words.items;
  const chooseKind = (word: string, kind: string) =>
    dispatch({
      type: "reading",
      reading: { ...flow.reading, kinds: { ...flow.reading.kinds, [word]: kind } },
    });
  return (
    <>
      <Section title="What was understood">
        <ActivitiesSummary preview={preview} />
      </Section>
      {words.some((one) => one.kind === null) ? (
        <Section
          title="What do these words stand for?"
          answer="Lines with a word that is not known wait until you say what it is."
        >
          <KindMapping words={words} onChoose={chooseKind} />
        </Section>
      ) : null}
      {preview.bad_rows.count > 0 ? (
        <Section title="Rows that could not be read" answer="They stop the import until you leave them out.">
          <BadRows
            preview={preview}
            isSkipped={flow.isBadSkipped}
            onSkip={(isBadSkipped) => dispatch({ type: "set", choices: { isBadSkipped } })}
          />
        </Section>
      ) : null}
      {preview.instruments.length > 0 ? (
        <Section
          title="Products"
          answer={productsAnswer(preview)}
          aside={
            <AllUnknown
              instruments={preview.instruments}
              onDecide={(decisions) => dispatch({ type: "decideEach", decisions })}
            />
          }
        >
          <InstrumentsTable
            instruments={preview.instruments}
            decisions={flow.instruments}
            onDecide={(instrument, decision) =>
              dispatch({ type: "decide", instruments: [instrument], decision })
            }
          />
        </Section>
      ) : null}
      <Section title="What it makes of the portfolio" answer="Units and cash follow from the activities.">
        <div className="flex flex-col gap-6">
          <Assumptions
            preview={preview}
            choices={flow}
            hasBooks={!isNew}
            onChoose={(choices) => dispatch({ type: "set", choices })}
          />
          <BeforeAfter preview={preview} isNew={isNew} />
        </div>
      </Section>
      <Section title="How it was read" answer="Every line of the file is in one of these lists.">
        <Fold title={`${preview.activities.count} new activities`}>
          <ActivityLines preview={preview} />
        </Fold>
        <UnusedLines preview={preview} />
        {preview.columns.length > 0 ? (
          <Reading preview={preview} flow={flow} onChooseKind={chooseKind} />
        ) : null}
      </Section>
      <Others preview={preview} />
      <Section
        title={"portfolio" in preview ? `Book into ${preview.portfolio.name}` : "Open the portfolio"}
        answer={"summary" in preview ? `${preview.summary}.` : undefined}
      >
        <FinishActivities
          preview={preview}
          request={request}
          frameworks={props.frameworks}
          initialFrameworkId={props.initialFrameworkId}
          blockedBecause={isReading ? "Reading the file…" : whyBlocked(preview)}
          onDone={onDone}
        />
      </Section>
    </>
  );
}

function Reading(props: {
  preview: ActivitiesPreview;
  flow: Flow;
  onChooseKind: (word: string, kind: string) => void;
}) {
  const { preview, flow, onChooseKind } = props;
  return (
    <>
      <Fold title="Words and what they stand for">
        <KindMapping words={preview.kind_words.items} onChoose={onChooseKind} />
      </Fold>
      <Fold title="Columns, dates and decimal sign">
        <ActivityColumns
          key={`${preview.headers.join("\n")}${preview.header_line}`}
          headers={preview.headers}
          sample={[]}
          used={new Map(preview.columns.map((one) => [one.field, one.column]))}
          reading={flow.reading}
          onRead={(reading) => flow.dispatch({ type: "reading", reading })}
        />
      </Fold>
    </>
  );
}

const SHOWN_ELSEWHERE = new Set([
  "UNKNOWN_SYMBOL",
  "BAD_ROW",
  "CASH_BELOW_ZERO",
  "SELLS_MORE_THAN_HELD",
  "SPLIT_WITHOUT_UNITS",
]);

/** Problems that nothing above shows with its own choice. */
function Others({ preview }: { preview: ActivitiesPreview }) {
  const others = preview.problems.items.filter((one) => !SHOWN_ELSEWHERE.has(one.code));
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

function productsAnswer(preview: ActivitiesPreview): string {
  const waiting = preview.instruments.filter((one) => one.status === "unknown").length;
  if (waiting === 0) return "Every product of the file is known here.";
  return waiting === 1
    ? "One product is not known here: choose what it is, add it, or leave it out."
    : `${waiting} products are not known here: choose what they are, add them, or leave them out.`;
}

function whyBlocked(preview: ActivitiesPreview): string | undefined {
  if (preview.is_ready) return undefined;
  const unknown = preview.instruments.filter((one) => one.status === "unknown").length;
  const codes = new Set(preview.problems.items.map((one) => one.code));
  const parts = [
    unknown > 0 ? `${unknown} unknown ${unknown === 1 ? "product" : "products"}` : null,
    codes.has("BAD_ROW")
      ? `${preview.bad_rows.count} unreadable ${preview.bad_rows.count === 1 ? "row" : "rows"}`
      : null,
    codes.has("CASH_BELOW_ZERO") ? "the cash that is missing" : null,
    codes.has("SELLS_MORE_THAN_HELD") || codes.has("SPLIT_WITHOUT_UNITS")
      ? "the units that are missing"
      : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? `First decide on ${parts.join(" and ")}.` : "Something above stands in the way.";
}
