import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";
import { createModelFetch } from "./model-fetch";
import type { ModelSettings } from "./model-settings";

/** The model that the settings name, with our own way out; nothing is read from the SDK's own variables. */
export function languageModelOf(settings: ModelSettings): LanguageModel {
  const fetch = createModelFetch(settings.url);
  switch (settings.provider) {
    case "anthropic":
      return createAnthropic({ baseURL: settings.url, apiKey: settings.key ?? "", fetch })(settings.model);
    case "openai-compatible":
      return createOpenAICompatible({
        name: "model",
        baseURL: settings.url,
        ...(settings.key ? { apiKey: settings.key } : {}),
        supportsStructuredOutputs: settings.format === "json_schema",
        fetch,
        ...(isOpenAi(settings.url) ? { transformRequestBody: withCompletionTokens } : {}),
      }).chatModel(settings.model);
  }
}

function isOpenAi(url: string): boolean {
  return new URL(url).hostname === "api.openai.com";
}

/** OpenAI's own newer models refuse `max_tokens`, which is the name that all others know. */
function withCompletionTokens({ max_tokens, ...body }: Record<string, unknown>): Record<string, unknown> {
  return { ...body, max_completion_tokens: max_tokens };
}
