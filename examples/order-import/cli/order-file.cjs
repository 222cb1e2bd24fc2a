'use strict';

const { readFile } = require('node:fs/promises');
const { log } = require('./log.cjs');

async function readOrderFile(file) {
  log.info({ file }, 'Reading order file');
  try {
    const orderFile = JSON.parse(await readFile(file, 'utf8'));
    log.info({ file, orders: orderFile.orders.length }, 'Read order file');
    return orderFile;
  } catch (error) {
    log.error({ file, err: error }, 'Reading order file failed');
    throw new Error(`${file} is not an order file`, { cause: error });
  }
}

module.exports = { readOrderFile };
