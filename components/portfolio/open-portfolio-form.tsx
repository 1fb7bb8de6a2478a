"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { reached } from "@/components/ui/reached";
import type { ActionResult } from "@/lib/schemas/action-result";
import { OpeningForm } from "./opening-form";
import type { FrameworkChoice, Opened, OpeningRequest, PreviewOpening } from "./opening-request";

type Props = {
  frameworks: FrameworkChoice[];
  chosenId?: string;
  preview: PreviewOpening;
  open: (request: OpeningRequest, idempotencyKey: string) => Promise<ActionResult<Opened>>;
};

/** A portfolio from one of the workspace's frameworks; then its dashboard. */
export function OpenPortfolioForm({ frameworks, chosenId, preview, open }: Props) {
  const router = useRouter();
  return (
    <OpeningForm
      frameworks={frameworks}
      initial={{ framework_id: chosenId }}
      shutNote={
        <p className="text-ink-muted">
          The framework decides what the amount buys.{" "}
          {frameworks.length === 0 ? (
            <>
              <Link className="text-link" href="/frameworks/new">
                Choose a framework
              </Link>{" "}
              first, or{" "}
              <Link className="text-link" href="/journeys/new">
                be guided through both
              </Link>
              .
            </>
          ) : (
            "Choose one above."
          )}
        </p>
      }
      preview={preview}
      open={async (request, key) => {
        const result = await reached(open(request, key));
        if (!result.ok) return result.error;
        router.push(`/portfolios/${result.data.id}`);
        return null;
      }}
    />
  );
}
