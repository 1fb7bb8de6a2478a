"use client";

import { Check, Circle } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { GuideView } from "@/lib/schemas/guide";
import { placeOfStep, type StepPlace } from "./first-step-places";
import { FIRST_STEP_WORDS } from "./first-step-words";
import type { ChangeGuide } from "./guide-actions";
import { ShowFirstSteps } from "./show-first-steps";
import { TourButton } from "./tour-button";

export type FirstStepsProps = {
  guide: GuideView;
  newest: { frameworkId: string | null; portfolioId: string | null };
  /** Whether the way to a first portfolio is still to be gone: a journey leads through it. */
  isGuidable: boolean;
  change: ChangeGuide;
};

/** The first hour as a list that ticks itself off; gone once it is done or hidden. */
export function FirstSteps({ guide, newest, isGuidable, change }: FirstStepsProps) {
  const router = useRouter();
  const [isPending, begin] = useTransition();
  if (guide.is_checklist_hidden) return <ShowFirstSteps change={change} />;
  if (guide.done === guide.total) return null;
  const next = guide.steps.find((step) => !step.is_done)?.key;
  const hide = (isHidden: boolean) =>
    begin(async () => {
      const result = await reached(change({ is_checklist_hidden: isHidden }));
      if (!result.ok)
        return notify.problem("The first steps were not hidden", { detail: result.error.message });
      if (isHidden) {
        const detail = "On Home, the command palette (⌘K) brings them back.";
        notify.done("First steps hidden", { detail, undo: () => hide(false) });
      }
      router.refresh();
    });
  return (
    <div data-tour="first-steps">
      <Section
        title="First steps"
        answer={`${guide.done} of ${guide.total} done.`}
        aside={
          <div className="flex flex-wrap items-center gap-2">
            <TourButton isEnded={guide.is_tour_ended} change={change} />
            <Button look="quiet" size="sm" pending={isPending} onClick={() => hide(true)}>
              Hide
            </Button>
          </div>
        }
      >
        {isGuidable ? (
          <p className="pb-2 text-sm">
            <Link className="text-link inline-block py-0.5" href="/journeys/new">
              Be led through the first four, one question a page
            </Link>
          </p>
        ) : null}
        <ol className="grid gap-x-10 md:grid-cols-2">
          {guide.steps.map(({ key, is_done }) => (
            <li key={key} className="flex items-start gap-3 border-b border-line py-2.5 text-sm">
              <StepSign isDone={is_done} />
              <div className="min-w-0">
                <StepTitle
                  title={FIRST_STEP_WORDS[key].title}
                  isNext={key === next}
                  isDone={is_done}
                  place={placeOfStep(key, newest)}
                />
                <p className="text-ink-muted">{FIRST_STEP_WORDS[key].detail}</p>
              </div>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}

function StepSign({ isDone }: { isDone: boolean }) {
  const Sign = isDone ? Check : Circle;
  return (
    <span className={isDone ? "text-ok" : "text-ink-faint"}>
      <Sign aria-hidden className="mt-0.5 size-4" />
      <span className="sr-only">{isDone ? "Done:" : "To do:"}</span>
    </span>
  );
}

function StepTitle(props: { title: string; isNext: boolean; isDone: boolean; place: StepPlace }) {
  const { title, isNext, isDone, place } = props;
  if (!("href" in place)) {
    // What is done waits for nothing, also where the thing it was done with is gone.
    return (
      <p>
        {title}
        {isDone ? null : <span className="text-ink-muted"> · {place.waitsFor}</span>}
      </p>
    );
  }
  return (
    <Link className={`text-link inline-block py-0.5 ${isNext ? "font-medium" : ""}`} href={place.href}>
      {title}
      {isNext ? <span className="text-ink-muted"> · next</span> : null}
    </Link>
  );
}
