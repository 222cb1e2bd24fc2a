/** An option names a level that a logger does not have. */
export class UnknownLevelError extends TypeError {
  constructor(option: 'level' | 'errorStatus', name: string, known: readonly string[]) {
    super(`Span event option "${option}" is ${name}; the logger knows ${known.join(', ')}.`);
  }
}
