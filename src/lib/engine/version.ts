/** Rises whenever the same document, policy, seed and interventions give another log. */
export const ENGINE_VERSION = '6';
