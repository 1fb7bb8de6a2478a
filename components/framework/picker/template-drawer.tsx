"use client";

import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TemplateView } from "@/lib/schemas/framework-view";
import { TemplateAbout } from "./template-about";
import type { TakeTemplate } from "./template-picker";
import { TemplateShares } from "./template-shares";

type TemplateDrawerProps = {
  template: TemplateView | null;
  profileId: string | null;
  take: TakeTemplate;
  onClose: () => void;
};

/** Everything about one template, and the name under which it becomes a framework. */
export function TemplateDrawer({ template, profileId, take, onClose }: TemplateDrawerProps) {
  return (
    <Drawer
      size="lg"
      open={template !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={template?.name ?? "Template"}
      description={template?.summary}
    >
      {template ? (
        <div className="flex flex-col gap-6">
          <TakeForm key={template.key} template={template} profileId={profileId} take={take} />
          <TemplateShares template={template} />
          <TemplateAbout template={template} />
          {template.kind === "blank" ? null : (
            <Link href={`/learn/templates/${template.key}`} className="text-link text-sm">
              How it did in 1929–32, 1966–82, 2000–02, 2008 and 2022
            </Link>
          )}
        </div>
      ) : null}
    </Drawer>
  );
}

type TakeFormProps = { template: TemplateView; profileId: string | null; take: TakeTemplate };

function TakeForm({ template, profileId, take }: TakeFormProps) {
  const [name, setName] = useState(take.nameOf?.(template) ?? `My ${template.name}`);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || take.blockedBecause) return;
    if (name.trim() === "") {
      setProblem("Give it a name.");
      return;
    }
    setPending(true);
    setProblem(null);
    const refused = await take.run({ template: template.key, name: name.trim(), profileId });
    if (refused === null) return;
    setPending(false);
    setProblem(refused);
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3" noValidate>
      <Field label="Name of your framework" error={problem} className="min-w-52 flex-1">
        <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Button type="submit" look="primary" pending={isPending} blockedBecause={take.blockedBecause}>
        {take.label}
      </Button>
    </form>
  );
}
