"use client";

import { Fold, LineList } from "@/components/portfolio/import/line-lists";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { countOf } from "@/lib/format/quantity";
import type { ActivityRequest } from "./activities-request";
import type { ActivitiesPreview } from "./use-activities";

type Choices = Pick<ActivityRequest, "isCashAssumed" | "areUnitsAssumed" | "start">;

/** What a list that does not begin at the beginning lacks, and what may be assumed in its place. */
export function Assumptions(props: {
  preview: ActivitiesPreview;
  choices: Choices;
  hasBooks: boolean;
  onChoose: (choices: Partial<Choices>) => void;
}) {
  const { preview, choices, onChoose } = props;
  const lacks = (code: string) => preview.problems.items.filter((one) => one.code === code);
  const cash = lacks("CASH_BELOW_ZERO");
  const units = [...lacks("SELLS_MORE_THAN_HELD"), ...lacks("SPLIT_WITHOUT_UNITS")];
  const assumed = preview.remarks.items.filter((one) => one.code.startsWith("ASSUMED_"));
  return (
    <div className="flex flex-col gap-4">
      {props.hasBooks ? (
        <RadioGroup
          label="What happens to what the portfolio holds already"
          value={choices.start}
          onValueChange={(start) => onChoose({ start: start === "replace" ? "replace" : "add" })}
          options={[
            {
              value: "add",
              label: "Add to what is booked",
              help: "The file continues the books, or fills gaps in them.",
            },
            {
              value: "replace",
              label: "Start from the file",
              help: "What is booked and not in the file makes room, so that units and cash follow from the file alone.",
            },
          ]}
        />
      ) : null}
      {cash.length > 0 ? <Lack title="Cash would go below zero" problems={cash} /> : null}
      {cash.length > 0 || choices.isCashAssumed ? (
        <Checkbox
          checked={choices.isCashAssumed}
          onCheckedChange={(isCashAssumed) => onChoose({ isCashAssumed })}
          label="Assume the deposits that are missing"
          help="On each day on which cash would go below zero a deposit is added and marked as assumed."
        />
      ) : null}
      {units.length > 0 ? <Lack title="More leaves than the file brought in" problems={units} /> : null}
      {units.length > 0 || choices.areUnitsAssumed ? (
        <Checkbox
          checked={choices.areUnitsAssumed}
          onCheckedChange={(areUnitsAssumed) => onChoose({ areUnitsAssumed })}
          label="Assume they were held before the file begins"
          help="They come in on the day before the file's first day; what they cost is not known."
        />
      ) : null}
      {assumed.length > 0 ? (
        <Fold title={`${countOf(assumed.length, "thing")} assumed`} isOpen={assumed.length <= 5}>
          <LineList
            entries={assumed.map((one) => ({ key: one.message, line: null, main: one.message }))}
            count={preview.assumed_cash.count + preview.assumed_units.count}
          />
        </Fold>
      ) : null}
    </div>
  );
}

function Lack({ title, problems }: { title: string; problems: readonly { message: string }[] }) {
  return (
    <Notice tone="warning" title={title}>
      <ul className="list-disc pl-4">
        {problems.slice(0, 8).map((one) => (
          <li key={one.message}>{one.message}.</li>
        ))}
      </ul>
      {problems.length > 8 ? <p>and {countOf(problems.length - 8, "more")}.</p> : null}
    </Notice>
  );
}
