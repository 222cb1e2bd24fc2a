import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Model, readTraces } from '../../../viewer/src/index.js';
import { otlp, type SpanSpec } from './otlp.js';

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'viewer-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function temporaryFile(content: string | Buffer, name = 'traces.json'): Promise<string> {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, content);
  return file;
}

export async function modelOfText(content: string | Buffer): Promise<Model> {
  return readTraces([await temporaryFile(content)]);
}

/** Writes the spans as a file and reads it, as a user would. */
export function modelOf(services: Record<string, (SpanSpec | Record<string, unknown>)[]>): Promise<Model> {
  return modelOfText(JSON.stringify(otlp(services)));
}
