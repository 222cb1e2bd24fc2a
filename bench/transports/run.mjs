/**
 * What attaching costs, as ratios of one run: `node bench/transports/run.mjs [pino|pino-buffered|winston ...]`.
 * ROUNDS (default 200) and LINES (default 500, a multiple of 100) set its size.
 */
import { pinoCases } from './pino-cases.mjs';
import { median, medianRatio, runRounds } from './rounds.mjs';
import { winstonCases } from './winston-cases.mjs';

const FLOOR = 'bare + hand-written addEvent';
const size = { rounds: Number(process.env.ROUNDS ?? 200), lines: Number(process.env.LINES ?? 500) };

const suites = {
  pino: { cases: () => pinoCases(false), idle: { base: 'bare + look-up', target: 1.03 } },
  'pino-buffered': { cases: () => pinoCases(true), idle: { base: 'bare + look-up', target: 1.03 } },
  winston: { cases: winstonCases, idle: { base: 'bare', target: 1.1 } },
};

const wanted = process.argv.slice(2);
for (const [name, { cases, idle }] of Object.entries(suites)) {
  if (wanted.length === 0 || wanted.includes(name)) report(name, cases(), idle);
}
process.exit();

function report(title, cases, idle) {
  const times = runRounds(cases, size);
  const width = Math.max(...cases.map(({ name }) => name.length));
  console.log(`\n${title}: median over ${size.rounds} rounds of ${size.lines} lines`);
  console.log(`${''.padEnd(width)}   ns/line   of bare   of by hand`);
  for (const { name } of cases) {
    const cells = [median(times.get(name)).toFixed(0), ratio(times, name, 'bare'), ratio(times, name, FLOOR)];
    console.log(`${name.padEnd(width)} ${cells[0].padStart(9)} ${cells[1].padStart(9)} ${cells[2].padStart(12)}`);
  }
  target(times, 'ours, no active span', idle.base, idle.target);
  target(times, 'ours, recording span', FLOOR, 1.25);
}

function ratio(times, name, base) {
  return medianRatio(times, name, base).toFixed(3);
}

function target(times, name, base, most) {
  const measured = medianRatio(times, name, base);
  console.log(
    `${measured <= most ? 'within' : 'ABOVE'} the target: ${name} / ${base} = ${measured.toFixed(3)} (at most ${most})`,
  );
}
