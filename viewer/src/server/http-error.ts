/** What a request is answered with when it cannot be served. The message is a sentence for whoever sent it. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
