"use client";

import Link from "next/link";
import { type ReactNode, useMemo, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { MapProductsView, MappingView } from "@/lib/schemas/mapping";
import { LeafList } from "./leaf-list";
import { LeafPanel } from "./leaf-panel";
import { ProposalBar, ProposedProducts } from "./product-proposal";
import type { ChooseProducts, Leaf, Share } from "./types";
import { type Draft, type ProposedLeaf, type Proposing, sharesOfProposal, useProposal } from "./use-proposal";

type Props = {
  frameworkId: string;
  /** By path. */
  colours: ReadonlyMap<string, string>;
  initial: MappingView;
  suggested: MapProductsView;
  choose: ChooseProducts;
  acceptAll: () => Promise<ActionResult<MappingView>>;
  /** Offers to propose products, as a draft that is kept when it is taken. */
  proposing?: Proposing | undefined;
  /** What comes after, in place of the link to a new portfolio; while a choice is being stored, it is not in yet. */
  finish?: (mapping: MappingView, isStoring: boolean) => ReactNode;
};

function firstOpen(mapping: MappingView): Leaf | undefined {
  return mapping.leaves.find((leaf) => !leaf.is_decided && !leaf.takes_cash) ?? mapping.leaves[0];
}

function sharesOf(leaf: Leaf | undefined): Share[] {
  return (leaf?.products ?? []).map((product) => ({ symbol: product.symbol, share: String(product.share) }));
}

/** The mapping as it was last stored, and what stores another. */
function useStoring(initial: MappingView) {
  const [mapping, setMapping] = useState(initial);
  const [isPending, startTransition] = useTransition();
  // The transition may go on for longer than the storing: until every other one has ended.
  const [count, setCount] = useState(0);
  const storing = (work: () => Promise<ActionResult<MappingView>>, onDone: () => void) => {
    setCount((before) => before + 1);
    startTransition(async () => {
      const result = await reached(work());
      setCount((before) => before - 1);
      if (!result.ok) return notify.problem(result.error.message);
      setMapping(result.data);
      onDone();
    });
  };
  return { mapping, isPending, isStoring: count > 0, storing };
}

/** Bucket by bucket to real products; every choice is kept at once, so one can leave and come back. */
export function MappingWizard(props: Props) {
  const { frameworkId, colours, initial, suggested, choose, acceptAll, proposing, finish } = props;
  const draft = useProposal(proposing?.propose);
  const { mapping, isPending, isStoring, storing } = useStoring(initial);
  const [path, setPath] = useState(firstOpen(initial)?.path ?? "");
  const suggestions = useMemo(() => new Map(suggested.leaves.map((leaf) => [leaf.path, leaf])), [suggested]);
  const leaf = mapping.leaves.find((one) => one.path === path);

  const keep = (at: string, shares: Share[], done: string, before: Share[]) =>
    storing(
      () => choose(at, shares),
      () => {
        draft.drop([at]);
        notify.done(done, { undo: () => keep(at, before, "Taken back", shares) });
      },
    );
  const fill = () => storing(acceptAll, () => notify.done("Every open bucket took its first-ranked product"));
  const keepAll = (chosen: Record<string, Share[]>, done: string, before: Record<string, Share[]>) => {
    if (!proposing) return;
    storing(
      () => proposing.chooseAll(chosen),
      () => {
        draft.drop(Object.keys(chosen));
        notify.done(done, { undo: () => keepAll(before, "Taken back", chosen) });
      },
    );
  };

  return (
    <div className="@container flex flex-col gap-6">
      <WizardHead
        mapping={mapping}
        isPending={isPending}
        onFill={fill}
        asking={proposing ? { isAsking: draft.isAsking, onAsk: () => draft.ask(askedPaths(mapping)) } : null}
        end={
          finish ? finish(mapping, isStoring) : <OpenPortfolio frameworkId={frameworkId} mapping={mapping} />
        }
      />
      <ProposalBar
        draft={draft}
        isPending={isPending}
        onTakeAll={(leaves) => keepAll(...taken(leaves, mapping))}
        onByRank={() => draft.ask(askedPaths(mapping), "rules")}
      />
      {mapping.constraint_breaches.length > 0 ? (
        <Notice tone="warning" title="A constraint is not met by these products">
          <ul className="list-disc pl-5">
            {mapping.constraint_breaches.map((breach) => (
              <li key={`${breach.code}${breach.path}${breach.message}`}>{breach.message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="grid gap-6 @3xl:grid-cols-[17rem_1fr] @3xl:gap-8">
        <LeafList
          leaves={mapping.leaves}
          colours={colours}
          suggestions={suggestions}
          selected={path}
          onSelect={setPath}
        />
        {leaf ? (
          <LeafPanel
            key={leaf.path}
            frameworkId={frameworkId}
            leaf={leaf}
            suggestions={suggestions.get(leaf.path)}
            productCount={suggested.product_count}
            isPending={isPending}
            choose={(shares) => keep(leaf.path, shares, `${leaf.label} decided`, sharesOf(leaf))}
            proposed={<ProposedIn draft={draft} leaf={leaf} isPending={isPending} onTake={keep} />}
          />
        ) : null}
      </div>
    </div>
  );
}

type ProposedInProps = {
  draft: Draft;
  leaf: Leaf;
  isPending: boolean;
  onTake: (path: string, shares: Share[], done: string, before: Share[]) => void;
};

function ProposedIn({ draft, leaf, isPending, onTake }: ProposedInProps) {
  const proposed = draft.proposal?.leaves.find(({ path }) => path === leaf.path);
  if (!proposed) return null;
  const take = () =>
    onTake(leaf.path, sharesOfProposal(proposed), `${leaf.label} took what was proposed`, sharesOf(leaf));
  return <ProposedProducts leaf={proposed} isPending={isPending} onTake={take} />;
}

function openLeaves(mapping: MappingView): Leaf[] {
  return mapping.leaves.filter((one) => !one.is_decided && !one.takes_cash);
}

/** The open buckets; all of them once each is decided. */
function askedPaths(mapping: MappingView): string[] {
  const open = openLeaves(mapping);
  return (open.length > 0 ? open : mapping.leaves).map(({ path }) => path);
}

/** What taking these stores, what it says, and what was there before. */
function taken(
  leaves: readonly ProposedLeaf[],
  mapping: MappingView,
): [Record<string, Share[]>, string, Record<string, Share[]>] {
  const held = new Map(mapping.leaves.map((leaf) => [leaf.path, sharesOf(leaf)]));
  return [
    Object.fromEntries(leaves.map((leaf) => [leaf.path, sharesOfProposal(leaf)])),
    leaves.length === 1
      ? "One bucket took what was proposed"
      : `${leaves.length} buckets took what was proposed`,
    Object.fromEntries(leaves.map(({ path }) => [path, held.get(path) ?? []])),
  ];
}

type HeadProps = {
  mapping: MappingView;
  isPending: boolean;
  onFill: () => void;
  asking: { isAsking: boolean; onAsk: () => void } | null;
  end: ReactNode;
};

/** How much is decided, and what decides more at once. */
function WizardHead({ mapping, isPending, onFill, asking, end }: HeadProps) {
  const openCount = openLeaves(mapping).length;
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Progress
        className="min-w-56 flex-1"
        label={openCount === 0 ? "Every bucket is decided" : "Buckets decided"}
        done={mapping.decided_count}
        total={mapping.leaf_count}
        detail={`${mapping.decided_count} of ${mapping.leaf_count}`}
      />
      {asking ? (
        <Button look="quiet" pending={asking.isAsking} onClick={asking.onAsk}>
          Propose products
        </Button>
      ) : null}
      {openCount > 0 ? (
        <Button pending={isPending} onClick={onFill}>
          Accept all first-ranked
        </Button>
      ) : null}
      {end}
    </div>
  );
}

function OpenPortfolio({ frameworkId, mapping }: { frameworkId: string; mapping: MappingView }) {
  if (openLeaves(mapping).length > 0) return null;
  return (
    <Button asChild look="primary">
      <Link href={`/portfolios/new?framework=${frameworkId}`}>Open a portfolio</Link>
    </Button>
  );
}
