import { afterEach, describe, expect, it, vi } from "vitest";
import type { GenerationEvent } from "@/lib/schemas/generation";
import { askForProposal } from "./ask-for-proposal";

const REQUIREMENTS = { profile_id: "0b9f2f0e-6f1e-4b7a-9d0e-3f5a1c2b4d6e" };
const ASKED: GenerationEvent = { kind: "asked", round: 1, most_rounds: 4, model: "llama3" };

afterEach(() => vi.unstubAllGlobals());

function answering(answer: () => Response | Promise<Response>) {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    asked.push(new Request(new URL(address, "http://localhost"), init));
    return answer();
  });
  return asked;
}

async function ask(signal = new AbortController().signal) {
  const progress: GenerationEvent[] = [];
  const answer = await askForProposal({
    requirements: REQUIREMENTS,
    signal,
    onProgress: (event) => progress.push(event),
  });
  return { answer, progress };
}

const stream = (text: string) => () =>
  new Response(text, { headers: { "content-type": "application/x-ndjson" } });

describe("asking for a proposal", () => {
  it("sends the requirements and tells of the rounds before it fails by code", async () => {
    const failed = { kind: "failed", code: "MODEL_NEVER_VALID", message: "Still 97.0 % after 4 rounds" };
    const asked = answering(stream(`${JSON.stringify(ASKED)}\n${JSON.stringify(failed)}\n`));
    const { answer, progress } = await ask();
    expect(progress).toEqual([ASKED]);
    expect(answer).toMatchObject({
      ok: false,
      failure: { code: "MODEL_NEVER_VALID", message: "Still 97.0 % after 4 rounds" },
    });
    expect(asked[0]?.method).toBe("POST");
    expect(await asked[0]?.json()).toEqual(REQUIREMENTS);
  });

  it("says that it was cut when the stream ends without an answer, or within a line", async () => {
    for (const text of ["", `${JSON.stringify(ASKED)}\n`, '{"kind":"proposal","prop']) {
      answering(stream(text));
      expect((await ask()).answer).toMatchObject({ ok: false, failure: { code: "CUT_OFF" } });
    }
  });

  it("passes the server's refusal on with its data", async () => {
    const data = { errors: [{ path: "preferences.min_bonds", message: "must be at most 1" }] };
    answering(() => Response.json({ code: "INVALID_INPUT", message: "No", data }, { status: 400 }));
    expect((await ask()).answer).toEqual({
      ok: false,
      failure: { code: "INVALID_INPUT", status: 400, message: "No", data },
    });
    answering(() => new Response("<html>bad gateway", { status: 502 }));
    expect((await ask()).answer).toMatchObject({ failure: { code: "UNREACHABLE", status: 502 } });
  });

  it("says that nobody answered, and that it was cancelled", async () => {
    answering(() => Promise.reject(new TypeError("Failed to fetch")));
    expect((await ask()).answer).toMatchObject({ failure: { code: "UNREACHABLE", status: 0 } });
    const cancelled = new AbortController();
    cancelled.abort();
    answering(() => Promise.reject(cancelled.signal.reason));
    expect((await ask(cancelled.signal)).answer).toMatchObject({ failure: { code: "CANCELLED" } });
  });
});
