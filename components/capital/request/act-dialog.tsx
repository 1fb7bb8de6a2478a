"use client";

import { type FormEvent, useId, useState, useTransition } from "react";
import { useFreshSession } from "@/components/access/fresh-session";
import { BeforeAfterList } from "@/components/capital/before-after-list";
import { useOnceKey } from "@/components/capital/use-once-key";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { NumberInput } from "@/components/ui/number-input";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toast";
import type { RequestAct } from "@/lib/engine/capital/request-acts";
import { formatMoney } from "@/lib/format/money";
import { countOf } from "@/lib/format/quantity";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { RequestItemView, RequestView } from "@/lib/schemas/capital-request";
import { type ActFacts, blockedRelease, effectsOf } from "./act-effects";
import { ACT_WORDS } from "./request-words";

type Of = { id: string; version: number };
type Answer = Promise<ActionResult<RequestView>>;
export type RequestActions = {
  decide: (of: Of, act: "approve" | "reject", note: string) => Answer;
  cancel: (of: Of) => Answer;
  deploy: (of: Of, key: string) => Answer;
  release: (of: Of, amount: string, key: string) => Answer;
};

type Props = {
  act: RequestAct;
  request: RequestItemView;
  facts: ActFacts;
  actions: RequestActions;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const LONGEST_NOTE = 2_000;

/** One act on a request, with what it makes of the figures before it is done. */
export function ActDialog({ open, onOpenChange, ...form }: Props) {
  const locale = useLocale();
  const { act, request } = form;
  const { verb, means } = ACT_WORDS[act];
  const amount = formatMoney(request.amount_usd, { locale });
  const what =
    act === "cancel" ? `${verb} for ${amount}?` : `${verb} ${act === "release" ? "" : `${amount} `}`;
  const title =
    act === "cancel"
      ? what
      : `${what.trim()} ${act === "release" ? "from" : "for"} ${request.strategy_name}?`;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={means}>
      <ActForm {...form} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ActForm({
  act,
  request,
  facts,
  actions,
  onDone,
}: Omit<Props, "open" | "onOpenChange"> & { onDone: () => void }) {
  const locale = useLocale();
  const id = useId();
  const [note, setNote] = useState("");
  const [amount, setAmount] = useState(act === "release" ? request.outstanding_usd : "");
  const [unread, setUnread] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const runFresh = useFreshSession();
  const once = useOnceKey();
  const isRelease = act === "release";
  const blockedBecause =
    unread ??
    (isRelease ? blockedRelease(request, facts.room, amount, locale) : brokenRules(act, request, locale));
  const send = (): Answer => {
    const of = { id: request.id, version: request.version };
    if (act === "approve" || act === "reject") return actions.decide(of, act, note.trim());
    if (act === "cancel") return actions.cancel(of);
    if (act === "deploy") return actions.deploy(of, once.of({ act, of }));
    return actions.release(of, amount, once.of({ act, of, amount }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (blockedBecause || isPending) return;
    startTransition(async () => {
      const result = await runFresh(send);
      once.answered();
      if (!result.ok) return setRefusal(result.error.message);
      const moved = isRelease ? amount : request.amount_usd;
      notify.done(`${formatMoney(moved, { locale })} ${ACT_WORDS[act].done}`, {
        detail: request.strategy_name,
      });
      onDone();
    });
  };
  const lines = effectsOf(act, request, facts, isRelease && !blockedBecause ? amount : "");
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {refusal ? (
        <div role="alert">
          <Notice tone="danger">{refusal}</Notice>
        </div>
      ) : null}
      {isRelease ? (
        <Field
          id={`${id}-amount`}
          label="Amount"
          error={unread}
          help={`All of it or a part: ${formatMoney(request.outstanding_usd, { locale })} is outstanding.`}
        >
          <NumberInput
            value={amount}
            unit="USD"
            maxDecimals={2}
            onValueChange={(value, problem) => {
              setRefusal(null);
              setUnread(problem ?? null);
              if (value !== null) setAmount(value);
            }}
          />
        </Field>
      ) : null}
      {act === "approve" || act === "reject" ? (
        <Field id={`${id}-note`} label="Note" optional>
          <Textarea value={note} maxLength={LONGEST_NOTE} onChange={(event) => setNote(event.target.value)} />
        </Field>
      ) : null}
      {lines.length > 0 ? <BeforeAfterList lines={lines} /> : null}
      <Button
        type="submit"
        look={act === "reject" || act === "cancel" ? "danger" : "primary"}
        className="self-end"
        pending={isPending}
        blockedBecause={blockedBecause}
      >
        {ACT_WORDS[act].verb}
      </Button>
    </form>
  );
}

/** Approving and deploying keep every rule; what breaks one now is refused before it is sent. */
function brokenRules(
  act: RequestAct,
  { checks, strategy_status }: RequestItemView,
  locale: string,
): string | undefined {
  if (act !== "approve" && act !== "deploy") return undefined;
  if (strategy_status !== "active") return `The strategy is ${strategy_status}, not active`;
  return checks.length === 0 ? undefined : `It breaks ${countOf(checks.length, "rule", "rules", locale)} now`;
}
