import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { isIPv6, type LookupFunction } from "node:net";
import { SendError } from "./sender";

export type Post = {
  url: URL;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  /** The only address that is spoken to, whatever the name resolves to by then. */
  pinnedAddress?: string;
};

/** More of an answer is never read. */
const MOST_ANSWER_BYTES = 16 * 1024;

/** One POST, one answer: no redirects, no kept connections, one clock over all of it. Answers the status. */
export function postOnce(post: Post): Promise<number> {
  return new Promise((resolve, reject) => {
    const isTls = post.url.protocol === "https:";
    const { pinnedAddress } = post;
    const clock = AbortSignal.timeout(post.timeoutMs);
    const request = (isTls ? httpsRequest : httpRequest)(post.url, {
      method: "POST",
      headers: { ...post.headers, "content-length": String(Buffer.byteLength(post.body)) },
      agent: isTls ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false }),
      ...(pinnedAddress === undefined ? {} : { lookup: lookupOf(pinnedAddress) }),
      signal: clock,
    });
    request.once("response", (response) => drain(response).then(resolve, fail));
    request.on("error", fail);
    request.end(post.body);

    function fail(error: unknown): void {
      const words = clock.aborted
        ? "The receiver did not answer in time"
        : "The receiver could not be reached";
      reject(error instanceof SendError ? error : new SendError(words, { cause: error }));
    }
  });
}

function lookupOf(address: string): LookupFunction {
  const family = isIPv6(address) ? 6 : 4;
  return (_host, options, done) => {
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
}

async function drain(response: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of response) {
    bytes += (chunk as Buffer).byteLength;
    if (bytes > MOST_ANSWER_BYTES) break;
  }
  response.destroy();
  return response.statusCode ?? 0;
}
