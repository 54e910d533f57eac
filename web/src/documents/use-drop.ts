// Owns: taking files that are dropped on the page.
import { useEffect, useRef, useState } from 'react';

/**
 * Takes files that are dropped anywhere, with the place they were dropped on: an element with `data-drop`, or '' where there is none.
 * Answers with the place over which some are held; null while none are.
 */
export function useDrop(onFiles: (files: File[], place: string) => void): string | null {
  const [held, setHeld] = useState<string | null>(null);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      // Otherwise the browser would open the file in place of the page.
      event.preventDefault();
      setHeld(placeOf(event));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHeld(null);
    };
    const drop = (event: DragEvent) => {
      setHeld(null);
      const files = filesIn(event.dataTransfer);
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files, placeOf(event));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return held;
}

function placeOf({ target }: DragEvent): string {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-drop]') : null;
  return place?.dataset['drop'] ?? '';
}

/** A folder is no file. */
function filesIn(data: DataTransfer | null): File[] {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file');
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory === true;
  return items.filter((item) => !isFolder(item)).map((item) => item.getAsFile()).filter((file) => file !== null);
}
