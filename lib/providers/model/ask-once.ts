import {
  AISDKError,
  APICallError,
  type FinishReason,
  generateText,
  type ModelMessage,
  type OutputInterface,
} from "ai";
import { languageModelOf } from "./language-model";
import { ModelError } from "./model-error";
import type { ModelSettings } from "./model-settings";

export type Question = {
  /** Fixed text of ours. */
  instructions: string;
  messages: ModelMessage[];
  /** The JSON Schema of the answer. */
  shape: Record<string, unknown>;
  name: string;
  signal: AbortSignal;
};

export type Answer = {
  text: string;
  finish: FinishReason;
  /** Null where the server did not say. */
  inputTokens: number | null;
  outputTokens: number | null;
};

/** Above this a server's count is a mistake. */
const MOST_TOKENS_COUNTED = 10_000_000;

/**
 * One call of the model: no tools, no retries by the SDK, the answer as text. Throws ModelError for every way in which a
 * call can fail; an aborted signal throws its own reason.
 */
export async function askOnce(settings: ModelSettings, question: Question): Promise<Answer> {
  try {
    const result = await generateText({
      model: languageModelOf(settings),
      instructions: question.instructions,
      messages: question.messages,
      output: textInShape(settings, question),
      maxOutputTokens: settings.answerTokens,
      maxRetries: 0,
      abortSignal: question.signal,
      // The way without a tool: "json" would be sent as a tool that the model is made to call.
      providerOptions: { anthropic: { structuredOutputMode: "outputFormat" } },
    });
    if (repeatsKey(settings, result.text)) throw keySentBack();
    return {
      text: result.text,
      finish: result.finishReason,
      inputTokens: tokenCount(result.usage.inputTokens),
      outputTokens: tokenCount(result.usage.outputTokens),
    };
  } catch (error) {
    question.signal.throwIfAborted();
    throw explain(error);
  }
}

/** Asks for the shape and takes the text as it comes: what is wrong with it is ours to say. */
function textInShape(
  { provider, format }: ModelSettings,
  { shape, name }: Question,
): OutputInterface<string> {
  const isPlain = format === "text" || (format === "json_object" && provider === "anthropic");
  const json = { type: "json" as const, ...(format === "json_schema" ? { schema: shape, name } : {}) };
  return {
    name: "object",
    responseFormat: Promise.resolve(isPlain ? { type: "text" as const } : json),
    parseCompleteOutput: async ({ text }) => text,
    parsePartialOutput: async () => undefined,
    createElementStreamTransform: () => undefined,
  };
}

/** Shorter ones are stand-ins for servers that want any key, and words of their own. */
const SHORTEST_SECRET = 12;

/** What the answer says is shown to people who may never see the key that the server was sent. */
function repeatsKey({ key }: ModelSettings, text: string): boolean {
  return key !== null && key.length >= SHORTEST_SECRET && text.includes(key);
}

function keySentBack(): ModelError {
  return new ModelError("MODEL_FAILED", "The model's server sent its key back; the answer was not read", {
    mayHaveWorked: true,
  });
}

function tokenCount(count: number | undefined): number | null {
  if (count === undefined || !Number.isFinite(count) || count <= 0) return null;
  return Math.min(Math.ceil(count), MOST_TOKENS_COUNTED);
}

/** The SDK's errors carry the whole request and the server's words: only the status leaves. */
function explain(error: unknown): unknown {
  if (error instanceof ModelError) return error;
  if (APICallError.isInstance(error)) return statusError(error.statusCode);
  if (AISDKError.isInstance(error)) return strangeAnswer();
  return error;
}

function statusError(status: number | undefined): ModelError {
  if (status === undefined || status < 400) return strangeAnswer();
  const answered = (words: string) => new ModelError("MODEL_FAILED", words, { data: { status } });
  switch (status) {
    case 401:
    case 403:
      return answered(
        `The model's server refused the key (${status}); PLUMBLINE_MODEL_KEY is wrong or missing`,
      );
    case 404:
      return answered(
        "The model's server knows no such model or address (404); check PLUMBLINE_MODEL and PLUMBLINE_MODEL_URL",
      );
    case 400:
    case 422:
      return answered(
        `The model's server refused the request (${status}); where it does not take a JSON Schema, set PLUMBLINE_MODEL_FORMAT to json_object or text`,
      );
    case 429:
      return answered("The model's server takes no more calls for now (429)");
    default:
      return answered(`The model's server answered ${status}`);
  }
}

function strangeAnswer(): ModelError {
  return new ModelError(
    "MODEL_FAILED",
    "The model's server answered with something that is not its protocol",
    {
      mayHaveWorked: true,
    },
  );
}
