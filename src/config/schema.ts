import * as z from 'zod';

const texts = z.array(z.string().min(1, 'an empty text'));

export const configSchema = z.strictObject({
  loggers: texts.optional(),
  include: texts.optional(),
  exclude: texts.optional(),
  startPhrases: texts.optional(),
  endPhrases: texts.optional(),
  tracerName: z.string().optional(),
  logs: z.enum(['remove', 'keep']).optional(),
  attributePrefix: z.string().optional(),
  redact: texts.optional(),
});

export type Config = z.infer<typeof configSchema>;
