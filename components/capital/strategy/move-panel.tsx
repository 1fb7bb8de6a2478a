"use client";

import { type FormEvent, useId, useState, useTransition } from "react";
import { BeforeAfterList } from "@/components/capital/before-after-list";
import { useOnceKey } from "@/components/capital/use-once-key";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { NumberInput } from "@/components/ui/number-input";
import { Segmented } from "@/components/ui/segmented";
import { notify } from "@/components/ui/toast";
import { exactDifference, exactSum, isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { CapitalMovedView, CapitalReleasedView } from "@/lib/schemas/capital";
import type { StrategyRoomView } from "@/lib/schemas/capital-room";
import { checkAmount } from "./check-amount";
import { blockedAllocation, blockedRelease, releasable } from "./move-words";
import { RulesList } from "./rules-list";

type Body = { amount_usd: string; note?: string };
export type MoveActions = {
  allocate: (id: string, body: Body, key: string) => Promise<ActionResult<CapitalMovedView>>;
  deallocate: (id: string, body: Body, key: string) => Promise<ActionResult<CapitalReleasedView>>;
};
type Props = { strategyName: string; room: StrategyRoomView; actions: MoveActions };
type Way = "allocate" | "deallocate";

/** What stands in the amount's field and what is said of it. `replace` takes the place of what was typed, readable or not. */
function useAmount() {
  const [amount, setAmount] = useState("");
  const [unread, setUnread] = useState<string | null>(null);
  const [refusal, refuse] = useState<string | null>(null);
  const [replacements, setReplacements] = useState(0);
  return {
    ...{ amount, unread, refusal, refuse },
    /** The field is drawn anew with each. */
    replacements,
    type(value: string | null, problem?: string) {
      refuse(null);
      setUnread(problem ?? null);
      if (value !== null) setAmount(value);
    },
    replace(by: string) {
      refuse(null);
      setAmount(by);
      setUnread(null);
      setReplacements((count) => count + 1);
    },
    forget: (sent: string) => setAmount((now) => (now === sent ? "" : now)),
  };
}

/** Capital into a strategy or back, with every rule's word on the amount while it is typed. */
export function MovePanel({ strategyName, room, actions }: Props) {
  const locale = useLocale();
  const id = useId();
  const [way, setWay] = useState<Way>("allocate");
  const { amount, unread, refusal, ...typed } = useAmount();
  const [note, setNote] = useState("");
  const [isPending, startTransition] = useTransition();
  const once = useOnceKey();
  const asked = isPositive(amount) && unread === null ? amount : "";
  const verdicts = checkAmount(room.rules, asked);
  const blockedBecause =
    unread ??
    (way === "allocate" ? blockedAllocation(room, verdicts, asked) : blockedRelease(room, asked, locale));
  const money = (value: string) => formatMoney(value, { locale });
  const send = async (body: Body) => {
    const key = once.of({ way, body });
    if (way === "allocate") {
      const result = await actions.allocate(room.strategy_id, body, key);
      return result.ok ? `${money(result.data.amount_usd)} allocated to ${strategyName}` : result.error;
    }
    const result = await actions.deallocate(room.strategy_id, body, key);
    return result.ok ? `${money(result.data.released_usd)} back from ${strategyName}` : result.error;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (blockedBecause || isPending) return;
    startTransition(async () => {
      const answer = await send({ amount_usd: asked, ...(note.trim() ? { note: note.trim() } : {}) });
      once.answered();
      if (typeof answer !== "string") return typed.refuse(answer.message);
      notify.done(answer);
      // What was typed while it was sent is the next one.
      typed.forget(amount);
      setNote((now) => (now === note ? "" : now));
    });
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <Segmented
          label="Which way"
          value={way}
          onValueChange={(value) => {
            setWay(value as Way);
            typed.refuse(null);
          }}
          options={[
            { value: "allocate", label: "Allocate" },
            { value: "deallocate", label: "Give back" },
          ]}
        />
        <Field
          id={`${id}-amount`}
          label="Amount"
          error={unread ?? refusal}
          help={<LargestMove way={way} room={room} take={typed.replace} />}
        >
          <NumberInput
            key={typed.replacements}
            value={amount}
            unit="USD"
            maxDecimals={2}
            onValueChange={typed.type}
          />
        </Field>
        <Field id={`${id}-note`} label="Note" optional>
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <BeforeAfterList lines={linesOf(way, room, asked)} />
        <Button
          type="submit"
          look="primary"
          className="self-start"
          pending={isPending}
          blockedBecause={blockedBecause}
        >
          {way === "allocate" ? "Allocate" : "Give back"} {asked ? money(movedOf(way, room, asked)) : null}
        </Button>
      </div>
      <div className="min-w-0">
        {way === "allocate" ? (
          <RulesList verdicts={verdicts} hasAmount={asked !== ""} />
        ) : (
          <Notice>
            At most what is deployed comes back; more is cut to it. The strategy pays from its own cash,{" "}
            {money(room.cash_usd)} now.
          </Notice>
        )}
      </div>
    </form>
  );
}

function LargestMove({
  way,
  room,
  take,
}: {
  way: Way;
  room: StrategyRoomView;
  take: (amount: string) => void;
}) {
  const locale = useLocale();
  const largest = way === "allocate" ? room.largest_usd : releasable(room);
  if (!isPositive(largest))
    return way === "allocate" ? "The rules leave no room now." : "Nothing can come back now.";
  return (
    <>
      At most {formatMoney(largest, { locale })}.{" "}
      <button type="button" className="text-link" onClick={() => take(largest)}>
        Take all of it
      </button>
    </>
  );
}

/** What would move: more than is deployed is cut to it, so no figure goes below nothing. */
function movedOf(way: Way, room: StrategyRoomView, asked: string): string {
  const deployed = room.deployed_notional_usd;
  return way === "deallocate" && asked && isPositive(exactDifference(asked, deployed)) ? deployed : asked;
}

function linesOf(way: Way, room: StrategyRoomView, asked: string) {
  const deployed = room.deployed_notional_usd;
  const isOut = way === "allocate";
  const moved = movedOf(way, room, asked);
  const up = (before: string) => (moved ? exactSum(before, moved) : null);
  const down = (before: string) => (moved ? exactDifference(before, moved) : null);
  return [
    { name: "Deployed here", before: deployed, after: isOut ? up(deployed) : down(deployed) },
    { name: "Strategy cash", before: room.cash_usd, after: isOut ? up(room.cash_usd) : down(room.cash_usd) },
    {
      name: "Master cash",
      before: room.master_cash_usd,
      after: isOut ? down(room.master_cash_usd) : up(room.master_cash_usd),
    },
  ];
}
