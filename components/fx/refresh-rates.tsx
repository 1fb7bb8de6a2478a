"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { countOf, formatCount } from "@/lib/format/quantity";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { RefreshFxRatesView } from "@/lib/schemas/fx";

type Outcome = ActionResult<RefreshFxRatesView>;

/** Fetches from the configured provider what portfolios need. */
export function RefreshRates({ provider, refresh }: { provider: string; refresh: () => Promise<Outcome> }) {
  const router = useRouter();
  const [isFetching, setFetching] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function fetchRates() {
    setFetching(true);
    setOutcome(null);
    setOutcome(await refresh());
    setFetching(false);
    router.refresh();
  }

  return (
    <div className="flex flex-col items-start gap-4">
      <Button pending={isFetching} onClick={fetchRates}>
        Fetch the rates that portfolios need
      </Button>
      {isFetching ? (
        <Progress
          label={`Fetching from ${provider}; this can take two minutes`}
          done={0}
          className="w-full"
        />
      ) : null}
      <div role="status" className="w-full">
        {outcome?.ok ? <Fetched view={outcome.data} /> : null}
      </div>
      {outcome && !outcome.ok ? (
        <div role="alert" className="w-full">
          <Notice tone="danger" title="No rates were fetched">
            {outcome.error.message}.
          </Notice>
        </div>
      ) : null}
    </div>
  );
}

function Fetched({ view }: { view: RefreshFxRatesView }) {
  return (
    <Notice
      tone={view.failures.length > 0 ? "warning" : "info"}
      title={`${countOf(view.refreshed.length, "pair")} from ${view.provider}`}
    >
      <p>
        {formatCount(view.inserted)} new rates, {formatCount(view.updated)} changed,{" "}
        {formatCount(view.unchanged)} as they were.
      </p>
      {view.failures.length > 0 ? (
        <ul className="mt-2 list-disc pl-4">
          {view.failures.map((one) => (
            <li key={`${one.currency}${one.quote_currency}`}>
              {one.currency}/{one.quote_currency}: {one.message}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
