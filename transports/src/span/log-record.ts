import type { Attributes } from '@opentelemetry/api';
import type { Logger, LogRecord } from '@opentelemetry/api-logs';
import { severityName } from '../event/severity';
import { checkSetupOnce } from './setup-warning';

/** Sends a line as an OpenTelemetry log record. */
export type SendLogRecord = (attributes: Attributes, severityNumber: number) => void;

/**
 * Prepares for sending log records. Throws when `@opentelemetry/api-logs`, an optional peer, is not installed.
 * The logger is asked for with every record, since the provider may be registered later.
 */
export function logRecordSender(): SendLogRecord {
  const { logs } = loadApi();
  let isFirst = true;
  return (attributes, severityNumber) => {
    if (isFirst) checkSetupOnce('log-record');
    isFirst = false;
    const logger: Logger = logs.getLogger('@log-to-trace/transports');
    logger.emit(toLogRecord(attributes, severityNumber));
  };
}

/** The message is the body of a record, and the severity has fields of its own. */
function toLogRecord(attributes: Attributes, severityNumber: number): LogRecord {
  const { 'log.message': body, 'log.severity': _name, 'log.severity_number': _number, ...rest } = attributes;
  return { body: body ?? '', severityNumber, severityText: severityName(severityNumber), attributes: rest };
}

function loadApi(): typeof import('@opentelemetry/api-logs') {
  try {
    return require('@opentelemetry/api-logs');
  } catch (cause) {
    throw new Error('Log records need the package @opentelemetry/api-logs: npm install @opentelemetry/api-logs', {
      cause,
    });
  }
}
