import { CADENCES, isKnownDay } from "@/lib/kernel/dates";
import { PRICE_BASES, WATCHES } from "@/lib/schemas/backtest";
import { BAND_KINDS } from "@/lib/schemas/framework";
import { DESTINATIONS, SCOPES } from "@/lib/schemas/rebalance";
import {
  DEFAULT_QUESTION,
  type LabPolicy,
  type LabQuestion,
  type LabSource,
  type LabState,
  type LabVariant,
  MODES,
  type TradingRules,
  VARIANT_KEYS,
} from "./lab-state";

/**
 * The laboratory's state as an address that can be kept and sent. A single policy stands in the address itself; with more,
 * each is a `vs` of its own. What an address gets wrong is left out, never guessed.
 */
export function writeAddress(state: LabState): URLSearchParams {
  const query = new URLSearchParams();
  const [only, ...more] = state.variants;
  if (only && more.length === 0 && only.name === null) writePolicy(only.policy, query);
  else {
    for (const variant of state.variants) query.append("vs", writeVariant(variant).toString());
    if (state.active !== state.variants[0]?.key) query.set("at", state.active);
  }
  writeQuestion(state.question, query);
  if (state.view.isLog) query.set("log", "1");
  return query;
}

export function readAddress(query: URLSearchParams, otherwise: LabSource): LabState {
  const several = query.getAll("vs").flatMap((text, index) => readVariant(text, index) ?? []);
  const unique = several.filter((one, index) => several.findIndex(({ key }) => key === one.key) === index);
  const variants: LabVariant[] =
    unique.length > 0
      ? unique
      : [
          {
            key: "A",
            name: null,
            isHidden: false,
            policy: readPolicy(query) ?? { source: otherwise, targets: {}, rules: readRules(query) },
          },
        ];
  const active = variants.find(({ key }) => key === query.get("at"))?.key ?? variants[0]?.key ?? "A";
  return { variants, active, question: readQuestion(query), view: { isLog: query.get("log") === "1" } };
}

function writeVariant({ key, name, isHidden, policy }: LabVariant): URLSearchParams {
  const query = new URLSearchParams({ key });
  if (name !== null) query.set("name", name);
  if (isHidden) query.set("off", "1");
  writePolicy(policy, query);
  return query;
}

const LONGEST_NAME = 60;

function readVariant(text: string, index: number): LabVariant | null {
  const query = new URLSearchParams(text);
  const policy = readPolicy(query);
  const key = VARIANT_KEYS.find((each) => each === query.get("key")) ?? VARIANT_KEYS[index];
  if (!policy || !key) return null;
  const name = query.get("name")?.trim().slice(0, LONGEST_NAME) || null;
  return { key, name, isHidden: query.get("off") === "1", policy };
}

function writePolicy({ source, targets, rules }: LabPolicy, query: URLSearchParams): void {
  if (source.kind === "framework") {
    query.set("framework", source.id);
    if (source.version !== null) query.set("version", String(source.version));
  } else if (source.kind === "template") query.set("template", source.key);
  else query.set("weights", "1");
  for (const [path, share] of Object.entries(targets)) query.append("w", `${share}:${path}`);
  const { mode, cadence, band, driftBps, relativePct, destination, scope, watch, costBps } = rules;
  const words = { mode, cadence, band, relative: relativePct, destination, scope, watch };
  for (const [name, value] of Object.entries(words)) if (value !== undefined) query.set(name, value);
  if (driftBps !== undefined) query.set("drift", String(driftBps));
  if (costBps !== undefined) query.set("cost", String(costBps));
  if (rules.isStartCharged !== undefined) query.set("cost_at_start", rules.isStartCharged ? "1" : "0");
}

function readPolicy(query: URLSearchParams): LabPolicy | null {
  const source = readSource(query);
  if (!source) return null;
  return { source, targets: readTargets(query), rules: readRules(query) };
}

const MOST_TARGETS = 500;
const LONGEST_ID = 100;

function readSource(query: URLSearchParams): LabSource | null {
  const id = query.get("framework");
  if (id && id.length <= LONGEST_ID)
    return { kind: "framework", id, version: whole(query, "version", 1, 1e9) ?? null };
  const key = query.get("template");
  if (key && key.length <= LONGEST_ID) return { kind: "template", key };
  return query.get("weights") === "1" ? { kind: "weights" } : null;
}

function readTargets(query: URLSearchParams): Record<string, string> {
  const found = query.getAll("w").slice(0, MOST_TARGETS);
  return Object.fromEntries(
    found.flatMap((text) => {
      const colon = text.indexOf(":");
      const share = text.slice(0, colon);
      return isShare(share) ? [[text.slice(colon + 1), share]] : [];
    }),
  );
}

function readRules(query: URLSearchParams): TradingRules {
  const relative = query.get("relative");
  const charged = query.get("cost_at_start");
  return dropUnset({
    mode: word(query, "mode", MODES),
    cadence: word(query, "cadence", CADENCES),
    band: word(query, "band", BAND_KINDS),
    driftBps: whole(query, "drift", 1, 10_000),
    relativePct:
      relative && /^\d{1,2}(\.\d{1,10})?$/.test(relative) && Number(relative) > 0 ? relative : undefined,
    destination: word(query, "destination", DESTINATIONS),
    scope: word(query, "scope", SCOPES),
    watch: word(query, "watch", WATCHES),
    costBps: whole(query, "cost", 0, 10_000),
    isStartCharged: charged === "1" ? true : charged === "0" ? false : undefined,
  });
}

function writeQuestion(question: LabQuestion, query: URLSearchParams): void {
  const { start, end, amount, flow, benchmark, basis, riskFreeBps, isReal } = question;
  if (start) query.set("from", start);
  if (end) query.set("to", end);
  if (amount !== DEFAULT_QUESTION.amount) query.set("amount", amount);
  if (flow) query.set("flow", `${flow.amount}:${flow.cadence}:${flow.raiseBps}`);
  if (benchmark !== undefined) query.set("benchmark", benchmark ?? "none");
  if (basis !== DEFAULT_QUESTION.basis) query.set("basis", basis);
  if (riskFreeBps !== 0) query.set("risk_free", String(riskFreeBps));
  if (isReal) query.set("real", "1");
}

function readQuestion(query: URLSearchParams): LabQuestion {
  const amount = query.get("amount");
  const benchmark = query.get("benchmark");
  return {
    start: day(query, "from"),
    end: day(query, "to"),
    amount: amount && isMoney(amount) && Number(amount) > 0 ? amount : DEFAULT_QUESTION.amount,
    flow: readFlow(query.get("flow")),
    ...(benchmark === null ? {} : { benchmark: benchmark === "none" ? null : benchmark.slice(0, 60) }),
    basis: word(query, "basis", PRICE_BASES) ?? DEFAULT_QUESTION.basis,
    riskFreeBps: whole(query, "risk_free", -1_000, 5_000) ?? 0,
    isReal: query.get("real") === "1",
  };
}

function readFlow(text: string | null): LabQuestion["flow"] {
  const [amount = "", cadence = "", raise = "0"] = (text ?? "").split(":");
  const every = (["M", "Q", "A"] as const).find((each) => each === cadence);
  const raiseBps = Number(raise);
  if (!every || !isMoney(amount.replace(/^-/, "")) || Number(amount) === 0) return null;
  return {
    amount,
    cadence: every,
    raiseBps: Number.isInteger(raiseBps) && Math.abs(raiseBps) <= 5_000 ? raiseBps : 0,
  };
}

function isMoney(text: string): boolean {
  return /^\d{1,15}(\.\d{1,2})?$/.test(text);
}

function isShare(text: string): boolean {
  return /^(0(\.\d{1,10})?|1(\.0{1,10})?)$/.test(text);
}

function day(query: URLSearchParams, name: string): string | null {
  const text = query.get(name);
  return text && isKnownDay(text) ? text : null;
}

function word<Word extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly Word[],
): Word | undefined {
  return words.find((each) => each === query.get(name));
}

function whole(query: URLSearchParams, name: string, least: number, most: number): number | undefined {
  const text = query.get(name);
  if (!text || !/^-?\d{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}

function dropUnset(rules: TradingRules): TradingRules {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
}
