import { describe, expect, it } from "vitest";
import { modelSettingsFrom, requireModel } from "./model-settings";

const OLLAMA = {
  PLUMBLINE_MODEL_PROVIDER: "openai-compatible",
  PLUMBLINE_MODEL_URL: "http://localhost:11434/v1/",
  PLUMBLINE_MODEL: "llama3.1:8b",
};
const ANTHROPIC = {
  PLUMBLINE_MODEL_PROVIDER: "anthropic",
  PLUMBLINE_MODEL: "claude-sonnet-4-5",
  PLUMBLINE_MODEL_KEY: "secret-test-key",
};

describe("the model's settings", () => {
  it("are none where nothing is set, and say so where one is needed", () => {
    expect(modelSettingsFrom({})).toBeNull();
    expect(modelSettingsFrom({ PLUMBLINE_MODEL_PROVIDER: " " })).toBeNull();
    expect(() => requireModel({})).toThrow(/PLUMBLINE_MODEL_PROVIDER/);
  });

  it("have defaults for everything that a local model does not need", () => {
    expect(modelSettingsFrom(OLLAMA)).toEqual({
      provider: "openai-compatible",
      url: "http://localhost:11434/v1",
      model: "llama3.1:8b",
      key: null,
      format: "json_schema",
      timeoutSeconds: 60,
      answerTokens: 4_000,
      tokensPerDay: 200_000,
    });
    expect(modelSettingsFrom(ANTHROPIC)).toMatchObject({ url: "https://api.anthropic.com/v1" });
  });

  it.each([
    ["PLUMBLINE_MODEL_PROVIDER", { ...OLLAMA, PLUMBLINE_MODEL_PROVIDER: "openai" }],
    ["PLUMBLINE_MODEL_PROVIDER", { PLUMBLINE_MODEL: "llama3.1" }],
    ["PLUMBLINE_MODEL is missing", { ...OLLAMA, PLUMBLINE_MODEL: "" }],
    ["PLUMBLINE_MODEL ", { ...OLLAMA, PLUMBLINE_MODEL: "a\nb" }],
    ["PLUMBLINE_MODEL_URL", { ...OLLAMA, PLUMBLINE_MODEL_URL: "" }],
    ["PLUMBLINE_MODEL_URL", { ...OLLAMA, PLUMBLINE_MODEL_URL: "localhost:11434" }],
    ["PLUMBLINE_MODEL_URL", { ...OLLAMA, PLUMBLINE_MODEL_URL: "file:///etc/passwd" }],
    ["PLUMBLINE_MODEL_URL", { ...OLLAMA, PLUMBLINE_MODEL_URL: "http://ada:secret@localhost/v1" }],
    ["PLUMBLINE_MODEL_KEY", { ...ANTHROPIC, PLUMBLINE_MODEL_KEY: "" }],
    ["PLUMBLINE_MODEL_KEY", { ...ANTHROPIC, PLUMBLINE_MODEL_KEY: "two words" }],
    ["PLUMBLINE_MODEL_FORMAT", { ...OLLAMA, PLUMBLINE_MODEL_FORMAT: "xml" }],
    ["PLUMBLINE_MODEL_TIMEOUT_SECONDS", { ...OLLAMA, PLUMBLINE_MODEL_TIMEOUT_SECONDS: "1e3" }],
    ["PLUMBLINE_MODEL_TOKENS", { ...OLLAMA, PLUMBLINE_MODEL_TOKENS: "0" }],
    ["PLUMBLINE_MODEL_TOKENS_PER_DAY", { ...OLLAMA, PLUMBLINE_MODEL_TOKENS_PER_DAY: "many" }],
  ])("that are wrong are refused by name, without their value: %s", (name, environment) => {
    expect(() => modelSettingsFrom(environment)).toThrow(
      expect.objectContaining({ code: "MODEL_NOT_CONFIGURED", message: expect.stringContaining(name) }),
    );
    expect(() => modelSettingsFrom(environment)).not.toThrow(/secret|two words/);
  });
});
