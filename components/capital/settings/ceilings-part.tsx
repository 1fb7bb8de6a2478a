"use client";

import { useLocale } from "@/components/ui/locale";
import { Section } from "@/components/ui/page-header";
import { formatMoney } from "@/lib/format/money";
import { CeilingField } from "./ceiling-field";
import { type CeilingName, dollarsOf } from "./settings-draft";
import type { SettingsPartProps } from "./settings-form";

const SHARES: { field: CeilingName; label: string; about: string }[] = [
  {
    field: "max_strategy_share",
    label: "Largest share in one strategy",
    about: "Of the total reserve. What approved requests hold counts too.",
  },
  {
    field: "max_sector_share",
    label: "Largest share in one sector",
    about:
      "Of the total reserve, over all strategies of the same sector. A strategy without a sector is not bound.",
  },
  {
    field: "ceiling_low",
    label: "Ceiling of low risk",
    about: "Of the total reserve, over all strategies of the tier. 0 % lets none in.",
  },
  {
    field: "ceiling_medium",
    label: "Ceiling of medium risk",
    about: "Of the total reserve, over all strategies of the tier. 0 % lets none in.",
  },
  {
    field: "ceiling_high",
    label: "Ceiling of high risk",
    about: "Of the total reserve, over all strategies of the tier. 0 % lets none in.",
  },
];

/** Ceilings on where the reserve may be, and the smallest amount that is moved. */
export function CeilingsPart({ id, draft, reserve, problemAt, change, onUnread }: SettingsPartProps) {
  const locale = useLocale();
  const effect = (field: CeilingName) => {
    const dollars = dollarsOf(draft[field], reserve.total);
    return dollars === null ? "" : `At most ${formatMoney(dollars, { locale })} as the reserve stands.`;
  };
  return (
    <Section
      title="Ceilings"
      answer="A ceiling that does not apply binds nothing; at 0 it blocks everything."
    >
      {SHARES.map(({ field, label, about }) => (
        <CeilingField
          key={field}
          id={`${id}-${field}`}
          label={label}
          about={about}
          unit="share"
          value={draft[field]}
          effect={effect(field)}
          problem={problemAt(field)}
          onValue={(value) => change({ [field]: value })}
          onUnread={(problem) => onUnread(field, problem)}
        />
      ))}
      <CeilingField
        id={`${id}-min`}
        label="Smallest allocation"
        about="Smaller amounts are refused; the allocator leaves them where they are."
        unit="USD"
        value={draft.min_allocation_usd}
        effect="Whatever is moved into a strategy is at least this."
        problem={problemAt("min_allocation_usd")}
        onValue={(min_allocation_usd) => change({ min_allocation_usd })}
        onUnread={(problem) => onUnread("min_allocation_usd", problem)}
      />
    </Section>
  );
}
