import { InvalidInputError } from "@/lib/kernel/errors";
import { MAX_DEPTH, MAX_PATH_LENGTH } from "./types";

export const PATH_SEPARATOR = "/";

/** What is wrong with a path, in words; `TOO_DEEP` where only the depth is. */
export type PathProblem = { code: "BAD_PATH" | "TOO_DEEP"; reason: string };

/** Controls, line separators, direction overrides, zero-width marks, lone surrogates: none can be seen. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

export function pathSegments(path: string): string[] {
  return path.split(PATH_SEPARATOR);
}

/** The dimension a path belongs to: its first segment, which is no bucket. */
export function dimensionOf(path: string): string {
  const end = path.indexOf(PATH_SEPARATOR);
  return end < 0 ? path : path.slice(0, end);
}

export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf(PATH_SEPARATOR) + 1);
}

/** The path without its last segment; null for a path of one segment. */
export function enclosingPath(path: string): string | null {
  const end = path.lastIndexOf(PATH_SEPARATOR);
  return end < 0 ? null : path.slice(0, end);
}

/** Levels of buckets a path describes: its segments without the dimension. */
export function pathDepth(path: string): number {
  return pathSegments(path).length - 1;
}

/** Whether `path` is `ancestor` or lies below it. */
export function isWithinPath(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(ancestor + PATH_SEPARATOR);
}

/** Why a single name cannot be a segment of a path; null when it can. */
export function explainBadSegment(segment: string): string | null {
  if (segment === "") return "has an empty part";
  if (segment.includes(PATH_SEPARATOR)) return `has a "${PATH_SEPARATOR}" inside a part`;
  if (UNSEEN.test(segment)) return "has characters that cannot be seen";
  if (segment.trim() !== segment) return "has a part that starts or ends with a space";
  return null;
}

/**
 * What is wrong with a bucket's path; null when nothing is. A path is a dimension and one to eight
 * bucket names, at most 500 characters, parts separated by "/".
 */
export function explainBadPath(path: string): PathProblem | null {
  if (path === "") return { code: "BAD_PATH", reason: "is empty" };
  if (path.length > MAX_PATH_LENGTH) {
    return {
      code: "BAD_PATH",
      reason: `has ${path.length} characters; at most ${MAX_PATH_LENGTH} are allowed`,
    };
  }
  const segments = pathSegments(path);
  for (const segment of segments) {
    const reason = explainBadSegment(segment);
    if (reason) return { code: "BAD_PATH", reason };
  }
  if (segments.length < 2) {
    return {
      code: "BAD_PATH",
      reason: `names a dimension only; a bucket is written as in "AssetClass/${path.slice(0, 40)}"`,
    };
  }
  const depth = segments.length - 1;
  if (depth > MAX_DEPTH) {
    return { code: "TOO_DEEP", reason: `is ${depth} levels deep; at most ${MAX_DEPTH} are allowed` };
  }
  return null;
}

export type ParsedPath = { path: string; dimension: string; names: string[]; depth: number };

/** Reads a bucket path. Throws InvalidInputError with the reason. */
export function parsePath(path: string): ParsedPath {
  const problem = explainBadPath(path);
  if (problem) throw new InvalidInputError(`The path "${path.slice(0, 80)}" ${problem.reason}`);
  const [dimension = "", ...names] = pathSegments(path);
  return { path, dimension, names, depth: names.length };
}
