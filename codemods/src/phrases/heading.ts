/** Words that count pieces of work, or name their kind, and leave it to what follows to say which work it is. */
export const KINDS = new Set('phase step stage part round pass migration job task script'.split(' '));

const HEADING = /^[^\p{L}{]*(phase|step|stage|part|round|pass)\s+#?(\d+)\b/iu;

/** `Phase 2: resolve offsets` → `phase 2`: whatever the wording, only `Phase 2 complete` ends it. */
export function headingOf(template: string): string | undefined {
  const found = HEADING.exec(template);
  return found ? `${found[1]!.toLowerCase()} ${found[2]}` : undefined;
}
