"use client";

import { type FormEvent, useId, useState } from "react";
import { RefusalNotice } from "@/components/capital/refusal-notice";
import { checkAmount, type RuleVerdict } from "@/components/capital/strategy/check-amount";
import { RulesList } from "@/components/capital/strategy/rules-list";
import { useSave } from "@/components/capital/use-save";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useLocale } from "@/components/ui/locale";
import { NumberInput } from "@/components/ui/number-input";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { isPositive } from "@/lib/format/exact-difference";
import { countOf } from "@/lib/format/quantity";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { RequestView } from "@/lib/schemas/capital-request";
import type { StrategyRoomView } from "@/lib/schemas/capital-room";
import { type FindStrategies, type StrategyChoice, StrategyPicker } from "./strategy-picker";
import { type ReadRoom, useRoom } from "./use-room";

export type { StrategyChoice } from "./strategy-picker";
export type AskBody = { strategy_id: string; amount_usd: string; reason: string };
export type NewRequestActions = {
  ask: (body: AskBody) => Promise<ActionResult<RequestView>>;
  readRoom: ReadRoom;
  findStrategies: FindStrategies;
};

type Props = {
  strategies: readonly StrategyChoice[];
  hasMore?: boolean;
  actions: NewRequestActions;
  onAsked: (request: RequestView) => void;
};

const LONGEST_REASON = 2_000;

/** Strategy, amount and reason, with every rule's word on the amount while it is typed. */
export function NewRequestForm({ strategies, hasMore = false, actions, onAsked }: Props) {
  const locale = useLocale();
  const id = useId();
  const [chosen, setChosen] = useState<StrategyChoice | null>(
    strategies.length === 1 ? (strategies[0] ?? null) : null,
  );
  const [amount, setAmount] = useState("");
  const [unread, setUnread] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const { room, problem } = useRoom(actions.readRoom, chosen?.id ?? null, amount);
  const form = useSave(actions.ask, { fields: ["strategy_id", "amount_usd", "reason"], onSaved: onAsked });
  const asked = isPositive(amount) && unread === null ? amount : "";
  const verdicts = room ? requestVerdicts(room, asked) : [];
  const beyond = verdicts.filter(({ excess }) => excess !== null).length;
  const blockedBecause =
    unread ??
    (!chosen
      ? "Choose a strategy"
      : asked === ""
        ? "Enter an amount"
        : beyond > 0
          ? `It breaks ${countOf(beyond, "rule", "rules", locale)} now`
          : reason.trim() === ""
            ? "Give a reason"
            : undefined);
  const at = form.refusal?.byField ?? {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (blockedBecause || !chosen) return;
    form.send({ strategy_id: chosen.id, amount_usd: asked, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <RefusalNotice refusal={form.refusal} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id={`${id}-strategy`} label="Strategy" error={at.strategy_id} required>
          <StrategyPicker
            strategies={strategies}
            hasMore={hasMore}
            chosen={chosen}
            find={actions.findStrategies}
            onChoose={(strategy) => {
              form.forget();
              setChosen(strategy);
            }}
          />
        </Field>
        <Field id={`${id}-amount`} label="Amount" error={unread ?? at.amount_usd} required>
          <NumberInput
            value={amount}
            unit="USD"
            maxDecimals={2}
            onValueChange={(value, unreadable) => {
              form.forget();
              setUnread(unreadable ?? null);
              if (value !== null) setAmount(value);
            }}
          />
        </Field>
      </div>
      <Field id={`${id}-reason`} label="Reason" error={at.reason} required>
        <Textarea
          value={reason}
          rows={2}
          maxLength={LONGEST_REASON}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {chosen ? (
        <RulesPart room={room} problem={problem} verdicts={verdicts} hasAmount={asked !== ""} />
      ) : (
        <p className="text-sm text-ink-muted">With a strategy chosen, what every rule leaves stands here.</p>
      )}
      <Button
        type="submit"
        look="primary"
        className="self-end"
        pending={form.isPending}
        blockedBecause={blockedBecause}
      >
        Ask for it
      </Button>
    </form>
  );
}

/** A request is what the approval threshold asks for, so that rule has no word on one. */
function requestVerdicts(room: StrategyRoomView, amount: string): RuleVerdict[] {
  return checkAmount(
    room.rules.filter(({ rule }) => rule !== "APPROVAL_REQUIRED"),
    amount,
  );
}

type RulesPartProps = {
  room: StrategyRoomView | null;
  problem: string | null;
  verdicts: RuleVerdict[];
  hasAmount: boolean;
};

function RulesPart({ room, problem, verdicts, hasAmount }: RulesPartProps) {
  if (problem) return <p className="text-sm text-danger">{problem}</p>;
  if (!room) return <Skeleton className="h-40 w-full" />;
  return <RulesList verdicts={verdicts} hasAmount={hasAmount} />;
}
