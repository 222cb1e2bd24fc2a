#!/usr/bin/env node
'use strict';

const { parseArgs } = require('node:util');
const { getImport, postImport } = require('./api-client.cjs');
const { log } = require('./log.cjs');
const { readOrderFile } = require('./order-file.cjs');

const USAGE = `Usage: order-import submit <file>
       order-import status <reference>

API_URL says where the API is.
`;

async function submit(file) {
  log.info({ file }, 'Submitting order file');
  const orderFile = await readOrderFile(file);
  const accepted = await postImport(orderFile);
  log.info({ reference: accepted.reference, status: accepted.status }, 'Submitted order file');
  return `${accepted.reference}: ${accepted.status}, ${orderFile.orders.length} orders`;
}

async function status(reference) {
  const found = await getImport(reference);
  const outcome = found.status === 'completed' ? `${(found.totalCents / 100).toFixed(2)} EUR` : found.error;
  return [found.reference, found.status, outcome].filter(Boolean).join(': ');
}

const commands = { submit, status };

async function main() {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [name, argument] = positionals;
  const command = commands[name];
  if (!command || !argument) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    process.stdout.write(`${await command(argument)}\n`);
  } catch (error) {
    process.stderr.write(`order-import: ${error.message}\n`);
    process.exitCode = 1;
  }
}

main();
