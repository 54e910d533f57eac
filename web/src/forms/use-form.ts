// Owns: the life of a form: values, what is wrong with them, and one sending
// at a time. Nothing typed is ever cleared by a failure.
import { type ChangeEvent, type SubmitEvent, useId, useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';

type Values = Record<string, string | boolean>;

/** A sentence in the language of the moment it is read in: what is wrong stays on the page when the language changes. */
export type Say = () => string;

export type Errors<V> = Partial<Record<keyof V & string, Say>>;

interface FormRules<V extends Values> {
  initial: V;
  /** What is missing, by field, before anything is sent. */
  check: (values: V) => Errors<V>;
  send: (values: V) => Promise<void>;
  /** Turns kinds of problem that belong to a field into that field's words. */
  place?: (problem: Problem) => Errors<V> | null;
  /** Our words for the API's refusals, by "field.code"; its own sentence stands in for one that is missing. */
  refusals?: () => Readonly<Record<string, string>>;
}

export interface Form<V extends Values> {
  values: V;
  errors: Errors<V>;
  /** A problem that belongs to no field. */
  problem: Problem | null;
  sending: boolean;
  /** Grows with each refused attempt, so that the summary takes focus again. */
  attempt: number;
  set: <K extends keyof V & string>(name: K, value: V[K]) => void;
  text: (name: keyof V & string) => {
    id: string;
    name: string;
    value: string;
    error: string | undefined;
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => void;
  };
  idOf: (name: keyof V & string) => string;
  /** What is wrong with a field, in words. */
  errorOf: (name: keyof V & string) => string | undefined;
  submit: (event: SubmitEvent) => void;
  /** Lays a problem on the form that came from elsewhere, such as a resend. */
  report: (problem: Problem | null) => void;
}

export function useForm<V extends Values>(rules: FormRules<V>): Form<V> {
  const prefix = useId();
  const [values, setValues] = useState(rules.initial);
  const [errors, setErrors] = useState<Errors<V>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // State arrives a render later; a double click comes sooner.
  const busy = useRef(false);

  const idOf = (name: string) => `${prefix}${name}`;

  function set<K extends keyof V & string>(name: K, value: V[K]): void {
    setValues((before) => ({ ...before, [name]: value }));
    // A corrected field is innocent until the next attempt.
    setErrors((before) => ({ ...before, [name]: undefined }));
  }

  function refuse(found: Errors<V>, whole: Problem | null): void {
    setErrors(found);
    setProblem(whole);
    setAttempt((before) => before + 1);
  }

  async function run(): Promise<void> {
    const missing = rules.check(values);
    if (Object.values(missing).some(Boolean)) {
      refuse(missing, null);
      return;
    }
    busy.current = true;
    setSending(true);
    try {
      await rules.send(values);
      setErrors({});
      setProblem(null);
    } catch (thrown) {
      const failed = asProblem(thrown);
      const placed = rules.place?.(failed) ?? placeByName(failed, values, rules.refusals ?? (() => ({})));
      refuse(placed ?? {}, placed === null ? failed : null);
    } finally {
      busy.current = false;
      setSending(false);
    }
  }

  return {
    values,
    errors,
    problem,
    sending,
    attempt,
    set,
    idOf,
    errorOf: (name) => errors[name]?.(),
    text: (name) => ({
      id: idOf(name),
      name,
      value: String(values[name]),
      error: errors[name]?.(),
      onChange: (event) => set(name, event.currentTarget.value as V[typeof name]),
    }),
    submit: (event) => {
      event.preventDefault();
      if (!busy.current) void run();
    },
    report: (found) => {
      if (found === null) setProblem(null);
      else refuse({}, found);
    },
  };
}

/** The API names the fields it refuses; null when it names none that this form has. */
function placeByName<V extends Values>(
  problem: Problem,
  values: V,
  words: () => Readonly<Record<string, string>>,
): Errors<V> | null {
  const known = problem.fields.filter(({ field }) => field in values);
  if (known.length === 0) return null;
  return Object.fromEntries(known.map(({ field, code, message }) => [field, () => words()[`${field}.${code}`] ?? message])) as Errors<V>;
}
