"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Combobox } from "@/components/ui/combobox";
import { bandAddress, type PickableSubject } from "./band-subject";

type Props = { choices: readonly PickableSubject[]; subject: Pick<PickableSubject, "kind" | "key" | "name"> };

/** A portfolio, a framework, or a template, which needs none. */
export function SubjectPicker({ choices, subject }: Props) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const keyOf = ({ kind, key }: Pick<PickableSubject, "kind" | "key">) => `${kind}:${key}`;
  return (
    <Combobox
      label="Portfolio, framework or template"
      className="w-72 max-w-full"
      searchPlaceholder="Search portfolios, frameworks and templates"
      value={keyOf(subject)}
      valueLabel={subject.name}
      isLoading={isPending}
      options={choices.map((choice) => ({ value: keyOf(choice), label: choice.name, hint: choice.hint }))}
      onValueChange={(value) => {
        const chosen = choices.find((choice) => keyOf(choice) === value);
        if (chosen) startTransition(() => router.push(bandAddress(chosen)));
      }}
    />
  );
}
