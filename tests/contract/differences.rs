//! Where an implementation does not do as AWS does, as data. Each entry is checked: one whose test passes
//! after all, or fails in another way, fails the run.

use crate::implementations::Implementation::{self, Ministack, Moto, Ours};
use crate::suite::{Contract, Outcome};

#[derive(Debug)]
pub struct Difference {
    pub on: Implementation,
    pub test: &'static str,
    /// Part of what the failing test says.
    pub says: &'static str,
    /// What happens there, as a sentence.
    pub happens: &'static str,
    /// Why we live with it, if it is ours: nothing of the portal runs on the others.
    pub because: &'static str,
}

pub const DIFFERENCES: &[Difference] = &[
    Difference {
        on: Ours,
        test: "what_changes_nothing_is_not_in_the_stream",
        says: "MODIFY 1",
        happens: "dynoxide writes a record for a write that changed nothing.",
        because: "Harmless: the mail function reads insertions alone.",
    },
    Difference {
        on: Ours,
        test: "a_time_more_than_five_years_past_is_ignored",
        says: "ancient",
        happens: "dynoxide deletes it.",
        because: "The portal writes no such time.",
    },
    Difference {
        on: Ours,
        test: "what_expired_is_in_the_stream_as_the_services_own_doing",
        says: "Some(\"Service\")",
        happens: "dynoxide spells the fields of `userIdentity` in lower case, which the SDK does not read.",
        because: "Nothing of the portal asks whose doing a removal was.",
    },
    Difference {
        on: Ours,
        test: "an_overwritten_object_keeps_its_earlier_version",
        says: "NotImplemented",
        happens: "Our S3 keeps no versions.",
        because: "The portal's buckets keep none: what is deleted must be gone.",
    },
    Difference {
        on: Ours,
        test: "an_object_under_retention_can_not_be_deleted",
        says: "a version",
        happens: "Our S3 has no Object Lock.",
        because: "No function uses it.",
    },
    Difference {
        on: Ours,
        test: "tags_of_an_object_are_kept",
        says: "NotImplemented",
        happens: "Our S3 keeps no tags.",
        because: "No function uses them.",
    },
    Difference {
        on: Ours,
        test: "a_lifecycle_rule_is_kept",
        says: "NotImplemented",
        happens: "Our S3 takes no lifecycle rules.",
        because: "What is in quarantine for a day it deletes by the rule that the template has.",
    },
    Difference {
        on: Ours,
        test: "a_mail_from_an_address_that_was_not_verified_is_refused",
        says: "it was accepted",
        happens: "The mail capture takes any sender.",
        because: "There is one sender, and the template verifies it.",
    },
    Difference {
        on: Moto,
        test: "a_repeated_transaction_with_the_same_token_takes_effect_once",
        says: "left: 3",
        happens: "moto ignores the token and writes each time.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_token_used_again_for_another_transaction_is_refused",
        says: "it was accepted",
        happens: "moto ignores the token.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_batch_larger_than_sixteen_megabytes_leaves_keys_to_ask_for_again",
        says: "Some(true)",
        happens: "moto forgets that the read was to be consistent.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_page_that_its_limit_fills_points_behind_itself_even_at_the_end",
        says: "left: None",
        happens: "moto says at once that there is no more.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "an_index_key_of_another_type_is_refused",
        says: "it was accepted",
        happens: "moto takes any type.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "what_is_past_goes_and_what_is_not_stays",
        says: "past",
        happens: "moto deletes nothing by time.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "what_expired_is_in_the_stream_as_the_services_own_doing",
        says: "INSERT",
        happens: "moto deletes nothing by time.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "what_changes_nothing_is_not_in_the_stream",
        says: "MODIFY 1",
        happens: "moto writes a record for a write that changed nothing.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_write_costs_one_unit_for_each_kilobyte_begun",
        says: "1 units, not 2",
        happens: "moto counts one unit whatever the size.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_consistent_read_costs_one_unit_for_each_four_kilobytes_begun",
        says: "0.5 units, not 1",
        happens: "moto counts half a unit whatever is read.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_read_that_may_be_stale_costs_half",
        says: "0.5 units, not 1",
        happens: "moto counts half a unit whatever the size.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_transaction_costs_twice",
        says: "the capacity",
        happens: "moto does not tell.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_write_that_an_index_holds_too_costs_for_both",
        says: "1 units, not 2",
        happens: "moto counts one unit.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_batch_tells_what_each_table_cost",
        says: "1 units, not 2",
        happens: "moto counts one unit whatever is read.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "an_item_of_more_than_400_kilobytes_is_refused",
        says: "Item size has exceeded",
        happens: "moto refuses above 405,000 bytes instead of 409,600.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_number_keeps_38_digits",
        says: "it was accepted",
        happens: "moto takes more than 38 digits.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_ciphertext_does_not_decrypt_under_another_key",
        says: "AccessDeniedException",
        happens: "moto answers AccessDeniedException.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_key_that_signs_does_not_rotate",
        says: "it was accepted",
        happens: "moto rotates any key.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_key_describes_itself",
        says: "left: None",
        happens: "moto tells no usage for a key that was made without naming one.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_disabled_key_refuses_and_opens_again_when_enabled",
        says: "it was accepted",
        happens: "moto goes on using a disabled key.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_key_does_only_what_it_was_made_for",
        says: "it was accepted",
        happens: "moto encrypts with any key.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_signature_verifies_and_one_of_another_message_does_not",
        says: "it was accepted",
        happens: "moto answers `SignatureValid: false` instead of an error.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_signature_verifies_outside_of_kms_with_the_public_key",
        says: "EccNistP256",
        happens: "moto does not tell the key's spec with the public key.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_digest_of_another_length_is_refused",
        says: "it was accepted",
        happens: "moto takes any length.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_digest_is_signed_as_its_message_would_be",
        says: "signature_valid",
        happens: "moto hashes the digest once more.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_symmetric_key_has_no_public_key",
        says: "it was accepted",
        happens: "moto gives one.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_presigned_download_works_until_it_expires",
        says: "after it expired",
        happens: "moto checks neither time nor signature.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_presigned_upload_works_until_it_expires",
        says: "after it expired",
        happens: "moto checks neither time nor signature.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_presigned_link_for_one_object_does_not_open_another",
        says: "left: 200",
        happens: "moto checks neither time nor signature.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "an_upload_that_does_not_match_its_sha256_is_refused_and_leaves_nothing",
        says: "it was accepted",
        happens: "moto compares no checksum.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "an_object_tells_its_sha256_when_asked",
        says: "left: None",
        happens: "moto does not tell it.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_presigned_upload_takes_only_what_matches_the_sha256_it_was_made_for",
        says: "left: 200",
        happens: "moto compares no checksum.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_link_takes_no_header_that_was_not_signed",
        says: "left: 200",
        happens: "moto checks neither time nor signature.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "the_parts_that_are_there_are_told_in_order_with_their_checksums",
        says: "ListPartsResponse",
        happens: "moto names its answer otherwise, and keeps no checksums of parts.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "an_object_of_several_parts_has_the_checksum_of_their_checksums",
        says: "right: Some(",
        happens: "moto leaves out how many parts there are.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_part_that_does_not_match_its_sha256_is_refused",
        says: "it was accepted",
        happens: "moto compares no checksum.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_presigned_part_takes_only_what_matches_the_sha256_it_was_made_for",
        says: "left: 200",
        happens: "moto compares no checksum.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_list_with_another_tag_or_checksum_of_a_part_is_refused",
        says: "it was accepted",
        happens: "moto compares no checksum.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "an_aborted_upload_is_gone",
        says: "500 Internal Server Error",
        happens: "moto breaks off.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_copy_of_an_object_of_several_parts_has_the_checksum_of_all_bytes",
        says: "left: Some(",
        happens: "moto keeps the checksum of the parts.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_copy_replaces_nothing_when_it_must_be_the_first",
        says: "it was accepted",
        happens: "moto ignores the condition.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_copy_is_of_the_object_that_was_meant_or_is_none",
        says: "it was accepted",
        happens: "moto ignores the condition.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_mail_to_nobody_is_refused",
        says: "it was accepted",
        happens: "moto takes it.",
        because: "",
    },
    Difference {
        on: Moto,
        test: "a_mail_from_nobody_is_refused",
        says: "MessageRejected",
        happens: "moto answers MessageRejected.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_batch_of_more_than_a_hundred_keys_is_refused",
        says: "it was accepted",
        happens: "ministack reads as many as asked.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_batch_larger_than_sixteen_megabytes_leaves_keys_to_ask_for_again",
        says: "44 of 44",
        happens: "ministack returns all at once, whatever the size.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_time_that_is_a_text_is_ignored",
        says: "left: []",
        happens: "ministack deletes by it.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_time_more_than_five_years_past_is_ignored",
        says: "left: []",
        happens: "ministack deletes it.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "what_expired_is_in_the_stream_as_the_services_own_doing",
        says: "INSERT",
        happens: "ministack deletes without a record.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_consistent_read_costs_one_unit_for_each_four_kilobytes_begun",
        says: "1 units, not 2",
        happens: "ministack counts one unit whatever the size.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_read_that_may_be_stale_costs_half",
        says: "0.5 units, not 1",
        happens: "ministack counts half a unit whatever the size.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_batch_tells_what_each_table_cost",
        says: "the capacity",
        happens: "ministack does not tell.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_ciphertext_with_any_byte_changed_does_not_decrypt",
        says: "it was accepted",
        happens: "ministack opens what was tampered with.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_ciphertext_cut_short_does_not_decrypt",
        says: "it was accepted",
        happens: "ministack opens what was tampered with.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_ciphertext_does_not_decrypt_under_another_key",
        says: "it was accepted",
        happens: "ministack ignores which key is named.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_data_key_of_no_size_is_refused",
        says: "it was accepted",
        happens: "ministack takes 256 bits for granted.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "more_than_four_kilobytes_are_refused",
        says: "it was accepted",
        happens: "ministack encrypts any length.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_ciphertext_moves_to_another_key_and_context_without_being_seen",
        says: "Unknown action: ReEncrypt",
        happens: "ministack has no ReEncrypt.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "what_was_encrypted_before_a_rotation_decrypts_after_it",
        says: "Unknown action: RotateKeyOnDemand",
        happens: "ministack has no RotateKeyOnDemand.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_key_that_signs_does_not_rotate",
        says: "InvalidAction",
        happens: "ministack has no RotateKeyOnDemand.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_key_does_only_what_it_was_made_for",
        says: "UnsupportedOperationException",
        happens: "ministack answers UnsupportedOperationException.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_request_without_a_signature_is_refused",
        says: "left: 200",
        happens: "ministack lets anybody in.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_link_takes_no_header_that_was_not_signed",
        says: "left: 200",
        happens: "ministack takes any.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_copy_of_an_object_of_several_parts_has_the_checksum_of_all_bytes",
        says: "left: None",
        happens: "ministack does not tell it.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_copy_replaces_nothing_when_it_must_be_the_first",
        says: "it was accepted",
        happens: "ministack ignores the condition.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_mail_from_nobody_is_refused",
        says: "it was accepted",
        happens: "ministack takes it.",
        because: "",
    },
    Difference {
        on: Ministack,
        test: "a_mail_to_nobody_is_refused",
        says: "it was accepted",
        happens: "ministack takes it.",
        because: "",
    },
];

/// Whether a contract holds, or fails as it is known to.
pub fn judge(test: &str, outcome: &Outcome) -> Result<(Implementation, bool), String> {
    let known = DIFFERENCES.iter().find(|difference| difference.on == outcome.on && difference.test == test);
    match (&outcome.failure, known) {
        (None, None) => Ok((outcome.on, true)),
        (Some(failure), Some(known)) if failure.contains(known.says) => Ok((outcome.on, false)),
        (Some(failure), Some(known)) => {
            Err(format!("fails otherwise than listed ({:?}): {failure}", known.says))
        }
        (Some(failure), None) => Err(failure.clone()),
        (None, Some(known)) => {
            Err(format!("holds after all; take it off the list of differences: {}", known.happens))
        }
    }
}

/// Each entry names a test that exists, once.
pub fn check(contracts: &[Contract]) -> Result<(), String> {
    for (at, difference) in DIFFERENCES.iter().enumerate() {
        if !contracts.iter().any(|contract| contract.name == difference.test) {
            return Err(format!("there is no test {}", difference.test));
        }
        let same = |other: &&Difference| other.on == difference.on && other.test == difference.test;
        if DIFFERENCES.iter().skip(at + 1).any(|other| same(&other)) {
            return Err(format!("{} is listed twice for {}", difference.test, difference.on.key()));
        }
    }
    Ok(())
}
