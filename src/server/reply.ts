/** What becomes the answer. A `Response` of it is made once, when all its headers are known: each change to one is dear. */
export interface Reply {
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export function jsonReply(json: unknown, {status = 200, headers = {}}: Partial<Omit<Reply, 'body'>> = {}): Reply {
  return {status, headers: {'content-type': 'application/json', ...headers}, body: JSON.stringify(json)};
}
