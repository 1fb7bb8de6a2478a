"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import type { PlanBodyView } from "@/lib/schemas/rebalance";
import { bookedWords, tradesWords } from "./plan-words";

type Props = {
  plan: PlanBodyView;
  portfolioName: string;
  /** Settles when the books have answered; what it throws is shown in the dialog. */
  book: () => Promise<void>;
  blockedBecause?: string;
  /** The plan of the form as it stands is still worked out: a press asks as soon as it is there. */
  isBehind?: boolean;
};

/** Asks once more, with what would be booked, before the books are written. */
export function BookButton({ plan, portfolioName, book, blockedBecause, isBehind = false }: Props) {
  const locale = useLocale();
  const [isWanted, setWanted] = useState(false);
  const why = blockedBecause ?? (isBehind ? "Working it out…" : undefined);
  const what = bookedWords(plan, locale);
  const label = plan.orders.length > 0 ? "Book these trades" : `Book ${what}`;
  return (
    <>
      <Button
        look="primary"
        aria-haspopup="dialog"
        blockedBecause={why}
        judgedOnPress={!blockedBecause}
        onClick={() => setWanted(true)}
      >
        {why ? label : `${label}…`}
      </Button>
      <ConfirmDialog
        open={isWanted && !why}
        onOpenChange={setWanted}
        title={`Book ${what} in “${portfolioName}”?`}
        consequence={<WhatIsBooked plan={plan} />}
        confirmLabel={`Book ${what}`}
        look="primary"
        onConfirm={book}
      />
    </>
  );
}

function WhatIsBooked({ plan }: { plan: PlanBodyView }) {
  const locale = useLocale();
  const money = (value: string) => formatMoney(value, { locale, currency: plan.base_ccy });
  const flow = money(plan.flow.replace("-", ""));
  const parts = [
    ...(plan.orders.length > 0 ? [tradesWords(plan, locale), `${money(plan.cost)} of cost`] : []),
    ...(plan.request.mode === "contribute" ? [`${flow} put in`] : []),
    ...(plan.request.mode === "withdraw" ? [`${flow} taken out`] : []),
  ];
  return (
    <div className="flex flex-col gap-2">
      <p>
        {parts.join(", ")}. {plan.orders.length > 0 ? "Every trade is booked at the price shown; " : null}
        {money(plan.cash_after)} stay in cash.
      </p>
      <p>
        Plumbline places no orders with a broker: this writes the trades into the portfolio's books. Until the
        end of the day it can be taken back.
      </p>
    </div>
  );
}
