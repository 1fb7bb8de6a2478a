"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/lib/client/api";
import type { Framework } from "@/lib/engine/framework/types";
import { toFrameworkJson } from "@/lib/schemas/framework-json";

const AMOUNT = "1000.00";
const QUIET_MS = 500;

const QUESTION = { data: "annual", amount: AMOUNT, real: true, benchmark: null } as const;

/** A century of a framework that is stored nowhere; asked for again when the weights have rested and are valid. */
export function useHistoryOfFramework(framework: Framework, isValid: boolean) {
  const [asked, setAsked] = useState(framework);
  useEffect(() => {
    if (!isValid) return;
    const timer = setTimeout(() => setAsked(framework), QUIET_MS);
    return () => clearTimeout(timer);
  }, [framework, isValid]);
  const { profile_id: _profile, name: _name, ...body } = toFrameworkJson(asked);
  const query = useQuery({
    ...api.backtests.run.queryOptions({
      input: { ...QUESTION, framework: { ...body, name: "The proposal" } },
    }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { ...query, isBehind: asked !== framework };
}

/** The same of a template. */
export function useHistoryOfTemplate(key: string | null) {
  const template = useQuery({
    ...api.templates.get.queryOptions({ input: { key: key ?? "" } }),
    enabled: key !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data } = template;
  const run = useQuery({
    ...api.backtests.run.queryOptions({
      input: {
        ...QUESTION,
        framework: { ...data?.framework, name: data?.name ?? "", buckets: data?.framework.buckets ?? [] },
      },
    }),
    enabled: data !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { template: data ?? null, run: run.data ?? null, error: template.error ?? run.error };
}
