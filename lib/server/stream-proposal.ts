import { ORPCError } from "@orpc/server";
import { clientAddress } from "@/lib/auth/client-address";
import { resolvePrincipal } from "@/lib/auth/resolve-principal";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { refuseDeepJson, refuseProtoKey } from "@/lib/interchange/json-depth";
import { InvalidInputError } from "@/lib/kernel/errors";
import { toPublicError } from "@/lib/procedures/errors";
import type { GenerationEvent, RequirementsBody } from "@/lib/schemas/generation";
import { callerWith } from "./caller";
import { log } from "./log";
import { requestContext } from "./request-context";
import { readBytes } from "./rest-body";

const LARGEST_BODY_BYTES = 64 * 1024;
/** An empty line this often keeps whatever stands between from ending a silent connection. */
const HEARTBEAT_MS = 10_000;
const HEADERS = {
  "content-type": "application/x-ndjson; charset=utf-8",
  // `no-transform` keeps the server's own compression from holding lines back.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * `frameworks.generate` for the page that shows how far it is: lines of GenerationEvent, the last of them the proposal or
 * why there is none. What is refused before anything happened is answered as by REST. A reader who leaves ends the work.
 */
export async function streamProposal(request: Request): Promise<Response> {
  const requestId = crypto.randomUUID();
  try {
    assertSameOrigin(request);
    const principal = await resolvePrincipal(request.headers);
    const requirements = await readRequirements(request);
    const lines = new EventLines(request.signal);
    const caller = { principal, clientAddress: clientAddress(request.headers) };
    const context = { ...requestContext(caller, { requestId }), tell: lines.tell };
    const answer = callerWith(context).frameworks.generate(requirements, { signal: lines.signal });
    const begun = await Promise.race([lines.first, answer.then(() => null)]);
    log.info({ requestId, begun: begun?.kind ?? "proposal" }, "a proposal is streamed");
    void lines.finish(answer.then(proposalEvent, failureEvent));
    return new Response(lines.stream, { headers: { ...HEADERS, "x-request-id": requestId } });
  } catch (error) {
    return refusal(toPublicError(error, requestId, log), requestId);
  }
}

async function readRequirements(request: Request): Promise<RequirementsBody> {
  const bytes = await readBytes(request, LARGEST_BODY_BYTES);
  refuseDeepJson(bytes);
  refuseProtoKey(bytes);
  try {
    // The procedure reads it by its schema, as from every door.
    return JSON.parse(bytes.toString("utf8")) as RequirementsBody;
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidInputError("The body must be JSON");
    throw error;
  }
}

type Proposal = Extract<GenerationEvent, { kind: "proposal" }>["proposal"];

function proposalEvent(proposal: Proposal): GenerationEvent {
  return { kind: "proposal", proposal };
}

/** The caller has made it public already. */
function failureEvent(error: unknown): GenerationEvent {
  if (!(error instanceof ORPCError)) throw error;
  return { kind: "failed", code: String(error.code), message: error.message };
}

function refusal(error: ORPCError<string, unknown>, requestId: string): Response {
  const { code, message, data, status } = error;
  const headers: Record<string, string> = { "cache-control": "no-store", "x-request-id": requestId };
  const seconds = (data as { retry_after_seconds?: number } | undefined)?.retry_after_seconds;
  if (status === 429) headers["retry-after"] = String(seconds ?? 60);
  return Response.json({ code, message, ...(data === undefined ? {} : { data }) }, { status, headers });
}

/** Events as lines of a stream; whoever stops reading ends what they are about. */
class EventLines {
  readonly signal: AbortSignal;
  readonly stream: ReadableStream<Uint8Array>;
  /** Resolves at the first event. */
  readonly first: Promise<GenerationEvent>;
  private readonly gone = new AbortController();
  private readonly encoder = new TextEncoder();
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  private announceFirst: (event: GenerationEvent) => void = () => {};

  constructor(asked: AbortSignal) {
    this.signal = AbortSignal.any([asked, this.gone.signal]);
    this.first = new Promise((resolve) => {
      this.announceFirst = resolve;
    });
    this.stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.controller = controller;
      },
      cancel: () => {
        this.controller = null;
        this.gone.abort();
      },
    });
  }

  readonly tell = (event: object): void => {
    this.write(`${JSON.stringify(event)}\n`);
    this.announceFirst(event as GenerationEvent);
  };

  /** Writes the last event and closes; until then an empty line now and again. */
  async finish(last: Promise<GenerationEvent>): Promise<void> {
    const heartbeat = setInterval(() => this.write("\n"), HEARTBEAT_MS);
    try {
      this.write(`${JSON.stringify(await last)}\n`);
      this.controller?.close();
    } catch (error) {
      this.controller?.error(error);
    } finally {
      clearInterval(heartbeat);
      this.controller = null;
    }
  }

  private write(text: string): void {
    this.controller?.enqueue(this.encoder.encode(text));
  }
}
