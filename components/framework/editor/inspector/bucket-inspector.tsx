"use client";

import { memo, useDeferredValue, useMemo } from "react";
import { useEditor, useTree } from "@/components/framework/editor/state/editor-context";
import { noteIndex } from "@/components/framework/editor/tree/note-index";
import { nodeName } from "@/components/framework/editor/tree/row-facts";
import { FindingLine } from "@/components/framework/finding-line";
import type { FrameworkNode, FrameworkTree } from "@/lib/engine/framework/tree";
import { AboutPart } from "./about-part";
import { BandPart } from "./band-part";
import { BucketConstraintsPart } from "./bucket-constraints-part";
import { LimitsPart } from "./limits-part";
import { RulesPart } from "./rules-part";
import { TargetPart } from "./target-part";

/** Everything about one bucket, each part with its reasons. */
export function BucketInspector({ path, hasTitle = true }: { path: string; hasTitle?: boolean }) {
  const tree = useTree();
  // What is not typed into just now may follow a moment later.
  const later = useDeferredValue(tree);
  const node = tree.byPath.get(path);
  if (!node) return null;
  return (
    <div>
      {hasTitle ? <h2 className="mb-3 text-base font-semibold break-words">{nodeName(node)}</h2> : null}
      <Notes path={path} />
      <TargetPart node={node} />
      <OtherParts key={path} node={later.byPath.get(path) ?? node} tree={later} />
    </div>
  );
}

type OtherPartsProps = { node: FrameworkNode; tree: FrameworkTree };

const OtherParts = memo(function OtherParts({ node, tree }: OtherPartsProps) {
  return (
    <>
      <LimitsPart node={node} />
      <BandPart node={node} />
      <RulesPart node={node} tree={tree} />
      <BucketConstraintsPart node={node} />
      <AboutPart node={node} />
    </>
  );
});

function Notes({ path }: { path: string }) {
  const findings = useEditor((state) => state.findings);
  const coverage = useEditor((state) => state.coverage);
  const fieldProblems = useEditor((state) => state.fieldProblems);
  const notes = useMemo(
    () => noteIndex({ findings, coverage, fieldProblems }).get(path),
    [findings, coverage, fieldProblems, path],
  );
  if (!notes) return null;
  return (
    <ul className="mb-3 flex flex-col gap-1">
      {notes.errors.map((message) => (
        <li key={message}>
          <FindingLine tone="danger" size="xs">
            {message}
          </FindingLine>
        </li>
      ))}
      {notes.warnings.map((message) => (
        <li key={message}>
          <FindingLine tone="warning" size="xs">
            {message}
          </FindingLine>
        </li>
      ))}
    </ul>
  );
}

/** What stands there while no bucket is selected. */
export function InspectorHint() {
  return (
    <p className="text-sm text-ink-muted">
      Select a bucket to set its target, its minimum and maximum, and which products it takes.
    </p>
  );
}
