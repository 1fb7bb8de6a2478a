export type BarFacts = {
  /** What is deployed. Money as text; here only drawn. */
  used: string;
  /** What approved requests hold on top. */
  reserved?: string;
  /** Null where there is none; then the bar ends at `scale`. */
  limit: string | null;
  /** Share of the limit that may be used; drawn only below 1. */
  cap?: number;
  /** What the bar's whole length stands for, where that is more than its limit. */
  scale?: string;
};

/** Parts of the bar's length, 0 to 1. */
export type BarGeometry = {
  used: number;
  /** Deployed beyond the limit. */
  over: number;
  reserved: number;
  limit: number | null;
  cap: number | null;
};

/** The bar is as long as the largest thing on it, so that nothing is cut off. */
export function barGeometry({ used, reserved = "0", limit, cap = 1, scale = "0" }: BarFacts): BarGeometry {
  const [usedAmount, heldAmount] = [Number(used), Number(reserved)];
  const limitAmount = limit === null ? null : Number(limit);
  const whole = Math.max(usedAmount + heldAmount, limitAmount ?? 0, Number(scale));
  if (whole <= 0) return { used: 0, over: 0, reserved: 0, limit: limitAmount === null ? null : 0, cap: null };
  const inside = limitAmount === null ? usedAmount : Math.min(usedAmount, limitAmount);
  return {
    used: inside / whole,
    over: (usedAmount - inside) / whole,
    reserved: heldAmount / whole,
    limit: limitAmount === null ? null : limitAmount / whole,
    cap: limitAmount === null || cap >= 1 ? null : (limitAmount * cap) / whole,
  };
}
