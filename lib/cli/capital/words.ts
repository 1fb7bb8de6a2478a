const UNKNOWN = "–";

/** "50000.00" as "50,000.00". */
export function usd(amount: string): string {
  const [whole = "", cents = ""] = amount.split(".");
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}.${cents}`;
}

export function percentOf(percent: number | null): string {
  return percent === null ? UNKNOWN : `${percent.toFixed(1)} %`;
}

export const PENDING = "Raising waits for a second person; everything else holds at once\n";
export const PENDING_NEW = "It starts with a limit of 0: the limit asked for waits for a second person\n";
