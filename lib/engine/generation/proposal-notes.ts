import { isWithinRegion } from "@/lib/engine/product/region";
import { Decimal, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import type { MixChoice } from "./class-mix";
import { isCutBySector, takesEsg } from "./class-parts";
import type { Closed, GenerationFacts } from "./facts";
import type { PlacedPart } from "./place-parts";
import { BUILT_FROM, type BuiltClass } from "./table.data";
import type { Preferences, Proposal } from "./types";
import { listText, plainWord, pointsText } from "./words";

type Note = Proposal["notes"][number];

/** What was done with the preferences, what could not be done and why, and what was taken for granted. */
export function proposalNotes(
  facts: GenerationFacts,
  choice: MixChoice,
  closed: Closed,
  parts: readonly PlacedPart[],
  counts?: ReadonlyMap<string, number>,
): Note[] {
  return [
    ...limitNotes(facts, choice),
    ...exclusionNotes(facts, closed),
    ...detailNotes(facts, parts),
    ...riskNotes(facts, choice, closed),
    ...singleNameNotes(facts, parts, counts),
    ...currencyNotes(facts),
  ];
}

const note = (kind: Note["kind"], message: string): Note => ({ kind, message });

function limitNotes({ preferences }: GenerationFacts, { mix }: MixChoice): Note[] {
  const { minBonds, minCash, maxEquity, maxExpenseRatio } = preferences;
  const notes: Note[] = [];
  const say = (limit: Decimal | undefined, words: (limit: string) => string) => {
    if (limit) notes.push(note("understood", words(pointsText(limit))));
  };
  say(minBonds, (limit) => `At least ${limit} in bonds: they are ${pointsText(mix.fixed_income)}.`);
  say(minCash, (limit) => `At least ${limit} in cash: it is ${pointsText(mix.cash)}.`);
  say(maxEquity, (limit) => `At most ${limit} in shares: they are ${pointsText(mix.equity)}.`);
  say(maxExpenseRatio, (limit) => `Costs of at most ${limit} a year: every product must keep to it.`);
  return notes;
}

function isBuilt(word: string): word is BuiltClass {
  return BUILT_FROM.some((one) => one === word);
}

function exclusionNotes({ preferences, missing }: GenerationFacts, closed: Closed): Note[] {
  const notes: Note[] = [];
  const classes = preferences.excludedAssetClasses;
  const built = classes.filter(isBuilt).map((one) => plainWord(one));
  if (built.length > 0) notes.push(note("understood", `Without ${listText(built)}.`));
  const others = classes.filter((one) => !isBuilt(one)).map(plainWord);
  if (others.length > 0) {
    notes.push(note("understood", `Without ${listText(others)}, which the rules never propose.`));
  }
  const regions = preferences.excludedRegions.map(plainWord);
  if (regions.length > 0) {
    notes.push(note("understood", `Without ${listText(regions)}, for shares, bonds and property.`));
  }
  notes.push(...alsoGone(preferences));
  for (const one of BUILT_FROM) {
    if (closed.get(one) !== "regions") continue;
    const why = `no region is left to buy ${plainWord(one)} in`;
    notes.push(
      note("not_honoured", `The table holds ${plainWord(one)}, but ${why}; the others take its share.`),
    );
  }
  if (missing.size > 0) {
    const names = [...missing].map((path) => path.slice(path.indexOf("/") + 1)).sort();
    notes.push(
      note(
        "not_honoured",
        `No product fits ${listText(names)}${costWords(preferences.maxExpenseRatio)}; what is beside takes the share.`,
      ),
    );
  }
  return notes;
}

/**
 * China and India are the only countries of emerging Asia with a region of their own: funds of the others cannot be told
 * from funds that hold them.
 */
function alsoGone({ excludedRegions }: Preferences): Note[] {
  const isWider = excludedRegions.some((region) => isWithinRegion("emerging_asia", region));
  const out = (["china", "india"] as const).filter((region) => excludedRegions.includes(region));
  if (isWider || out.length === 0) return [];
  const stays = out.length === 2 ? "nothing" : out[0] === "china" ? "India" : "China";
  const message = `With ${listText(out.map(plainWord))} go Taiwan, Korea and the smaller markets of emerging Asia: the catalogue has no region that tells them apart. Of emerging Asia ${stays} stays.`;
  return [note("not_honoured", message)];
}

function costWords(limit: Decimal | undefined): string {
  return limit ? ` at costs of at most ${percentText(limit)} a year` : "";
}

function detailNotes(facts: GenerationFacts, parts: readonly PlacedPart[]): Note[] {
  const { preferences } = facts;
  const notes: Note[] = [];
  const { detail, excludedRegions, excludedSectors, onlyEsg } = preferences;
  const equity = parts.filter((part) => part.assetClass === "equity" && part.parts.length === 0);
  if (equity.length === 0) return notes;
  const isRegional = excludedRegions.length > 0 || onlyEsg;
  if (detail === "simple" && (isRegional || isCutBySector(preferences))) {
    notes.push(
      note("assumed", "Shares are cut finer than one bucket, because one fund would hold what you left out."),
    );
  }
  const inSectors = equity.filter((part) => part.rules.sectors !== undefined);
  if (excludedSectors.length > 0) {
    const words = listText(excludedSectors.map(plainWord));
    notes.push(note("understood", `Without ${words}${usSectorsWords(equity)}.`));
    notes.push(...broadAbroad(words, equity));
  } else if (detail === "sectors" && inSectors.length === 0 && !onlyEsg) {
    notes.push(
      note(
        "not_honoured",
        "US shares are too small a part, or none, to be cut by sector; the catalogue has sector funds for the US alone.",
      ),
    );
  }
  if (onlyEsg) notes.push(...esgNotes(equity, preferences));
  return notes;
}

/** How an excluded sector is kept out of US shares, where there are any. */
function usSectorsWords(equity: readonly PlacedPart[]): string {
  return equity.some((part) => part.rules.sectors !== undefined)
    ? ": US shares are held by the other sectors"
    : "";
}

function broadAbroad(words: string, equity: readonly PlacedPart[]): Note[] {
  const broad = equity.filter((part) => part.rules.sectors === undefined);
  if (broad.length === 0) return [];
  const share = sum(broad.map((part) => part.share));
  const names = listText(broad.map((part) => part.label));
  return [
    note(
      "not_honoured",
      `${names} (${pointsText(share)} of the portfolio) are met by broad funds, which hold ${words} too: there are sector funds for the US alone.`,
    ),
  ];
}

function esgNotes(equity: readonly PlacedPart[], preferences: Preferences): Note[] {
  if (!takesEsg(preferences)) {
    const message =
      "Environment, social and governance marks are left aside: no sector fund has them, and leaving out a sector comes first.";
    return [note("not_honoured", message)];
  }
  const share = sum(
    equity.filter((part) => part.rules.includeTags?.includes("esg")).map((part) => part.share),
  );
  const rest = `the other ${pointsText(ONE.minus(share))} is without: the catalogue has such funds for US shares alone.`;
  const notes = share.gt(ZERO)
    ? [
        note(
          "understood",
          `Funds with environment, social and governance marks: ${pointsText(share)} of the portfolio.`,
        ),
        note("not_honoured", `Of such marks, ${rest}`),
      ]
    : [
        note(
          "not_honoured",
          "No US shares are held, and there are funds with environment, social and governance marks for these alone.",
        ),
      ];
  if (preferences.detail === "sectors") {
    notes.push(note("not_honoured", "US shares are not cut by sector: no sector fund has such marks."));
  }
  return notes;
}

function riskNotes(
  facts: GenerationFacts,
  { mix, rung, ownRung, reserve }: MixChoice,
  closed: Closed,
): Note[] {
  const notes: Note[] = [];
  for (const { reason } of facts.scored.caps) {
    notes.push(
      note("assumed", `${reason}; the score of ${facts.scored.score} is read as ${facts.readScore}.`),
    );
  }
  const table = new Decimal(ownRung.equity).div(100);
  if (mix.equity.gt(table)) {
    const words = [...closed.keys()].map((one) => plainWord(one));
    notes.push(
      note(
        "not_honoured",
        `Without ${listText(words)}, shares are ${pointsText(mix.equity)} where your score stands for ${pointsText(table)}: more risk than your answers describe.`,
      ),
    );
  }
  const asked = facts.caps.reduce((most, cap) => Math.max(most, cap.cashPoints), 0);
  if (reserve.times(100).lt(asked)) {
    notes.push(
      note(
        "not_honoured",
        `Your answers ask for ${asked} % in cash; your other preferences leave ${pointsText(reserve)}.`,
      ),
    );
  }
  if (rung !== ownRung) {
    notes.push(
      note(
        "assumed",
        `With these preferences the row of score ${ownRung.score} would hold less risk than that of ${rung.score}, which is used.`,
      ),
    );
  }
  return notes;
}

/** How many products a bucket takes under the largest single position, and where fewer fit. */
function singleNameNotes(
  { preferences }: GenerationFacts,
  parts: readonly PlacedPart[],
  counts: ReadonlyMap<string, number> = new Map(),
): Note[] {
  const { maxSingleName } = preferences;
  if (!maxSingleName) return [];
  const limit = pointsText(maxSingleName);
  const large = parts
    .filter((part) => part.parts.length === 0 && part.share.gt(maxSingleName))
    .map((part) => ({ part, least: part.share.div(maxSingleName).ceil().toNumber() }));
  if (large.length === 0) {
    return [note("understood", `No bucket is larger than the largest single position of ${limit}.`)];
  }
  const needs = large.map(({ part, least }) => `${part.label} at least ${least}`);
  const short = large.filter(({ part, least }) => (counts.get(part.path) ?? least) < least);
  const lacks = short.map(
    ({ part, least }) => `${part.label} takes ${least}, and ${counts.get(part.path)} fit`,
  );
  return [
    note(
      "understood",
      `With at most ${limit} in one product, these buckets take several: ${needs.join("; ")}.`,
    ),
    ...(lacks.length > 0 ? [note("not_honoured", `There are too few products: ${lacks.join("; ")}.`)] : []),
  ];
}

function currencyNotes({ requirements }: GenerationFacts): Note[] {
  if (requirements.baseCcy === "USD") return [];
  return [
    note(
      "assumed",
      `The products of the catalogue are quoted in dollars; counted in ${requirements.baseCcy}, the exchange rate moves them too. The table does not hedge it.`,
    ),
  ];
}
