"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { HelpPopover } from "@/components/ui/help-popover";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/page-header";
import { CeilingField } from "./ceiling-field";
import type { SettingsPartProps } from "./settings-form";

/** When a second person is needed, and what is done by itself. */
export function ApprovalPart({ id, draft, problemAt, change, onUnread }: SettingsPartProps) {
  return (
    <Section
      title="Decisions"
      answer="When a second person is needed, and how long an approval holds capital."
    >
      <CeilingField
        id={`${id}-threshold`}
        label="Approval threshold"
        about="Above it, a direct allocation is refused and a request is needed, which somebody else approves. Where both thresholds are set, the smaller one counts."
        unit="USD"
        value={draft.approval_threshold_usd}
        effect="A direct allocation may be at most this."
        problem={problemAt("approval_threshold_usd")}
        onValue={(approval_threshold_usd) => change({ approval_threshold_usd })}
        onUnread={(problem) => onUnread("approval_threshold_usd", problem)}
      />
      <CeilingField
        id={`${id}-threshold-share`}
        label="Approval threshold, share of the pool"
        about="The same as a share of the limit of the strategy's pool."
        unit="share"
        value={draft.approval_threshold_share}
        effect="A direct allocation may be at most this share of its pool's limit."
        problem={problemAt("approval_threshold_share")}
        onValue={(approval_threshold_share) => change({ approval_threshold_share })}
        onUnread={(problem) => onUnread("approval_threshold_share", problem)}
      />
      <div className="flex flex-col gap-4 pt-4">
        <Field
          id={`${id}-hours`}
          label="Hours an approval holds"
          error={problemAt("approval_hours")}
          help="After them an approved request that was not deployed is expired, and what it held is free again."
        >
          <Input
            inputMode="numeric"
            suffix="hours"
            className="max-w-36"
            value={draft.approval_hours}
            onChange={(event) => change({ approval_hours: event.target.value.trim() })}
          />
        </Field>
        <span className="inline-flex items-start gap-1.5">
          <Checkbox
            label="Raises need a second person"
            help="A raised limit waits until an approver or another owner approves it; a lowered one holds at once. New pools and strategies start with a limit of 0 until then, and a strategy’s other pool, tier or sector waits too. It needs somebody else here who may approve."
            checked={draft.raises_need_second_person}
            onCheckedChange={(raises_need_second_person) => change({ raises_need_second_person })}
          />
          <HelpPopover term="A raise">
            A limit, cap, fraction, ceiling or threshold going up or off, a smallest allocation going down,
            and switching this off.
          </HelpPopover>
        </span>
        <Checkbox
          label="Run the allocator every day"
          help="It brings strategies with a target weight to their share of total equity, within every rule."
          checked={draft.is_allocator_scheduled}
          onCheckedChange={(is_allocator_scheduled) => change({ is_allocator_scheduled })}
        />
      </div>
    </Section>
  );
}
