// Owns: names and values, one beside the other.
import classes from '../staff/staff.module.css';

/** What it is called, what it is, and which way it runs where that is not the language's. */
export type Fact = [name: string, value: string, direction?: 'ltr' | undefined];

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value, direction]) => (
        <FactRow key={name} name={name} value={value} direction={direction} />
      ))}
    </dl>
  );
}

function FactRow({ name, value, direction }: { name: string; value: string; direction: 'ltr' | undefined }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi dir={direction}>{value}</bdi>
      </dd>
    </>
  );
}
