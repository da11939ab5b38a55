/** Hands a text to the browser's own way of saving files. */
export function saveText(name: string, text: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun by then; a URL that is revoked at once saves nothing in some.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
