"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/lib/client/api";
import type { Framework } from "@/lib/engine/framework/types";
import { toFrameworkJson } from "@/lib/schemas/framework-json";

const QUESTION = { data: "annual", amount: "1000.00", real: true, benchmark: null } as const;
const QUIET_MS = 500;

/** A century of a framework that need not be stored. Null asks nothing. */
export function useHistory(framework: Framework | null) {
  const body = framework && toFrameworkJson(framework);
  return useQuery({
    ...api.backtests.run.queryOptions({
      input: {
        ...QUESTION,
        // Neither its name nor whose it is has a part in it.
        framework: { ...body, name: "Proposal", profile_id: null, buckets: body?.buckets ?? [] },
      },
    }),
    enabled: framework !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The framework once its weights have rested and are valid; until then as it last was. */
export function useRested(framework: Framework, isValid: boolean): Framework {
  const [rested, setRested] = useState(framework);
  useEffect(() => {
    if (!isValid) return;
    const timer = setTimeout(() => setRested(framework), QUIET_MS);
    return () => clearTimeout(timer);
  }, [framework, isValid]);
  return rested;
}
