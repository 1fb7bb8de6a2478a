import { describe, expect, it } from "vitest";
import { withBoundedBody, withJsonBody } from "./rest-body";

const URL_OF = "http://localhost/api/v1/portfolios/holdings/preview";

async function bodyOf(init: RequestInit, address = URL_OF): Promise<unknown> {
  return (await withJsonBody(new Request(address, { method: "POST", ...init }))).json();
}

describe("withJsonBody", () => {
  it("turns a bare file and the options in its address into JSON", async () => {
    const body = await bodyOf(
      { body: "a,b\n", headers: { "content-type": "text/csv" } },
      `${URL_OF}?unknown=skip&dry_run=true&__proto__=x`,
    );
    expect(Object.entries(body as object)).toEqual([
      ["unknown", "skip"],
      ["__proto__", "x"],
      ["csv", "a,b\n"],
    ]);
  });

  it("tells an empty file from none", async () => {
    expect(await bodyOf({ body: "", headers: { "content-type": "text/csv" } })).toEqual({ csv: "" });
  });

  it("decodes a file's bytes and says so where they are no UTF-8", async () => {
    const file = new File([Buffer.from("Größe\n", "latin1")], "positions.csv");
    const form = new FormData();
    form.set("file", file);
    form.set("unknown", "skip");
    expect(await bodyOf({ body: form })).toEqual({
      unknown: "skip",
      csv: "Größe\n",
      encoding: "windows-1252",
    });
  });

  it("refuses the key __proto__, which no record would keep, but not the words", async () => {
    const json = (body: string) => bodyOf({ body, headers: { "content-type": "application/json" } });
    for (const body of ['{"overrides":{"__proto__":0.5}}', '{"__proto__" : 1}'])
      await expect(json(body)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    const text = { name: '"__proto__": 1', path: "__proto__", list: ["__proto__"] };
    expect(await json(JSON.stringify(text))).toEqual(text);
  });

  it("takes 256 KB for the calculators that anybody may ask", async () => {
    for (const path of ["api/v1/allocation/calculate", "api/rpc/tracker/calculate"]) {
      const ask = (size: number) => {
        const headers = { "content-type": "application/json" };
        const request = new Request(`http://localhost/${path}`, {
          method: "POST",
          body: `"${"x".repeat(size)}"`,
          headers,
        });
        return withJsonBody(request);
      };
      await expect(ask(262_142)).resolves.toBeInstanceOf(Request);
      await expect(ask(262_143)).rejects.toMatchObject({
        status: 413,
        message: expect.stringContaining("256 KB"),
      });
    }
  });

  it("refuses other kinds of body, and one that is too large", async () => {
    const large = { body: "a".repeat(5 * 1024 * 1024 + 1), headers: { "content-type": "text/csv" } };
    await expect(bodyOf(large)).rejects.toMatchObject({ code: "TOO_LARGE" });
    await expect(bodyOf({ body: "x", headers: { "content-type": "image/png" } })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });
});

describe("withBoundedBody", () => {
  it("lets a body through unchanged, and refuses one that is too large or nested too deep", async () => {
    const ask = (body: string | undefined) =>
      withBoundedBody(
        new Request("http://localhost/api/rpc/x", {
          method: "POST",
          body,
          headers: { "content-type": "application/json" },
        }),
      );
    expect(await (await ask('{"json":{"csv":"a"}}')).json()).toEqual({ json: { csv: "a" } });
    expect((await ask(undefined)).body).toBeNull();
    await expect(ask(`"${"a".repeat(5 * 1024 * 1024)}"`)).rejects.toMatchObject({ code: "TOO_LARGE" });
    await expect(ask("[".repeat(100_000))).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});
