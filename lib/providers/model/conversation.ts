import type { ModelMessage } from "ai";
import { boundedProblems, readAnswer, toSentSchema } from "./answer-shape";
import { type Answer, askOnce } from "./ask-once";
import { ModelError } from "./model-error";
import {
  type AskHooks,
  MOST_ROUNDS,
  type ModelRequest,
  type ModelUse,
  type Round,
  type SettledUse,
} from "./model-request";
import type { ModelSettings } from "./model-settings";
import { promptJson } from "./prompt-json";

/** Of a wrong answer, what is shown to the model again. */
const LONGEST_REPEATED = 20_000;
/** Fewer bytes than this make a token in hardly any text; a reservation counts with it. */
const BYTES_A_TOKEN = 2;

/** One request's rounds: what was said, and what it has used so far. */
export class Conversation<T, R> {
  private readonly settings: ModelSettings;
  private readonly request: ModelRequest<T, R>;
  private readonly hooks: AskHooks;
  private readonly signal: AbortSignal;
  private readonly rounds: Round[] = [];
  private readonly shape: Record<string, unknown>;
  private readonly messages: ModelMessage[];
  private readonly startedAt = performance.now();
  private asked = 0;
  private inputTokens = 0;
  private outputTokens = 0;
  /** What the call that is under way may use. */
  private atStake = 0;

  constructor(settings: ModelSettings, request: ModelRequest<T, R>, hooks: AskHooks, signal: AbortSignal) {
    this.settings = settings;
    this.request = request;
    this.hooks = hooks;
    this.signal = signal;
    this.shape = toSentSchema(request.schema);
    this.messages = [{ role: "user", content: promptJson(request.data) }];
  }

  used(): Omit<SettledUse, "outcome"> {
    const { inputTokens, outputTokens, asked, atStake } = this;
    return { inputTokens, outputTokens, rounds: asked, tokens: inputTokens + outputTokens + atStake };
  }

  async run(): Promise<{ result: R; use: ModelUse }> {
    const { model } = this.settings;
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const answer = await this.ask(round);
      const read = this.judge(answer);
      if ("result" in read) {
        this.rounds.push({ round, outcome: "valid", problems: [] });
        this.hooks.onProgress?.({ kind: "checked", round, problems: [] });
        const seconds = Math.round((performance.now() - this.startedAt) / 100) / 10;
        const { rounds, inputTokens, outputTokens } = this;
        return { result: read.result, use: { model, rounds, inputTokens, outputTokens, seconds } };
      }
      this.rounds.push({ round, ...read });
      this.hooks.onProgress?.({ kind: "checked", round, problems: read.problems });
      this.messages.push(
        { role: "assistant", content: answer.text.slice(0, LONGEST_REPEATED) || "(nothing)" },
        { role: "user", content: promptJson({ problems: read.problems }) },
      );
    }
    const problems = this.rounds.at(-1)?.problems ?? [];
    throw new ModelError(
      "MODEL_NEVER_VALID",
      `The model's answer was still not valid after ${MOST_ROUNDS - 1} repairs: ${problems[0] ?? ""}`,
      { data: { problems } },
    );
  }

  private async ask(round: number): Promise<Answer> {
    const { settings, request, messages, shape, signal } = this;
    this.signal.throwIfAborted();
    const inputAtMost = estimateTokens(request.instructions, JSON.stringify(messages), JSON.stringify(shape));
    const atStake = inputAtMost + settings.answerTokens;
    await this.hooks.meter.allow(this.inputTokens + this.outputTokens + atStake);
    this.asked = round;
    this.atStake = atStake;
    this.hooks.onProgress?.({ kind: "asked", round, most_rounds: MOST_ROUNDS, model: settings.model });
    const question = { instructions: request.instructions, messages: [...messages], shape, signal };
    try {
      const answer = await askOnce(settings, { ...question, name: request.name });
      this.atStake = 0;
      this.inputTokens += answer.inputTokens ?? inputAtMost;
      this.outputTokens += answer.outputTokens ?? estimateTokens(answer.text);
      return answer;
    } catch (error) {
      if (error instanceof ModelError && !error.mayHaveWorked) this.atStake = 0;
      throw error;
    }
  }

  private judge({ text, finish }: Answer): { result: R } | Omit<Round, "round"> {
    if (finish === "content-filter") {
      throw new ModelError("MODEL_REFUSED", "The model refused to answer these requirements");
    }
    if (finish === "length") {
      throw new ModelError(
        "MODEL_CUT_OFF",
        `The model's answer was longer than the ${this.settings.answerTokens} tokens allowed (PLUMBLINE_MODEL_TOKENS)`,
      );
    }
    const read = readAnswer(this.request.schema, text);
    if (!("value" in read)) return read;
    const checked = this.request.check(read.value);
    if ("result" in checked) return checked;
    return { outcome: "invalid", problems: boundedProblems(checked.problems) };
  }
}

function estimateTokens(...texts: string[]): number {
  return Math.ceil(Buffer.byteLength(texts.join("")) / BYTES_A_TOKEN);
}
