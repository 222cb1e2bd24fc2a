/**
 * `node --import @log-to-trace/transports/register app.js` (or `--require`): attaches the lines of every pino and winston
 * logger of the process to the active span, without a change to the code and without OpenTelemetry's instrumentation
 * package. Beside the instrumentations for `NodeSDK` it does nothing twice.
 */
import { createRecorder } from './span/recorder';
import { startPino } from './zero-code/pino';
import { startWinston } from './zero-code/winston';

startPino(createRecorder({}));
startWinston(createRecorder({}));
