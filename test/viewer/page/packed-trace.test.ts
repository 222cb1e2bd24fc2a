import { expect, test } from 'vitest';
import { packTrace, unpackTrace } from '../../../viewer/src/page/packed-trace.js';
import { spanDetail } from '../../../viewer/src/pictures/span-detail.js';
import { linesOf } from '../../../viewer/src/pictures/trace-lines.js';
import { traceTree } from '../../../viewer/src/pictures/trace-tree.js';
import { modelOf, modelOfText } from '../support/files.js';
import { orderTrace } from '../support/order-trace.js';

test('a trace survives the page: tree, lines and details are the same', async () => {
  const models = [
    await modelOfText(orderTrace()),
    await modelOf({
      api: [
        {
          id: 'a',
          start: 5,
          links: [{ id: 'x', trace: 'other' }],
          attributes: { big: { intValue: '9007199254740993' } },
        },
        {
          id: 'b',
          parent: 'missing',
          start: 0,
          end: 3,
          events: [{ at: -2, attributes: { list: { arrayValue: {} } } }],
        },
      ],
    }),
  ];
  for (const { traces } of models) {
    const trace = traces[0]!;
    const unpacked = unpackTrace(JSON.parse(JSON.stringify(packTrace(trace))));
    expect(traceTree(unpacked)).toEqual(traceTree(trace));
    expect(linesOf(unpacked)).toEqual(linesOf(trace));
    const details = (of: typeof trace) => of.spans.map((span) => spanDetail(span, false));
    expect(details(unpacked)).toEqual(details(trace));
  }
});
