/** Names that are more than their key with spaces: they stand on every page, so the long texts stay elsewhere. */
const NAMES: Readonly<Record<string, string>> = {
  "min-max-band": "Own minimum and maximum as band",
  "to-target": "To the target",
  "to-edge": "To the edge",
  "fractional-units": "Parts of units",
  "score-fit": "Score: fit",
  "score-cost": "Score: cost",
  "score-liquidity": "Score: liquidity",
  "score-size": "Score: size",
  "score-health": "Score: health",
  "profile-score": "Score of a profile",
  "history-length": "Length of history",
  "time-weighted-return": "Time-weighted return",
  "money-weighted-return": "Money-weighted return",
  fifo: "FIFO (first in, first out)",
  cagr: "Return a year (CAGR)",
  "risk-free-rate": "Risk-free rate",
  sharpe: "Sharpe ratio",
  sortino: "Sortino ratio",
  calmar: "Calmar ratio",
  concentration: "Concentration (HHI)",
  "effective-bets": "Effective number of bets",
  "double-entry": "Double-entry bookkeeping",
};

/** A term as it is written: "relative-band" is "Relative band". */
export function termName(key: string): string {
  const words = key.replaceAll("-", " ");
  return NAMES[key] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
