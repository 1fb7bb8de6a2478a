import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Behaviour } from "./behaviours";
import type { AnswerKind, Json } from "./scripted-answers";

type Protocol = "openai" | "anthropic";
type Say = { text: string; finish?: "stop" | "length" | "refusal" | "tool"; isUncounted?: boolean };

const SLOW_MS = 2_000;
const TOKENS = { input: 900, output: 300 };

/** `compose` writes the content of an answer; `nth` counts the server's calls, `round` the request's. */
type Scene = {
  response: ServerResponse;
  protocol: Protocol;
  round: number;
  nth: number;
  /** Of a question for products: for how many buckets. */
  askedBuckets: number;
  /** As it came with the call. */
  key: string;
  compose: (kind: AnswerKind) => string;
};

/** Behaves as told towards one call. */
export async function writeAnswer(behaviour: Behaviour, scene: Scene): Promise<void> {
  if (behaviour === "slow") await delay(SLOW_MS);
  const words = saying(behaviour, scene);
  if (words) sendJson(scene.response, 200, bodyOf(scene.protocol, words));
  else breakOff(behaviour, scene);
}

function saying(behaviour: Behaviour, { round, nth, askedBuckets, key, compose }: Scene): Say | null {
  const good = compose("good");
  switch (behaviour) {
    case "good":
    case "slow":
      return { text: good };
    case "drop-once":
      return nth === 1 ? null : { text: good };
    case "repair":
    case "invented":
      return { text: round === 1 ? compose("wrong") : good };
    case "never-valid":
      return { text: compose("wrong") };
    case "hostile":
      return { text: compose("hostile") };
    case "heedless":
      return { text: compose("heedless") };
    case "markup":
    case "endless":
    case "twice":
      return { text: compose(behaviour) };
    case "echo-key":
      return { text: good.replace(/"reason":"[^"]*"/, `"reason":"Your key is ${key}"`) };
    case "prose":
      return { text: "I would rather talk about the weather." };
    case "fenced":
      return { text: `Here it is:\n\`\`\`json\n${good}\n\`\`\`\nAnything else?` };
    case "refuse":
      return { text: "", finish: "refusal" };
    case "refuse-second":
      return askedBuckets === 40 ? { text: good } : { text: "", finish: "refusal" };
    case "too-long":
      return { text: good.slice(0, good.length / 2), finish: "length" };
    case "tool":
      return { text: "", finish: "tool" };
    case "uncounted":
      return { text: good, isUncounted: true };
    case "huge":
      return { text: "x".repeat(3 * 1024 * 1024) };
    default:
      return null;
  }
}

function breakOff(behaviour: Behaviour, { response, protocol, compose }: Scene): void {
  switch (behaviour) {
    case "hang":
      break;
    case "drip":
      drip(response, JSON.stringify(bodyOf(protocol, { text: compose("good") })));
      break;
    case "cut":
      cutInHalf(response, JSON.stringify(bodyOf(protocol, { text: compose("good") })));
      break;
    case "half-stream":
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(`data: {"choices":[{"delta":{"content":"{\\"name\\":"}}]}\n\n`);
      break;
    case "status-401":
      sendJson(response, 401, errorOf(protocol, "Incorrect API key provided: secret-te**-key"));
      break;
    case "status-429":
      sendJson(response, 429, errorOf(protocol, "Rate limit reached"));
      break;
    case "status-500":
      sendJson(response, 500, errorOf(protocol, "Out of memory at /srv/model/secret-path"));
      break;
    case "redirect":
      response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" }).end();
      break;
    case "page":
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><h1>It works</h1>");
      break;
    case "strange":
      sendJson(response, 200, { error: { message: "model is loading" } });
      break;
    default:
      response.destroy();
  }
}

const DRIP_MS = 100;

function drip(response: ServerResponse, whole: string): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": whole.length });
  let at = 0;
  const timer = setInterval(() => {
    response.write(whole.charAt(at));
    at += 1;
    if (at === whole.length) response.end();
  }, DRIP_MS);
  response.on("close", () => clearInterval(timer));
}

function cutInHalf(response: ServerResponse, whole: string): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": whole.length });
  response.write(whole.slice(0, whole.length / 2), () => response.destroy());
}

function sendJson(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function errorOf(protocol: Protocol, message: string): Json {
  if (protocol === "anthropic") return { type: "error", error: { type: "api_error", message } };
  return { error: { message, type: "server_error", param: null, code: null } };
}

function bodyOf(protocol: Protocol, what: Say): Json {
  return protocol === "openai" ? chatCompletion(what) : message(what);
}

/** https://platform.openai.com/docs/api-reference/chat/object */
function chatCompletion({ text, finish = "stop", isUncounted }: Say): Json {
  const refusal = finish === "refusal" ? "I cannot help with that." : null;
  const call = { id: "call_1", type: "function", function: { name: "delete_all", arguments: "{}" } };
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_790_000_000,
    model: "test-model",
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: finish === "refusal" || finish === "tool" ? null : text,
          refusal,
          ...(finish === "tool" ? { tool_calls: [call] } : {}),
        },
        logprobs: null,
        finish_reason: finish === "tool" ? "tool_calls" : finish === "length" ? "length" : "stop",
      },
    ],
    ...(isUncounted
      ? {}
      : {
          usage: {
            prompt_tokens: TOKENS.input,
            completion_tokens: TOKENS.output,
            total_tokens: TOKENS.input + TOKENS.output,
          },
        }),
  };
}

const STOP_REASONS = { stop: "end_turn", length: "max_tokens", refusal: "refusal", tool: "tool_use" };

/** https://docs.anthropic.com/en/api/messages */
function message({ text, finish = "stop", isUncounted }: Say): Json {
  const tool = { type: "tool_use", id: "toolu_1", name: "delete_all", input: {} };
  return {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "test-model",
    content: finish === "tool" ? [tool] : finish === "refusal" ? [] : [{ type: "text", text }],
    stop_reason: STOP_REASONS[finish],
    stop_sequence: null,
    // This protocol always counts; a proxy that does not writes zeros.
    usage: isUncounted
      ? { input_tokens: 0, output_tokens: 0 }
      : { input_tokens: TOKENS.input, output_tokens: TOKENS.output },
  };
}
