"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { hrefWith } from "@/components/ui/href-with";
import { PeriodFields } from "@/components/ui/period-fields";
import { Select } from "@/components/ui/select";
import { useAsked } from "@/components/ui/use-asked";
import { ENTITY_WORDS, entityWords, eventTitle } from "./audit-words";

export type AuditFilter = {
  entity?: string;
  entity_id?: string;
  action?: string;
  actor?: string;
  from?: string;
  to?: string;
};
const EVERY = "every";
const PATH = "/capital/audit";

type Props = {
  filter: AuditFilter;
  people: readonly { id: string; name: string }[];
  /** What the chosen id is called. */
  subject: string | null;
};

/** Which events are shown; another choice is another address, so it can be kept and shared. */
export function AuditFilters({ filter: shown, people, subject }: Props) {
  const { asked: filter, isPending, ask } = useAsked(shown, hrefOf, "push");
  const go = (change: AuditFilter) => ask({ ...filter, ...change });
  const entities = Object.keys(ENTITY_WORDS);
  const chosen = filter.entity === undefined || entities.includes(filter.entity) ? [] : [filter.entity];
  return (
    <fieldset aria-busy={isPending} className="flex flex-col gap-3">
      <legend className="sr-only">Which events are shown</legend>
      <div className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
        <Field label="What" className="sm:w-48">
          <Select
            value={filter.entity ?? EVERY}
            onValueChange={(entity) =>
              go({ entity: entity === EVERY ? undefined : entity, entity_id: undefined, action: undefined })
            }
            options={[
              { value: EVERY, label: "Everything" },
              ...[...entities, ...chosen].map((entity) => ({ value: entity, label: entityWords(entity) })),
            ]}
          />
        </Field>
        <Field label="Who" className="sm:w-44">
          <Select
            value={filter.actor ?? EVERY}
            onValueChange={(actor) => go({ actor: actor === EVERY ? undefined : actor })}
            options={[
              { value: EVERY, label: "Everybody" },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <PeriodFields
          from={filter.from}
          to={filter.to}
          onDay={(day, field) => go({ [field]: day || undefined })}
        />
        {Object.values(filter).some(Boolean) ? <Button onClick={() => ask({})}>Show all</Button> : null}
      </div>
      {filter.action || filter.entity_id ? (
        <p className="text-sm text-ink-muted">Only {onlyWords(filter, subject)}.</p>
      ) : null}
    </fieldset>
  );
}

const hrefOf = (filter: AuditFilter) => hrefWith(PATH, filter);

function onlyWords({ action, entity = "", entity_id }: AuditFilter, subject: string | null): string {
  const title = action ? `“${eventTitle({ action, entity: entity || (action.split(".")[0] ?? "") })}”` : null;
  const about = entity_id ? `about ${subject ?? entity_id}` : null;
  return [title, about].filter(Boolean).join(" ");
}
