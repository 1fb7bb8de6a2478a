"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { countOf, formatCount } from "@/lib/format/quantity";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { RefreshPricesView } from "@/lib/schemas/price";

type Outcome = ActionResult<RefreshPricesView>;

/** Fetches daily closes from the configured provider: for one product, or for all that are in use. */
export function RefreshPrices(props: {
  provider: string;
  symbol: string | null;
  refresh: (symbols: string[] | undefined) => Promise<Outcome>;
}) {
  const { provider, symbol, refresh } = props;
  const router = useRouter();
  const [isFetching, setFetching] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function fetchPrices() {
    setFetching(true);
    setOutcome(null);
    setOutcome(await refresh(symbol ? [symbol] : undefined));
    setFetching(false);
    router.refresh();
  }

  return (
    <div className="flex flex-col items-start gap-4">
      <Button pending={isFetching} onClick={fetchPrices}>
        {symbol ? `Fetch prices of ${symbol}` : "Fetch prices of products in use"}
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
          <Notice tone="danger" title="No prices were fetched">
            {outcome.error.message}.
          </Notice>
        </div>
      ) : null}
    </div>
  );
}

function Fetched({ view }: { view: RefreshPricesView }) {
  return (
    <Notice
      tone={view.failures.length > 0 ? "warning" : "info"}
      title={`${countOf(view.refreshed.length, "product")} from ${view.provider}`}
    >
      <p>
        {formatCount(view.inserted)} new prices, {formatCount(view.updated)} changed,{" "}
        {formatCount(view.unchanged)} as they were.
      </p>
      {view.failures.length > 0 ? (
        <ul className="mt-2 list-disc pl-4">
          {view.failures.map((one) => (
            <li key={one.symbol}>
              {one.symbol}: {one.message}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
