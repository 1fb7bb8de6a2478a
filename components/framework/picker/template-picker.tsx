"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { TemplateView } from "@/lib/schemas/framework-view";
import type { ProfileView } from "@/lib/schemas/profile";
import { TemplateCard } from "./template-card";
import { TemplateDrawer } from "./template-drawer";
import { suggestedFirst } from "./template-parts";

/** What becomes of the template that is taken. */
export type TakeTemplate = {
  label: string;
  /** The name it begins with; "My …" where it says nothing. */
  nameOf?: (template: TemplateView) => string | undefined;
  blockedBecause?: string;
  /** Answers with what went wrong, null when nothing did. */
  run: (taken: { template: string; name: string; profileId: string | null }) => Promise<string | null>;
};

type TemplatePickerProps = {
  templates: readonly TemplateView[];
  profiles: readonly ProfileView[];
  initialProfileId: string | null;
  /** The template whose drawer stands open at first. */
  initialKey?: string | null;
  /** The profile was settled before: no other can be chosen here. */
  isProfileSettled?: boolean;
  /** The key that was taken before. */
  takenKey?: string;
  take: TakeTemplate;
};

const ANY = "any";

/** Every template, those of the profile's risk band first. */
export function TemplatePicker(props: TemplatePickerProps) {
  const { templates, profiles, initialProfileId, initialKey = null } = props;
  const { isProfileSettled = false, takenKey, take } = props;
  const [profileId, setProfileId] = useState(initialProfileId);
  const [band, setBand] = useState(ANY);
  const [openKey, setOpenKey] = useState<string | null>(initialKey);
  const profile = profiles.find((each) => each.id === profileId) ?? null;
  const shown = templates.filter((template) => band === ANY || template.risk_band === band);
  const { suggested, alike, others } = suggestedFirst(shown, profile?.suggested_templates ?? []);
  return (
    <>
      {profile || isProfileSettled ? null : <NoProfile />}
      <div className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3">
        {profiles.length > 0 && !isProfileSettled ? (
          <Select
            label="Suggest for"
            className="sm:w-64"
            value={profileId ?? undefined}
            onValueChange={setProfileId}
            options={profiles.map(({ id, name, risk_band }) => ({
              value: id,
              label: name,
              hint: `Risk band ${risk_band}`,
            }))}
          />
        ) : null}
        <span className="flex flex-wrap items-center gap-2">
          <Segmented
            label="Risk band"
            value={band}
            onValueChange={setBand}
            options={[
              { value: ANY, label: "All" },
              { value: "low", label: "Low" },
              { value: "medium", label: "Medium" },
              { value: "high", label: "High" },
            ]}
          />
          <TermHelp term="risk-band" />
        </span>
      </div>
      {suggested.length > 0 && profile ? (
        <Group
          title={`Suggested for “${profile.name}”`}
          answer={`Its risk band is ${profile.risk_band}: the model of that band, and those whose mix lies nearest to it.`}
          templates={suggested}
          isSuggested
          takenKey={takenKey}
          onOpen={setOpenKey}
        />
      ) : null}
      {alike.length > 0 && profile ? (
        <Group
          title={`More with a ${profile.risk_band} risk band`}
          answer="The same band, another mix."
          templates={alike}
          takenKey={takenKey}
          onOpen={setOpenKey}
        />
      ) : null}
      {others.length > 0 ? (
        <Group
          title={suggested.length > 0 ? "All others" : "Templates"}
          answer={
            <>
              Models to start from, and portfolios that others published, with their source.{" "}
              <Link href="/learn/templates" className="text-link">
                All side by side in hard times
              </Link>
            </>
          }
          templates={others}
          takenKey={takenKey}
          onOpen={setOpenKey}
        />
      ) : null}
      <TemplateDrawer
        template={templates.find((template) => template.key === openKey) ?? null}
        profileId={profile?.id ?? null}
        take={take}
        onClose={() => setOpenKey(null)}
      />
    </>
  );
}

function NoProfile() {
  return (
    <Notice
      className="mb-6"
      title="Which of these go with you?"
      action={
        <Button asChild size="sm">
          <Link href="/profiles/new">Answer six questions</Link>
        </Button>
      }
    >
      <p className="text-ink-muted">
        A profile comes to a risk band, and the templates of that band are then shown first.
      </p>
    </Notice>
  );
}

type GroupProps = {
  title: string;
  answer: ReactNode;
  templates: readonly TemplateView[];
  isSuggested?: boolean;
  takenKey?: string;
  onOpen: (key: string) => void;
};

function Group({ title, answer, templates, isSuggested = false, takenKey, onOpen }: GroupProps) {
  return (
    <section aria-label={title} className="mb-8">
      <h2 className="text-base font-semibold">{title}</h2>
      <p className="mb-3 text-sm text-ink-muted">{answer}</p>
      <ul className="grid gap-x-10 border-b border-line lg:grid-cols-2">
        {templates.map((template) => (
          <TemplateCard
            key={template.key}
            template={template}
            isSuggested={isSuggested}
            isTaken={template.key === takenKey}
            onOpen={() => onOpen(template.key)}
          />
        ))}
      </ul>
    </section>
  );
}
