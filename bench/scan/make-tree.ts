import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** As in a large monorepo: two files in a hundred hold log calls enough to be parsed. */
const CANDIDATE_EVERY = 50;
const FUNCTIONS_PER_FILE = 12;

/** Makes a git repository of source files, the same ones every time. */
export function makeTree(dir: string, count: number): void {
  for (let index = 0; index < count; index++) {
    const folder = path.join(dir, 'packages', `package-${index % 40}`, 'src', `area-${index % 7}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      path.join(folder, `module-${index}.ts`),
      index % CANDIDATE_EVERY === 0 ? candidate(index) : plain(index),
    );
  }
  execFileSync('git', ['init', '--quiet'], { cwd: dir });
  execFileSync('git', ['add', '--all'], { cwd: dir });
}

function plain(index: number): string {
  const functions = Array.from({ length: FUNCTIONS_PER_FILE }, (_, each) => plainFunction(index, each));
  return `import { EventEmitter } from 'node:events';\n\n${functions.join('\n')}`;
}

function plainFunction(index: number, each: number): string {
  return `export interface Order${each} {
  id: string;
  lines: { sku: string; amount: number; price?: number }[];
  customer: { name: string; region: 'north' | 'south' };
}

export async function priceOrder${each}(order: Order${each}, events: EventEmitter): Promise<number> {
  let total = ${index};
  for (const line of order.lines) {
    if (line.price === undefined) throw new Error(\`no price for \${line.sku}\`);
    total += line.amount * line.price;
  }
  events.emit('priced', { id: order.id, total });
  return order.customer.region === 'north' ? total * 1.19 : total;
}
`;
}

function candidate(index: number): string {
  const functions = Array.from({ length: FUNCTIONS_PER_FILE / 2 }, (_, each) => loggingFunction(each));
  return `import pino from 'pino';\n\nconst logger = pino();\n\n${functions.join('\n')}\n${plain(index)}`;
}

function loggingFunction(each: number): string {
  return `export async function importOrders${each}(shop: { id: string }, fetchOrders: (id: string) => Promise<string[]>) {
  logger.info({ shop: shop.id }, 'Importing orders');
  const orders = await fetchOrders(shop.id);
  for (const order of orders) logger.debug(\`Saving order \${order}\`);
  logger.info({ count: orders.length }, 'Imported orders');
  return orders;
}
`;
}
