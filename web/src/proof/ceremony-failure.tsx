import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import type { CeremonyFailure as Failure } from './use-ceremony';
import { NoPasskey, type PasskeyFailure } from './no-passkey';

/** What became of a ceremony that led to nothing. */
export function CeremonyFailure({ failure }: { failure: Failure | null }) {
  if (failure === null) return null;
  return (
    <div className={shared.problem} role="alert">
      {failure instanceof NoPasskey ? <NoPasskeyWords why={failure.why} /> : <ProblemWords problem={failure} />}
    </div>
  );
}

/** Its words come with the ceremony. */
function NoPasskeyWords({ why }: { why: PasskeyFailure }) {
  const [title, todo] = useWords('proof').noPasskey[why];
  return (
    <>
      <p className={shared.problemTitle}>{title}</p>
      <p className={shared.soft}>{todo}</p>
    </>
  );
}
