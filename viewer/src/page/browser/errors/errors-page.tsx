import './errors.css';
import { useEffect, useRef } from 'preact/hooks';
import type { Overview } from '../../source.js';
import { addressOf } from '../address.js';
import { count, formatTime } from '../components/format.js';
import { Service } from '../components/service.js';
import { Empty, Loading, Problem } from '../components/states.js';
import { useData } from '../use-data.js';
import { groupStories, type StoryGroup } from './group-stories.js';
import { Story } from './story.js';

/** Where errors began. Those that are the same but for their numbers stand together. */
export function ErrorsPage({ overview, params }: { overview: Overview; params: Record<string, string> }) {
  const { data: stories, error } = useData((source) => source.errors());
  if (error !== undefined) return <Problem text={error} />;
  if (stories === undefined) return <Loading />;
  if (stories.length === 0) {
    return (
      <Empty title={`No errors in ${count(overview.traceCount, 'trace')}`}>
        <p>No span has the status ERROR. A logged error alone does not set it.</p>
      </Empty>
    );
  }
  const groups = groupStories(stories);
  const group = groups.find(({ stories }) => stories.some(({ traceId }) => traceId === params.trace)) ?? groups[0]!;
  const story = group.stories.find(({ traceId }) => traceId === params.trace) ?? group.newest;
  return (
    <div class="split">
      <nav class="list" aria-label="Errors">
        <p class="quiet list-head">
          {count(groups.length, 'error')} in {count(stories.length, 'trace')}
        </p>
        {groups.map((each) => (
          <GroupLink key={each.key} group={each} isCurrent={each === group} />
        ))}
      </nav>
      <Story key={story.traceId} story={story} others={group.stories} />
    </div>
  );
}

function GroupLink({ group: { newest, stories }, isCurrent }: { group: StoryGroup; isCurrent: boolean }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <a
      ref={link}
      class="item"
      href={addressOf(['errors'], { trace: newest.traceId })}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <strong>{newest.message || 'No message was recorded'}</strong>
      <span>
        <Service name={newest.service} /> {newest.operation}
      </span>
      <span class="quiet">
        {stories.length > 1 && `${count(stories.length, 'time')}, last `}
        {formatTime(newest.startUnixNano)}
      </span>
    </a>
  );
}
