"use client";

import { Download, Undo2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Ago } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { PlanView } from "@/lib/schemas/rebalance";
import { BookButton } from "./book-button";
import { MovedNotice } from "./moved-notice";
import { PlanResult } from "./plan-result";
import { bookedWords, isBookable, planAnswer, tradesWords } from "./plan-words";

type Step = (portfolioId: string, planId: string, key: string) => Promise<ActionResult<PlanView>>;
export type StoredPlanActions = { book: Step; undo: Step };
type Props = { plan: PlanView; portfolioName: string; actions: StoredPlanActions | null };

const CONFLICT = 409;

/** One kept plan: what became of it, what can be done now, and the plan as it was made. */
export function StoredPlan({ plan, portfolioName, actions }: Props) {
  const router = useRouter();
  const locale = useLocale();
  const [moved, setMoved] = useState<string | null>(null);
  const key = useRef(crypto.randomUUID());
  const step = (take: Step, said: string) => async () => {
    const result = await reached(take(plan.portfolio_id, plan.id, key.current));
    key.current = crypto.randomUUID();
    if (result.ok) notify.done(said);
    else if (result.error.status === CONFLICT) setMoved(result.error.message);
    else throw new Error(result.error.message);
    router.refresh();
  };
  const desk = `/portfolios/${plan.portfolio_id}/rebalance`;
  const isStopped = moved !== null && plan.status === "proposed";
  return (
    <div className="pt-6">
      {isStopped ? <MovedNotice message={moved} workOut={() => router.push(desk)} /> : null}
      {moved !== null && plan.status !== "proposed" ? (
        <div role="alert">
          <Notice tone="warning" className="mb-5">
            {moved}.
          </Notice>
        </div>
      ) : null}
      <Became plan={plan} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-5">
        <p className="min-w-0 flex-1 basis-72 text-base font-semibold">{planAnswer(plan, locale)}</p>
        <div className="flex flex-wrap items-center gap-2">
          <Button asChild>
            <a href={`/api/v1/rebalance-plans/${plan.id}/export?format=csv`}>
              <Download />
              Export CSV
            </a>
          </Button>
          {actions && plan.can_undo ? (
            <ConfirmDialog
              trigger={<Button icon={<Undo2 />}>Undo…</Button>}
              title={`Take ${bookedWords(plan, locale)} back from “${portfolioName}”?`}
              consequence={`${tradesWords(plan, locale) || bookedWords(plan, locale)}: reversed in the books, so that units and cash are again what they would be without this plan.`}
              confirmLabel="Take them back"
              look="primary"
              onConfirm={step(actions.undo, "Trades taken back")}
            />
          ) : null}
          {actions && plan.status === "proposed" && isBookable(plan) && !isStopped ? (
            <BookButton
              plan={plan}
              portfolioName={portfolioName}
              book={step(actions.book, "Trades booked")}
            />
          ) : null}
        </div>
      </div>
      <PlanResult plan={plan} />
    </div>
  );
}

/** What has happened since it was made. */
function Became({ plan }: { plan: PlanView }) {
  if (plan.status === "proposed") return null;
  const links = (
    <span className="flex flex-wrap gap-x-4">
      <Link className="text-accent underline underline-offset-3" href={`/portfolios/${plan.portfolio_id}`}>
        See the drift now
      </Link>
      <Link
        className="text-accent underline underline-offset-3"
        href={`/portfolios/${plan.portfolio_id}/activity`}
      >
        See the activity
      </Link>
    </span>
  );
  const isBooked = plan.status === "executed";
  return (
    <Notice className="mb-5" title={isBooked ? "Booked" : "Booked and taken back"}>
      <p>
        {isBooked ? "The trades are in the portfolio's books since " : "The trades were reversed "}
        <Ago value={(isBooked ? plan.executed_at : plan.undone_at) ?? plan.created_at} />.
        {isBooked && plan.can_undo ? " They can be taken back until the end of the day." : null}
      </p>
      {links}
    </Notice>
  );
}
