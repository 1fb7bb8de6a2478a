import { OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { router } from "@/lib/procedures/router";

type Document = Record<string, unknown> & { paths?: Record<string, Record<string, Operation>> };
type Operation = { parameters?: unknown[]; responses?: Record<string, unknown>; security?: unknown[] };

const ERROR_SCHEMA = {
  type: "object",
  required: ["code", "message"],
  properties: { code: { type: "string" }, message: { type: "string" }, data: {} },
};
const ERROR_STATUSES: Record<string, string> = {
  400: "Malformed: names the field",
  401: "Nobody is signed in",
  403: "Not allowed",
  404: "Absent, or another workspace's",
  409: "Stale version or conflicting state",
  422: "Well-formed but refused",
  429: "Too many requests; see Retry-After",
};
const WRITE_PARAMETERS = [
  {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    schema: { type: "string", maxLength: 255 },
    description: "The same key with the same body gives the first answer again",
  },
  {
    name: "dry_run",
    in: "query",
    required: false,
    schema: { type: "boolean" },
    description: "Takes the same path and saves nothing",
  },
];

/** Adds to each operation what every door does alike: error answers, idempotency, dry run. */
function describeOperation(method: string, operation: Operation): void {
  operation.responses = { ...operation.responses };
  for (const [status, description] of Object.entries(ERROR_STATUSES)) {
    operation.responses[status] ??= {
      description,
      content: { "application/json": { schema: ERROR_SCHEMA } },
    };
  }
  if (method !== "get") operation.parameters = [...(operation.parameters ?? []), ...WRITE_PARAMETERS];
}

let cached: Promise<Document> | null = null;

async function generate(): Promise<Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = (await generator.generate(router, {
    info: {
      title: "Plumbline",
      version: "1",
      description:
        "Allocation frameworks, portfolios and drift. Money and quantities are strings, weights are numbers from 0 to 1.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ apiKey: [] }, { session: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "x-api-key" },
        session: { type: "apiKey", in: "cookie", name: "session" },
      },
    },
  })) as unknown as Document;
  for (const operations of Object.values(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) describeOperation(method, operation);
  }
  return document;
}

/** OpenAPI 3.1, from the schemas that the router itself checks with. Made once a process. */
export function openApiDocument(): Promise<Document> {
  cached ??= generate();
  return cached;
}
