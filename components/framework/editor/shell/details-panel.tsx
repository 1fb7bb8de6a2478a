"use client";

import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { changeFramework, finishSession } from "@/components/framework/editor/state/editor-store";
import { setFieldProblem } from "@/components/framework/editor/state/view-actions";
import { currencyLabel, currencyOptions } from "@/components/fx/currency-options";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Framework } from "@/lib/engine/framework/types";
import type { ProfileChoice } from "./editor-actions";

const MAX_NAME = 200;
const MAX_DESCRIPTION = 5_000;
const NO_PROFILE = "none";

/** Name, description and what the framework belongs to. */
export function DetailsPanel({ profiles }: { profiles: readonly ProfileChoice[] }) {
  const store = useEditorStore();
  const framework = useEditor(frameworkOf);
  const nameProblem = useEditor((state) => state.fieldProblems.get("about:name")?.message);
  const change = (part: Partial<Framework>, session: string | null = null) =>
    changeFramework(store, (now) => ({ ...now, ...part }), session);
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <Field label="Name" error={nameProblem} required id="framework-name">
        <Input
          value={framework.name}
          maxLength={MAX_NAME}
          onChange={(event) => {
            change({ name: event.target.value }, "about:name");
            if (event.target.value.trim() !== "") setFieldProblem(store, "about:name", "", null);
          }}
          onBlur={() => finishSession(store)}
        />
      </Field>
      <Field label="Description" optional help="Why it is built so; you will thank yourself in a bad year.">
        <Textarea
          rows={5}
          value={framework.description}
          maxLength={MAX_DESCRIPTION}
          onChange={(event) => change({ description: event.target.value }, "about:description")}
          onBlur={() => finishSession(store)}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label="Currency"
          help="Portfolios are valued in it; what is priced in another one is converted at the day's rate."
        >
          <Combobox
            options={currencyOptions()}
            value={framework.baseCcy}
            valueLabel={currencyLabel(framework.baseCcy)}
            searchPlaceholder="Code or name"
            onValueChange={(baseCcy) => change({ baseCcy })}
          />
        </Field>
        <Field label="Benchmark" optional help="The symbol of a product to compare with, such as VT.">
          <Input
            value={framework.benchmark ?? ""}
            maxLength={32}
            onChange={(event) =>
              change({ benchmark: event.target.value.trim().toUpperCase() || undefined }, "about:benchmark")
            }
            onBlur={() => finishSession(store)}
          />
        </Field>
      </div>
      <Field label="Investment profile" optional help="Whose answers this framework was made for.">
        <Select
          options={[
            { value: NO_PROFILE, label: "None" },
            ...profiles.map(({ id, name, riskBand }) => ({
              value: id,
              label: name,
              hint: `Risk band ${riskBand}`,
            })),
          ]}
          value={framework.profileId ?? NO_PROFILE}
          onValueChange={(id) => change({ profileId: id === NO_PROFILE ? undefined : id })}
        />
      </Field>
    </div>
  );
}
