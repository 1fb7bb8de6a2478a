/** A key that stands twice in one object, with the line of the second. */
export type DuplicateKey = { key: string; line: number };

const MOST_REPORTED = 50;
/** A string, a bracket, or what separates: all that matters for finding keys in valid JSON. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|[{}[\]:,]|\n/g;

/**
 * Keys that an object names twice; a parser silently keeps the last one. Expects JSON that parses;
 * does not recurse.
 */
export function findDuplicateKeys(text: string): DuplicateKey[] {
  const duplicates: DuplicateKey[] = [];
  const open: (Set<string> | null)[] = [];
  let line = 1;
  let isKeyNext = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const first = token[0];
    if (first === "\n") line += 1;
    else if (first === "{") open.push(new Set());
    else if (first === "[") open.push(null);
    else if (first === "}" || first === "]") open.pop();
    else if (first === '"' && isKeyNext) {
      const key = JSON.parse(token) as string;
      const keys = open.at(-1);
      if (keys?.has(key) && duplicates.length < MOST_REPORTED) duplicates.push({ key, line });
      keys?.add(key);
    }
    if (first !== "\n") isKeyNext = first === "{" || (first === "," && open.at(-1) instanceof Set);
  }
  return duplicates;
}
