// Owns: the words that all forms share.
export const text = {
  summary: (count: number) => (count === 1 ? 'One thing needs your attention' : `${count} things need your attention`),
  sending: 'Sending',
};
