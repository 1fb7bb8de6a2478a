"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useLocale } from "@/components/ui/locale";
import { notify } from "@/components/ui/toast";
import { formatMoney } from "@/lib/format/money";
import { type NewRequestActions, NewRequestForm, type StrategyChoice } from "./new-request-form";

type Props = {
  strategies: readonly StrategyChoice[];
  /** More take capital than are listed: the list is searched on the server. */
  hasMore?: boolean;
  actions: NewRequestActions;
  trigger: ReactNode;
};

/** Asks for capital; what is asked opens its own page. */
export function NewRequestDialog({ trigger, ...form }: Props) {
  const router = useRouter();
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  if (form.strategies.length === 0) {
    return (
      <Button look="primary" blockedBecause="No strategy is active">
        New request
      </Button>
    );
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
      size="lg"
      title="New request"
      description="An approver other than you decides it. Nothing moves before it is deployed."
    >
      <NewRequestForm
        {...form}
        onAsked={(request) => {
          setOpen(false);
          notify.done(`${formatMoney(request.amount_usd, { locale })} asked for ${request.strategy_name}`);
          router.push(`/capital/requests/${request.id}`);
        }}
      />
    </Dialog>
  );
}
