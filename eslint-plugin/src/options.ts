const LISTS = ['loggers', 'include', 'exclude', 'startPhrases', 'endPhrases', 'redact'] as const;
const TEXTS = ['tracerName', 'attributePrefix'] as const;
const LOGS = ['remove', 'keep'] as const;

/** The config of log-to-trace; the rule takes the same as its options. */
export type Options = Partial<
  Record<(typeof LISTS)[number], string[]> & Record<(typeof TEXTS)[number], string> & { logs: (typeof LOGS)[number] }
>;

export const optionsSchema = {
  type: 'object' as const,
  additionalProperties: false,
  properties: {
    ...Object.fromEntries(
      LISTS.map((key) => [key, { type: 'array' as const, items: { type: 'string' as const, minLength: 1 } }]),
    ),
    ...Object.fromEntries(TEXTS.map((key) => [key, { type: 'string' as const }])),
    logs: { enum: [...LOGS] },
  },
};

/** What keeps a value from being a config, or null. */
export function problemIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'the config must be an object';
  for (const [key, content] of Object.entries(value)) {
    const isValid = checkOf(key);
    if (!isValid) return `unknown key "${key}"; the keys are ${Object.keys(optionsSchema.properties).join(', ')}`;
    if (content !== undefined && !isValid(content)) return `"${key}" has a value of the wrong kind`;
  }
  return null;
}

function checkOf(key: string): ((content: unknown) => boolean) | null {
  if (LISTS.some((name) => name === key))
    return (content) => Array.isArray(content) && content.every((item) => typeof item === 'string' && item !== '');
  if (TEXTS.some((name) => name === key)) return (content) => typeof content === 'string';
  return key === 'logs' ? (content) => LOGS.some((name) => name === content) : null;
}
