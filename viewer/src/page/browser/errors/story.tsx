import { isStandardAttribute } from '../../../model/standard-attributes.js';
import type { ErrorStory } from '../../source.js';
import { addressOf } from '../address.js';
import { FieldList } from '../components/fields.js';
import { count, formatTime, offsetFormat, textOf } from '../components/format.js';
import { LineCells, toneOf } from '../components/log-line.js';
import { Service } from '../components/service.js';

/** Longer ways are shown by their two ends, this many steps of each. */
const ENDS = 12;

/** One error: the sentence, the way from the root to it with what each span on it says, and the lines around it. */
export function Story({ story, others }: { story: ErrorStory; others: ErrorStory[] }) {
  const standard = story.parameters.filter(({ key }) => isStandardAttribute(key));
  return (
    <article class="story">
      <h1>{story.sentence}</h1>
      <p class="quiet">
        In <a href={addressOf(['traces', story.traceId], { span: story.spanId })}>{story.root || 'this trace'}</a>,
        started {formatTime(story.startUnixNano)}, {count(story.path.length, 'span')} deep.
        <Others story={story} others={others} />
      </p>
      <Way story={story} />
      {standard.length > 0 && (
        <details>
          <summary>{standard.length} more values, recorded by instrumentation</summary>
          <FieldList entries={standard.map(({ key, value }) => [key, value])} />
        </details>
      )}
      <Lines story={story} />
      {story.stacktrace !== '' && (
        <section aria-label="Stack trace">
          <h2>Stack trace</h2>
          <pre class="stack">{story.stacktrace}</pre>
        </section>
      )}
    </article>
  );
}

function Others({ story, others }: { story: ErrorStory; others: ErrorStory[] }) {
  if (others.length < 2) return null;
  const at = others.indexOf(story);
  const link = (to: ErrorStory | undefined, label: string) =>
    to === undefined ? (
      <span class="quiet"> {label}</span>
    ) : (
      <a href={addressOf(['errors'], { trace: to.traceId })}> {label}</a>
    );
  return (
    <span class="others">
      {at + 1} of {others.length} like it:
      {link(others[at - 1], 'newer')}
      {link(others[at + 1], 'older')}
    </span>
  );
}

function Way({ story }: { story: ErrorStory }) {
  const left = story.path.length - 2 * ENDS;
  const steps = story.path.map((step, index) => <Step key={step.spanId} story={story} step={step} index={index} />);
  if (left > 0) {
    steps.splice(
      ENDS,
      left,
      <li key="left" class="quiet">
        … {count(left, 'more span')} …
      </li>,
    );
  }
  return (
    <section aria-label="Way to the error">
      <h2>The way there</h2>
      <ol class="way">{steps}</ol>
    </section>
  );
}

interface StepProps {
  story: ErrorStory;
  step: ErrorStory['path'][number];
  index: number;
}

function Step({ story, step, index }: StepProps) {
  const own = Object.entries(step.attributes).filter(([key]) => !isStandardAttribute(key));
  const before = story.path[index - 1];
  return (
    <li class={step.spanId === story.spanId ? 'origin' : ''}>
      <a href={addressOf(['traces', story.traceId], { span: step.spanId })}>{step.name || '(no name)'}</a>
      {before?.service !== step.service && <Service name={step.service} />}
      {step.spanId === story.spanId && <span class="bad">✖ {story.message || 'failed here'}</span>}
      {own.length > 0 && (
        <span class="parameters">
          {own.map(([key, value]) => (
            <span key={key} class="parameter">
              <span class="key">{key}</span>
              <span class="value">{textOf(value)}</span>
            </span>
          ))}
        </span>
      )}
    </li>
  );
}

function Lines({ story }: { story: ErrorStory }) {
  const names = new Map(story.path.map(({ spanId, name }) => [spanId, name]));
  const first = story.lines[0]?.offsetNs ?? 0;
  const format = offsetFormat(Math.max(...story.lines.map(({ offsetNs }) => offsetNs), first));
  return (
    <section aria-label="Log lines around the error">
      <h2>Log lines around it</h2>
      {story.lines.length === 0 ? (
        <p class="quiet">No log line is on the spans of the way.</p>
      ) : (
        <div class="scroll">
          <table class="log">
            <tbody>
              {story.lines.map((line, index) => (
                // Lines have no other identity, and their order is fixed.
                <tr key={index} class={toneOf(line)}>
                  <td class="number">{format(line.offsetNs)}</td>
                  <LineCells line={line} />
                  <td class="of quiet">{names.get(line.spanId ?? '') ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
