import { Decimal, maxOf, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import { percentText } from "@/lib/kernel/percent";
import { moneyWords } from "./money-words";
import { reserveWithin } from "./reserve-figures";
import { NOTHING_TAKEN, type Tally, tallyOf } from "./tally";
import type { CapitalState } from "./types";

/** Strictly above it utilisation is marked; once marked it stays so until it is back at `UTILIZATION_CLEARS` or below. */
export const UTILIZATION_MARK: Decimal = new Decimal("0.90");
export const UTILIZATION_CLEARS: Decimal = new Decimal("0.85");
/** Below it, in dollars, capacity is marked; once marked it stays so until it is back at `CAPACITY_CLEARS` or above. */
export const CAPACITY_MARK: Money = new Decimal("10000");
export const CAPACITY_CLEARS: Money = new Decimal("12500");

const PERCENT_DECIMALS = 1;

export type MarkKind = "utilization" | "capacity" | "over_deployed";
export type MarkEntity = "reserve" | "pool" | "strategy";

export type AlertMark = {
  kind: MarkKind;
  entity: MarkEntity;
  /** Null for the reserve: there is one. */
  entityId: string | null;
  /** The pool's or strategy's name, or "Reserve". */
  label: string;
  message: string;
};

type Envelope = { entity: MarkEntity; entityId: string | null; label: string; limit: Money; deployed: Money };

/** What a mark is known by, from one look to the next. */
export function markKey({ kind, entity, entityId }: Pick<AlertMark, "kind" | "entity" | "entityId">): string {
  return `${kind}:${entity}:${entityId ?? ""}`;
}

/**
 * Which marks hold now, given those that stood at the last look (`markKey`). Utilisation: deployed above 90 % of the limit
 * of an active strategy, of a pool or of the deployable reserve; it clears at 85 %. Capacity: less than 10,000.00 is
 * left of such a limit; it clears at 12,500.00. A limit below 12,500.00 has no capacity mark, as it could never clear.
 * Over-deployed: more is deployed than the deployable fraction allows; it clears with the fact. Drafts, paused and
 * retired strategies are marked for nothing: no money is to go there. Source: domain.md §7, alerts.
 */
export function alertMarks(state: CapitalState, standing: ReadonlySet<string>): AlertMark[] {
  const tally = tallyOf(state);
  const envelopes = envelopesOf(state, tally);
  const marks = envelopes.flatMap((one) => [...utilization(one, standing), ...capacity(one, standing)]);
  return [...overDeployed(tally), ...marks];
}

function envelopesOf(state: CapitalState, tally: Tally): Envelope[] {
  const { deployable, deployed } = reserveWithin(tally);
  const pools = state.pools.map(
    ({ id, name, limit }): Envelope => ({
      entity: "pool",
      entityId: id,
      label: name,
      limit,
      deployed: (tally.byPool.get(id) ?? NOTHING_TAKEN).deployed,
    }),
  );
  const strategies = state.strategies.flatMap(
    ({ id, name, status, policyLimit, deployed: out }): Envelope[] =>
      status === "active"
        ? [{ entity: "strategy", entityId: id, label: name, limit: policyLimit, deployed: out }]
        : [],
  );
  return [
    { entity: "reserve", entityId: null, label: "Reserve", limit: deployable, deployed },
    ...pools,
    ...strategies,
  ];
}

function utilization(envelope: Envelope, standing: ReadonlySet<string>): AlertMark[] {
  const { limit, deployed, label } = envelope;
  const mark = { kind: "utilization", entity: envelope.entity, entityId: envelope.entityId } as const;
  const line = standing.has(markKey(mark)) ? UTILIZATION_CLEARS : UTILIZATION_MARK;
  if (deployed.lte(limit.times(line))) return [];
  const figures = `${moneyWords(deployed)} of ${moneyWords(limit)} USD is deployed`;
  const share = limit.isZero() ? null : percentText(deployed.div(limit), PERCENT_DECIMALS);
  const message = share === null ? `${label}: ${figures}` : `${label} is ${share} used: ${figures}`;
  return [{ ...mark, label, message }];
}

function capacity(envelope: Envelope, standing: ReadonlySet<string>): AlertMark[] {
  const { limit, deployed, label } = envelope;
  const mark = { kind: "capacity", entity: envelope.entity, entityId: envelope.entityId } as const;
  if (limit.lt(CAPACITY_CLEARS)) return [];
  const left = maxOf(ZERO, limit.minus(deployed));
  if (left.gte(standing.has(markKey(mark)) ? CAPACITY_CLEARS : CAPACITY_MARK)) return [];
  const message = `${label} has ${moneyWords(left)} USD of capacity left, of ${moneyWords(limit)} USD`;
  return [{ ...mark, label, message }];
}

function overDeployed(tally: Tally): AlertMark[] {
  const { isOverDeployed, deployed, deployable } = reserveWithin(tally);
  if (!isOverDeployed) return [];
  const excess = moneyWords(deployed.minus(deployable));
  const figures = `${moneyWords(deployed)} of ${moneyWords(deployable)} USD that may be`;
  const message = `The reserve is over-deployed by ${excess} USD: ${figures}`;
  return [{ kind: "over_deployed", entity: "reserve", entityId: null, label: "Reserve", message }];
}
