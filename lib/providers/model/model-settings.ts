import { ModelError } from "./model-error";

type Environment = Record<string, string | undefined>;

export const MODEL_PROVIDERS = ["openai-compatible", "anthropic"] as const;
export type ModelProvider = (typeof MODEL_PROVIDERS)[number];

/**
 * How the shape of the answer is asked for: by a JSON Schema, as any JSON object, or in words alone. Not every server
 * knows the first two; what comes back is read and checked in the same way.
 */
export const ANSWER_FORMATS = ["json_schema", "json_object", "text"] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

export type ModelSettings = {
  provider: ModelProvider;
  /** Without a slash at its end. */
  url: string;
  model: string;
  key: string | null;
  format: AnswerFormat;
  /** For a whole proposal, repairs included. */
  timeoutSeconds: number;
  /** Most output tokens of one answer. */
  answerTokens: number;
  /** Most tokens of a workspace in a day. */
  tokensPerDay: number;
};

const ANTHROPIC_URL = "https://api.anthropic.com/v1";
/** What a header can carry. */
const PRINTABLE = /^[\x21-\x7e]{1,1000}$/;
const MODEL_NAME = /^[\x20-\x7e]{1,200}$/;
const DEFAULTS = { timeoutSeconds: 60, answerTokens: 4_000, tokensPerDay: 200_000 };

/**
 * The model that the PLUMBLINE_MODEL… variables name; null where PLUMBLINE_MODEL_PROVIDER is not set. Throws ModelError
 * naming the variable that is wrong.
 */
export function modelSettingsFrom(environment: Environment): ModelSettings | null {
  const setting = (name: string) => environment[name]?.trim() ?? "";
  const provider = wordOf("PLUMBLINE_MODEL_PROVIDER", setting("PLUMBLINE_MODEL_PROVIDER"), MODEL_PROVIDERS);
  if (provider === null) {
    if (setting("PLUMBLINE_MODEL") === "") return null;
    throw wrong("PLUMBLINE_MODEL is set, but PLUMBLINE_MODEL_PROVIDER is not");
  }
  return {
    provider,
    url: readUrl(provider, setting("PLUMBLINE_MODEL_URL")),
    model: readModel(setting("PLUMBLINE_MODEL")),
    key: readKey(provider, setting("PLUMBLINE_MODEL_KEY")),
    format:
      wordOf("PLUMBLINE_MODEL_FORMAT", setting("PLUMBLINE_MODEL_FORMAT"), ANSWER_FORMATS) ?? "json_schema",
    timeoutSeconds: readCount(environment, "PLUMBLINE_MODEL_TIMEOUT_SECONDS", DEFAULTS.timeoutSeconds, 280),
    answerTokens: readCount(environment, "PLUMBLINE_MODEL_TOKENS", DEFAULTS.answerTokens, 100_000),
    tokensPerDay: readCount(environment, "PLUMBLINE_MODEL_TOKENS_PER_DAY", DEFAULTS.tokensPerDay, 1e9),
  };
}

/** The same; where there is none, the refusal says so. */
export function requireModel(environment: Environment): ModelSettings {
  const settings = modelSettingsFrom(environment);
  if (settings) return settings;
  throw wrong(
    `No language model is configured; set PLUMBLINE_MODEL_PROVIDER (${MODEL_PROVIDERS.join(" or ")}) and PLUMBLINE_MODEL`,
  );
}

function wrong(message: string): ModelError {
  return new ModelError("MODEL_NOT_CONFIGURED", message);
}

function wordOf<Word extends string>(name: string, text: string, words: readonly Word[]): Word | null {
  if (text === "") return null;
  const word = words.find((each) => each === text.toLowerCase());
  if (word === undefined) throw wrong(`${name} must be one of ${words.join(", ")}`);
  return word;
}

function readUrl(provider: ModelProvider, text: string): string {
  if (text === "" && provider === "anthropic") return ANTHROPIC_URL;
  if (text === "")
    throw wrong("PLUMBLINE_MODEL_URL is missing; for an Ollama here it is http://localhost:11434/v1");
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw wrong("PLUMBLINE_MODEL_URL must be an address such as http://localhost:11434/v1");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw wrong(
      "PLUMBLINE_MODEL_URL must carry no name, password or query; a key goes into PLUMBLINE_MODEL_KEY",
    );
  }
  return url.href.replace(/\/+$/, "");
}

function readModel(text: string): string {
  if (text === "") throw wrong("PLUMBLINE_MODEL is missing; it names the model, such as llama3.1");
  if (!MODEL_NAME.test(text)) throw wrong("PLUMBLINE_MODEL must be a name of at most 200 plain characters");
  return text;
}

function readKey(provider: ModelProvider, text: string): string | null {
  if (text === "" && provider === "anthropic") throw wrong("PLUMBLINE_MODEL_KEY is missing");
  if (text === "") return null;
  if (!PRINTABLE.test(text)) throw wrong("PLUMBLINE_MODEL_KEY holds characters that no key has");
  return text;
}

function readCount(environment: Environment, name: string, otherwise: number, most: number): number {
  const text = environment[name]?.trim() ?? "";
  if (text === "") return otherwise;
  const count = /^[0-9]{1,10}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > most) throw wrong(`${name} must be a whole number from 1 to ${most}`);
  return count;
}
