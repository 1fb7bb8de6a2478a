"use client";

import { useState } from "react";
import { useFreshSession } from "@/components/access/fresh-session";
import { useOnceKey } from "@/components/capital/use-once-key";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useLocale } from "@/components/ui/locale";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ReallocationView } from "@/lib/schemas/capital-reallocation";
import { movesWords } from "./reallocation-words";

type Act = "approve" | "reject" | "execute" | "cancel";
type Seen = { id: string; version: number };
export type ReallocationActions = {
  decide: (act: Exclude<Act, "execute">, seen: Seen) => Promise<ActionResult<ReallocationView>>;
  execute: (seen: Seen, key: string) => Promise<ActionResult<ReallocationView>>;
};

const WORDS: Record<Act, { verb: string; done: string; consequence: string }> = {
  approve: {
    verb: "Approve",
    done: "The reallocation is approved",
    consequence: "Nothing moves before it is executed; every rule is checked again then.",
  },
  reject: { verb: "Reject", done: "The reallocation was rejected", consequence: "Nothing moves." },
  execute: {
    verb: "Execute",
    done: "The capital has moved",
    consequence: "All releases and all allocations are booked at once, or none if a rule stands in the way.",
  },
  cancel: { verb: "Take it back", done: "The reallocation was taken back", consequence: "Nothing moves." },
};
const ORDER: readonly Act[] = ["cancel", "reject", "approve", "execute"];

/** What somebody may do with a reallocation, each step confirmed. */
export function DecisionButtons({
  reallocation,
  actions,
}: {
  reallocation: ReallocationView;
  actions: ReallocationActions;
}) {
  const [asked, setAsked] = useState<Act>("approve");
  const [isOpen, setOpen] = useState(false);
  const locale = useLocale();
  const runFresh = useFreshSession();
  const once = useOnceKey();
  const acts = ORDER.filter((act) => reallocation.can[act]);
  if (acts.length === 0) return null;
  const { verb, done, consequence } = WORDS[asked];
  const seen = { id: reallocation.id, version: reallocation.version };
  const carryOut = async () => {
    const result = await runFresh(() =>
      asked === "execute" ? actions.execute(seen, once.of(seen)) : actions.decide(asked, seen),
    );
    once.answered();
    if (!result.ok) throw new Error(result.error.message);
    notify.done(done);
  };
  return (
    <>
      {acts.map((act) => (
        <Button
          key={act}
          look={act === "approve" || act === "execute" ? "primary" : "secondary"}
          onClick={() => {
            setAsked(act);
            setOpen(true);
          }}
        >
          {WORDS[act].verb}
        </Button>
      ))}
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={asked === "cancel" ? "Take this reallocation back?" : `${verb} this reallocation?`}
        consequence={`${movesWords(reallocation, locale)}. ${consequence}`}
        confirmLabel={verb}
        look={asked === "reject" ? "danger" : "primary"}
        onConfirm={carryOut}
      />
    </>
  );
}
