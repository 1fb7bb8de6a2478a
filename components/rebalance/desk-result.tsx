"use client";

import { Download, Save } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { useLocale } from "@/components/ui/locale";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { PlanBodyView, PlanView } from "@/lib/schemas/rebalance";
import { BookButton } from "./book-button";
import { MovedNotice } from "./moved-notice";
import type { PlanAsk } from "./plan-draft";
import { PlanResult } from "./plan-result";
import { isBookable, planAnswer } from "./plan-words";

/** What was looked at, by the fingerprint of what it rests on: the server refuses to keep or book anything else. */
type SeenAsk = PlanAsk & { facts_hash: string };
export type DeskActions = {
  keep: (ask: SeenAsk, key: string) => Promise<ActionResult<PlanView>>;
  book: (ask: SeenAsk, key: string) => Promise<ActionResult<PlanView>>;
};

const CONFLICT = 409;

type Props = {
  portfolio: { id: string; name: string };
  plan: PlanBodyView;
  ask: PlanAsk;
  /** The form has gone on; this plan is still the one before. */
  isBehind: boolean;
  isUnreadable: boolean;
  actions: DeskActions | null;
  workOut: () => Promise<void>;
};

/** The answer, what can be done with it, and the plan itself. */
export function DeskResult(props: Props) {
  const { portfolio, plan, isBehind, isUnreadable, actions } = props;
  const locale = useLocale();
  const steps = useSteps(props);
  const pressed = usePressed(isBehind, isUnreadable || !isBookable(plan), {
    keep: steps.keep,
    exportCsv: steps.exportCsv,
  });
  const isEmpty = plan.orders.length === 0;
  return (
    <div className={cn("transition-opacity", isBehind && "opacity-60")}>
      {steps.moved ? <MovedNotice message={steps.moved} workOut={steps.workOut} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-5">
        <p role="status" className="min-w-0 flex-1 basis-72 text-base font-semibold">
          {planAnswer(plan, locale)}
        </p>
        {actions && isBookable(plan) ? (
          <div className="flex flex-wrap items-center gap-2">
            <Button
              icon={<Download />}
              pending={steps.isPending || pressed.waiting === "exportCsv"}
              aria-disabled={isUnreadable || undefined}
              onClick={() => pressed.press("exportCsv")}
            >
              Export CSV
            </Button>
            <Button
              icon={<Save />}
              pending={steps.isPending || pressed.waiting === "keep"}
              aria-disabled={isUnreadable || undefined}
              onClick={() => pressed.press("keep")}
            >
              Keep for later
            </Button>
            <BookButton
              plan={plan}
              portfolioName={portfolio.name}
              book={steps.book}
              blockedBecause={isUnreadable ? "A figure cannot be read" : undefined}
              isBehind={isBehind}
            />
          </div>
        ) : null}
      </div>
      {isEmpty && !isBookable(plan) && plan.why_not.length + plan.refusals.length === 0 ? (
        <NothingToTrade />
      ) : null}
      <PlanResult plan={plan} />
    </div>
  );
}

/** A press is about the form as it stands: while its plan is still worked out, it waits for that one. */
function usePressed<Step extends string>(
  isBehind: boolean,
  isBarred: boolean,
  acts: Record<Step, () => void>,
) {
  const [waiting, setWaiting] = useState<Step | null>(null);
  useEffect(() => {
    if (waiting === null || (isBehind && !isBarred)) return;
    setWaiting(null);
    if (!isBarred) acts[waiting]();
  });
  return { waiting, press: setWaiting };
}

/** Keep, export, book: each stores the plan that was seen, or says that it is no longer that one. */
function useSteps({ portfolio, plan, ask, actions, workOut }: Props) {
  const router = useRouter();
  const [moved, setMoved] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const keys = useRef({ hash: "", key: "" });
  const seen: SeenAsk = { ...ask, facts_hash: plan.facts_hash };
  const keyOf = (step: string) => {
    // The same press, repeated, is the same act; another plan is another.
    if (keys.current.hash !== plan.facts_hash)
      keys.current = { hash: plan.facts_hash, key: crypto.randomUUID() };
    return `${keys.current.key}-${step}`;
  };
  const address = (id: string) => `/portfolios/${portfolio.id}/rebalance/${id}`;
  /** Answers the stored plan, or null after saying what stands in the way. */
  const stored = async (step: "keep" | "book"): Promise<PlanView | null> => {
    const result = await actions?.[step](seen, keyOf(step));
    if (!result) return null;
    if (result.ok) return result.data;
    if (result.error.status !== CONFLICT) throw new Error(result.error.message);
    setMoved(result.error.message);
    return null;
  };
  const run = (then: (kept: PlanView) => void) =>
    startTransition(async () => {
      try {
        const kept = await stored("keep");
        if (kept) then(kept);
      } catch (error) {
        notify.problem(error instanceof Error ? error.message : "That did not work. Try again.");
      }
    });
  return {
    moved,
    isPending,
    workOut: () =>
      startTransition(async () => {
        await workOut();
        setMoved(null);
      }),
    keep: () => run(({ id }) => router.push(address(id))),
    exportCsv: () =>
      run(({ id }) => window.location.assign(`/api/v1/rebalance-plans/${id}/export?format=csv`)),
    book: async () => {
      const booked = await stored("book");
      if (!booked) return;
      notify.done("Trades booked");
      router.push(address(booked.id));
    },
  };
}

function NothingToTrade() {
  return (
    <EmptyState
      className="mb-8"
      title="Nothing to trade"
      picture={
        <PlumbGauge
          label="Every bucket"
          actual={0.6}
          target={0.6}
          band={{ from: 0.57, to: 0.63 }}
          isSignShown={false}
        />
      }
    >
      Other settings may still find something: the scope “All”, another destination, or money to put in or
      take out.
    </EmptyState>
  );
}
