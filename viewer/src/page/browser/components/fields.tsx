import type { JsonAttributes } from '../../../model/json-value.js';
import { isStandardAttribute } from '../../../model/standard-attributes.js';
import { textOf } from './format.js';

/** Attributes by name and value: those that people wrote first, those of instrumentation folded away below. */
export function Fields({ attributes }: { attributes: JsonAttributes }) {
  const entries = Object.entries(attributes);
  const own = entries.filter(([key]) => !isStandardAttribute(key));
  const standard = entries.filter(([key]) => isStandardAttribute(key));
  return (
    <>
      {own.length > 0 && <FieldList entries={own} />}
      {standard.length > 0 && (
        <details open={own.length === 0}>
          <summary>{standard.length} recorded by instrumentation</summary>
          <FieldList entries={standard} />
        </details>
      )}
    </>
  );
}

export function FieldList({ entries }: { entries: [string, JsonAttributes[string]][] }) {
  return (
    <dl class="fields">
      {entries.map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{textOf(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
