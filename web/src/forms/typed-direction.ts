/** For a field that holds a name or an address: as what is typed in it runs; as the page does while it is empty. */
export function typedDirection(value: string): 'auto' | undefined {
  return value === '' ? undefined : 'auto';
}
