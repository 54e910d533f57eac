// Owns: having many documents at once: which ones, and the archives that were made of them.
import { Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useProfile } from '../account/profile-query';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { ArchiveList } from './archive-list';
import { type ArchiveValues, newKey, wantedOf } from './archive-values';
import { useArchives, useWantArchive } from './archives-query';
import { DocumentList } from './document-list';
import classes from './documents.module.css';
import { NO_FILTER } from './documents-api';
import { useDocuments, useDocumentsAccount, useShelf } from './documents-query';

/** The server takes no more by name. */
const MOST_CHOSEN = 500;

export function ArchivesPage() {
  const account = useDocumentsAccount();
  const words = useWords('documents').archives;
  const asked = useArchives(account.id);
  const [isAsked, setIsAsked] = useState(0);
  if (asked.data === undefined && asked.error !== null) return <ProblemPage problem={asked.error} onRetry={() => void asked.refetch()} />;
  const mayAsk = asked.data?.can_ask;
  return (
    // Each wish opens the page anew, with the focus on its heading.
    <Page key={isAsked} title={words.title} lead={<p>{mayAsk === false ? words.denied : words.lead}</p>}>
      {isAsked > 0 && <Notice title={words.asked} />}
      {mayAsk === true && <WantForm account={account.id} onAsked={() => setIsAsked((before) => before + 1)} />}
      <ArchiveList account={account.id} archives={asked.data?.archives} />
    </Page>
  );
}

function WantForm({ account, onAsked }: { account: string; onAsked: () => void }) {
  const words = useWords('documents').archives;
  const folders = useShelf(account).data?.folders ?? [];
  const zone = useProfile().data?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const want = useWantArchive(account);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // A wish that is sent again after no answer is the same wish; another one is not.
  const [key, setKey] = useState(newKey);
  const form = useForm<ArchiveValues>({
    initial: { which: 'all', from: '', until: '', folder: '' },
    check: (values) => {
      return {
        from: values.which === 'period' && values.from === '' && values.until === '' ? () => wordsOf('documents').archives.periodMissing : undefined,
        until: values.which === 'period' && values.from !== '' && values.until !== '' && values.until < values.from ? () => wordsOf('documents').archives.backwards : undefined,
        folder: values.which === 'folder' && values.folder === '' ? () => wordsOf('documents').archives.folderMissing : undefined,
        which: values.which === 'chosen' && (chosen.size === 0 || chosen.size > MOST_CHOSEN) ? () => wordsOf('documents').archives.chosenMissing : undefined,
      };
    },
    refusals: () => wordsOf('documents').refusals,
    send: async (values) => {
      await want({ body: wantedOf(values, [...chosen], zone), key });
      setKey(newKey());
      onAsked();
    },
  });
  const { which, from, until, folder } = form.values;

  function choose(value: string): void {
    form.set('which', value);
    // What was wrong with another choice is not wrong any more.
    form.set('from', from);
    form.set('until', until);
    form.set('folder', folder);
  }

  return (
    <FormFrame form={form} action={words.want}>
      <Radio.Group label={words.which} size="md" value={which} error={form.errorOf('which')} onChange={choose}>
        <div className={classes.choices}>
          <Radio id={form.idOf('which')} value="all" label={words.all} />
          <Radio value="period" label={words.period} />
          {folders.length > 0 && <Radio value="folder" label={words.folder} />}
          <Radio value="chosen" label={words.chosen} />
        </div>
      </Radio.Group>
      {which === 'period' && (
        <div className={classes.pair}>
          <TextInput {...form.text('from')} type="date" label={words.from} />
          <TextInput {...form.text('until')} type="date" label={words.until} />
        </div>
      )}
      {which === 'folder' && (
        <NativeSelect {...form.text('folder')} label={words.folderName} data={[{ value: '', label: words.chooseFolder }, ...folders.map(({ id, name }) => ({ value: id, label: name }))]} />
      )}
      {which === 'chosen' && <Choose account={account} chosen={chosen} onChosen={setChosen} />}
    </FormFrame>
  );
}

interface ChooseProps {
  account: string;
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
}

/** Documents to be ticked. */
function Choose({ account, chosen, onChosen }: ChooseProps) {
  const words = useWords('documents').archives;
  const [search, setSearch] = useState('');
  const asked = useDocuments(account, { ...NO_FILTER, search });

  function tick(id: string, isChosen: boolean): void {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChosen(next);
  }

  return (
    <div role="group" aria-label={words.chosen}>
      <TextInput type="search" label={words.search} value={search} onChange={({ currentTarget }) => setSearch(currentTarget.value)} />
      <DocumentList asked={asked} none={<p className={classes.soft}>{words.nothing}</p>}>
        {({ id, name, can }) => (
          <li key={id} className={classes.line}>
            <Checkbox label={<bdi>{name}</bdi>} disabled={!can.download} checked={chosen.has(id)} onChange={({ currentTarget }) => tick(id, currentTarget.checked)} />
          </li>
        )}
      </DocumentList>
      <p className={classes.facts} role="status">{words.ticked(chosen.size)}</p>
    </div>
  );
}
