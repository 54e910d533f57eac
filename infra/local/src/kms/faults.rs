//! The errors of KMS, named and worded as AWS has them.
//! <https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html>

use crate::json_rpc::Fault;

pub(super) fn access_denied(principal: &str, action: &str, resource: &str, why: &str) -> Fault {
    let message = format!(
        "User: {principal} is not authorized to perform: {action} on resource: {resource} because no {why} allows the {action} action"
    );
    Fault::new("AccessDeniedException", message)
}

pub(super) fn already_exists(alias: &str) -> Fault {
    Fault::new("AlreadyExistsException", format!("An alias with the name {alias} already exists"))
}

pub(super) fn disabled(arn: &str) -> Fault {
    Fault::new("DisabledException", format!("{arn} is disabled."))
}

pub(super) fn incorrect_key() -> Fault {
    let message = "The key ID in the request does not identify a CMK that can perform this operation.";
    Fault::new("IncorrectKeyException", message)
}

/// Deliberately without a message, as AWS has it: why a ciphertext does not open is nobody's business.
pub(super) fn invalid_ciphertext() -> Fault {
    Fault::new("InvalidCiphertextException", "")
}

pub(super) fn invalid_key_usage(arn: &str, action: &str, usage: &str) -> Fault {
    let message = format!("{arn} key usage is {usage} which is not valid for {action}.");
    Fault::new("InvalidKeyUsageException", message)
}

pub(super) fn invalid_mac() -> Fault {
    Fault::new("KMSInvalidMacException", "")
}

pub(super) fn invalid_signature() -> Fault {
    Fault::new("KMSInvalidSignatureException", "")
}

pub(super) fn no_such_alias(arn: &str) -> Fault {
    Fault::new("NotFoundException", format!("Alias {arn} is not found."))
}

pub(super) fn no_such_key(arn: &str) -> Fault {
    Fault::new("NotFoundException", format!("Key '{arn}' does not exist"))
}

pub(super) fn unknown_caller() -> Fault {
    Fault::new("UnrecognizedClientException", "The security token included in the request is invalid.")
}

pub(super) fn unknown_operation(name: &str) -> Fault {
    Fault::new("UnknownOperationException", format!("this KMS does not know {name}"))
}

pub(super) fn unsigned() -> Fault {
    Fault::new("MissingAuthenticationTokenException", "Request is missing Authentication Token")
}

pub(super) fn unsupported(arn: &str, action: &str) -> Fault {
    Fault::new("UnsupportedOperationException", format!("{action} is not supported for {arn}"))
}

pub(super) fn validation(message: impl Into<String>) -> Fault {
    Fault::new("ValidationException", message)
}

pub(super) fn internal(_: impl std::fmt::Debug) -> Fault {
    Fault::new("KMSInternalException", "the key could not be used")
}
