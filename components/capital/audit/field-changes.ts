import { fieldWords as changeFieldWords } from "@/components/capital/change-words";
import { formatMoment } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import { vocabularyWords } from "@/lib/format/vocabulary";

/** One field before and after; undefined where there was none. */
export type FieldChange = { path: readonly string[]; before: unknown; after: unknown };
type Names = Readonly<Record<string, string>>;

const DEEPEST = 6;

/** Every field that differs, in the order of the new values; of arrays the elements, by what they are called. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const old = flatten(before);
  const now = flatten(after);
  const paths = [...new Set([...now.keys(), ...old.keys()])];
  return paths
    .filter((path) => textOf(old.get(path)) !== textOf(now.get(path)))
    .map((key) => ({
      path: now.get(key)?.path ?? old.get(key)?.path ?? [],
      before: old.get(key)?.value,
      after: now.get(key)?.value,
    }));
}

/** An empty list beside its elements is no field of its own. */
function textOf(leaf: Leaf | undefined): string {
  const text = JSON.stringify(leaf?.value ?? null);
  return text === "[]" || text === "{}" ? "null" : text;
}

type Leaf = { path: string[]; value: unknown };

function flatten(value: unknown): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (at: unknown, path: string[]): void => {
    const children = path.length < DEEPEST ? childrenOf(at) : null;
    if (children) for (const [name, child] of children) walk(child, [...path, name]);
    else if (!(at === null && path.length === 0)) leaves.set(JSON.stringify(path), { path, value: at });
  };
  walk(value ?? null, []);
  return leaves;
}

/** Null for what is shown as one value: scalars, lists of scalars, what is empty. */
function childrenOf(value: unknown): [string, unknown][] | null {
  if (typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value)) {
    const fields = Object.entries(value);
    return fields.length === 0 ? null : fields;
  }
  if (!value.some((item) => typeof item === "object" && item !== null)) return null;
  const used = new Set<string>();
  return value.map((item, index) => {
    const key = namingKey(item);
    const name = key === null ? String(index + 1) : String((item as Record<string, unknown>)[key]);
    const own = used.has(name) ? `${name} (${index + 1})` : name;
    used.add(own);
    return [own, key === null ? item : without(item as Record<string, unknown>, key)];
  });
}

const NAMING = ["name", "label", "symbol", "path", "account", "id"];

/** The field that an element is called by; null where it has none. */
function namingKey(item: unknown): string | null {
  if (typeof item !== "object" || item === null) return null;
  const fields = item as Record<string, unknown>;
  return NAMING.find((name) => typeof fields[name] === "string" && fields[name] !== "") ?? null;
}

/** The path names an element already, unless the name is all that it has. */
function without(item: Record<string, unknown>, key: string): Record<string, unknown> {
  const { [key]: _name, ...rest } = item;
  return Object.keys(rest).length === 0 ? item : rest;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const ACCOUNT = /^strategy:(.+):cash$/;

/** Ids become names, accounts what people call them; an id that nobody knows is cut short. */
export function textWords(text: string, names: Names): string {
  if (text === "external") return "Outside";
  if (text === "master:cash") return "Master cash";
  const account = ACCOUNT.exec(text)?.[1];
  return (account ?? text).replaceAll(UUID, (id) => names[id] ?? id.slice(0, 8));
}

/** "Policy limit", "entries · Master cash · amount": a field by the words of its path. */
export function pathWords(path: readonly string[], names: Names): string {
  if (path.length === 0) return "Value";
  return path.map((part, index) => partWords(part, names, index === 0)).join(" · ");
}

/** Names of fields become words; names that people gave stay as they are. */
function partWords(part: string, names: Names, isFirst: boolean): string {
  const text = textWords(part, names);
  if (text !== part || !/^[a-z0-9_]+$/.test(part)) return text;
  const known = changeFieldWords(part);
  const words = known === part.replaceAll("_", " ") ? vocabularyWords(part.replace(/_(usd|id)$/, "")) : known;
  return isFirst ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const PLAIN = /^-?[0-9]+(\.[0-9]+)?$/;
const CENTS = /^-?[0-9]+\.[0-9]{2}$/;
const DOLLARS = /^(amount|notional|balance|cash)$|_usd$/;
const SHARES = /(^|_)(weight|share|fraction|cap|ceiling)s?($|_)|^(low|medium|high)$/;

/** A stored value as people read it. */
export function fieldWords(path: readonly string[], value: unknown, names: Names, locale: string): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const field = path.at(-1) ?? "";
  if (typeof value === "string" || typeof value === "number") {
    const text = String(value);
    if (DOLLARS.test(field) && (CENTS.test(text) || PLAIN.test(text))) return formatMoney(text, { locale });
    if (isShare(path) && PLAIN.test(text))
      return formatPercent(text, { locale, decimals: 2, isTrimmed: true });
    return INSTANT.test(text) ? `${formatMoment(text, locale, "UTC")} UTC` : textWords(text, names);
  }
  if (Array.isArray(value) && value.length > 0)
    return value.map((item) => fieldWords([], item, names, locale)).join(", ");
  return Object.keys(value).length === 0 ? "nothing" : JSON.stringify(value);
}

/** Its name says so, or that of the list it stands in: weights by strategy. */
function isShare(path: readonly string[]): boolean {
  return path.slice(-2).some((part) => SHARES.test(part));
}
