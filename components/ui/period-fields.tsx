import { DayInput } from "./day-input";
import { Field } from "./field";

/** Two days that bound a list; either may be left open. */
export function PeriodFields(props: {
  from: string | undefined;
  to: string | undefined;
  onDay: (day: string, field: "from" | "to") => void;
}) {
  return (["from", "to"] as const).map((field) => (
    <Field key={field} label={field === "from" ? "From" : "To"} className="sm:w-40">
      <DayInput value={props[field] ?? ""} onDay={(day) => props.onDay(day, field)} />
    </Field>
  ));
}
