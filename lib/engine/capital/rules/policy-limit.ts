import type { Rule } from "./bound";
import { envelope } from "./envelope";

/** No strategy holds more than its own policy limit. */
export const policyLimit: Rule = (frame) =>
  envelope(
    "POLICY_LIMIT",
    () => `Policy limit of ${frame.strategy.name}`,
    frame.strategy.policyLimit,
    frame.strategy,
    frame,
  );
