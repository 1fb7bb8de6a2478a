import type { Rule } from "./bound";

/** Master gives no more than its cash, less what approved requests of others hold. */
export const masterCash: Rule = ({ tally, ownReservation }) => {
  const reserved = tally.all.reserved.minus(ownReservation);
  const amount = tally.masterCash.minus(reserved);
  return { rule: "MASTER_CASH", side: "most", amount, reserved, words: () => "Master cash" };
};
