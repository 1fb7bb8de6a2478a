"use client";

import { useState } from "react";
import { addChild } from "@/components/framework/editor/state/bucket-actions";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { changeFramework } from "@/components/framework/editor/state/editor-store";
import { AllocationBar } from "@/components/framework/editor/targets/allocation-bar";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { notify } from "@/components/ui/toast";
import { equalise } from "@/lib/engine/framework/edit/group-weights";
import type { Bucket } from "@/lib/engine/framework/types";
import { ZERO } from "@/lib/kernel/decimal";

const OWN = "own";
const STARTS: readonly { dimension: string; label: string; names: readonly string[] }[] = [
  { dimension: "AssetClass", label: "Asset classes", names: ["Equity", "Bonds", "Cash"] },
  { dimension: "Region", label: "Regions", names: ["US", "International", "Emerging"] },
  { dimension: "Sector", label: "Sectors", names: ["Defensive", "Cyclical", "Growth"] },
  { dimension: "Sleeve", label: "Sleeves", names: ["Core", "Satellite", "Hedge"] },
];

const PICTURE = [
  { key: "a", colour: "var(--bucket-0)", share: "0.6" },
  { key: "b", colour: "var(--bucket-1)", share: "0.35" },
  { key: "c", colour: "var(--bucket-2)", share: "0.05" },
];

/** No bucket yet: how to cut the portfolio, and the first cut. */
export function BlankTree({ onAdded }: { onAdded: (path: string) => void }) {
  const store = useEditorStore();
  const [choice, setChoice] = useState("AssetClass");
  const [ownName, setOwnName] = useState("");
  const dimension = choice === OWN ? ownName.trim() : choice;
  const start = STARTS.find((each) => each.dimension === choice);

  function addFirst() {
    const outcome = addChild(store, dimension);
    if (outcome.ok) onAdded(outcome.path);
    else notify.problem("The bucket could not be added", { detail: outcome.reason });
  }
  function beginWith(names: readonly string[]) {
    changeFramework(store, (framework) => ({ ...framework, buckets: evenBuckets(dimension, names) }));
  }

  return (
    <EmptyState
      title="How do you want to cut the portfolio?"
      picture={<AllocationBar parts={PICTURE} className="h-4" />}
      action={
        <div className="flex w-full max-w-md flex-col items-center gap-4">
          <Field label="Dimension" hint={<TermHelp term="dimension" />} className="max-w-full items-center">
            <Segmented
              value={choice}
              onValueChange={setChoice}
              size="sm"
              options={[
                ...STARTS.map((each) => ({ value: each.dimension, label: each.label })),
                { value: OWN, label: "Own" },
              ]}
            />
          </Field>
          {choice === OWN ? (
            <Field label="Name of the dimension" className="w-60 text-left">
              <Input value={ownName} maxLength={60} onChange={(event) => setOwnName(event.target.value)} />
            </Field>
          ) : null}
          <div className="flex flex-wrap justify-center gap-2">
            {start ? (
              <Button look="primary" onClick={() => beginWith(start.names)}>
                Begin with {start.names.join(", ")}
              </Button>
            ) : null}
            <Button look={start ? "secondary" : "primary"} disabled={dimension === ""} onClick={addFirst}>
              Add one bucket
            </Button>
          </div>
        </div>
      }
    >
      Buckets hold the targets. Their names choose the products: “Equity” takes shares, “Bonds” takes bonds.
      Everything can be renamed, divided and weighed afterwards.
    </EmptyState>
  );
}

function evenBuckets(dimension: string, names: readonly string[]): Bucket[] {
  const buckets = names.map((name) => ({ path: `${dimension}/${name}`, label: name, targetWeight: ZERO }));
  return equalise(buckets, null);
}
