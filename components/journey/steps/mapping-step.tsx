"use client";

import { useEffect, useState } from "react";
import { bucketColours } from "@/components/charts/bucket-palette";
import type { JourneyActions, StepFormProps, StepInput } from "@/components/journey/journey-types";
import { Working } from "@/components/journey/working";
import { MappingWizard } from "@/components/mapping/mapping-wizard";
import { Button } from "@/components/ui/button";
import { QueryProvider } from "@/lib/client/query-provider";
import type { MapProductsView, MappingView } from "@/lib/schemas/mapping";

export type MappingFacts = {
  action: "product_mapping";
  frameworkId: string;
  /** The whole tree, so that a bucket looks here as it does everywhere. */
  buckets: { path: string; parentPath: string | null }[];
  mapping: MappingView;
  suggested: MapProductsView;
  /** Without a language model a proposal is the ranking, which one press accepts. */
  hasModel: boolean;
};
type MappingStepProps = StepFormProps & {
  facts: MappingFacts;
  actions: Pick<JourneyActions, "chooseProducts" | "acceptAll" | "proposeProducts" | "chooseForAll">;
};

/** The wizard of the framework's own page; every choice is kept at once, and going on says that they stand. */
export function MappingStep({ facts, actions, send, blockedBecause }: MappingStepProps) {
  const { frameworkId, mapping, suggested } = facts;
  const { version } = mapping;
  return (
    <QueryProvider>
      <MappingWizard
        frameworkId={frameworkId}
        colours={bucketColours(facts.buckets)}
        initial={mapping}
        suggested={suggested}
        choose={(path, shares) => actions.chooseProducts(frameworkId, version, path, shares)}
        acceptAll={() => actions.acceptAll(frameworkId, version)}
        proposing={
          facts.hasModel
            ? {
                propose: (paths, source) => actions.proposeProducts(frameworkId, version, paths, source),
                chooseAll: (chosen) => actions.chooseForAll(frameworkId, version, chosen),
              }
            : undefined
        }
        finish={(chosen, isStoring) => (
          <GoOn
            mapping={chosen}
            suggested={suggested}
            send={send}
            isStoring={isStoring}
            blockedBecause={blockedBecause}
          />
        )}
      />
    </QueryProvider>
  );
}

type GoOnProps = Pick<StepFormProps, "send" | "blockedBecause"> & {
  mapping: MappingView;
  suggested: MapProductsView;
  /** A choice is on its way: an answer without it would take it back. */
  isStoring: boolean;
};

function GoOn({ mapping, suggested, send, isStoring, blockedBecause }: GoOnProps) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = openBuckets(mapping, suggested);
  // A press while a choice is being stored goes on with that choice; where it was not stored, nothing goes on.
  const [waitingOn, setWaitingOn] = useState<MappingView | null>(null);
  useEffect(() => {
    if (waitingOn === null || isStoring) return;
    setWaitingOn(null);
    if (mapping !== waitingOn && open === 0) void go();
  });
  async function go() {
    setPending(true);
    setProblem(null);
    const error = await send(answerOf(mapping));
    if (error === null) return;
    setPending(false);
    setProblem(error.message);
  }
  return (
    <div className="flex flex-col gap-2">
      <Button
        look="primary"
        pending={isPending || waitingOn !== null}
        blockedBecause={blockedBecause ?? (open > 0 ? stillOpen(open) : undefined)}
        judgedOnPress={isStoring && !blockedBecause}
        onClick={isStoring ? () => setWaitingOn(mapping) : go}
      >
        Go on with these products
      </Button>
      {isPending ? <Working label="Keeping the products" /> : null}
      <p role="alert" className="text-sm text-danger empty:hidden">
        {problem}
      </p>
    </div>
  );
}

/** Buckets for which something fits and nothing was chosen; where nothing fits the money stays in cash. */
function openBuckets(mapping: MappingView, suggested: MapProductsView): number {
  const fitting = new Set(
    suggested.leaves.filter((leaf) => leaf.candidate_count > 0).map(({ path }) => path),
  );
  return mapping.leaves.filter((leaf) => !leaf.is_decided && !leaf.takes_cash && fitting.has(leaf.path))
    .length;
}

function stillOpen(count: number): string {
  return count === 1 ? "One bucket is open" : `${count} buckets are open`;
}

/** Every bucket that holds something, as it stands here: the answer is what was looked at. */
function answerOf(mapping: MappingView): StepInput {
  const decided = mapping.leaves.filter((leaf) => leaf.products.length > 0);
  const shares = decided.map(({ path, products }): [string, unknown] => [
    path,
    products.map(({ symbol, share }) => ({ symbol, share: String(share) })),
  ]);
  return { mapping: Object.fromEntries(shares), version: mapping.version };
}
