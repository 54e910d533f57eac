import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  title: 'Datenschutz',
  lead: 'Was wir von Ihnen behalten, wozu und wie lange, und wie Sie alles davon löschen lassen.',
  back: 'Zurück zum Datenschutz',

  erase: {
    title: 'Alles löschen',
    detail: 'Erst sehen Sie, was gelöscht wird, was bleibt und warum. Dann entscheiden Sie, und können es sieben Tage lang zurücknehmen.',
    see: 'Ansehen, was gelöscht würde',
  },

  asked: {
    title: (day) => `Ihre Daten werden am ${day} gelöscht`,
    detail: (moment) => `Sie können es bis ${moment} zurücknehmen. Bis dahin bleibt alles, wie es ist.`,
    keep: 'Meine Daten behalten',
    failed: 'Es ist nicht zurückgenommen',
  },
  kept: 'Zurückgenommen: Es wird nichts gelöscht',
  keptDetail: 'Alles bleibt, wie es ist. Wir haben es Ihnen auch gemailt.',
  notLoaded: 'Ob um eine Löschung gebeten wurde, ließ sich nicht laden',

  held: {
    title: 'Ein rechtlicher Anspruch braucht einen Teil Ihrer Daten',
    detail: 'Dafür darf er behalten werden (DSGVO Art. 17 Abs. 3 e). Sie können trotzdem um die Löschung bitten: Sie geschieht, wenn der Anspruch nichts mehr von Ihnen braucht.',
    titleAsked: 'Ihre Daten werden gelöscht, wenn ein rechtlicher Anspruch sie nicht mehr braucht',
    detailAsked: (day) => `Dafür dürfen sie behalten werden (DSGVO Art. 17 Abs. 3 e). Sie werden gelöscht, bald nachdem der Anspruch erledigt ist, und nicht vor dem ${day}. Sie müssen nichts tun, und bis es geschieht, können Sie es zurücknehmen.`,
    then: 'Wenn der Anspruch erledigt ist',
    thenDetail: (day) => `Wenn Sie jetzt darum bitten, geschieht es, wenn der Anspruch nichts mehr von Ihnen braucht, und nicht vor dem ${day}. Bis dahin bleibt alles, wie es ist, und Sie können es hier zurücknehmen. Dann werden die Schlüssel vernichtet, die Ihre Daten öffnen, alle Daten werden gelöscht, und Sie bekommen eine signierte Quittung per Mail.`,
    ask: 'Meine Daten dann löschen',
    question: (day) => `All das löschen, wenn der Anspruch erledigt ist, und nicht vor dem ${day}? Bis es geschieht, können Sie es zurücknehmen. Danach kann es niemand zurückholen, weder Sie noch wir.`,
    sure: 'Ja, dann löschen',
  },

  plan: {
    title: 'Alles löschen',
    titleAsked: 'Ihre Daten werden gelöscht',
    lead: 'Bevor Sie entscheiden: was gelöscht wird, was bleibt, warum und bis wann.',
    leadAsked: 'Was gelöscht wird, was bleibt, warum und bis wann.',
    goes: 'Was gelöscht wird',
    what: {
      profile: 'Ihr Name, Ihre Anschrift und alles andere, was Sie uns über sich gesagt haben, samt früheren Angaben',
      sign_in: 'Ihr Passwort, Ihre Passkeys und Codes, vertraute Browser, bekannte Länder und Anmeldungen',
      activity: 'Ihr Verlauf',
      mails: 'Mails an Sie, die noch nicht gesendet sind',
    },
    accounts: 'Was aus Ihren Kundenkonten wird',
    fates: {
      erased: counted('de', {
        one: (count) => `Wird gelöscht, mit ${count} Dokument: Niemand sonst gehört dazu.`,
        other: (count) => `Wird gelöscht, mit ${count} Dokumenten: Niemand sonst gehört dazu.`,
      }),
      empty: 'Wird gelöscht: Niemand sonst gehört dazu.',
      left: 'Bleibt den anderen. Sie verlassen es.',
      held: 'Wird gelöscht, wenn ein rechtlicher Anspruch es nicht mehr braucht.',
      needs_owner: 'Andere nutzen es, und niemand außer Ihnen steht dafür ein. Es braucht zuerst einen anderen Inhaber.',
    },
    people: 'Anderen Inhaber bestimmen',
    peopleOf: (account) => `Anderen Inhaber von ${apart(account)} bestimmen`,
    stays: 'Was bleibt',
    until: (day) => `Längstens bis ${day}`,
    then: 'Sieben Tage Bedenkzeit',
    thenDetail: (day) => `Wenn Sie jetzt darum bitten, geschieht es am ${day}. Bis dahin bleibt alles, wie es ist, und Sie können es hier zurücknehmen. Dann werden die Schlüssel vernichtet, die Ihre Daten öffnen, alle Daten werden gelöscht, und Sie bekommen eine signierte Quittung per Mail.`,
    ask: 'Meine Daten in 7 Tagen löschen',
    question: (day) => `All das am ${day} löschen? Bis dahin können Sie es zurücknehmen. Danach kann es niemand zurückholen, weder Sie noch wir.`,
    sure: 'Ja, in 7 Tagen löschen',
    failed: 'Es wurde um nichts gebeten',
    blocked: 'Ein Kundenkonto braucht zuerst einen anderen Inhaber',
    blockedDetail: 'Machen Sie jemand anderen zum Inhaber oder entfernen Sie die anderen, und kommen Sie dann wieder. Vorher wird nichts gelöscht.',
  },

  stays: {
    accounts_of_others: {
      title: 'Ihr Anteil an Kundenkonten anderer',
      why: 'Ein Kundenkonto, das andere nutzen, gehört ihnen. Was Sie darin getan haben, bleibt in seinem Verlauf, unter einer Nummer statt Ihres Namens, und Dokumente, die Sie hinzugefügt haben, bleiben darin.',
    },
    staff_trail: {
      title: 'Was unser Team mit Ihren Daten getan hat',
      why: 'Wer Daten von Kunden angesehen hat, muss sich feststellen lassen (DSGVO Art. 5 Abs. 2, Art. 32). Dort steht, wer vom Team wann was getan hat; Sie nennt es nur mit einer Nummer.',
    },
    backups: {
      title: 'Sicherungskopien',
      why: 'Sie sind ein Ganzes und lassen sich nicht ändern. Ihre Daten darin sind versiegelt, und die Schlüssel, die sie öffnen, sind vernichtet: Niemand kann sie lesen.',
    },
    receipt: {
      title: 'Die Quittung',
      why: 'Damit Sie den Nachweis abrufen können. Sie sagt, wann was gelöscht wurde, und nicht, wer Sie sind.',
    },
  },
} satisfies Catalogue<typeof english>;
