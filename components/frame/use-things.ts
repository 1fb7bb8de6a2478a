"use client";

import { useEffect, useState } from "react";
import { notify } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import type { Command } from "./command-registry";

const MOST_LISTED = 100;

async function readThings(): Promise<Command[]> {
  const [portfolios, frameworks] = await Promise.all([
    api.portfolios.list.call({ limit: MOST_LISTED }),
    api.frameworks.list.call({ limit: MOST_LISTED }),
  ]);
  return [
    ...portfolios.items.map(({ id, name }) => thing("Portfolio", name, `/portfolios/${id}`)),
    ...frameworks.items.flatMap(({ id, name }) => [
      thing("Framework", name, `/frameworks/${id}`),
      thing("Mapping of", name, `/frameworks/${id}/mapping`),
      thing("Versions of", name, `/frameworks/${id}/versions`),
    ]),
  ];
}

function thing(kind: string, name: string, href: string): Command {
  return { id: `thing:${href}`, label: `${kind} ${name}`, href, group: "Open" };
}

/** The workspace's own portfolios and frameworks, fetched when the list is opened. */
export function useThings(isWanted: boolean): readonly Command[] {
  const [things, setThings] = useState<readonly Command[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    let isGone = false;
    readThings().then(
      (read) => isGone || setThings(read),
      () => isGone || notify.problem("Portfolios and frameworks could not be listed"),
    );
    return () => {
      isGone = true;
    };
  }, [isWanted]);
  return things;
}
