/** One signed-in user of the bench server. */
export class BenchClient {
  readonly #origin: string;
  #cookie = "";

  constructor(origin: string) {
    this.#origin = origin;
  }

  get headers(): Record<string, string> {
    return { "content-type": "application/json", origin: this.#origin, cookie: this.#cookie };
  }

  async send<T>(
    method: string,
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<T> {
    const response = await fetch(this.#origin + path, {
      method,
      headers: { ...this.headers, ...extra },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    if (cookies.length > 0) this.#cookie = cookies.join("; ");
    return response.json() as Promise<T>;
  }

  async signUp(): Promise<void> {
    const email = `bench-${Date.now()}-${Math.round(performance.now())}@example.test`;
    await this.send("POST", "/api/auth/sign-up/email", {
      name: "Bench",
      email,
      password: "a long bench password",
    });
  }
}
