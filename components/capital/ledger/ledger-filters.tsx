"use client";

import { KIND_WORDS } from "@/components/capital/ledger-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { hrefWith } from "@/components/ui/href-with";
import { PeriodFields } from "@/components/ui/period-fields";
import { Select } from "@/components/ui/select";
import { useAsked } from "@/components/ui/use-asked";
import { LEDGER_KINDS } from "@/lib/schemas/capital-ledger";
import { MASTER_ACCOUNT } from "./account-words";

export type LedgerFilter = { account?: string; kind?: string; from?: string; to?: string };
const EVERY = "every";
const PATH = "/capital/ledger";

type Props = {
  filter: LedgerFilter;
  /** Which view the choices stay in; none for the statement. */
  view?: string;
  strategies: readonly { id: string; name: string }[];
  /** Whether kinds can be told apart: a trade log has none. */
  hasKinds: boolean;
};

/** Which movements are shown; another choice is another address, so it can be kept and shared. */
export function LedgerFilters({ filter: shown, view, strategies, hasKinds }: Props) {
  const hrefOf = (wanted: LedgerFilter) => hrefWith(PATH, { view, ...wanted });
  const { asked: filter, isPending, ask } = useAsked(shown, hrefOf, "push");
  const go = (change: LedgerFilter) => ask({ ...filter, ...change });
  const accounts = [
    { value: EVERY, label: "Every account" },
    ...(hasKinds ? [{ value: MASTER_ACCOUNT, label: "Master cash" }] : []),
    ...strategies.map(({ id, name }) => ({ value: `strategy:${id}:cash`, label: name })),
  ];
  return (
    <fieldset aria-busy={isPending} className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
      <legend className="sr-only">Which movements are shown</legend>
      <Field label="Account" className="sm:w-48">
        <Select
          value={filter.account ?? EVERY}
          onValueChange={(account) => go({ account: account === EVERY ? undefined : account })}
          options={accounts}
        />
      </Field>
      {hasKinds ? (
        <Field label="Kind" className="sm:w-40">
          <Select
            value={filter.kind ?? EVERY}
            onValueChange={(kind) => go({ kind: kind === EVERY ? undefined : kind })}
            options={[
              { value: EVERY, label: "Every kind" },
              ...LEDGER_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] })),
            ]}
          />
        </Field>
      ) : null}
      <PeriodFields
        from={filter.from}
        to={filter.to}
        onDay={(day, field) => go({ [field]: day || undefined })}
      />
      {Object.values(filter).some(Boolean) ? <Button onClick={() => ask({})}>Show all</Button> : null}
    </fieldset>
  );
}
