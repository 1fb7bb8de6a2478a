import { Field } from "./field";
import { Input } from "./input";

/** Two days that bound a list; either may be left open. */
export function PeriodFields(props: {
  from: string | undefined;
  to: string | undefined;
  onDay: (day: string, field: "from" | "to") => void;
}) {
  return (["from", "to"] as const).map((field) => (
    <Field key={field} label={field === "from" ? "From" : "To"} className="sm:w-40">
      <Input
        type="date"
        key={`${field}${props[field]}`}
        defaultValue={props[field]}
        onChange={(event) => props.onDay(event.target.value, field)}
      />
    </Field>
  ));
}
