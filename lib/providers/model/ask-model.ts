import { Conversation } from "./conversation";
import { ModelError } from "./model-error";
import type { AskHooks, ModelRequest, ModelUse } from "./model-request";
import type { ModelSettings } from "./model-settings";

/**
 * Asks the model, reads and checks its answer, and shows it what is wrong, at most three times. The time-out holds for
 * all rounds together, and for all questions that name one `startedAt`. Throws ModelError; what was used is settled whatever happens.
 */
export async function askModel<T, R>(
  settings: ModelSettings,
  request: ModelRequest<T, R>,
  hooks: AskHooks,
): Promise<{ result: R; use: ModelUse }> {
  const passed = hooks.startedAt === undefined ? 0 : performance.now() - hooks.startedAt;
  const timeout = AbortSignal.timeout(Math.max(0, Math.round(settings.timeoutSeconds * 1000 - passed)));
  const signal = hooks.signal ? AbortSignal.any([timeout, hooks.signal]) : timeout;
  const talk = new Conversation(settings, request, hooks, signal);
  let outcome = "MODEL_FAILED";
  try {
    const result = await talk.run();
    outcome = "valid";
    return result;
  } catch (error) {
    const told = signal.aborted ? endedBy(timeout, settings) : error;
    if (told instanceof ModelError) outcome = told.code;
    throw told;
  } finally {
    await hooks.meter.settle({ ...talk.used(), outcome });
  }
}

function endedBy(timeout: AbortSignal, { timeoutSeconds }: ModelSettings): ModelError {
  return timeout.aborted
    ? new ModelError(
        "MODEL_TIMED_OUT",
        `The model gave no valid answer within ${timeoutSeconds} s (PLUMBLINE_MODEL_TIMEOUT_SECONDS)`,
      )
    : new ModelError("MODEL_CANCELLED", "The question to the model was cancelled");
}
