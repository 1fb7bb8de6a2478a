import { describe, expect, it } from "vitest";
import { findAsOf } from "./as-of";

describe("findAsOf", () => {
  it.each([
    [["Date downloaded Dec-30-2022 5:00 p.m ET"], true, "2022-12-30"],
    [["Positions for account X as of 05:51 PM ET, 2022/12/30"], true, "2022-12-30"],
    [["As of 12/30/2022"], true, "2022-12-30"],
    [["As of 03/04/2022"], true, "2022-03-04"],
    [["As of 03/04/2022"], false, null],
    [["Stand: 31.12.2022"], false, "2022-12-31"],
    [["Stand 5. März 2023"], false, "2023-03-05"],
    [["Report of 30 Dec 2022"], false, "2022-12-30"],
    [["Period: January 1, 2023 - December 29, 2023"], true, "2023-12-29"],
    [["Copyright 1/1/2030", "Date: 2022-12-30"], true, "2022-12-30"],
    [["no date, 99/99/9999, 2022-02-30"], true, null],
    [[], true, null],
  ])("%j", (texts, isUsOrder, expected) => {
    expect(findAsOf(texts, isUsOrder)).toBe(expected);
  });
});
