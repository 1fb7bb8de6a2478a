import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { BEHAVIOURS, type Behaviour, behaviourIn } from "./behaviours";
import { writeAnswer } from "./protocols";
import { answerTo, type Json } from "./scripted-answers";

/** A call as it came in. */
export type SeenCall = {
  protocol: "openai" | "anthropic";
  path: string;
  headers: IncomingMessage["headers"];
  body: Json;
  /** What stands in the first user message. */
  data: Json;
  /** 1 for the first question of a request, 2 for its first repair. */
  round: number;
};

export type ModelServer = {
  /** For PLUMBLINE_MODEL_URL. */
  url: string;
  calls: SeenCall[];
  /** Calls whose connection the caller ended before the answer. */
  readonly abandoned: number;
  /** From now on; null leaves it to the phrase in the requirements' text again. */
  behave(behaviour: Behaviour | null): void;
  close(): Promise<void>;
};

const PATHS: Record<string, SeenCall["protocol"]> = {
  "/v1/chat/completions": "openai",
  "/v1/messages": "anthropic",
};

/**
 * A server on this machine that speaks the two protocols of language models. Its answers are made from what it is asked;
 * how it behaves is chosen by a phrase in the requirements' text (`behaviours.ts`), by `behave`, or by
 * `POST /control {"behaviour": "refuse"}`; `GET /control` tells the calls so far.
 */
export async function openModelServer(port = 0): Promise<ModelServer> {
  const calls: SeenCall[] = [];
  let chosen: Behaviour | null = null;
  let abandoned = 0;
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    const body = readJson(await textOf(request));
    if (path === "/control") {
      if (request.method === "POST") chosen = chosenIn(body);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ behaviour: chosen, calls: calls.length, abandoned }));
      return;
    }
    const protocol = PATHS[path];
    if (!protocol) {
      response.writeHead(404).end();
      return;
    }
    response.on("close", () => {
      if (!response.writableEnded) abandoned += 1;
    });
    const call = seen(protocol, request, body);
    calls.push(call);
    await writeAnswer(chosen ?? behaviourIn(call.data), {
      response,
      protocol,
      round: call.round,
      nth: calls.length,
      key: String(request.headers["x-api-key"] ?? request.headers.authorization).replace("Bearer ", ""),
      askedBuckets: Array.isArray(call.data.buckets) ? call.data.buckets.length : 0,
      compose: (kind) => answerTo(call.data, kind),
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    get abandoned() {
      return abandoned;
    },
    behave: (behaviour) => {
      chosen = behaviour;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function chosenIn(body: Json): Behaviour | null {
  return BEHAVIOURS.find((each) => each === body.behaviour) ?? null;
}

function seen(protocol: SeenCall["protocol"], request: IncomingMessage, body: Json): SeenCall {
  const messages = (body.messages ?? []) as { role: string; content: unknown }[];
  const asked = messages.filter(({ role }) => role === "user").map(({ content }) => contentText(content));
  return {
    protocol,
    path: request.url ?? "",
    headers: request.headers,
    body,
    data: readJson(asked[0] ?? ""),
    round: asked.length,
  };
}

/** Text, or the parts that it was sent in. */
export function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  return (content as { text?: string }[]).map(({ text }) => text ?? "").join("");
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
