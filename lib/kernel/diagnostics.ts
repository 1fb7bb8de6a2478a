/** Something imperfect in data: reported beside the result instead of thrown. */
export type Diagnostic<Code extends string = string> = {
  code: Code;
  /** Where: a bucket path, a symbol, a field or a line; "" for the whole. */
  path: string;
  message: string;
};
