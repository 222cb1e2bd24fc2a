import type { Model } from '../model/types.js';
import { embedModel } from './embed-model.js';
import { pageDocument } from './page-document.js';

/**
 * The pictures as one HTML file that needs nothing else: no server, no network. `before` is the same system before its
 * migration, to compare with.
 */
export function renderHtml(model: Model, before: Model | null = null): string {
  return pageDocument(titleOf(model), { data: embedModel(model, before) }).html;
}

function titleOf({ traces }: Model): string {
  return `${traces.length === 1 ? traces[0]!.root.name || 'Trace' : `${traces.length} traces`} · log-to-trace`;
}
