import { askModel } from "@/lib/providers/model/ask-model";
import type {
  AskHooks,
  ModelRequest,
  ModelUse,
  Progress,
  SettledUse,
} from "@/lib/providers/model/model-request";
import type { ModelProvider, ModelSettings } from "@/lib/providers/model/model-settings";
import { type ModelFrameworkAnswer, modelFrameworkAnswer } from "@/lib/schemas/model-answer";
import type { ModelServer } from "./model-server";

export const TEST_KEY = "secret-test-key-0123456789";
export const INSTRUCTIONS = "Answer with a framework as JSON.";

export function settingsFor(
  server: Pick<ModelServer, "url">,
  provider: ModelProvider,
  over: Partial<ModelSettings> = {},
): ModelSettings {
  return {
    provider,
    url: server.url,
    model: "test-model",
    key: TEST_KEY,
    format: "json_schema",
    timeoutSeconds: 20,
    answerTokens: 4_000,
    tokensPerDay: 200_000,
    ...over,
  };
}

/** A framework whose targets add up: the least that a validator asks for. */
export function frameworkRequest(text: string): ModelRequest<ModelFrameworkAnswer, ModelFrameworkAnswer> {
  return {
    instructions: INSTRUCTIONS,
    data: { requirements: { text } },
    name: "framework",
    schema: modelFrameworkAnswer,
    check: (answer) => {
      const total = answer.buckets.reduce((sum, { target }) => sum + target, 0);
      if (Math.abs(total - 1) < 0.001) return { result: answer };
      return { problems: [`The targets add up to ${(total * 100).toFixed(1)} %`] };
    },
  };
}

export type Asked = {
  result?: ModelFrameworkAnswer;
  use?: ModelUse;
  error?: unknown;
  settled: SettledUse[];
  allowed: number[];
  progress: Progress[];
};

/** Asks as the procedures do, and keeps everything that was said on the way. */
export async function ask(
  settings: ModelSettings,
  text: string,
  hooks: Partial<Pick<AskHooks, "signal">> = {},
): Promise<Asked> {
  const told: Asked = { settled: [], allowed: [], progress: [] };
  try {
    const { result, use } = await askModel(settings, frameworkRequest(text), {
      meter: {
        allow: async (tokens) => void told.allowed.push(tokens),
        settle: async (used) => void told.settled.push(used),
      },
      onProgress: (progress) => told.progress.push(progress),
      ...hooks,
    });
    return { ...told, result, use };
  } catch (error) {
    return { ...told, error };
  }
}
