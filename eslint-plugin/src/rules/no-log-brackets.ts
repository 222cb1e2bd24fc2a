import type { Bracket } from '@log-to-trace/codemods';
import type { AST, Rule, SourceCode } from 'eslint';
import { optionsSchema } from '../options.js';
import { projectOf } from '../project.js';
import { smallestEdit } from '../smallest-edit.js';

/**
 * ESLint wants every suggestion worked out at every keystroke, and each means to write the file anew. Beyond this many
 * characters in all they would hold up an editor, and the report comes without.
 */
const MOST_REWRITTEN = 1_000_000;

/** Reports what `log-to-trace scan` finds, with the rewrite of `log-to-trace migrate` as a suggestion. */
export const noLogBrackets: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow pairs of log lines that announce the beginning and the end of a piece of work',
      url: 'https://www.npmjs.com/package/eslint-plugin-log-to-trace',
    },
    hasSuggestions: true,
    schema: [optionsSchema],
    messages: {
      migratable: 'Log bracket "{{name}}" ({{form}}, to line {{end}}) can become a span.',
      refused:
        'Log bracket "{{name}}" ({{form}}, to line {{end}}) has to become a span by hand: {{reason}} ({{code}}; log-to-trace explain {{code}}).',
      rewrite: 'Rewrite it into the span "{{name}}".',
    },
  },
  create(context) {
    const { sourceCode, cwd, filename, physicalFilename } = context;
    // What a processor cut out of another file is nothing that `scan` would see.
    if (filename !== physicalFilename) return {};
    const project = projectOf(cwd, context.options[0] ?? {});
    const file = project.fileOf(filename);
    if (file === null) return {};
    return {
      Program() {
        const brackets = project.brackets(file, sourceCode.text);
        const suggests = brackets.length * sourceCode.text.length <= MOST_REWRITTEN;
        for (const bracket of brackets) {
          const { spanName: name, form, end, refusal } = bracket;
          const data = { name, form, end: String(end.line) };
          const loc = openingOf(sourceCode, bracket);
          if (refusal) {
            const { code, reason } = refusal;
            context.report({ loc, messageId: 'refused', data: { ...data, code, reason } });
            continue;
          }
          const after = suggests ? project.rewrite(file, sourceCode.text, bracket.fingerprint) : null;
          const suggest = after === null ? [] : [rewriting(sourceCode.text, after, data)];
          context.report({ loc, messageId: 'migratable', data, suggest });
        }
      },
    };
  },
};

function rewriting(before: string, after: string, data: Record<string, string>): Rule.SuggestionReportDescriptor {
  const { start, end, text } = smallestEdit(before, after);
  return { messageId: 'rewrite', data, fix: (fixer) => fixer.replaceTextRange([start, end], text) };
}

/** The whole opening call; the engine says where it begins. */
function openingOf(sourceCode: SourceCode, { start }: Bracket): AST.SourceLocation {
  const position = { line: start.line, column: start.column - 1 };
  const index = sourceCode.getIndexFromLoc(position);
  let node = sourceCode.getNodeByRangeIndex(index) as Rule.Node | null;
  while (
    node?.parent?.range?.[0] === index &&
    !node.parent.type.endsWith('Statement') &&
    node.parent.type !== 'Program'
  )
    node = node.parent;
  return { start: position, end: node?.loc?.end ?? position };
}
