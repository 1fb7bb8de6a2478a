import { useState } from "react";
import { reached } from "@/components/ui/reached";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { MappingProposalView } from "@/lib/schemas/generation";
import type { MappingView } from "@/lib/schemas/mapping";
import type { Share } from "./types";

export type ProposedLeaf = MappingProposalView["leaves"][number];

/** The two server actions behind a proposal: asking for one stores nothing, taking it does. */
export type Proposing = {
  propose: (paths: string[], source?: "rules") => Promise<ActionResult<MappingProposalView>>;
  chooseAll: (mapping: Record<string, Share[]>) => Promise<ActionResult<MappingView>>;
};

export type Draft = {
  /** What is proposed and not yet taken; null before anybody asked. */
  proposal: MappingProposalView | null;
  /** Why the last question brought none. */
  failure: string | null;
  isAsking: boolean;
  ask: (paths: string[], source?: "rules") => Promise<void>;
  /** These buckets were taken, or are no longer wanted. */
  drop: (paths: readonly string[]) => void;
};

/** A proposal of products as a draft of this page. */
export function useProposal(propose: Proposing["propose"] | undefined): Draft {
  const [proposal, setProposal] = useState<MappingProposalView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  // No transition: a model may take a minute, and until one ends no other does, a link that is followed included.
  const ask: Draft["ask"] = async (paths, source) => {
    if (!propose || isAsking) return;
    setAsking(true);
    setFailure(null);
    const result = await reached(propose(paths, source)).finally(() => setAsking(false));
    if (result.ok) setProposal(result.data);
    else setFailure(result.error.message);
  };
  const drop: Draft["drop"] = (paths) =>
    setProposal((current) => {
      if (!current) return null;
      const leaves = current.leaves.filter(({ path }) => !paths.includes(path));
      return leaves.some(({ products }) => products.length > 0) ? { ...current, leaves } : null;
    });
  return { proposal, failure, isAsking, ask, drop };
}

/** As the mapping takes them. */
export function sharesOfProposal({ products }: ProposedLeaf): Share[] {
  return products.map(({ symbol, share }) => ({ symbol, share: String(share) }));
}
