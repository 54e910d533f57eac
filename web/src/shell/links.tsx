// Owns: links within the portal that look like something else.
import { Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type ButtonAnchorProps = Omit<ComponentPropsWithRef<'a'>, 'style'> & { variant?: 'filled' | 'default' };

/** A place to go that looks like a button, and is a link for keyboards and screen readers. */
export const ButtonLink = createLink(function ButtonAnchor(props: ButtonAnchorProps) {
  return <Button component="a" {...props} />;
});
