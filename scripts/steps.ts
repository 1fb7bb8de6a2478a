import type { Report } from "@/db/upkeep";

const WIDTH = 30;
/** What is done sooner needs no announcement. */
const SILENT_MS = 700;

/** Shows a piece of work: announced when it takes a while, then ticked off with its time. */
export const step: Report = async (name, work) => {
  const started = performance.now();
  let latest = "";
  const announce = setTimeout(() => print("…", name, latest), SILENT_MS);
  try {
    const result = await work((text) => {
      latest = text;
    });
    done(name, latest, started);
    return result;
  } catch (error) {
    print("✗", name, secondsSince(started));
    throw error;
  } finally {
    clearTimeout(announce);
  }
};

export function done(name: string, detail: string, started?: number): void {
  const time = started === undefined ? "" : secondsSince(started);
  print("✓", name, [detail, time].filter(Boolean).join("   "));
}

function print(sign: string, name: string, detail: string): void {
  console.log(`  ${sign} ${name.padEnd(WIDTH)} ${detail}`.trimEnd());
}

export function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
