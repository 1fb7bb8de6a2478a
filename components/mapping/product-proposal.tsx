"use client";

import { Button } from "@/components/ui/button";
import { Percent } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import type { Draft, ProposedLeaf } from "./use-proposal";

type BarProps = {
  draft: Draft;
  isPending: boolean;
  onTakeAll: (leaves: ProposedLeaf[]) => void;
  onByRank: () => void;
};

/** Above the buckets: where the proposal comes from, and taking all of it; or why there is none. */
export function ProposalBar({ draft, isPending, onTakeAll, onByRank }: BarProps) {
  const { proposal, failure } = draft;
  if (failure !== null) {
    return (
      <Notice
        tone="warning"
        title="No products were proposed"
        action={
          <Button size="sm" pending={draft.isAsking} onClick={onByRank}>
            Propose by rank
          </Button>
        }
      >
        <p role="alert">{failure}. What was chosen stays as it is.</p>
      </Notice>
    );
  }
  if (!proposal) return null;
  const leaves = proposal.leaves.filter(({ products }) => products.length > 0);
  const without = proposal.leaves.length - leaves.length;
  return (
    <Notice
      title={`Products are proposed for ${leaves.length === 1 ? "one bucket" : `${leaves.length} buckets`}`}
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="sm" pending={isPending} onClick={() => onTakeAll(leaves)}>
            Take all
          </Button>
          <Button size="sm" look="quiet" onClick={() => draft.drop(leaves.map(({ path }) => path))}>
            Leave them
          </Button>
        </span>
      }
    >
      <p>
        {proposal.source_reason} Nothing is kept until you take it.
        {without > 0 ? ` For ${without === 1 ? "one bucket" : `${without} buckets`} nothing fits.` : ""}
      </p>
    </Notice>
  );
}

type ProposedProps = { leaf: ProposedLeaf; isPending: boolean; onTake: () => void };

/** In a bucket: what is proposed for it, with each reason. */
export function ProposedProducts({ leaf, isPending, onTake }: ProposedProps) {
  if (leaf.products.length === 0) return null;
  return (
    <section
      aria-label={`Proposed for ${leaf.label}`}
      className="flex flex-col gap-3 rounded-md border border-line p-4"
    >
      <h3 className="text-sm font-semibold">
        {leaf.source === "model" ? "Proposed by the language model" : "Proposed by rank"}
      </h3>
      <ul className="flex flex-col gap-2">
        {leaf.products.map(({ symbol, name, share, reason }) => (
          <li key={symbol} className="text-sm">
            <span className="font-medium">{symbol}</span> <Percent value={share} isTrimmed />{" "}
            <span className="text-xs text-ink-muted">{name}</span>
            <span className="block text-ink-muted wrap-anywhere">{reason}</span>
          </li>
        ))}
      </ul>
      <Button size="sm" className="self-start" pending={isPending} onClick={onTake}>
        Take these
      </Button>
    </section>
  );
}
