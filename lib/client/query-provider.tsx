"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { onLiveChange } from "./live-bus";

const FRESH_MS = 15_000;

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // What was refused stays refused; only the network deserves another try.
        retry: (failures, error) => failures < 2 && !("status" in error && Number(error.status) < 500),
      },
    },
  });
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient);
  // Few queries are on a page, and most read through several topics: any change asks them all again.
  useEffect(() => onLiveChange(() => void client.invalidateQueries()), [client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
