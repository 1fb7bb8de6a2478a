"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Combobox } from "@/components/ui/combobox";
import { type HistoryState, historyAddress } from "./history-address";

export type PickablePolicy = { kind: "framework" | "template"; key: string; name: string; hint: string };

/** Any framework of the workspace, or any template, which needs none. */
export function PolicyPicker({
  policies,
  state,
}: {
  policies: readonly PickablePolicy[];
  state: HistoryState;
}) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const keyOf = (kind: PickablePolicy["kind"], key: string) => `${kind}:${key}`;
  const value = state.framework
    ? keyOf("framework", state.framework)
    : state.template
      ? keyOf("template", state.template)
      : null;
  return (
    <Combobox
      label="Framework or template"
      className="w-72 max-w-full"
      placeholder="Choose a framework…"
      searchPlaceholder="Search frameworks and templates"
      value={value}
      isLoading={isPending}
      options={policies.map(({ kind, key, name, hint }) => ({
        value: keyOf(kind, key),
        label: name,
        hint,
      }))}
      onValueChange={(chosen) => {
        const kind = chosen.startsWith("framework:") ? "framework" : "template";
        const key = chosen.slice(kind.length + 1);
        const next = { framework: null, template: null, [kind]: key, data: state.data, chosen: {} };
        startTransition(() => router.push(historyAddress(next)));
      }}
    />
  );
}
