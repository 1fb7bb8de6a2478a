import {
  type AuditHead,
  type BrokenLink,
  checkChain,
  readAuditHash,
  readAuditHead,
  readChainEnds,
  readNextEvent,
} from "@/db/repositories/audit-chain";
import type { Scope } from "@/lib/procedures/context";
import type { AuditProblemView } from "@/lib/schemas/audit";

/** Events whose hashes one statement derives: some tenths of a second on a slow machine. */
const EVENTS_A_STATEMENT = 5_000;

export type Known = { seq: number; hash: string };
export type ChainProof = { last: AuditHead; isAtEnd: boolean; problem: AuditProblemView | null };

type Where = Pick<Scope, "tx"> & { workspaceId: string };

/** Follows the chain from `after`, at most `budget` events, and at its end holds it against the head recorded apart. */
export async function proveChain(
  { tx, workspaceId }: Where,
  after: AuditHead,
  { budget, known }: { budget: number; known?: Known },
): Promise<ChainProof> {
  const ends = await readChainEnds(tx, workspaceId);
  if (ends && ends.first !== 1) return { ...upTo(0), problem: missing(0, ends.first) };
  const end = ends?.last ?? 0;
  const stop = Math.min(end, after.seq + budget);
  let last = after;
  while (last.seq < stop) {
    const until = Math.min(last.seq + EVENTS_A_STATEMENT, stop);
    const stretch = await checkChain(tx, workspaceId, last, until);
    if (stretch.broken) return { ...upTo(stretch.broken.previous), problem: brokenLink(stretch.broken) };
    last = stretch.last;
    if (last.seq < until) {
      const next = await readNextEvent(tx, workspaceId, last.seq);
      return { ...upTo(last.seq), problem: missing(last.seq, next ?? end) };
    }
  }
  if (last.seq < end) return { last, isAtEnd: false, problem: null };
  const head = await readAuditHead(tx, workspaceId);
  const problem = againstHead(last, head) ?? (await againstKnown({ tx, workspaceId }, last, known));
  return { last, isAtEnd: true, problem };
}

const upTo = (seq: number) => ({ last: { seq, hash: "" }, isAtEnd: false });

function missing(last: number, next: number): AuditProblemView {
  const follows = last === 0 ? `the first one is event ${next}` : `event ${next} follows event ${last}`;
  return { kind: "event_missing", seq: last + 1, message: `Event ${last + 1} is missing: ${follows}` };
}

function brokenLink({ seq, previous, action, entity, entityId, at }: BrokenLink): AuditProblemView {
  if (seq !== previous + 1) return missing(previous, seq);
  const name = `Event ${seq} (${action} on ${entity} ${entityId}, ${at.toISOString()})`;
  const or = previous === 0 ? "it was" : `it, or event ${previous} with its hash, was`;
  return {
    kind: "event_changed",
    seq,
    message: `${name} does not give the hash that was written with it: ${or} changed, moved or forged`,
  };
}

/** A cut tail leaves a valid chain: the head tells how long it was. */
function againstHead(last: AuditHead, head: AuditHead | null): AuditProblemView | null {
  const recorded = head?.seq ?? 0;
  if (last.seq < recorded) {
    const ends = last.seq === 0 ? "There is no event" : `The trail ends with event ${last.seq}`;
    const message = `${ends}, but ${recorded} were recorded: the last ${recorded - last.seq} are missing`;
    return { kind: "events_cut_off", seq: last.seq + 1, message };
  }
  if (last.seq > recorded) {
    const message = `Event ${recorded + 1} stands behind the recorded head, which is ${recorded}`;
    return { kind: "head_changed", seq: recorded + 1, message };
  }
  if (head && head.hash !== last.hash) {
    const message = `Event ${last.seq}, the last one, has another hash than the recorded head`;
    return { kind: "head_changed", seq: last.seq, message };
  }
  return null;
}

/** Who wrote the whole chain anew would give every later event another hash. */
async function againstKnown(
  { tx, workspaceId }: Where,
  last: AuditHead,
  known: Known | undefined,
): Promise<AuditProblemView | null> {
  if (!known) return null;
  if (known.seq > last.seq) {
    const message = `The trail ends with event ${last.seq}, but event ${known.seq} was noted earlier`;
    return { kind: "known_head_changed", seq: known.seq, message };
  }
  if ((await readAuditHash(tx, workspaceId, known.seq)) === known.hash) return null;
  const message = `Event ${known.seq} has another hash than the one noted earlier: it or one before it was written anew`;
  return { kind: "known_head_changed", seq: known.seq, message };
}
