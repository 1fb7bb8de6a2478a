import type { JsonSchema } from "./openapi-types";

const DEEPEST = 6;

function primitive(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return schema.format ? `${type} (${schema.format})` : type;
}

function objectText(schema: JsonSchema, depth: number): string {
  const pad = "  ".repeat(depth + 1);
  const lines = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const mark = schema.required?.includes(name) ? "" : "?";
    const note = property.description ? `  // ${property.description}` : "";
    return `${pad}${name}${mark}: ${schemaText(property, depth + 1)}${note}`;
  });
  if (typeof schema.additionalProperties === "object") {
    lines.push(`${pad}[name]: ${schemaText(schema.additionalProperties, depth + 1)}`);
  }
  if (lines.length === 0) return "{}";
  return `{\n${lines.join("\n")}\n${"  ".repeat(depth)}}`;
}

/** A JSON Schema as a short sketch that a reader takes in at once: `name?: type  // what it is`. */
export function schemaText(schema: JsonSchema, depth = 0): string {
  if (depth > DEEPEST) return "…";
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return [...new Set(alternatives.map((one) => schemaText(one, depth)))].join(" | ");
  if (schema.allOf) return schema.allOf.map((one) => schemaText(one, depth)).join(" & ");
  if (schema.items) {
    const item = schemaText(schema.items, depth);
    return item.includes(" | ") ? `(${item})[]` : `${item}[]`;
  }
  if (schema.properties || typeof schema.additionalProperties === "object") return objectText(schema, depth);
  return primitive(schema);
}
