import Link from "next/link";
import { TryForm } from "@/components/access/try-form";
import { buttonClass } from "@/components/ui/button";
import type { FormAction } from "@/lib/schemas/form-state";
import { LiveFramework } from "./live-framework";

const steps = [
  {
    title: "Decide",
    text: "Buckets, targets and bands in one tree, from a template or from nothing. Every version is kept.",
  },
  {
    title: "Map",
    text: "Your rules choose products for each bucket, with the score, the cost and the data behind it in view.",
  },
  {
    title: "Keep",
    text: "Bring in what you hold. See how far each bucket hangs from its target, to the cent, on any day.",
  },
];

/** What Plumbline is, in one screen. `isKnown`: somebody is signed in and only needs the way in. */
export function Landing({ isKnown, tryAction }: { isKnown: boolean; tryAction: FormAction }) {
  return (
    <>
      <div className="grid flex-1 items-center gap-x-16 gap-y-10 py-8 lg:grid-cols-[5fr_6fr] lg:py-12">
        <div className="flex flex-col gap-5">
          <h1 className="text-xl font-semibold tracking-tight">
            Decide how your money is spread, and keep it that way.
          </h1>
          <p className="max-w-md text-base text-ink-muted">
            You set a target and a band for every part of your money. Plumbline shows what hangs crooked, and
            by how much.
          </p>
          <div className="flex flex-wrap items-start gap-3">
            {isKnown ? (
              <Link href="/home" className={buttonClass("primary", "lg")}>
                Open Plumbline
              </Link>
            ) : (
              <>
                <TryForm action={tryAction} look="primary" size="lg" />
                <Link href="/sign-up" className={buttonClass("secondary", "lg")}>
                  Sign up
                </Link>
              </>
            )}
          </div>
          <p className="text-sm">
            <Link href="/check" className="text-link">
              Check your allocation
            </Link>{" "}
            <span className="text-ink-muted">by hand, with nothing stored.</span>
          </p>
          {isKnown ? null : (
            <p className="text-xs text-ink-muted">
              Trying takes one click and comes with sample data. Signing up later keeps what you made.
            </p>
          )}
        </div>
        <LiveFramework />
      </div>
      <ol className="grid gap-x-10 gap-y-5 border-t border-line py-7 sm:grid-cols-3">
        {steps.map((step, index) => (
          <li key={step.title} className="flex gap-3 text-sm">
            <span aria-hidden className="figures text-ink-faint">
              {index + 1}
            </span>
            <span>
              <strong className="font-semibold">{step.title}.</strong>{" "}
              <span className="text-ink-muted">{step.text}</span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
