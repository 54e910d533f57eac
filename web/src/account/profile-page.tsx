// Owns: seeing and changing the profile, with what was changed before.
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { useWords } from '../language/use-words';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { onlyLanguageDiffers } from './draft';
import type { EditField } from './edit-search';
import { ProfileChanges } from './profile-changes';
import { ProfileForm, type ProfileNews } from './profile-form';
import { ProfileList } from './profile-list';
import { type Profile, useProfile } from './profile-query';
import { ProfileSkeleton } from './profile-skeleton';

const FIELDS = ['name', 'email', 'phone', 'address', 'birth_date', 'language', 'time_zone'] as const;

export function ProfilePage() {
  const text = useWords('account');
  const { data: profile, error, refetch } = useProfile();
  const { edit } = useSearch({ from: '/portal/settings/profile' });

  if (profile === undefined) {
    return error !== null ? (
      <ProblemPage problem={error} onRetry={() => void refetch()} />
    ) : (
      <Page title={text.profile.title} lead={<p>{text.profile.lead}</p>}>
        <ProfileSkeleton rows={FIELDS.length} />
      </Page>
    );
  }
  // Another person's profile never meets this one's draft.
  return <LoadedProfile key={profile.email} profile={profile} startAt={edit} />;
}

function LoadedProfile({ profile, startAt }: { profile: Profile; startAt: EditField | undefined }) {
  const text = useWords('account');
  const navigate = useNavigate();
  // The form works on the profile as it was when editing began; a newer one
  // arriving meanwhile must show as a conflict, not slip in underneath.
  const [base, setBase] = useState<Profile | null>(startAt === undefined ? null : profile);
  const [news, setNews] = useState<ProfileNews | null>(null);

  function close(message: ProfileNews | null): void {
    setNews(message);
    setBase(null);
    if (startAt !== undefined) void navigate({ to: '/settings/profile', search: {}, replace: true });
  }

  if (base !== null) {
    return (
      <Page key="edit" title={text.profile.editTitle} focusHeading={startAt === undefined}>
        <ProfileForm base={onlyLanguageDiffers(base, profile) ? profile : base} startAt={startAt} onDone={close} />
      </Page>
    );
  }
  return (
    <Page key="view" title={text.profile.title} lead={<p>{text.profile.lead}</p>}>
      {news !== null && <Notice title={text.profile[news]} />}
      <ProfileList profile={profile} fields={FIELDS} />
      <Button
        mt="xl"
        onClick={() => {
          setNews(null);
          setBase(profile);
        }}
      >
        {text.profile.edit}
      </Button>
      <ProfileChanges onUndone={() => setNews(null)} />
    </Page>
  );
}
