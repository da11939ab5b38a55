import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Ways by which a string becomes markup. A person's words must never take one: Svelte's own text is safe. */
const markup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'A string would become markup: let Svelte draw it.'
  },
  {
    selector:
      'MemberExpression[computed=true][property.value=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    message: 'A string would become markup: let Svelte draw it.'
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|writeln)$/]',
    message: 'A string would become markup: let Svelte draw it.'
  },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name='write']",
    message: 'A string would become markup: let Svelte draw it.'
  },
  {
    selector: "CallExpression[callee.property.name='html']",
    message: 'd3’s .html() makes a string markup: d3 computes, Svelte draws.'
  },
  {
    selector:
      ':matches(SvelteAttribute[key.name=/^(innerHTML|srcdoc)$/], SvelteDirective[key.name.name="innerHTML"])',
    message: 'A string would become markup: let Svelte draw it.'
  },
  {
    selector: "SvelteAttribute[key.name='style']",
    message: 'The Content-Security-Policy refuses a style attribute: use a class, or the style: directive.'
  }
];

const namedExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'A named export: it has one name everywhere.'
};

/** Functions of Math whose last bit an engine may choose: a log must be the same in each of them. */
const inexact = [
  'random',
  ...['log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh']
];

const impure = [
  {
    selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
    message: '** is Math.pow, whose last bit is the engine’s to choose: multiply, or write the number.'
  },
  {
    selector: ":not(MemberExpression, TSTypeQuery) > Identifier[name='Math']",
    message: 'Math under another name hides what is called: write Math.floor and the like.'
  },
  {
    selector: 'MemberExpression[property.name=/^(toLocale[A-Z].*|localeCompare)$/]',
    message: 'The answer depends on the host’s language: compare code units, or use our own tables.'
  }
];

/** What differs from one host, or one moment, to the next. */
const outside = [
  ...['Date', 'Intl', 'Temporal', 'performance', 'console', 'crypto', 'navigator', 'process', 'fetch'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
  ...[
    'globalThis',
    'window',
    'self',
    'document',
    'localStorage',
    'indexedDB',
    'WeakRef',
    'FinalizationRegistry'
  ]
].map((name) => ({
  name,
  message: 'The core (model to analysis) is pure: it takes time, chance and the world as values.'
}));

const core = ['src/lib/{model,kinds,orchestrators,engine,analysis,lessons}/**/*.ts', 'src/lib/vocabulary.ts'];

export default ts.config(
  { ignores: ['.svelte-kit/', 'build/', 'coverage/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node, __APP_VERSION__: 'readonly' } },
    rules: {
      'no-restricted-syntax': ['error', ...markup],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: 'error',
      'no-undef': 'off', // TypeScript’s, which knows each folder’s globals
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A typed array holds no undefined, yet noUncheckedIndexedAccess says it may: there `!` is the honest word.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-target-blank': 'error'
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } }
  },
  {
    files: ['src/**/*.{ts,svelte}', 'workers/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }] }
  },
  {
    // Views know no router, so that the gallery can show them: routes hand them addresses that are resolved.
    files: ['src/lib/views/**/*.svelte'],
    rules: { 'svelte/no-navigation-without-resolve': ['error', { ignoreLinks: true }] }
  },
  {
    files: ['src/{lib,cli}/**/*.ts', 'workers/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...markup, namedExports] }
  },
  {
    files: core,
    rules: {
      'no-restricted-globals': ['error', ...outside],
      'no-restricted-properties': [
        'error',
        ...inexact.map((property) => ({
          object: 'Math',
          property,
          message: 'Its last bit, or its value, is the engine’s to choose: draw by key, or use a table.'
        }))
      ],
      'no-restricted-syntax': ['error', ...markup, namedExports, ...impure]
    }
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off', 'svelte/no-inner-declarations': 'off' }
  }
);
