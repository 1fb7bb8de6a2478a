import type { ActionError } from "@/lib/schemas/action-result";
import type { GenerationEvent, ProposalView, RequirementsBody } from "@/lib/schemas/generation";
import { readEvents, UnreadableStreamError } from "./read-events";

/** Why there is no proposal, in the codes of the API; those of this page are below. */
export type Failure = ActionError;

export const CANCELLED = "CANCELLED";
export const UNREACHABLE = "UNREACHABLE";
export const CUT_OFF = "CUT_OFF";

export type Answer = { ok: true; proposal: ProposalView } | { ok: false; failure: Failure };

type Ask = {
  requirements: RequirementsBody;
  /** Takes the request back. */
  signal: AbortSignal;
  /** What is happening, before the proposal or the failure. */
  onProgress: (event: GenerationEvent) => void;
};

const ADDRESS = "/api/generate";

/** Asks for a proposal and tells of each round while it is made. Whatever goes wrong is an answer, never thrown. */
export async function askForProposal({ requirements, signal, onProgress }: Ask): Promise<Answer> {
  try {
    const response = await fetch(ADDRESS, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/x-ndjson" },
      body: JSON.stringify(requirements),
      signal,
    });
    if (!response.ok) return { ok: false, failure: await refusalOf(response) };
    if (!response.body) return { ok: false, failure: CUT_SHORT };
    for await (const event of readEvents(response.body)) {
      if (event.kind === "proposal") return { ok: true, proposal: event.proposal };
      if (event.kind === "failed") {
        const { code, message } = event;
        return { ok: false, failure: { code, message, status: response.status } };
      }
      onProgress(event);
    }
    return { ok: false, failure: CUT_SHORT };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

const CUT_SHORT: Failure = {
  code: CUT_OFF,
  status: 0,
  message: "The connection ended before the proposal was there.",
};

function failureOf(error: unknown): Failure {
  if (error instanceof DOMException && error.name === "AbortError") {
    return { code: CANCELLED, status: 0, message: "You cancelled it." };
  }
  if (error instanceof UnreadableStreamError) {
    return { code: CUT_OFF, status: 0, message: `${error.message}.` };
  }
  const why = error instanceof Error ? error.message : String(error);
  return { code: UNREACHABLE, status: 0, message: `The server did not answer (${why}).` };
}

/** A refusal of any door: code, message and data as JSON; of whatever stands before the server, its status. */
async function refusalOf(response: Response): Promise<Failure> {
  const { status } = response;
  const body = await jsonOf(response);
  if (isRefusal(body)) return { code: body.code, status, message: body.message, data: body.data };
  return { code: UNREACHABLE, status, message: `The server answered with status ${status}.` };
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isRefusal(body: unknown): body is { code: string; message: string; data?: unknown } {
  const fields = body as { code?: unknown; message?: unknown } | null;
  return typeof fields?.code === "string" && typeof fields.message === "string";
}
