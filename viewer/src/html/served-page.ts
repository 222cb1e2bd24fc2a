import { type PageDocument, pageDocument } from './page-document.js';

/** The page that asks the server it came from. The policy also belongs into the header of the response. */
export function servedPage(): PageDocument {
  return pageDocument('log-to-trace', { connect: "'self'" });
}
