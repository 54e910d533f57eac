// Owns: handing a file to the browser to be kept; no server sees it.

/** Parts of a text, one behind the other. */
export function saveFile(name: string, parts: readonly string[], type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
