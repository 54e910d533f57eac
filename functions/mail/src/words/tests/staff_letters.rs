use portal::outbox::StaffNotice;
use portal::values::{StaffRole, When};

use super::*;

pub(super) fn staff_notice(kind: StaffNoticeKind) -> StaffNotice {
    StaffNotice {
        kind,
        at: When::new("2027-06-30T22:05:00Z".parse().unwrap()),
        by: PersonName::parse("Vera <i>Root</i>").unwrap(),
        about: (kind == StaffNoticeKind::ChangeWaits).then(|| PersonName::parse("Sam Doe").unwrap()),
        roles: StaffRole::ALL.to_vec(),
    }
}

#[test]
fn a_notice_to_the_staff_says_who_did_it_and_which_roles_there_are_and_has_no_secret() {
    for (tag, kind) in tags().flat_map(|tag| StaffNoticeKind::ALL.map(|kind| (tag, kind))) {
        let letter = letter(tag, Content::StaffNotice(staff_notice(kind)));
        assert!(letter.text.contains("Vera <i>Root</i>"));
        assert!(letter.text.contains("Vera") && letter.text.contains("UTC") && !letter.html.contains("<i>"));
        let waits = kind == StaffNoticeKind::ChangeWaits;
        assert_eq!(letter.text.contains("Sam Doe"), waits, "{}", letter.text);
        let page = format!("{ORIGIN}/console/staff");
        assert_eq!(letter.text.lines().filter(|line| **line == page).count(), usize::from(waits));
        assert_eq!(letter.html.matches("href").count(), usize::from(waits), "{}", letter.html);
        assert!(!letter.text.contains('#') && !letter.text.contains(TOKEN), "{}", letter.text);
        let told = StaffRole::ALL.map(|role| catalogue(&Language::parse(tag).unwrap()).role(role));
        let are_told = kind != StaffNoticeKind::Deactivated;
        assert!(letter.text.contains(&told.join(", ")) == are_told || tag == "ar", "{}", letter.text);
        assert!(told.iter().all(|role| letter.text.contains(role)) || !are_told, "{}", letter.text);
    }
}
