import { moneyWords } from "@/lib/engine/capital/money-words";
import { type Room, roomWithin } from "@/lib/engine/capital/room-of";
import { moveWithin, type Tally } from "@/lib/engine/capital/tally";
import { minOf, sum, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import type { Move } from "./types";

/** Who may still give how much; what a stop gives has left it already and lies in master cash. */
export type Giver = { id: string; isStop: boolean; left: Money };
export type Receiver = { id: string; wanted: Money };

/** What one run shares: the state as it has become, who gives, and what may still be moved by those who are not stopped. */
export type RunUnderWay = {
  tally: Tally;
  givers: Giver[];
  budget: { left: Money };
  limits: Map<string, string>;
};

/**
 * Serves one receiver from the givers in their order, as far as the rules leave room, and moves the run's state along.
 * Less than the smallest allocation that the rules allow is nothing at all. Answers the moves; notes what kept it short.
 */
export function serveReceiver(run: RunUnderWay, { id, wanted }: Receiver): Move[] {
  const { tally, givers, budget, limits } = run;
  const taken: { giver: Giver; amount: Money }[] = [];
  let left = wanted;
  let short = "no strategy gives more";
  for (const giver of givers) {
    if (giver.left.lte(ZERO) || left.lte(ZERO)) continue;
    const most = minOf(left, giver.isStop ? giver.left : minOf(giver.left, budget.left));
    if (most.lte(ZERO)) {
      short = "the largest shift of a run leaves no more";
      continue;
    }
    const { amount, room } = largestTransfer(tally, giver, id, most);
    if (amount.lt(most)) short = `${room.words} leaves no more`;
    if (amount.lte(ZERO)) continue;
    transfer(run, giver, id, amount);
    taken.push({ giver, amount });
    left = left.minus(amount);
  }
  const got = sum(taken.map(({ amount }) => amount));
  const { minimum } = roomWithin(tally, into(id));
  if (got.gt(ZERO) && minimum !== null && got.lt(minimum)) {
    for (const { giver, amount } of taken) transfer(run, giver, id, amount.negated());
    limits.set(
      id,
      `${moneyWords(got)} would reach it, less than the smallest allocation of ${moneyWords(minimum)}`,
    );
    return [];
  }
  if (left.gt(ZERO)) limits.set(id, short);
  return taken.map(({ giver, amount }) => ({ from: giver.id, to: id, amount }));
}

function into(strategyId: string) {
  return { strategyId, ownReservation: ZERO, via: "reallocation" } as const;
}

/** From a giver to a receiver; a negative amount takes it back. */
function transfer({ tally, budget }: RunUnderWay, giver: Giver, to: string, amount: Money): void {
  if (!giver.isStop) {
    release(tally, giver, amount);
    budget.left = budget.left.minus(amount);
  }
  giver.left = giver.left.minus(amount);
  moveWithin(tally, to, amount, amount);
}

function release(tally: Tally, { id }: Giver, amount: Money): void {
  moveWithin(tally, id, amount.negated(), amount.negated());
}

/**
 * The largest amount up to `most` that may go from one to the other. A rule over both is not moved by it, so it leaves
 * everything or nothing; any other leaves the same room whatever is given: one step and a check settle it.
 */
function largestTransfer(tally: Tally, giver: Giver, to: string, most: Money): { amount: Money; room: Room } {
  const first = roomAfter(tally, giver, to, most);
  const amount = minOf(most, first.amount);
  if (amount.lte(ZERO) || amount.eq(most)) return { amount, room: first };
  const second = roomAfter(tally, giver, to, amount);
  return second.amount.gte(amount) ? { amount, room: first } : { amount: ZERO, room: second };
}

/** The room of a receiver once a giver has released an amount. */
function roomAfter(tally: Tally, giver: Giver, to: string, amount: Money): Room {
  if (giver.isStop) return roomWithin(tally, into(to));
  release(tally, giver, amount);
  const room = roomWithin(tally, into(to));
  release(tally, giver, amount.negated());
  return room;
}
