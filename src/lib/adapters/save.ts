/** Hands a file to the browser's own way of saving files. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun by then; a URL that is revoked at once saves nothing in some.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The same for a text. */
export const saveText = (name: string, text: string, type = 'application/json'): void =>
  saveBlob(name, new Blob([text], { type }));
