"use client";

import { type FormEvent, useId, useState } from "react";
import { RefusalNotice } from "@/components/capital/refusal-notice";
import { useEditBase } from "@/components/capital/use-edit-base";
import { useSave } from "@/components/capital/use-save";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { CapitalSettingsView } from "@/lib/schemas/capital-settings";
import { ApprovalPart } from "./approval-part";
import { CeilingsPart } from "./ceilings-part";
import { FractionField } from "./fraction-field";
import { ReallocationPart } from "./reallocation-part";
import { bodyOf, draftOf, problemsOf, type SettingsBody, type SettingsDraft } from "./settings-draft";

export type SaveSettings = (
  body: SettingsBody,
  version: number,
) => Promise<ActionResult<CapitalSettingsView>>;

export type Reserve = { total: string; deployed: string; reserved: string };
type Props = { settings: CapitalSettingsView; reserve: Reserve; save: SaveSettings };

/** What the parts of the form share. */
export type SettingsPartProps = {
  id: string;
  draft: SettingsDraft;
  reserve: Reserve;
  problemAt: (field: keyof SettingsDraft) => string | string[] | undefined;
  change: (part: Partial<SettingsDraft>) => void;
  onUnread: (field: keyof SettingsDraft, problem: string | undefined) => void;
};

const FIELD_OF_PATH: Record<string, keyof SettingsDraft> = {
  "risk_tier_ceilings.low": "ceiling_low",
  "risk_tier_ceilings.medium": "ceiling_medium",
  "risk_tier_ceilings.high": "ceiling_high",
  "reallocation.min_change": "min_change",
  "reallocation.min_days": "min_days",
  "reallocation.max_shift": "max_shift",
  "reallocation.drawdown_stop": "drawdown_stop",
};
const PATHS = [
  ...Object.keys(FIELD_OF_PATH),
  "deployable_fraction",
  "max_strategy_share",
  "max_sector_share",
  "min_allocation_usd",
  "approval_threshold_usd",
  "approval_threshold_share",
  "approval_hours",
];

/** The rules of the reserve, each with what it means in dollars now. */
export function SettingsForm({ settings, reserve, save }: Props) {
  const id = useId();
  // Weights share the version with the settings: only other figures are news to this form.
  const { base, over, setBase, ...edit } = useEditBase(settings, (one) => bodyOf(draftOf(one)));
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [unread, setUnread] = useState<Partial<Record<keyof SettingsDraft, string>>>({});
  const form = useSave((body: SettingsBody) => save(body, over.version), {
    fields: PATHS,
    onSaved: (saved) => {
      setBase(saved);
      // What was typed while it was sent stays to be saved.
      setDraft((now) => (now === draft ? draftOf(saved) : now));
      if (saved.pending_change) notify.info("Saved; what was raised waits for a second person");
      else notify.done("Settings saved");
    },
  });
  // The page may show one's own save before its answer is here.
  const isBehind = edit.isBehind && !form.isPending;
  const problems = { ...problemsOf(draft), ...unread };
  const refused = Object.entries(form.refusal?.byField ?? {}).map(
    ([path, said]) => [FIELD_OF_PATH[path] ?? path, said] as const,
  );
  const part: SettingsPartProps = {
    id,
    draft,
    reserve,
    problemAt: (field) => problems[field] ?? refused.find(([name]) => name === field)?.[1],
    change: (change) => setDraft((before) => ({ ...before, ...change })),
    onUnread: (field, problem) =>
      setUnread(({ [field]: _, ...rest }) => (problem ? { ...rest, [field]: problem } : rest)),
  };
  const isSame = JSON.stringify(bodyOf(draft)) === textIn(base);
  const blockedBecause = isBehind
    ? "Look at the newer ones first"
    : Object.keys(problems).length > 0
      ? "Mend what is marked first"
      : isSame
        ? "Nothing is changed"
        : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!blockedBecause) form.send(bodyOf(draft));
  };
  return (
    <form onSubmit={submit} noValidate className="max-w-3xl">
      <Section title="Deployable fraction" answer="How much of the reserve may be deployed at all.">
        <FractionField
          id={`${id}-fraction`}
          value={draft.deployable_fraction}
          reserve={reserve}
          problem={part.problemAt("deployable_fraction")}
          onValue={(deployable_fraction) => part.change({ deployable_fraction })}
          onUnread={(problem) => part.onUnread("deployable_fraction", problem)}
        />
      </Section>
      <CeilingsPart {...part} />
      <ApprovalPart {...part} />
      <ReallocationPart {...part} />
      <div className="sticky bottom-0 z-10 flex flex-col gap-3 border-t border-line bg-canvas py-3 max-md:bottom-14">
        <RefusalNotice
          refusal={form.refusal}
          isBehind={isBehind}
          adopt={() => {
            form.forget();
            setBase(settings);
            setDraft(draftOf(settings));
          }}
        />
        <Button
          type="submit"
          look="primary"
          className="self-start"
          pending={form.isPending}
          blockedBecause={blockedBecause}
        >
          Save settings
        </Button>
      </div>
    </form>
  );
}

function textIn(settings: CapitalSettingsView): string {
  return JSON.stringify(bodyOf(draftOf(settings)));
}
