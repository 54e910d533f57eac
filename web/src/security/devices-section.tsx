// Owns: the devices that are asked for the password alone, and trusting them no longer.
import { useState } from 'react';

import { countryIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { deviceName } from '../sessions/device-name';
import { AskFirst } from '../shell/ask-first';
import { type Device, useDevices, useDistrust } from './devices-query';
import { Section, useHeading } from './section';
import classes from './security.module.css';
import { useMoment } from './use-moment';

export function DevicesSection() {
  const words = useWords('security').devices;
  const [news, setNews] = useState('');
  const { place, focusHeading } = useHeading();
  const distrust = useDistrust();

  function tell(what: string): void {
    setNews(what);
    focusHeading();
  }

  return (
    <div ref={place}>
      <Section title={words.title} asked={useDevices()} fact={({ devices }) => (devices.length === 0 ? words.none : words.some(devices.length))} news={news}>
        {({ devices }) => devices.length > 0 && (
          <>
            <ul className={classes.list}>
              {devices.map((one) => (
                <DeviceRow key={one.id} device={one} distrust={distrust} onNews={tell} />
              ))}
            </ul>
            {devices.length > 1 && (
              <AskFirst
                action={words.endAll}
                question={words.endAllAsk}
                sure={words.endAllSure}
                failed={words.endFailed}
                act={async () => {
                  await distrust(null);
                  tell(words.endedAll);
                }}
              />
            )}
          </>
        )}
      </Section>
    </div>
  );
}

interface DeviceRowProps {
  device: Device;
  distrust: (id: string) => Promise<unknown>;
  onNews: (news: string) => void;
}

function DeviceRow({ device, distrust, onNews }: DeviceRowProps) {
  const words = useWords('security').devices;
  const naming = useWords('sessions');
  const language = useLanguage();
  const moment = useMoment();
  const name = deviceName(naming.device, device.browser);
  const place = device.country === null ? null : countryIn(language, device.country);
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.name}>{device.this_one ? words.thisOne(name) : name}</p>
        <p className={classes.facts}>{place ?? naming.placeUnknown}</p>
        <p className={classes.facts}>
          {words.used} <time dateTime={device.last_used_at}>{moment(device.last_used_at)}</time>
        </p>
        <p className={classes.facts}>
          {words.until} <time dateTime={device.trusted_until}>{moment(device.trusted_until)}</time>
        </p>
      </div>
      <AskFirst
        action={words.end}
        fullName={words.endOne(name)}
        question={words.endAsk(name)}
        sure={words.endSure}
        failed={words.endFailed}
        act={async () => {
          await distrust(device.id);
          onNews(words.ended(name));
        }}
      />
    </li>
  );
}
