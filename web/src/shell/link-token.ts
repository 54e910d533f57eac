// Owns: the token in a link from elsewhere. It stands behind the #, which
// browsers send to nobody, and leaves the address bar at once.
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** A link pasted into the open page changes the hash alone: then the token is another one. */
export function useLinkToken(): string {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const [token, setToken] = useState(hash);

  if (hash !== '' && hash !== token) setToken(hash);

  useEffect(() => {
    if (hash !== '') void navigate({ to: '.', hash: '', replace: true });
  }, [hash, navigate]);

  return token;
}
