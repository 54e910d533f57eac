// Owns: leaving an account.
import { useNavigate } from '@tanstack/react-router';

import { useWords } from '../language/use-words';
import { AskFirst } from '../shell/ask-first';
import { useLeave } from './account-changes';

export function LeaveAccount({ account, short = false }: { account: string; short?: boolean }) {
  const words = useWords('members').people;
  const navigate = useNavigate();
  const leave = useLeave(account);
  return (
    <AskFirst
      action={short ? words.leave : words.leaveAccount}
      fullName={words.leaveAccount}
      question={words.leaveAsk}
      sure={words.leaveSure}
      failed={words.leaveFailed}
      act={async () => {
        const forget = await leave();
        await navigate({ to: '/accounts', replace: true });
        forget();
      }}
    />
  );
}
