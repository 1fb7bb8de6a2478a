"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover } from "@/components/ui/popover";

export type FilterGroup = { label?: string; words: readonly { value: string; label: string }[] };

/** A filter of several words: closed it says how many are chosen, open it lists them all. */
export function FilterMenu(props: {
  label: string;
  /** How several choices combine, where that needs saying. */
  help?: string;
  groups: readonly FilterGroup[];
  chosen: readonly string[];
  onChosen: (chosen: string[]) => void;
}) {
  const { label, help, groups, chosen, onChosen } = props;
  const toggle = (value: string, isChosen: boolean) =>
    onChosen(isChosen ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <Popover
      label={`Filter by ${label.toLowerCase()}`}
      align="start"
      trigger={
        <Button>
          {label}
          {chosen.length > 0 ? (
            <span className="figures rounded-sm bg-accent-soft px-1.5 text-xs text-accent-strong">
              {chosen.length}
              <span className="sr-only"> chosen</span>
            </span>
          ) : null}
          <ChevronDown aria-hidden className="text-ink-faint" />
        </Button>
      }
    >
      <div className="flex max-h-80 flex-col gap-3 overflow-y-auto p-0.5">
        {help ? <p className="text-xs text-ink-muted">{help}</p> : null}
        {groups.map((group, index) => (
          <fieldset key={group.label ?? index} className="flex flex-col gap-1.5">
            <legend className={group.label ? "mb-1.5 text-xs text-ink-muted" : "sr-only"}>
              {group.label ?? label}
            </legend>
            {group.words.map((word) => (
              <Checkbox
                key={word.value}
                label={word.label}
                checked={chosen.includes(word.value)}
                onCheckedChange={(isChosen) => toggle(word.value, isChosen)}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </Popover>
  );
}
