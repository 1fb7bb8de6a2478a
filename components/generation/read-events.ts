import { type GenerationEvent, generationEventView } from "@/lib/schemas/generation";

/** The stream said something that is no event: another release answers, or it was cut within a line. */
export class UnreadableStreamError extends Error {
  override name = "UnreadableStreamError";
}

/**
 * The events of a stream of newline-delimited JSON, as they arrive: lines may come in pieces, several at once,
 * or cut within a letter. Empty lines keep the connection open and say nothing.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<GenerationEvent> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    while (true) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = done ? "" : (lines.pop() ?? "");
      for (const line of lines) if (line.trim() !== "") yield readLine(line);
      if (done) return;
    }
  } finally {
    reader.releaseLock();
  }
}

function readLine(line: string): GenerationEvent {
  const read = generationEventView.safeParse(parsed(line));
  if (read.success) return read.data;
  throw new UnreadableStreamError("The answer was cut off, or is not one that this page can read");
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableStreamError("The answer was cut off within a line");
    throw error;
  }
}
