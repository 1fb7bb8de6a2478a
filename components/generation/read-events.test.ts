import { describe, expect, it } from "vitest";
import type { GenerationEvent } from "@/lib/schemas/generation";
import { readEvents, UnreadableStreamError } from "./read-events";

const ASKED: GenerationEvent = { kind: "asked", round: 1, most_rounds: 4, model: "llama3" };
const CHECKED: GenerationEvent = {
  kind: "checked",
  round: 1,
  problems: ["Weights add up to 97.0 % – 3.0 % is missing"],
};
const FAILED: GenerationEvent = { kind: "failed", code: "MODEL_TIMED_OUT", message: "No answer within 60 s" };

/** A stream that arrives in exactly these pieces. */
function arriving(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

const lines = (...events: GenerationEvent[]) => events.map((event) => `${JSON.stringify(event)}\n`).join("");

async function read(pieces: readonly Uint8Array[]): Promise<GenerationEvent[]> {
  const events: GenerationEvent[] = [];
  for await (const event of readEvents(arriving(pieces))) events.push(event);
  return events;
}

describe("the stream of a proposal", () => {
  it("is read the same however it is cut, within a letter too", async () => {
    const bytes = new TextEncoder().encode(lines(ASKED, CHECKED, FAILED));
    for (const size of [1, 2, 3, 7, 64, bytes.length]) {
      const pieces: Uint8Array[] = [];
      for (let from = 0; from < bytes.length; from += size) pieces.push(bytes.slice(from, from + size));
      expect(await read(pieces)).toEqual([ASKED, CHECKED, FAILED]);
    }
  });

  it("takes empty lines and a last line without its end", async () => {
    const text = `\n\r\n${lines(ASKED)}\n${JSON.stringify(FAILED)}`;
    expect(await read([new TextEncoder().encode(text)])).toEqual([ASKED, FAILED]);
  });

  it("refuses half a line, other JSON and unknown events", async () => {
    for (const text of [
      lines(ASKED).slice(0, -10),
      "<html>502</html>\n",
      "[]\n",
      '{"kind":"done"}\n',
      '{"kind":"asked","round":"one"}\n',
    ]) {
      await expect(read([new TextEncoder().encode(text)])).rejects.toThrow(UnreadableStreamError);
    }
  });

  it("gives what came before it broke", async () => {
    const events: GenerationEvent[] = [];
    const reading = async () => {
      const text = `${lines(ASKED, CHECKED)}{"kind":"prop`;
      for await (const event of readEvents(arriving([new TextEncoder().encode(text)]))) events.push(event);
    };
    await expect(reading()).rejects.toThrow(UnreadableStreamError);
    expect(events).toEqual([ASKED, CHECKED]);
  });
});
