import type { ModelUse } from "@/lib/providers/model/model-request";
import type { ProposalView } from "@/lib/schemas/generation";

export function toModelUseView(use: ModelUse): NonNullable<ProposalView["model_use"]> {
  return {
    model: use.model,
    rounds: use.rounds,
    input_tokens: use.inputTokens,
    output_tokens: use.outputTokens,
    seconds: use.seconds,
  };
}
