"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import type { TrackerClass, TrackerHolding } from "./tracker-state";

type Props = {
  classes: TrackerClass[];
  holdings: TrackerHolding[];
  currency: string;
  change: (holdings: TrackerHolding[]) => void;
};

const LONGEST_NAME = 100;
const MOST_HOLDINGS = 200;

/** What is held, typed in by hand: a name, its class, what it is worth. */
export function TrackerHoldings({ classes, holdings, currency, change }: Props) {
  const options = classes.map(({ key, label }) => ({ value: key, label }));
  const set = (id: number, part: Partial<TrackerHolding>) =>
    change(holdings.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const add = () => {
    const id = Math.max(0, ...holdings.map((each) => each.id)) + 1;
    change([...holdings, { id, name: "", classKey: classes[0]?.key ?? "", value: "" }]);
  };
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-2">
        {holdings.map(({ id, name, classKey, value }, index) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-2 max-sm:border-b max-sm:border-line max-sm:pb-3"
          >
            <Input
              aria-label={`Name of holding ${index + 1}`}
              placeholder="Name or symbol"
              value={name}
              maxLength={LONGEST_NAME}
              onChange={(event) => set(id, { name: event.target.value })}
              className="min-w-0 flex-1 max-sm:basis-[calc(100%-4rem)]"
            />
            <IconButton
              className="sm:order-last"
              label={`Remove ${name || `holding ${index + 1}`}`}
              icon={<X />}
              onClick={() => change(holdings.filter((each) => each.id !== id))}
            />
            <Select
              label={`Class of ${name || `holding ${index + 1}`}`}
              options={options}
              value={classKey}
              onValueChange={(next) => set(id, { classKey: next })}
              className="max-sm:flex-1 sm:w-36"
            />
            <NumberInput
              aria-label={`Value of ${name || `holding ${index + 1}`} in ${currency}`}
              value={value}
              maxDecimals={2}
              unit={currency}
              onValueChange={(next) => set(id, { value: next ?? "" })}
              className="max-sm:flex-1 sm:w-40"
            />
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button look="quiet" onClick={add} disabled={holdings.length >= MOST_HOLDINGS}>
          <Plus aria-hidden /> Add a holding
        </Button>
        {holdings.length > 0 ? (
          <Button look="quiet" onClick={() => change([])}>
            Clear all
          </Button>
        ) : null}
      </div>
    </div>
  );
}
