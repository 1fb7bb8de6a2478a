"use client";

import { type FormEvent, type ReactNode, useId, useState, useTransition } from "react";
import { useFreshSession } from "@/components/access/fresh-session";
import { BeforeAfterList } from "@/components/capital/before-after-list";
import { useOnceKey } from "@/components/capital/use-once-key";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/components/ui/locale";
import { NumberInput } from "@/components/ui/number-input";
import { notify } from "@/components/ui/toast";
import { exactDifference, exactSum, isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { MasterMovedView, MasterView } from "@/lib/schemas/capital";

export type MoveMoney = (
  body: { amount_usd: string; note?: string },
  key: string,
) => Promise<ActionResult<MasterMovedView>>;

type Props = {
  kind: "add" | "withdraw";
  master: Pick<MasterView, "cash_usd" | "reserved_usd" | "withdrawable_usd">;
  totalReserve: string;
  move: MoveMoney;
  trigger: ReactNode;
};

/** What one movement may be at most; the server refuses more. USD. */
const LARGEST_AMOUNT = "999999999999999.99";

const WORDS = {
  add: {
    title: "Add money",
    description:
      "Into the master portfolio. It counts in the reserve at once and is not deployed anywhere yet.",
    done: "added to the master portfolio",
    tooMuch: "More than one movement can be",
  },
  withdraw: {
    title: "Withdraw money",
    description: "Out of the master portfolio. What approved requests hold stays.",
    done: "withdrawn from the master portfolio",
    tooMuch: "More than can be withdrawn",
  },
};

/** Money into or out of the master portfolio, with what it makes of the figures before it is booked. */
export function MoneyDialog({ trigger, ...props }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { title, description } = WORDS[props.kind];
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      <MoneyForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function MoneyForm(props: Omit<Props, "trigger"> & { onDone: () => void }) {
  const { kind, master, totalReserve, move, onDone } = props;
  const locale = useLocale();
  const id = useId();
  const [amount, setAmount] = useState("");
  const [unread, setUnread] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const runFresh = useFreshSession();
  const once = useOnceKey();
  const words = WORDS[kind];
  const isAsked = isPositive(amount) && unread === null;
  const beyond =
    kind === "add" && isAsked && isPositive(exactDifference(amount, LARGEST_AMOUNT))
      ? `At most ${formatMoney(LARGEST_AMOUNT, { locale })} can be added at once.`
      : kind === "withdraw" && isAsked && isPositive(exactDifference(amount, master.withdrawable_usd))
        ? `At most ${formatMoney(master.withdrawable_usd, { locale })} can be withdrawn.`
        : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!isAsked || isPending) return;
    const body = { amount_usd: amount, ...(note.trim() ? { note: note.trim() } : {}) };
    startTransition(async () => {
      const result = await runFresh(() => move(body, once.of(body)));
      once.answered();
      if (!result.ok) return setRefusal(result.error.message);
      notify.done(`${formatMoney(result.data.amount_usd, { locale })} ${words.done}`);
      onDone();
    });
  };
  const after = (before: string) =>
    isAsked ? (kind === "add" ? exactSum(before, amount) : exactDifference(before, amount)) : null;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field id={`${id}-amount`} label="Amount" error={unread ?? refusal ?? beyond} required>
        <NumberInput
          value={amount}
          unit="USD"
          maxDecimals={2}
          autoFocus
          onValueChange={(value, problem) => {
            setRefusal(null);
            setUnread(problem ?? null);
            if (value !== null) setAmount(value);
          }}
        />
      </Field>
      <Field id={`${id}-note`} label="Note" optional>
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <BeforeAfterList
        lines={[
          { name: "Master cash", before: master.cash_usd, after: after(master.cash_usd) },
          { name: "Total reserve", before: totalReserve, after: after(totalReserve) },
          ...(kind === "withdraw"
            ? [
                {
                  name: "Can be withdrawn",
                  before: master.withdrawable_usd,
                  after: after(master.withdrawable_usd),
                },
              ]
            : []),
        ]}
      />
      <Button
        type="submit"
        look="primary"
        pending={isPending}
        className="self-end"
        blockedBecause={isAsked && !beyond ? undefined : beyond ? words.tooMuch : "Enter an amount above 0"}
      >
        {isAsked ? `${kind === "add" ? "Add" : "Withdraw"} ${formatMoney(amount, { locale })}` : words.title}
      </Button>
    </form>
  );
}
