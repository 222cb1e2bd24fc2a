import { ts } from '../syntax/ts.js';
import { descendants } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

const ACTIVE_SPAN =
  /(?:^|\.)(?:getActiveSpan|getCurrentSpan|setSpan(?:Attributes?|Status|Error)|addSpanEvent|recordSpan\w*)$/;
const SET_UP =
  /(?:^|\.)(?:registerInstrumentations|setGlobalTracerProvider)$|(?:sdk|provider)\.(?:start|register|shutdown)$/i;
const PROVIDER = /(?:NodeSDK|TracerProvider)$/;

/** Code that speaks to the active span would meet another one; code that sets tracing up comes before any span. */
export const telemetryItself: Hazard = {
  code: 'L2T405',
  find(region) {
    return first(region.statements.flatMap(descendants), (node) => {
      if (ts.isNewExpression(node) && PROVIDER.test(node.expression.getText())) return 'the bracket sets tracing up';
      if (!ts.isCallExpression(node)) return null;
      const callee = node.expression.getText();
      if (SET_UP.test(callee)) return 'the bracket sets tracing up or shuts it down';
      return ACTIVE_SPAN.test(callee) ? 'the bracket speaks to the span that is active today' : null;
    });
  },
};
