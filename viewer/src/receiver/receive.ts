import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject } from '../otlp/json.js';
import { decodeRequest, encodeResponse } from '../otlp/protobuf.js';
import { isOtlpDocument } from '../otlp/spans.js';
import { parseExactJson } from '../reading/exact-json.js';
import { HttpError } from '../server/http-error.js';
import type { Taken, TraceStore } from '../store/trace-store.js';
import type { Forwarder } from './forwarder.js';
import { readBody } from './read-body.js';
import { SIGNALS, type Signal } from './signals.js';

export interface Answer {
  status: number;
  contentType: string;
  body: string | Uint8Array;
}

const JSON_TYPE = 'application/json';
const PROTOBUF_TYPE = 'application/x-protobuf';

/**
 * Takes a request of OTLP/HTTP in, JSON or protobuf, and answers in the same encoding: success, partial success, or
 * what is wrong with it. Source: https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export async function receive(
  request: IncomingMessage,
  path: string,
  store: TraceStore,
  forwarder: Forwarder | null,
): Promise<Answer> {
  const contentType = typeOf(request);
  try {
    const signal = SIGNALS[path]!;
    const { raw, content } = await readBody(request);
    const taken = await store.add(parse(content, contentType, signal));
    store.settleSoon();
    forwarder?.forward(path, request.headers, raw);
    return success(contentType, signal, taken);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return failure(contentType, error);
  }
}

function typeOf(request: IncomingMessage): string {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type === JSON_TYPE || type === PROTOBUF_TYPE) return type;
  throw new HttpError(415, `content-type ${type || '(none)'} is not supported; send ${JSON_TYPE} or ${PROTOBUF_TYPE}`);
}

function parse(content: Buffer, contentType: string, { message }: Signal): JsonObject {
  try {
    const document = contentType === JSON_TYPE ? parseExactJson(content.toString()) : decodeRequest(message, content);
    if (isObject(document) && isOtlpDocument(document)) return document;
  } catch {
    // Falls through to the same answer.
  }
  throw new HttpError(400, `the body is no ${message} in ${contentType}`);
}

function success(contentType: string, { rejected }: Signal, { malformed }: Taken): Answer {
  const message = `${malformed} of them have no id or no time`;
  if (contentType === PROTOBUF_TYPE) {
    const fields = malformed === 0 ? {} : { partialSuccess: { rejected: malformed, errorMessage: message } };
    return { status: 200, contentType, body: encodeResponse('ExportResponse', fields) };
  }
  const fields = malformed === 0 ? {} : { partialSuccess: { [rejected]: String(malformed), errorMessage: message } };
  return { status: 200, contentType, body: JSON.stringify(fields) };
}

function failure(contentType: string, { status, message }: HttpError): Answer {
  const fields = { code: 3, message };
  const body = contentType === PROTOBUF_TYPE ? encodeResponse('RpcStatus', fields) : JSON.stringify(fields);
  return { status, contentType, body };
}
