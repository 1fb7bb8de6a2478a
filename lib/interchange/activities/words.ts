/** UTF-8 that was once read as Windows-1252 ("CrÃ©dito") gives itself away; other text stays as it is. */
export function mendTwiceEncoded(text: string): string {
  if (!/[ÃÂ][\u0080-\u00bf]/.test(text)) return text;
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  if (codes.some((code) => code > 255)) return text;
  const mended = new TextDecoder("utf-8").decode(Uint8Array.from(codes));
  return mended.includes("\ufffd") ? text : mended;
}

/** Lower case, without accents and doubled spaces: how words of files are compared. */
export function foldWords(text: string): string {
  return mendTwiceEncoded(text)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
