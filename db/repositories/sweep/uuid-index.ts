import { readInt32 } from "./copy-rows";

const START = 1024;

/** Numbers ids as they come, in their binary form: a hash table without an object or a text an id. */
export class UuidIndex {
  #count = 0;
  #words = new Int32Array(START * 4);
  #table = new Int32Array(START * 2).fill(-1);
  #last = -1;

  get size(): number {
    return this.#count;
  }

  /** The number of the id at `at`; −1 when it was never added. The same id again is found at once. */
  find(bytes: Uint8Array, at: number): number {
    const words = this.#words;
    const last = this.#last * 4;
    const d = readInt32(bytes, at + 12);
    // The last bytes of an id are chance, so the first look tells most others apart.
    if (
      last >= 0 &&
      words[last + 3] === d &&
      words[last] === readInt32(bytes, at) &&
      words[last + 1] === readInt32(bytes, at + 4) &&
      words[last + 2] === readInt32(bytes, at + 8)
    ) {
      return this.#last;
    }
    const slot = this.#slotOf(readInt32(bytes, at), readInt32(bytes, at + 4), readInt32(bytes, at + 8), d);
    this.#last = this.#table[slot] ?? -1;
    return this.#last;
  }

  /** As `find`, of an id as text. */
  findText(id: string): number {
    return this.find(Buffer.from(id.replaceAll("-", ""), "hex"), 0);
  }

  /** The number of the id at `at`, added when it is new. */
  add(bytes: Uint8Array, at: number): number {
    const a = readInt32(bytes, at);
    const b = readInt32(bytes, at + 4);
    const c = readInt32(bytes, at + 8);
    const d = readInt32(bytes, at + 12);
    const slot = this.#slotOf(a, b, c, d);
    const known = this.#table[slot] ?? -1;
    if (known >= 0) return known;
    if (this.#count * 4 === this.#words.length) this.#grow();
    const place = this.#count * 4;
    this.#words[place] = a;
    this.#words[place + 1] = b;
    this.#words[place + 2] = c;
    this.#words[place + 3] = d;
    this.#table[this.#slotOf(a, b, c, d)] = this.#count;
    this.#count += 1;
    return this.#count - 1;
  }

  /** The ids from `from` up to `to` as they are written in hexadecimal, 32 digits each, end to end. */
  hex(from: number, to: number): string {
    const bytes = Buffer.alloc((to - from) * 16);
    for (let word = from * 4; word < to * 4; word += 1) {
      bytes.writeInt32BE(this.#words[word] ?? 0, (word - from * 4) * 4);
    }
    return bytes.toString("hex");
  }

  text(index: number): string {
    const hex = this.hex(index, index + 1);
    return [8, 12, 16, 20, 32].map((to, i) => hex.slice([0, 8, 12, 16, 20][i], to)).join("-");
  }

  /** Where the id is, or the free place it would take. */
  #slotOf(a: number, b: number, c: number, d: number): number {
    const table = this.#table;
    const words = this.#words;
    const mask = table.length - 1;
    let slot = (Math.imul(a ^ (c << 7), 0x9e3779b1) ^ Math.imul(b ^ d, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const index = table[slot] ?? -1;
      if (index < 0) return slot;
      const place = index * 4;
      if (words[place + 3] === d && words[place] === a && words[place + 1] === b && words[place + 2] === c) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const words = new Int32Array(this.#words.length * 2);
    words.set(this.#words);
    this.#words = words;
    this.#table = new Int32Array(this.#table.length * 2).fill(-1);
    for (let index = 0; index < this.#count; index += 1) {
      const [a = 0, b = 0, c = 0, d = 0] = words.subarray(index * 4, index * 4 + 4);
      this.#table[this.#slotOf(a, b, c, d)] = index;
    }
  }
}
