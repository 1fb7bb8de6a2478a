/** The parts of an OpenAPI 3.1 document that the reference page shows. */
export type JsonSchema = {
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
};

export type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  schema?: JsonSchema;
  description?: string;
};

type Content = Record<string, { schema?: JsonSchema }>;

export type Operation = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
};

export type OpenApiDocument = {
  info: { version: string };
  paths?: Record<string, Record<string, Operation>>;
};

export type Endpoint = { id: string; method: string; path: string; operation: Operation };
export type EndpointGroup = { tag: string; endpoints: Endpoint[] };

/** Endpoints by tag, in the order of the document. */
export function groupEndpoints(document: OpenApiDocument): EndpointGroup[] {
  const groups = new Map<string, Endpoint[]>();
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? "Other";
      const id = operation.operationId ?? `${method}-${path}`;
      groups.set(tag, [...(groups.get(tag) ?? []), { id, method: method.toUpperCase(), path, operation }]);
    }
  }
  return [...groups].map(([tag, endpoints]) => ({ tag, endpoints }));
}
