import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/**
 * Times all cases in turn, round after round, so that whatever else the machine does falls on all of them alike. Their
 * order changes with every round, and each begins with an empty nursery: no case pays for the garbage of another.
 *
 * @param {{ name: string, setup?: () => unknown, run: (lines: number) => void }[]} cases
 * @param {{ rounds: number, lines: number }} size
 * @returns {Map<string, number[]>} nanoseconds per line, one entry per round
 */
export function runRounds(cases, { rounds, lines }) {
  const times = new Map(cases.map(({ name }) => [name, []]));
  for (const { run } of cases) run(lines);
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of shuffled(cases)) {
      collectGarbage({ type: 'minor' });
      const start = process.hrtime.bigint();
      run(lines);
      times.get(name).push(Number(process.hrtime.bigint() - start) / lines);
    }
  }
  return times;
}

function shuffled(cases) {
  const left = [...cases];
  return cases.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0]);
}

/** The median over all rounds of how much longer `name` takes than `base` in the same round. */
export function medianRatio(times, name, base) {
  return median(times.get(name).map((time, round) => time / times.get(base)[round]));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
