// Owns: when a day of the calendar begins in a zone. Intl tells what a clock there shows at a moment, and this asks the
// other way round.

/** The first moment of `day` ("2027-01-15") in `zone`; null where it is no day. */
export function startOfDay(day: string, zone: string): Date | null {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/u.test(day) || Number.isNaN(wanted)) return null;
  // From a guess that is wrong by the zone's distance; a second time, as that distance may change in between.
  let moment = wanted;
  for (let time = 0; time < 2; time += 1) moment = wanted - (shownIn(zone, moment) - moment);
  // Where clocks jump over midnight, the day begins later than its name.
  if (shownIn(zone, moment) < wanted) moment += wanted - shownIn(zone, moment);
  return new Date(moment);
}

/** The day on which a moment is in `zone`: "2027-01-15". */
export function dayIn(zone: string, moment: Date): string {
  return new Date(shownIn(zone, moment.getTime())).toISOString().slice(0, 10);
}

/** The day after. */
export function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** What a clock in the zone shows at a moment, as if it were UTC. */
function shownIn(zone: string, moment: number): number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
}
