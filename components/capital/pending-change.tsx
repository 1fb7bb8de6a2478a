"use client";

import { useState } from "react";
import { useFreshSession } from "@/components/access/fresh-session";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Ago } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { CapitalChangeView } from "@/lib/schemas/capital-change";
import { changeWords } from "./change-words";

type Step = "approve" | "reject" | "cancel";
export type DecideChange = (id: string, step: Step) => Promise<ActionResult<CapitalChangeView>>;

const WORDS: Record<Step, { verb: string; done: string; consequence: string }> = {
  approve: { verb: "Approve", done: "The raise stands", consequence: "It holds at once." },
  reject: { verb: "Reject", done: "The raise was rejected", consequence: "The limits stay as they are." },
  cancel: {
    verb: "Take it back",
    done: "The raise was taken back",
    consequence: "The limits stay as they are.",
  },
};

/** A raised limit that waits for a second person, with what those who may decide can do. */
export function PendingChange({ change, decide }: { change: CapitalChangeView; decide: DecideChange }) {
  const locale = useLocale();
  const lines = change.changes.map((one) => changeWords(one, locale));
  const why = change.is_stale
    ? "The figures it started from have moved, so it can no longer be approved."
    : change.is_own
      ? "Somebody else has to approve it."
      : null;
  return (
    <Notice
      className="mb-5"
      title={`Waits for a second person: ${change.subject_name}`}
      action={<Decisions change={change} lines={lines} decide={decide} />}
    >
      <ul>
        {lines.map((line) => (
          <li key={line} className="figures">
            {line}
          </li>
        ))}
      </ul>
      <p className="text-ink-muted">
        Proposed by {change.is_own ? "you" : change.proposed_by_name} <Ago value={change.created_at} />. {why}
      </p>
    </Notice>
  );
}

type DecisionProps = { change: CapitalChangeView; lines: readonly string[]; decide: DecideChange };

function Decisions({ change, lines, decide }: DecisionProps) {
  const [asked, setAsked] = useState<Step>("approve");
  const [isOpen, setOpen] = useState(false);
  const runFresh = useFreshSession();
  const steps = (["approve", "reject", "cancel"] as const).filter((step) => change.can[step]);
  if (steps.length === 0) return null;
  const { verb, done, consequence } = WORDS[asked];
  return (
    <div className="flex flex-wrap gap-2">
      {steps.map((step) => (
        <Button
          key={step}
          size="sm"
          onClick={() => {
            setAsked(step);
            setOpen(true);
          }}
        >
          {WORDS[step].verb}
        </Button>
      ))}
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`${verb}${asked === "cancel" ? "" : " the raise"} of “${change.subject_name}”?`}
        consequence={`${lines.join("; ")}. ${consequence}`}
        confirmLabel={verb}
        look={asked === "reject" ? "danger" : "primary"}
        onConfirm={async () => {
          const result = await runFresh(() => decide(change.id, asked));
          if (!result.ok) throw new Error(result.error.message);
          notify.done(done);
        }}
      />
    </div>
  );
}
