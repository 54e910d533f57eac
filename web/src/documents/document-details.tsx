// Owns: what is known of a document, by name and value.
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';

import { roleName } from '../accounts/role-name';
import { bytesIn, listIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { useMembers } from '../members/members-query';
import classes from './documents.module.css';
import { useShelf } from './documents-query';
import { kindOf } from './kind-of';
import type { Document } from './types';

interface DocumentDetailsProps {
  account: string;
  document: Document;
  /** Absent where it must not be changed. */
  onChange: (() => void) | undefined;
}

export function DocumentDetails({ account, document, onChange }: DocumentDetailsProps) {
  const words = useWords('documents').one;
  const language = useLanguage();
  const folders = useShelf(account).data?.folders ?? [];
  const folder = folders.find(({ id }) => id === document.folder);
  return (
    <section className={classes.section} aria-labelledby="details">
      <div className={classes.head}>
        <h2 id="details">{words.details}</h2>
        {onChange !== undefined && (
          <UnstyledButton className={classes.textButton} aria-label={words.changeDetails} onClick={onChange}>
            {words.change}
          </UnstyledButton>
        )}
      </div>
      <dl className={classes.values}>
        {document.type !== null && <Value name={words.type}><bdi dir="ltr">{kindOf(document.type)}</bdi></Value>}
        <Value name={words.size}>{bytesIn(language, document.bytes)}</Value>
        <Value name={words.folder}>{folder === undefined ? words.noFolder : <bdi>{folder.name}</bdi>}</Value>
        <Value name={words.tags}>{document.tags.length === 0 ? words.noTags : listIn(language, document.tags)}</Value>
        <Value name={words.audience}>
          {document.audience === null ? words.everybody : <Audience account={account} roles={document.audience} />}
        </Value>
        {document.sha256 !== null && (
          <Value name={words.checksum}>
            <code className={classes.checksum}><bdi dir="ltr">{document.sha256}</bdi></code>
            <p className={classes.facts}>{words.checksumHelp}</p>
          </Value>
        )}
      </dl>
    </section>
  );
}

/** An account's own sets of rights have names that only some may read. */
function Audience({ account, roles }: { account: string; roles: readonly string[] }) {
  const names = useWords('accounts').roles;
  const language = useLanguage();
  const own = useMembers(account).data?.roles ?? [];
  return listIn(language, [...new Set(roles.map((role) => roleName(names, role, own)))]);
}

function Value({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.value}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
