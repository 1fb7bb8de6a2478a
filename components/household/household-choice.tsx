"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { countOf } from "@/lib/format/quantity";

type Props = {
  frameworks: readonly { id: string; name: string; count: number }[];
  frameworkId: string;
  portfolios: readonly { id: string; name: string; isShown: boolean }[];
};

/** Which framework, and which of its portfolios make up the household. */
export function HouseholdChoice({ frameworks, frameworkId, portfolios }: Props) {
  const router = useRouter();
  const [chosen, setChosen] = useState(
    () => new Set(portfolios.filter(({ isShown }) => isShown).map(({ id }) => id)),
  );
  const go = (framework: string, ids: readonly string[]) => {
    const query = new URLSearchParams({ framework });
    for (const id of ids) query.append("portfolio", id);
    router.push(`/portfolios/household?${query}`);
  };
  const toggle = (id: string, isIn: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (isIn) after.add(id);
      else after.delete(id);
      return after;
    });
  const isSame = portfolios.every(({ id, isShown }) => chosen.has(id) === isShown);
  return (
    <div className="flex flex-col gap-4 pb-6 md:flex-row md:items-end md:gap-8">
      <Field label="Framework" className="md:w-72">
        <Select
          options={frameworks.map(({ id, name, count }) => ({
            value: id,
            label: name,
            hint: countOf(count, "portfolio", "portfolios"),
          }))}
          value={frameworkId}
          onValueChange={(id) => go(id, [])}
        />
      </Field>
      <fieldset className="min-w-0">
        <legend className="pb-1 text-sm font-medium">Accounts</legend>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          {portfolios.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen.has(id)}
              onCheckedChange={(isIn) => toggle(id, isIn)}
            />
          ))}
          <Button
            size="sm"
            disabled={isSame || chosen.size === 0}
            onClick={() =>
              go(
                frameworkId,
                portfolios.flatMap(({ id }) => (chosen.has(id) ? [id] : [])),
              )
            }
          >
            Show these
          </Button>
        </div>
      </fieldset>
    </div>
  );
}
