// Owns: the time zones to choose from, as this browser knows them.
import type { Words } from '../language/words';
import { showZone } from './show';

interface ZoneGroup {
  group: string;
  items: { value: string; label: string }[];
}

/** All zones by region. `present` is always among them, even if this browser does not know it. */
export function zoneGroups(present: string, regions: Words['account']['profile']['regions']): ZoneGroup[] {
  const names: Readonly<Record<string, string>> = regions;
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', present]);
  const groups = new Map<string, ZoneGroup>();
  for (const zone of [...zones].sort()) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'UTC';
    const known = groups.get(region) ?? { group: names[region] ?? region, items: [] };
    known.items.push({ value: zone, label: showZone(zone) });
    groups.set(region, known);
  }
  return [...groups.values()];
}

/** The zone this device is set to. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
