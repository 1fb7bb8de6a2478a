"use client";

import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { useLabStore, useLive } from "./lab-context";
import { activeVariant, type LabSource, withPolicy } from "./lab-state";

export type SourceChoices = {
  frameworks: readonly { id: string; name: string; version: number }[];
  templates: readonly { key: string; name: string; summary: string }[];
};

const FIRST_WEIGHTS = { SPY: "0.6", AGG: "0.4" };
const OWN = "framework:";
const TEMPLATE = "template:";
const WEIGHTS = "weights";

/** Which policy is tried: one's own framework, a template, or shares by symbol. */
export function SourcePicker({ choices, problem }: { choices: SourceChoices; problem: string | null }) {
  const store = useLabStore();
  const source = useLive((state) => activeVariant(state).policy.source);
  const take = (value: string) =>
    store.change((state) =>
      withPolicy(state, {
        source: sourceOf(value),
        targets: value === WEIGHTS ? FIRST_WEIGHTS : {},
        rules: value === WEIGHTS ? { mode: "periodic", cadence: "A" } : {},
      }),
    );
  return (
    <Field label="Framework" error={problem}>
      <Combobox
        value={choiceOf(source)}
        placeholder="Choose a framework…"
        searchPlaceholder="Name of a framework or template"
        emptyText="Nothing has this name"
        onValueChange={take}
        options={[
          ...choices.frameworks.map(({ id, name, version }) => ({
            value: `${OWN}${id}`,
            label: name,
            hint: `Yours, version ${version}`,
          })),
          ...choices.templates.map(({ key, name, summary }) => ({
            value: `${TEMPLATE}${key}`,
            label: name,
            hint: `Template · ${summary}`,
          })),
          {
            value: WEIGHTS,
            label: "Weights by symbol",
            hint: "Products and their shares, without a framework",
          },
        ]}
      />
    </Field>
  );
}

function choiceOf(source: LabSource): string {
  if (source.kind === "framework") return `${OWN}${source.id}`;
  return source.kind === "template" ? `${TEMPLATE}${source.key}` : WEIGHTS;
}

function sourceOf(value: string): LabSource {
  if (value.startsWith(OWN)) return { kind: "framework", id: value.slice(OWN.length), version: null };
  if (value.startsWith(TEMPLATE)) return { kind: "template", key: value.slice(TEMPLATE.length) };
  return { kind: "weights" };
}
