// Owns: what "you", top right, leads to.
import { Menu } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

import { useWords } from '../language/use-words';
import { OpenedMenu } from './opened-menu';
import classes from './shell.module.css';

interface AccountItemsProps {
  button: ComponentProps<typeof OpenedMenu>['button'];
  email: string | undefined;
  onLeave: () => void;
}

export function AccountItems({ button, email, onLeave }: AccountItemsProps) {
  const text = useWords('shell');
  const router = useRouter();
  return (
    <OpenedMenu button={button} width={260}>
      {email !== undefined && <Menu.Label className={classes.youAddress}>
          <bdi dir="ltr">{email}</bdi>
        </Menu.Label>}
      <Menu.Item onClick={() => void router.navigate({ to: '/settings/profile' })}>{text.profile}</Menu.Item>
      <Menu.Item onClick={() => void router.navigate({ to: '/settings/sessions' })}>{text.sessions}</Menu.Item>
      <Menu.Item onClick={() => void router.navigate({ to: '/settings/privacy' })}>{text.privacy}</Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={onLeave}>{text.signOut}</Menu.Item>
    </OpenedMenu>
  );
}
