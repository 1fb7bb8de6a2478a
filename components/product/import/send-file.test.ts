import { expect, it } from "vitest";
import { answerOf } from "./send-file";

it("tells what was done from what was refused and from what is no answer", () => {
  expect(answerOf(200, '{"inserted":2}')).toEqual({ ok: true, data: { inserted: 2 } });
  expect(answerOf(422, '{"code":"IMPORT_REFUSED","message":"No","data":{"bad_row_count":1}}')).toEqual({
    ok: false,
    error: { code: "IMPORT_REFUSED", status: 422, message: "No", data: { bad_row_count: 1 } },
  });
  expect(answerOf(502, "<html>")).toMatchObject({ ok: false, error: { code: "UNREACHABLE", status: 502 } });
});
