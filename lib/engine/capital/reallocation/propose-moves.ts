import { rateWords } from "./figure-words";
import { planMoves } from "./plan-moves";
import type { Move, MovePlan, Proposal, ReallocationFacts, ScoredStrategy } from "./types";
import { wordReasons } from "./word-reasons";

/**
 * What the reallocation engine proposes: the moves of `planMoves`, why every strategy moves or stays, and why each move.
 * No moves means that nothing crosses a threshold; the reasons say so per strategy. Source: domain.md §7, reallocation engine.
 */
export function proposeMoves(facts: ReallocationFacts): Proposal {
  const plan = planMoves(facts);
  return {
    ...plan,
    reasons: wordReasons(facts, plan),
    moveReasons: plan.moves.map((move) => moveReason(plan, move)),
  };
}

/** Both sides of a move in one sentence. */
export function moveReason({ scored }: MovePlan, { from, to }: Move): string {
  const side = (id: string) => scored.find(({ strategy }) => strategy.id === id);
  const [giver, receiver] = [side(from), to === null ? undefined : side(to)];
  const told = giver ? sideWords(giver) : "";
  return `${told}; ${receiver ? sideWords(receiver) : "no strategy can take it, so it goes back to master cash"}.`;
}

function sideWords({ strategy, standing, figures, score, share, wantedShare }: ScoredStrategy): string {
  const holds = share === null ? "" : ` holds ${rateWords(share)}`;
  if (standing === "stopped") {
    return `${strategy.name}${holds} and stands ${rateWords(-(figures?.currentDrawdown ?? 0))} below its highest value`;
  }
  const asksFor =
    wantedShare === null ? "" : ` and its score of ${score?.toFixed(2)} asks for ${rateWords(wantedShare)}`;
  return `${strategy.name}${holds}${asksFor}`;
}
