"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary, type FormProblem } from "@/components/ui/error-summary";
import { notify } from "@/components/ui/toast";
import type { HoldingsImportView } from "@/lib/schemas/holdings-import";
import { HoldingChanges } from "./holding-changes";
import { type ImportRequest, replaceHoldings, unreachable } from "./import-request";

/** The last step for a portfolio that exists: what goes and what comes, said before it is done. */
export function ReplaceHoldings(props: {
  view: HoldingsImportView;
  request: ImportRequest;
  blockedBecause: string | undefined;
}) {
  const { view, request, blockedBecause } = props;
  const router = useRouter();
  const [problems, setProblems] = useState<FormProblem[]>([]);
  const [isPending, setPending] = useState(false);
  const [key] = useState(() => crypto.randomUUID());

  async function replace() {
    setPending(true);
    const wish = `${key}-${hashOf(JSON.stringify([request.choices, request.reading]))}`;
    const answer = await replaceHoldings(
      view.portfolio.id,
      view.portfolio.revision_before,
      request,
      wish,
    ).catch((error: unknown) => ({
      ok: false as const,
      error: unreachable(error),
    }));
    if (answer.ok) {
      notify.done("Holdings replaced", { detail: `${answer.data.summary}.` });
      router.push(`/portfolios/${view.portfolio.id}`);
      return;
    }
    setPending(false);
    setProblems([{ message: answer.error.message }]);
  }

  return (
    <div className="flex flex-col gap-5">
      <ErrorSummary problems={problems} title={problems.length === 1 ? "Nothing was replaced." : undefined} />
      <HoldingChanges view={view} />
      <div>
        <Button look="primary" pending={isPending} blockedBecause={blockedBecause} onClick={replace}>
          Replace the holdings
        </Button>
      </div>
    </div>
  );
}

/** A short mark of a text, so that another choice has another key. */
function hashOf(text: string): string {
  let hash = 0;
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return (hash >>> 0).toString(36);
}
