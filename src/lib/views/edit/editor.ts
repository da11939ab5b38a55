/** CodeMirror for documents. It lives in a shadow of its own: the page's policy lets no script write styles into it. */
import {
  autocompletion,
  closeBrackets,
  completionKeymap,
  type CompletionContext,
  type CompletionResult
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { Problem } from '#lib/model/result.ts';
import type { Language } from '#lib/app/text.ts';
import { COLOURING, COLOURS } from './colours.ts';
import { offersAt, spotAt } from './completion.ts';

/** A problem, and where it lies in the text. */
export interface Marked extends Problem {
  readonly span: readonly [from: number, to: number];
}

export interface TextEditor {
  readonly text: string;
  /** Writes another text in its place; nobody is told of that. */
  readonly write: (text: string, language: Language) => void;
  readonly mark: (problems: readonly Marked[]) => void;
  /** Scrolls to a place. */
  readonly reveal: (at: number) => void;
  readonly close: () => void;
}

interface Options {
  /** What it is, for those who hear the page. */
  readonly label: string;
  readonly onchange: () => void;
  readonly names: () => { readonly tasks: readonly string[]; readonly sources: readonly string[] };
}

/** A change that the page made, not a person. */
const OURS = Annotation.define<true>();

const LOOK = EditorView.theme({
  ...COLOURS,
  '&': { height: '100%', fontSize: '12.5px', color: 'var(--ink)', backgroundColor: 'var(--paper)' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--quiet)', border: '0' },
  '.cm-activeLine': { backgroundColor: 'var(--wash)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--ink)', outlineOffset: '-2px' },
  '.cm-tooltip': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--rule)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--wash)',
    color: 'var(--ink)',
    outline: '1px solid var(--ink)'
  },
  '.cm-completionDetail': { color: 'var(--soft)', fontStyle: 'normal' }
});

/** Opens an editor inside an element. */
export function openEditor(parent: HTMLElement, { label, onchange, names }: Options): TextEditor {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
  const language = new Compartment();
  const complete = (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\w.-]*/);
    if (!context.explicit && (!word || word.from === word.to)) return null;
    const offers = offersAt(spotAt(context.state.sliceDoc(0, context.pos)), names());
    if (offers.length === 0) return null;
    return {
      from: word?.from ?? context.pos,
      options: offers.map(({ label: text, detail, type }) => ({ label: text, detail, type })),
      validFor: /^[\w.-]*$/
    };
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        foldGutter(),
        history(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        autocompletion({ override: [complete] }),
        lintGutter(),
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        language.of([]),
        LOOK,
        syntaxHighlighting(COLOURING),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((each) => each.annotation(OURS) === true))
            onchange();
        })
      ]
    })
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    write: (text, of) => {
      const { scrollTop } = view.scrollDOM;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        effects: language.reconfigure(of === 'json' ? json() : yaml()),
        annotations: OURS.of(true)
      });
      requestAnimationFrame(() => (view.scrollDOM.scrollTop = scrollTop));
    },
    mark: (problems) => {
      const { length } = view.state.doc;
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map(({ at, message, advice, span: [from, to] }) => ({
            from: Math.min(from, length),
            to: Math.min(Math.max(to, from), length),
            severity: advice ? 'info' : 'error',
            message: `${at} ${message}`
          }))
        )
      );
    },
    reveal: (at) =>
      view.dispatch({
        effects: EditorView.scrollIntoView(Math.min(at, view.state.doc.length), { y: 'start', yMargin: 20 })
      }),
    close: () => view.destroy()
  };
}
