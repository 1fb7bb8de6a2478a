"use client";

import { type FormEvent, useState, useTransition } from "react";
import { LinkToCopy } from "@/components/access/link-to-copy";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { reached } from "@/components/ui/reached";
import { Segmented } from "@/components/ui/segmented";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ChannelKindName, CreateChannelInput, NewChannelView, RhythmName } from "@/lib/schemas/alert";
import { RHYTHMS } from "./rhythms";

type Props = {
  create: (input: CreateChannelInput) => Promise<ActionResult<NewChannelView>>;
  missing: Record<ChannelKindName, string[]>;
};

const KINDS: { value: ChannelKindName; label: string }[] = [
  { value: "email", label: "E-mail" },
  { value: "webhook", label: "Webhook" },
  { value: "sms", label: "SMS" },
];
const TARGETS: Record<ChannelKindName, { label: string; help: string; type: string; placeholder: string }> = {
  email: { label: "Address", help: "Where notices are sent.", type: "email", placeholder: "you@example.com" },
  webhook: {
    label: "Address",
    help: "A public https address; each message is signed.",
    type: "url",
    placeholder: "https://example.com/hook",
  },
  sms: { label: "Number", help: "With the country's code.", type: "tel", placeholder: "+41 79 123 45 67" },
};

/** Adds a channel; a webhook's secret is shown here, this once. */
export function ChannelForm({ create, missing }: Props) {
  const [kind, setKind] = useState<ChannelKindName>("email");
  const [rhythm, setRhythm] = useState<RhythmName>("at_once");
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<NewChannelView | null>(null);
  const [isPending, startTransition] = useTransition();
  const { label, help, type, placeholder } = TARGETS[kind];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const target = String(new FormData(form).get("target") ?? "").trim();
    startTransition(async () => {
      const result = await reached(create({ kind, target, rhythm }));
      setProblem(result.ok ? null : result.error.message.replace(/^target:? /, ""));
      setMade(result.ok ? result.data : null);
      if (!result.ok) return;
      form.reset();
      notify.done(`${result.data.name} was added`);
    });
  }

  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <Field id="channel-kind" label="By">
          <Segmented
            options={KINDS}
            value={kind}
            onValueChange={(value) => {
              setKind(value as ChannelKindName);
              setProblem(null);
            }}
          />
        </Field>
        <Field id="channel-target" label={label} help={help} error={problem} className="min-w-56 flex-1">
          <Input key={kind} name="target" type={type} placeholder={placeholder} autoComplete="off" required />
        </Field>
        <Field id="channel-rhythm" label="When">
          <Segmented
            options={RHYTHMS}
            value={rhythm}
            onValueChange={(value) => setRhythm(value as RhythmName)}
          />
        </Field>
        <Button type="submit" look="primary" pending={isPending} className="w-full sm:mt-6.5 sm:w-auto">
          Add channel
        </Button>
      </form>
      {missing[kind].length > 0 ? (
        <p className="text-sm text-ink-muted">
          This server cannot send {kind === "sms" ? "text messages" : "e-mail"} yet. Whoever runs it sets{" "}
          <span className="font-mono text-xs">{missing[kind].join(", ")}</span> and starts it again. A channel
          added before waits.
        </p>
      ) : null}
      {made?.secret ? (
        <LinkToCopy
          title={`The secret of ${made.name}, shown this once`}
          link={made.secret}
          note="Check x-plumbline-signature with it: t=…,v1=…, where v1 is HMAC-SHA256 of “t.body”. Lost, remove the channel and add it again."
        />
      ) : null}
    </div>
  );
}
