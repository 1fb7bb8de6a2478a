"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { SkeletonTable } from "@/components/ui/skeleton";
import { api } from "@/lib/client/api";
import type { PlanBodyView } from "@/lib/schemas/rebalance";
import { type DeskActions, DeskResult } from "./desk-result";
import { ceilingProblem, costProblem, PlanControls } from "./plan-controls";
import { askOf, draftOf, type PlanDraft } from "./plan-draft";
import { useSettled } from "./use-settled";

type Props = {
  portfolio: { id: string; name: string };
  /** The plan by the policy's own settings, worked out with the page. */
  first: PlanBodyView;
  /** Null for those who may only look. */
  actions: DeskActions | null;
};

const PAUSE_MS = 250;

/** The plan follows the form: what is changed is worked out anew while the last plan stays to be read. */
export function PlanDesk({ portfolio, first, actions }: Props) {
  const [draft, setDraft] = useState<PlanDraft>(() => draftOf(first.request));
  const [isReadable, setReadable] = useState(true);
  const isSound = isReadable && !costProblem(draft.costBps) && !ceilingProblem(draft.maxTurnover);
  const ask = askOf(portfolio.id, draft);
  const settled = useSettled(ask, PAUSE_MS, isSound);
  const [firstAsk] = useState(() => JSON.stringify(askOf(portfolio.id, draftOf(first.request))));
  const plan = useQuery(
    api.plans.preview.queryOptions({
      input: settled ?? { id: portfolio.id },
      enabled: settled !== null,
      placeholderData: keepPreviousData,
      initialData: JSON.stringify(settled) === firstAsk ? first : undefined,
    }),
  );
  const isBehind = plan.isPlaceholderData || JSON.stringify(ask) !== JSON.stringify(settled);
  return (
    <>
      <PlanControls
        draft={draft}
        first={first}
        change={(part) => setDraft((before) => ({ ...before, ...part }))}
        onReadable={setReadable}
      />
      <div className="pt-5" aria-busy={isBehind}>
        {ask === null || settled === null ? (
          <p className="text-base font-semibold" role="status">
            {draft.mode === "withdraw"
              ? "How much is to be taken out? Its orders appear here."
              : "How much is to be put in? Its orders appear here."}
          </p>
        ) : plan.error ? (
          <div role="alert">
            <Notice tone="danger" title="The plan could not be worked out">
              {plan.error.message}
            </Notice>
          </div>
        ) : plan.data ? (
          <DeskResult
            portfolio={portfolio}
            plan={plan.data}
            ask={settled}
            isBehind={isBehind}
            isUnreadable={!isSound}
            actions={actions}
            workOut={async () => {
              await plan.refetch();
            }}
          />
        ) : (
          <SkeletonTable rows={4} columns={5} />
        )}
      </div>
    </>
  );
}
