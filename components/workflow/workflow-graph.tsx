"use client";

import { useId } from "react";
import { ChartFrame, type ChartTable } from "@/components/charts/chart-frame";
import { cn } from "@/components/ui/cn";
import { layoutGraph } from "@/lib/engine/workflow/layers";
import type { WorkflowDefinition, WorkflowFault, WorkflowStep } from "@/lib/engine/workflow/types";
import { drawGraph, type GraphWay } from "./graph-geometry";
import { ACTION_WORDS, answererWords, askedWords, KIND_WORDS, titleOf, workflowAnswer } from "./step-words";

/** More layers than these stand under each other on wide screens too. */
const MOST_ACROSS = 7;
/** More steps beside each other than these are a list where there is no room for them at the size of the page's words. */
const MOST_BESIDE = 2;

type PictureProps = {
  definition: WorkflowDefinition;
  faults: readonly WorkflowFault[];
  /** Goes to a step. */
  onPick: (stepId: string) => void;
};

/** The workflow as a picture, with the same as a table. */
export function WorkflowGraph({ definition, faults, onPick }: PictureProps) {
  const { steps } = definition;
  const layout = layoutGraph(steps);
  const isAcross = layout.layers <= MOST_ACROSS;
  const isWide = layout.rows > MOST_BESIDE;
  const picture = { definition, faults, onPick };
  return (
    <ChartFrame
      title={workflowAnswer(definition)}
      subtitle="A line leads from a step to what waits for it; a dashed one decides whether it is asked"
      headingLevel={2}
      table={() => stepTable(definition, faults)}
    >
      {steps.length === 0 ? (
        <p className="text-sm text-ink-muted">There are no steps to draw.</p>
      ) : (
        <>
          {isAcross ? <GraphPicture {...picture} way="across" className="max-xl:hidden" /> : null}
          <GraphPicture
            {...picture}
            way="down"
            className={cn(isWide ? "max-lg:hidden" : "max-sm:hidden", isAcross && "xl:hidden")}
          />
          {isWide ? (
            <PictureList {...picture} className="lg:hidden" />
          ) : (
            <GraphPicture {...picture} way="narrow" className="sm:hidden" />
          )}
        </>
      )}
    </ChartFrame>
  );
}

function GraphPicture({
  definition,
  faults,
  onPick,
  way,
  className,
}: PictureProps & { way: GraphWay; className: string }) {
  const id = useId();
  const { width, height, boxes, lines } = drawGraph(layoutGraph(definition.steps), way);
  const byId = new Map(definition.steps.map((step) => [step.id, step]));
  const names = boxes.map((box) => titleOf(definition, box.id)).join(", ");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture whose boxes can be pressed is no set of fields
    <svg
      role="group"
      aria-label={`${workflowAnswer(definition)}: ${names}. Each leads to its place in the list of steps.`}
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      style={{ maxWidth: width + 4 }}
      className={cn("h-auto w-full", className)}
    >
      <defs>
        <marker id={id} viewBox="0 0 8 8" refX="3" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0.5 7 4 0 7.5z" className="fill-ink-faint" />
        </marker>
      </defs>
      {lines.map(({ from, to, kind, path }) => (
        <path
          key={`${from} ${to}`}
          d={path}
          fill="none"
          strokeWidth="1.5"
          strokeDasharray={kind === "depends" ? undefined : "5 4"}
          markerEnd={`url(#${id})`}
          className="stroke-ink-faint"
        />
      ))}
      {boxes.map(({ id: stepId, ...box }) => {
        const step = byId.get(stepId);
        const count = faults.filter(({ path }) => path === stepId).length;
        return step ? (
          <foreignObject key={stepId} {...box}>
            <StepBox step={step} definition={definition} faultCount={count} onPick={onPick} />
          </foreignObject>
        ) : null;
      })}
    </svg>
  );
}

/** The same as the picture where its boxes would be too small to read. */
function PictureList({ definition, faults, onPick, className }: PictureProps & { className: string }) {
  return (
    <ol aria-label={workflowAnswer(definition)} className={cn("flex flex-col gap-2", className)}>
      {[...new Map(definition.steps.map((step) => [step.id, step])).values()].map((step) => (
        <li key={step.id}>
          <StepBox
            step={step}
            definition={definition}
            faultCount={faults.filter(({ path }) => path === step.id).length}
            onPick={onPick}
          />
          <p aria-hidden className="px-3 pt-1 text-xs text-ink-muted">
            {afterWords(step, definition)}
          </p>
        </li>
      ))}
    </ol>
  );
}

function afterWords({ dependsOn }: WorkflowStep, definition: WorkflowDefinition): string {
  return dependsOn.length === 0
    ? "Waits for nothing"
    : `After ${dependsOn.map((id) => titleOf(definition, id)).join(", ")}`;
}

type StepBoxProps = {
  step: WorkflowStep;
  definition: WorkflowDefinition;
  faultCount: number;
  onPick: (stepId: string) => void;
};

function StepBox({ step, definition, faultCount, onPick }: StepBoxProps) {
  const { entry, exit } = definition;
  const place = [entry.includes(step.id) ? "Start" : null, exit.includes(step.id) ? "End" : null].filter(
    Boolean,
  );
  const marks = [
    step.when ? "Only sometimes" : null,
    step.isOptional ? "May be skipped" : null,
    step.role === "manager" && !step.isSecondPerson ? null : answererWords(step),
  ].filter(Boolean);
  return (
    <button
      type="button"
      onClick={() => onPick(step.id)}
      className={cn(
        "relative flex h-full w-full flex-col justify-center gap-0.5 overflow-hidden rounded-md border bg-surface px-3 py-1.5 text-left leading-tight hover:bg-hover focus-visible:-outline-offset-2",
        faultCount > 0 ? "border-2 border-danger" : "border-line-strong",
        step.when || step.isOptional ? "border-dashed" : "",
      )}
    >
      <span className="flex w-full justify-between gap-2 text-xs text-ink-muted">
        <span>{KIND_WORDS[step.kind]}</span>
        <span className="font-medium text-accent-strong">{place.join(" · ")}</span>
      </span>
      <span className="line-clamp-2 text-sm font-medium break-words">{titleOf(definition, step.id)}</span>
      {faultCount > 0 ? (
        <span className="truncate text-xs font-medium text-danger">
          {faultCount === 1 ? "1 fault" : `${faultCount} faults`}
        </span>
      ) : marks.length > 0 ? (
        <span className="line-clamp-2 text-xs text-ink-muted">{marks.join(" · ")}</span>
      ) : null}
      <span className="sr-only">
        {afterWords(step, definition)}. {askedWords(step, definition)}.
      </span>
    </button>
  );
}

function stepTable(definition: WorkflowDefinition, faults: readonly WorkflowFault[]): ChartTable {
  return {
    columns: ["Step", "Kind", "What it does", "Depends on", "Asked", "Answered by", "Faults"].map((head) => ({
      head,
      isNumeric: head === "Faults",
    })),
    rows: definition.steps.map((step) => [
      titleOf(definition, step.id),
      KIND_WORDS[step.kind],
      ACTION_WORDS[step.configuration.action],
      step.dependsOn.map((id) => titleOf(definition, id)).join(", ") || "Nothing, it is first",
      askedWords(step, definition),
      answererWords(step),
      String(faults.filter(({ path }) => path === step.id).length),
    ]),
  };
}
