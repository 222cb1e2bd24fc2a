import type { ErrorStory } from '../../source.js';

/** Errors that began in one place and say the same, numbers and ids aside; the newest first. */
export interface StoryGroup {
  key: string;
  newest: ErrorStory;
  stories: ErrorStory[];
}

const VARYING = /\b[0-9a-f]{8,}(-[0-9a-f]+)*\b|\d+/gi;

export function groupStories(stories: ErrorStory[]): StoryGroup[] {
  const groups = new Map<string, StoryGroup>();
  for (const story of stories) {
    const key = JSON.stringify([story.service, story.operation, story.message.replace(VARYING, '#')]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, newest: story, stories: [story] });
    else group.stories.push(story);
  }
  return [...groups.values()];
}
