// Owns: sending one file to several accounts, each by an upload of its own.
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import { REASONS } from '../customers/customers-query';
import { Chooser } from '../documents/add-documents';
import documents from '../documents/documents.module.css';
import { useDrop } from '../documents/use-drop';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { bytesIn, numberIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { languageInUse, wordsOf } from '../language/words';
import type { Reason } from '../requests/types';
import { Page } from '../shell/page';
import { useMe } from '../staff/me-query';
import classes from '../staff/staff.module.css';
import { checkDelivery, sendingTo } from './deliveries';
import { sentToSeveral } from './exchange-query';
import exchange from './exchange.module.css';
import { MOST_ACCOUNTS, readNumbers } from './numbers';
import { SeveralResults } from './several-results';

export function SeveralPage() {
  const text = useWords('exchange');
  const customers = useWords('customers').again;
  const may = useMe().data?.may;
  if (may === undefined) return <Page title={text.several.title} />;
  const maySend = may.includes('exchange_documents');
  return (
    <Page title={text.several.title} lead={<p>{maySend ? text.several.lead : text.several.denied}</p>}>
      {maySend && <Several />}
      <p className={exchange.ways}>
        <Link to="/console/customers">{customers.find}</Link>
      </p>
    </Page>
  );
}

/** What goes where and why, before somebody has said that it shall. */
interface Planned {
  file: File;
  numbers: string[];
  reason: Reason;
}

function Several() {
  const words = useWords('exchange').several;
  const reasons = useWords('customers').reasons;
  const language = useLanguage();
  const [file, setFile] = useState<File | null>(null);
  const [planned, setPlanned] = useState<Planned | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const form = useForm({
    initial: { file: '', numbers: '', reason: '' },
    check: (typed) => ({
      file: checkChosen(file),
      numbers: checkNumbers(typed.numbers),
      reason: typed.reason === '' ? () => wordsOf('exchange').several.errors.reason : undefined,
    }),
    send: (typed) => {
      const reason = REASONS.find((one) => one === typed.reason);
      if (file !== null && reason !== undefined) setPlanned({ file, numbers: readNumbers(typed.numbers).numbers, reason });
      return Promise.resolve();
    },
  });
  const choose = ([chosen]: File[]) => {
    if (chosen === undefined) return;
    setFile(chosen);
    setPlanned(null);
    form.set('file', chosen.name);
  };
  const isOver = useDrop(choose) !== null;
  const error = form.errorOf('file');
  return (
    <>
      <FormFrame form={form} action={words.submit}>
        <div>
          <p className={classes.name} id="file">{words.file}</p>
          <p className={classes.soft} id="file-help">{words.fileHelp}</p>
          <div className={exchange.file}>
            <Button id={form.idOf('file')} variant="default" aria-describedby="file-help file-chosen" onClick={() => chooser.current?.click()}>
              {file === null ? words.choose : words.change}
            </Button>
            <Chooser ref={chooser} onFiles={choose} />
            <p id="file-chosen" className={documents.name}>
              {file !== null && (
                <>
                  <bdi>{file.name}</bdi> <span className={classes.soft}>{bytesIn(language, file.size)}</span>
                </>
              )}
            </p>
          </div>
          {error !== undefined && <p className={exchange.error}>{error}</p>}
        </div>
        <Textarea
          {...form.text('numbers')}
          onChange={(event) => {
            setPlanned(null);
            form.set('numbers', event.currentTarget.value);
          }}
          dir="ltr"
          label={words.numbers}
          description={words.numbersHelp}
          rows={8}
          spellCheck={false}
          required
        />
        <NativeSelect
          {...form.text('reason')}
          onChange={(event) => {
            setPlanned(null);
            form.set('reason', event.currentTarget.value);
          }}
          label={words.reason}
          data={[{ value: '', label: words.reasonNone }, ...REASONS.map((value) => ({ value, label: reasons[value] }))]}
          required
        />
      </FormFrame>
      {planned !== null && (
        <Sure
          planned={planned}
          onAnswer={(isSure) => {
            setPlanned(null);
            if (isSure) sendAll(planned);
          }}
        />
      )}
      <SeveralResults />
      {isOver && (
        <div className={documents.dropping} aria-hidden="true">
          <p>{words.letGo}</p>
        </div>
      )}
    </>
  );
}

/** What ended before makes room. What is still on its way goes on, and is not sent twice. */
function sendAll({ file, numbers, reason }: Planned): void {
  for (const { id, stage } of sentToSeveral.all()) if (stage === 'done' || stage === 'failed') sentToSeveral.cancel(id);
  const sendings = numbers.map((number) => sendingTo({ which: { kind: 'number', number }, reason }, file));
  const going = new Set(sentToSeveral.all().map(({ account, name }) => `${account} ${name}`));
  for (const sending of sendings) if (!going.has(`${sending.account} ${sending.name}`)) sentToSeveral.add(sending);
}

function Sure({ planned: { file, numbers }, onAnswer }: { planned: Planned; onAnswer: (isSure: boolean) => void }) {
  const words = useWords('exchange').several;
  const sure = useRef<HTMLButtonElement>(null);
  const question = words.sureAsk(file.name);
  useEffect(() => {
    sure.current?.focus();
  }, []);
  return (
    <div
      className={`${classes.section} ${exchange.question}`}
      role="group"
      aria-label={words.sure(numbers.length)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onAnswer(false);
      }}
    >
      <p>{question}</p>
      <div className={classes.acts}>
        <Button ref={sure} aria-description={question} onClick={() => onAnswer(true)}>{words.sure(numbers.length)}</Button>
        <Button variant="default" onClick={() => onAnswer(false)}>{words.cancel}</Button>
      </div>
    </div>
  );
}

function checkChosen(file: File | null) {
  if (file === null) return () => wordsOf('exchange').several.errors.file;
  return checkDelivery(file) === null ? undefined : () => wordsOf('exchange').several.errors.empty;
}

function checkNumbers(typed: string) {
  const { numbers, wrong } = readNumbers(typed);
  const words = () => wordsOf('exchange').several.errors;
  if (wrong !== null) return () => words().wrong(numberIn(languageInUse(), wrong.line), wrong.text);
  if (numbers.length === 0) return () => words().numbers;
  return numbers.length > MOST_ACCOUNTS ? () => words().tooMany : undefined;
}
