import { BACKTEST_TERMS } from "./backtest.data";
import { BASIC_TERMS } from "./basics.data";
import { CAPITAL_TERMS } from "./capital.data";
import { DRIFT_TERMS } from "./drift.data";
import { FRAMEWORK_TERMS } from "./framework.data";
import { JOURNEY_TERMS } from "./journey.data";
import { MAPPING_TERMS } from "./mapping.data";
import { PERFORMANCE_TERMS } from "./performance.data";
import { PROFILE_TERMS } from "./profile.data";
import { REBALANCING_TERMS } from "./rebalancing.data";
import { RISK_TERMS } from "./risk.data";
import { termName } from "./term-name";
import type { Term, Terms } from "./types";

/** In reading order: what a term needs stands before it. */
const THEMES = {
  basics: { title: "First words", terms: BASIC_TERMS },
  framework: { title: "The framework", terms: FRAMEWORK_TERMS },
  drift: { title: "Drift and bands", terms: DRIFT_TERMS },
  rebalancing: { title: "Rebalancing", terms: REBALANCING_TERMS },
  mapping: { title: "Products and data", terms: MAPPING_TERMS },
  performance: { title: "Performance and tax", terms: PERFORMANCE_TERMS },
  backtest: { title: "Backtests", terms: BACKTEST_TERMS },
  risk: { title: "Risk", terms: RISK_TERMS },
  profile: { title: "Who it is for", terms: PROFILE_TERMS },
  journey: { title: "The journey", terms: JOURNEY_TERMS },
  capital: { title: "Capital", terms: CAPITAL_TERMS },
} as const satisfies Record<string, { title: string; terms: Terms }>;

type Theme = keyof typeof THEMES;
type KeysOf<Name extends Theme> = Name extends Theme ? keyof (typeof THEMES)[Name]["terms"] : never;
/** Every word of the glossary: a popover for any other does not compile. */
export type TermKey = KeysOf<Theme>;

export type GlossaryEntry = Term & { key: TermKey; name: string; theme: string };

/** All terms in reading order, theme by theme. */
export const GLOSSARY: readonly GlossaryEntry[] = Object.values(THEMES).flatMap(({ title, terms }) =>
  Object.entries(terms as Terms).map(([key, term]) => ({
    ...term,
    key: key as TermKey,
    name: termName(key),
    theme: title,
  })),
);

const BY_KEY: ReadonlyMap<string, GlossaryEntry> = new Map(GLOSSARY.map((term) => [term.key, term]));

/** The term under a key; null for what the glossary does not have. */
export function findTerm(key: string): GlossaryEntry | null {
  return BY_KEY.get(key) ?? null;
}
