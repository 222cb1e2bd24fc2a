/**
 * State that all copies of this package in one process share, such as the one that is bundled with the application and the
 * one that `--import` loads. `name` says what it is; another shape of the same thing needs another name.
 */
export function processWide<State extends object>(name: string, create: () => State): State {
  const states = globalThis as { [key: symbol]: State | undefined };
  const key = Symbol.for(`log-to-trace.${name}`);
  states[key] ??= create();
  return states[key];
}
