import { call } from "@orpc/server";
import type { Acknowledged } from "@/db/testing/proof/check-books";
import { addDays } from "@/lib/kernel/dates";
import { hasRole, type Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import type { ProofFund } from "./proof-fund";

export type ActName =
  | "allocate"
  | "deallocate"
  | "add"
  | "withdraw"
  | "request"
  | "approve"
  | "reject"
  | "deploy"
  | "release"
  | "cancel"
  | "reverse"
  | "allocator";

/** One thing that somebody does, as often as it is sent: the answer and what it booked. */
export type Act = {
  name: ActName;
  principal: Principal;
  send(key: string): Promise<unknown>;
  /** What an answer says was booked. */
  read(answer: unknown): Omit<Acknowledged, "key">;
  /** What others can do because of it. */
  follow(answer: unknown): void;
};

/** What the clients know of one another's work, as a shared screen would tell them. */
export type Desk = {
  fund: ProofFund;
  requested: { id: string; by: string }[];
  approved: { id: string; by: string }[];
  deployed: string[];
  reversible: number[];
  runs: number;
};

const FIRST_RUN_DAY = "2020-01-01";
const MOST_KNOWN = 400;

type Drawn = { draw: () => number; desk: Desk };
type Moved = { transaction_id: number; amount_usd: string };
type MovedRequest = {
  moved_transaction_id: number | null;
  moved_usd: string;
  strategy_id: string;
  status: string;
};

const NOTHING = { seq: null, booked: 0 };
const nothing = () => {};

function pick<T>(draw: () => number, list: readonly T[]): T {
  return list[Math.floor(draw() * list.length)] as T;
}

/** Takes one out, so that mostly one client acts on it; sometimes it leaves it for another to run into. */
function take<T>({ draw }: Drawn, list: T[]): T | undefined {
  const index = Math.floor(draw() * list.length);
  return draw() < 0.9 ? list.splice(index, 1)[0] : list[index];
}

function remember<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > MOST_KNOWN) list.shift();
}

function dollars(draw: () => number, most: number): string {
  return (0.01 + Math.floor(draw() * most * 100) / 100).toFixed(2);
}

/** Mostly one of the few that everybody wants money for. */
function strategyFor({ draw, desk }: Drawn): string {
  return draw() < 0.7 ? pick(draw, desk.fund.hot) : pick(draw, desk.fund.cold);
}

/** What a client does next; the weights are those of a busy desk that mostly moves money. */
export function nextAct(drawn: Drawn): Act {
  const { draw, desk } = drawn;
  const chance = draw() * 100;
  if (chance < 47) return move(drawn, "allocate");
  if (chance < 86) return move(drawn, "deallocate");
  if (chance < 89) return master(drawn, "add");
  if (chance < 91.5) return master(drawn, "withdraw");
  if (chance < 94) return createRequest(drawn);
  if (chance < 96) return decide(drawn) ?? createRequest(drawn);
  if (chance < 97.3) return deploy(drawn) ?? createRequest(drawn);
  if (chance < 98.4) return release(drawn) ?? createRequest(drawn);
  if (chance < 98.8) return cancel(drawn) ?? createRequest(drawn);
  if (chance < 99.85 || desk.runs > 300) return reverse(drawn) ?? move(drawn, "allocate");
  return allocator(drawn);
}

function move(drawn: Drawn, name: "allocate" | "deallocate"): Act {
  const { draw, desk } = drawn;
  const { fund } = desk;
  const principal = pick(draw, fund.members);
  const input = { id: strategyFor(drawn), amount_usd: dollars(draw, draw() < 0.1 ? 200_000 : 20_000) };
  return {
    name,
    principal,
    send: (key) => call(router.capital.strategies[name], input, fund.as(principal, key)),
    read(answer) {
      const { transaction_id: seq, amount_usd: amount } = answer as Moved;
      return { seq, booked: 1, moved: { amount, strategyId: input.id } };
    },
    follow: (answer) => remember(desk.reversible, (answer as Moved).transaction_id),
  };
}

function master({ draw, desk }: Drawn, name: "add" | "withdraw"): Act {
  const { fund } = desk;
  const principal = pick(draw, fund.members);
  const input = { amount_usd: dollars(draw, 100_000) };
  return {
    name,
    principal,
    send: (key) => call(router.capital.master[name], input, fund.as(principal, key)),
    read(answer) {
      const { transaction_id: seq, amount_usd: amount } = answer as Moved;
      return { seq, booked: 1, moved: { amount, strategyId: null } };
    },
    follow: (answer) => remember(desk.reversible, (answer as Moved).transaction_id),
  };
}

function createRequest(drawn: Drawn): Act {
  const { draw, desk } = drawn;
  const { fund } = desk;
  const principal = pick(draw, fund.members);
  const input = {
    strategy_id: strategyFor(drawn),
    amount_usd: dollars(draw, 30_000),
    reason: "For the proof",
  };
  return {
    name: "request",
    principal,
    send: (key) => call(router.capital.requests.create, input, fund.as(principal, key)),
    read: () => NOTHING,
    follow: (answer) => remember(desk.requested, { id: (answer as { id: string }).id, by: principal.userId }),
  };
}

/** By any approver: now and then by who asked for it, who is turned away. */
function decide(drawn: Drawn): Act | null {
  const { draw, desk } = drawn;
  const { fund } = desk;
  const request = take(drawn, desk.requested);
  if (!request) return null;
  const principal = pick(
    draw,
    fund.members.filter((member) => hasRole(member, "approver")),
  );
  const name = draw() < 0.85 ? "approve" : "reject";
  return {
    name,
    principal,
    send: (key) => call(router.capital.requests[name], { id: request.id }, fund.as(principal, key)),
    read: () => NOTHING,
    follow: () => {
      if (name === "approve") remember(desk.approved, request);
    },
  };
}

function readMovedRequest(answer: unknown): Omit<Acknowledged, "key"> {
  const { moved_transaction_id: seq, moved_usd: amount, strategy_id: strategyId } = answer as MovedRequest;
  return seq === null ? NOTHING : { seq, booked: 1, moved: { amount, strategyId } };
}

function deploy(drawn: Drawn): Act | null {
  const { draw, desk } = drawn;
  const request = take(drawn, desk.approved);
  if (!request) return null;
  const principal = pick(draw, desk.fund.members);
  return {
    name: "deploy",
    principal,
    send: (key) => call(router.capital.requests.deploy, { id: request.id }, desk.fund.as(principal, key)),
    read: readMovedRequest,
    follow: () => remember(desk.deployed, request.id),
  };
}

function release(drawn: Drawn): Act | null {
  const { draw, desk } = drawn;
  const id = take(drawn, desk.deployed);
  if (!id) return null;
  const principal = pick(draw, desk.fund.members);
  const input = draw() < 0.4 ? { id, amount_usd: dollars(draw, 8_000) } : { id };
  return {
    name: "release",
    principal,
    send: (key) => call(router.capital.requests.release, input, desk.fund.as(principal, key)),
    read: readMovedRequest,
    follow: (answer) => {
      if ((answer as MovedRequest).status === "deployed") remember(desk.deployed, id);
    },
  };
}

function cancel(drawn: Drawn): Act | null {
  const { draw, desk } = drawn;
  const request = take(drawn, draw() < 0.5 ? desk.requested : desk.approved);
  if (!request) return null;
  const principal = desk.fund.members.find(({ userId }) => userId === request.by) ?? desk.fund.owner;
  return {
    name: "cancel",
    principal,
    send: (key) => call(router.capital.requests.cancel, { id: request.id }, desk.fund.as(principal, key)),
    read: () => NOTHING,
    follow: nothing,
  };
}

function reverse(drawn: Drawn): Act | null {
  const { desk } = drawn;
  const seq = take(drawn, desk.reversible);
  if (seq === undefined) return null;
  const { owner } = desk.fund;
  return {
    name: "reverse",
    principal: owner,
    send: (key) =>
      call(router.capital.ledger.reverse, { seq, note: "For the proof" }, desk.fund.as(owner, key)),
    read: (answer) => ({ seq: (answer as Moved).transaction_id, booked: 1 }),
    follow: nothing,
  };
}

/** Of the day after the last one: days go forward, and of two at once the earlier may be refused. */
function allocator({ desk }: Drawn): Act {
  const { owner } = desk.fund;
  desk.runs += 1;
  const date = addDays(FIRST_RUN_DAY, desk.runs);
  return {
    name: "allocator",
    principal: owner,
    send: (key) => call(router.capital.allocator.run, { date }, desk.fund.as(owner, key)),
    read(answer) {
      const { lines } = answer as { lines: { transaction_id: number | null }[] };
      const booked = lines.filter(({ transaction_id }) => transaction_id !== null);
      return { seq: booked[0]?.transaction_id ?? null, booked: booked.length };
    },
    follow: nothing,
  };
}
