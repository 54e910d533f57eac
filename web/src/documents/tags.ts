/** Tags as somebody types them: with commas of any script between them, each once. */
export function tagsIn(typed: string): string[] {
  return [...new Set(typed.split(/[,،;]/u).map((tag) => tag.trim()).filter((tag) => tag !== ''))];
}
