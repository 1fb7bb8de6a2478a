"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import type { WorkspaceView } from "@/lib/schemas/access";
import type { ActionResult } from "@/lib/schemas/action-result";

type WorkspaceFormProps = {
  workspace: WorkspaceView;
  changeWorkspace: (input: { name: string; time_zone: string }) => Promise<ActionResult<WorkspaceView>>;
};

const timeZones = ["UTC", ...Intl.supportedValuesOf("timeZone")];

export function WorkspaceForm({ workspace, changeWorkspace }: WorkspaceFormProps) {
  const [timeZone, setTimeZone] = useState(workspace.time_zone);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    startTransition(async () => {
      const result = await changeWorkspace({ name, time_zone: timeZone });
      setProblem(result.ok ? null : result.error.message);
      if (result.ok) notify.done("Workspace saved");
    });
  }
  return (
    <form onSubmit={save} className="flex max-w-md flex-col gap-4" noValidate>
      <Field id="workspace-name" label="Name" error={problem}>
        <Input name="name" defaultValue={workspace.name} maxLength={255} required />
      </Field>
      <Field id="time-zone" label="Time zone" help="Decides when a day begins for drift checks and alerts.">
        <Combobox
          options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          value={timeZone}
          onValueChange={(zone) => setTimeZone(zone ?? "UTC")}
        />
      </Field>
      <Button type="submit" pending={isPending} className="self-start">
        Save workspace
      </Button>
    </form>
  );
}
