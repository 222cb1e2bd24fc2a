import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';

/** Where GitHub and GitLab look, from the root of the repository; the first one found counts. */
const PLACES = ['.github/CODEOWNERS', '.gitlab/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** The owners of a file, by its path from the root of the repository. */
export type Owners = (file: string) => string[];

/** Null where the repository has no CODEOWNERS. */
export function ownersIn(root: string): Owners | null {
  const file = PLACES.map((place) => path.join(root, place)).find((place) => existsSync(place));
  return file === undefined ? null : parseCodeowners(readFileSync(file, 'utf8'));
}

interface Rule {
  matches(file: string): boolean;
  owners: string[];
}

/** The last rule that matches wins; with GitLab's sections, the last one of each. */
export function parseCodeowners(text: string): Owners {
  const sections = new Map<string, Rule[]>([['', []]]);
  let rules = sections.get('')!;
  let defaults: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const words = line.replace(/(^|\s)#.*$/, '').match(/(?:\\.|\S)+/g);
    if (!words) continue;
    const section = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/.exec(words.join(' '));
    if (section) {
      const name = section[1]!.toLowerCase();
      rules = sections.get(name) ?? [];
      sections.set(name, rules);
      defaults = section[2]?.split(' ') ?? [];
      continue;
    }
    const [pattern, ...owners] = words;
    rules.push({ matches: patternTest(pattern!), owners: owners.length > 0 ? owners : defaults });
  }
  return (file) => {
    const found = [...sections.values()].flatMap((each) => each.findLast(({ matches }) => matches(file))?.owners ?? []);
    return [...new Set(found)];
  };
}

/** As in .gitignore, without negation and character ranges; a star at the end stays in its folder. */
function patternTest(pattern: string): (file: string) => boolean {
  const plain = pattern.replace(/\\(.)/g, '$1');
  const anchored = plain.slice(0, -1).includes('/') ? plain.replace(/^\//, '') : `**/${plain}`;
  const globs = anchored.endsWith('/')
    ? [`${anchored}**`]
    : [anchored, ...(/\/\*$/.test(plain) ? [] : [`${anchored}/**`])];
  return picomatch(globs, { dot: true, nobrace: true, nobracket: true, noextglob: true, nonegate: true });
}
